"""The index kept level beside the answers: threads in each server process, and one of them all that writes.

Every process follows the log for itself, beside all writing. The one that holds the lock also brings the text index up
to date, drops what the log no longer needs, and has a fresh snapshot written by a process of its own when a good part
of the archive changed since the last, so that no reader waits for it.
"""

import fcntl
import logging
import subprocess
import sys
import threading
import time
from typing import IO

from django.db import close_old_connections, connections

from fic.catalogue import Everything
from ficarium.archive.changes import forget_before
from ficarium.search import following, name_index, texts
from ficarium.search.snapshots import kept_sequence

MANY = 2_000
"""Changed works from which a new snapshot is worth its while in a small archive; in a large one, a fiftieth of it."""
AT_MOST_EVERY = 600.0
"""Seconds between two snapshots, however much changes."""
NAMES_EVERY = 5.0
"""Seconds between two looks for new tag names: a commit costs 0.15 s, and each work brings some twenty."""
LOOKS_AFTER_A_FAULT = 5.0

_log = logging.getLogger(__name__)


class Keeper:
    """`start` once in a server process; its threads end with it."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._lock: IO[str] | None = None
        self._writing: subprocess.Popen[bytes] | None = None
        self._written_at = -AT_MOST_EVERY
        self._named_at = -NAMES_EVERY
        self._naming = threading.Thread()
        """Beside the rest: all names of a large archive take minutes, and new words must not wait for them."""

    def start(self) -> None:
        threading.Thread(target=self._run, name="ficarium-keeps-index", daemon=True).start()
        threading.Thread(target=self._look, name="ficarium-follows-log", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _look(self) -> None:
        """Writing words takes longer than a look is good for: answers would wait for it, and look themselves."""
        follower = following.here()
        while not self._stop.wait(following.LOOKS_EVERY):
            if follower.kept:
                try:
                    follower.catch_up()
                except Exception:
                    follower.kept = False
                    _log.exception("The index could not be kept level.")
                    close_old_connections()

    def _run(self) -> None:
        follower = following.here()
        wait = 0.0
        while not self._stop.wait(wait):
            wait = following.LOOKS_EVERY
            try:
                follower.catch_up()
                follower.kept = True
                if self._is_the_one():
                    self._write()
            except Exception:
                # Answers then look at the log themselves; this thread tries again for as long as the server lives.
                follower.kept = False
                _log.exception("The index could not be kept level.")
                close_old_connections()
                wait = LOOKS_AFTER_A_FAULT

    def _is_the_one(self) -> bool:
        """Held by the kernel for this process: one that is killed lets go of it, and another takes over."""
        if self._lock is None:
            folder = following.folder().parent
            folder.mkdir(parents=True, exist_ok=True)
            lock = (folder / "keeper.lock").open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                return False
            self._lock = lock
        return True

    def _write(self) -> None:
        texts.catch_up()
        if not self._naming.is_alive() and time.monotonic() - self._named_at >= NAMES_EVERY:
            self._named_at = time.monotonic()
            self._naming = threading.Thread(target=_name, name="ficarium-keeps-tag-names", daemon=True)
            self._naming.start()
        if self._writing is not None:
            if self._writing.poll() is None:
                return
            if self._writing.returncode:
                _log.error("Writing a snapshot of the index failed; it is tried again later.")
            else:
                forget_before(min(kept_sequence() or 0, texts.sequence(), name_index.sequence()))
            self._writing = None
        if self._is_due():
            self._written_at = time.monotonic()
            command = [sys.executable, "-m", "ficarium", "index", "snapshot"]
            self._writing = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  # ourselves

    def _is_due(self) -> bool:
        if time.monotonic() - self._written_at < AT_MOST_EVERY:
            return False
        catalogue = following.here().catalogue()
        return catalogue.changed >= max(MANY, catalogue.ask(Everything()).total // 50)


def _name() -> None:
    try:
        name_index.catch_up()
    except Exception:
        _log.exception("Tag names could not be kept level; it is tried again.")
    finally:
        connections.close_all()
