"""Tags that mean other tags, and what a facet lists because of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False, weakref_slot=True, slots=True)
class Meanings:
    """What the keys of a facet stand for.

    Keep the object while it is true: what is worked out of it, a second for a million tags, is kept with it.
    """

    stands: Mapping[int, frozenset[int]]
    """Key → all keys that mean it, all the way down; only keys for which that is more than themselves."""
    silent: frozenset[int]
    """Keys that are never listed: synonyms, which speak through what they mean."""
