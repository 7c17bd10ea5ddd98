"""What the catalogue knows of a work, and which facets, numbers and names there are."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
"""Whole numbers: ids, keys, counts, values."""
Key = int | str
MISSING = int(np.iinfo(np.int64).min)
"""Stands in a column of numbers for a work that lacks the number."""


class NoSnapshot(Exception):
    """There is no snapshot to open; one must be written."""


class StaleSnapshot(Exception):
    """There is a snapshot, but it is damaged or of another make; one must be written."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The shape of an archive. A snapshot of another shape is stale."""

    facets: tuple[str, ...]
    """Facets whose keys are whole numbers, 0 <= key < 2**62."""
    words: tuple[str, ...]
    """Facets whose keys are short strings."""
    numbers: tuple[str, ...]
    """Columns of whole numbers, which a work may lack."""
    names: tuple[str, ...]
    """Columns of strings only sorted by, in the order of their code points; the empty string sorts last."""
    ladders: tuple[tuple[str, bool], ...] = ()
    """(column, descending): the orders whose first pages are found without looking at the whole archive."""

    def as_json(self) -> dict[str, Any]:
        """Lists for tuples, as they come back from a file."""
        plain = asdict(self)
        return {name: [list(one) if isinstance(one, tuple) else one for one in plain[name]] for name in plain}


@dataclass(frozen=True, slots=True)
class Entry:
    """One work as the catalogue knows it. Keys of a facet may repeat; they count once."""

    id: int
    """Greater than 0."""
    facets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def keys(self, facet: str) -> tuple[Key, ...]:
        """Of a facet of either kind."""
        return self.facets.get(facet) or self.words.get(facet, ())


@dataclass(frozen=True, slots=True)
class Gone:
    """A work that is no longer in the archive."""

    id: int
