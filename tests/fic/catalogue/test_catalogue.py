"""What the catalogue promises beside being right: changes whole or not at all, generations kept, meanings resolved."""

from pathlib import Path
from threading import Event, Thread

import numpy as np

from fic.catalogue import (
    Among,
    Between,
    By,
    Catalogue,
    Entry,
    Everything,
    Given,
    Gone,
    Has,
    Meanings,
    Schema,
    write_snapshot,
)
from fic.catalogue.keeping import Keeper
from fic.catalogue.sets import set_of

SCHEMA = Schema(("tag",), ("status",), ("kudos",), ("title",), (("kudos", True),))


def entry(one: int, *tags: int, status: str = "complete", kudos: int = 0, title: str = "") -> Entry:
    return Entry(one, {"tag": tags}, {"status": (status,)}, {"kudos": kudos}, {"title": title})


def opened(folder: Path, *entries: Entry) -> Catalogue:
    write_snapshot(folder, SCHEMA, entries, sequence=1)
    return Catalogue.open(folder, SCHEMA)


def test_readers_see_a_batch_of_changes_whole_or_not_at_all(tmp_path: Path) -> None:
    works = range(1, 201)
    catalogue = opened(tmp_path, *(entry(one, 1) for one in works))
    done = Event()
    halves: list[object] = []

    def read() -> None:
        while not done.is_set():
            answer = catalogue.ask(Everything())
            [(_, complete)] = answer.top("tag", 1)
            statuses = answer.top("status", 9)
            kudos = [answer.size(Between("kudos", low, low)) for low in (0, 1)]
            if (complete, len(statuses), statuses[0][1], sum(kudos), 0 in kudos) != (200, 1, 200, 200, True):
                halves.append((complete, statuses, kudos))

    readers = [Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(120):
        if number % 3:
            status = "complete" if number % 2 else "in progress"
            catalogue.apply([entry(one, 1, status=status) for one in works], sequence=number)
        else:
            catalogue.count_up("kudos", dict.fromkeys(works, number // 3 % 2))
    done.set()
    for reader in readers:
        reader.join()
    assert halves == []


def test_an_answer_stays_with_the_generation_it_began_with(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 7, kudos=5), entry(2, 7, kudos=9))
    answer = catalogue.ask(Has("tag", 7))
    catalogue.apply([Gone(1), entry(3, 7)], sequence=2)
    catalogue.count_up("kudos", {2: 1})
    assert answer.page(By("kudos"), 0, 9) == [2, 1]
    assert answer.top("tag", 9) == [(7, 2)]
    assert catalogue.ask(Has("tag", 7)).page(By("kudos"), 0, 9) == [2, 3]


def test_what_is_outside_the_shelf_is_counted_nowhere(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 7), entry(2, 7, status="secret"), entry(3, 7, 8))
    answer = catalogue.ask(
        Has("tag", 7),
        shelf=Has("status", "complete"),
        hiding={"muted": Has("tag", 8), "secrets": Has("status", "secret")},
    )
    assert (answer.total, answer.hidden, answer.hidden_total) == (1, {"muted": 1, "secrets": 0}, 1)
    assert answer.all("status") == [("complete", 1)]
    assert answer.counts("status", ["secret"]) == {"secret": 0}


def test_a_work_hidden_for_two_reasons_counts_for_both_and_once_in_all(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 7, 8), entry(2, 9))
    hiding = {"muted": Has("tag", 7), "torture": Has("tag", 8)}
    answer = catalogue.ask(Everything(), hiding=hiding)
    assert (answer.total, answer.hidden, answer.hidden_total) == (1, {"muted": 1, "torture": 1}, 1)
    assert catalogue.ask(Everything(), hiding=hiding, reveal=True).total == 2


def test_a_canonical_counts_a_work_once_and_synonyms_are_silent(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 10, 11), entry(2, 11), entry(3, 12, 5))
    meanings = Meanings({10: frozenset({10, 11, 12}), 20: frozenset({20, 5})}, frozenset({11}))
    answer = catalogue.ask(Everything())
    assert answer.top("tag", 9, meanings) == [(10, 3), (5, 1), (12, 1), (20, 1)]
    assert answer.counts("tag", [10, 11, 20, 99], meanings) == {10: 3, 11: 2, 20: 1, 99: 0}


