"""The question said back in words, one part at a time, each with the address of the same list without it."""

from dataclasses import dataclass

from fic.query import Words, WorkQuery
from fic.query.expressions import both, conjuncts
from fic.query.facets import COUNTED, DATED, FLAGS
from fic.query.spelling import text_of
from ficarium.search.addresses import Place, asked_in, first_page, less
from ficarium.search.found import ResultPage
from ficarium.search.places import canon_name
from ficarium.search.saying import Labels, expression_said, flag_said, placed_said, range_said
from ficarium.search.wording import TITLES


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    without: str
    """Address of the list without this part."""


_SAID = {"include": "{title}: {label}", "any": "{title}, one of: {label}", "exclude": "Without {label}"}


def chips(query: WorkQuery, found: ResultPage, place: Place) -> tuple[Chip, ...]:
    return tuple(
        Chip(label[:1].upper() + label[1:], place.to(without))
        for label, without in parts_of(query, found.labels)
    )


def parts_of(query: WorkQuery, labels: Labels) -> list[tuple[str, WorkQuery]]:
    """Every part of the question in words, and the question without it."""
    parts = _of_expression(query, labels)
    for facet, title in TITLES.items():
        for mode, value in asked_in(query, facet):
            label = labels.get((facet, value), f"“{value}”")
            if mode == "exclude":
                label = _excluded(facet, title, label)
            parts.append(
                (_SAID[mode].format(title=_one(title), label=label), less(query, facet, mode, value))
            )
    for name in FLAGS:
        if (value := getattr(query, name)) is not None:
            parts.append((flag_said(name, value), first_page(query, **{name: None})))
    for name in (*COUNTED, *DATED):
        if (within := getattr(query, name)) is not None:
            parts.append((range_said(name, within), first_page(query, **{name: None})))
    for one in query.placed:
        rest = tuple(other for other in query.placed if other != one)
        parts.append((placed_said(one), first_page(query, placed=rest)))
    for canon, place_seen in query.seen:
        others = tuple(one for one in query.seen if one.canon != canon)
        said = f"as if you had seen up to {place_seen} ({canon_name(canon)})"
        parts.append((said, first_page(query, seen=others)))
    return parts


def _of_expression(query: WorkQuery, labels: Labels) -> list[tuple[str, WorkQuery]]:
    """Words that may stand anywhere share a chip; every other part that must hold has its own."""
    asked = conjuncts(query.where)
    plain = [part for part in asked if isinstance(part, Words) and not part.field]
    parts: list[tuple[str, WorkQuery]] = []
    if plain:
        rest = both(part for part in asked if part not in plain)
        parts.append((f"with the words “{' '.join(map(text_of, plain))}”", first_page(query, where=rest)))
    for part in asked:
        if part not in plain:
            rest = both(other for other in asked if other != part)
            parts.append((expression_said(part, labels), first_page(query, where=rest)))
    return parts


def _one(title: str) -> str:
    return {"Content notes": "Content note", "Additional tags": "Tag", "Warnings": "Warning line"}.get(
        title, title
    )


def _excluded(facet: str, title: str, label: str) -> str:
    """A bare "Without General" says too little; names of tags and topics speak for themselves."""
    if facet in {"rating", "warnings", "status", "language"}:
        return f"{_one(title).casefold()} “{label}”"
    return f"works by {label}" if facet == "author" else label
