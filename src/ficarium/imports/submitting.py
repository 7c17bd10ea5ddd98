"""A person's own post, pasted or uploaded, into drafts only they can see."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from fic.manuscript import read_all
from fic.manuscript.corrections import NO_LESSONS, lessons_from
from fic.manuscript.manuscript import Manuscript
from ficarium.accounts.models import Pseud, User
from ficarium.accounts.reader import Reader
from ficarium.imports import originals
from ficarium.imports.casts import gazetteer
from ficarium.imports.drafting import draft_of
from ficarium.imports.keeping import AlreadyHere, record_reading
from ficarium.imports.models import Original, Reading, Taught
from ficarium.works import publishing
from ficarium.works.models import Work

MAX_SUBMITTED = 20_000_000
"""Bytes of one upload. A whole archive comes in by `ficarium import`."""


def submit(data: bytes, filename: str, *, pseud: Pseud, by: User) -> list[Work]:
    """One draft for each work in the file, credited to `pseud` whatever name stands in the post.

    Raises Unreadable with a sentence, AlreadyHere when `by` may see a work made of the same file. The bytes are kept
    before anything is read, so that nothing acknowledged is lost.
    """
    sha256 = originals.keep(data)
    manuscripts = read_all(data, filename, lessons=lessons_of(by), gazetteer=gazetteer())
    reader = Reader(by.pk, by.is_staff)
    with transaction.atomic():
        original, _ = Original.objects.get_or_create(
            sha256=sha256, defaults={"name": filename[-255:], "size": len(data)}
        )
        return [
            _drafted(manuscript, original, part, pseud, by, reader)
            for part, manuscript in enumerate(manuscripts, start=1)
        ]


def lessons_of(person: User) -> Mapping[str, str]:
    """What this person said the labels of their own posts mean. One query."""
    taught = Taught.objects.filter(user=person).first()
    return lessons_from(taught.lessons) if taught else NO_LESSONS


def _drafted(
    manuscript: Manuscript, original: Original, part: int, pseud: Pseud, by: User, reader: Reader
) -> Work:
    standing = Reading.objects.filter(original=original, part=part)
    known = Work.objects.visible_to(reader).filter(pk__in=standing.values("work")).first()
    if known is not None:
        raise AlreadyHere(known)
    # Somebody else's work, which this person may not know of, may hold the reading: this draft has one of its own.
    taken = standing.filter(copy=False).exists()
    work = publishing.save_draft(replace(draft_of(manuscript), makers=(pseud,)), by=by)
    record_reading(manuscript, original, part, work, copy=taken)
    return work
