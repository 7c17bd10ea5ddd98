"""What can be done with a work, each act from its permission to its event, to be read from top to bottom.

Every verb is one transaction: the change, a revision that says who did what (and what stood there before), the
rebuilt card where it changes, a line in the log that indexes follow. After commit it sends one named signal.
Pages, imports and the command line call these.
"""

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from fic.content_notes.topics import TOPICS
from ficarium.accounts.models import User
from ficarium.archive.changes import changed
from ficarium.archive.models import Change
from ficarium.works import permissions, signals
from ficarium.works.bylines import ORPHANED, credit, unclaimed
from ficarium.works.cards import CARD_VERSION, build_card
from ficarium.works.content import WorkContent
from ficarium.works.models import Revision, Work
from ficarium.works.permissions import NotAllowed
from ficarium.works.writing import text_of, write

STATE_ONLY = frozenset({"post", "withdraw", "search"})


class NotReady(Exception):
    """A draft that cannot be posted yet; `gaps` are sentences, one for each thing that is missing."""

    def __init__(self, gaps: tuple[str, ...]) -> None:
        super().__init__(" ".join(gaps))
        self.gaps = gaps


@transaction.atomic
def save_draft(content: WorkContent, *, by: User | None) -> Work:
    """A new work only its makers can see. `by` None is the archive's own command line."""
    if not permissions.may_credit(content, by):
        raise NotAllowed("You can only post under your own names.")
    work = Work(state=Work.State.DRAFT)
    write(work, content)
    _record(work, "draft", by)
    return work


@transaction.atomic
def post(work: Work, *, by: User | None) -> Work:
    """Readers can see it from now on. Raises NotReady when something is missing."""
    work = _held(work)
    if not permissions.may_change(work, by):
        raise NotAllowed("Only its authors can post this work.")
    if work.state == Work.State.POSTED:
        return work
    if work.state == Work.State.HIDDEN:
        raise NotAllowed("A moderator has hidden this work; only a moderator can show it again.")
    missing = gaps(work)
    if not permissions.may_post_hard_stops(by) and _hard_stops(work):
        missing += ("An archivist must look at what this work warns of before it is posted.",)
    if missing:
        raise NotReady(missing)
    work.state = Work.State.POSTED
    work.posted_at = work.posted_at or timezone.now()
    work.updated_at = timezone.now()
    _record(work, "post", by)
    _announce(signals.work_posted, work)
    return work


@transaction.atomic
def revise(work: Work, content: WorkContent, *, by: User | None) -> Work:
    """Everything the work says becomes what `content` says; the text it replaces is kept in the revision."""
    work = _held(work)
    if not permissions.may_change(work, by):
        raise NotAllowed("Only its authors can change this work.")
    if not permissions.may_credit_on(work, content, by):
        raise NotAllowed("You can only post under your own names; the others on the byline stay as they are.")
    before, words_before = text_of(work), work.words
    write(work, content)
    after = text_of(work)
    if work.state == Work.State.POSTED:
        missing = gaps(work)
        if missing:
            raise NotReady(missing)
        if work.words > words_before:
            work.updated_at = timezone.now()
    _record(work, "revise", by, {key: value for key, value in before.items() if after.get(key) != value})
    _announce(signals.work_revised, work)
    return work


@transaction.atomic
def withdraw(work: Work, *, by: User | None) -> Work:
    """Out of every list and page, kept whole; `post` brings it back. Nothing is deleted."""
    work = _held(work)
    if not permissions.may_withdraw(work, by):
        raise NotAllowed("Only its authors can withdraw this work.")
    if work.state == Work.State.WITHDRAWN:
        return work
    if work.state == Work.State.HIDDEN:
        raise NotAllowed("A moderator has hidden this work; only a moderator can decide about it.")
    work.state = Work.State.WITHDRAWN
    _record(work, "withdraw", by)
    _announce(signals.work_withdrawn, work)
    return work


@transaction.atomic
def let_search(work: Work, allowed: bool, *, by: User | None) -> Work:
    """Whether searches may look into the story; its header is found in any case."""
    work = _held(work)
    if not permissions.may_change(work, by):
        raise NotAllowed("Only its authors can say whether this work may be searched.")
    if work.searchable_text == allowed:
        return work
    work.searchable_text = allowed
    _record(work, "search", by)
    _announce(signals.work_revised, work)
    return work


@transaction.atomic
def orphan(work: Work, *, by: User) -> Work:
    """The work stays, `by` leaves its byline and its record for good: nothing here says who wrote it."""
    work = _held(work)
    if not permissions.may_orphan(work, by):
        raise NotAllowed("Only one of its authors can orphan this work.")
    pseuds = [
        unclaimed(ORPHANED) if made.pseud.user_id == by.pk else made.pseud
        for made in work.creatorships.select_related("pseud").order_by("position")
    ]
    credit(work, list(dict.fromkeys(pseuds)))
    work.revisions.filter(by=by).update(by=None)
    _record(work, "orphan", None)
    _announce(signals.work_revised, work)
    return work


def gaps(work: Work) -> tuple[str, ...]:
    """What keeps a work from being posted, one sentence each."""
    missing = []
    if not work.words:
        missing.append("There is no story text yet.")
    return tuple(missing)


def _hard_stops(work: Work) -> bool:
    """Whether it declares a subject no machine and no single author may publish on their own."""
    topics = [slug for slug, topic in TOPICS.items() if topic.hard_stop]
    return work.notes.filter(topic__in=topics, negated=False).exists()


def _held(work: Work) -> Work:
    """The row as it is now, kept from other writers until this transaction ends."""
    return Work.objects.select_for_update().get(pk=work.pk)


def _record(work: Work, act: str, by: User | None, before: dict[str, object] | None = None) -> None:
    """One revision, the card, the row, a line in the log. A card costs six queries and says nothing of the state, so
    that an act that only changes the state leaves it."""
    work.revision += 1
    if act not in STATE_ONLY:
        work.card = build_card(work).to_json()
        work.card_version = CARD_VERSION
    work.save()
    Revision.objects.create(work=work, number=work.revision, act=act, by=by, before=before or {})
    changed(Change.Kind.WORK, [work.pk])


def _announce(signal: Signal, work: Work) -> None:
    work_id, revision = work.pk, work.revision

    def send() -> None:
        signal.send_robust(Work, work_id=work_id, revision=revision)

    transaction.on_commit(send)
