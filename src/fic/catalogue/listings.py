"""What the facets of a snapshot list, worked out once."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from fic.catalogue.facet import Facet
from fic.catalogue.keeping import Keeper
from fic.catalogue.listing import Listing, Meant, Plain
from fic.catalogue.meanings import Meanings
from fic.catalogue.rows import Rows
from fic.catalogue.together import Together

MOST_TOGETHER = 2
"""Groups of facets remembered, 4 bytes a key each: a page counts the same ones every time."""


class Listings:
    """By facet and meanings, and by groups of such."""

    def __init__(self, rows: Rows, keeper: Keeper) -> None:
        self._rows, self._keeper = rows, keeper
        self._plain: dict[int, Plain] = {}
        self._meant: WeakKeyDictionary[Meanings, dict[int, Meant]] = WeakKeyDictionary()
        self._together: OrderedDict[tuple[Listing, ...], Together] = OrderedDict()
        self._lock = Lock()

    def of(self, facet: Facet, meanings: Meanings | None) -> Listing:
        if meanings is None:
            plain = self._plain.get(facet.number)
            if plain is None:
                plain = self._plain[facet.number] = Plain(facet)
            return plain
        known = self._meant.setdefault(meanings, {})
        found = known.get(facet.number)
        if found is None:
            found = known[facet.number] = Meant(facet, meanings, self._keeper)
        return found

    def together(self, listings: Sequence[Listing]) -> Together:
        key = tuple(listings)
        with self._lock:
            found = self._together.get(key)
            if found is not None:
                self._together.move_to_end(key)
                return found
        found = Together(self._rows, key)
        with self._lock:
            self._together[key] = found
            if len(self._together) > MOST_TOGETHER:
                self._together.popitem(last=False)
        return found
