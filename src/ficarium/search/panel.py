"""The filter panel as data: one form whose boxes say the whole question, and a link beside every value."""

from dataclasses import dataclass

from django.urls import reverse

from fic.query import WorkQuery, to_params
from ficarium.search.addresses import PREFIXES, Place, asked_in, less, parameter, with_value
from ficarium.search.facets import PANEL, PANEL_LAST
from ficarium.search.found import Facet, FacetValue, ResultPage
from ficarium.search.wording import TITLES

_OPEN = frozenset({"fandom", "relationship", "character", "rating", "note"})
"""Unfolded from the start; the others when something in them is asked for."""
_FORM_FIELDS = frozenset({"q", "words", "updated", "posted", "placed", "single", "crossover"})
_NOT_KEPT = frozenset({"page"})


@dataclass(frozen=True, slots=True)
class Box:
    """One value of a facet: a checkbox, a link that asks for it, a link that leaves it out."""

    id: str
    field: str
    """Name of the checkbox."""
    value: str
    label: str
    count: int | None
    suggested: int
    mode: str
    """include | any | exclude when it is part of the question, else empty."""
    link: str
    """Ask for it, or, when it is part of the question, no longer."""
    without: str
    """Leave it out; empty when it is part of the question already."""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    boxes: tuple[Box, ...]
    open: bool
    all_address: str
    """The page with every value; empty when all are here."""


@dataclass(frozen=True, slots=True)
class Panel:
    action: str
    groups: tuple[Group, ...]
    kept: tuple[tuple[str, str], ...]
    """Hidden fields: parts of the question that have no box."""
    query: WorkQuery
    placed: tuple[str, ...]
    """One text field each, the last one empty."""


def panel(query: WorkQuery, found: ResultPage, place: Place, everywhere: WorkQuery) -> Panel:
    """`everywhere` asks the same outside the page's own path: "show all" pages have no such path."""
    base = with_value(place, query)
    all_params = Place("").to(everywhere)
    groups = []
    shown: set[str] = set()
    for number, name in enumerate((*PANEL, "author", "series", *PANEL_LAST)):
        facet = found.facet(name) or Facet(name, TITLES[name], ())
        boxes = _boxes(number, facet, query, found, place, base)
        shown |= {f"{prefix}{name}" for prefix in PREFIXES.values()}
        if boxes:
            everything = f"{reverse('facet', args=[name])}{all_params}" if facet.more else ""
            asked = any(box.mode for box in boxes)
            groups.append(Group(name, facet.title, boxes, asked or name in _OPEN, everything))
    kept = tuple(
        (name, value)
        for name, values in to_params(query).items()
        if name not in shown | _FORM_FIELDS | _NOT_KEPT
        for value in values
    )
    return Panel(place.path, tuple(groups), kept, query, (*(str(one) for one in query.placed), ""))


def _boxes(
    number: int, facet: Facet, query: WorkQuery, found: ResultPage, place: Place, base: str
) -> tuple[Box, ...]:
    """What is asked for comes first, then the commonest values."""
    counts = {one.value: one for one in facet.values}
    boxes: list[Box] = []
    taken = set()
    for mode, value in asked_in(query, facet.name):
        known = counts.get(value)
        taken.add(value)
        boxes.append(
            Box(
                id=f"f{number}-{len(boxes)}",
                field=f"{PREFIXES[mode]}{facet.name}",
                value=value,
                label=known.label if known else found.labels.get((facet.name, value), value),
                count=known.count if known else None,
                suggested=known.suggested if known else 0,
                mode=mode,
                link=place.to(less(query, facet.name, mode, value)),
                without="",
            )
        )
    if found.within and found.within.facet == facet.name:
        taken.add(found.within.value)
    for one in facet.values:
        if one.value not in taken:
            boxes.append(_free(f"f{number}-{len(boxes)}", facet.name, one, base))
    return tuple(boxes)


def _free(id_: str, facet: str, one: FacetValue, base: str) -> Box:
    return Box(
        id=id_,
        field=facet,
        value=one.value,
        label=one.label,
        count=one.count,
        suggested=one.suggested,
        mode="",
        link=base + parameter("include", facet, one.value),
        without=base + parameter("exclude", facet, one.value),
    )
