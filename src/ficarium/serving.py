"""`ficarium serve`: one command from nothing to an archive that answers."""

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ficarium.configuration import Configuration

Say = Callable[[str], None]
KNOCKS_EVERY = 0.1
"""Seconds."""
SECONDS_TO_END = 5.0
"""For requests under way when the parent was killed."""


def prepare(samples: Path | None, say: Say) -> None:
    """Tables, static files, the archive's row, and sample stories while it has none. Needs `django.setup`."""
    from django.db import connections

    from ficarium.accounts.reader import Reader
    from ficarium.archive.models import Archive
    from ficarium.archive.upgrading import upgrade_statics, upgrade_tables
    from ficarium.imports.importing import import_paths
    from ficarium.imports.models import ImportItem
    from ficarium.works.models import Work

    everything = Reader(is_staff=True)
    upgrade_tables()
    if upgrade_statics():
        say("Collected the static files.")
    Archive.current()
    if samples is not None and not Work.objects.visible_to(everything).exists():
        report = import_paths([samples])
        say(f"Brought in {report.works} sample works from {samples}.")
        for line in report.lines:
            if line.state is ImportItem.State.UNREADABLE:
                say(f"{line.name}: {line.sentence}")
    _index(say)
    connections.close_all()


def _index(say: Say) -> None:
    """Written where there is none that fits: a server process then opens it instead of reading the whole archive."""
    from ficarium.search import snapshots, texts

    if snapshots.kept_sequence() is None:
        works = snapshots.write()
        say(f"Indexed {works:,} work{'' if works == 1 else 's'}.")
    texts.catch_up()


def run(configuration: Configuration, host: str, port: int, opened: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `opened` is called once it answers.

    Server processes are started afresh, never forked: a fork would share our locks.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from ficarium.imports.tasks import Worker

    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "ficarium.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=configuration.workers,
        blocking_threads=configuration.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
    )
    worker = Worker()
    worker.start()
    closing = threading.Event()
    threading.Thread(target=_when_open, args=(host, port, opened, closing), daemon=True).start()
    try:
        server.serve()
    finally:
        closing.set()
        worker.stop()


def _when_open(host: str, port: int, opened: Callable[[], None], closing: threading.Event) -> None:
    """The server says nothing itself when its processes are up: knock until one answers."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    while not closing.wait(KNOCKS_EVERY):
        try:
            socket.create_connection((near, port), timeout=1.0).close()
        except OSError:
            continue
        opened()
        return


def end_with_parent() -> None:
    """In a server process: when `ficarium serve` is killed, end too, so that it can be started again at once."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS_TO_END)
        os._exit(1)

    threading.Thread(target=follow, name="ficarium-follows", daemon=True).start()


def keep_index() -> None:
    """In a server process, once Django is set up: keep its index level with the database beside the answers."""
    from ficarium.search.keeping import Keeper

    Keeper().start()


def is_free(host: str, port: int) -> bool:
    """The server would share a taken port without a word; we would rather say so."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
