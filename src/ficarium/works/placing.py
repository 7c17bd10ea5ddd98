"""From what an author said about canon to ranks a query can compare."""

from dataclasses import dataclass

from fic.timeline import Placement, latest_named, shipped, span_of


@dataclass(frozen=True, slots=True)
class Ranks:
    """`earliest` to `latest` is where the work stands, as `fic.timeline.Span`; None is an open end or not said.

    `named` is the latest moment the placement names, whatever it says of it: naming it is what spoils.
    """

    canon: str = ""
    earliest: int | None = None
    latest: int | None = None
    named: int | None = None


def ranks_of(placement: Placement) -> Ranks:
    """In the canon of its first resolved moment; blank when nothing was resolved or the canon has no timeline."""
    canon = placement.resolved[0].partition(":")[0] if placement.resolved else ""
    if canon not in {one.slug for one in shipped()}:
        return Ranks()
    span = span_of((placement,), canon)
    return Ranks(canon, span.earliest, span.latest, latest_named((placement,)).get(canon))
