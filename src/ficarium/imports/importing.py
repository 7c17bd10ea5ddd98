"""Bringing files in: receive all of them, then read one after another; stop anywhere, go on later.

Receiving keeps every original and lists it in a batch. Reading takes the batch's files in order, one transaction for
each work. A process that dies leaves a batch whose lease runs out; the next import, or the worker of
`ficarium serve`, goes on with it. That nothing comes in twice does not depend on any of this (see `keeping`).
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from fic.manuscript import read_all
from fic.manuscript.manuscript import Manuscript, Unreadable
from ficarium.accounts.models import User
from ficarium.imports import originals
from ficarium.imports.keeping import AlreadyHere, keep_work
from ficarium.imports.leases import MAX_ATTEMPTS, Lease, LeaseLost, abandoned, new_batch, take_over
from ficarium.imports.models import ImportBatch, ImportItem, Original, Reading
from ficarium.imports.receiving import receive
from ficarium.imports.unpacking import Found, files_in
from ficarium.works.content import TooLong
from ficarium.works.permissions import NotAllowed

State = ImportItem.State
Progress = Callable[[str, int, int, str], None]
"""(stage, done, of, name): stage is "receive" (of is 0: unknown) or "read"."""

ITEMS_A_PAGE = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WorkLine:
    id: int | None
    """None in a dry run."""
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file."""

    name: str
    state: ImportItem.State
    sentence: str = ""
    works: tuple[WorkLine, ...] = ()


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    resumed: int = 0
    """Files of interrupted imports that were finished first."""

    def count(self, state: ImportItem.State) -> int:
        return sum(one.state is state for one in self.lines)

    @property
    def works(self) -> int:
        return sum(len(one.works) for one in self.lines if one.state is State.DONE)

    @property
    def is_clean(self) -> bool:
        """Everything is here now, or was left out on purpose."""
        return not self.count(State.UNREADABLE)


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
    for done, item in enumerate(_items(batch), start=1):
        if stop():
            lease.give_back(finished=False)
            return
        lease.heartbeat()
        if item.state == State.WAITING:
            yield _take_in(item, batch)
        else:
            yield Line(item.name, State(item.state), item.sentence)
        progress("read", done, total, item.name)
    lease.give_back(finished=True)


def _items(batch: ImportBatch) -> Iterator[ImportItem]:
    """A page at a time: a cursor left open while others write would make our next write fail under SQLite."""
    last = 0
    while page := list(
        batch.items.filter(pk__gt=last).select_related("original").order_by("pk")[:ITEMS_A_PAGE]
    ):
        yield from page
        last = page[-1].pk


def _take_in(item: ImportItem, batch: ImportBatch) -> Line:
    """One file: read it outside any transaction, then one transaction for each work in it."""
    assert item.original is not None
    if item.attempts >= MAX_ATTEMPTS:
        return _finish(item, State.UNREADABLE, f"Reading it stopped the import {MAX_ATTEMPTS} times.")
    here = _brought_in_before(item.original)
    if here:
        return _already_here(item, here)
    try:
        manuscripts = _read(originals.read(item.original.sha256), item.name)
    except Unreadable as unreadable:
        return _finish(item, State.UNREADABLE, str(unreadable))
    except FileNotFoundError:
        return _finish(item, State.UNREADABLE, "Its original was lost after it was received.")
    sentences: list[str] = []
    made: list[WorkLine] = []
    for part, manuscript in enumerate(manuscripts, start=1):
        try:
            # The file's own row is finished in the transaction of its last work.
            with transaction.atomic():
                work, sentence = keep_work(
                    manuscript, item.original, part, by=batch.by, as_draft=batch.as_draft
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
        return _already_here(item, here)
    return _finish(item, State.UNREADABLE, " ".join(sentences) or "No story was found in this file.")


def _brought_in_before(original: Original) -> list[WorkLine]:
    """The works of an original another item finished; empty when its parts are not all known. Spares reading it
    again, which is four fifths of the time a second import takes."""
    finished = original.items.filter(state=State.DONE).order_by("pk").first()
    if finished is None:
        return []
    readings = original.readings.select_related("work").order_by("part")
    works = [WorkLine(one.work_id, one.work.shown_title) for one in readings]
    return works if len(works) >= finished.works else []


def _already_here(item: ImportItem, works: list[WorkLine]) -> Line:
    numbers = ", ".join(str(one.id) for one in works[:5]) + (" …" if len(works) > 5 else "")
    noun = "work" if len(works) == 1 else "works"
    return _finish(item, State.HERE, f"Already here as {noun} {numbers}.", tuple(works))


def _finish(
    item: ImportItem, state: ImportItem.State, sentence: str, works: tuple[WorkLine, ...] = ()
) -> Line:
    ImportItem.objects.filter(pk=item.pk).update(
        state=state, sentence=sentence, works=len(works), finished_at=timezone.now()
    )
    return Line(item.name, state, sentence, works)


def _read(data: bytes, name: str) -> tuple[Manuscript, ...]:
    """Raises Unreadable, whatever goes wrong: a fault of ours in one file must not stop a thousand others."""
    base = name.rpartition("!")[2].replace("\\", "/").rpartition("/")[2]
    try:
        return tuple(read_all(data, base))
    except Unreadable:
        raise
    except Exception as fault:
        log.exception("Reading %s failed", name)
        raise Unreadable(
            f"Reading it failed ({type(fault).__name__}). That is a fault of this program; the file is kept."
        ) from fault


def _tried(found: Found, progress: Progress, count: int) -> Line:
    progress("read", count, 0, found.name)
    if found.data is None:
        return Line(found.name, State.UNREADABLE if found.failed else State.SKIPPED, found.sentence)
    try:
        manuscripts = _read(found.data, found.name)
    except Unreadable as unreadable:
        return Line(found.name, State.UNREADABLE, str(unreadable))
    lines = tuple(WorkLine(None, one.title.text if one.title else "Untitled") for one in manuscripts)
    standing = Reading.objects.filter(original_id=originals.digest_of(found.data)).count()
    if standing >= len(manuscripts):
        return Line(found.name, State.HERE, "Already here.", lines)
    return Line(found.name, State.DONE, works=lines)
