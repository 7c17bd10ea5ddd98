"""One manuscript into one work, exactly once: what the unique (original, part) of `Reading` stands for."""

import json
import zlib

from django.db import IntegrityError, transaction

from fic.manuscript.manuscript import Manuscript
from ficarium.accounts.models import User
from ficarium.imports.drafting import draft_of, needs_a_person
from ficarium.imports.models import ImportBatch, Original, Reading
from ficarium.works import publishing
from ficarium.works.models import Work

READER_VERSION = 2
"""Raise when `fic.manuscript` reads better: `ficarium doctor` counts the older readings."""

TO_A_PERSON = "It is kept as a draft: an archivist must look at what it warns of before it is posted."


class AlreadyHere(Exception):
    """This part of this file became `work` before."""

    def __init__(self, work: Work) -> None:
        super().__init__(f"Already here as work {work.pk}.")
        self.work = work


@transaction.atomic
def keep_work(
    manuscript: Manuscript,
    original: Original,
    part: int,
    *,
    by: User | None,
    as_draft: bool,
    batch: ImportBatch | None = None,
) -> tuple[Work, str]:
    """The new work, and a sentence when it was not posted though it was meant to be.

    Raises AlreadyHere. Two writers that race for one part: the second waits for the first (SQLite), or runs
    into the unique constraint and is told the same (PostgreSQL).
    """
    _refuse_double(original, part)
    work = publishing.save_draft(draft_of(manuscript), by=by)
    sentence = ""
    if needs_a_person(manuscript):
        sentence = TO_A_PERSON
    elif not as_draft:
        try:
            work = publishing.post(work, by=by)
        except publishing.NotReady as not_ready:
            sentence = f"It is kept as a draft. {not_ready}"
    try:
        with transaction.atomic():
            record_reading(manuscript, original, part, work, batch=batch)
    except IntegrityError:
        # Seen only under PostgreSQL: our draft goes with this transaction when AlreadyHere leaves it.
        _refuse_double(original, part)
        raise
    return work, sentence


def record_reading(
    manuscript: Manuscript,
    original: Original,
    part: int,
    work: Work,
    *,
    batch: ImportBatch | None = None,
    copy: bool = False,
) -> Reading:
    """Tie the work to its original. Raises IntegrityError when this part has a work already and this is no copy."""
    return Reading.objects.create(
        original=original,
        part=part,
        work=work,
        reader_version=READER_VERSION,
        manuscript=packed(manuscript),
        batch=batch,
        taught=batch.taught if batch else 0,
        copy=copy,
    )


def packed(manuscript: Manuscript) -> bytes:
    """What `Reading.manuscript` holds."""
    return zlib.compress(json.dumps(manuscript.to_json(), ensure_ascii=False).encode())


def _refuse_double(original: Original, part: int) -> None:
    standing = Reading.objects.filter(original=original, part=part, copy=False).select_related("work").first()
    if standing is not None:
        raise AlreadyHere(standing.work)
