"""One process of all keeps the index on disk; a killed one is followed by another; a failing one fails nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ficarium.archive.changes import first_change, last_change
from ficarium.search import following, keeping, name_index, snapshots, texts
from ficarium.search.engine import Busy
from ficarium.search.keeping import Keeper
from ficarium.search.text import TextIndex
from tests.shelf import put_work

pytestmark = pytest.mark.usefixtures("db", "home")

HOLD = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "ficarium.settings"
django.setup()
from ficarium.search.keeping import Keeper
keeper = Keeper()
print(keeper._is_the_one(), flush=True)
sys.stdin.read()
"""


def test_of_two_processes_one_writes_and_the_other_takes_over_when_it_is_killed(home: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env={**os.environ, "FICARIUM_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "True"
    mine = Keeper()
    assert not mine._is_the_one()
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert mine._is_the_one()
    assert not Keeper()._is_the_one()


class Writer:
    """In place of the process that writes a snapshot."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started, self.ends_with = 0, 0
        monkeypatch.setattr(keeping, "subprocess", SimpleNamespace(Popen=self.start, DEVNULL=None))

    def start(self, command: list[str], **_: Any) -> Any:
        assert command[1:] == ["-m", "ficarium", "index", "snapshot"]
        self.started += 1
        if not self.ends_with:
            snapshots.write()
        return SimpleNamespace(poll=lambda: self.ends_with, returncode=self.ends_with)


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.setattr(keeping, "MANY", 3)
    monkeypatch.setattr(
        keeping, "_name", lambda: None
    )  # in a thread, with a connection that sees no test's rows
    return Writer(monkeypatch)


def look(keeper: Keeper) -> None:
    following.here().catch_up()
    name_index.catch_up()
    keeper._write()


def test_a_snapshot_is_written_when_enough_changed_and_the_log_is_dropped_up_to_it(writer: Writer) -> None:
    keeper = Keeper()
    put_work("One")
    put_work("Two")
    look(keeper)
    assert writer.started == 0
    put_work("Three")
    look(keeper)
    assert (writer.started, snapshots.kept_sequence()) == (1, last_change())
    assert first_change() < last_change()
    look(keeper)
    assert first_change() == last_change() == snapshots.kept_sequence() == texts.sequence()
    for number in range(9):
        put_work(f"Evening {number}")
    look(keeper)
    assert writer.started == 1, "two in ten minutes"


def test_a_snapshot_that_could_not_be_written_drops_nothing_of_the_log(writer: Writer) -> None:
    keeper, writer.ends_with = Keeper(), 1
    for number in range(4):
        put_work(f"Evening {number}")
    look(keeper)
    look(keeper)
    assert writer.started == 1
    assert first_change() < last_change()


def test_answers_look_for_themselves_while_the_keeper_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, follower = Keeper(), following.here()
    kept: list[bool] = []

    def fails() -> None:
        kept.append(follower.kept)
        if len(kept) == 1:
            raise OSError("no room on the disk")
        keeper.stop()

    def stops_and_fails() -> None:
        keeper.stop()
        raise OSError("no room on the disk")

    monkeypatch.setattr(keeping, "LOOKS_AFTER_A_FAULT", 0.0)
    monkeypatch.setattr(keeping, "close_old_connections", lambda: None)
    monkeypatch.setattr(keeper, "_write", fails)
    keeper._run()
    assert kept == [True, True]
    monkeypatch.setattr(follower, "catch_up", stops_and_fails)
    keeper._stop.clear()
    keeper._run()
    assert follower.kept is False


def test_words_are_left_to_the_process_that_writes_them() -> None:
    put_work("One")
    texts.catch_up()
    theirs = TextIndex.open(texts.folder())
    texts._opened().close()
    theirs.begin()
    put_work("Two")
    texts.catch_up()
    assert texts.sequence() < last_change()
    theirs.close()
    texts.catch_up()
    assert texts.sequence() == last_change()


def test_a_new_archive_can_be_rebuilt() -> None:
    texts.rebuild()
    assert texts.sequence() == last_change() == 0


def test_a_rebuild_waits_for_who_writes_and_says_so_when_that_one_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "PATIENCE", 0.0)
    put_work("One")
    theirs = TextIndex.open(texts.folder())
    theirs.begin()
    with pytest.raises(Busy):
        texts.rebuild()
    theirs.close()
    texts.rebuild()
    assert texts.sequence() == last_change()


def test_a_keeper_gives_the_writers_place_to_a_rebuild() -> None:
    put_work("One")
    texts.catch_up()
    assert texts._opened().is_writing
    with texts._turn(0.0):
        put_work("Two")
        texts.catch_up()
        theirs = TextIndex.open(texts.folder())
        theirs.begin()
        theirs.close()
    texts.catch_up()
    assert texts.sequence() == last_change()
