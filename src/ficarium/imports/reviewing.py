"""What people do with a reading: correct it, teach its batch a label, say that it is right. Each act asks who may."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fic.manuscript.corrections import MOST_VALUES, TEACHABLE, Corrections
from fic.manuscript.labels import plain_label
from ficarium.accounts.models import User
from ficarium.imports.models import ImportBatch, Reading, Taught
from ficarium.imports.rereading import catch_up, is_behind, is_edited, write_again
from ficarium.works import permissions, publishing
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed

AT_ONCE = 20
"""Drafts of a batch that are read again while the person who taught it waits; the worker of `ficarium serve` takes the
others."""


class CannotTeach(ValueError):
    """`str(error)` is the sentence the person sees."""


def may_review(work: Work, by: User) -> bool:
    """Its makers, and archivists while nobody has claimed it."""
    return permissions.may_change(work, by)


def correct(reading: Reading, corrections: Corrections, *, by: User, replace_edits: bool = False) -> Work:
    """The reading with these corrections in place of those it had, and the work made of it.

    Raises rereading.Edited when the text was changed since, Meanwhile when the corrections were; NotAllowed, TooLong,
    Unreadable, publishing.NotReady.
    """
    _refuse_strangers(reading.work, by)
    return write_again(reading, corrections, by=by, replace_edits=replace_edits)


def read_again(reading: Reading, *, by: User, replace_edits: bool = False) -> Work:
    """With the reader and the lessons of today, and what was said of it before. Raises as `correct` does."""
    _refuse_strangers(reading.work, by)
    said = Corrections.from_json(reading.corrections)
    return write_again(reading, said, by=by, replace_edits=replace_edits)


def teach(reading: Reading, label: str, name: str | None, *, by: User) -> int:
    """From now on `label` names the field `name` ("" for none, None to forget): here, in what is still to be read of
    the batch, and in its drafts that wait for review. A post of one's own teaches one's later posts.

    Answers how many other drafts of the batch still wait to be read again. Raises NotAllowed, and CannotTeach for what
    is no label.
    """
    _refuse_strangers(reading.work, by)
    folded = plain_label(label)
    if not folded or len(folded) > 44:
        raise CannotTeach("A label is a few words before a colon, at most 44 letters.")
    if name and name not in TEACHABLE:
        raise CannotTeach("There is no such field.")
    said = Corrections.from_json(reading.corrections)
    own = with_lesson(said.lessons, folded, name)
    if reading.batch_id is None:
        with transaction.atomic():
            _write_unless_edited(reading, replace(said, lessons=own), by)
            taught, _ = Taught.objects.select_for_update().get_or_create(user=by)
            taught.lessons = with_lesson(taught.lessons, folded, name)
            taught.save()
        return 0
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=reading.batch_id)
        batch.lessons = with_lesson(batch.lessons, folded, name)
        batch.taught += 1
        batch.save(update_fields=["lessons", "taught"])
        reading.batch = batch
        _write_unless_edited(reading, said, by)
    catch_up(most=AT_ONCE, batch=batch)
    return waiting_in(batch).filter(taught__lt=batch.taught).count()


def _write_unless_edited(reading: Reading, said: Corrections, by: User) -> None:
    """A label is taught whatever became of the text it was met in."""
    if is_edited(reading):
        Reading.objects.filter(pk=reading.pk).update(corrections=said.to_json() if said else {})
    else:
        write_again(reading, said, by=by)


def with_lesson(lessons: Mapping[str, str], folded: str, name: str | None) -> dict[str, str]:
    """Raises CannotTeach when there are too many."""
    known = {label: one for label, one in lessons.items() if label != folded}
    if name is not None:
        if len(known) >= MOST_VALUES:
            raise CannotTeach(f"{MOST_VALUES} labels were taught already.")
        known[folded] = name
    return known


def keep_as_draft(reading: Reading, *, by: User) -> Work:
    """Looked at and right, not posted yet."""
    _refuse_strangers(reading.work, by)
    work = _up_to_date(reading, by)
    Reading.objects.filter(pk=reading.pk).update(reviewed_at=timezone.now())
    return work


def post(reading: Reading, *, by: User) -> Work:
    """Looked at, right, and posted. Raises publishing.NotReady with what is missing, NotAllowed."""
    _refuse_strangers(reading.work, by)
    with transaction.atomic():
        work = publishing.post(_up_to_date(reading, by), by=by)
        Reading.objects.filter(pk=reading.pk).update(reviewed_at=timezone.now())
    return work


def let_search(reading: Reading, allowed: bool, *, by: User) -> Work:
    """Whether searches may look into the story. The reading stays what it is. Raises NotAllowed."""
    return publishing.let_search(reading.work, allowed, by=by)


def waiting_in(batch: ImportBatch) -> QuerySet[Reading]:
    """Readings of a batch that nobody has looked at and that are not posted, in the order they came."""
    return batch.readings.filter(reviewed_at=None, work__state=Work.State.DRAFT).order_by("pk")


def _up_to_date(reading: Reading, by: User) -> Work:
    """What was looked at is what is kept: a lesson learnt a moment ago counts, somebody's own words count more."""
    if is_behind(reading) and not is_edited(reading):
        return read_again(reading, by=by)
    return reading.work


def _refuse_strangers(work: Work, by: User) -> None:
    if not may_review(work, by):
        raise NotAllowed("Only its authors can review this work.")
