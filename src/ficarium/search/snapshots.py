"""Writing the facet engine's snapshot from the database: what a process opens instead of reading the whole log."""

import fcntl
from collections.abc import Callable, Iterator

from fic.catalogue import Catalogue, Entry, NoSnapshot, StaleSnapshot, tidy, write_snapshot
from ficarium.archive.changes import last_change
from ficarium.archive.upgrading import take_statistics
from ficarium.search.entries import every_entry
from ficarium.search.following import folder
from ficarium.search.spelling import SCHEMA
from ficarium.works.tallies import last_counted

Told = Callable[[int], None]


def write(told: Told = lambda done: None) -> int:
    """A snapshot of every work on the shelf, live once it is whole; gives how many works are in it.

    The log is asked for its newest number first and the works after it: a work that changes meanwhile is in with its
    old or its new rows, and is taken up again by whoever follows the log from that number; so it is with counts, and
    when the last was made. A minute for each 300,000 works; killed at any point, it leaves the snapshot that was there.
    The archive has changed much since the last one, so the database's statistics are taken again.
    """
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in every_entry():
            count += 1
            if count % 1_000 == 0:
                told(count)
            yield entry

    folder().mkdir(parents=True, exist_ok=True)
    # Two writers would tidy away what the other is writing. The kernel lets go of it for one that is killed.
    with (folder() / "writing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        last = last_counted()
        noted = last.isoformat() if last else ""
        write_snapshot(folder(), SCHEMA, counted(), sequence=last_change(), noted=noted)
        tidy(folder())
    take_statistics()
    told(count)
    return count


def kept_sequence() -> int | None:
    """Up to where the log is in the snapshot on disk; None when there is none that this program can open."""
    try:
        return Catalogue.open(folder(), SCHEMA).sequence
    except (NoSnapshot, StaleSnapshot):
        return None
