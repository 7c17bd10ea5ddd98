"""Counting whole numbers that stand in ragged rows."""

import numpy as np
import numpy.typing as npt

from fic.catalogue.schema import Whole

Lengths = npt.NDArray[np.int64]


def ragged(
    starts: Lengths, ends: Lengths, values: npt.NDArray[np.int32]
) -> tuple[Lengths, npt.NDArray[np.int32]]:
    """How many values stand from each start to its end, and all of them one after another. Some 5 ns a value.

    `take` in the mode that checks least: every place is one there is.
    """
    lengths = ends - starts
    if not lengths.all():
        there = lengths.nonzero()[0]
        starts, ends = starts[there], ends[there]
    if not len(starts):
        return lengths, values[:0].copy()
    sums = (ends - starts).cumsum()
    # A step from each place to the next, and a leap to where the next row starts.
    places = np.ones(sums[-1], np.int64)
    places[0] = starts[0]
    places[sums[:-1]] = starts[1:] - ends[:-1] + 1
    np.cumsum(places, out=places)
    return lengths, values.take(places, mode="wrap")


def counts_of(values: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Whole]:
    """The distinct values, rising, and how often each stands there."""
    ordered = np.sort(values)
    return (ordered, np.empty(0, np.int64)) if not len(ordered) else _runs(ordered)


def counts_once_a_row(
    rows: npt.NDArray[np.int64], values: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int32], Whole]:
    """The distinct values that are not negative, rising, and in how many rows each stands."""
    pairs = values.astype(np.int64)
    pairs <<= 32
    pairs |= rows
    pairs.sort()
    pairs = pairs[pairs.searchsorted(0) :]
    if not len(pairs):
        return values[:0], pairs
    fresh = np.empty(len(pairs), np.bool_)
    fresh[0] = True
    np.not_equal(pairs[1:], pairs[:-1], out=fresh[1:])
    return _runs((pairs[fresh] >> 32).astype(np.int32))


def _runs(ordered: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], Whole]:
    """Of at least one."""
    last = np.empty(len(ordered), np.bool_)
    last[-1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=last[:-1])
    ends = last.nonzero()[0]
    counts = ends + 1
    counts[1:] -= ends[:-1] + 1
    return ordered[ends], counts
