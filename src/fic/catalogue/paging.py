"""Which works stand on a page: found by looking at no more of them than an order's ladder allows."""

from collections.abc import Sequence

import numpy as np
from pyroaring import BitMap

from fic.catalogue.columns import last_when_missing
from fic.catalogue.found import Found
from fic.catalogue.generation import Generation
from fic.catalogue.orders import By, Given, Order, shuffled
from fic.catalogue.schema import Whole
from fic.catalogue.sets import Places, places_of

SORTED_AT_ONCE = 4_000
"""So few works are sorted in less time than a ladder takes to climb."""


def page(now: Generation, found: Found, order: Order, start: int, size: int) -> list[int]:
    """The ids of works `start` to `start + size` in this order, counted from 0."""
    start, end = max(0, start), min(max(0, start) + size, len(found))
    if start >= end:
        return []
    match order:
        case By(column, descending):
            return _by_column(now, found, column, descending, start, end)
        case Given(ids):
            return _given(now, found, ids, start, end)
    ids = _ids(now, found.listed, found)
    return _slice(shuffled(ids, order.seed), ids, start, end)


def _ids(now: Generation, places: Places, found: Found) -> Whole:
    return np.concatenate([now.snapshot.ids[places], now.overlay.ids[found.rows]])


def _slice(keys: Whole, ids: Whole, start: int, end: int) -> list[int]:
    """The ids from `start` to `end` by rising keys, equal keys by falling ids, without sorting more than those."""
    if end < len(keys) // 2:
        last = np.partition(keys, end - 1)[end - 1]
        surely = keys < last
        equal = np.flatnonzero(keys == last)
        missing = end - int(np.count_nonzero(surely))
        if missing < len(equal):
            highest = np.argpartition(ids[equal], len(equal) - missing)[len(equal) - missing :]
            equal = equal[highest]
        chosen = np.concatenate([np.flatnonzero(surely), equal])
        keys, ids = keys[chosen], ids[chosen]
    return [int(one) for one in ids[np.lexsort((-ids, keys))[start:end]]]


def _by_column(
    now: Generation, found: Found, column: str, descending: bool, start: int, end: int
) -> list[int]:
    """Up the ladder until a rung holds enough of the works.

    Whatever is not on a rung, was not changed and is in the snapshot stands behind the rung's last work. So among the
    works on the rung, changed or new, those that stand before that last work are the first of all; if there are `end`
    of them, the page is among them.
    """
    if len(found.places) > SORTED_AT_ONCE:
        dirty = _dirty(now, column)
        for rung in now.snapshot.ladders.get((column, descending), ()):
            if found.places.intersection_cardinality(rung.places) < end:
                continue
            near = found.places & (rung.places | dirty if dirty else rung.places)
            places = places_of(near)
            keys, ids = _keys(now, places, found, column, descending), _ids(now, places, found)
            before = (keys < rung.last_key) | ((keys == rung.last_key) & (ids >= rung.last_id))
            if np.count_nonzero(before) >= end:
                return _slice(keys[before], ids[before], start, end)
    keys = _keys(now, found.listed, found, column, descending)
    return _slice(keys, _ids(now, found.listed, found), start, end)


def _dirty(now: Generation, column: str) -> BitMap:
    numbers = now.numbers.get(column)
    return BitMap() if numbers is None else numbers.dirty


def _keys(now: Generation, places: Places, found: Found, column: str, descending: bool) -> Whole:
    """Numbers that rise in the order, for works of the snapshot and then of the overlay."""
    numbers = now.numbers.get(column)
    if numbers is not None:
        values = np.concatenate([numbers.at(places), now.overlay.numbers[column][found.rows]])
    else:
        new = now.names_of_overlay(column)[found.rows]
        values = np.concatenate([now.snapshot.names[column].at(places), new])
    return last_when_missing(values, descending)


def _given(now: Generation, found: Found, ids: Sequence[int] | Whole, start: int, end: int) -> list[int]:
    """The given works that were found, as they are given; then the others by falling id."""
    given = np.asarray(ids, np.int64)
    first = np.sort(np.unique(given, return_index=True)[1])
    given = given[first]
    places = now.snapshot.places(given)
    there = np.isin(places, found.listed) if len(given) else np.zeros(0, np.bool_)
    there |= np.isin(given, now.overlay.ids[found.rows])
    given = given[there]
    if end <= len(given):
        return [int(one) for one in given[start:end]]
    every = _ids(now, found.listed, found)
    others = np.sort(every[~np.isin(every, given)])[::-1]
    return [int(one) for one in np.concatenate([given, others])[start:end]]
