"""The works of frequent words, remembered: reading a set out of the engine costs 0.12 µs a work, and a word that half
of an archive has is asked for often.

A commit does not throw a set away: only the works it touched are asked for again.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from pyroaring import BitMap

from fic.catalogue.sets import size_in_bytes

MOST_ROUNDS = 64
"""Commits a set may be behind before it is read anew."""


class WordSets:
    """Bounded by bytes; what was not asked for longest goes first. Sets given out are not to be changed."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._sets: OrderedDict[Hashable, tuple[int, BitMap, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Whether there is a set of it, of whichever commit."""
        return key in self._sets

    def kept(
        self,
        key: Hashable,
        round_: int,
        whole: Callable[[], BitMap],
        since: Callable[[int], tuple[BitMap, BitMap]],
    ) -> BitMap:
        """The set of `key` as of commit `round_`: kept, or made by `whole`, or brought forward.

        `since(earlier)` says which works changed after that commit, and which of these are in the set now.
        """
        with self._lock:
            entry = self._sets.get(key)
            if entry:
                self._sets.move_to_end(key)
        if entry and entry[0] == round_:
            return entry[1]
        if entry and entry[0] < round_ <= entry[0] + MOST_ROUNDS:
            changed, among = since(entry[0])
            found = (entry[1] - changed) | among
        else:
            found = whole()
        self._keep(key, round_, found)
        return found

    def _keep(self, key: Hashable, round_: int, found: BitMap) -> None:
        size = size_in_bytes(found)
        with self._lock:
            before = self._sets.pop(key, None)
            self._bytes += size - (before[2] if before else 0)
            self._sets[key] = round_, found, size
            while self._bytes > self._room and len(self._sets) > 1:
                _, (_, _, gone) = self._sets.popitem(last=False)
                self._bytes -= gone
