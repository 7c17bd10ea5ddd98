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


def ranks_of(placement: Placement) -> tuple[Ranks, ...]:
    """One for each canon it names a moment of: "after S2" may mean either of two shows, and spoils both.

    A single blank one when nothing was resolved or no canon it names has a timeline.
    """
    known = {one.slug for one in shipped()}
    canons = dict.fromkeys(canon for one in placement.resolved if (canon := one.partition(":")[0]) in known)
    latest = latest_named((placement,))
    spans = {canon: span_of((placement,), canon) for canon in canons}
    found = tuple(
        Ranks(canon, span.earliest, span.latest, latest.get(canon)) for canon, span in spans.items()
    )
    return found or (Ranks(),)
