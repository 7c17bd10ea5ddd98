"""Files into keeping: every original on disk, then listed in its batch. What is listed will come in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from ficarium.imports import originals
from ficarium.imports.leases import Lease
from ficarium.imports.models import ImportBatch, ImportItem, Original
from ficarium.imports.unpacking import Found

LISTED_TOGETHER = 50
"""Files listed in one transaction."""

State = ImportItem.State


@dataclass(frozen=True, slots=True)
class _Received:
    """A file without its bytes: memory holds one file at a time, however many are listed together."""

    name: str
    sha256: str = ""
    size: int = 0
    sentence: str = ""
    failed: bool = False


def receive(lease: Lease, files: Iterable[Found], heard: Callable[[int, str], None]) -> None:
    """`heard` is told how many files were listed, and the name of the last. Raises LeaseLost."""
    received = _kept(files, lease)
    count = 0
    while together := list(islice(received, LISTED_TOGETHER)):
        with transaction.atomic():
            Original.objects.bulk_create(
                (
                    Original(sha256=one.sha256, name=one.name[-255:], size=one.size)
                    for one in together
                    if one.sha256
                ),
                ignore_conflicts=True,
            )
            ImportItem.objects.bulk_create(_item(lease.batch, one) for one in together)
        count += len(together)
        heard(count, together[-1].name)


def _kept(files: Iterable[Found], lease: Lease) -> Iterator[_Received]:
    for found in files:
        lease.heartbeat()
        if found.data is None:
            yield _Received(found.name, sentence=found.sentence, failed=found.failed)
        else:
            yield _Received(found.name, originals.keep(found.data), len(found.data))


def _item(batch: ImportBatch, one: _Received) -> ImportItem:
    if one.sha256:
        return ImportItem(batch=batch, name=one.name, original_id=one.sha256)
    return ImportItem(
        batch=batch,
        name=one.name,
        state=State.UNREADABLE if one.failed else State.SKIPPED,
        sentence=one.sentence,
        finished_at=timezone.now(),
    )
