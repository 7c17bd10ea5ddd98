"""A person's own post, pasted or uploaded, into drafts only they can see."""

from dataclasses import replace

from django.db import transaction

from fic.manuscript import read_all
from fic.manuscript.manuscript import Manuscript
from ficarium.accounts.models import Pseud, User
from ficarium.accounts.reader import Reader
from ficarium.imports import originals
from ficarium.imports.drafting import draft_of
from ficarium.imports.keeping import AlreadyHere, record_reading
from ficarium.imports.models import Original, Reading
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
    manuscripts = read_all(data, filename)
    reader = Reader(by.pk, by.is_staff)
    with transaction.atomic():
        original, _ = Original.objects.get_or_create(
            sha256=sha256, defaults={"name": filename[-255:], "size": len(data)}
        )
        return [
            _drafted(manuscript, original, part, pseud, by, reader)
            for part, manuscript in enumerate(manuscripts, start=1)
        ]


def _drafted(
    manuscript: Manuscript, original: Original, part: int, pseud: Pseud, by: User, reader: Reader
) -> Work:
    standing = Reading.objects.filter(original=original, part=part).values_list("work_id", flat=True).first()
    if standing is not None:
        known = Work.objects.visible_to(reader).filter(pk=standing).first()
        if known is not None:
            raise AlreadyHere(known)
    work = publishing.save_draft(replace(draft_of(manuscript), makers=(pseud,)), by=by)
    if standing is None:
        record_reading(manuscript, original, part, work)
    # Else somebody else's work, which this person may not know of, holds the reading: the draft does without.
    return work
