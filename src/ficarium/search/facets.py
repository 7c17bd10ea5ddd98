"""Counts into facets: named, in order, cut to what a panel shows."""

from collections.abc import Sequence

from fic.content_notes.topics import TOPICS
from fic.content_notes.wording import topic_title
from fic.query import DEGREES, RATINGS, STATUSES, TAG_FACETS, WARNINGS, Threshold
from ficarium.search.counting import Counts
from ficarium.search.found import Facet, FacetValue
from ficarium.search.wording import TITLES, fixed_label, threshold_label

PANEL = (
    "fandom",
    "relationship",
    "character",
    "rating",
    "category",
    "note",
    "warnings",
    "genre",
    "additional",
)
PANEL_LAST = ("status", "language")
ALL = (*PANEL, *PANEL_LAST, "author")
"""Facets a page can list in full."""
TOP = 10

_IN_ORDER: dict[str, Sequence[str]] = {"rating": RATINGS, "warnings": WARNINGS, "status": STATUSES}


def facet_of(name: str, counts: Counts, limit: int | None = TOP, keep: Sequence[str] = ()) -> Facet:
    """One facet. `keep` are values that stay, whatever their place, because they are part of the question."""
    values = _notes(counts, every_degree=limit is None) if name == "note" else _values(name, counts)
    if limit is None or name in _IN_ORDER:
        return Facet(name, TITLES[name], tuple(values))
    first = values[:limit]
    kept = [one for one in values[limit:] if one.value in keep]
    return Facet(name, TITLES[name], (*first, *kept), more=len(values) > limit)


def _values(name: str, counts: Counts) -> list[FacetValue]:
    rows = counts.values.get(name, [])
    if name in TAG_FACETS or name == "author":
        return [FacetValue(one.value, one.label, one.count, one.suggested) for one in rows]
    values = [FacetValue(one.value, fixed_label(name, one.value), one.count) for one in rows]
    order = _IN_ORDER.get(name)
    if order:
        values.sort(key=lambda one: order.index(one.value) if one.value in order else len(order))
    else:
        values.sort(key=lambda one: (-one.count, one.label))
    return values


def _notes(counts: Counts, *, every_degree: bool) -> list[FacetValue]:
    """Topics by how many works have them at all; with every degree, each threshold on its own line."""
    values = []
    ranked = sorted(
        (topic for topic, level in counts.notes if level == 1),
        key=lambda topic: (-counts.notes[(topic, 1)], topic_title(topic)),
    )
    for topic in ranked:
        for level, degree in enumerate(DEGREES, start=1):
            if (level == 1 or every_degree) and (topic, level) in counts.notes:
                asked = Threshold(topic, degree)
                values.append(FacetValue(str(asked), threshold_label(asked), counts.notes[(topic, level)]))
    return values


def known_topic(topic: str) -> bool:
    return topic in TOPICS
