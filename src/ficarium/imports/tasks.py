"""The worker of a running archive: goes on with imports nobody works on."""

import logging
import threading

from django.db import connections

from ficarium.imports.importing import resume
from ficarium.imports.rereading import catch_up

LOOKS_EVERY = 3.0
"""Seconds between looks. Two small queries a look."""

log = logging.getLogger(__name__)


class Worker(threading.Thread):
    """`start` it after `django.setup`; `stop` lets it finish the file it reads, no more."""

    def __init__(self) -> None:
        super().__init__(name="ficarium-imports", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.wait(LOOKS_EVERY):
            try:
                resume(stop=self._stopping.is_set)
                catch_up(stop=self._stopping.is_set)
            except Exception:
                # The next look tries again: a locked database or a full disk may pass.
                log.exception("The import worker was interrupted")
            finally:
                connections.close_all()

    def stop(self, seconds: float = 10.0) -> None:
        self._stopping.set()
        self.join(seconds)
