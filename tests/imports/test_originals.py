"""Files are kept as they came, whole or not at all."""

import os
import time

import pytest

from ficarium.imports import originals


def test_what_is_kept_comes_back_byte_for_byte() -> None:
    data = os.urandom(10_000)
    sha256 = originals.keep(data)
    assert originals.read(sha256) == data
    assert originals.path_of(sha256).name == sha256
    assert originals.keep(data) == sha256


def test_a_write_that_fails_leaves_nothing_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    data = os.urandom(100)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        originals.keep(data)
    path = originals.path_of(originals.digest_of(data))
    assert not path.exists()
    assert not list(path.parent.glob(".incoming-*"))


def test_half_written_files_of_dead_writers_are_swept_and_fresh_ones_left() -> None:
    folder = originals.path_of("ab" + "0" * 62).parent
    folder.mkdir(parents=True, exist_ok=True)
    dead, living = folder / ".incoming-dead", folder / ".incoming-living"
    for path in (dead, living):
        path.write_bytes(b"x")
    os.utime(dead, (time.time() - originals.ABANDONED_AFTER - 10,) * 2)
    assert originals.sweep() == 1
    assert not dead.exists() and living.exists()
    living.unlink()
