"""Addresses of lists: where a question would lead with one thing added or taken away."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from fic.query import SINGLE_VALUED, Choice, NoteChoice, Threshold, WorkQuery, to_params

STANDING = "standing"
"""The parameter that says "no" to standing filters."""


@dataclass(frozen=True, slots=True)
class Place:
    """The page a list stands on. Its own tag, author or series is in the path, not in the question."""

    path: str
    without_standing: bool = False
    """The reader's standing filters do not hold on this visit."""

    def to(self, query: WorkQuery) -> str:
        asked: dict[str, Any] = {**to_params(query)}
        if self.without_standing:
            asked[STANDING] = "no"
        params = urlencode(asked, doseq=True)
        return f"{self.path}?{params}" if params else self.path


def first_page(query: WorkQuery, **changes: Any) -> WorkQuery:
    return replace(query, page=1, **changes)


def with_value(place: Place, query: WorkQuery) -> str:
    """The address to which "&facet=value" may simply be added: a panel has two hundred such links."""
    address = place.to(first_page(query))
    return f"{address}{'&' if '?' in address else '?'}"


def parameter(mode: str, facet: str, value: str) -> str:
    """ "-fandom=slug" for mode exclude, "any-fandom=slug" for any, "fandom=slug" for include."""
    return f"{PREFIXES[mode]}{facet}={quote(value, safe='')}"


PREFIXES = {"include": "", "any": "any-", "exclude": "-"}


def more(query: WorkQuery, facet: str, value: str) -> WorkQuery:
    """The question with a value included, on the page it is on."""
    choice = query.choice(facet)
    if value in choice.include:
        return query
    fields: dict[str, Any] = {facet: replace(choice, include=(value, *choice.include))}
    return replace(query, **fields)


def less(query: WorkQuery, facet: str, mode: str, value: str) -> WorkQuery:
    """The question without one value of one facet, at its first page."""
    if facet == "note":
        return first_page(query, note=_less_note(query.note, mode, value))
    choice = query.choice(facet)
    kept: dict[str, Any] = {mode: tuple(one for one in getattr(choice, mode) if one != value)}
    return first_page(query, **{facet: replace(choice, **kept)})


def gathered(query: WorkQuery, facet: str, mode: str) -> WorkQuery:
    """Everything the question wants of a facet in one mode: all of it ("include") or any of it ("any")."""
    choice = query.note if facet == "note" else query.choice(facet)
    wanted = choice.include + choice.any
    kept: dict[str, Any] = {"include": (), "any": (), mode: wanted}
    return first_page(query, **{facet: replace(choice, **kept)})


def turned(query: WorkQuery, facet: str, mode: str, to: str, value: str) -> WorkQuery:
    """The question with one value of one facet in another mode, at its first page."""
    choice = query.note if facet == "note" else query.choice(facet)
    value_asked = next(one for one in getattr(choice, mode) if str(one) == value)
    kept: dict[str, Any] = {
        mode: tuple(one for one in getattr(choice, mode) if one != value_asked),
        to: (*getattr(choice, to), value_asked),
    }
    return first_page(query, **{facet: replace(choice, **kept)})


def _less_note(choice: NoteChoice, mode: str, value: str) -> NoteChoice:
    thresholds: tuple[Threshold, ...] = getattr(choice, mode)
    kept: dict[str, Any] = {mode: tuple(one for one in thresholds if str(one) != value)}
    return replace(choice, **kept)


def modes(facet: str) -> tuple[str, ...]:
    return ("include", "exclude") if facet in SINGLE_VALUED else ("include", "any", "exclude")


def asked_in(query: WorkQuery, facet: str) -> list[tuple[str, str]]:
    """(mode, value) of everything the question asks of a facet."""
    choice: Choice | NoteChoice = query.note if facet == "note" else query.choice(facet)
    return [(mode, str(value)) for mode in modes(facet) for value in getattr(choice, mode)]
