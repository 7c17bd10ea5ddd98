"""Writing a snapshot: of any works, or of arrays that are there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fic.catalogue.codes import Coded
from fic.catalogue.columns import NameColumn, NumberColumn, last_when_missing, narrowed, ranked_names
from fic.catalogue.files import Fresh
from fic.catalogue.gathering import gathered
from fic.catalogue.rows import rows_of, short
from fic.catalogue.schema import Entry, Schema, Whole
from fic.catalogue.sets import set_of

LARGE, LARGE_SHARE = 64, 10_000
"""A key gets a written-out set when it has this many works, and one of so many of all: others are as quick to make."""
RUNG, STEP = 1_000, 4
"""Works on the first rung of a ladder, and how many times more on each next one."""


@dataclass(frozen=True)
class Columns:
    """An archive as arrays, N works in the order of their ids."""

    ids: Whole
    """Rising, greater than 0."""
    facets: Mapping[str, tuple[Whole, Whole]]
    """(N + 1 places where each work's keys start, the keys)."""
    words: Mapping[str, tuple[Whole, Coded, list[str]]]
    """(N + 1 places where each work's codes start, the codes, the word of each code)."""
    numbers: Mapping[str, Whole]
    """`MISSING` where a work lacks the number."""
    names: Mapping[str, list[str] | None]
    """None when no work has one."""


def write_snapshot(
    folder: Path, schema: Schema, entries: Iterable[Entry], *, sequence: int, noted: str = ""
) -> None:
    """Write any archive and make it the live one. The entries are read once, in any order of ids, each id once."""
    write_columns(folder, schema, Columns(*gathered(entries, schema)), sequence=sequence, noted=noted)


def write_columns(folder: Path, schema: Schema, columns: Columns, *, sequence: int, noted: str = "") -> None:
    """Write an archive that is arrays already, and make it the live one. `noted` is the owner's, kept with it.

    One facet at a time is worked on: beyond the columns given, some 30 bytes are needed for each key of the largest.
    """
    ids = np.asarray(columns.ids, np.int64)
    if len(ids) and (ids[0] <= 0 or (np.diff(ids) <= 0).any()):
        raise ValueError("ids must be greater than 0 and rise")
    sorted_by: dict[str, NumberColumn | NameColumn] = {}
    vocabularies: dict[str, list[str]] = {}
    parts: list[tuple[Whole, Coded]] = []
    known: list[int] = []
    with Fresh(folder, sequence) as fresh:
        fresh.array("ids", ids)
        for number, name in enumerate(schema.facets):
            starts, keys = columns.facets[name]
            rising, codes = _numbered(np.asarray(keys))
            falling, code_of, part = _write_facet(fresh, number, np.asarray(starts), codes, len(rising))
            parts.append(part)
            known.append(len(rising))
            fresh.array(f"facet-{number}-keys", rising[falling])
            fresh.array(f"facet-{number}-rising", rising)
            fresh.array(f"facet-{number}-code-of", code_of)
        for number, name in enumerate(schema.words, len(schema.facets)):
            starts, codes, vocabulary = columns.words[name]
            rising_words = sorted(set(vocabulary))
            place = {word: place for place, word in enumerate(rising_words)}
            codes = np.array([place[word] for word in vocabulary], np.int32)[codes]
            falling, _, part = _write_facet(fresh, number, np.asarray(starts), codes, len(rising_words))
            parts.append(part)
            known.append(len(rising_words))
            vocabularies[name] = [rising_words[place] for place in falling.tolist()]
        rows = rows_of(parts, known)
        del parts, part
        fresh.array("rows-starts", rows.starts)
        fresh.array("rows-codes", rows.codes)
        fresh.array("rows-before", np.array(rows.before))
        for number, name in enumerate(schema.numbers):
            values = narrowed(np.asarray(columns.numbers[name]))
            sorted_by[name] = NumberColumn(values)
            fresh.array(f"number-{number}", values)
        for number, name in enumerate(schema.names):
            names = columns.names[name]
            sorted_by[name] = column = ranked_names([""] * len(ids) if names is None else names)
            fresh.array(f"name-{number}-ranks", column.ranks)
            fresh.array(f"name-{number}-starts", column.starts)
            fresh.array(f"name-{number}-letters", column.letters)
        for number, (name, descending) in enumerate(schema.ladders):
            _write_ladder(fresh, number, ids, last_when_missing(sorted_by[name].every(), descending))
        fresh.go_live(schema, words=vocabularies, noted=noted)


def _numbered(keys: Whole) -> tuple[Whole, Coded]:
    """The distinct keys, rising, and the place of each key among them."""
    highest = int(keys.max(initial=0))
    if highest > 4 * len(keys) + 1_000_000:  # too sparse for a table
        distinct, codes = np.unique(keys, return_inverse=True)
        return distinct, codes.astype(np.int32)
    used = np.zeros(highest + 1, np.bool_)
    used[keys] = True
    return np.flatnonzero(used), (np.cumsum(used, dtype=np.int32) - np.int32(1))[keys]


def _write_facet(
    fresh: Fresh, number: int, starts: Whole, places: Coded, keys: int
) -> tuple[npt.NDArray[np.int64], Coded, tuple[Whole, Coded]]:
    """Which works carry each code, and the sets of the most used.

    Given the place of each carried key among the rising ones; the places from the most used key to the least, equal
    ones rising, are what comes back, with the code of each place, and what each work carries: where its codes start,
    and all codes.
    """
    works = len(starts) - 1
    falling = np.argsort(-np.bincount(places, minlength=keys), kind="stable")
    code_of = np.empty(keys, np.int32)
    code_of[falling] = np.arange(keys, dtype=np.int32)
    codes = code_of[places]
    pairs = codes.astype(np.int64)
    pairs <<= 32
    pairs |= np.repeat(np.arange(works, dtype=np.uint32), np.diff(starts))
    pairs.sort()
    repeated = pairs[1:] == pairs[:-1]
    if repeated.any():  # then the sizes were not the true ones
        return _write_facet(
            fresh, number, *_once(pairs[np.concatenate([[True], ~repeated])], falling, works), keys
        )
    work_starts = np.searchsorted(pairs, np.arange(keys + 1) << 32)
    fresh.array(f"facet-{number}-work-starts", short(work_starts))
    works_of = pairs.astype(np.uint32)
    fresh.array(f"facet-{number}-works", works_of)
    large = int(np.count_nonzero(np.diff(work_starts) >= max(LARGE, works // LARGE_SHARE)))
    fresh.pieces(
        f"facet-{number}-large",
        (set_of(works_of[work_starts[code] : work_starts[code + 1]]).serialize() for code in range(large)),
    )
    return falling, code_of, (starts, codes)


def _once(pairs: Whole, falling: npt.NDArray[np.int64], works: int) -> tuple[Whole, Coded]:
    """What each work carries, as places again, of (code, work) pairs without repetition."""
    turned = np.sort(((pairs & 0xFFFFFFFF) << 32) | falling[pairs >> 32])
    return np.searchsorted(turned, np.arange(works + 1) << 32), (turned & 0xFFFFFFFF).astype(np.int32)


def _write_ladder(fresh: Fresh, number: int, ids: Whole, keys: Whole) -> None:
    """The first works of an order by rising keys and falling ids, more of them on every rung."""
    order = len(keys) - 1 - np.argsort(keys[::-1], kind="stable")
    sizes = []
    size = RUNG
    while size < len(keys):
        sizes.append(size)
        size *= STEP
    fresh.pieces(f"ladder-{number}", (set_of(order[:size]).serialize() for size in sizes))
    last = order[np.array(sizes, np.int64) - 1]
    fresh.array(f"ladder-{number}-ends", np.stack([keys[last], ids[last]], axis=1))
