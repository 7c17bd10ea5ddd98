"""Which of two points comes first, where a work lies in a canon, and whom its placements would spoil."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from fic.timeline.loading import shipped
from fic.timeline.moment import Moment, Timeline
from fic.timeline.placement import Placement, Progress, Relation

Comparison = Literal["before", "during", "after", "overlapping", "apart"]

_WITHIN = frozenset({Relation.DURING, Relation.SEASON, Relation.REPLACES})
_EARLIER = frozenset({Relation.BEFORE, Relation.PREQUEL})
_LATER = frozenset({Relation.AFTER, Relation.SEQUEL, Relation.DIVERGES})


@dataclass(frozen=True, slots=True)
class Span:
    """Ranks in one canon, both ends included; None is an open end.

    A story "after 5x16" has `earliest` = rank of 5x16 and no `latest`: it may stand right behind it.
    """

    earliest: int | None = None
    latest: int | None = None

    @property
    def is_open(self) -> bool:
        """Nothing is known."""
        return self.earliest is None and self.latest is None


@dataclass(frozen=True, slots=True)
class _Reach:
    """A stretch of one canon in half steps: a moment of rank r lies at 2r, "before it" ends at 2r - 1."""

    canon: str
    low: float
    high: float


def compare(
    placement: Placement, other: Placement | Moment, timelines: Sequence[Timeline] | None = None
) -> Comparison:
    """Where `placement` stands as seen from `other`.

    "before" and "after" only when that is certain; "during" when it lies wholly inside `other`; "overlapping" when
    it may; "apart" when they share no canon or one of them places nothing. `timelines` defaults to the shipped ones.
    """
    ranks = _ranks(timelines)
    mine = {one.canon: one for one in _reaches(placement, ranks)}
    theirs = _reaches(other, ranks) if isinstance(other, Placement) else [_at(other)]
    for reach in theirs:
        own = mine.get(reach.canon)
        if own is None:
            continue
        if own.high < reach.low:
            return "before"
        if own.low > reach.high:
            return "after"
        if reach.low <= own.low and own.high <= reach.high:
            return "during"
        return "overlapping"
    return "apart"


def span_of(placements: Iterable[Placement], canon: str, timelines: Sequence[Timeline] | None = None) -> Span:
    """Where the work lies in that canon (a slug), as narrow as all its placements agree.

    Placements that contradict each other (a story of several times) widen it instead: the span then holds all.
    """
    ranks = _ranks(timelines)
    reaches = [reach for one in placements for reach in _reaches(one, ranks) if reach.canon == canon]
    if not reaches:
        return Span()
    low, high = max(one.low for one in reaches), min(one.high for one in reaches)
    if low > high:
        low, high = min(one.low for one in reaches), max(one.high for one in reaches)
    return Span(_rank_down(low), _rank_up(high))


def latest_named(
    placements: Iterable[Placement], timelines: Sequence[Timeline] | None = None
) -> dict[str, int]:
    """Canon slug → the highest rank of any moment a placement names, whatever it says of it.

    Naming is what spoils: "set before Joyce's death" gives that death away to who has not seen it.
    """
    ranks = _ranks(timelines)
    latest: dict[str, int] = {}
    for placement in placements:
        for canon, rank in _named(placement, ranks):
            latest[canon] = max(rank, latest.get(canon, 0))
    return latest


def spoils(
    placements: Iterable[Placement], progress: Progress, timelines: Sequence[Timeline] | None = None
) -> tuple[str, ...]:
    """Slugs of the canons in which a placement names something later than the reader has seen, in order.

    A canon the reader said nothing about, and a code its timeline does not know, hold nothing back.
    """
    seen = seen_ranks(progress, timelines)
    latest = latest_named(placements, timelines)
    return tuple(sorted(canon for canon, rank in latest.items() if canon in seen and rank > seen[canon]))


def seen_ranks(progress: Progress, timelines: Sequence[Timeline] | None = None) -> dict[str, int]:
    """Canon slug → rank of the last moment the reader has seen; unknown canons and codes are left out."""
    ranks = _ranks(timelines)
    return {
        canon: ranks[canon][code]
        for canon, code in progress.seen.items()
        if canon in ranks and code in ranks[canon]
    }


def _ranks(timelines: Sequence[Timeline] | None) -> Mapping[str, Mapping[str, int]]:
    return _shipped_ranks() if timelines is None else _ranks_of(timelines)


@cache
def _shipped_ranks() -> Mapping[str, Mapping[str, int]]:
    return _ranks_of(shipped())


def _ranks_of(timelines: Iterable[Timeline]) -> Mapping[str, Mapping[str, int]]:
    return {one.slug: {moment.code: moment.rank for moment in one.moments} for one in timelines}


def _named(placement: Placement, ranks: Mapping[str, Mapping[str, int]]) -> list[tuple[str, int]]:
    found = []
    for moment_id in placement.resolved:
        canon, _, code = moment_id.partition(":")
        if code in ranks.get(canon, {}):
            found.append((canon, ranks[canon][code]))
    return found


def _at(moment: Moment) -> _Reach:
    return _Reach(moment.canon, 2 * moment.rank, 2 * moment.rank)


def _reaches(placement: Placement, ranks: Mapping[str, Mapping[str, int]]) -> list[_Reach]:
    """One reach for every canon it places the story in; none for what only spoils, refers or is denied."""
    named: dict[str, list[int]] = {}
    for canon, rank in _named(placement, ranks):
        named.setdefault(canon, []).append(rank)
    found = []
    for canon, at in named.items():
        first, last = 2 * min(at), 2 * max(at)
        infinite = float("inf")
        # An ambiguous anchor may be any of its candidates: only the widest reading is certain.
        if placement.relation in _EARLIER:
            found.append(_Reach(canon, -infinite, (last if placement.ambiguous else first) - 1))
        elif placement.relation in _LATER:
            found.append(_Reach(canon, (first if placement.ambiguous else last) + 1, infinite))
        elif placement.relation in _WITHIN or (placement.relation is Relation.BETWEEN and first == last):
            found.append(_Reach(canon, first, last))
        elif placement.relation is Relation.BETWEEN:
            found.append(_Reach(canon, first + 1, last - 1))
    return found


def _rank_down(half_steps: float) -> int | None:
    """The moment a stretch begins at or right behind."""
    return None if half_steps == -float("inf") else int(half_steps) // 2


def _rank_up(half_steps: float) -> int | None:
    """The moment a stretch ends at or right before."""
    return None if half_steps == float("inf") else -(-int(half_steps) // 2)
