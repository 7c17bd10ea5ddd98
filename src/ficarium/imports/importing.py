"""Bringing files in: receive all of them, then read one after another; stop anywhere, go on later.

Receiving keeps every original and lists it in a batch. Reading takes the batch's files in order, one transaction for
each work. A process that dies leaves a batch whose lease runs out; the next import, or the worker of
`ficarium serve`, goes on with it. That nothing comes in twice does not depend on any of this (see `keeping`).
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from fic.manuscript import read_all
from fic.manuscript.corrections import NO_LESSONS, lessons_from
from fic.manuscript.manuscript import Manuscript, Unreadable
from ficarium.accounts.models import User
from ficarium.imports import originals
from ficarium.imports.casts import gazetteer
from ficarium.imports.keeping import AlreadyHere, keep_work
from ficarium.imports.leases import MAX_ATTEMPTS, Lease, LeaseLost, abandoned, new_batch, take_over
from ficarium.imports.models import ImportBatch, ImportItem, Reading
from ficarium.imports.receiving import receive
from ficarium.imports.recognising import recognise
from ficarium.imports.reporting import Line, Report, WorkLine, already_here
from ficarium.imports.unpacking import Found, files_in
from ficarium.works.content import TooLong
from ficarium.works.permissions import NotAllowed

State = ImportItem.State
Progress = Callable[[str, int, int, str], None]
"""(stage, done, of, name): stage is "receive" (of is 0: unknown) or "read"."""

ITEMS_A_PAGE = 200

log = logging.getLogger(__name__)


def silent(stage: str, done: int, of: int, name: str) -> None:
    """Progress for nobody."""


def import_paths(
    paths: Sequence[Path],
    *,
    by: User | None = None,
    dry_run: bool = False,
    as_draft: bool = False,
    progress: Progress = silent,
) -> Report:
    """Files, folders and zips into works. `by` None is the archive itself. A dry run writes nothing at all."""
    if dry_run:
        return Report([_tried(found, progress, count) for count, found in enumerate(files_in(paths), 1)])
    originals.sweep()
    report = Report(resumed=resume(progress))
    lease = new_batch(by_id=by.pk if by else None, as_draft=as_draft)
    try:
        receive(lease, files_in(paths), lambda count, name: progress("receive", count, 0, name))
        report.lines = list(work_off(lease, progress))
    except BaseException:
        lease.give_back(finished=False)
        raise
    return report


def resume(progress: Progress = silent, stop: Callable[[], bool] = lambda: False) -> int:
    """Finish what interrupted imports left; how many files that were. Safe to call from anywhere, any time."""
    count = 0
    for batch in abandoned():
        lease = take_over(batch)
        if lease is None:
            continue
        try:
            for _ in work_off(lease, progress, stop):
                count += 1
        except LeaseLost:
            continue
        except BaseException:
            lease.give_back(finished=False)
            raise
    return count


def work_off(
    lease: Lease, progress: Progress = silent, stop: Callable[[], bool] = lambda: False
) -> Iterator[Line]:
    """Read every file of the batch that waits; gives a line for each file when it is finished."""
    batch = lease.batch
    total = batch.items.count()
    done = 0
    for page in _pages(batch):
        known = recognise(page)
        for item in page:
            if stop():
                lease.give_back(finished=False)
                return
            lease.heartbeat()
            if item.pk in known:
                yield known[item.pk]
            elif item.state == State.WAITING:
                yield _take_in(item, batch)
            else:
                yield Line(item.name, State(item.state), item.sentence)
            done += 1
            progress("read", done, total, item.name)
    lease.give_back(finished=True)


def _pages(batch: ImportBatch) -> Iterator[list[ImportItem]]:
    """A page at a time: a cursor left open while others write would make our next write fail under SQLite."""
    last = 0
    while page := list(
        batch.items.filter(pk__gt=last).select_related("original").order_by("pk")[:ITEMS_A_PAGE]
    ):
        yield page
        last = page[-1].pk


def _take_in(item: ImportItem, batch: ImportBatch) -> Line:
    """One file: read it outside any transaction, then one transaction for each work in it."""
    assert item.original is not None
    if item.attempts >= MAX_ATTEMPTS:
        return _finish(item, State.UNREADABLE, f"Reading it stopped the import {MAX_ATTEMPTS} times.")
    try:
        # Asked anew for each file: somebody may teach the batch while it is read.
        batch.refresh_from_db(fields=["lessons", "taught"])
        manuscripts = _read(originals.read(item.original.sha256), item.name, lessons_from(batch.lessons))
    except Unreadable as unreadable:
        return _finish(item, State.UNREADABLE, str(unreadable))
    except FileNotFoundError:
        return _finish(item, State.UNREADABLE, "Its original was lost after it was received.")
    sentences: list[str] = []
    made: list[WorkLine] = []
    here: list[WorkLine] = []
    for part, manuscript in enumerate(manuscripts, start=1):
        try:
            # The file's own row is finished in the transaction of its last work.
            with transaction.atomic():
                work, sentence = keep_work(
                    manuscript, item.original, part, by=batch.by, as_draft=batch.as_draft, batch=batch
                )
                made.append(WorkLine(work.pk, work.shown_title))
                sentences += [sentence] if sentence else []
                if part == len(manuscripts):
                    return _finish(item, State.DONE, " ".join(sentences), (*here, *made))
        except AlreadyHere as already:
            here.append(WorkLine(already.work.pk, already.work.shown_title))
        except (NotAllowed, TooLong) as refused:
            sentences.append(str(refused))
    if made:
        return _finish(item, State.DONE, " ".join(sentences), (*here, *made))
    if here and not sentences:
        return _finish(item, State.HERE, already_here(here), tuple(here))
    return _finish(item, State.UNREADABLE, " ".join(sentences) or "No story was found in this file.")


def _finish(
    item: ImportItem, state: ImportItem.State, sentence: str, works: tuple[WorkLine, ...] = ()
) -> Line:
    ImportItem.objects.filter(pk=item.pk).update(
        state=state, sentence=sentence, works=len(works), finished_at=timezone.now()
    )
    return Line(item.name, state, sentence, works)


def _read(data: bytes, name: str, lessons: Mapping[str, str] = NO_LESSONS) -> tuple[Manuscript, ...]:
    """Raises Unreadable, whatever goes wrong: a fault of ours in one file must not stop a thousand others."""
    base = base_name(name)
    try:
        return tuple(read_all(data, base, lessons=lessons, gazetteer=gazetteer()))
    except Unreadable:
        raise
    except Exception as fault:
        log.exception("Reading %s failed", name)
        raise Unreadable(
            f"Reading it failed ({type(fault).__name__}). That is a fault of this program; faults.log in the archive's "
            "folder has the details, and the file is kept."
        ) from fault


def base_name(name: str) -> str:
    """The file's own name, without the folders and zips it stood in: the reader goes by its ending."""
    return name.rpartition("!")[2].replace("\\", "/").rpartition("/")[2]


def _tried(found: Found, progress: Progress, count: int) -> Line:
    progress("read", count, 0, found.name)
    if found.data is None:
        return Line(found.name, State.UNREADABLE if found.failed else State.SKIPPED, found.sentence)
    try:
        manuscripts = _read(found.data, found.name)
    except Unreadable as unreadable:
        return Line(found.name, State.UNREADABLE, str(unreadable))
    lines = tuple(WorkLine(None, one.title.text if one.title else "Untitled") for one in manuscripts)
    sha256 = originals.digest_of(found.data)
    standing = Reading.objects.filter(original_id=sha256, copy=False).count()
    if standing >= len(manuscripts):
        return Line(found.name, State.HERE, "Already here.", lines)
    return Line(found.name, State.DONE, works=lines)
