"""The processes that `bench.kill_indexing` kills, and the one that looks what is left. Loaded once, forked often."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from bench.fill_archive import set_up

set_up(Path(os.environ["FICARIUM_HOME"]))


def keep() -> None:
    """What a server process does beside answering, with a new snapshot as soon as the last is written."""
    from ficarium.search import keeping

    keeping.MANY, keeping.AT_MOST_EVERY, keeping.NAMES_EVERY = 1, 0.0, 0.5
    keeping.Keeper()._run()


def verify(line: Connection) -> None:
    """Sends what is wrong, and up to where the log was in snapshot and words before this process took anything up."""
    from ficarium.archive.changes import first_change, last_change
    from ficarium.search import texts
    from ficarium.search.checkup import findings
    from ficarium.search.snapshots import kept_sequence

    snapshot, words, first = kept_sequence(), texts.sequence(), first_change()
    found = []
    if snapshot is None and first > 1:
        found.append("The snapshot cannot be opened.")
    if first > min(snapshot or 0, words) + 1 or max(snapshot or 0, words) > last_change():
        found.append("The log does not tell all since the snapshot or the words.")
    line.send(([*found, *findings()], snapshot or 0, words))
