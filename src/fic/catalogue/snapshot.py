"""A snapshot as it is read: arrays and bitmaps mapped from its files, shared by all who read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from fic.catalogue.codes import Codes, Numbered, Worded
from fic.catalogue.columns import NameColumn, NumberColumn
from fic.catalogue.facet import Facet
from fic.catalogue.files import Manifest, check, live_manifest
from fic.catalogue.keeping import Keeper
from fic.catalogue.listings import Listings
from fic.catalogue.rows import Rows
from fic.catalogue.schema import MISSING, Entry, Schema, StaleSnapshot, Whole

ROOM = 512 << 20
"""Bytes for sets that are kept: large keys, unions, readers' shelves."""
SPARSE = 4
"""Ids to a work from which on a table of all ids is not worth its room."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The first works of an order."""

    places: BitMap
    last_key: int
    """What the last of them sorts by, as `last_when_missing` tells it."""
    last_id: int


@dataclass(frozen=True)
class Snapshot:
    sequence: int
    noted: str
    """What the owner wanted kept with it."""
    ids: Whole
    """Rising: a work's place is where its id stands."""
    everything: BitMap
    rows: Rows
    facets: Mapping[str, Facet]
    """Of both kinds."""
    numbers: Mapping[str, NumberColumn]
    names: Mapping[str, NameColumn]
    ladders: Mapping[tuple[str, bool], tuple[Rung, ...]]
    keeper: Keeper
    listings: Listings

    @property
    def codes(self) -> dict[str, Codes]:
        return {name: facet.codes for name, facet in self.facets.items()}

    def places(self, ids: Whole) -> npt.NDArray[np.int64]:
        """Where works stand, -1 for an id that is not in the snapshot."""
        if not len(self.ids):
            return np.full(len(ids), -1, np.int64)
        if self._place_of is not None:
            return self._place_of.take(ids, mode="clip").astype(np.int64)
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[found] == ids, found, -1)

    @cached_property
    def _place_of(self) -> npt.NDArray[np.int32] | None:
        """By id, and -1 at the end: 4 bytes an id save a search for each. None where most ids are no work's."""
        if self.ids[0] <= 0 or self.ids[-1] >= SPARSE * len(self.ids):
            return None
        table = np.full(int(self.ids[-1]) + 2, -1, np.int32)
        table[self.ids] = np.arange(len(self.ids), dtype=np.int32)
        return table

    def entry(self, place: int, numbers: Mapping[str, NumberColumn], schema: Schema) -> Entry:
        one = np.array([place], np.uint32)
        keys: dict[str, Any] = {
            name: tuple(facet.codes.keys(facet.gathered(one)[1])) for name, facet in self.facets.items()
        }
        values = {name: int(column.at(one)[0]) for name, column in numbers.items()}
        return Entry(
            int(self.ids[place]),
            {name: tuple(sorted(keys[name])) for name in schema.facets if keys[name]},
            {name: tuple(sorted(keys[name])) for name in schema.words if keys[name]},
            {name: value for name, value in values.items() if value != MISSING},
            {name: said for name, column in self.names.items() if (said := column.name(place))},
        )


def empty(schema: Schema) -> Snapshot:
    keeper = Keeper(ROOM)
    nothing, zero = np.empty(0, np.int64), np.zeros(1, np.int64)
    codes: dict[str, Codes] = {
        **{name: Numbered(nothing, nothing, np.empty(0, np.int32)) for name in schema.facets},
        **{name: Worded(()) for name in schema.words},
    }
    no_codes, no_places, no_bytes = np.empty(0, np.int32), np.empty(0, np.uint32), np.empty(0, np.uint8)
    rows = Rows(zero, no_codes, (0,) * (len(codes) + 1))
    return Snapshot(
        0,
        "",
        nothing,
        BitMap(),
        rows,
        {
            name: Facet(number, one, rows, zero, no_places, no_bytes, zero, keeper)
            for number, (name, one) in enumerate(codes.items())
        },
        {name: NumberColumn(nothing) for name in schema.numbers},
        {name: NameColumn(no_codes, zero, no_bytes) for name in schema.names},
        {},
        keeper,
        Listings(rows, keeper),
    )


def opened(folder: Path, schema: Schema) -> Snapshot:
    """The live snapshot. Raises `NoSnapshot` or `StaleSnapshot`.

    A writer may put another one in its place, and remove this one, while its files are being mapped: then the manifest
    has changed, and the new one is opened.
    """
    while True:
        manifest = live_manifest(folder)
        try:
            check(folder, manifest, schema)
            return _mapped(folder / manifest["folder"], manifest, schema)
        except (StaleSnapshot, OSError, ValueError) as fault:
            if live_manifest(folder)["folder"] == manifest["folder"]:
                if isinstance(fault, StaleSnapshot):
                    raise
                raise StaleSnapshot("The catalogue's files are damaged.") from fault


def _mapped(path: Path, manifest: Manifest, schema: Schema) -> Snapshot:
    def array(name: str) -> npt.NDArray[Any]:
        mapped: npt.NDArray[Any] = np.load(path / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        return mapped.view(np.ndarray)  # a plain array: every slice of a memmap costs microseconds more

    def pieces(name: str) -> tuple[npt.NDArray[np.uint8], Whole]:
        starts = array(f"{name}-starts")
        if not starts[-1]:
            return np.empty(0, np.uint8), starts
        written = np.memmap(path / f"{name}.bin", np.uint8, "r").view(np.ndarray)
        if starts[-1] != len(written):
            raise ValueError(f"The pieces of {name} do not end where they should.")
        return written, starts

    def codes(number: int, name: str) -> Codes:
        if name in schema.words:
            return Worded(manifest["words"][name])
        return Numbered(*(array(f"facet-{number}-{part}") for part in ("keys", "rising", "code-of")))

    def facet(number: int, name: str) -> Facet:
        work_starts, works = (array(f"facet-{number}-{part}") for part in ("work-starts", "works"))
        large, large_starts = pieces(f"facet-{number}-large")
        return Facet(number, codes(number, name), rows, work_starts, works, large, large_starts, keeper)

    def ladder(number: int) -> tuple[Rung, ...]:
        written, starts = pieces(f"ladder-{number}")
        ends = array(f"ladder-{number}-ends").tolist()
        return tuple(
            Rung(BitMap.deserialize(written[starts[rung] : starts[rung + 1]].tobytes()), *ends[rung])
            for rung in range(len(ends))
        )

    keeper = Keeper(ROOM)
    ids = array("ids")
    rows = Rows(array("rows-starts"), array("rows-codes"), tuple(array("rows-before").tolist()))
    return Snapshot(
        manifest["sequence"],
        str(manifest.get("noted", "")),
        ids,
        BitMap(range(len(ids))),
        rows,
        {name: facet(number, name) for number, name in enumerate((*schema.facets, *schema.words))},
        {name: NumberColumn(array(f"number-{place}")) for place, name in enumerate(schema.numbers)},
        {
            name: NameColumn(*(array(f"name-{place}-{part}") for part in ("ranks", "starts", "letters")))
            for place, name in enumerate(schema.names)
        },
        {order: ladder(number) for number, order in enumerate(schema.ladders)},
        keeper,
        Listings(rows, keeper),
    )
