"""A reading made again: the original, the reader of today, what people said, what the batch has learnt."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from fic.manuscript import read
from fic.manuscript.corrections import NO_LESSONS, Corrections, lessons_from
from fic.manuscript.manuscript import Manuscript, Unreadable
from ficarium.accounts.models import User
from ficarium.imports import originals
from ficarium.imports.casts import gazetteer
from ficarium.imports.drafting import draft_of
from ficarium.imports.importing import base_name
from ficarium.imports.keeping import READER_VERSION, packed
from ficarium.imports.models import ImportBatch, Reading, Taught
from ficarium.works import publishing
from ficarium.works.content import TooLong, WorkContent
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed

REMEMBERED_BYTES = 2_000_000
"""Originals up to this size are remembered read: one person's next click finds the same reading again."""
NOT_EDITS = ("draft", "post", "withdraw", "orphan", "search")
"""Acts of `publishing` that leave what a work says as it was."""

log = logging.getLogger(__name__)


class Edited(Exception):
    """Somebody changed the work's text after it was read; making it again would put the reading in its place."""

    def __init__(self) -> None:
        super().__init__(
            "This text was changed after it was read. Nothing was replaced: the words as they are now stay until you "
            "say that the reading may take their place."
        )


class Meanwhile(Exception):
    """Somebody else said something of the same reading between a page and its form."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody corrected this reading in the meantime. Here is how it stands now; nothing was changed."
        )


def lessons_for(reading: Reading) -> Mapping[str, str]:
    """What labels mean in this reading: its batch's lessons, or its author's own. One query for a person's."""
    if reading.batch is not None:
        return lessons_from(reading.batch.lessons)
    taught = Taught.objects.filter(user__pseuds__creatorships__work=reading.work_id).order_by("pk").first()
    return lessons_from(taught.lessons) if taught is not None else NO_LESSONS


def read_now(
    reading: Reading, corrections: Corrections | None = None, lessons: Mapping[str, str] | None = None
) -> Manuscript:
    """The reading as it comes out today. Nothing is written. Raises Unreadable with a sentence.

    Costs up to 2 s for a file of 1 MB, microseconds when it was read a moment ago.
    """
    said = Corrections.from_json(reading.corrections) if corrections is None else corrections
    lessons = lessons_for(reading) if lessons is None else lessons
    question = json.dumps([said.to_json(), dict(lessons)], sort_keys=True)
    make = _made if reading.original.size <= REMEMBERED_BYTES else _made.__wrapped__
    return make(reading.original_id, base_name(reading.original.name), reading.part, question)


@lru_cache(maxsize=6)
def _made(sha256: str, name: str, part: int, question: str) -> Manuscript:
    said, lessons = json.loads(question)
    try:
        data = originals.read(sha256)
    except FileNotFoundError as lost:
        raise Unreadable("The original of this work was lost after it was received.") from lost
    return read(data, name, Corrections.from_json(said), lessons_from(lessons), part, gazetteer())


def is_edited(reading: Reading) -> bool:
    """Whether somebody changed what the work says after it was read. One query."""
    later = reading.work.revisions.filter(number__gt=reading.revision)
    return later.exclude(act__in=NOT_EDITS).exists()


def is_behind(reading: Reading) -> bool:
    """Whether its batch, or the reader, has learnt something since. No query."""
    taught = reading.batch.taught if reading.batch is not None else 0
    return reading.taught < taught or reading.reader_version < READER_VERSION


def write_again(
    reading: Reading, corrections: Corrections, *, by: User | None, replace_edits: bool = False
) -> Work:
    """Make the work's content anew of the reading with these corrections; both are kept in one transaction.

    What the reading does not know stays: byline of people who have an account, audience, anonymity, whether the
    story may be searched. The words it replaces stay in the work's revisions. Raises Edited, Meanwhile,
    NotAllowed, TooLong, Unreadable, and publishing.NotReady.
    """
    lessons = lessons_for(reading)
    manuscript = read_now(reading, corrections, lessons)
    with transaction.atomic():
        held = Reading.objects.select_for_update(of=("self",)).select_related("work").get(pk=reading.pk)
        if held.corrections != reading.corrections:
            raise Meanwhile
        if not replace_edits and is_edited(held):
            raise Edited
        work = publishing.revise(held.work, _content(held.work, manuscript), by=by)
        held.corrections = corrections.to_json() if corrections else {}
        held.manuscript = packed(manuscript)
        held.reader_version = READER_VERSION
        held.taught = reading.batch.taught if reading.batch is not None else 0
        held.revision = work.revision
        held.read_at = timezone.now()
        held.save()
    reading.corrections, reading.revision, reading.taught = held.corrections, held.revision, held.taught
    return work


def _content(work: Work, manuscript: Manuscript) -> WorkContent:
    content = draft_of(manuscript)
    made = [one.pseud for one in work.creatorships.select_related("pseud").order_by("position")]
    # The names in a rescued post are its byline; people who are here stand on it because they put themselves there.
    makers = tuple(made) if any(one.user_id for one in made) else content.makers or tuple(made)
    return replace(
        content,
        makers=makers,
        audience=Work.Audience(work.audience),
        anonymous=work.anonymous,
        searchable_text=work.searchable_text,
        language=content.language or work.language,
    )


def catch_up(
    stop: Callable[[], bool] = lambda: False, most: int = 100, batch: ImportBatch | None = None
) -> int:
    """Read drafts that wait for review again where their batch has learnt something since; how many those were.

    Safe to call any time, by any process: a draft read twice says the same. Edited and reviewed ones stay as they are.
    """
    behind = (
        Reading.objects.filter(
            batch__isnull=False, taught__lt=F("batch__taught"), reviewed_at=None, work__state=Work.State.DRAFT
        )
        .select_related("original", "work", "batch")
        .defer("manuscript")
        .order_by("pk")
    )
    if batch is not None:
        behind = behind.filter(batch=batch)
    count = 0
    for reading in behind[:most]:
        if stop():
            break
        try:
            write_again(reading, Corrections.from_json(reading.corrections), by=None)
        except (Edited, Meanwhile, Unreadable, TooLong, NotAllowed, publishing.NotReady) as left:
            log.info("Reading %s was left as it is: %s", reading.pk, left)
            Reading.objects.filter(pk=reading.pk).update(taught=reading.batch.taught if reading.batch else 0)
        count += 1
    return count
