"""Sets that are worked out once and remembered, within a bound of bytes."""

from collections.abc import Hashable
from threading import Lock

from pyroaring import BitMap

from fic.catalogue.sets import size_in_bytes


class Keeper:
    """Forgets what was not asked for during the last half of its room: two halves, the younger becoming the elder.

    Asking for what is there takes two dictionary look-ups and no lock; two threads may work the same set out at once.
    """

    def __init__(self, room: int) -> None:
        self._half = room // 2
        self._young: dict[Hashable, BitMap] = {}
        self._old: dict[Hashable, BitMap] = {}
        self._young_bytes = self._old_bytes = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """What is kept takes so many."""
        return self._young_bytes + self._old_bytes

    def get(self, key: Hashable) -> BitMap | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Hashable, some: BitMap) -> BitMap:
        """The set itself, which nobody may change any more. One that is larger than half the room is not kept."""
        size = size_in_bytes(some)
        with self._lock:
            if size <= self._half and key not in self._young:
                if self._young_bytes + size > self._half:
                    self._old, self._young = self._young, {}
                    self._old_bytes, self._young_bytes = self._young_bytes, 0
                self._young[key] = some
                self._young_bytes += size
        return some
