"""Writing a snapshot: of any works, or of arrays that are there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fic.catalogue.codes import Coded
from fic.catalogue.columns import narrowed, ranked_names
from fic.catalogue.files import Fresh
from fic.catalogue.gathering import gathered
from fic.catalogue.schema import Entry, Schema, Whole


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


def write_snapshot(folder: Path, schema: Schema, entries: Iterable[Entry], *, sequence: int) -> None:
    """Write any archive and make it the live one. The entries are read once, in any order of ids, each id once."""
    write_columns(folder, schema, Columns(*gathered(entries, schema)), sequence=sequence)


def write_columns(folder: Path, schema: Schema, columns: Columns, *, sequence: int) -> None:
    """Write an archive that is arrays already, and make it the live one.

    One facet at a time is worked on: beyond the columns given, some 30 bytes are needed for each key of the largest.
    """
    ids = np.asarray(columns.ids, np.int64)
    if len(ids) and (ids[0] <= 0 or (np.diff(ids) <= 0).any()):
        raise ValueError("ids must be greater than 0 and rise")
    vocabularies: dict[str, list[str]] = {}
    with Fresh(folder, sequence) as fresh:
        fresh.array("ids", ids)
        for number, name in enumerate(schema.facets):
            starts, keys = columns.facets[name]
            distinct, codes = _numbered(np.asarray(keys))
            fresh.array(f"facet-{number}-keys", distinct)
            _write_facet(fresh, number, np.asarray(starts), codes, len(distinct))
        for number, name in enumerate(schema.words, len(schema.facets)):
            starts, codes, vocabulary = columns.words[name]
            words, new_code = np.unique(np.array(vocabulary, object), return_inverse=True)
            vocabularies[name] = words.tolist()
            _write_facet(fresh, number, np.asarray(starts), new_code.astype(np.int32)[codes], len(words))
        for place, name in enumerate(schema.numbers):
            fresh.array(f"number-{place}", narrowed(np.asarray(columns.numbers[name])))
        for place, name in enumerate(schema.names):
            names = columns.names[name]
            parts = ranked_names([""] * len(ids) if names is None else names)
            fresh.array(f"name-{place}-ranks", parts[0])
            fresh.array(f"name-{place}-starts", parts[1])
            fresh.array(f"name-{place}-letters", parts[2])
        fresh.go_live(schema, words=vocabularies)


def _numbered(keys: Whole) -> tuple[Whole, Coded]:
    """The distinct keys, rising, and the place of each key among them."""
    highest = int(keys.max(initial=0))
    if highest > 4 * len(keys) + 1_000_000:  # too sparse for a table
        distinct, codes = np.unique(keys, return_inverse=True)
        return distinct, codes.astype(np.int32)
    used = np.zeros(highest + 1, np.bool_)
    used[keys] = True
    return np.flatnonzero(used), (np.cumsum(used, dtype=np.int32) - np.int32(1))[keys]


def _write_facet(fresh: Fresh, number: int, starts: Whole, codes: Coded, keys: int) -> None:
    """What each work carries, and by sorting (code, work) pairs which works carry each code."""
    works = len(starts) - 1
    pairs = codes.astype(np.int64) << 32
    pairs |= np.repeat(np.arange(works), np.diff(starts))
    pairs.sort()
    repeated = pairs[1:] == pairs[:-1]
    if repeated.any():
        pairs = pairs[np.concatenate([[True], ~repeated])]
        starts, codes = _once(pairs, works)
    fresh.array(f"facet-{number}-starts", _short(starts))
    fresh.array(f"facet-{number}-carried", codes)
    sizes = np.bincount(pairs >> 32, minlength=keys)
    fresh.array(f"facet-{number}-work-starts", _short(np.cumsum(np.concatenate([[0], sizes]))))
    fresh.array(f"facet-{number}-works", (pairs & 0xFFFFFFFF).astype(np.uint32))


def _once(pairs: Whole, works: int) -> tuple[Whole, Coded]:
    """What each work carries, of pairs without repetition."""
    turned = np.sort(((pairs & 0xFFFFFFFF) << 32) | (pairs >> 32))
    starts = np.cumsum(np.concatenate([[0], np.bincount(turned >> 32, minlength=works)]))
    return starts, (turned & 0xFFFFFFFF).astype(np.int32)


def _short(starts: Whole) -> npt.NDArray[np.uint32] | Whole:
    """Half the room, as long as they fit."""
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts
