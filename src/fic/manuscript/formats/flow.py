"""What a word processor keeps, runs of looks in shaped paragraphs, written as HTML for the page reader.

Time and memory are linear in what is put in: every paragraph is written once, when it ends.
"""

import re
from collections import Counter
from html import escape
from typing import NamedTuple

from fic.manuscript.page import bearable

BOLD, ITALIC, UNDERLINE, STRIKE, SUPER, SUB, CAPS = 1, 2, 4, 8, 16, 32, 64
_TAGS = (
    (BOLD, "<b>", "</b>"),
    (ITALIC, "<i>", "</i>"),
    (UNDERLINE, "<u>", "</u>"),
    (STRIKE, "<s>", "</s>"),
    (SUPER, "<sup>", "</sup>"),
    (SUB, "<sub>", "</sub>"),
    (CAPS, '<span class="caps">', "</span>"),
)
LONGEST_HEADING = 300
"""Characters. A whole paragraph dressed as a heading is a paragraph."""
DEEPEST_LIST = 9
"""Levels; both formats stop at nine or ten."""
MOST_BLANK = 60
"""Empty paragraphs one below the other; more say no more."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


_NOTE = '<p class="note">'
_BARE = re.compile("<p(?= lang=|>)")


class Look(NamedTuple):
    """How characters look; `marks` is a sum of the constants above."""

    marks: int = 0
    href: str = ""
    lang: str = ""


class Shape(NamedTuple):
    """What a paragraph is."""

    level: int = 0
    """Of a heading, 1 to 6."""
    align: str = ""
    """centre | right; empty for the natural side and for justified text."""
    rtl: bool = False
    quote: bool = False
    depth: int = 0
    """Of a list item, 1 for the outermost; 0 outside of lists."""
    ordered: bool = False
    number: int | None = None
    """Where a list starts when it does not start at one."""
    goes_on: bool = False
    """A further paragraph of the same list item."""
    rule: bool = False
    """An empty paragraph of this shape is a line across the page."""


class Cell(NamedTuple):
    """Of a table: its blocks, and how many columns and rows it spans."""

    html: str
    columns: int = 1
    rows: int = 1


PLAIN = Look()
BODY = Shape()


class Flow:
    """Blocks one below the other: a text, a cell, a footnote or a box."""

    def __init__(self, languages: Counter[str] | None = None) -> None:
        self.languages: Counter[str] = Counter() if languages is None else languages
        """Characters by language; the flows of one document share it."""
        self.blocks: list[str] = []
        self.notes: list[str] = []
        """Footnotes met since the last heading; they stand before the next one."""
        self._runs: list[tuple[str, Look]] = []
        self._boxes: list[str] = []
        self._lists: list[tuple[str, int]] = []
        """Those that are open: their element, and how far they have counted."""
        self._quoting = False
        self._break = False
        self._blank = 0

    @property
    def growing(self) -> bool:
        """Whether the paragraph that is not finished yet has anything in it."""
        return bool(self._runs or self._boxes)

    def text(self, words: str, look: Look = PLAIN) -> None:
        if words:
            self._runs.append((escape(_UNWRITABLE.sub("", words)), look))
            if look.lang:
                self.languages[look.lang] += len(words)

    def markup(self, html: str, look: Look = PLAIN) -> None:
        """Inline markup that the reader made itself: a line break, a picture, a ruby."""
        self._runs.append((html, look))

    def take(self) -> list[tuple[str, Look]]:
        """The runs of the growing paragraph, taken out of it."""
        runs, self._runs = self._runs, []
        return runs

    def give(self, runs: list[tuple[str, Look]]) -> None:
        """Runs taken elsewhere, at the end of the growing paragraph."""
        self._runs += runs

    def label(self, words: str) -> None:
        """Words in front of the growing paragraph: a number that the file counts by itself."""
        self._runs.insert(0, (escape(_UNWRITABLE.sub("", words)), PLAIN))

    def box(self, html: str) -> None:
        """Blocks anchored in this paragraph; they follow it."""
        self._boxes.append(html)

    def page_break(self) -> None:
        """A page the author ended: a line across, unless a heading or nothing follows."""
        self._break = bool(self.blocks)

    def no_page_break(self) -> None:
        """What seemed to be one is none."""
        self._break = False

    def paragraph(self, shape: Shape = BODY) -> None:
        """End the paragraph. An empty one leaves room, or a rule where its shape says so."""
        runs, self._runs = self._runs, []
        size = sum(len(words) for words, _ in runs)
        if shape.level and (not size or size > LONGEST_HEADING):
            shape = shape._replace(level=0)
        if shape.level:
            runs = _without_shared_bold(runs)
            if shape.level <= 2:
                self._put_notes()
            self._break = False
        spoken = {look.lang for words, look in runs if words.strip()}
        lang = spoken.pop() if len(spoken) == 1 else ""
        if lang:
            runs = [(words, look._replace(lang="")) for words, look in runs]
        inner = _written(runs)
        self._arrange(shape, bool(inner))
        if self._break and inner:
            self.blocks.append("<hr>")
            self._break = False
        if inner:
            self._blank = 0
            self.blocks.append(_element(shape, inner, lang))
        elif shape.rule:
            self.blocks.append("<hr>")
        elif self._blank < MOST_BLANK:
            self._blank += 1
            self.blocks.append("<p></p>")
        if self._boxes:
            self._close_lists(0)
            self._end_quote()
            self.blocks += self._boxes
            self._boxes = []

    def table(self, rows: list[list[Cell]]) -> None:
        """Cells in rows."""
        self._arrange(BODY, True)
        lines = ["".join(f"<td{_spans(cell)}>{cell.html}</td>" for cell in row) for row in rows]
        if lines:
            self.blocks.append("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")

    def note(self, mark: str, inner: str) -> None:
        """A footnote, its HTML: `mark` is what stands for it in the text."""
        sign = f"<sup>{escape(mark)}</sup> " if mark else ""
        inner = _BARE.sub('<p class="note"', inner)
        if inner.startswith("<p"):
            start, _, rest = inner.partition(">")
            self.notes.append(f"{start}>{sign}{rest}")
        else:
            self.notes.append(f"{_NOTE}{sign}</p>{inner}")

    def finish(self) -> str:
        """The HTML of it all."""
        if self.growing:
            self.paragraph()
        self._put_notes()
        self._close_lists(0)
        self._end_quote()
        return "".join(self.blocks)

    def whole(self) -> str:
        """The HTML of a document: what most of it is written in needs no mark."""
        html = self.finish()
        for lang, _ in self.languages.most_common(1):
            html = _without(_lang(lang), html)
        return html

    def _put_notes(self) -> None:
        if self.notes:
            self._close_lists(0)
            self._end_quote()
            self.blocks += self.notes
            self.notes = []

    def _arrange(self, shape: Shape, filled: bool) -> None:
        """Close and open what stands around the next block. An empty paragraph neither opens nor closes a list."""
        if not filled and (self._lists or self._quoting) and not shape.rule:
            return
        depth = min(shape.depth, DEEPEST_LIST)
        if not depth:
            self._close_lists(0)
        if shape.quote != self._quoting:
            self._close_lists(0)
            self._end_quote()
            if shape.quote:
                self.blocks.append("<blockquote>")
                self._quoting = True
        if depth:
            self._list_item(shape, depth)

    def _list_item(self, shape: Shape, depth: int) -> None:
        name = "ol" if shape.ordered else "ul"
        self._close_lists(depth)
        if len(self._lists) == depth:
            if shape.goes_on:
                return
            open_name, count = self._lists[-1]
            if open_name == name and shape.number in {None, count + 1}:
                self.blocks.append("</li><li>")
                self._lists[-1] = (name, count + 1)
                return
            self._close_lists(depth - 1)
        while len(self._lists) < depth:
            number = (shape.number or 1) if shape.ordered and len(self._lists) + 1 == depth else 1
            start = f' start="{number}"' if number > 1 else ""
            self.blocks.append(f"<{name}{start}><li>")
            self._lists.append((name, number))

    def _close_lists(self, depth: int) -> None:
        while len(self._lists) > depth:
            self.blocks.append(f"</li></{self._lists.pop()[0]}>")

    def _end_quote(self) -> None:
        if self._quoting:
            self.blocks.append("</blockquote>")
            self._quoting = False


def _spans(cell: Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


def _element(shape: Shape, inner: str, lang: str) -> str:
    name = f"h{min(shape.level, 6)}" if shape.level else "p"
    style = f' class="{shape.align}"' if shape.align else ""
    way = ' dir="rtl"' if shape.rtl and inner else ""
    return f"<{name}{style}{way}{_lang(lang)}>{inner}</{name}>"


def _lang(code: str) -> str:
    return f' lang="{escape(code)}"' if code else ""


def _without_shared_bold(runs: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """A heading is bold by being one."""
    if not all(look.marks & BOLD for words, look in runs if words.strip()):
        return runs
    return [(words, look._replace(marks=look.marks & ~BOLD)) for words, look in runs]


def _written(runs: list[tuple[str, Look]]) -> str:
    """Runs as nested tags; what two neighbours share stays open between them."""
    out: list[str] = []
    open_tags: list[tuple[str, str]] = []
    before = PLAIN
    for words, look in runs:
        if look != before:
            wanted = _tags_of(look)
            same = 0
            for one, other in zip(open_tags, wanted, strict=False):
                if one != other:
                    break
                same += 1
            out += (close for _, close in reversed(open_tags[same:]))
            out += (start for start, _ in wanted[same:])
            open_tags = wanted
            before = look
        out.append(words)
    out += (close for _, close in reversed(open_tags))
    return "".join(out)


def _tags_of(look: Look) -> list[tuple[str, str]]:
    tags: list[tuple[str, str]] = []
    if look.href:
        tags.append((f'<a href="{escape(look.href)}">', "</a>"))
    if look.lang:
        tags.append((f"<span{_lang(look.lang)}>", "</span>"))
    tags += [(start, close) for mark, start, close in _TAGS if look.marks & mark]
    return tags


def _without(attribute: str, html: str) -> str:
    """Without an attribute, and without the spans that had no other."""
    bare: list[bool] = []

    def less(found: re.Match[str]) -> str:
        closing, rest = found.groups()
        if closing:
            return "" if bare and bare.pop() else "</span>"
        bare.append(rest == attribute)
        return "" if bare[-1] else f"<span{rest.replace(attribute, '')}>"

    return _SPAN.sub(less, html).replace(f"{attribute}>", ">")


_SPAN = re.compile(r"<(/?)span([^>]*)>")


def bearable_blocks(html: str, letters: int) -> None:
    """Raises Unreadable before the page reader has to, for which each paragraph and cell is far more work."""
    bearable(range(html.count("</p>") - html.count("<p></p>")), letters)


def picture(alt: str, address: str = "") -> str:
    """An image's markup: its words, and its address when it lives on the web. Pictures inside a file are not kept."""
    source = f' src="{escape(address)}"' if address.startswith(("http://", "https://")) else ""
    return f'<img{source} alt="{escape(" ".join(alt.split()))}">' if alt or source else ""
