"""The archive at one moment."""

from dataclasses import dataclass, field

from pyroaring import BitMap

from fic.catalogue.columns import NumberColumn
from fic.catalogue.overlay import Overlay
from fic.catalogue.schema import Whole
from fic.catalogue.snapshot import Snapshot


@dataclass(frozen=True)
class Generation:
    """A snapshot, what is left of it, and what came since. Never changes: a change makes the next one."""

    snapshot: Snapshot
    live: BitMap
    """Places in the snapshot whose works are still there and as they were, numbers aside."""
    numbers: dict[str, NumberColumn]
    """The snapshot's columns with the changes."""
    overlay: Overlay
    sequence: int
    _names: dict[str, Whole] = field(default_factory=dict, init=False, compare=False)

    def names_of_overlay(self, column: str) -> Whole:
        """Where the names of the overlay's works stand among the snapshot's, by row; worked out when asked for."""
        found = self._names.get(column)
        if found is None:
            names = [entry.names.get(column, "") for entry in self.overlay.entries]
            found = self._names[column] = self.snapshot.names[column].among(names)
        return found
