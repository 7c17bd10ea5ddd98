"""This process's facet engine, kept level with the database.

The database is the truth. A process opens the snapshot that is on disk, takes up what the log says changed since, and
goes on doing so: before it answers, or, while a keeper runs here (`ficarium.search.keeping`), a few times a second
beside the answers. Whatever is missing, damaged or out of step is made again from the database.
"""

import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from fic.catalogue import Catalogue, NoSnapshot, StaleSnapshot
from ficarium.archive.changes import changes_after, first_change, last_change
from ficarium.archive.models import Change
from ficarium.search.entries import entries, every_entry, ratio
from ficarium.search.spelling import SCHEMA
from ficarium.search.tag_meanings import TagMeanings
from ficarium.works.tallies import COUNTED, counted_since, last_counted

AT_ONCE = 1_000
"""Changes taken up in one step; a reader waits for at most so many."""
LOOKS_EVERY = 0.25
"""Seconds between a keeper's looks at the log."""
TRUSTED = 0.75
"""Seconds for which a keeper's last look is good enough: with the look itself, every list has a change in under one."""
SWEEPS_EVERY = 20.0
"""Seconds between looks at the counts of what readers gave; lists promise a minute."""


def folder() -> Path:
    home: Path = settings.CONFIGURATION.home
    return home / "index" / "catalogue"


class Follower:
    """One for each process (`here`). Threads share it: they read without waiting, one at a time takes changes up."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._catalogue: Catalogue | None = None
        self._meanings: TagMeanings | None = None
        self._stamp: tuple[int, int] | None = None
        self._swept_to: datetime | None = None
        self._swept_at = -SWEEPS_EVERY
        self._looked_at = 0.0
        self.kept = False
        """A keeper looks at the log beside the answers."""

    def catalogue(self) -> Catalogue:
        """Level with every change committed before this call, or, beside a keeper, a second ago.

        Costs a query of a tenth of a millisecond, none beside a keeper. Inside a transaction it would take up
        what is not committed yet: ask outside.
        """
        if self.kept and self._catalogue is not None and time.monotonic() - self._looked_at < TRUSTED:
            return self._catalogue
        return self.catch_up()

    def meanings(self) -> TagMeanings:
        """What tags mean, as of the last look at the log; ask for the catalogue first."""
        meanings = self._meanings
        if meanings is None or meanings.bounded() is not meanings:
            with self._lock:
                meanings = TagMeanings.read() if self._meanings is None else self._meanings.bounded()
                self._meanings = meanings
        return meanings

    def wake(self) -> None:
        """Something changed in this process: the next answer looks at the log itself."""
        self._looked_at = 0.0

    def catch_up(self) -> Catalogue:
        began = time.monotonic()
        with self._lock:
            if self._catalogue is not None and self._looked_at > began:
                # Somebody else looked while this one waited for its turn.
                return self._catalogue
            looked, newest = time.monotonic(), last_change()
            stamp, catalogue = _stamp(), self._catalogue
            if catalogue is None or stamp != self._stamp:
                catalogue = self._opened()
            if catalogue.sequence != newest and not _tells_all_since(catalogue.sequence, newest):
                catalogue = self._made_again(newest)
            while catalogue.sequence < newest:
                self._take_up(catalogue, changes_after(catalogue.sequence, AT_ONCE))
            if looked - self._swept_at >= SWEEPS_EVERY:
                self._sweep(catalogue)
            # Not before: who asks meanwhile must not meet a snapshot that is behind what it replaces.
            self._catalogue, self._stamp, self._looked_at = catalogue, stamp, looked
            return catalogue

    def _opened(self) -> Catalogue:
        """The snapshot as it is on disk now. Without one an archive begins with nothing in it and reads the log.

        What tags mean is read again: a change that the snapshot holds is no longer told by the log after it.
        """
        try:
            found = Catalogue.open(folder(), SCHEMA)
        except (NoSnapshot, StaleSnapshot):
            found = self._catalogue or Catalogue.empty(SCHEMA)
        self._meanings = None
        self._swept_to = datetime.fromisoformat(found.noted) if found.noted else None
        self._swept_at = -SWEEPS_EVERY
        return found

    def _made_again(self, newest: int) -> Catalogue:
        """From the database, in memory: 30 seconds for 100,000 works. The keeper writes a snapshot meanwhile."""
        fresh, last = Catalogue.empty(SCHEMA), last_counted()
        fresh.apply(every_entry(), sequence=newest)
        self._meanings = None
        self._swept_to, self._swept_at = last, -SWEEPS_EVERY
        return fresh

    def _take_up(self, catalogue: Catalogue, changes: Sequence[tuple[int, str, int]]) -> None:
        works = list(dict.fromkeys(key for _, kind, key in changes if kind == Change.Kind.WORK))
        catalogue.apply(entries(works), sequence=changes[-1][0])
        if any(kind == Change.Kind.TAG for _, kind, _ in changes):
            self._meanings = None

    def _sweep(self, catalogue: Catalogue) -> None:
        """Counts of what readers gave, of every work that was counted since the last sweep. Some 5 µs a work."""
        last = last_counted()
        rows = counted_since(self._swept_to)
        if rows:
            works, *numbers = zip(*rows, strict=True)
            for column, values in zip(COUNTED, numbers, strict=True):
                catalogue.count_up(column, dict(zip(works, values, strict=True)))
            catalogue.count_up("ratio", {work: ratio(kudos, hits) for work, kudos, hits, *_ in rows})
        self._swept_to, self._swept_at = last, time.monotonic()


def _tells_all_since(sequence: int, newest: int) -> bool:
    """Whether the log still has every change after `sequence`. Old rows are dropped from time to time, and a database
    put back from a backup may be behind an index that was not."""
    return sequence < newest and first_change() <= sequence + 1


def _stamp() -> tuple[int, int] | None:
    """Tells one snapshot on disk from the next."""
    try:
        found = (folder() / "manifest.json").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


_here = Follower()


def here() -> Follower:
    return _here


def forget() -> None:
    """Start again from nothing: for tests, whose database is another each time."""
    global _here  # noqa: PLW0603  # one a process, as the docstring says
    _here = Follower()