def test_a_tag_nobody_had_when_the_snapshot_was_written_is_found_and_listed(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 50))
    meanings = Meanings({70: frozenset({70, 60})}, frozenset({60}))
    assert catalogue.ask(Everything()).all("tag", meanings) == [(50, 1)]
    catalogue.apply([entry(2, 60), entry(3, 80)], sequence=2)
    assert catalogue.ask(Has("tag", 60)).ids().tolist() == [2]
    assert catalogue.ask(Everything()).all("tag", meanings) == [(50, 1), (70, 1), (80, 1)]


def test_the_first_work_of_an_archive_is_counted_under_meanings_made_before_it(tmp_path: Path) -> None:
    catalogue = opened(tmp_path)
    meanings = Meanings({}, frozenset())
    assert catalogue.ask(Everything()).top("tag", 9, meanings) == []
    catalogue.apply([entry(1, 5, 6)], sequence=2)
    answer = catalogue.ask(Everything())
    assert answer.top("tag", 9, meanings) == answer.all("tag", meanings) == [(5, 1), (6, 1)]


def test_changes_are_told_until_a_snapshot_takes_them_in(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, entry(1, 1), entry(2, 1), entry(3, 1))
    catalogue.apply([Gone(1), entry(4, 1)], sequence=5)
    catalogue.count_up("kudos", {2: 3, 99: 1})
    assert (catalogue.sequence, catalogue.changed) == (5, 3)
    assert (catalogue.entry(1), catalogue.entry(2), catalogue.entry(4)) == (
        None,
        entry_of(2, 3),
        entry_of(4, 0),
    )
    write_snapshot(tmp_path, SCHEMA, catalogue.entries(), sequence=catalogue.sequence)
    again = Catalogue.open(tmp_path, SCHEMA)
    assert (again.sequence, again.changed) == (5, 0)
    assert sorted(one.id for one in again.entries()) == [2, 3, 4]


def entry_of(one: int, kudos: int) -> Entry:
    return Entry(one, {"tag": (1,)}, {"status": ("complete",)}, {"kudos": kudos}, {})


def test_a_number_that_is_told_again_changes_nothing(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, *(entry(one, 1, kudos=one) for one in range(1, 50)))
    catalogue.count_up("kudos", {one: one for one in range(1, 50)})
    assert catalogue.changed == 0
    catalogue.count_up("kudos", {9: 9, 7: 70, 3: 3, 99: 1})
    assert catalogue.changed == 1
    assert catalogue.ask(Everything()).page(By("kudos", descending=True), 0, 2) == [7, 49]


def test_relevance_keeps_its_order_and_puts_the_rest_last(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, *(entry(one, 1) for one in range(1, 6)))
    answer = catalogue.ask(Among(frozenset({1, 3, 4, 5, 77})))
    assert answer.page(Given([4, 77, 1, 4, 2]), 0, 9) == [4, 1, 5, 3]


def test_works_without_the_value_come_last_whichever_way_they_are_sorted(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, Entry(1), entry(2, kudos=3, title="b"), entry(3, kudos=5, title="a"))
    answer = catalogue.ask(Everything())
    assert answer.page(By("kudos"), 0, 9) == [3, 2, 1]
    assert answer.page(By("kudos", descending=False), 0, 9) == [2, 3, 1]
    assert answer.page(By("title", descending=False), 0, 9) == [3, 2, 1]
    assert answer.page(By("title"), 0, 9) == [2, 3, 1]


def test_kept_sets_never_take_more_than_their_room() -> None:
    keeper = Keeper(10_000)
    for number in range(300):
        keeper.keep(number, set_of(np.arange(0, 3_000, 30)))
        assert keeper.bytes <= 10_000
    assert keeper.get(299) is not None
    assert keeper.get(0) is None
