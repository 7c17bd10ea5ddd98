"""Works that were found: in the snapshot, and among those changed since."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from fic.catalogue.overlay import Mask
from fic.catalogue.sets import Places, places_of


@dataclass(frozen=True)
class Found:
    """Works of one generation. Never changes."""

    places: BitMap
    """In the snapshot."""
    rows: Mask
    """Of the overlay."""

    @cached_property
    def listed(self) -> Places:
        """The places as an array: a tenth of a millisecond for a million."""
        return places_of(self.places)

    def __len__(self) -> int:
        return len(self.places) + int(np.count_nonzero(self.rows))

    def __and__(self, other: "Found") -> "Found":
        return Found(self.places & other.places, self.rows & other.rows)

    def __or__(self, other: "Found") -> "Found":
        return Found(self.places | other.places, self.rows | other.rows)

    def __sub__(self, other: "Found") -> "Found":
        return Found(self.places - other.places, self.rows & ~other.rows)
