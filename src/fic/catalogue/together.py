"""Several facets counted in one look at some works: for few works, and for a sample of many."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from fic.catalogue.counting import counts_once_a_row
from fic.catalogue.listing import Listing, Values, several
from fic.catalogue.overlay import Carried
from fic.catalogue.rows import Rows
from fic.catalogue.schema import Whole
from fic.catalogue.sets import Places

BITS = 26
"""Of the number of a value in its listing; above them stands which listing it is of, up to the thirty-first."""


class Together:
    """Listings of one snapshot, whose values are numbered across them."""

    def __init__(self, rows: Rows, listings: Sequence[Listing]) -> None:
        self._rows, self._listings = rows, listings
        at = {listing.facet.number: place for place, listing in enumerate(listings)}
        self._first, self._last = min(at), max(at)
        parts, starts, more = [], [np.zeros(1, np.int64)], [np.empty(0, np.int32)]
        ended = shared = 0
        for number in range(self._first, self._last + 1):
            known = rows.before[number + 1] - rows.before[number]
            if number not in at:
                parts.append(np.full(known, -1, np.int32))
                continue
            base = np.int32(at[number] << BITS)
            firsts, own_starts, own_more = listings[at[number]].by_code()
            assert len(listings[at[number]].bounds) < 1 << BITS
            part = firsts[:known] + base
            part[firsts[:known] < 0] = firsts[:known][firsts[:known] < 0]
            part[part < -1] -= np.int32(shared)
            parts.append(part)
            starts.append(own_starts[1:] + ended)
            more.append(own_more + base)
            shared, ended = shared + len(own_starts) - 1, ended + len(own_more)
        self._values = np.concatenate(parts)
        """By code, counted from the first facet's: its only value, -1 for none, -2 - n for row n of `_more`."""
        self._starts, self._more = np.concatenate(starts), np.concatenate(more)
        self._bases = np.arange(len(listings) + 1, dtype=np.int64) << BITS

    def counted(self, places: Places, fresh: Sequence[Carried] = ()) -> list[tuple[Values, Whole]]:
        """Of each listing: its values among the works, rising, and in how many of them each is. Some 20 ns a key.

        `fresh` is what works of the overlay carry, listing by listing.
        """
        rows, values = self._carried(places)
        for place, one in enumerate(fresh):
            if len(one.rows):
                late, own = self._listings[place].valued(one.rows, one.codes)
                there = own >= 0
                rows = np.concatenate([rows, late[there] + len(places)])
                values = np.concatenate([values, own[there] + np.int32(place << BITS)])
        values, counts = counts_once_a_row(rows, values)
        cuts = values.searchsorted(self._bases).tolist()
        return [
            (values[start:end] & np.int32((1 << BITS) - 1), counts[start:end])
            for start, end in pairwise(cuts)
        ]

    def _carried(self, places: Places) -> tuple[npt.NDArray[np.int64], Values]:
        """Which of the works comes to which value, negative ones for nothing."""
        lengths, codes = self._rows.of(places, self._first, self._last)
        codes -= np.int32(self._rows.before[self._first])
        rows = np.arange(len(lengths)).repeat(lengths)
        values = self._values.take(codes, mode="clip")
        if values.min(initial=0) >= 0:
            return rows, values
        at, more = several(values, self._starts, self._more)
        return np.concatenate([rows, rows[at]]), np.concatenate([values, more])
