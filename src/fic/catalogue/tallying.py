"""How often each value of a facet is among some works: every count exact, and no more counted than must be."""

import heapq
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fic.catalogue.counting import counts_of
from fic.catalogue.found import Found
from fic.catalogue.listing import Listing, Values
from fic.catalogue.overlay import Carried
from fic.catalogue.schema import Key, Whole
from fic.catalogue.sets import Places

FEW = 2_000
"""Keys carried by the works. So many are counted outright in less time than any bound takes to find."""
SAMPLE = 500
"""Works looked at to guess how many a value needs to be among the first."""
SPARE = 8
"""Values beyond the limit that the sample may name: it is only a guess."""
TABLE = 1 << 16
"""Values that are counted in a table, which stays in the processor's cache; the others are rare, and seldom matter."""
SORTED_PLAINLY = 64
"""Values that Python sorts in less time than numpy begins to."""
DENSE = 4_096
"""Works in 65,536 places from which on a set keeps a bit for each, and another set is looked up in it."""
SET_COST, BLOCK_COST, WORK_COST, ROW_COST, KEY_COST = 1.5, 0.05, 0.0004, 0.02, 0.012
"""Microseconds: to count one set's works among ours, more for each 65,536 places of the archive, and for each of our
works unless they are dense; and for one work and one of its keys looked at."""
LOOK_COST = 40.0
"""Microseconds before the first key is looked at."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """The most frequent values among some works."""

    values: Values
    """Rising."""
    counts: Whole
    least: int
    """No other value has more."""


@dataclass(frozen=True)
class Tally:
    """Works whose values of one facet are counted."""

    listing: Listing
    found: Found
    fresh: Carried
    """What the works of the overlay among them carry."""
    sampled: tuple[Values, Whole] | None = None
    """Of the places of `sample`: values of the snapshot, rising, and in how many works each is; None when nobody has
    looked yet."""
    leaders: Leaders | None = None
    """Of works of the snapshot among which all of ours are: their counts bound ours closely."""

    def all(self) -> list[tuple[Key, int]]:
        """Every value there is, the most frequent first, equal ones by key."""
        return self._listed(*self._every_count())

    def top(self, limit: int) -> list[tuple[Key, int]]:
        """The first `limit` of `all`."""
        if limit <= 0:
            return []
        return self.first(limit, *(self._every_count() if self._keys <= FEW else self._best(limit)))

    def leading(self, most: int) -> Leaders:
        """`most` of them, or all there are. Of the snapshot alone."""
        values, counts = self._every_count() if self._keys <= FEW else self._best(most)
        least = 0
        if len(values) >= most:
            chosen = np.sort(np.argsort(-counts, kind="stable")[:most])
            values, counts = values[chosen], counts[chosen]
            least = int(counts.min())
        return Leaders(values, counts, least)

    def first(self, limit: int | None, values: Values, counts: Whole) -> list[tuple[Key, int]]:
        """The first `limit` of these, or all."""
        if limit is not None and 0 < limit < len(values):
            chosen = (counts >= _least_of(limit, counts)).nonzero()[0]
            values, counts = values[chosen], counts[chosen]
        return self._listed(values, counts)[:limit]

    def counts(self, values: Values) -> list[int]:
        """In how many of the works each of these is, in their order; none for a negative one."""
        known = int(np.count_nonzero(values >= 0))
        if self._cost_of_sets(known) <= LOOK_COST + self._cost_of_keys:
            return [self._count(value) if value >= 0 else 0 for value in values.tolist()]
        there, counts = self._counted_by_keys()
        places, among = _places(values, there)
        found = np.zeros(len(values), np.int64)
        found[among] = counts[places]
        return list(found.tolist())

    @property
    def _keys(self) -> float:
        """About how many keys the works carry."""
        facet = self.listing.facet
        return len(self.found.places) * facet.carried / max(1, facet.works_known)

    def _listed(self, values: Values, counts: Whole) -> list[tuple[Key, int]]:
        codes = self.listing.codes_of(values)
        known = self.listing.facet.codes
        if len(codes) <= SORTED_PLAINLY:
            listed = zip(known.keys(codes), counts.tolist(), strict=True)
            return sorted(listed, key=lambda row: (-row[1], row[0]))
        order = np.lexsort((known.sort_keys(codes), -counts))
        return list(zip(known.keys(codes[order]), counts[order].tolist(), strict=True))

    def _every_count(self) -> tuple[Values, Whole]:
        if self._cost_of_sets(len(self.listing.bounds)) <= self._cost_of_keys:
            return self._counted_by_sets()
        return self._counted_by_keys()

    def _counted_by_keys(self) -> tuple[Values, Whole]:
        lengths, codes = self.listing.facet.gathered(self.found.listed)
        rows = np.arange(len(lengths)).repeat(lengths)
        if len(self.fresh.rows):
            rows = np.concatenate([rows, self.fresh.rows + len(lengths)])
            codes = np.concatenate([codes, self.fresh.codes])
        return self.listing.counted(rows, codes)

    def _counted_by_sets(self) -> tuple[Values, Whole]:
        fresh, fresh_counts = self._fresh_counts
        known = len(self.listing.bounds)
        values = np.concatenate([np.arange(known, dtype=np.int32), fresh[fresh >= known]])
        counts = np.zeros(len(values), np.int64)
        counts[:known] = [
            self.found.places.intersection_cardinality(self.listing.set_of(value)) for value in range(known)
        ]
        counts[np.searchsorted(values, fresh)] += fresh_counts
        return values[counts > 0], counts[counts > 0]

    @property
    def _cost_of_keys(self) -> float:
        """Microseconds to look at all keys of our works."""
        return len(self.found.places) * ROW_COST + self._keys * KEY_COST

    def _cost_of_sets(self, number: int) -> float:
        """Microseconds to count so many values by their sets."""
        blocks = 1 + (self.listing.facet.works_known >> 16)
        works = len(self.found.places)
        return number * (
            SET_COST + BLOCK_COST * blocks + (WORK_COST * works if works < DENSE * blocks else 0)
        )

    def _best(self, limit: int) -> tuple[Values, Whole]:
        """Enough values to name the first `limit`.

        A value's count cannot exceed its bound. Values are counted in falling order of their bounds, and once `limit`
        of them have more than the next bound, nobody else can come in. A bound that equals the least of them may still
        win by its key, so only a smaller one ends it.
        """
        best, cost_of_keys, likely = _Best(limit), self._cost_of_keys, 0
        if self.leaders is not None:
            self._take_in_order(best, self.leaders.values, self.leaders.counts, self.leaders.least)
            if self.leaders.least < max(1, best.needed):
                return best.counted()
        if len(self.listing.bounds) > 2 * limit + SPARE:
            guessed, likely = self._guessed(limit)
            if self._cost_of_sets(self._reach(likely)) <= cost_of_keys:
                for value in guessed:
                    best.take(value, self._count(value))
        reach = self._reach(best.needed)
        if self._cost_of_sets(reach) <= cost_of_keys:
            self._take_by_sets(best, reach)
        else:
            self._take_by_keys(best, likely)
        return best.counted()

    def _take_by_sets(self, best: "_Best", reach: int) -> None:
        """Among the first `reach` values, the only ones whose bound is large enough, and those of the overlay."""
        bounds = self.listing.bounds[:reach].astype(np.int64)
        self._take_in_order(best, np.arange(reach, dtype=np.int32), bounds, self.listing.facet.works_known)

    def _take_in_order(self, best: "_Best", values: Values, bounds: Whole, others: int) -> None:
        """Those of the values, which rise, and of the overlay that may be among the first; no value beside them has
        more than `others` works in the snapshot."""
        for value, bound in self._with_fresh(values, bounds, others, best.needed):
            if bound < best.needed:
                break
            if value not in best.counts:
                best.take(value, self._count(value))

    @cached_property
    def _fresh_counts(self) -> tuple[Values, Whole]:
        """What the works of the overlay add, by rising value."""
        return self.listing.counted(self.fresh.rows, self.fresh.codes)

    def _count(self, value: int) -> int:
        known = value < len(self.listing.bounds)
        count = self.found.places.intersection_cardinality(self.listing.set_of(value)) if known else 0
        return count + _at(value, *self._fresh_counts) if len(self.fresh.rows) else count

    def _guessed(self, limit: int) -> tuple[list[int], int]:
        """The most frequent values of a sample and about what a value needs. The answer is exact whatever they are."""
        step, places = sample(self.found)
        if self.sampled is None:
            values = self.listing.carried(self.listing.facet.gathered(places)[1])
            named, counts = counts_of(values[values >= 0])
        else:
            named, counts = self.sampled
        order = np.argsort(-counts, kind="stable")[: limit + SPARE]
        needed = int(counts[order[limit - 1]]) * step if len(order) >= limit else 0
        return list(named[order].tolist()), needed

    def _reach(self, needed: int) -> int:
        """How many values have a bound of at least that."""
        bounds = self.listing.bounds
        return bisect_left(range(len(bounds)), -max(1, needed) + 1, key=lambda value: -int(bounds[value]))

    def _with_fresh(
        self, values: Values, bounds: Whole, others: int, needed: int
    ) -> Iterable[tuple[int, int]]:
        """The values and those of the overlay, whose works raise the bounds; the largest bound first."""
        fresh, counts = self._fresh_counts
        if len(fresh):
            known = fresh < len(self.listing.bounds)
            whole = counts.copy()
            whole[known] += np.minimum(self.listing.bounds[fresh[known]], others)
            places, there = _places(fresh, values)
            bounds = bounds.copy()
            bounds[places] += counts[there]
            there |= whole < needed
            values, bounds = np.concatenate([values, fresh[~there]]), np.concatenate([bounds, whole[~there]])
        falling = np.argsort(-bounds, kind="stable")
        return zip(values[falling].tolist(), bounds[falling].tolist(), strict=True)

    def _take_by_keys(self, best: "_Best", likely: int) -> None:
        """How often the keys the works carry come to a value is its bound, and for most values its count.

        Half of what a value is likely to need is tried first: the fewer values may have so many works, the smaller the
        table. When that was too much, what was found says what surely is enough.
        """
        come_to = self.listing.carried(self.listing.facet.gathered(self.found.listed)[1])
        if len(self.fresh.codes):
            come_to = np.concatenate([come_to, self.listing.carried(self.fresh.codes)])
        at_least = max(1, best.needed, likely // 2)
        self._take_come_to(come_to, at_least, best)
        if best.needed < at_least:
            self._take_come_to(come_to, max(1, best.needed), best)

    def _take_come_to(self, come_to: Values, at_least: int, best: "_Best") -> None:
        """All that may be among the first and have at least so many works. `come_to` is whatever the works carry."""
        reach = self._reach(at_least)
        table = min(TABLE, reach)
        # One more place takes what is rare, and what is nothing, which is huge when its sign is not looked at.
        places = np.minimum(come_to.view(np.uint32), table, dtype=np.int64)
        times = np.bincount(places, minlength=table + 1)[:table]
        values = (times >= at_least).nonzero()[0].astype(np.int32)
        times = times[values]
        if table < reach:
            rare, often = counts_of(come_to[come_to >= table])
            values, times = np.concatenate([values, rare]), np.concatenate([times, often])
        unsure = self.listing.may_repeat(values)
        best.take_largest(values[~unsure], times[~unsure])
        unsure &= times >= max(at_least, best.needed)
        values, times = values[unsure], times[unsure]
        for place in np.argsort(-times, kind="stable").tolist():
            value, bound = int(values[place]), int(times[place])
            if bound < best.needed:
                break
            best.take(value, bound - self._again(value))
        if len(self.fresh.rows):
            for value in self._raised(reach, at_least):
                best.take(value, self._count(value))

    def _raised(self, reach: int, at_least: int) -> list[int]:
        """The values from `reach` on that may have so many works only with those of the overlay."""
        values, counts = self._fresh_counts
        values, bounds = values[values >= reach], counts[values >= reach]
        known = values < len(self.listing.bounds)
        bounds[known] += self.listing.bounds[values[known]]
        return list(values[bounds >= at_least].tolist())

    def _again(self, value: int) -> int:
        """How often works come to it that have come before."""
        again = sum(self.found.places.intersection_cardinality(works) for works in self.listing.again(value))
        return int(again) + (_at(value, *self._fresh_again) if len(self.fresh.rows) else 0)

    @cached_property
    def _fresh_again(self) -> tuple[Values, Whole]:
        """Of the overlay's works, by rising value."""
        values, times = counts_of(self.listing.carried(self.fresh.codes))
        there = values >= 0
        values, times = values[there], times[there]
        return values, times - self._fresh_counts[1]


