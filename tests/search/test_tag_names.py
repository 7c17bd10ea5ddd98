"""Tag names while they are typed: the most exact first, then the most used, forgiving of slips."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ficarium.search.tag_names import Suggestion, TagName, TagNames

NAMES = [
    TagName(1, "character", "Spike (BtVS)", 500),
    TagName(2, "character", "William the Bloody", 500, canonical=1),
    TagName(3, "character", "Spikeroog", 9_000),
    TagName(4, "character", "Spike", 3),
    TagName(5, "character", "Buffy Summers", 800),
    TagName(6, "character", "Joyce Summers", 90),
    TagName(7, "character", "Mary Morstan", 70),
    TagName(8, "relationship", "Buffy Summers/Spike", 400),
    TagName(9, "additional", "Café au Lait", 5),
    TagName(10, "character", "蓝忘机", 50),
    TagName(11, "character", "Buffi Sommers", 800, canonical=5),
]


@pytest.fixture(scope="module")
def tags(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TagNames]:
    found = TagNames.open(tmp_path_factory.mktemp("tags"))
    found.write(NAMES)
    found.commit(3)
    found.reload()
    yield found
    found.close()


def ids(found: list[Suggestion]) -> list[int]:
    return [one.id for one in found]


def test_the_very_name_comes_first_then_the_more_used(tags: TagNames) -> None:
    found = tags.suggest("character", "spike", 10)
    assert ids(found) == [4, 3, 1]
    assert [one.exactness for one in found] == [3, 2, 2]


def test_any_word_of_a_name_may_be_typed_and_in_any_order(tags: TagNames) -> None:
    assert ids(tags.suggest("character", "summ", 10))[:2] == [5, 6]
    assert ids(tags.suggest("character", "summers buf", 10))[:1] == [5]
    assert ids(tags.suggest("relationship", "spi", 10)) == [8]


def test_a_name_that_begins_so_comes_before_one_with_the_word_inside(tags: TagNames) -> None:
    assert ids(tags.suggest("character", "m", 10))[0] == 7
    assert ids(tags.suggest("", "buffy s", 10))[:2] == [5, 8]


@pytest.mark.parametrize("typed", ["Sumemrs", "Sumers", "Summmers", "Simmers", "sommer"])
def test_a_slip_still_finds_it(tags: TagNames, typed: str) -> None:
    assert 5 in ids(tags.suggest("character", typed, 10))
    assert all(one.exactness == 1 or one.matched == 11 for one in tags.suggest("character", typed, 10))


def test_short_words_must_be_right(tags: TagNames) -> None:
    assert tags.suggest("character", "spk", 10) == []


def test_a_synonym_is_found_with_its_canonical_beside_it(tags: TagNames) -> None:
    found = tags.suggest("character", "william", 10)
    assert [(one.id, one.matched) for one in found] == [(1, 2)]
    assert [(one.id, one.matched) for one in tags.suggest("character", "buff", 10)] == [(5, 5), (5, 11)]


def test_accents_case_and_scripts_do_not_matter(tags: TagNames) -> None:
    assert ids(tags.suggest("additional", "CAFE AU", 10)) == [9]
    for typed in ("蓝", "蓝忘", "忘机", "蓝忘机"):
        assert ids(tags.suggest("character", typed, 10)) == [10], typed


def test_no_more_than_asked_for_are_given_and_nothing_for_nothing(tags: TagNames) -> None:
    assert len(tags.suggest("", "s", 2)) == 2
    assert tags.suggest("", "", 10) == tags.suggest("", "/!", 10) == tags.suggest("", "s", 0) == []
    assert tags.suggest("", "x " * 5_000, 10) == []


def test_a_change_is_seen_after_its_commit_with_its_number(tmp_path: Path) -> None:
    tags = TagNames.open(tmp_path)
    assert tags.sequence == 0 and tags.suggest("", "spike", 5) == []
    tags.write(NAMES)
    tags.commit(1)
    tags.write([TagName(4, "character", "Moloch")])
    tags.remove([3])
    assert not tags.suggest("", "spike", 5)
    assert tags.reload() and tags.sequence == 1
    assert 4 in ids(tags.suggest("", "spike", 5))
    tags.commit(2)
    assert tags.reload() and tags.sequence == 2
    assert ids(tags.suggest("character", "spike", 5)) == [1]
    tags.close()
