"""The question said back in words, one part at a time, each with the address of the same list without it."""

from dataclasses import dataclass

from fic.query import Ages, Days, Numbers, WorkQuery
from ficarium.search.addresses import Place, asked_in, first_page, less
from ficarium.search.found import ResultPage
from ficarium.search.places import canon_name
from ficarium.search.wording import TITLES


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    without: str
    """Address of the list without this part."""


_SAID = {"include": "{title}: {label}", "any": "{title}, one of: {label}", "exclude": "Without {label}"}
_FLAGS = {
    ("single", True): "One chapter only",
    ("single", False): "Several chapters",
    ("crossover", True): "Crossovers",
    ("crossover", False): "No crossovers",
}


def chips(query: WorkQuery, found: ResultPage, place: Place) -> tuple[Chip, ...]:
    parts: list[tuple[str, WorkQuery]] = []
    if query.q:
        parts.append((f"With the words “{query.q}”", first_page(query, where=None)))
    for facet, title in TITLES.items():
        for mode, value in asked_in(query, facet):
            label = found.labels.get((facet, value), f"“{value}”")
            if mode == "exclude":
                label = _excluded(facet, title, label)
            parts.append(
                (_SAID[mode].format(title=_one(title), label=label), less(query, facet, mode, value))
            )
    if query.single is not None:
        parts.append((_FLAGS[("single", query.single)], first_page(query, single=None)))
    if query.crossover is not None:
        parts.append((_FLAGS[("crossover", query.crossover)], first_page(query, crossover=None)))
    if query.words:
        parts.append((_words(query.words), first_page(query, words=None)))
    if query.updated:
        parts.append((f"Updated {_days(query.updated)}", first_page(query, updated=None)))
    if query.posted:
        parts.append((f"Posted {_days(query.posted)}", first_page(query, posted=None)))
    for one in query.placed:
        rest = tuple(other for other in query.placed if other != one)
        said = f"Set {one.relation} {one.place} ({canon_name(one.canon)})"
        parts.append((said, first_page(query, placed=rest)))
    return tuple(Chip(label, place.to(without)) for label, without in parts)


def _one(title: str) -> str:
    return {"Content notes": "Content note", "Additional tags": "Tag", "Warnings": "Warning line"}.get(
        title, title
    )


def _excluded(facet: str, title: str, label: str) -> str:
    """A bare "Without General" says too little; names of tags and topics speak for themselves."""
    if facet in {"rating", "warnings", "status", "language"}:
        return f"{_one(title).casefold()} “{label}”"
    return f"works by {label}" if facet == "author" else label


def _words(span: Numbers) -> str:
    if span.low is None:
        return f"Up to {span.high:,} words"
    if span.high is None:
        return f"At least {span.low:,} words"
    if span.low == span.high:
        return f"Exactly {span.low:,} words"
    return f"{span.low:,} to {span.high:,} words"


def _days(span: Days | Ages) -> str:
    if isinstance(span, Ages):
        return str(span)
    if span.first is None:
        return f"until {span.last}"
    if span.last is None:
        return f"since {span.first}"
    return f"on {span.first}" if span.first == span.last else f"from {span.first} to {span.last}"
