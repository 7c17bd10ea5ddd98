"""Boundaries a person set, as the paragraphs of the copy that is read."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fic.manuscript.corrections import Corrections, Place
from fic.manuscript.page import Page, Para


@dataclass(frozen=True, slots=True)
class Moved:
    """Characters at which paragraphs start; None and empty where nobody said anything."""

    body_start: int | None = None
    body_end: int | None = None
    closing: int | None = None
    chapters: Mapping[int, bool] = field(default_factory=dict)
    """Start → whether that paragraph is the chapter's heading."""
    no_chapters: frozenset[int] = frozenset()
    scenes: frozenset[int] = frozenset()
    """A scene begins with this paragraph, or this mark is a break."""
    no_scenes: frozenset[int] = frozenset()
    lost: bool = False
    """Whether the words a boundary stood before are not in this copy."""

    def lead(self, paras: Sequence[Para]) -> Sequence[Para] | None:
        """What of a posting stands before the story; None where nobody said."""
        if self.body_end is not None and paras and paras[0].start >= self.body_end:
            return ()
        if self.body_start is None or not paras or self.body_start < paras[0].start:
            return None
        return [para for para in paras if para.start < self.body_start]

    def stop(self, paras: Sequence[Para], *, last: bool) -> int | None:
        """How many of the paragraphs after a header are story; None where nobody said."""
        if self.body_end is None:
            return None
        count = sum(para.start < self.body_end for para in paras)
        return count if last or count < len(paras) else None


UNMOVED = Moved()


def parted(page: Page, paras: Sequence[Para], corrections: Corrections) -> tuple[list[Para], Moved]:
    """The paragraphs, cut where a boundary stands in the middle of one, and the boundaries as their starts.

    A boundary in the middle of a line moves to the line's start. Linear but for one sort.
    """
    lines = [line.start for line in page.lines]
    ends = [line.end for line in page.lines]
    lost = False

    def start_of(place: Place | None) -> int | None:
        nonlocal lost
        at = place.found_in(page.text) if place is not None else None
        lost = lost or (place is not None and at is None)
        if at is None:
            return None
        index = bisect_right(lines, at) - 1
        return lines[index] if index >= 0 and at < ends[index] else at

    def starts_of(places: Iterable[Place]) -> dict[int, bool]:
        found = {start_of(place): place.heading for place in places}
        return {at: heading for at, heading in found.items() if at is not None}

    chapters, scenes = starts_of(corrections.chapters_added), starts_of(corrections.scenes_added)
    moved = Moved(
        body_start=start_of(corrections.body_start),
        body_end=start_of(corrections.body_end),
        closing=start_of(corrections.closing_start),
        chapters=chapters,
        no_chapters=frozenset(starts_of(corrections.chapters_removed)) - chapters.keys(),
        scenes=frozenset(scenes),
        no_scenes=frozenset(starts_of(corrections.scenes_removed)) - scenes.keys(),
        lost=lost,
    )
    if moved.body_start is not None and moved.body_end is not None and moved.body_end <= moved.body_start:
        moved = replace(moved, body_end=None)
    if moved.body_end is not None and moved.closing is not None:
        moved = replace(moved, closing=max(moved.closing, moved.body_end))
    single = {at for at in (moved.body_start, moved.body_end, moved.closing) if at is not None}
    cuts = sorted({*single, *moved.chapters, *moved.scenes})
    return _cut_at(paras, cuts) if cuts else list(paras), moved


def _cut_at(paras: Sequence[Para], cuts: Sequence[int]) -> list[Para]:
    pieces: list[Para] = []
    for para in paras:
        at = 0
        for number, line in enumerate(para.lines[1:], 1):
            index = bisect_right(cuts, line.start) - 1
            if index >= 0 and cuts[index] > para.lines[number - 1].start:
                pieces.append(Para(para.lines[at:number], para.verse))
                at = number
        pieces.append(Para(para.lines[at:], para.verse) if at else para)
    return pieces
