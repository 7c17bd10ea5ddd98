"""What an archive answers: sets found once, from which counts, pages and facets are read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pyroaring import BitMap

from fic.catalogue.codes import Coded
from fic.catalogue.columns import NumberColumn, last_when_missing
from fic.catalogue.evaluating import Finder
from fic.catalogue.meanings import Meanings, counts_of, meant
from fic.catalogue.orders import By, Given, Order, shuffled
from fic.catalogue.overlay import Mask, Overlay
from fic.catalogue.questions import AnyOf, Question
from fic.catalogue.schema import Key, Whole
from fic.catalogue.sets import Places, places_of
from fic.catalogue.snapshot import Snapshot


@dataclass(frozen=True)
class Generation:
    """The archive at one moment: a snapshot, what left it or was replaced, and the overlay. Never changes."""

    snapshot: Snapshot
    live: BitMap
    """Places in the snapshot whose works are still there and as they were, numbers aside."""
    numbers: dict[str, NumberColumn]
    overlay: Overlay
    sequence: int


@dataclass(frozen=True)
class Found:
    """Works of a generation: places in the snapshot, and rows of the overlay."""

    places: BitMap
    rows: Mask

    def __len__(self) -> int:
        return len(self.places) + int(np.count_nonzero(self.rows))

    def __and__(self, other: "Found") -> "Found":
        return Found(self.places & other.places, self.rows & other.rows)

    def __or__(self, other: "Found") -> "Found":
        return Found(self.places | other.places, self.rows | other.rows)

    def __sub__(self, other: "Found") -> "Found":
        return Found(self.places - other.places, self.rows & ~other.rows)


class Answer:
    """Lazy: nothing is worked out before it is asked for, and then from one generation only."""

    def __init__(
        self,
        generation: Generation,
        finder: Finder,
        question: Question,
        shelf: Question,
        hiding: Mapping[str, Question],
        reveal: bool,
    ) -> None:
        self._generation, self._finder = generation, finder
        self._question, self._shelf, self._hiding, self._reveal = question, shelf, hiding, reveal

    def _find(self, question: Question, within: Found | None = None) -> Found:
        places = self._finder.find(question, None if within is None else within.places)
        return Found(places, self._generation.overlay.matching(question))

    @cached_property
    def _known(self) -> Found:
        """What the reader asked for and may know of."""
        every = Found(self._generation.live, np.ones(len(self._generation.overlay), np.bool_))
        on_shelf = self._find(self._shelf) & every
        return on_shelf & self._find(self._question, on_shelf)

    @cached_property
    def _kept_away(self) -> dict[str, Found]:
        return {
            reason: self._known & self._find(question, self._known)
            for reason, question in self._hiding.items()
        }

    @cached_property
    def _all_kept_away(self) -> Found:
        away = self._known - self._known
        for found in self._kept_away.values():
            away |= found
        return away

    @cached_property
    def _hits(self) -> Found:
        return self._known if self._reveal else self._known - self._all_kept_away

    @cached_property
    def _places(self) -> Places:
        return places_of(self._hits.places)

    @property
    def total(self) -> int:
        return len(self._hits)

    @property
    def hidden(self) -> dict[str, int]:
        """By reason; a work that is hidden for two reasons counts for both."""
        return {reason: len(found) for reason, found in self._kept_away.items()}

    @property
    def hidden_total(self) -> int:
        return len(self._all_kept_away)

    def size(self, question: Question) -> int:
        """How many of the works are also in the question."""
        return len(self._hits & self._find(question, self._hits))

    def ids(self) -> Whole:
        return np.sort(self._all_ids)

    @cached_property
    def _all_ids(self) -> Whole:
        return np.concatenate(
            [self._generation.snapshot.ids[self._places], self._generation.overlay.ids[self._hits.rows]]
        )

    def page(self, order: Order, start: int, size: int) -> list[int]:
        """The ids of works `start` to `start + size`, counted from 0."""
        ids = self._all_ids
        match order:
            case By(column, descending):
                keys = self._sort_keys(column, descending)
            case Given(given):
                place = {int(one): number for number, one in reversed(list(enumerate(given)))}
                keys = np.fromiter((place.get(one, len(given)) for one in ids.tolist()), np.int64, len(ids))
            case _:
                keys = shuffled(ids, order.seed)
        return [int(one) for one in ids[np.lexsort((-ids, keys))[start : start + size]]]

    def _sort_keys(self, column: str, descending: bool) -> Whole:
        rows = self._hits.rows
        if column in self._generation.numbers:
            numbers = self._generation.numbers[column]
            values = np.concatenate(
                [numbers.at(self._places), self._generation.overlay.numbers[column][rows]]
            )
        else:
            names = self._generation.snapshot.names[column]
            new = names.among([entry.names.get(column, "") for entry in self._generation.overlay.entries])
            values = np.concatenate([names.at(self._places), new[rows]])
        return last_when_missing(values, descending)

    def _counted(self, facet: str, meanings: Meanings | None) -> tuple[Coded, Whole]:
        """Every code that occurs, and in how many works."""
        one = self._generation.snapshot.facets[facet]
        lengths, codes = one.gathered(self._places)
        new = self._generation.overlay.facets[facet].of(self._hits.rows)
        codes = np.concatenate([codes, new.codes])
        if meanings is not None:
            old_rows = np.repeat(np.arange(len(lengths)), lengths)
            rows = np.concatenate([old_rows, new.rows + len(lengths)])
            codes = meant(meanings, one.codes).counted(rows, codes)
        return counts_of(codes)

    def all(self, facet: str, meanings: Meanings | None = None) -> list[tuple[Key, int]]:
        """Every value and in how many of the works it is, the most frequent first, equal ones by key."""
        return self._ordered(facet, *self._counted(facet, meanings))

    def top(self, facet: str, limit: int, meanings: Meanings | None = None) -> list[tuple[Key, int]]:
        """The first `limit` of `all`."""
        codes, counts = self._counted(facet, meanings)
        if len(counts) > limit > 0:
            last = np.partition(counts, len(counts) - limit)[len(counts) - limit]
            codes, counts = codes[counts >= last], counts[counts >= last]
        return self._ordered(facet, codes, counts)[:limit]

    def counts(self, facet: str, keys: Collection[Key], meanings: Meanings | None = None) -> dict[Key, int]:
        """For each of the keys, silent ones included, in how many of the works it is."""
        stands: Mapping[Any, Collection[Key]] = {} if meanings is None else meanings.stands
        return {key: self.size(AnyOf(facet, frozenset((key, *stands.get(key, ()))))) for key in keys}

    def _ordered(self, facet: str, codes: Coded, counts: Whole) -> list[tuple[Key, int]]:
        known = self._generation.snapshot.facets[facet].codes
        order = np.lexsort((known.ranked(codes), -counts))
        return list(zip(known.keys(codes[order]), counts[order].tolist(), strict=True))
