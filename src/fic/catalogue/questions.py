"""What can be asked of an archive: sets of works, built from facets, ranges and ids."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fic.catalogue.schema import Key, Whole


class Question:
    """Frozen and hashable. `&`, `|` and `~` build larger ones."""

    __slots__ = ()

    def __and__(self, other: "Question") -> "Question":
        return Both((self, other))

    def __or__(self, other: "Question") -> "Question":
        return Either((self, other))

    def __invert__(self) -> "Question":
        return Without(self)


@dataclass(frozen=True, slots=True)
class Everything(Question):
    """Every work."""


@dataclass(frozen=True, slots=True)
class Has(Question):
    """Works that carry the key."""

    facet: str
    key: Key


@dataclass(frozen=True, slots=True)
class AnyOf(Question):
    """Works that carry at least one of the keys. Its set is kept when there are more than a few."""

    facet: str
    keys: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Between(Question):
    """Works whose number is `low` to `high`, both inside; None is no bound. Works without the number are not in it."""

    column: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Among(Question):
    """Works with these ids, which need not exist. Any collection or array is taken, and kept as sorted bytes."""

    ids: Collection[int] | Whole | bytes

    def __post_init__(self) -> None:
        if not isinstance(self.ids, bytes):
            given = (
                self.ids
                if isinstance(self.ids, np.ndarray)
                else np.fromiter(self.ids, np.int64, len(self.ids))
            )
            given = given.astype(np.int64)
            # Those of an index of words rise already, and seeing that takes a hundredth of making it so.
            rising = given if (given[1:] > given[:-1]).all() else np.unique(given)
            object.__setattr__(self, "ids", rising.tobytes())

    @cached_property
    def sorted_ids(self) -> Whole:
        assert isinstance(self.ids, bytes)
        return np.frombuffer(self.ids, np.int64)


@dataclass(frozen=True, slots=True)
class Both(Question):
    """Works in all of the parts; with no part, every work."""

    parts: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Either(Question):
    """Works in at least one of the parts; with no part, none."""

    parts: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Without(Question):
    """Works that are not in the part."""

    part: Question


@dataclass(frozen=True, slots=True)
class Kept(Question):
    """The same works as the part. Its set is computed once for a snapshot and remembered."""

    part: Question


def columns_of(question: Question) -> frozenset[str]:
    """The number columns an answer depends on: what is kept of it is old once one of them changed."""
    match question:
        case Between(column):
            return frozenset((column,))
        case Both(parts) | Either(parts):
            return _all_of(parts)
        case Without(part) | Kept(part):
            return columns_of(part)
    return frozenset()


def _all_of(parts: Iterable[Question]) -> frozenset[str]:
    return frozenset().union(*(columns_of(part) for part in parts))
