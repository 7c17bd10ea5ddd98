"""The works changed since the snapshot: a little archive of plain arrays, searched by looking at all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from fic.catalogue.codes import Coded, Codes
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
)
from fic.catalogue.schema import MISSING, Entry, Whole

Mask = npt.NDArray[np.bool_]
"""One truth a row."""
NOTHING = np.zeros(0, np.bool_)


@dataclass(frozen=True, slots=True)
class Carried:
    """The codes of one facet, those of a row together: which row carries which."""

    rows: npt.NDArray[np.int64]
    codes: Coded

    def of(self, mask: Mask) -> "Carried":
        """What the chosen rows carry, with the rows' own numbers."""
        if not len(self.rows):
            return self
        chosen = mask[self.rows]
        return Carried(self.rows[chosen], self.codes[chosen])


NOBODY = Carried(np.empty(0, np.int64), np.empty(0, np.int32))


@dataclass(frozen=True, slots=True)
class Overlay:
    """Never changes: every batch of changes makes another, at the cost of copying what is in it.

    Copying 50,000 works takes some milliseconds, which is why the owner writes a new snapshot before there are more.
    """

    codes: Mapping[str, Codes]
    entries: tuple[Entry, ...]
    """By row. Their numbers may be older than those in `numbers`."""
    ids: Whole
    facets: Mapping[str, Carried]
    numbers: Mapping[str, Whole]

    @classmethod
    def empty(cls, codes: Mapping[str, Codes], numbers: Sequence[str]) -> "Overlay":
        nothing = np.empty(0, np.int64)
        return cls(codes, (), nothing, dict.fromkeys(codes, NOBODY), dict.fromkeys(numbers, nothing))

    def __len__(self) -> int:
        return len(self.entries)

    def changed(self, lost: Iterable[int], entries: Sequence[Entry]) -> "Overlay":
        """Without the works of the ids in `lost` and of the entries' ids, and with the entries."""
        out = {*lost, *(entry.id for entry in entries)}
        keep = np.fromiter((entry.id not in out for entry in self.entries), np.bool_, len(self))
        kept = int(keep.sum())
        return Overlay(
            self.codes,
            (*(entry for entry, stays in zip(self.entries, keep.tolist(), strict=True) if stays), *entries),
            np.concatenate([self.ids[keep], np.fromiter((entry.id for entry in entries), np.int64)]),
            {facet: self._carried(facet, keep, kept, entries) for facet in self.facets},
            {
                column: np.concatenate(
                    [values[keep], np.fromiter((e.numbers.get(column, MISSING) for e in entries), np.int64)]
                )
                for column, values in self.numbers.items()
            },
        )

    def _carried(self, facet: str, keep: Mask, kept: int, entries: Sequence[Entry]) -> Carried:
        old = self.facets[facet].of(keep)
        renumbered = (np.cumsum(keep) - 1)[old.rows] if len(keep) else old.rows
        distinct = [sorted(set(entry.keys(facet))) for entry in entries]
        rows = np.repeat(np.arange(kept, kept + len(entries)), [len(keys) for keys in distinct])
        learned = self.codes[facet].learn(key for keys in distinct for key in keys)
        return Carried(np.concatenate([renumbered, rows]), np.concatenate([old.codes, learned]))

    def with_numbers(self, column: str, rows: Whole, values: Whole) -> "Overlay":
        fresh = self.numbers[column].copy()
        fresh[rows] = values
        return replace(self, numbers={**self.numbers, column: fresh})

    def entry(self, row: int) -> Entry:
        numbers = {
            column: int(values[row]) for column, values in self.numbers.items() if values[row] != MISSING
        }
        said = self.entries[row]
        return Entry(
            said.id,
            {facet: tuple(sorted(set(keys))) for facet, keys in said.facets.items() if keys},
            {facet: tuple(sorted(set(keys))) for facet, keys in said.words.items() if keys},
            numbers,
            {column: name for column, name in said.names.items() if name},
        )

    def matching(self, question: Question) -> Mask:
        if not self.entries:
            return NOTHING
        match question:
            case Everything():
                return np.ones(len(self), np.bool_)
            case Has(facet, key):
                return self._carrying(facet, self.facets[facet].codes == self.codes[facet].code(key))
            case AnyOf(facet, keys):
                return self._carrying(facet, np.isin(self.facets[facet].codes, self.codes[facet].codes(keys)))
            case Between(column, low, high):
                values = self.numbers[column]
                mask: Mask = values != MISSING
                if low is not None:
                    mask &= values >= low
                if high is not None:
                    mask &= values <= high
                return mask
            case Among():
                return np.isin(self.ids, question.sorted_ids)
            case Both(parts):
                mask = np.ones(len(self), np.bool_)
                for part in parts:
                    mask &= self.matching(part)
                return mask
            case Either(parts):
                mask = np.zeros(len(self), np.bool_)
                for part in parts:
                    mask |= self.matching(part)
                return mask
            case Without(part):
                return ~self.matching(part)
            case Kept(part):
                return self.matching(part)
        raise TypeError(f"{question!r} is no question")

    def _carrying(self, facet: str, chosen: Mask) -> Mask:
        mask = np.zeros(len(self), np.bool_)
        mask[self.facets[facet].rows[chosen]] = True
        return mask
