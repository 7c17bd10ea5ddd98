"""The log of changes: every change has its number, in order, in the transaction that made it."""

import pytest
from django.db import transaction

from ficarium.archive.changes import changed, changes_after, forget_before, last_change
from ficarium.archive.models import Change
from ficarium.works import publishing
from tests.cast import Cast
from tests.works.test_publishing import story


def test_an_archive_where_nothing_happened_stands_at_nought(db: None) -> None:
    assert last_change() == 0
    assert changes_after(0, 10) == []


def test_every_verb_leaves_its_line(cast: Cast) -> None:
    by = cast.ana.user
    work = publishing.save_draft(story(cast.ana.pseud), by=by)
    after = [last_change()]
    for act in (publishing.post, publishing.withdraw, publishing.post, publishing.orphan):
        act(work, by=by)
        after.append(last_change())
        kinds = {(kind, key) for _, kind, key in changes_after(after[-2], 10)}
        assert kinds == {("work", work.pk)}, act
    assert after == sorted(set(after))


def test_what_is_rolled_back_leaves_no_line(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        changed(Change.Kind.WORK, [1])
        raise ZeroDivisionError
    assert last_change() == 0


def test_dropping_old_lines_keeps_the_newest_number(db: None) -> None:
    changed(Change.Kind.WORK, range(1, 6))
    newest = last_change()
    assert forget_before(newest) == 4
    assert last_change() == newest
    changed(Change.Kind.WORK, [9])
    assert last_change() == newest + 1
