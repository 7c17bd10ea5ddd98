"""Tables and static files brought up to this version, by one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from ficarium.archive.statics import collect_if_stale


def upgrade_tables() -> None:
    """A second process that starts at the same moment waits, and then finds nothing left to do."""
    with _alone():
        call_command("migrate", interactive=False, verbosity=0)


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
