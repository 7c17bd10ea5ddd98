"""Counts of a list are kept while the archive is as it was, and no longer."""

from ficarium.search.counting import Counts
from ficarium.search.counts_kept import KeptCounts


class Counter:
    """Counts how often it was asked to count."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Counts:
        self.times += 1
        return Counts(total=self.times)


def test_the_same_question_of_the_same_moment_is_counted_once() -> None:
    kept, counter, moment = KeptCounts(), Counter(), object()
    assert [kept.of(moment, "a", counter).total for _ in range(3)] == [1, 1, 1]
    assert kept.of(moment, "b", counter).total == 2


def test_another_moment_forgets_everything() -> None:
    kept, counter = KeptCounts(), Counter()
    first, second = object(), object()
    kept.of(first, "a", counter)
    assert kept.of(second, "a", counter).total == 2
    assert kept.of(second, "a", counter).total == 2


def test_what_was_counted_of_a_moment_gone_by_is_not_kept() -> None:
    kept, counter = KeptCounts(), Counter()
    first, second = object(), object()

    def while_the_archive_changes() -> Counts:
        kept.of(second, "b", counter)
        return Counts(total=99)

    assert kept.of(first, "a", while_the_archive_changes).total == 99
    assert kept.of(second, "a", counter).total == 2


def test_the_one_asked_longest_ago_makes_room() -> None:
    kept, counter, moment = KeptCounts(most=2), Counter(), object()
    for key in ("a", "b", "a", "c"):
        kept.of(moment, key, counter)
    assert counter.times == 3
    kept.of(moment, "a", counter)
    assert counter.times == 3
    kept.of(moment, "b", counter)
    assert counter.times == 4
