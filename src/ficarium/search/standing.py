"""A reader's standing filters: what holds on every list of one fandom until they say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import parse_qs

from fic.query import FACETS, SINGLE_VALUED, Choice, NoteChoice, WorkQuery, parse
from fic.query.expressions import both
from fic.query.facets import COUNTED, DATED, FLAGS
from ficarium.accounts.reader import Reader, StandingFilter
from ficarium.search.addresses import less
from ficarium.search.saving import asked_in_full
from ficarium.tags.models import folded

_T = TypeVar("_T")
MOST = 50
"""Fandoms a reader may have standing filters for."""
LONGEST = 2_000
"""Characters of one."""


class NotHeld(ValueError):
    """Why a filter cannot stand, in a sentence for its reader."""


@dataclass(frozen=True, slots=True)
class Held:
    """The standing filters of one fandom."""

    slug: str
    fandom: str
    query: WorkQuery


def held_for(reader: Reader, query: WorkQuery, within: tuple[str, str] | None) -> Held | None:
    """Of the fandom whose page this is, or the one fandom the question is about."""
    if not reader.standing.filters:
        return None
    about = query.fandom.include
    if within is not None:
        if within[0] != "tag":
            return None
        about = (within[1], *about)
    if len(set(about)) != 1:
        return None
    for slug, one in reader.standing.filters.items():
        if about[0] == slug or folded(about[0]) == folded(one.fandom):
            return Held(slug, one.fandom, parse(parse_qs(one.asked)).query)
    return None


def with_filter(
    filters: Mapping[str, StandingFilter], slug: str, fandom: str, query: WorkQuery
) -> dict[str, StandingFilter]:
    """The filters with this one in place of the fandom's former. Raises NotHeld."""
    query = less(replace(query, reveal=False), "fandom", "include", slug)
    asked = asked_in_full(query)
    if len(asked) > LONGEST:
        raise NotHeld("These filters are too long to stand.")
    if not query.narrowed:
        raise NotHeld("There is nothing in these filters but the fandom itself.")
    if slug not in filters and len(filters) >= MOST:
        raise NotHeld(f"You have standing filters for {MOST} fandoms already: let go of one first.")
    return {**filters, slug: StandingFilter(fandom, asked)}


def merged(query: WorkQuery, held: WorkQuery) -> WorkQuery:
    """`query`, and what `held` asks besides. Where both say what only one can, the question goes before the habit."""
    fields: dict[str, Any] = {
        facet: _choice(facet, query.choice(facet), held.choice(facet)) for facet in FACETS
    }
    fields["note"] = NoteChoice(
        _union(query.note.include, held.note.include),
        query.note.any or held.note.any,
        _union(query.note.exclude, held.note.exclude),
    )
    for name in (*FLAGS, *COUNTED, *DATED, "sort"):
        own = getattr(query, name)
        fields[name] = getattr(held, name) if own is None else own
    said = {one.canon for one in query.seen}
    return replace(
        query,
        **fields,
        where=both(one for one in (query.where, held.where) if one is not None),
        placed=_union(query.placed, held.placed),
        seen=(*query.seen, *(one for one in held.seen if one.canon not in said)),
    )


def _choice(facet: str, own: Choice, held: Choice) -> Choice:
    include = own.include or held.include if facet in SINGLE_VALUED else _union(own.include, held.include)
    wanted = {*include, *own.any}
    exclude = tuple(one for one in held.exclude if one not in wanted)
    return Choice(include, own.any or held.any, _union(own.exclude, exclude))


def _union(own: tuple[_T, ...], held: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*own, *held)))
