"""A question becomes a set of places in the snapshot."""

from dataclasses import dataclass

from pyroaring import BitMap

from fic.catalogue.columns import NumberColumn
from fic.catalogue.questions import (
    Among,
    AnyOf,
    Between,
    Both,
    Either,
    Everything,
    Has,
    Kept,
    Question,
    Without,
    columns_of,
)
from fic.catalogue.sets import places_of, set_of, union_of
from fic.catalogue.snapshot import Snapshot

_ANYTHING = (Everything(), Kept(Everything()))
FEW = 4
"""An `AnyOf` of no more keys is united anew each time."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds among all works of the snapshot, those replaced since included: whoever answers takes them out once."""

    snapshot: Snapshot
    numbers: dict[str, NumberColumn]

    def find(self, question: Question, within: BitMap | None = None) -> BitMap:
        """A set that agrees with the question on all of `within` (None: everywhere). Nobody may change it."""
        match question:
            case Everything():
                return self.snapshot.everything
            case Has(facet, key):
                found = self.snapshot.facets[facet]
                return found.set_of(found.codes.code(key))
            case AnyOf(facet, keys):
                if len(keys) <= FEW:
                    return self._any_of(facet, question)
                return self._kept(question)
            case Between(column, low, high):
                few = within is not None and len(within) < len(self.snapshot.ids) // 2
                places = places_of(within) if within is not None and few else None
                return self.numbers[column].between(low, high, places)
            case Among():
                places_ = self.snapshot.places(question.sorted_ids)
                return set_of(places_[places_ >= 0])
            case Both(parts):
                return self._both(flat(parts), within)
            case Either(parts):
                return union_of(self.find(part, within) for part in parts)
            case Without(part):
                there = self.snapshot.everything if within is None else within
                return there - self.find(part, within)
            case Kept(part):
                return self._kept(part)
        raise TypeError(f"{question!r} is no question")

    def _any_of(self, facet: str, question: AnyOf) -> BitMap:
        found = self.snapshot.facets[facet]
        return union_of(found.set_of(code) for code in found.codes.codes(question.keys).tolist())

    def _both(self, parts: list[Question], within: BitMap | None) -> BitMap:
        """The smallest first; then what is taken away; ranges last, of the few works that are left."""
        left = within
        for part in sorted(parts, key=self._rank):
            if isinstance(part, Without):
                there = self.snapshot.everything if left is None else left
                left = there - self.find(part.part, left)
            else:
                found = self.find(part, left)
                left = found if left is None else left & found
            if not left:
                break
        return self.snapshot.everything if left is None else left

    def _rank(self, part: Question) -> tuple[int, int]:
        match part:
            case Between():
                return 2, 0
            case Without():
                return 1, 0
        return 0, self.most(part)

    def most(self, question: Question) -> int:
        """How many works it may hold, cheaply."""
        every = len(self.snapshot.ids)
        match question:
            case Has(facet, key):
                found = self.snapshot.facets[facet]
                return found.size(found.codes.code(key))
            case AnyOf(facet, keys):
                found = self.snapshot.facets[facet]
                return min(every, sum(found.size(found.codes.code(key)) for key in keys))
            case Among():
                return len(question.sorted_ids)
            case Both(parts):
                return min([every, *map(self.most, parts)])
            case Either(parts):
                return min(every, sum(map(self.most, parts)))
        return every

    def _kept(self, question: Question) -> BitMap:
        """By the question and the versions of the columns it depends on."""
        key = question, *(self.numbers[name].version for name in sorted(columns_of(question)))
        kept = self.snapshot.keeper.get(key)
        if kept is None:
            found = (
                self._any_of(question.facet, question) if isinstance(question, AnyOf) else self.find(question)
            )
            kept = self.snapshot.keeper.keep(key, found)
        return kept


def flat(parts: tuple[Question, ...]) -> list[Question]:
    """Without what asks for nothing."""
    found: list[Question] = []
    for part in parts:
        if isinstance(part, Both):
            found += flat(part.parts)
        elif part not in _ANYTHING:
            found.append(part)
    return found
