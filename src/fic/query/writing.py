"""A question back into parameters, so that every list has one address, and into text for the search box."""

from collections.abc import Callable
from functools import partial
from typing import Any

from fic.query.asked import Choice, NoteChoice, WorkQuery
from fic.query.expressions import Noted, Span, conjuncts
from fic.query.facets import COUNTED, DATED, FACETS, FLAGS, SINGLE_VALUED
from fic.query.spelling import grouped, quoted_if_needed, tagged, text_of


def to_params(query: WorkQuery) -> dict[str, list[str]]:
    """Parameter name → values, only what differs from `WorkQuery()`, always in the same order.

    `parse(to_params(query)).query == query` for every query that `parse` can give.
    """
    params: dict[str, list[str]] = {}

    def put(name: str, *values: object) -> None:
        if values:
            params[name] = [str(value) for value in values]

    if query.q:
        put("q", query.q)
    for facet in FACETS:
        choice = query.choice(facet)
        put(facet, *choice.include)
        put(f"any-{facet}", *choice.any)
        put(f"-{facet}", *choice.exclude)
    put("note", *query.note.include)
    put("any-note", *query.note.any)
    put("-note", *query.note.exclude)
    for name in FLAGS:
        value = getattr(query, name)
        if value is not None:
            put(name, "yes" if value else "no")
    for name in (*COUNTED, *DATED):
        span = getattr(query, name)
        if span is not None:
            put(name, span)
    put("placed", *query.placed)
    put("seen", *query.seen)
    if query.sort is not None:
        put("sort", query.sort.value)
    if query.seed is not None:
        put("seed", query.seed)
    if query.page != 1:
        put("page", query.page)
    if query.reveal:
        put("reveal", 1)
    return params


def as_text(query: WorkQuery) -> str:
    """The question as text for the search box, to copy and to say: all but where the reader is in the list.

    `parse({"q": [as_text(query)]})` asks the same; page, seed and reveal are left out.
    """
    parts: list[str] = []
    for facet in FACETS:
        parts += _chosen(query.choice(facet), partial(tagged, facet), one_of=facet in SINGLE_VALUED)
    parts += _chosen(query.note, lambda one: text_of(Noted(one)), one_of=False)
    for name in FLAGS:
        if (value := getattr(query, name)) is not None:
            parts.append(f"{'' if value else '-'}is:{name}")
    for name in (*COUNTED, *DATED):
        if (within := getattr(query, name)) is not None:
            parts.append(text_of(Span(name, within)))
    parts += [text_of(one) for one in query.placed]
    parts += [f"seen:{quoted_if_needed(str(one))}" for one in query.seen]
    parts += [grouped(part) for part in conjuncts(query.where)]
    if query.sort is not None:
        parts.append(f"sort:{query.sort.value}")
    return " ".join(parts)


def _chosen(choice: Choice | NoteChoice, said: Callable[[Any], str], *, one_of: bool) -> list[str]:
    def one_of_these(values: tuple[Any, ...]) -> str:
        joined = " OR ".join(map(said, values))
        return f"({joined})" if len(values) > 1 else joined

    include = [one_of_these(choice.include)] if one_of and choice.include else list(map(said, choice.include))
    any_of = [one_of_these(choice.any)] if choice.any else []
    return [*include, *any_of, *(f"-{said(value)}" for value in choice.exclude)]
