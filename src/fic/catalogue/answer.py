"""What an archive answers: sets found once, from which counts, pages and facets are read."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Any

import numpy as np
from pyroaring import BitMap

from fic.catalogue.evaluating import Finder, flat
from fic.catalogue.found import Found
from fic.catalogue.generation import Generation
from fic.catalogue.meanings import Meanings
from fic.catalogue.orders import Order
from fic.catalogue.overlay import NOBODY
from fic.catalogue.paging import page
from fic.catalogue.questions import AnyOf, Both, Has, Question
from fic.catalogue.schema import Key, Whole
from fic.catalogue.tallying import Leaders, Tally, sample

FEW_TOGETHER = 4_000
"""Works whose facets are all counted at once."""
LEADING = 100
"""Values of a facet known of all works that have one key: the first ten of some of them are among those."""
WIDE = 5
"""Times as many works as ours, among which other values lead."""
MOST_LED = 2_000
"""Keys whose leading values are remembered, a kilobyte a facet each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Values of a facet that somebody wants to see."""

    facet: str
    limit: int | None = None
    """So many of the most frequent; None for all."""
    meanings: Meanings | None = None


class Answer:
    """Lazy: nothing is worked out before it is asked for, and then from one generation only. For one thread."""

    def __init__(
        self,
        generation: Generation,
        question: Question,
        shelf: Question,
        hiding: Mapping[str, Question],
        reveal: bool,
    ) -> None:
        self._now, self._finder = generation, Finder(generation.snapshot, generation.numbers)
        self._question, self._shelf, self._hiding, self._reveal = question, shelf, hiding, reveal

    @property
    def moment(self) -> object:
        """The same object for every answer of one state of the archive."""
        return self._now

    @property
    def asked(self) -> Hashable:
        """Equal for two answers of one moment only when all they say is equal."""
        return self._question, self._shelf, frozenset(self._hiding.items()), self._reveal

    def _find(self, question: Question, within: Found) -> Found:
        """The works of `within` that are in the question."""
        places = self._finder.find(question, within.places)
        return within & Found(places, self._now.overlay.matching(question))

    @cached_property
    def _known(self) -> Found:
        """What the reader asked for and may know of."""
        everything = Found(self._now.live, np.ones(len(self._now.overlay), np.bool_))
        return self._find(Both((self._shelf, self._question)), everything)

    @cached_property
    def _kept_away(self) -> dict[str, Found]:
        return {reason: self._find(question, self._known) for reason, question in self._hiding.items()}

    @cached_property
    def _all_kept_away(self) -> Found:
        nothing = Found(BitMap(), np.zeros(len(self._now.overlay), np.bool_))
        return reduce(Found.__or__, self._kept_away.values(), nothing)

    @cached_property
    def _found(self) -> Found:
        return self._known if self._reveal or not self._hiding else self._known - self._all_kept_away

    @property
    def total(self) -> int:
        return len(self._found)

    @property
    def hidden(self) -> dict[str, int]:
        """By reason; a work that is hidden for two reasons counts for both."""
        return {reason: len(found) for reason, found in self._kept_away.items()}

    @property
    def hidden_total(self) -> int:
        return len(self._all_kept_away)

    def size(self, question: Question) -> int:
        """How many of the works are also in the question."""
        return len(self._find(question, self._found))

    def has(self, question: Question) -> bool:
        """Whether any of the works is also in the question."""
        found = self._found
        return found.places.intersect(self._finder.find(question, found.places)) or bool(
            (found.rows & self._now.overlay.matching(question)).any()
        )

    def ids(self) -> Whole:
        """Rising."""
        found = self._found
        return np.sort(
            np.concatenate([self._now.snapshot.ids[found.listed], self._now.overlay.ids[found.rows]])
        )

    def page(self, order: Order, start: int, size: int) -> list[int]:
        """The ids of works `start` to `start + size` in this order, counted from 0."""
        return page(self._now, self._found, order, start, size)

    def top(self, facet: str, limit: int, meanings: Meanings | None = None) -> list[tuple[Key, int]]:
        """The `limit` most frequent values and in how many of the works each is; equal ones by key."""
        return self._tally(facet, meanings).top(limit)

    def all(self, facet: str, meanings: Meanings | None = None) -> list[tuple[Key, int]]:
        """Every value and in how many of the works it is, the most frequent first, equal ones by key."""
        return self._tally(facet, meanings).all()

    def values(self, wanted: Sequence[Wanted]) -> dict[str, list[tuple[Key, int]]]:
        """Facet → its `top` or `all`, for all the facets at once, which for few works is a fraction of the time."""
        tallies = [self._tally(one.facet, one.meanings) for one in wanted]
        if not tallies:
            return {}
        together = self._now.snapshot.listings.together([tally.listing for tally in tallies])
        places = self._found.listed
        if len(places) <= FEW_TOGETHER:
            counted = together.counted(places, [tally.fresh for tally in tallies])
            return {
                one.facet: tally.first(one.limit, *counts)
                for one, tally, counts in zip(wanted, tallies, counted, strict=True)
            }
        if (frame := self._frame) is not None:
            return {
                one.facet: tally.all() if one.limit is None else self._led(tally, frame, one.limit)
                for one, tally in zip(wanted, tallies, strict=True)
            }
        sampled = together.counted(sample(self._found)[1])
        return {
            one.facet: tally.all() if one.limit is None else replace(tally, sampled=counts).top(one.limit)
            for one, tally, counts in zip(wanted, tallies, sampled, strict=True)
        }

    @cached_property
    def _frame(self) -> Question | None:
        """The narrowest part that every work must have, when its works are not many times ours."""
        parts = [part for part in flat((self._question,)) if isinstance(part, Has | AnyOf)]
        frame = min(parts, key=self._finder.most, default=None)
        wide = frame is None or self._finder.most(frame) > WIDE * len(self._found.places)
        return None if wide else frame

    def _led(self, tally: Tally, frame: Question, limit: int) -> list[tuple[Key, int]]:
        """Its first values, by way of those that lead in the frame: many questions have the same."""
        kept = tally.listing.kept
        leaders: Leaders | None = kept.get(frame)
        if leaders is None:
            if len(kept) >= MOST_LED:
                kept.clear()
            whole = Found(self._finder.find(frame), np.zeros(0, np.bool_))
            leaders = kept[frame] = Tally(tally.listing, whole, NOBODY).leading(LEADING)
        return replace(tally, leaders=leaders).top(limit)

    def counts(self, facet: str, keys: Collection[Key], meanings: Meanings | None = None) -> dict[Key, int]:
        """For each of the keys, silent ones included, in how many of the works it is."""
        stands: Mapping[Any, Collection[Key]] = {} if meanings is None else meanings.stands
        alone = [key for key in keys if key not in stands]
        codes = self._now.snapshot.facets[facet].codes.each(alone)
        counted = dict(zip(alone, self._tally(facet, None).counts(codes), strict=True))
        return {
            key: counted[key] if key in counted else self.size(AnyOf(facet, frozenset((key, *stands[key]))))
            for key in keys
        }

    def _tally(self, facet: str, meanings: Meanings | None) -> Tally:
        snapshot = self._now.snapshot
        return Tally(
            snapshot.listings.of(snapshot.facets[facet], meanings),
            self._found,
            self._now.overlay.facets[facet].of(self._found.rows),
        )
