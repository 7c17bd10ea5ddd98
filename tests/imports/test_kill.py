"""kill -9 at any moment loses nothing and doubles nothing. A real process, a real archive on disk."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.imports.stories import fill

FILES = 200
WHILE_RECEIVING = 3
WHILE_READING = 7
LOOK = 0.005
"""Seconds between looks at how far the import has come."""


def ficarium(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "ficarium", *arguments],
        env={**os.environ, "FICARIUM_HOME": str(home)},
        # A file, not a pipe: nobody reads while we wait, and a full pipe would stop the process.
        stdout=(home.parent / "output.txt").open("w"),
        stderr=subprocess.STDOUT,
    )


def output(home: Path) -> str:
    return (home.parent / "output.txt").read_text().strip()


def kept(home: Path) -> int:
    """Originals on disk."""
    return sum(1 for path in (home / "originals").glob("*/*") if not path.name.startswith("."))


def read(home: Path) -> int:
    """Works brought in; 0 while there is no such table."""
    with contextlib.suppress(sqlite3.OperationalError):
        database = sqlite3.connect(f"file:{home / 'archive.sqlite3'}?mode=ro", uri=True)
        with contextlib.closing(database):
            found: int = database.execute("SELECT count(*) FROM imports_reading").fetchone()[0]
            return found
    return 0


def kill_when(process: subprocess.Popen[bytes], reached: Callable[[], bool]) -> bool:
    """Whether it was killed before it was through."""
    while not reached():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK)
            return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("seed", [20261120])
def test_killed_ten_times_it_still_brings_in_every_file_once(tmp_path: Path, seed: int) -> None:
    home, folder = tmp_path / "home", fill(tmp_path / "files", FILES)
    chance = random.Random(seed)
    receiving = sorted(chance.sample(range(1, FILES), WHILE_RECEIVING))
    reading = sorted(chance.sample(range(FILES * 3 // 4, FILES), WHILE_READING))
    killed = 0
    for goal in receiving:
        killed += kill_when(ficarium(home, "import", str(folder)), lambda goal=goal: kept(home) >= goal)
    for goal in reading:
        killed += kill_when(ficarium(home, "import", str(folder)), lambda goal=goal: read(home) >= goal)
    assert killed == WHILE_RECEIVING + WHILE_READING

    last = ficarium(home, "import", str(folder))
    assert last.wait(timeout=120) == 0, output(home)

    database = sqlite3.connect(home / "archive.sqlite3")
    with contextlib.closing(database):
        titles = [title for (title,) in database.execute("SELECT title FROM works_work WHERE state='posted'")]
        works = database.execute("SELECT count(*) FROM works_work").fetchone()[0]
        waiting = database.execute(
            "SELECT count(*) FROM imports_importitem WHERE state='waiting'"
        ).fetchone()[0]
    assert sorted(titles) == sorted(f"Lamp number {number}" for number in range(FILES))
    assert (works, waiting, kept(home)) == (FILES, 0, FILES)

    doctor = ficarium(home, "doctor")
    assert (doctor.wait(timeout=120), output(home)) == (0, "All is well.")


def test_two_imports_of_one_folder_at_the_same_time_double_nothing(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", fill(tmp_path / "files", 40)
    both = [ficarium(home, "import", str(folder)) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0], output(home)
    assert read(home) == 40
    assert kept(home) == 40
