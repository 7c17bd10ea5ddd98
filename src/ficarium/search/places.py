"""Canon timelines as lists need them: ranks for an asked place, ranks a reader has reached."""

from dataclasses import dataclass

from fic.query import Placed, Seen
from fic.timeline.comparing import seen_ranks
from fic.timeline.loading import shipped
from fic.timeline.moment import Timeline
from ficarium.accounts.reader import Reader


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last rank, both included."""

    canon: str
    first: int
    last: int


def stretch_of(asked: Placed) -> Stretch | str:
    """The ranks an asked place means, or the sentence that says why it means none."""
    timeline = timeline_of(asked.canon)
    if timeline is None:
        return f"There is no timeline called “{asked.canon}” here."
    rank = timeline.rank(asked.place)
    if rank is not None:
        return Stretch(asked.canon, rank, rank)
    wanted = asked.place.casefold()
    for era in timeline.eras:
        if wanted in {name.casefold() for name in era.names}:
            first, last = timeline.rank(era.first), timeline.rank(era.last)
            if first is not None and last is not None:
                return Stretch(asked.canon, first, last)
    return f"{timeline.name} has no {timeline.unit} or stretch called “{asked.place}”."


def unknown_moment(seen: Seen) -> str:
    """The sentence that says why a reader cannot have seen up to there; empty when they can."""
    timeline = timeline_of(seen.canon)
    if timeline is None:
        return f"There is no timeline called “{seen.canon}” here."
    if timeline.rank(seen.place) is None:
        return f"{timeline.name} has no {timeline.unit} called “{seen.place}”."
    return ""


def reached(reader: Reader) -> dict[str, int]:
    """Canon → rank of the last moment this reader has seen, for every canon they spoke of."""
    return seen_ranks(reader.progress) if reader.progress.seen else {}


def timeline_of(canon: str) -> Timeline | None:
    return next((one for one in shipped() if one.slug == canon), None)


def last_rank(canon: str) -> int:
    """Of the last moment of a canon; 0 when it has no timeline."""
    found = timeline_of(canon)
    return found.moments[-1].rank if found and found.moments else 0


def canon_name(canon: str) -> str:
    found = timeline_of(canon)
    return found.name if found else canon