def _least_of(limit: int, counts: Whole) -> int:
    """The least of the `limit` largest of more counts than that."""
    highest = int(counts.max())
    if highest < len(counts):
        # Few different ones: how many there are of each is told in a fraction of the time.
        return highest - int((np.bincount(counts)[::-1].cumsum() >= limit).argmax())
    return int(np.partition(counts, len(counts) - limit)[len(counts) - limit])


def sample(found: Found) -> tuple[int, Places]:
    """(step, every such work of the snapshot), evenly spread, to guess from."""
    step = 1 + len(found.listed) // SAMPLE
    return step, found.listed[::step]


class _Best:
    """Counts so far, and how many a value needs to be among the first `limit` of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._largest: list[int] = []
        self.counts: dict[int, int] = {}

    @property
    def needed(self) -> int:
        return self._largest[0] if len(self._largest) == self._limit else 0

    def take(self, value: int, count: int) -> None:
        if value in self.counts:
            return
        self.counts[value] = count
        if len(self._largest) < self._limit:
            if count:
                heapq.heappush(self._largest, count)
        elif count > self._largest[0]:
            heapq.heapreplace(self._largest, count)

    def take_largest(self, values: Values, counts: Whole) -> None:
        """Take those that may be among the first `limit`."""
        least = self.needed
        if len(counts) > self._limit:
            least = max(least, _least_of(self._limit, counts))
        chosen = counts >= least
        for value, count in zip(values[chosen].tolist(), counts[chosen].tolist(), strict=True):
            self.take(value, count)

    def counted(self) -> tuple[Values, Whole]:
        there = {value: count for value, count in self.counts.items() if count}
        return np.fromiter(there, np.int32, len(there)), np.fromiter(there.values(), np.int64, len(there))


def _places(some: Values, values: Values) -> tuple[Whole, npt.NDArray[np.bool_]]:
    """Where those of `some` that are among the values, which rise, stand there; and which they are."""
    places = np.searchsorted(values, some)
    there = places < len(values)
    there[there] = values[places[there]] == some[there]
    return places[there], there


def _at(value: int, values: Values, counts: Whole) -> int:
    place = bisect_left(values, value)
    return int(counts[place]) if place < len(values) and values[place] == value else 0
