"""What a facet lists: keys, each with the works that count for it, from the most there can be to the fewest."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from fic.catalogue.codes import Coded
from fic.catalogue.counting import counts_of, counts_once_a_row, ragged
from fic.catalogue.facet import Facet
from fic.catalogue.keeping import Keeper
from fic.catalogue.meanings import Meanings
from fic.catalogue.schema import Whole
from fic.catalogue.sets import union_of

_NOBODY = np.empty(0, np.int32)
Values = npt.NDArray[np.int32]
"""Values by number, the one with the largest bound first."""


class Listing(ABC):
    """The values of a facet. Those numbered from `len(bounds)` on are keys no work of the snapshot has."""

    def __init__(self, facet: Facet, bounds: npt.NDArray[Any]) -> None:
        self.facet = facet
        self.bounds = bounds
        """By value: no more works of the snapshot count for it. Falling."""
        self.kept: dict[Hashable, Any] = {}
        """Whatever is worth remembering as long as this lives; for who puts it in to bound."""

    @abstractmethod
    def carried(self, codes: Coded) -> Values:
        """All values the codes count for, in no order, negative ones for nothing. A row may come to one value twice."""

    @abstractmethod
    def counted(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[Values, Whole]:
        """The values that codes in rows count for, rising, and in how many of the rows each is."""

    @abstractmethod
    def valued(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[npt.NDArray[np.int64], Values]:
        """All values that codes in rows count for, negative ones for nothing, with the rows they come from, in no
        order."""

    @abstractmethod
    def by_code(self) -> tuple[Values, Whole, Values]:
        """By code, of the snapshot's at least: the only value it counts for, or -1 for none, or -2 - n for several,
        and where the values of each such n start, and those."""

    @abstractmethod
    def may_repeat(self, values: Values) -> npt.NDArray[np.bool_]:
        """Whether one row can come to the value twice."""

    @abstractmethod
    def set_of(self, value: int) -> BitMap:
        """The works of the snapshot that count for it."""

    @abstractmethod
    def again(self, value: int) -> Sequence[BitMap]:
        """The works of the snapshot that come to it a second time, a third time and so on; few, if any."""

    @abstractmethod
    def codes_of(self, values: Values) -> Coded:
        """The codes the values are listed by."""


class Plain(Listing):
    """Every key means itself: values are codes."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(facet, facet.sizes)

    def carried(self, codes: Coded) -> Values:
        return codes

    def counted(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[Values, Whole]:
        return counts_of(codes)

    def valued(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[npt.NDArray[np.int64], Values]:
        return rows, codes

    def by_code(self) -> tuple[Values, Whole, Values]:
        return np.arange(self.facet.codes.known, dtype=np.int32), np.zeros(1, np.int64), _NOBODY

    def may_repeat(self, values: Values) -> npt.NDArray[np.bool_]:
        return np.zeros(len(values), np.bool_)

    def set_of(self, value: int) -> BitMap:
        return self.facet.set_of(value)

    def again(self, value: int) -> Sequence[BitMap]:
        return ()

    def codes_of(self, values: Values) -> Coded:
        return values


class Meant(Listing):
    """Some keys stand for several. The bound of such a value is what its members have together, repeats included."""

    def __init__(self, facet: Facet, meanings: Meanings, keeper: Keeper) -> None:
        codes = facet.codes
        heads = [key for key in meanings.stands if key not in meanings.silent]
        groups = [meanings.stands[key] | {key} for key in heads]
        head_codes, silent = codes.learn(heads), codes.learn(meanings.silent)
        members = codes.learn(key for group in groups for key in group)
        lengths = np.fromiter((len(group) for group in groups), np.int64, len(groups))
        self._known = known = len(codes)
        sizes = np.zeros(known, np.int64)
        sizes[: codes.known] = facet.sizes
        listed = np.ones(known, np.bool_)
        listed[silent] = listed[head_codes] = False
        plain = np.flatnonzero(listed)
        ends = np.cumsum(lengths)
        sums = np.concatenate([[0], np.cumsum(sizes[members])])
        bounds = np.concatenate(
            [sizes[plain], np.minimum(sums[ends] - sums[ends - lengths], facet.works_known)]
        )
        falling = np.argsort(-bounds, kind="stable")
        super().__init__(facet, bounds[falling])
        self._codes = np.concatenate([plain, head_codes]).astype(np.int32)[falling]
        self._repeats = falling >= len(plain)
        value_of = np.empty(len(falling), np.int32)
        value_of[falling] = np.arange(len(falling))
        self._members = {
            value: members[end - length : end]
            for value, end, length in zip(
                value_of[len(plain) :].tolist(), ends.tolist(), lengths.tolist(), strict=True
            )
        }
        self._first, self._more_starts, self._more = _counting_for(
            np.concatenate([plain, members]),
            np.concatenate([value_of[: len(plain)], np.repeat(value_of[len(plain) :], lengths)]),
            known,
        )
        """By code: the only value it counts for, or -1 for none, or -2 - n for those of row n of the ragged `_more`,
        which few codes have. Codes that came later find the last place, which says none."""
        self._keeper = keeper
        self._token = object()
        """Names our sets in the keeper, which may outlive us."""
        self._again: dict[int, list[BitMap]] = {}
        """By value. Together no larger than what works carry twice over."""

    def carried(self, codes: Coded) -> Values:
        firsts = self._first.take(codes, mode="clip")
        _, more = several(firsts, self._more_starts, self._more)
        return np.concatenate([firsts, more, self._unruled(codes)])

    def _unruled(self, codes: Coded) -> Values:
        """Codes no meaning names, having come later: they mean themselves."""
        late = codes[codes >= self._known] if len(self.facet.codes) > self._known else codes[:0]
        return late - np.int32(self._known - len(self.bounds))

    def counted(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[Values, Whole]:
        return counts_once_a_row(*self.valued(rows, codes))

    def by_code(self) -> tuple[Values, Whole, Values]:
        return self._first, self._more_starts, self._more

    def valued(self, rows: npt.NDArray[np.int64], codes: Coded) -> tuple[npt.NDArray[np.int64], Values]:
        firsts = self._first.take(codes, mode="clip")
        if firsts.min(initial=0) >= 0:
            return rows, firsts
        places, more = several(firsts, self._more_starts, self._more)
        return (
            np.concatenate([rows, rows[places], rows[codes >= self._known]]),
            np.concatenate([firsts, more, self._unruled(codes)]),
        )

    def may_repeat(self, values: Values) -> npt.NDArray[np.bool_]:
        known = values < len(self.bounds)
        found = np.zeros(len(values), np.bool_)
        found[known] = self._repeats[values[known]]
        return found

    def set_of(self, value: int) -> BitMap:
        members = self._members.get(value)
        if members is None:
            return self.facet.set_of(int(self._codes[value]))
        key = self._token, value
        kept = self._keeper.get(key)
        if kept is None:
            kept = self._keeper.keep(key, union_of(map(self.facet.set_of, members.tolist())))
        return kept

    def again(self, value: int) -> Sequence[BitMap]:
        kept = self._again.get(value)
        if kept is None:
            kept = self._again[value] = self._layers(self._members.get(value, _NOBODY))[1:]
        return kept

    def _layers(self, members: Coded) -> list[BitMap]:
        """The works that have one of them, two of them and so on."""
        layers: list[BitMap] = []
        for member in members.tolist():
            left = self.facet.set_of(member)
            for at, layer in enumerate(layers):
                layers[at], left = layer | left, layer & left
                if not left:
                    break
            if left or not layers:
                layers.append(left)
        return layers

    def codes_of(self, values: Values) -> Coded:
        known = values < len(self.bounds)
        if known.all():
            return self._codes[values]
        codes = values - len(self.bounds) + self._known
        codes[known] = self._codes[values[known]]
        return codes


def _counting_for(codes: npt.NDArray[Any], values: Values, known: int) -> tuple[Values, Whole, Values]:
    """By code, and then -1: its only value, -1 for none, -2 - n for several; where those of each n start; those."""
    order = np.argsort(codes, kind="stable")
    lengths = np.bincount(codes, minlength=known)
    several = lengths > 1
    first = np.full(known + 1, -1, np.int32)
    first[codes] = values
    first[:known][several] = -2 - np.arange(np.count_nonzero(several), dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths[several])])
    return first, starts, values[order][several[codes[order]]]


def several(
    firsts: Values, starts: Whole, values: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """The values of those that count for several, and where among `firsts` the one stands that each comes from."""
    places = (firsts < -1).nonzero()[0]
    rows = -2 - firsts[places]
    lengths, more = ragged(starts.take(rows), starts.take(rows + 1), values)
    return places.repeat(lengths), more
