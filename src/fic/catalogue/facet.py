"""A facet of a snapshot: the keys of each work and the works of each key."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from fic.catalogue.codes import Coded, Codes
from fic.catalogue.keeping import Keeper
from fic.catalogue.rows import Rows
from fic.catalogue.schema import Whole
from fic.catalogue.sets import Places, set_of


@dataclass(frozen=True)
class Facet:
    number: int
    """Which of the snapshot's."""
    codes: Codes
    rows: Rows
    work_starts: npt.NDArray[Any]
    """Where the works of each code start in `works`."""
    works: Places
    large: npt.NDArray[np.uint8]
    """The sets of the most used codes, written out."""
    large_starts: Whole
    """Where the set of each such code starts in `large`."""
    keeper: Keeper

    @cached_property
    def sizes(self) -> npt.NDArray[Any]:
        """How many works have each code of the snapshot: falling."""
        return np.diff(self.work_starts)

    @cached_property
    def _large_codes(self) -> int:
        return len(self.large_starts) - 1

    @property
    def works_known(self) -> int:
        return self.rows.works

    @property
    def carried(self) -> int:
        """How many keys all works carry together."""
        return len(self.works)

    def size(self, code: int) -> int:
        if not 0 <= code < self.codes.known:
            return 0
        return int(self.work_starts[code + 1]) - int(self.work_starts[code])

    def set_of(self, code: int) -> BitMap:
        """The works of a code. A large set is read from its own form and kept; a small one takes microseconds."""
        if not 0 <= code < self.codes.known:
            return BitMap()
        if code < self._large_codes:
            kept = self.keeper.get((self.number, code))
            return self.keeper.keep((self.number, code), self._large(code)) if kept is None else kept
        return set_of(self.works[int(self.work_starts[code]) : int(self.work_starts[code + 1])])

    def _large(self, code: int) -> BitMap:
        return BitMap.deserialize(self.large[self.large_starts[code] : self.large_starts[code + 1]].tobytes())

    def gathered(self, places: Places) -> tuple[npt.NDArray[np.int64], Coded]:
        """How many codes each of the works has, and all of them one after another."""
        lengths, codes = self.rows.of(places, self.number, self.number)
        codes -= np.int32(self.rows.before[self.number])
        return lengths, codes
