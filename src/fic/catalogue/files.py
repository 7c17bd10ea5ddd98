"""The files of a snapshot: written beside the live one, made live by renaming one file, checked by their sums."""

import json
import os
import shutil
import uuid
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from fic.catalogue.schema import NoSnapshot, Schema, StaleSnapshot

ENGINE = 2
"""Raised when the files change their meaning: a snapshot of another engine is stale."""
MANIFEST = "manifest.json"
_PIECE = 1 << 22
"""Bytes read or summed at once."""

Manifest = dict[str, Any]


class _Summed:
    """A file that is summed while it is written, so that nothing is read twice."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = self.sum = 0

    def write(self, piece: bytes | memoryview) -> int:
        self.size += len(piece)
        self.sum = zlib.crc32(piece, self.sum)
        return self._file.write(piece)


class Fresh:
    """A folder for a new snapshot. Leaving it by an error removes it; only `go_live` makes anybody read it."""

    def __init__(self, folder: Path, sequence: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.path = folder / f"snapshot-{sequence}-{uuid.uuid4().hex[:8]}"
        self.path.mkdir()
        self._sequence = sequence
        self._files: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is not None:
            shutil.rmtree(self.path, ignore_errors=True)

    def array(self, name: str, values: npt.NDArray[Any]) -> None:
        header = np.lib.format.header_data_from_array_1_0(values)
        with (self.path / f"{name}.npy").open("wb") as file:
            summed = _Summed(file)
            np.lib.format.write_array_header_1_0(summed, header)
            flat = memoryview(np.ascontiguousarray(values).reshape(-1).view(np.uint8).data)
            for start in range(0, len(flat), _PIECE):
                summed.write(flat[start : start + _PIECE])
            self._close(file, f"{name}.npy", summed)

    def pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Pieces of bytes one after another in `name.bin`, and where each starts in `name-starts.npy`."""
        starts = [0]
        with (self.path / f"{name}.bin").open("wb") as file:
            summed = _Summed(file)
            for piece in pieces:
                summed.write(piece)
                starts.append(summed.size)
            self._close(file, f"{name}.bin", summed)
        self.array(f"{name}-starts", np.array(starts, np.int64))

    def _close(self, file: IO[bytes], name: str, summed: _Summed) -> None:
        file.flush()
        os.fsync(file.fileno())
        self._files[name] = (summed.size, summed.sum)

    def go_live(self, schema: Schema, **told: Any) -> None:
        """The one moment: before the rename every reader opens the old snapshot, after it the new one."""
        _sync(self.path)
        manifest = {
            "engine": ENGINE,
            "schema": schema.as_json(),
            "sequence": self._sequence,
            "folder": self.path.name,
            "files": {name: list(told) for name, told in sorted(self._files.items())},
            **told,
        }
        beside = self._folder / f"{self.path.name}.json"
        with beside.open("w", encoding="utf-8") as file:
            json.dump(manifest, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._folder / MANIFEST)
        _sync(self._folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def live_manifest(folder: Path) -> Manifest:
    """What the live snapshot is. Raises `NoSnapshot`, or `StaleSnapshot` when it cannot be read."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NoSnapshot("There is no catalogue yet.") from None
    try:
        manifest: Manifest = json.loads(text)
        manifest["engine"], manifest["schema"], manifest["sequence"], manifest["folder"], manifest["files"]
    except (ValueError, KeyError, TypeError):
        raise StaleSnapshot("The catalogue's manifest is damaged.") from None
    return manifest


def check(folder: Path, manifest: Manifest, schema: Schema) -> None:
    """Raises `StaleSnapshot` unless every file is there in its full size and the shape is ours.

    The sums are not asked for: reading every byte of a large archive takes longer than starting may.
    """
    if manifest["engine"] != ENGINE:
        raise StaleSnapshot(
            f"The catalogue was written by engine {manifest['engine']}; this is engine {ENGINE}."
        )
    if manifest["schema"] != schema.as_json():
        raise StaleSnapshot("The catalogue was written for other facets or columns.")
    for name, (size, _sum) in manifest["files"].items():
        try:
            found = (folder / manifest["folder"] / name).stat().st_size
        except FileNotFoundError:
            raise StaleSnapshot(f"The catalogue lacks its file {name}.") from None
        if found != size:
            raise StaleSnapshot(f"The catalogue's file {name} is damaged.")


def verify_files(folder: Path) -> list[str]:
    """The names of the live snapshot's files that are missing or not as they were written, read in full.

    Raises `NoSnapshot` and `StaleSnapshot` like `live_manifest`.
    """
    manifest = live_manifest(folder)
    return [
        name
        for name, (size, known) in manifest["files"].items()
        if _summed(folder / manifest["folder"] / name) != (size, known)
    ]


def _summed(path: Path) -> tuple[int, int]:
    size = found = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                size, found = size + len(piece), zlib.crc32(piece, found)
    except FileNotFoundError:
        return -1, 0
    return size, found


def tidy(folder: Path) -> None:
    """Remove every snapshot but the live one, and what a killed writer left.

    Only for whoever writes snapshots here, and not while writing. Readers that still map a removed file keep it.
    """
    live = live_manifest(folder)["folder"]
    for path in folder.glob("snapshot-*"):
        if path.is_dir() and path.name != live:
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix == ".json":
            path.unlink(missing_ok=True)
