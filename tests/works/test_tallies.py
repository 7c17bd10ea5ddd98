"""Counts of what readers gave: added in bulk, read by when they changed."""

import pytest

from ficarium.works.tallies import OVERLAP, add, counted_since, last_counted, tally_of
from tests.shelf import put_work


def test_a_work_nobody_gave_anything_counts_nought(db: None) -> None:
    assert set(tally_of(put_work()).values()) == {0}


def test_counts_add_up_however_they_are_given(db: None) -> None:
    one, other = put_work(), put_work("Another evening")
    add([(one.pk, "kudos", 1), (one.pk, "kudos", 2), (other.pk, "hits", 5)])
    add([(one.pk, "kudos", 1), (one.pk, "comments", 1)])
    assert tally_of(one) == {"kudos": 4, "hits": 0, "comments": 1, "bookmarks": 0}
    assert tally_of(other) == {"kudos": 0, "hits": 5, "comments": 0, "bookmarks": 0}


def test_a_look_since_a_moment_finds_what_was_counted_after_it(db: None) -> None:
    one, other = put_work(), put_work("Another evening")
    add([(one.pk, "kudos", 1)])
    when = last_counted()
    assert when is not None
    add([(other.pk, "bookmarks", 3)])
    assert sorted(counted_since(when)) == [(one.pk, 1, 0, 0, 0), (other.pk, 0, 0, 0, 3)]
    assert counted_since(when + 2 * OVERLAP) == []
    assert sorted(counted_since(None)) == sorted(counted_since(when))


def test_where_nothing_was_ever_counted_there_is_no_last_moment(db: None) -> None:
    put_work()
    assert last_counted() is None


def test_nothing_is_counted_that_has_no_column(db: None) -> None:
    with pytest.raises(ValueError, match="stars"):
        add([(1, "stars", 1)])
