"""A placement said to people, in full or without giving anything away."""

from collections.abc import Sequence

from fic.timeline.comparing import latest_named, seen_ranks
from fic.timeline.loading import shipped
from fic.timeline.moment import Moment, Timeline
from fic.timeline.placement import Placement, Progress, Relation

_SAID = {
    Relation.BEFORE: "Set{offset} before {anchor}",
    Relation.AFTER: "Set{offset} after {anchor}",
    Relation.DURING: "Set during {anchor}",
    Relation.BETWEEN: "Set between {anchor} and {anchor2}",
    Relation.SEASON: "Set in {anchor}",
    Relation.DIVERGES: "Leaves canon at {anchor}",
    Relation.AU: "Set in another universe",
    Relation.PREQUEL: "A prequel to {anchor}",
    Relation.SEQUEL: "A sequel to {anchor}",
    Relation.REPLACES: "Told in place of {anchor}",
    Relation.SPOILS: "Gives away {anchor}",
    Relation.REFERENCES: "Refers to {anchor}",
    Relation.EXCLUDED: "Not {anchor}",
    Relation.NOT_YET_SEEN: "Its author had not seen past {anchor}",
}
_GUARDED = {
    Relation.BEFORE: "Set somewhere before what you have yet to see",
    Relation.AFTER: "Set somewhere after what you have seen",
    Relation.DURING: "Set somewhere after what you have seen",
    Relation.BETWEEN: "Set somewhere around what you have yet to see",
    Relation.SEASON: "Set somewhere after what you have seen",
    Relation.DIVERGES: "Leaves canon somewhere after what you have seen",
    Relation.AU: "Set in another universe",
    Relation.PREQUEL: "A prequel to something you have yet to see",
    Relation.SEQUEL: "A sequel to something you have yet to see",
    Relation.REPLACES: "Told in place of something you have yet to see",
    Relation.SPOILS: "Gives away something you have yet to see",
    Relation.REFERENCES: "Refers to something you have yet to see",
    Relation.EXCLUDED: "Not about something you have yet to see",
    Relation.NOT_YET_SEEN: "Its author had not seen everything",
}


def said(placement: Placement, timelines: Sequence[Timeline] | None = None) -> str:
    """One line without a full stop: 'Set before “Joyce's death” (The Body, 5x16)'.

    The author's words come first, what they were taken to mean after them; nothing is made up for what did not
    resolve. `timelines` defaults to the shipped ones.
    """
    if placement.anchor is None:
        return _without_anchor(placement)
    known = timelines if timelines is not None else shipped()
    moments = [found for one in placement.resolved if (found := _find(one, known))]
    offset = f" {placement.offset}" if placement.offset else ""
    if placement.relation is Relation.BETWEEN and placement.anchor2 is None:
        line = f"Set around “{placement.anchor}”"
    else:
        line = _SAID[placement.relation].format(
            anchor=f"“{placement.anchor}”", anchor2=f"“{placement.anchor2}”", offset=offset
        )
    meaning = _meaning(placement, moments)
    return f"{line} ({meaning})" if meaning else line


def said_to(placement: Placement, progress: Progress, timelines: Sequence[Timeline] | None = None) -> str:
    """As `said`, but a placement that names a moment beyond the reader's progress names nothing at all.

    A placement whose words did not resolve is said as it stands: it cannot be judged.
    """
    seen = seen_ranks(progress, timelines)
    beyond = any(
        canon in seen and rank > seen[canon] for canon, rank in latest_named([placement], timelines).items()
    )
    return _GUARDED[placement.relation] if beyond else said(placement, timelines)


def _without_anchor(placement: Placement) -> str:
    if placement.relation is Relation.AU:
        return _SAID[Relation.AU]
    return "Leaves canon" if placement.relation is Relation.DIVERGES else "Place in canon not said"


def _meaning(placement: Placement, moments: list[Moment]) -> str:
    """Title and code of each moment, the ends of a stretch, or the choices when it is unclear."""
    if not moments:
        return ""
    if placement.ambiguous:
        return "perhaps " + " or ".join(_named(one, placement) for one in moments)
    if len(moments) == 1:
        return _named(moments[0], placement)
    return f"{_short(moments[0])} to {_short(moments[-1])}"


def _named(moment: Moment, placement: Placement) -> str:
    """Title and code, without what the author's own words already say."""
    words = (placement.anchor or "").casefold()
    parts = [part for part in (moment.title, _short(moment)) if part.casefold() != words]
    return ", ".join(dict.fromkeys(parts))


def _short(moment: Moment) -> str:
    """A code as people write it; a bare chapter number says its title instead."""
    return moment.title if moment.code.isdigit() else moment.code


def _find(moment_id: str, timelines: Sequence[Timeline]) -> Moment | None:
    slug, _, code = moment_id.partition(":")
    return next((found for one in timelines if one.slug == slug and (found := one.moment(code))), None)
