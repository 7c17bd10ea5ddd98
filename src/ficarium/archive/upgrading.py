"""Tables and static files brought up to this version, by one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from ficarium.archive.statics import collect_if_stale


def upgrade_tables() -> None:
    """A second process that starts at the same moment waits, and then finds nothing left to do."""
    with _alone():
        call_command("migrate", interactive=False, verbosity=0)
        take_statistics()


_ROWS_OF_AN_INDEX = 1_000
"""Looked at for the statistics: 30 ms for 50,000 works."""


def take_statistics() -> None:
    """What SQLite needs to know to choose between two indexes; PostgreSQL sees to it by itself.

    Without them it takes "every posted work" for fewer rows than twenty works by their numbers, and each list walks
    through the archive.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={_ROWS_OF_AN_INDEX}")
            cursor.execute("ANALYZE")


def upgrade_statics() -> bool:
    """Whether anything had to be collected."""
    with _alone():
        return collect_if_stale()


@contextmanager
def _alone() -> Iterator[None]:
    """Held by the kernel for this process: a process that is killed lets go of it."""
    home: Path = settings.CONFIGURATION.home
    with (home / "upgrade.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
