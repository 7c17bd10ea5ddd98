"""A timeline cut into the sections a page shows: seasons, volumes, collections."""

from dataclasses import dataclass
from functools import lru_cache

from fic.timeline.loading import shipped
from fic.timeline.moment import Era, Moment, Timeline

_SHARE = 0.75
"""Eras that cover less of a canon are arcs, not shelves; and the names of arcs spoil."""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    """"" for moments outside every season."""
    moments: tuple[Moment, ...]

    @property
    def title(self) -> str:
        first, last = self.moments[0].title, self.moments[-1].title
        return self.name or (first if first == last else f"{first} to {last}")


def canon_called(slug: str) -> Timeline | None:
    return next((one for one in shipped() if one.slug == slug), None)


@lru_cache(maxsize=256)
def sections(slug: str) -> tuple[Section, ...]:
    """The moments in order, under the eras that shelve them; one untitled section when no set of eras does."""
    timeline = canon_called(slug)
    if timeline is None:
        return ()
    shelves = _shelves(timeline)
    found: list[Section] = []
    for moment in timeline.moments:
        title = shelves.get(moment.rank, "")
        if found and found[-1].name == title:
            found[-1] = Section(title, (*found[-1].moments, moment))
        else:
            found.append(Section(title, (moment,)))
    return tuple(found)


def _shelves(timeline: Timeline) -> dict[int, str]:
    """Rank → name, from eras taken in the file's order that do not overlap an earlier one."""
    taken: dict[int, str] = {}
    for era in timeline.eras:
        ranks = _ranks(timeline, era)
        if not any(rank in taken for rank in ranks):
            taken.update(dict.fromkeys(ranks, era.names[0][:1].upper() + era.names[0][1:]))
    return taken if len(taken) >= _SHARE * len(timeline.moments) else {}


def _ranks(timeline: Timeline, era: Era) -> range:
    first, last = timeline.rank(era.first), timeline.rank(era.last)
    return range(first, last + 1) if first is not None and last is not None else range(0)
