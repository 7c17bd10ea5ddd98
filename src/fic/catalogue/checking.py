"""Whether the files of a snapshot agree with each other: much of it stands in it twice, once for each way of asking."""

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np

from fic.catalogue.columns import NameColumn, last_when_missing
from fic.catalogue.facet import Facet
from fic.catalogue.rows import Rows
from fic.catalogue.schema import Schema
from fic.catalogue.sets import places_of
from fic.catalogue.snapshot import Rung, Snapshot, opened


def contradictions(folder: Path, schema: Schema) -> Iterator[str]:
    """One sentence for each part of the live snapshot that contradicts another.

    Raises `NoSnapshot` and `StaleSnapshot`. Some seconds, and 40 bytes for each key of the largest facet, a million
    works.
    """
    snapshot = opened(folder, schema)
    if (np.diff(snapshot.ids) <= 0).any():
        yield "The works of the snapshot are not in the order of their ids."
    if not _rows_are_in_order(snapshot.rows, [facet.codes.known for facet in snapshot.facets.values()]):
        yield "What works carry does not stand where it should."
        return
    for name, facet in snapshot.facets.items():
        if not _keys_are_found(facet):
            yield f"The keys of “{name}” are not found where they stand."
        if not _works_are_those_that_carry(facet):
            yield f"The works of the keys of “{name}” are not those that carry them."
        elif not _sets_are_those_works(facet):
            yield f"The sets of the most used keys of “{name}” are not those of their works."
    for name, column in snapshot.names.items():
        if not _names_rise(column):
            yield f"The names of “{name}” are not in order."
    for (name, descending), rungs in snapshot.ladders.items():
        if not _is_in_order(snapshot, name, descending, rungs):
            yield f"The first works by “{name}” are not the first ones."


def _rows_are_in_order(rows: Rows, known: list[int]) -> bool:
    """`known` is how many codes each facet has."""
    starts = rows.starts.astype(np.int64)
    return bool(
        rows.before == (0, *accumulate(known))
        and starts[0] == 0
        and starts[-1] == len(rows.codes)
        and (len(starts) - 1) % len(known) == 0
        and (np.diff(starts) >= 0).all()
    )


def _keys_are_found(facet: Facet) -> bool:
    codes = np.arange(facet.codes.known, dtype=np.int32)
    found = facet.codes.each(facet.codes.keys(codes))
    return bool((found == codes).all())


def _works_are_those_that_carry(facet: Facet) -> bool:
    works = facet.works_known
    work_starts = facet.work_starts.astype(np.int64)
    if work_starts[0] != 0 or work_starts[-1] != len(facet.works) or (np.diff(work_starts) < 0).any():
        return False
    if len(work_starts) != facet.codes.known + 1:
        return False
    lengths, codes = facet.gathered(np.arange(works, dtype=np.uint32))
    carried = codes.astype(np.int64) << 32 | np.repeat(np.arange(works), lengths)
    listed = np.repeat(np.arange(facet.codes.known), np.diff(work_starts)) << 32 | facet.works
    return bool(
        np.array_equal(np.sort(carried), listed) and (np.diff(facet.sizes.astype(np.int64)) <= 0).all()
    )


def _sets_are_those_works(facet: Facet) -> bool:
    for code in range(len(facet.large_starts) - 1):
        works = facet.works[int(facet.work_starts[code]) : int(facet.work_starts[code + 1])]
        try:
            written = facet.set_of(code)
        except ValueError:
            return False
        if not np.array_equal(places_of(written), works):
            return False
    return True


def _names_rise(column: NameColumn) -> bool:
    starts, ranks = column.starts, column.ranks
    if starts[0] != 0 or starts[-1] != len(column.letters) or (np.diff(starts) <= 0).any():
        return False
    if len(ranks) and (ranks.min() < -1 or ranks.max() >= len(column)):
        return False
    before = b""
    for rank in range(len(column)):
        name = column[rank]
        if name <= before or not _is_text(name):
            return False
        before = name
    return True


def _is_text(letters: bytes) -> bool:
    try:
        letters.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _is_in_order(snapshot: Snapshot, name: str, descending: bool, rungs: tuple[Rung, ...]) -> bool:
    if not rungs:
        return True
    column = snapshot.numbers[name] if name in snapshot.numbers else snapshot.names[name]
    keys = last_when_missing(column.every(), descending)
    order = len(keys) - 1 - np.argsort(keys[::-1], kind="stable")
    for rung in rungs:
        first = order[: len(rung.places)]
        last = int(first[-1]) if len(first) else -1
        if not np.array_equal(np.sort(first), places_of(rung.places)):
            return False
        if (rung.last_key, rung.last_id) != (int(keys[last]), int(snapshot.ids[last])):
            return False
    return True
