"""What each work carries of every facet, side by side: one look at a work finds all its keys."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fic.catalogue.codes import Coded
from fic.catalogue.counting import Lengths, ragged
from fic.catalogue.schema import Whole
from fic.catalogue.sets import Places


@dataclass(frozen=True)
class Rows:
    """Codes count on from facet to facet: a facet's own code, and as many as those before it have together."""

    starts: npt.NDArray[Any]
    """Where those of each work and facet start in `codes`, a work's facets one after another."""
    codes: Coded
    before: tuple[int, ...]
    """By facet: how many codes those before it have; last, how many there are."""

    @property
    def works(self) -> int:
        return len(self.starts) // self._facets

    @property
    def _facets(self) -> int:
        return len(self.before) - 1

    def of(self, places: Places, first: int, last: int) -> tuple[Lengths, Coded]:
        """How many codes each of the works has of the facets from `first` to `last`, and all one after another."""
        at = places.astype(np.intp)
        at *= self._facets
        at += first
        starts = self.starts.take(at, mode="clip").astype(np.int64)
        at += last + 1 - first
        return ragged(starts, self.starts.take(at, mode="clip").astype(np.int64), self.codes)


def rows_of(parts: list[tuple[Whole, Coded]], known: list[int]) -> Rows:
    """Of facets by themselves: where each work's codes start, the codes; and how many codes each facet has."""
    before = np.concatenate([[0], np.cumsum(known)])
    lengths = np.stack([np.diff(starts) for starts, _ in parts], axis=1)
    starts = np.concatenate([[0], lengths.reshape(-1).cumsum()])
    codes = np.empty(starts[-1], np.int32)
    for facet, (own, carried) in enumerate(parts):
        places = (starts[facet : -1 : len(parts)] - own[:-1]).repeat(lengths[:, facet])
        places += np.arange(len(carried))
        codes[places] = carried + np.int32(before[facet])
    return Rows(short(starts), codes, tuple(before.tolist()))


def short(starts: Whole) -> npt.NDArray[np.uint32] | Whole:
    """Half the room, as long as they fit."""
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts
