"""Rule 1: every character of the source is in the story, in a field, or listed as dropped."""

import re

from fic.manuscript.body import Body
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import Dropped, Manuscript
from fic.manuscript.page import Page

Span = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]{3}")
"""Nobody read it and it says something: a heading above a story that a person begins below it."""


def uncovered(manuscript: Manuscript) -> list[Span]:
    """Spans of `source_text` that nothing accounts for; empty when rule 1 holds. Linear but for one sort."""
    spans = [(start, end) for start, end, _ in manuscript.fields]
    spans += [(drop.start, drop.end) for drop in manuscript.dropped]
    spans += [(c.start, c.end) for c in manuscript.chapters]
    return _gaps(spans, len(manuscript.source_text))


def _gaps(spans: list[Span], length: int) -> list[Span]:
    gaps: list[Span] = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    if at < length:
        gaps.append((at, length))
    return gaps


def settle(
    page: Page, ledger: Ledger, body: Body
) -> tuple[tuple[Dropped, ...], tuple[tuple[int, int, str], ...], tuple[str, ...]]:
    """(dropped, fields, troubles): blank space and marks between what was read are listed as such."""
    spans: list[Span] = [(start, end) for start, end, _ in ledger.fields]
    spans += [(drop.start, drop.end) for drop in ledger.dropped]
    spans += [(c.start, c.end) for c in body.chapters]
    dropped = list(ledger.dropped)
    for start, end in _gaps(spans, len(page.text)):
        stretch = page.text[start:end]
        reason = "blank" if not stretch.strip() else "left over" if _WORD.search(stretch) else "layout"
        dropped.append(Dropped(start, end, reason))
    ordered = tuple(sorted(dropped, key=lambda drop: (drop.start, drop.end)))
    return ordered, tuple(sorted(ledger.fields)), tuple(ledger.troubles)
