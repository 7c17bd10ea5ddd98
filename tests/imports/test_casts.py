"""What an archive's own tags teach the reader of new posts, and what they must not."""

import pytest

from fic.manuscript import read
from fic.manuscript.gazetteer import shipped_gazetteer
from ficarium.imports import casts
from ficarium.imports.submitting import submit
from ficarium.tags.models import Tag
from tests.cast import Cast
from tests.shelf import put_work, tag

pytestmark = pytest.mark.django_db
PEOPLE = {"fandom": ["The Quay"], "character": ["Maren Oxley", "Anselm Rook", "Ada Fennel"]}
STORY = "Maren put the kettle on. Rook hung up his coat, and Fennel laughed. " * 6


def test_characters_two_works_name_are_looked_for_in_a_new_story() -> None:
    put_work(tags=PEOPLE)
    put_work(tags=PEOPLE)
    known = shipped_gazetteer().with_casts(casts.casts())
    found = read(STORY.encode(), "a.txt", gazetteer=known)
    assert [(one.name, one.source) for one in found.fandoms] == [("The Quay", "implied")]
    assert {one.canonical for one in found.characters} == set(PEOPLE["character"])


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"audience": "members"}, {"unrevealed": True}])
def test_a_work_not_everyone_may_see_teaches_nothing(hidden: dict[str, object]) -> None:
    put_work(tags=PEOPLE)
    put_work(tags=PEOPLE, **hidden)
    assert casts.casts() == []


def test_a_crossover_says_not_whose_people_they_are() -> None:
    for _ in range(2):
        put_work(tags={"fandom": ["The Quay", "Lamps"], "character": ["Maren Oxley"]})
    assert casts.casts() == []


def test_a_tag_counts_as_its_canonical_and_every_spelling_is_looked_for() -> None:
    canonical = tag("character", "Maren Oxley")
    synonym = tag("character", "Captain M. Oxley")
    Tag.objects.filter(pk=synonym.pk).update(canonical=canonical)
    put_work(tags={"fandom": ["The Quay"], "character": ["Captain M. Oxley"]})
    put_work(tags={"fandom": ["The Quay"], "character": ["Maren Oxley"]})
    (cast,) = casts.casts()
    assert cast.characters == {"Maren Oxley": ("Captain M. Oxley",)}


def test_a_post_handed_in_is_asked_for_the_archive_s_own_names(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_work(tags=PEOPLE)
    put_work(tags=PEOPLE)
    monkeypatch.setattr(casts, "_kept", [])
    (work,) = submit(STORY.encode(), "pasted.txt", pseud=cast.ana.pseud, by=cast.ana.user)
    assert [one.tag.name for one in work.work_tags.filter(tag__kind="fandom")] == ["The Quay"]


def test_it_is_looked_up_once_an_hour(
    django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casts, "_kept", [])
    first = casts.gazetteer()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert casts.gazetteer() is first
