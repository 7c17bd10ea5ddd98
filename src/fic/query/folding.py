"""Puts what the form can say into the form's fields, so that the same question has one address however it was typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from fic.query.asked import Choice, NoteChoice, WorkQuery
from fic.query.expressions import AnyOf, Expression, Flag, Not, Noted, Placed, Span, Tagged, both, conjuncts
from fic.query.facets import SINGLE_VALUED
from fic.query.ranges import Days, Numbers


def folded_in(query: WorkQuery, where: Expression | None) -> WorkQuery:
    """`query` narrowed by `where`: its parts in fields that can hold them, the others in `query.where`.

    A part that contradicts what its field holds already (complete, and in progress) stays in `where`: nothing is
    both, and the answer has to say so.
    """
    left: list[Expression] = []
    for part in conjuncts(where):
        narrowed = _with(query, part)
        if narrowed is None:
            left.append(part)
        else:
            query = narrowed
    return replace(query, where=both((*conjuncts(query.where), *left)))


def _with(query: WorkQuery, part: Expression) -> WorkQuery | None:
    """`query` with a part in its field; None when no field can hold it."""
    if isinstance(part, Tagged):
        return _included(query, part.facet, (part.name,))
    if isinstance(part, AnyOf):
        return _any_of(query, part)
    if isinstance(part, Noted):
        return replace(query, note=replace(query.note, include=_more(query.note.include, part.threshold)))
    if isinstance(part, Placed):
        return replace(query, placed=_more(query.placed, part))
    if isinstance(part, Span):
        return _within(query, part)
    if isinstance(part, Flag):
        return _flagged(query, part.name, True)
    if isinstance(part, Not):
        inner = part.part
        if isinstance(inner, Tagged):
            choice = query.choice(inner.facet)
            return _choosing(query, inner.facet, replace(choice, exclude=_more(choice.exclude, inner.name)))
        if isinstance(inner, Noted):
            return replace(
                query, note=replace(query.note, exclude=_more(query.note.exclude, inner.threshold))
            )
        if isinstance(inner, Flag):
            return _flagged(query, inner.name, False)
    return None


def _more(values: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    return values if value in values else (*values, value)


def _choosing(query: WorkQuery, facet: str, choice: Choice | NoteChoice) -> WorkQuery:
    fields: dict[str, Any] = {facet: choice}
    return replace(query, **fields)


def _included(query: WorkQuery, facet: str, names: tuple[str, ...]) -> WorkQuery | None:
    """Of a single-valued facet, `include` is "one of these": a second set of them leaves what both have."""
    choice = query.choice(facet)
    if facet not in SINGLE_VALUED:
        return _choosing(query, facet, replace(choice, include=_more(choice.include, names[0])))
    kept = tuple(one for one in choice.include or names if one in names)
    return _choosing(query, facet, replace(choice, include=kept)) if kept else None


def _any_of(query: WorkQuery, part: AnyOf) -> WorkQuery | None:
    """A field holds one "any of"; a second stays where it is."""
    if all(isinstance(one, Noted) for one in part.parts):
        thresholds = tuple(one.threshold for one in part.parts if isinstance(one, Noted))
        return _one_any(query.note, thresholds, lambda note: _choosing(query, "note", note))
    facets = {one.facet if isinstance(one, Tagged) else "" for one in part.parts}
    facet = facets.pop()
    if facets or not facet:
        return None
    names = tuple(one.name for one in part.parts if isinstance(one, Tagged))
    if facet in SINGLE_VALUED:
        return _included(query, facet, names)
    return _one_any(query.choice(facet), names, lambda choice: _choosing(query, facet, choice))


def _one_any(
    choice: Any, values: tuple[Any, ...], choosing: Callable[[Choice | NoteChoice], WorkQuery]
) -> WorkQuery | None:
    if choice.any and set(choice.any) != set(values):
        return None
    return choosing(choice if choice.any else replace(choice, any=values))


def _within(query: WorkQuery, part: Span) -> WorkQuery | None:
    """What two ranges have in common, if that is a range. Ages and days only meet on a given day."""
    held, asked = getattr(query, part.column), part.within
    kept: object = asked
    if isinstance(held, Numbers) and isinstance(asked, Numbers):
        common = _overlap((held.low, held.high), (asked.low, asked.high))
        kept = Numbers(*common) if common else None
    elif isinstance(held, Days) and isinstance(asked, Days):
        stretch = _overlap((held.first, held.last), (asked.first, asked.last))
        kept = Days(*stretch) if stretch else None
    elif held is not None and held != asked:
        kept = None
    fields: dict[str, Any] = {part.column: kept}
    return replace(query, **fields) if kept is not None else None


End = TypeVar("End", int, date)


def _overlap(
    one: tuple[End | None, End | None], other: tuple[End | None, End | None]
) -> tuple[End | None, End | None] | None:
    low = max((end for end in (one[0], other[0]) if end is not None), default=None)
    high = min((end for end in (one[1], other[1]) if end is not None), default=None)
    return None if low is not None and high is not None and low > high else (low, high)


def _flagged(query: WorkQuery, name: str, value: bool) -> WorkQuery | None:
    if getattr(query, name) is (not value):
        return None
    fields: dict[str, Any] = {name: value}
    return replace(query, **fields)
