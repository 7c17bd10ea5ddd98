"""Columns of numbers and names: one value a work, some of them changed since the snapshot."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from fic.catalogue.schema import MISSING, Whole
from fic.catalogue.sets import Places, set_of

PAGE = 1 << 14
"""Values copied when one of them changes."""
_versions = count(1)


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """Never changes: `changed` makes another that shares all pages but those touched."""

    stored: npt.NDArray[Any]
    """Mapped from the snapshot, as narrow as its values allow; the least value of its type stands for none."""
    pages: dict[int, Whole] = field(default_factory=dict)
    """By page number: values that stand for the stored ones."""
    dirty: BitMap = field(default_factory=BitMap)
    """Places whose value is not the stored one, so that no ladder says where they stand."""
    version: int = 0
    """Another for every column that was ever changed."""

    def at(self, places: Places) -> Whole:
        """The values at rising places, `MISSING` where there is none."""
        values = _widened(self.stored[places])
        edges = np.array([(page * PAGE, (page + 1) * PAGE) for page in self.pages], np.uint32).reshape(-1)
        spans = np.searchsorted(places, edges).reshape(-1, 2).tolist()
        for (page, fresh), (first, last) in zip(self.pages.items(), spans, strict=True):
            if first < last:
                values[first:last] = fresh[places[first:last] - np.uint32(page * PAGE)]
        return values

    def every(self) -> Whole:
        """The values of all places."""
        return self.at(np.arange(len(self.stored), dtype=np.uint32))

    def between(self, low: int | None, high: int | None, places: Places | None) -> BitMap:
        """Those of the places (None: of all) whose value is `low` to `high`."""
        low = MISSING + 1 if low is None else max(low, MISSING + 1)
        high = np.iinfo(np.int64).max if high is None else min(high, np.iinfo(np.int64).max)
        if places is not None:
            values = self.at(places)
            return set_of(places[(values >= low) & (values <= high)])
        found = []
        for start in range(0, len(self.stored), PAGE):
            values = self.pages.get(start // PAGE, _NONE)
            if values is _NONE:
                values = _widened(self.stored[start : start + PAGE])
            found.append(np.flatnonzero((values >= low) & (values <= high)) + start)
        return set_of(np.concatenate(found)) if found else BitMap()

    def differs(self, places: npt.NDArray[np.int64], values: Whole) -> npt.NDArray[np.bool_]:
        """Where the values at places, in any order, are others than these."""
        order = np.argsort(places)
        found = np.empty(len(places), np.bool_)
        found[order] = self.at(places[order].astype(np.uint32)) != values[order]
        return found

    def changed(self, places: npt.NDArray[np.int64], values: Whole) -> "NumberColumn":
        pages = dict(self.pages)
        numbers = places // PAGE
        for page in np.unique(numbers).tolist():
            touched = numbers == page
            fresh = pages.get(page)
            start = page * PAGE
            pages[page] = _widened(self.stored[start : start + PAGE]) if fresh is None else fresh.copy()
            pages[page][places[touched] - start] = values[touched]
        return NumberColumn(self.stored, pages, self.dirty | set_of(places), next(_versions))


_NONE = np.empty(0, np.int64)


def _widened(stored: npt.NDArray[Any]) -> Whole:
    values = stored.astype(np.int64)
    if stored.dtype != np.int64:
        values[stored == np.iinfo(stored.dtype).min] = MISSING
    return values


def narrowed(values: Whole) -> npt.NDArray[Any]:
    """The same numbers in the narrowest type that has room for them and a least value to spare."""
    there = values[values != MISSING]
    low, high = (int(there.min()), int(there.max())) if len(there) else (0, 0)
    for kind in (np.int8, np.int16, np.int32):
        room = np.iinfo(kind)
        if room.min < low and high <= room.max:
            return np.where(values == MISSING, room.min, values).astype(kind)
    return values


GAP = 1 << 24
"""Room between two neighbouring names of the snapshot for names that came later: more than a session of posting."""


@dataclass(frozen=True, slots=True)
class NameColumn:
    """Which of the distinct names each work has, counted in their order; -1 for the empty one."""

    ranks: npt.NDArray[np.int32]
    starts: Whole
    """Where each distinct name starts in `letters`."""
    letters: npt.NDArray[np.uint8]
    """The distinct names in UTF-8, whose bytes sort as the code points do."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, rank: int) -> bytes:
        return self.letters[self.starts[rank] : self.starts[rank + 1]].tobytes()

    def name(self, place: int) -> str:
        rank = int(self.ranks[place])
        return "" if rank < 0 else self[rank].decode("utf-8", "surrogatepass")

    def at(self, places: Places) -> Whole:
        """Numbers that sort as the names do, `MISSING` for the empty one."""
        ranks = self.ranks[places]
        return np.where(ranks < 0, MISSING, (ranks.astype(np.int64) + 1) * GAP)

    def every(self) -> Whole:
        """Of all places."""
        return self.at(np.arange(len(self.ranks), dtype=np.uint32))

    def among(self, names: Sequence[str]) -> Whole:
        """Such numbers for names that came later: the rank of an equal name, or one in the gap before the next."""
        places: dict[str, int] = {"": MISSING}
        in_gap: dict[int, int] = {}
        for name in sorted(set(names) - {""}):
            letters = name.encode("utf-8", "surrogatepass")
            rank = self._rank(letters)
            if rank < len(self) and self[rank] == letters:
                places[name] = (rank + 1) * GAP
            else:
                in_gap[rank] = in_gap.get(rank, 0) + 1
                places[name] = rank * GAP + in_gap[rank]
        return np.fromiter((places[name] for name in names), np.int64, len(names))

    def _rank(self, letters: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < letters:
                low = middle + 1
            else:
                high = middle
        return low


def ranked_names(names: Sequence[str]) -> NameColumn:
    """One name a work, put in order. Holds some 50 bytes a work beside the names themselves."""
    ranks = np.full(len(names), -1, np.int32)
    starts, letters = array("q", [0]), bytearray()
    before = ""
    for place in sorted(range(len(names)), key=names.__getitem__):
        name = names[place]
        if not name:
            continue
        if name != before:
            before = name
            letters += name.encode("utf-8", "surrogatepass")
            starts.append(len(letters))
        ranks[place] = len(starts) - 2
    return NameColumn(ranks, np.array(starts, np.int64), np.frombuffer(letters, np.uint8))


def last_when_missing(values: Whole, descending: bool) -> Whole:
    """Numbers that rise in the order asked for, with works that lack the value at the end."""
    return np.where(values == MISSING, np.iinfo(np.int64).max, -values if descending else values)
