"""The filter panel as data: one form whose boxes say the whole question, and a link beside every value."""

from dataclasses import dataclass

from django.urls import reverse

from fic.query import COUNTED, DATED, SINGLE_VALUED, TAG_FACETS, WorkQuery, to_params
from ficarium.search.addresses import (
    PREFIXES,
    STANDING,
    Place,
    asked_in,
    gathered,
    less,
    parameter,
    turned,
    with_value,
)
from ficarium.search.facets import PANEL, PANEL_LAST
from ficarium.search.found import Facet, FacetValue, ResultPage
from ficarium.search.wording import TITLES

_OPEN = frozenset({"fandom", "relationship", "character", "rating", "note"})
"""Unfolded from the start; the others when something in them is asked for."""
_FORM_FIELDS = frozenset({"q", *COUNTED, *DATED, "placed", "seen", "single", "crossover"})
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
    """Leave it out; empty when it is left out already."""


@dataclass(frozen=True, slots=True)
class Switch:
    words: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    boxes: tuple[Box, ...]
    open: bool
    all_address: str
    """The page with every value; empty when all are here."""
    switch: tuple[Switch, ...] = ()
    """Whether works must have all of what is asked for or any of it; empty where nothing is, or one value is all a
    work can have."""
    add: str = ""
    """Name of a field for any other value, as somebody types it; empty where all values are here."""


@dataclass(frozen=True, slots=True)
class Range:
    """A text field that takes "5k-50k" or "<7d", with some answers to choose from."""

    name: str
    title: str
    value: str
    offered: tuple[tuple[str, str], ...]
    """(as it is typed, what it means)."""


@dataclass(frozen=True, slots=True)
class Panel:
    action: str
    groups: tuple[Group, ...]
    kept: tuple[tuple[str, str], ...]
    """Hidden fields: parts of the question that have no box."""
    query: WorkQuery
    fandom: str
    """Slug of the one fandom the list is of, whose tags are suggested first; else empty."""
    ranges: tuple[Range, ...]
    placed: tuple[str, ...]
    """One text field each, the last one empty."""
    seen: tuple[str, ...]
    """The same."""
    more_open: bool
    """Something is asked in the fields below the facets."""


_LENGTHS = (("<1k", "short"), ("1k-10k", ""), ("10k-50k", ""), (">50k", "a novel and longer"))
_MANY = ((">10", ""), (">100", ""), (">1000", ""))
_AGES = (("<7d", "the last week"), ("<1m", "the last month"), ("<1y", "the last year"), (">5y", "long ago"))
_RANGES = {
    "words": ("Length in words", _LENGTHS),
    "chapters": ("Chapters", (("1", "one only"), ("2-10", ""), (">10", ""))),
    "kudos": ("Kudos", _MANY),
    "hits": ("Hits", (*_MANY[1:], (">10000", ""))),
    "comments": ("Comments", _MANY),
    "bookmarks": ("Bookmarks", _MANY),
    "updated": ("Updated", _AGES),
    "posted": ("Posted", _AGES),
}


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
            switch = _switch(name, query, place)
            add = f"{PREFIXES[_adds(name, query)]}{name}" if facet.more and name in TAG_FACETS else ""
            groups.append(Group(name, facet.title, boxes, asked or name in _OPEN, everything, switch, add))
    kept = tuple(
        (name, value)
        for name, values in to_params(query).items()
        if name not in shown | _FORM_FIELDS | _NOT_KEPT
        for value in values
    )
    ranges = tuple(
        Range(name, title, str(getattr(query, name) or ""), offered)
        for name, (title, offered) in _RANGES.items()
    )
    asked_below = any(one.value for one in ranges) or query.placed or query.seen
    if place.without_standing:
        kept = (*kept, (STANDING, "no"))
    return Panel(
        action=place.path,
        groups=tuple(groups),
        kept=kept,
        query=query,
        fandom=everywhere.fandom.include[0] if len(everywhere.fandom.include) == 1 else "",
        ranges=ranges,
        placed=(*map(str, query.placed), ""),
        seen=(*map(str, query.seen), ""),
        more_open=bool(asked_below) or query.single is not None or query.crossover is not None,
    )


def _adds(facet: str, query: WorkQuery) -> str:
    """The mode in which another value joins the question."""
    return "any" if any(mode == "any" for mode, _ in asked_in(query, facet)) else "include"


def _switch(facet: str, query: WorkQuery, place: Place) -> tuple[Switch, ...]:
    asked = [mode for mode, _ in asked_in(query, facet) if mode != "exclude"]
    if not asked or facet in SINGLE_VALUED:
        return ()
    return tuple(
        Switch(words, place.to(gathered(query, facet, mode)), set(asked) == {mode})
        for mode, words in (("include", "all of these"), ("any", "any of these"))
    )


def _boxes(
    number: int, facet: Facet, query: WorkQuery, found: ResultPage, place: Place, base: str
) -> tuple[Box, ...]:
    """What is asked for comes first, then the commonest values."""
    counts = {one.value: one for one in facet.values}
    boxes: list[Box] = []
    taken = set()
    adds = _adds(facet.name, query)
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
                without=""
                if mode == "exclude"
                else place.to(turned(query, facet.name, mode, "exclude", value)),
            )
        )
    if found.within and found.within.facet == facet.name:
        taken.add(found.within.value)
    for one in facet.values:
        if one.value not in taken:
            boxes.append(_free(f"f{number}-{len(boxes)}", facet.name, one, adds, base))
    return tuple(boxes)


def _free(id_: str, facet: str, one: FacetValue, adds: str, base: str) -> Box:
    return Box(
        id=id_,
        field=f"{PREFIXES[adds]}{facet}",
        value=one.value,
        label=one.label,
        count=one.count,
        suggested=one.suggested,
        mode="",
        link=base + parameter(adds, facet, one.value),
        without=base + parameter("exclude", facet, one.value),
    )
