"""What a format itself says stands around the story: lines whose field is known, whatever their words are.

An archive's download or an e-book of a known kind has a preface, an afterword and a package; nothing in them needs to
be recognised. They are taken off the page before header and ending are looked for in what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fic.manuscript.header import Entry
from fic.manuscript.label_lines import Label
from fic.manuscript.page import Line, Page

_AROUND = frozenset({"preface", "afterword", "package"})


@dataclass(slots=True)
class Frame:
    before: list[Entry] = field(default_factory=list)
    after: list[Entry] = field(default_factory=list)
    package: list[Entry] = field(default_factory=list)
    """For where the pages themselves say nothing."""
    items: list[tuple[int, int]] = field(default_factory=list)


def take_frame(page: Page) -> tuple[Page, Frame]:
    """The page without its frame, and the frame as entries. Linear."""
    frame, kept = Frame(), []
    group: list[Line] = []
    for line in page.lines:
        around = bool(line.field) and line.region in _AROUND
        if group and not (around and not line.label_end and _one_value(group[-1], line)):
            _close(group, frame)
        if around:
            group.append(line)
            frame.items += line.items
        else:
            kept.append(line)
    _close(group, frame)
    return replace(page, lines=tuple(kept)), frame


def _one_value(before: Line, line: Line) -> bool:
    return (before.region, before.field) == (line.region, line.field)


def _close(group: list[Line], frame: Frame) -> None:
    if group:
        where = {"preface": frame.before, "afterword": frame.after, "package": frame.package}[group[0].region]
        where.append(entry_of(group))
        group.clear()


def entry_of(lines: Sequence[Line]) -> Entry:
    """Lines of one value as an entry; the first may begin with a label."""
    first, end = lines[0], lines[-1].end
    fields = (first.field.partition(".")[0],)
    value = min(first.label_end, end) or first.start
    label = Label(fields, first.start, value, value, False, value >= end, True) if first.label_end else None
    return Entry(fields, label, first.start, end, value, "end" if first.region == "afterword" else "header")
