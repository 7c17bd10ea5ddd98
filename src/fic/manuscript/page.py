"""What every format reader hands over: one source text, its lines, and what the format itself knew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fic.manuscript.heads import Head
from fic.manuscript.manuscript import Dropped, Unreadable

TEXT, RULE, HEADING, IMAGE = "text", "rule", "heading", "image"


@dataclass(eq=False, slots=True)
class Holder:
    """A list, table or quotation a line stands in, or a part of one; the same one is the same object."""

    tag: str
    shape: str = ""
    """Its attributes, with a space before each."""
    owner: "Holder | None" = None
    """The list or table it is a part of."""
    soft: bool = False
    """Made of the paragraph's own margins: the next one like it is the same quotation."""
    cells: list["Holder"] = field(default_factory=list)
    """Of a table or a row, in order, the empty ones too."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The first of two cells that one line is made of, and the markup of both."""

    holders: tuple[Holder, ...]
    html: str
    rest: str


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One line that is not blank; `start` and `end` are characters of the page's text.

    Not to be changed. Not frozen, because a frozen one of so many fields takes five times as long to make, and a long
    text is a hundred thousand of them.
    """

    start: int
    end: int
    gap: int = 0
    """Blank lines between the line before and this one."""
    html: str | None = None
    """Inline markup of the line; None means: escape the text."""
    kind: str = TEXT
    level: int = 0
    """Of a heading: 1 to 6."""
    centred: bool = False
    block: int = -1
    """Lines of one block of the input share a number; -1 where the format has no blocks."""
    wrap: str = ""
    """The element around the paragraph when it is not `p`: blockquote, pre, li, td."""
    label_end: int = 0
    """Where the markup says a label stops (bold, dt, th): a character of the text, 0 for nowhere."""
    region: str = ""
    """preface | meta | story | afterword | package, where the format says so."""
    field: str = ""
    """What the format says the line is ("rating", "chapter"), whatever its words; lines of one value share it."""
    items: tuple[tuple[int, int], ...] = ()
    """Spans of a list's items where the format tells them apart."""
    marked: str | None = None
    """`data-content-note` of the element around it."""
    shape: str = ""
    """Attributes of the paragraph's own tag: side, direction, language; with a space before each."""
    holders: tuple[Holder, ...] = ()
    """Lists, tables and quotations around it, outermost first."""
    cell: "Cell | None" = None
    """Of a line made of two cells, a label's and its value's: the first."""


def bearable(lines: Sequence[object], length: int) -> None:
    """Raises Unreadable for tens of thousands of lines of a few characters: no story is made like that, and the
    work per line would add up to more than a reading may take."""
    if len(lines) > MOST_SHORT_LINES and length < len(lines) * 16:
        raise Unreadable(
            "This file is made of tens of thousands of lines with hardly a word in them; it is no story."
        )


MOST_SHORT_LINES = 25_000


@dataclass(frozen=True)
class Page:
    """A file, or one of the works in it, turned into text; rule 1 is counted against `text`."""

    text: str
    lines: tuple[Line, ...]
    format: str
    charset: str
    filename: str = ""
    dropped: tuple[Dropped, ...] = ()
    troubles: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    """Mail and news headers; more than one when a file holds the parts of one work."""
    framed: bool = False
    """Whether the format says where the header ends and the chapters begin."""

    def text_of(self, line: Line) -> str:
        return self.text[line.start : line.end]


@dataclass(slots=True)
class Para:
    """Lines that belong together, and whether their breaks mean something (verse) or are only the margin.

    Not to be changed. Its ends are asked for thirty times as often as one is made, so they are kept.
    """

    lines: tuple[Line, ...]
    verse: bool = False
    start: int = field(init=False, compare=False, repr=False)
    end: int = field(init=False, compare=False, repr=False)
    gap: int = field(init=False, compare=False, repr=False)
    kind: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        first = self.lines[0]
        self.start, self.gap, self.kind = first.start, first.gap, first.kind
        self.end = self.lines[-1].end

    def within(self, spans: Iterable[tuple[int, int]]) -> bool:
        return any(start <= self.start and self.end <= end for start, end in spans)
