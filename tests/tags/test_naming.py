"""From names as authors write them to tags."""

import pytest

from ficarium.tags.models import Kind, Tag
from ficarium.tags.naming import fitted, tags_named

pytestmark = pytest.mark.django_db


def named(kind: Kind, name: str) -> Tag:
    return tags_named([(kind, name)])[(kind, name)]


def test_one_name_is_one_tag_however_it_is_spelt() -> None:
    first = named(Kind.FANDOM, "Sherlock Holmes")
    assert named(Kind.FANDOM, "  SHERLOCK   holmes ") == first
    assert first.name == "Sherlock Holmes"


def test_one_name_of_two_kinds_is_two_tags_with_two_addresses() -> None:
    fandom, character = named(Kind.FANDOM, "Dracula"), named(Kind.CHARACTER, "Dracula")
    assert fandom != character
    assert (fandom.slug, character.slug) == ("dracula", "dracula-character")


def test_names_that_differ_only_in_marks_get_addresses_of_their_own() -> None:
    slugs = {named(Kind.ADDITIONAL, name).slug for name in ("what if", "what if?", "what if!", "what, if")}
    assert len(slugs) == 4


def test_a_name_without_letters_still_has_an_address() -> None:
    assert named(Kind.ADDITIONAL, "???").slug
    assert named(Kind.ADDITIONAL, "♥").slug != named(Kind.ADDITIONAL, "☂").slug


def test_names_in_any_script_keep_their_letters_in_the_address() -> None:
    assert named(Kind.FANDOM, "三体").slug == "三体"


def test_a_blank_name_is_no_tag() -> None:
    assert tags_named([(Kind.FANDOM, "  ")]) == {}


def test_a_name_too_long_is_cut_at_a_word() -> None:
    cut = fitted("word " * 100)
    assert len(cut) <= Tag.MAX_NAME and cut.endswith("word…")
    assert len(named(Kind.ADDITIONAL, "x" * 1000).slug) <= 180


def test_tags_that_exist_cost_one_query(django_assert_num_queries: object) -> None:
    names = [(Kind.CHARACTER, f"Person {number}") for number in range(30)]
    tags_named(names)
    with django_assert_num_queries(1):  # type: ignore[operator]
        tags_named(names)


def test_another_spelling_of_a_known_fandom_means_it_from_the_start(db: None) -> None:
    found = tags_named(
        [(Kind.FANDOM, "BtVS"), (Kind.FANDOM, "A Show Nobody Knows"), (Kind.CHARACTER, "BtVS")]
    )
    canonical = found[(Kind.FANDOM, "BtVS")].canonical
    assert canonical is not None
    assert canonical.name == "Buffy the Vampire Slayer"
    assert found[(Kind.FANDOM, "A Show Nobody Knows")].canonical is None
    assert found[(Kind.CHARACTER, "BtVS")].canonical is None
