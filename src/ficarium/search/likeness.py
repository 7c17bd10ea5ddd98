"""More like this: works that share with one what few others have."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fic.catalogue import Among, Answer, AnyOf, Both, By, Catalogue
from fic.query import TAG_FACETS, Choice, WorkQuery
from ficarium.accounts.reader import Reader
from ficarium.search import following
from ficarium.search.blurbs import COLUMNS, blurb_of
from ficarium.search.finding import NothingThere
from ficarium.search.found import Blurb
from ficarium.search.hidden import hiding
from ficarium.search.names import Known, names_in
from ficarium.search.shelf import on_the_shelf, shelf_of
from ficarium.works.cards import Card, card_of
from ficarium.works.noting import spoilt

Ids = NDArray[np.int64]
SIZE = 20
MOST_TAGS = 40
"""Of the work that are looked at, as its author ordered them."""
COMMON = 5_000
"""Works from which on a tag brings no work in; it only adds to the worth of those that rarer tags brought."""
_NEIGHBOURS = 200
"""Works of the fandom looked at when nothing rarer is shared, those with most kudos."""
_WEIGHTS = {
    "relationship": 2.0,
    "fandom": 1.5,
    "character": 1.0,
    "genre": 0.5,
    "category": 0.25,
    "additional": 1.0,
}


@dataclass(frozen=True, slots=True)
class Alike:
    blurb: Blurb
    shared: tuple[str, ...]
    """Names of tags, rarest first."""


@dataclass(frozen=True, slots=True)
class Likeness:
    title: str
    works: tuple[Alike, ...]
    """Most alike first."""


def more_like(pk: int, reader: Reader, size: int = SIZE) -> Likeness:
    """Works on the shelf that this reader may know of and wants to, most alike first. Raises NothingThere for a work
    that is not on it. At most four queries.

    A tag weighs the more the fewer works have it. Of a work that would spoil, its fandoms alone are compared: what else
    it is about is kept from this reader.
    """
    work = on_the_shelf(reader).only(*COLUMNS).filter(pk=pk).first()
    if work is None:
        raise NothingThere(str(pk))
    follower = following.here()
    catalogue, meanings = follower.catalogue(), follower.meanings()
    shelf = catalogue.ask(shelf_of(reader))
    card = card_of(work)
    asked = _tags(card, TAG_FACETS if not spoilt(card.placements, reader) else ("fandom",))
    wanted: dict[str, Any] = {kind: Choice(any=slugs) for kind, slugs in asked.items()}
    names = names_in(WorkQuery(**wanted), shelf, meanings)
    known = {
        (kind, one.key): one
        for kind, slugs in asked.items()
        for slug in slugs
        if (one := names.of(kind, slug)) is not None
    }
    ranked = _Ranked(catalogue, reader, known, shelf)
    best = [one for one in ranked.best(size + 1) if one != pk][:size]
    rows = on_the_shelf(reader).filter(pk__in=best).only(*COLUMNS).in_bulk()
    shared = ranked.shared(best)
    return Likeness(
        work.shown_title,
        tuple(Alike(blurb_of(rows[one], reader), shared[one]) for one in best if one in rows),
    )


def _tags(card: Card, kinds: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in card.tags[:MOST_TAGS]:
        if one.kind in kinds:
            found[one.kind].append(one.slug)
    return {kind: tuple(dict.fromkeys(slugs)) for kind, slugs in found.items()}


class _Ranked:
    """Works by what they share with `known`."""

    def __init__(
        self, catalogue: Catalogue, reader: Reader, known: Mapping[tuple[str, int], Known], shelf: Answer
    ) -> None:
        self._catalogue, self._shelf, self._hiding = catalogue, shelf_of(reader), hiding(reader)
        total = shelf.total
        sizes = {tag: shelf.size(AnyOf(tag[0], one.ids)) for tag, one in known.items()}
        self._known = dict(sorted(known.items(), key=lambda item: sizes[item[0]]))
        self._sizes = sizes
        self._worth = {tag: _WEIGHTS[tag[0]] * log2((total + 1) / size) for tag, size in sizes.items()}

    def _ask(self, *parts: AnyOf | Among) -> Answer:
        return self._catalogue.ask(Both(parts), shelf=self._shelf, hiding=self._hiding)

    def best(self, size: int) -> list[int]:
        among = self._candidates()
        scores = np.zeros(len(among))
        for tag, one in self._known.items():
            having = self._ask(Among(among), AnyOf(tag[0], one.ids)).ids()
            scores[np.searchsorted(among, having)] += self._worth[tag]
        order = np.lexsort((-among, -scores))[:size]
        return [int(one) for one in among[order]]

    def _candidates(self) -> Ids:
        """Whoever shares a rare tag; without such, those of the fandom that readers liked most."""
        found = [
            self._ask(AnyOf(kind, one.ids)).ids()
            for (kind, key), one in self._known.items()
            if 1 < self._sizes[(kind, key)] <= COMMON
        ]
        if not found:
            fandoms = [
                self._ask(AnyOf(kind, one.ids)) for (kind, _), one in self._known.items() if kind == "fandom"
            ]
            found = [np.array(one.page(By("kudos"), 0, _NEIGHBOURS), np.int64) for one in fandoms]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)

    def shared(self, works: list[int]) -> dict[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {one: [] for one in works}
        for tag, one in self._known.items():
            for pk in self._ask(Among(works), AnyOf(tag[0], one.ids)).ids().tolist():
                found[pk].append(one.name)
        return {pk: tuple(names) for pk, names in found.items()}
