"""The orders a page of works can stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fic.catalogue.schema import Whole


@dataclass(frozen=True, slots=True)
class By:
    """By a column of numbers or names. Works that lack it come last; equal ones stand by id, the highest first."""

    column: str
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Shuffled:
    """An order that looks like none, and is the same each time for the same seed."""

    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """As the ids are given; works that are not among them come last, by id, the highest first."""

    ids: Sequence[int] | Whole


Order = By | Shuffled | Given


def shuffled(ids: Whole, seed: int) -> Whole:
    """A number for each id, by Vigna's splitmix64, that looks random and is never negative."""
    with np.errstate(over="ignore"):
        mixed = ids.astype(np.uint64) + np.uint64(seed % 2**64) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(1)).astype(np.int64)
