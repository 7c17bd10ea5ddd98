"""What a reader of a page sees: words, and which of them are bold, in a list, in a cell, a link. From any HTML.

Quoted blocks and rubies are not compared: LibreOffice's pages keep only quotations of its own style, and no ruby.

Both sides are put through this, LibreOffice's export and ours, so only what can be seen is compared: a run of
bold is the letters in it, whatever tags or styles said so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html as lxml_html

MARKS = ("bold", "italic", "underline", "strike", "super", "sub", "caps")
_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "table",
    "blockquote", "center", "body", "pre", "hr", "tbody", "thead"]
)  # fmt: skip
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike", "del": "strike", "sup": "super", "sub": "sub",
}  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪"}


@dataclass(frozen=True)
class Look:
    marks: frozenset[str] = frozenset()
    align: str = ""
    href: str = ""
    item: bool = False
    heading: int = 0
    rtl: bool = False
    hidden: bool = False
    in_head: bool = False
    """In a cell at the head of a table."""


@dataclass
class Seen:
    """Words of the text and of the footnotes, and lists of stretches that look alike, each in reading order."""

    text: list[str] = field(default_factory=list)
    """Paragraphs that are not empty, their white space single."""
    notes: list[str] = field(default_factory=list)
    """Words of the footnotes; the order of footnotes is that of the text."""
    boxes: list[str] = field(default_factory=list)
    """Words of LibreOffice's text boxes, which stand in the text too."""
    hidden: list[str] = field(default_factory=list)
    """Words that a page holds and does not show."""
    runs: dict[str, list[str]] = field(default_factory=dict)
    """By mark, "centre", "right", "items", "cells", "headings" and "links": the stretches."""

    def as_json(self) -> dict[str, object]:
        """What is committed beside a document."""
        return {"text": self.text, "notes": self.notes} | {
            name: runs for name, runs in sorted(self.runs.items()) if runs
        }

    @classmethod
    def from_json(cls, said: dict[str, list[str]]) -> "Seen":
        """What `as_json` wrote."""
        runs = {name: runs for name, runs in said.items() if name not in {"text", "notes"}}
        return cls(said["text"], said["notes"], runs=runs)

    @property
    def words(self) -> list[str]:
        """All words, in order; the footnotes last."""
        return [word for part in (*self.text, *self.notes) for word in part.split()]


def seen_in(page: str) -> Seen:
    """LibreOffice's whole page, or our blocks."""
    root = lxml_html.document_fromstring(f"<div>{page}</div>" if "<body" not in page else page)
    styles = _styles_of(root)
    body = root.find(".//body") if root.tag != "body" else root
    for element in list(body.iter()):
        if element.tag == "div" and element.get("title") in {"header", "footer"}:
            element.drop_tree()
    for line_end in body.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    seen = Seen()
    _pull_out_boxes(body, seen)
    for element in list(body.iter("div")):
        if re.match(r"sd(foot|end)note", element.get("id") or ""):
            for sign in element.iter("a"):
                if "notesym" in (sign.get("class") or ""):
                    sign.text = ""
            seen.notes += " ".join(element.text_content().split()).split()
            element.drop_tree()
    for element in [one for one in body.iter("p") if one.get("class") == "note"]:
        sign = (
            element[0]
            if len(element) and element[0].tag == "sup" and not (element.text or "").strip()
            else None
        )
        if sign is not None:
            sign.text = ""
        seen.notes += " ".join(element.text_content().split()).split()
        element.drop_tree()
    _walk(body, styles, seen)
    return seen


def _styles_of(root: lxml_html.HtmlElement) -> dict[str, str]:
    """Style sheet rules by selector: "tag.class", "th p" and "th p.class" are those that LibreOffice writes."""
    sheet = "".join(element.text or "" for element in root.iter("style"))
    return {" ".join(name.split()): said for name, said in _RULE.findall(sheet)}


def _pull_out_boxes(body: lxml_html.HtmlElement, seen: Seen) -> None:
    """LibreOffice writes a text box into the middle of its paragraph; it is read after it."""
    for box in [one for one in body.iter("span", "div") if (one.get("id") or "").startswith("Frame")]:
        anchor = box
        while anchor.getparent() is not None and anchor.tag not in {"p", "li", "h1", "h2", "h3"}:
            anchor = anchor.getparent()
        blocks = [child for child in box if child.tag in _BLOCKS]
        seen.boxes += box.text_content().split()
        for block in reversed(blocks):
            anchor.addnext(block)
        box.drop_tree()


def _walk(body: lxml_html.HtmlElement, styles: dict[str, str], seen: Seen) -> None:
    pieces: list[tuple[str, Look]] = []
    cells: list[str] = []
    for kind, words, look in _events(body, styles):
        if kind == "text":
            if look.hidden:
                seen.hidden += words.split()
            else:
                pieces.append((words, look))
                if cells:
                    cells[-1] += words
            continue
        _end_paragraph(pieces, seen)
        pieces.clear()
        if kind == "cell":
            cells.append("")
        elif kind == "cell end":
            seen.runs.setdefault("cells", []).append(" ".join(cells.pop().split()))
        elif cells:
            cells[-1] += " "
    _end_paragraph(pieces, seen)


