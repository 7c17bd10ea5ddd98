"""What mammoth would lose of a Word document, written into it as styles and words that mammoth keeps.

mammoth passes over alignment, indents, borders, direction, language, ruby, text boxes and everything that is set in
a style. Each paragraph and each run gets a style of ours here that says what it looks like, and mammoth a line in its
style map for each. Paragraphs that are nothing but words, nearly all of a story, are turned into tags at once:
mammoth takes a second for 30,000 words of them. Linear in the size of the text.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from fic.manuscript.formats.docx_looks import PREFORMATTED, QUOTES, Looks, Style, Styles, of_paragraph, w
from fic.manuscript.formats.docx_words import Paths, Runs, Setting, is_rule
from fic.manuscript.manuscript import Unreadable

NARROW = 400
"""Twentieths of a point on both sides that make a quotation; on the left alone it takes 567 (a centimetre)."""
MOST_LEFT = 8_000
"""Paragraphs and cells that mammoth has to read: it takes a second for four thousand."""
MOST_FIELDS = 20
"""Fields in fields."""
MARK = "\uf8fe"
"""Around the number of a stretch that mammoth does not see; a private character that no text has a use for."""

_P, _T, _PROPS, _STYLE = (w(name) for name in ("p", "t", "pPr", "pStyle"))
_AROUND = frozenset({w("body"), w("tc"), w("sdtContent")})
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TOOLS = frozenset(
    ["first paragraph", "compact", "author", "date", "abstract", "title", "subtitle", "text body", "standard",
    "table contents", "table heading", "horizontal line", "definition", "definition term", "image caption",
    "table caption", "captioned figure", "figure", "bibliography", "abstracttitle", "abstract title",
    "list contents", "list heading", "footnote block text", "index", "toc heading", "section number"]
)  # fmt: skip
"""Styles of pandoc and LibreOffice that call themselves custom."""


@dataclass(slots=True)
class Marking:
    """The pass over one document's parts, and what it met that cannot be kept."""

    styles: Styles
    paths: Paths = field(default_factory=Paths)
    runs: Runs = field(init=False)
    own: Counter[str] = field(default_factory=Counter)
    """Styles of the author's own, by name."""
    deleted: int = 0
    boxes: int = 0
    left: int = 0
    """Paragraphs and cells that are for mammoth to read."""
    stretches: list[list[str]] = field(default_factory=list)
    """Markup of paragraphs that mammoth does not see, by the number that stands for them in the text."""
    _shapes: dict[tuple[object, ...], tuple[Looks, Looks, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.runs = Runs(self.styles, self.paths)

    def mark(self, tree: etree._Element) -> None:
        """Rewrite one part (the text, the notes)."""
        if MARK.encode() in etree.tostring(tree, encoding="utf-8"):
            _unmark(tree)
        for box in list(tree.iter(f"{_MC}AlternateContent")):
            _choose(box)
        for formula in list(tree.iter(f"{_MATH}oMath")):
            _put_words(formula, _text(formula, f"{_MATH}t"))
        self.boxes += sum(_hoisted(box) for box in list(tree.iter(w("txbxContent"))))
        self.deleted += sum(1 for _ in tree.iter(w("del"), w("moveFrom")))
        _bounded_fields(tree)
        paragraphs = [(one, self._style_of(one)) for one in tree.iter(_P)]
        if not self.runs.size:
            self.runs.measure(paragraphs)
        self._leave(sum(1 for _ in tree.iter(w("tc"))))
        for table in tree.iter(w("tbl")):
            self._headings(table)
        for number, (paragraph, key) in enumerate(paragraphs):
            self._paragraph(
                paragraph, key, paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
            )

    def whole(self, markup: str) -> str:
        """mammoth's markup with the stretches it did not see."""
        whole = _STRETCH.sub(lambda found: "".join(self.stretches[int(found.group(1))]), markup)
        # Paragraphs of a quotation that follow each other are one.
        return whole.replace("</blockquote><blockquote>", "")

    def _leave(self, count: int) -> None:
        self.left += count
        if self.left > MOST_LEFT:
            raise Unreadable(
                "This Word document holds more lists, links and tables than can be read at once; please save it as a "
                "web page."
            )

    def _headings(self, table: etree._Element) -> None:
        """The first row as a row of headings, where only its paragraphs' style says so."""
        row = table.find(w("tr"))
        words = list(row.iter(_P)) if row is not None else []
        named = (self.styles.whole(self._style_of(one)).name for one in words)
        if row is None or not words or any(name != "table heading" for name in named):
            return
        props = row.find(w("trPr"))
        if props is None:
            props = etree.Element(w("trPr"))
            row.insert(0, props)
        if props.find(w("tblHeader")) is None:
            etree.SubElement(props, w("tblHeader"))

    def _style_of(self, paragraph: etree._Element) -> str:
        props = paragraph[0] if len(paragraph) and paragraph[0].tag == _PROPS else paragraph.find(_PROPS)
        named = props.find(_STYLE) if props is not None else None
        return (named.get(w("val")) if named is not None else None) or self.styles.usual

    def _shape(self, paragraph: etree._Element, key: str) -> tuple[Looks, Looks, str]:
        """(what is set at a paragraph, that with its style, its kind), worked out once for all that are set alike."""
        props = paragraph.find(_PROPS)
        signature: tuple[object, ...] = (
            (key, *((one.tag, *one.items(), *(_set(inner) for inner in one)) for one in props))
            if props is not None
            else (key,)
        )
        if signature not in self._shapes:
            style = self.styles.whole(key)
            direct = of_paragraph(props)
            looks = {**style.paragraph, **direct}
            self._shapes[signature] = direct, looks, _kind(style, looks)
        return self._shapes[signature]

    def _paragraph(self, paragraph: etree._Element, key: str, below: etree._Element | None) -> None:
        style = self.styles.whole(key)
        direct, looks, kind = self._shape(paragraph, key)
        if style.own and style.name not in QUOTES | PREFORMATTED | _TOOLS:
            self.own[style.name] += 1
        listed = looks.get("list", "0") != "0" and not kind.startswith("h")
        setting = Setting(key, kind not in {"p", "pre"}, kind == "pre", looks.get("rtl") == "1")
        if not listed and not looks.get("border") and (kind in {"p", "quote"} or kind[0] == "h"):
            inside = self._plain(paragraph, setting)
            if inside is not None:
                self._stand_in(paragraph, _markup(kind, looks, inside))
                return
        self._leave(1)
        ruled = self._rule(paragraph, looks if kind[0] not in "ht" else direct, below)
        self.runs.mark(paragraph, setting)
        words = _text(paragraph).strip()
        if kind == "author" and words:
            paragraph.insert(1 if len(paragraph) and paragraph[0].tag == _PROPS else 0, _run("Author: "))
        self._dress(
            paragraph, "" if listed else self.paths.key("p", _path(kind, looks)), looks if listed else {}
        )
        if ruled and not words:
            # The line is what the paragraph is for; what else mammoth may find in it stays.
            paragraph.append(_run("* * *"))
        elif ruled:
            rule = etree.Element(_P)
            rule.append(_run("* * *"))
            (paragraph.addprevious if ruled == "above" else paragraph.addnext)(rule)

    def _plain(self, paragraph: etree._Element, setting: Setting) -> str | None:
        parent = paragraph.getparent()
        if parent is None or parent.tag not in _AROUND or _joined(paragraph) is not None:
            return None
        above = paragraph.getprevious()
        if above is not None and above.tag == _P and _joined(above) is not None:
            return None
        return self.runs.as_html(paragraph, setting)

    def _stand_in(self, paragraph: etree._Element, markup: str) -> None:
        """Put a number for a paragraph, or the paragraph to those right before it."""
        before = paragraph.getprevious()
        parent = paragraph.getparent()
        if before is not None and before.get("stretch") and parent is not None:
            self.stretches[-1].append(markup)
            parent.remove(paragraph)
            return
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(_run(f"{MARK}{len(self.stretches)}{MARK}"))
        paragraph.set("stretch", "1")
        self.stretches.append([markup])

    def _rule(self, paragraph: etree._Element, looks: Looks, below: etree._Element | None) -> str:
        """Where a line across the page stands: above, below, or nowhere."""
        if is_rule(paragraph):
            return "below"
        border = looks.get("border", "")
        if border and below is not None and below.getparent() is paragraph.getparent():
            # Word draws one line for neighbours that have the same one.
            _, next_looks, _ = self._shape(below, self._style_of(below))
            if next_looks.get("border") == border and _text(below).strip():
                return ""
        return border

    def _dress(self, paragraph: etree._Element, key: str, listed: Looks) -> None:
        """A paragraph's properties for mammoth: our style, or the list it is in."""
        joined = _joined(paragraph)
        props = etree.Element(_PROPS)
        for old in paragraph.findall(_PROPS):
            paragraph.remove(old)
        if joined is not None:
            etree.SubElement(props, w("rPr")).append(joined)
        paragraph.insert(0, props)
        if key:
            props.append(etree.Element(_STYLE, {w("val"): key}))
        if listed:
            made = etree.SubElement(props, w("numPr"))
            etree.SubElement(made, w("ilvl"), {w("val"): listed.get("level", "0")})
            etree.SubElement(made, w("numId"), {w("val"): listed["list"]})


def _joined(paragraph: etree._Element) -> etree._Element | None:
    """The mark of a paragraph whose end was deleted, so that the next one goes on in it; where there is no next one
    mammoth would lose its words."""
    props = paragraph.find(_PROPS)
    mark = props.find(f"{w('rPr')}/{w('del')}") if props is not None else None
    below = paragraph.getnext()
    return mark if below is not None and below.tag == _P else None


def _bounded_fields(tree: etree._Element) -> None:
    """Take out fields that begin in too many open ones; mammoth looks through all of them at each word."""
    depth = 0
    for one in list(tree.iter(w("fldChar"))):
        kind = one.get(w("fldCharType"))
        depth = max(0, depth + (kind == "begin") - (kind == "end"))
        parent = one.getparent()
        if depth > MOST_FIELDS and kind == "begin" and parent is not None:
            parent.remove(one)
            depth -= 1


def _markup(kind: str, looks: Looks, inside: str) -> str:
    """A paragraph of words in its tags. An empty one is room, and room may be a scene break."""
    if not inside.strip():
        return "<p></p>"
    tag = "p" if kind == "quote" else kind
    markup = f"<{tag}{_attributes(looks)}>{inside}</{tag}>"
    return f"<blockquote>{markup}</blockquote>" if kind == "quote" else markup


_STRETCH = re.compile(rf"<p>{MARK}(\d{{1,9}}){MARK}</p>")


def _set(element: etree._Element) -> tuple[object, ...]:
    return (element.tag, *element.items())


def _kind(style: Style, looks: Looks) -> str:
    """p | h1 … h6 | title | subtitle | author | quote | pre | toc."""
    name = style.name
    if name in {"title", "subtitle", "author"}:
        return name
    if name.startswith("toc ") and name != "toc heading":
        return "toc"
    level = looks.get("outline", "")
    if level.isdecimal() and int(level) < 6:
        return f"h{int(level) + 1}"
    if name in QUOTES or style.parent in QUOTES:
        return "quote"
    if name in PREFORMATTED or style.parent in PREFORMATTED:
        return "pre"
    left, right, hanging = (_number(looks.get(key, "0")) for key in ("left", "right", "hanging"))
    if hanging == 0 and ((left >= NARROW and right >= NARROW) or left >= 567) and left < 6_000:
        return "quote"
    return "p"


def _path(kind: str, looks: Looks) -> str:
    """Where mammoth puts a paragraph of a kind."""
    shape = re.sub(r" (\w+)=\"(\w+)\"", r"[\1='\2']", _attributes(looks))
    if kind == "quote":
        return f"blockquote > p{shape}:fresh"
    if kind == "pre":
        return r"pre:separator('\n')"
    if kind == "toc":
        return f"nav > p{shape}:fresh"
    tag = {"title": "h1", "subtitle": "h2", "author": "p"}.get(kind, kind)
    return f"{tag}{shape}:fresh"


def _attributes(looks: Looks) -> str:
    rtl = looks.get("rtl") == "1"
    align = looks.get("align", "")
    # In a paragraph from right to left the natural side is the right one, and is not said.
    side = f' class="{escape(align)}"' if align == "centre" or (align == "right" and not rtl) else ""
    return side + (' dir="rtl"' if rtl else "")


def _number(value: str) -> int:
    return int(float(value)) if re.fullmatch(r"-?\d{1,6}(?:\.\d{1,6})?", value) else 0


def _run(words: str) -> etree._Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, _T).text = words
    return run


def _text(element: etree._Element, name: str = _T) -> str:
    return "".join(one.text or "" for one in element.iter(name))


def _put_words(element: etree._Element, words: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, _run(words))


def _unmark(tree: etree._Element) -> None:
    """Take the mark of stretches out of a text that uses it."""
    for one in tree.iter():
        if isinstance(one.text, str):
            one.text = one.text.replace(MARK, "")
        for name, value in one.items():
            if MARK in str(value):
                one.set(name, str(value).replace(MARK, ""))


def _choose(box: etree._Element) -> None:
    """One of several forms of a drawing: the newest that holds words, as it is the whole one."""
    parent = box.getparent()
    if parent is None:
        return
    forms = sorted(box, key=lambda form: form.tag != f"{_MC}Choice")
    best = next((form for form in forms if form.find(f".//{_T}") is not None), None)
    if best is None and forms:
        best = next((form for form in forms if form.tag == f"{_MC}Fallback"), forms[0])
    for child in list(best) if best is not None else ():
        box.addprevious(child)
    parent.remove(box)


def _hoisted(box: etree._Element) -> int:
    """Put the paragraphs of a text box after the paragraph it hangs on."""
    host = box.getparent()
    while host is not None and host.tag != _P:
        host = host.getparent()
    if host is None:
        return 0
    at = host
    for child in list(box):
        at.addnext(child)
        at = child
    return 1
