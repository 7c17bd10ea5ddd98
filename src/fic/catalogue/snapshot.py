"""A snapshot as it is read: arrays and bitmaps mapped from its files, shared by all who read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from fic.catalogue.codes import Coded, Codes, Numbered, Worded
from fic.catalogue.columns import NameColumn, NumberColumn
from fic.catalogue.files import Manifest, check, live_manifest
from fic.catalogue.schema import MISSING, Entry, Schema, StaleSnapshot, Whole
from fic.catalogue.sets import Places, set_of


@dataclass(frozen=True)
class Facet:
    """Keys of each work and works of each key."""

    codes: Codes
    starts: npt.NDArray[Any]
    """Where the codes of each work start in `carried`."""
    carried: Coded
    work_starts: npt.NDArray[Any]
    """Where the works of each code start in `works`."""
    works: Places

    def works_of(self, code: int) -> Places:
        """Rising."""
        if code >= self.codes.known:
            return self.works[:0]
        return self.works[int(self.work_starts[code]) : int(self.work_starts[code + 1])]

    def set_of(self, code: int) -> BitMap:
        return set_of(self.works_of(code))

    def size(self, code: int) -> int:
        return len(self.works_of(code))

    def gathered(self, places: Places) -> tuple[npt.NDArray[np.int64], Coded]:
        """How many codes each of the works has, and all of them one after another."""
        first = self.starts[places].astype(np.int64)
        lengths = self.starts[places + np.uint32(1)].astype(np.int64) - first
        ends = np.cumsum(lengths)
        if not len(ends) or not ends[-1]:
            return lengths, self.carried[:0]
        return lengths, self.carried[np.repeat(first - (ends - lengths), lengths) + np.arange(ends[-1])]


@dataclass(frozen=True)
class Snapshot:
    sequence: int
    ids: Whole
    """Rising: a work's place is where its id stands."""
    facets: Mapping[str, Facet]
    """Of both kinds."""
    numbers: Mapping[str, NumberColumn]
    names: Mapping[str, NameColumn]
    everything: BitMap = field(default_factory=BitMap)

    @property
    def codes(self) -> dict[str, Codes]:
        return {name: facet.codes for name, facet in self.facets.items()}

    def places(self, ids: Whole) -> npt.NDArray[np.int64]:
        """Where works stand, -1 for an id that is not in the snapshot."""
        if not len(self.ids):
            return np.full(len(ids), -1, np.int64)
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[found] == ids, found, -1)

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
    def facet(codes: Codes) -> Facet:
        zero = np.zeros(1, np.int64)
        return Facet(codes, zero, np.empty(0, np.int32), zero, np.empty(0, np.uint32))

    nothing = np.empty(0, np.int64)
    names = NameColumn(np.empty(0, np.int32), np.zeros(1, np.int64), np.empty(0, np.uint8))
    return Snapshot(
        0,
        nothing,
        {
            **{name: facet(Numbered(nothing)) for name in schema.facets},
            **{name: facet(Worded(())) for name in schema.words},
        },
        {name: NumberColumn(nothing) for name in schema.numbers},
        dict.fromkeys(schema.names, names),
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

    def facet(number: int, codes: Codes) -> Facet:
        one = f"facet-{number}"
        return Facet(
            codes,
            array(f"{one}-starts"),
            array(f"{one}-carried"),
            array(f"{one}-work-starts"),
            array(f"{one}-works"),
        )

    ids = array("ids")
    facets: dict[str, Facet] = {}
    for number, name in enumerate((*schema.facets, *schema.words)):
        codes = (
            Worded(manifest["words"][name])
            if name in schema.words
            else Numbered(array(f"facet-{number}-keys"))
        )
        facets[name] = facet(number, codes)
    return Snapshot(
        manifest["sequence"],
        ids,
        facets,
        {name: NumberColumn(array(f"number-{place}")) for place, name in enumerate(schema.numbers)},
        {
            name: NameColumn(*(array(f"name-{place}-{part}") for part in ("ranks", "starts", "letters")))
            for place, name in enumerate(schema.names)
        },
        BitMap(range(len(ids))),
    )
