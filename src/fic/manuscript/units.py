"""The pieces between which a header or an afterword may stop: paragraphs, and lines of those that hold labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from fic.manuscript.label_lines import Label, label_at
from fic.manuscript.layout import Layout
from fic.manuscript.page import TEXT, Line, Page, Para

MOST_LINES = 80
"""Lines of one paragraph that are looked at one by one; what comes after them is one piece."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines `first` to `last` (excluded) of paragraph number `para`."""

    para: int
    first: int
    last: int
    lines: tuple[Line, ...]
    label: Label | None = None

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def kind(self) -> str:
        return self.lines[0].kind

    @property
    def gap(self) -> int:
        """Blank lines above; -1 inside a paragraph."""
        return self.lines[0].gap if self.first == 0 else -1


def units_of(page: Page, layout: Layout, para: Para, number: int) -> Iterator[Unit]:
    """The units of one paragraph. Linear in its lines."""
    begin = 0
    lines = para.lines
    label = _label(page, lines[0]) if para.kind == TEXT else None
    found = label
    for at in range(1, min(len(lines), MOST_LINES) if para.kind == TEXT else 0):
        here = _label(page, lines[at])
        if here is not None or _stops(page, layout, para, at, found is not None):
            yield Unit(number, begin, at, lines[begin:at], found)
            begin, found = at, here
    yield Unit(number, begin, len(lines), lines[begin:], found)


def _label(page: Page, line: Line) -> Label | None:
    return label_at(page.text, line.start, line.end, line.label_end)


def _stops(page: Page, layout: Layout, para: Para, at: int, labelled: bool) -> bool:
    """Whether something new may begin with a line: the one before it was ended by its writer, not by the margin."""
    if layout.blocks:
        return True
    before, line = para.lines[at - 1], para.lines[at]
    if before.centred != line.centred:
        return True
    length = before.end - before.start
    if not layout.width:
        return labelled or (not para.verse and length > 100)
    if length > layout.width * 0.7 or page.text[line.start].islower():
        return False
    return labelled or (at <= 5 and line.end - line.start > layout.width * 0.7)
