"""What a tag means: its canonical, synonyms and children, however far down, also in circles."""

import random

import pytest
from pytest_django import DjangoAssertNumQueries

from ficarium.search.tag_meanings import TagMeanings
from ficarium.tags.models import Tag
from tests.shelf import tag

pytestmark = pytest.mark.django_db


def relate(name: str, *, canonical: str | None = None, parent: str | None = None) -> None:
    found = tag("fandom", name)
    found.canonical = tag("fandom", canonical) if canonical else None
    found.parent = tag("fandom", parent) if parent else None
    found.save()


def canonical(name: str) -> int:
    return TagMeanings.read().canonical(tag("fandom", name).pk)


def names(name: str) -> set[str]:
    meant = TagMeanings.read().meant(tag("fandom", name).pk)
    return set(Tag.objects.filter(pk__in=meant).values_list("name", flat=True))


def test_a_tag_alone_means_itself() -> None:
    assert canonical("Moorland") == tag("fandom", "Moorland").pk
    assert names("Moorland") == {"Moorland"}


def test_a_canonical_stands_for_its_synonyms_and_children_and_theirs() -> None:
    relate("Moors", canonical="Moorland")
    relate("Moorland Radio", parent="Moorland")
    relate("MR", canonical="Moorland Radio")
    relate("Moorland Radio: Nights", parent="Moorland Radio")
    tag("fandom", "Harbour")
    assert names("Moorland") == {"Moorland", "Moors", "Moorland Radio", "MR", "Moorland Radio: Nights"}
    assert names("Moorland Radio") == {"Moorland Radio", "MR", "Moorland Radio: Nights"}


def test_a_synonym_means_all_its_canonical_means() -> None:
    relate("Moors", canonical="Moorland")
    relate("The Moors", canonical="Moors")
    assert canonical("The Moors") == tag("fandom", "Moorland").pk
    assert names("The Moors") == names("Moorland") == {"Moorland", "Moors", "The Moors"}


def test_a_child_does_not_mean_its_parent() -> None:
    relate("Moorland Radio", parent="Moorland")
    assert names("Moorland Radio") == {"Moorland Radio"}


def test_circles_end() -> None:
    relate("One", canonical="Two")
    relate("Two", canonical="Three")
    relate("Three", canonical="One")
    relate("Up", parent="Down")
    relate("Down", parent="Up")
    assert names("One") == names("Two") == {"One", "Two", "Three"}
    assert len({canonical(name) for name in ("One", "Two", "Three")}) == 1
    assert names("Up") == {"Up", "Down"}


def test_names_are_kept_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr("ficarium.search.tag_meanings.MOST_NAMES", 2)
    made = [tag("fandom", name).pk for name in ("Moorland", "Harbour", "Fen")]
    meanings = TagMeanings.read()
    assert len(meanings.called(made[:2])) == 2
    assert meanings.bounded() is meanings
    assert len(meanings.called(made)) == 3
    fresh = meanings.bounded()
    assert fresh.counting is meanings.counting
    with django_assert_num_queries(1):
        assert fresh.called(made) == meanings.called(made)


def test_any_tangle_is_untangled_as_plain_python_does() -> None:
    chance = random.Random(17)
    made = [tag("fandom", f"T{number}") for number in range(40)]
    for number, one in enumerate(made):
        one.canonical = chance.choice([None, None, chance.choice(made[:number])]) if number else None
        one.parent = chance.choice([None, chance.choice([other for other in made if other != one])])
        one.save()

    def below(top: Tag) -> set[int]:
        found, new = {top.pk}, [top.pk]
        while new:
            above = new.pop()
            for one in made:
                if above in {one.canonical_id, one.parent_id} and one.pk not in found:
                    found.add(one.pk)
                    new.append(one.pk)
        return found

    for one in made:
        top = one
        while top.canonical:
            top = top.canonical
        meanings = TagMeanings.read()
        assert (meanings.canonical(one.pk), meanings.meant(one.pk)) == (top.pk, below(top))