def _events(body: lxml_html.HtmlElement, styles: dict[str, str]) -> Iterator[tuple[str, str, Look]]:
    """("text" | "block" | "cell" | "cell end", words, look), in reading order."""
    waiting: list[tuple[str, object, Look]] = [("open", body, Look())]
    while waiting:
        what, thing, look = waiting.pop()
        if what == "text":
            yield "text", str(thing), look
            continue
        if what == "close":
            if thing in {"td", "th"}:
                yield "cell end", "", look
            elif thing in _BLOCKS:
                yield "block", "", look
            continue
        if not isinstance(thing, lxml_html.HtmlElement):
            continue
        if thing.tag in {"script", "style", "head", "title", "rt", "rp"}:
            continue
        if thing.tag in {"td", "th"}:
            yield "cell", "", look
        elif thing.tag in _BLOCKS:
            yield "block", "", look
        inner = _look(thing, look, styles)
        waiting.append(("close", thing.tag, look))
        for child in reversed(thing):
            if child.tail:
                waiting.append(("text", child.tail, inner))
            waiting.append(("open", child, inner))
        if thing.text:
            waiting.append(("text", thing.text, inner))


def _look(element: lxml_html.HtmlElement, outer: Look, styles: dict[str, str]) -> Look:
    tag = str(element.tag)
    classes = (element.get("class") or "").split()
    names = [f"{tag}.{one}" for one in classes]
    if outer.in_head:
        names = [f"th {tag}", *names, *(f"th {name}" for name in names)]
    style = "; ".join([*(styles.get(name, "") for name in names), element.get("style") or ""])
    marks = set(outer.marks)
    if tag in _TAGS:
        marks.add(_TAGS[tag])
    if tag == "th" or re.search(r"font-weight:\s*(?:bold|[6-9]00)", style):
        marks.add("bold")
    if re.search(r"font-weight:\s*normal", style):
        marks.discard("bold")
    if re.search(r"font-style:\s*italic", style):
        marks.add("italic")
    if re.search(r"font-style:\s*normal", style):
        marks.discard("italic")
    if re.search(r"small-caps|text-transform:\s*uppercase", style) or "caps" in classes:
        marks.add("caps")
    way = element.get("dir")
    rtl = way == "rtl" if way else outer.rtl
    align = element.get("align") or next(iter(re.findall(r"text-align:\s*(\w+)", style)), None)
    align = {"center": "centre", "right": "right"}.get(align, "") if align else None
    align = next((one for one in classes if one in {"centre", "right"}), align)
    if align is None:
        align = outer.align if tag not in {"table", "td", "th"} else ""
    level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else outer.heading
    if level:
        marks.discard("bold")
        marks.discard("italic")
    href = element.get("href") or "" if tag == "a" else outer.href
    if href and not href.startswith(("http", "mailto")):
        href = outer.href
    if href:
        marks.discard("underline")
    return Look(
        frozenset(marks), "" if rtl and align == "right" else align, href, outer.item or tag == "li",
        level, rtl,
        outer.hidden or bool(re.search(r"display:\s*none", style)), outer.in_head or tag == "th",
    )  # fmt: skip


def _end_paragraph(pieces: list[tuple[str, Look]], seen: Seen) -> None:
    whole = _plain("".join(words for words, _ in pieces))
    if not whole:
        return
    seen.text.append(whole)
    look = next(look for words, look in pieces if words.strip())
    for name, holds in (
        ("centre", look.align == "centre"), ("right", look.align == "right"), ("items", look.item),
        ("headings", bool(look.heading)),
    ):  # fmt: skip
        if holds:
            seen.runs.setdefault(name, []).append(whole)
    for mark in MARKS:
        for run in _stretches([(words, mark in look.marks) for words, look in pieces]):
            seen.runs.setdefault(mark, []).append(run)
    for href in dict.fromkeys(look.href for _, look in pieces if look.href):
        for run in _stretches([(words, look.href == href) for words, look in pieces]):
            seen.runs.setdefault("links", []).append(f"{run} → {href}")


def _stretches(pieces: list[tuple[str, bool]]) -> list[str]:
    """The stretches that have a mark; white space between two that have it belongs to them."""
    found: list[str] = []
    open_run = ""
    for words, on in pieces:
        if on:
            open_run += words
        elif words.strip():
            found.append(_plain(open_run))
            open_run = ""
        elif open_run:
            open_run += words
    found.append(_plain(open_run))
    return [run for run in found if run]


def _plain(words: str) -> str:
    for symbol, letter in _SYMBOLS.items():
        words = words.replace(symbol, letter)
    return " ".join(words.split())
