"""Which lines make a paragraph: hard-wrapped, double-spaced, one line each, indented, or as the markup says."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fic.manuscript.end_marks import end_mark
from fic.manuscript.page import TEXT, Line, Page, Para


@dataclass(frozen=True, slots=True)
class Layout:
    """How the copy was typed. `width` is where its lines were broken by hand, 0 when they were not."""

    width: int
    usual_gap: int
    """Blank lines between two paragraphs: 0, 1, 2 …"""
    double_spaced: bool
    indented: bool
    blocks: bool
    """Whether the format itself says where paragraphs are."""

    def is_wide(self, gap: int) -> bool:
        """A gap wider than the usual one. Five lines and more are a page break, not a scene."""
        return gap > 1 and gap > self.usual_gap


def measure(page: Page) -> Layout:
    """Looks at 4,000 lines at most; a story does not change its typing after that."""
    lines = [line for line in page.lines[:4_000] if line.kind == TEXT]
    if lines and lines[0].block >= 0:
        between = Counter(a.gap for b, a in itertools.pairwise(lines) if a.block != b.block)
        return Layout(0, between.most_common(1)[0][0] if between else 1, False, False, True)
    lengths = [line.end - line.start for line in lines]
    long_lines = [n for n in lengths if n >= 40]
    over = sum(n > 90 for n in long_lines)
    width = 0
    if len(long_lines) >= 3 and over < len(long_lines) * 0.1:
        width = sorted(long_lines)[int(len(long_lines) * 0.95)]
    gaps = Counter(line.gap for line in lines[1:])
    broken = 0
    for line, after in itertools.pairwise(lines):
        last = page.text[line.end - 1]
        # Double-spaced text puts a blank line in the middle of sentences.
        broken += (
            after.gap == 1
            and line.end - line.start > 45
            and last not in ".!?\"'”’*…:)"
            and (page.text[after.start].islower())
        )
    double = bool(width) and broken > len(lines) * 0.2
    positive = Counter({gap: n for gap, n in gaps.items() if gap > (1 if double else 0)})
    blank = sum(positive.values())
    if double:
        usual = positive.most_common(1)[0][0] if positive else 2
    elif not positive or (blank < len(lines) * 0.05 and not width):
        usual = 0
    else:
        usual = positive.most_common(1)[0][0]
    indented = usual == 0 and _starts_indented(page, lines) > len(lines) * 0.05
    return Layout(width, usual, double, indented, False)


def _starts_indented(page: Page, lines: Sequence[Line]) -> int:
    return sum(_indent(page, line) > 0 for line in lines)


def _indent(page: Page, line: Line) -> int:
    if page.text[line.start - 1] == "\n":
        return 0
    begin = page.text.rfind("\n", 0, line.start) + 1
    return line.start - begin


def paragraphs(page: Page, layout: Layout) -> tuple[Para, ...]:
    """Every line of the page, in order, in exactly one paragraph. Rules and headings stand alone."""
    paras: list[Para] = []
    group: list[Line] = []
    loose = _loose_blocks(page) if layout.blocks else frozenset()

    def close() -> None:
        if len(group) == 1:
            paras.append(Para((group[0],)))
            group.clear()
        elif group:
            verse = _is_verse(page, layout, group)
            pieces = _unwrapped(page, group) if verse and not layout.blocks else []
            paras.extend(pieces or [Para(tuple(group), verse)])
            group.clear()

    for line in page.lines:
        if group and (_parts(page, layout, group[-1], line) or line.block in loose):
            close()
        group.append(line)
        if line.kind != TEXT:
            close()
    close()
    return tuple(paras)


def _loose_blocks(page: Page) -> frozenset[int]:
    """Blocks in which a single <br> ends a paragraph: many lines, long ones among them."""
    sizes: dict[int, list[int]] = {}
    for line in page.lines:
        sizes.setdefault(line.block, []).append(line.end - line.start)
    return frozenset(
        block
        for block, lengths in sizes.items()
        if len(lengths) > 4 and sum(n > 160 for n in lengths) >= len(lengths) * 0.2
    )


def _parts(page: Page, layout: Layout, before: Line, line: Line) -> bool:
    if line.kind != TEXT or before.kind != TEXT or line.region != before.region:
        return True
    if layout.blocks:
        return line.block != before.block or line.gap > 0
    if layout.double_spaced:
        if line.end - line.start < 40 and end_mark(page.text_of(line)):
            return True
        if line.gap == 1 and before.end - before.start > layout.width - 16:
            return False
        return line.gap >= 1
    if line.gap > 0:
        return True
    if _goes_on(page, before, line):
        return False
    if layout.indented:
        return _indent(page, line) > _indent(page, before)
    if layout.width:
        if line.centred != before.centred:
            return True
        return layout.usual_gap == 0 and before.end - before.start < layout.width * 0.75
    # Lines that were never broken by hand: each is a paragraph, unless all of them are short (verse, labels).
    return (line.end - line.start > 100 or before.end - before.start > 100) or layout.usual_gap == 0


_VALUE = re.compile(
    r"[ \t]*(?:(?:[*_\[<=|#%>]\s?)?[A-Z][\w'’/&?() .-]{1,40}?\s?(?:[.…]{2,}\s?:?|[:=])"
    r"|[a-z][\w'’ ]{1,30}?\s?(?:[.…]{2,}\s?:?|:)(?=\s))\s*(?=\S)"
)


def _goes_on(page: Page, before: Line, line: Line) -> bool:
    """Whether a line set further in goes on with the value of a label above: in the value's column, or hanging."""
    deep = _indent(page, line)
    if deep < 2 or line.end - line.start > 100:
        return False
    begin = page.text.rfind("\n", 0, before.start) + 1
    margin = before.start - begin
    if deep == margin:
        return False
    found = _VALUE.match(page.text, begin, before.end)
    if found is None:
        return False
    return abs(deep - (found.end() - begin)) <= 1 or (
        2 <= deep - margin <= 8 and page.text[line.start].islower()
    )


def _unwrapped(page: Page, group: Sequence[Line]) -> list[Para]:
    """A letter or a log set narrower than the text around it, as the paragraphs it is; empty for verse and lists.

    A line was broken by a margin when the next word would not have fitted. Most lines of prose are, and go on in the
    middle of a sentence; where one is not, its writer broke it.
    """
    widest = max(line.end - line.start for line in group)
    if len(group) < 3 or widest < NARROWEST or len({_indent(page, line) for line in group[1:]}) > 1:
        return []
    full = [
        before.end - before.start + 1 + _first_word(page, after) > widest - 2
        for before, after in itertools.pairwise(group)
    ]
    running = sum(not page.text[line.start].isupper() for line in group[1:])
    if sum(full) < len(full) * 0.6 or running < len(full) * 0.4:
        return []
    paras: list[Para] = []
    at = 0
    for index, filled in enumerate([*full, False]):
        if not filled:
            paras.append(Para(tuple(group[at : index + 1])))
            at = index + 1
    return paras


NARROWEST = 36
"""Characters to a line below which nothing is prose set narrow."""


def _first_word(page: Page, line: Line) -> int:
    end = page.text.find(" ", line.start, line.end)
    return (end if end >= 0 else line.end) - line.start


def _is_verse(page: Page, layout: Layout, group: Sequence[Line]) -> bool:
    """Breaks that mean something: short lines that stop well before the margin."""
    if len(group) < 2:
        return False
    if layout.blocks:
        return True
    if layout.width:
        short = layout.width * 0.72
        if group[0].end - group[0].start >= short:
            return False
        return all(line.end - line.start < short for line in group[:-1])
    return True
