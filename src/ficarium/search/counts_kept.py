"""Counts of lists asked a moment ago: for the next page, for another order, for another reader who hides the same.

They hold for one generation of the catalogue, so they are as fresh as counting again; any change forgets them all.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from ficarium.search.counting import Counts

MOST = 300
"""Lists, some 30 kB each."""


class KeptCounts:
    """For one process. Two threads may count the same list at once."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._moment: object = None
        self._kept: OrderedDict[Hashable, Counts] = OrderedDict()

    def of(self, moment: object, key: Hashable, count: Callable[[], Counts]) -> Counts:
        """What `count` says, kept while the catalogue is as it was at that moment. `key` says everything the counts
        depend on beside it."""
        with self._lock:
            if moment is not self._moment:
                self._moment = moment
                self._kept.clear()
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        found = count()
        with self._lock:
            if moment is self._moment:
                self._kept[key] = found
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found
