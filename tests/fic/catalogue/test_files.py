"""A snapshot is live as a whole or not at all, and damage is noticed."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from fic.catalogue import (
    Catalogue,
    Entry,
    Everything,
    NoSnapshot,
    Schema,
    StaleSnapshot,
    files,
    tidy,
    verify_files,
    write_snapshot,
)

SCHEMA = Schema(("tag",), ("rating",), ("words",), ("title",), (("words", True),))
OLD = [
    Entry(one, {"tag": (1, one)}, {"rating": ("teen",)}, {"words": one}, {"title": "a"}) for one in (1, 2, 3)
]
NEW = [Entry(one, {"tag": (2,)}, {"rating": ("mature",)}, {"words": one}, {"title": "b"}) for one in (4, 5)]


def ids(folder: Path) -> list[int]:
    return list(Catalogue.open(folder, SCHEMA).ask(Everything()).ids().tolist())


def rewritten(folder: Path, stop: Callable[[], None]) -> None:
    """Write the new archive, calling `stop` before and after everything that reaches the disk."""
    write, sync, replace = files._Summed.write, os.fsync, Path.replace

    def halves(self: files._Summed, piece: bytes | memoryview) -> int:
        write(self, piece[: len(piece) // 2])
        stop()
        return write(self, piece[len(piece) // 2 :])

    def synced(handle: int) -> None:
        stop()
        sync(handle)

    def replaced(self: Path, target: Path) -> Path:
        stop()
        found = replace(self, target)
        stop()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files._Summed, "write", halves)
        patch.setattr(os, "fsync", synced)
        patch.setattr(Path, "replace", replaced)
        write_snapshot(folder, SCHEMA, NEW, sequence=2)


def killed_at(folder: Path, step: int) -> None:
    """Do that in a child process, which kills itself at the given step."""
    child = os.fork()
    if child == 0:
        left = [step]

        def stop() -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        rewritten(folder, stop)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_writer_killed_at_any_moment_leaves_a_whole_snapshot_live(tmp_path: Path) -> None:
    steps: list[bool] = []
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    rewritten(
        tmp_path, lambda: steps.append((tmp_path / "manifest.json").read_text().find('"sequence": 2') > 0)
    )
    assert len(steps) > 60
    became_live = steps.index(True)
    for step in range(len(steps)):
        if ids(tmp_path) == [4, 5]:
            write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
        killed_at(tmp_path, step)
        assert ids(tmp_path) == ([1, 2, 3] if step < became_live else [4, 5]), step
        assert verify_files(tmp_path) == []
    tidy(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert ids(tmp_path) == [4, 5]


def test_an_error_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ValueError, match="rise"):
        write_snapshot(tmp_path, SCHEMA, [*NEW, NEW[0]], sequence=2)
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_without_a_snapshot_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot):
        Catalogue.open(tmp_path / "nowhere", SCHEMA)


def test_damage_is_noticed_and_named(tmp_path: Path) -> None:
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    file = next(tmp_path.glob("snapshot-*/number-0.npy"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert verify_files(tmp_path) == ["number-0.npy"]
    file.write_bytes(whole[:-1])
    with pytest.raises(StaleSnapshot, match="damaged"):
        Catalogue.open(tmp_path, SCHEMA)
    file.unlink()
    with pytest.raises(StaleSnapshot, match="lacks its file"):
        Catalogue.open(tmp_path, SCHEMA)
    assert verify_files(tmp_path) == ["number-0.npy"]
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(StaleSnapshot, match="manifest"):
        Catalogue.open(tmp_path, SCHEMA)


def test_a_snapshot_of_another_shape_or_engine_is_stale(tmp_path: Path) -> None:
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    with pytest.raises(StaleSnapshot, match="facets"):
        Catalogue.open(tmp_path, Schema(("tag",), ("rating",), ("words",), ("title",)))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"engine": 0}))
    with pytest.raises(StaleSnapshot, match="engine 0"):
        Catalogue.open(tmp_path, SCHEMA)


def test_a_reader_keeps_the_snapshot_it_opened_when_another_takes_its_place(tmp_path: Path) -> None:
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    catalogue = Catalogue.open(tmp_path, SCHEMA)
    write_snapshot(tmp_path, SCHEMA, NEW, sequence=2)
    tidy(tmp_path)
    assert [entry.id for entry in catalogue.entries()] == [1, 2, 3]
    assert catalogue.ask(Everything()).top("tag", 1) == [(1, 3)]
    assert ids(tmp_path) == [4, 5]


def test_a_snapshot_taken_away_while_it_is_opened_gives_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SCHEMA, OLD, sequence=1)
    check = files.check

    def swapped(folder: Path, manifest: files.Manifest, schema: Schema) -> None:
        if manifest["sequence"] == 1:
            write_snapshot(tmp_path, SCHEMA, NEW, sequence=2)
            tidy(tmp_path)
        check(folder, manifest, schema)

    monkeypatch.setattr("fic.catalogue.snapshot.check", swapped)
    assert ids(tmp_path) == [4, 5]
