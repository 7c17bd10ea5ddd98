"""Who works on a batch, for how long, and how another notices that nobody does any more.

A lease is a promise with an end: its holder says every few seconds that it lives, and when it has been silent for
LEASE, anyone may take over. On the same machine nobody waits that long: a holder whose process is gone is gone.
"""

import os
import secrets
import socket
import time
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from ficarium.imports.models import ImportBatch, ImportItem

LEASE = timedelta(seconds=60)
HEARTBEAT = 10.0
"""Seconds. Far less than LEASE, so that one slow file does not lose it."""
MAX_ATTEMPTS = 3
"""How often one file may take its worker down before it is left out."""


class LeaseLost(Exception):
    """Another worker took over; this one stops without another word."""


class Lease:
    def __init__(self, batch: ImportBatch, holder: str) -> None:
        self.batch = batch
        self.holder = holder
        self._last = time.monotonic()

    def heartbeat(self) -> None:
        """Cheap until HEARTBEAT seconds have passed, then one write. Raises LeaseLost."""
        if time.monotonic() - self._last < HEARTBEAT:
            return
        held = ImportBatch.objects.filter(pk=self.batch.pk, holder=self.holder).update(
            leased_until=timezone.now() + LEASE
        )
        if not held:
            raise LeaseLost
        self._last = time.monotonic()

    def give_back(self, *, finished: bool) -> None:
        """An unfinished batch is free at once for whoever looks next."""
        ImportBatch.objects.filter(pk=self.batch.pk, holder=self.holder).update(
            holder="", leased_until=None, finished_at=timezone.now() if finished else None
        )


def new_batch(*, by_id: int | None, as_draft: bool) -> Lease:
    """A batch that is ours from its first moment."""
    holder = _holder()
    batch = ImportBatch.objects.create(
        by_id=by_id, as_draft=as_draft, holder=holder, leased_until=timezone.now() + LEASE
    )
    return Lease(batch, holder)


def take_over(batch: ImportBatch) -> Lease | None:
    """None when another was quicker.

    The file its last holder died over is counted: files are read in order, so it is the first one that waits.
    """
    holder = _holder()
    taken = ImportBatch.objects.filter(pk=batch.pk, holder=batch.holder, finished_at=None).update(
        holder=holder, leased_until=timezone.now() + LEASE
    )
    if not taken:
        return None
    if batch.holder:
        first = batch.items.filter(state=ImportItem.State.WAITING).order_by("pk").first()
        if first is not None:
            ImportItem.objects.filter(pk=first.pk).update(attempts=F("attempts") + 1)
    return Lease(batch, holder)


def abandoned() -> list[ImportBatch]:
    """Unfinished batches nobody works on, oldest first. One query."""
    unfinished = ImportBatch.objects.filter(finished_at=None).order_by("pk")
    now = timezone.now()
    return [
        batch
        for batch in unfinished
        if batch.leased_until is None or batch.leased_until < now or _is_gone(batch.holder)
    ]


def _holder() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(8)}"


def _is_gone(holder: str) -> bool:
    """Whether the holder was a process of this machine that no longer runs."""
    host, _, rest = holder.partition(":")
    process = rest.partition(":")[0]
    if host != socket.gethostname()[:60] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
