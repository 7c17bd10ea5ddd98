"""The keys of a facet, numbered, so that counting them is counting small whole numbers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

from fic.catalogue.schema import Key, Whole

Coded = npt.NDArray[np.int32]


class Codes(ABC):
    """A snapshot's codes run from its most used key to its least used; keys that came later have the codes after them.

    Codes are only ever added, so whoever holds one may keep it as long as the snapshot lives. One lock guards the
    adding; looking up needs none.
    """

    def __init__(self, known: int) -> None:
        self.known = known
        """Codes below this are the snapshot's."""
        self._later: dict[Key, int] = {}
        self._later_keys: list[Key] = []
        self._lock = Lock()

    def __len__(self) -> int:
        return self.known + len(self._later_keys)

    @abstractmethod
    def _in_snapshot(self, keys: Sequence[Key]) -> Coded:
        """The code of each key, or -1."""

    @abstractmethod
    def _one_in_snapshot(self, key: Key) -> int:
        """Its code, or -1. A tenth of what a list of one takes."""

    @abstractmethod
    def _known_keys(self, codes: Coded) -> list[Key]:
        """The keys of codes of the snapshot."""

    @abstractmethod
    def sort_keys(self, codes: Coded) -> Whole:
        """Numbers that rise as the keys of the codes do."""

    def code(self, key: Key) -> int:
        """-1 when no work ever had it."""
        code = self._one_in_snapshot(key)
        return self._later.get(key, -1) if code < 0 else code

    def codes(self, keys: Iterable[Key]) -> Coded:
        """Of those keys that have one, rising."""
        found = self.each(list(keys))
        return np.sort(found[found >= 0])

    def each(self, keys: Sequence[Key]) -> Coded:
        """The code of each key, or -1."""
        found = self._in_snapshot(keys)
        if self._later_keys:
            for place in np.flatnonzero(found < 0).tolist():
                found[place] = self._later.get(keys[place], -1)
        return found

    def learn(self, keys: Iterable[Key]) -> Coded:
        """The codes of all the keys, in their order; keys that have none get one."""
        listed = list(keys)
        found = self._in_snapshot(listed)
        for place in np.flatnonzero(found < 0).tolist():
            found[place] = self._learn(listed[place])
        return found

    def _learn(self, key: Key) -> int:
        with self._lock:
            if key not in self._later:
                self._later_keys.append(key)  # before anyone can see its code
                self._later[key] = self.known + len(self._later_keys) - 1
            return self._later[key]

    def keys(self, codes: Coded) -> list[Key]:
        """The keys of any codes, in their order."""
        new = codes >= self.known
        if not new.any():
            return self._known_keys(codes)
        known = iter(self._known_keys(codes[~new]))
        return [
            self._later_keys[code - self.known] if code >= self.known else next(known)
            for code in codes.tolist()
        ]


class Numbered(Codes):
    """Keys that are whole numbers, in arrays that may be mapped from files."""

    def __init__(self, keys: Whole, rising: Whole, code_of: Coded) -> None:
        super().__init__(len(keys))
        self._keys = keys
        """By code."""
        self._rising = rising
        """The same, rising, to be looked up in."""
        self._code_of = code_of
        """The code of each of those."""

    def _in_snapshot(self, keys: Sequence[Key]) -> Coded:
        sought = np.array(keys, np.int64)
        places = np.searchsorted(self._rising, sought)
        there = places < self.known
        there[there] = self._rising[places[there]] == sought[there]
        found = np.full(len(sought), -1, np.int32)
        found[there] = self._code_of[places[there]]
        return found

    def _one_in_snapshot(self, key: Key) -> int:
        place = int(self._rising.searchsorted(key))
        there = place < self.known and self._rising[place] == key
        return int(self._code_of[place]) if there else -1

    def _known_keys(self, codes: Coded) -> list[Key]:
        return list(self._keys[codes].tolist())

    def sort_keys(self, codes: Coded) -> Whole:
        if not len(codes) or codes.max() < self.known:
            return self._keys[codes]
        return np.array(self.keys(codes), np.int64)


class Worded(Codes):
    """Keys that are words: few enough for a dictionary."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(len(keys))
        self._keys = list(keys)
        self._places: dict[Key, int] = {word: place for place, word in enumerate(self._keys)}

    def _in_snapshot(self, keys: Sequence[Key]) -> Coded:
        return np.fromiter((self._places.get(key, -1) for key in keys), np.int32, len(keys))

    def _one_in_snapshot(self, key: Key) -> int:
        return self._places.get(key, -1)

    def _known_keys(self, codes: Coded) -> list[Key]:
        return [self._keys[code] for code in codes.tolist()]

    def sort_keys(self, codes: Coded) -> Whole:
        keys = self.keys(codes)
        rank = {key: place for place, key in enumerate(sorted(map(str, keys)))}
        return np.fromiter((rank[str(key)] for key in keys), np.int64, len(keys))
