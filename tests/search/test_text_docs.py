"""What of a work may be searched, and what never gets into the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from fic.query.expressions import Words
from ficarium.search.text import TextIndex
from ficarium.search.text_docs import text_docs
from ficarium.works import publishing
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed
from tests.cast import Cast
from tests.shelf import put_work

STORY = "<p>The <em>light</em>house &amp; the tide.</p>"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TextIndex]:
    found = TextIndex.open(tmp_path)
    yield found
    found.close()


def found_by(index: TextIndex, *works: Work) -> "list[str]":
    """Which of some words find any of these works, indexed as they stand."""
    built = text_docs([one.pk for one in works])
    index.write(built.docs)
    index.remove(built.gone)
    index.commit(index.sequence + 1)
    index.reload()
    words = ("lamps", "lighthouse", "ana", "holmes", "dusk", "beginning", "thanks")
    return [one for one in words if len(index.matching(Words(one)))]


def lamps(cast: Cast, **fields: object) -> Work:
    work = put_work("Lamps", by=[cast.ana.pseud], chapters=[STORY], summary="<p>At dusk.</p>", **fields)
    work.chapters.update(title="A beginning", notes_after="<p>Thanks!</p>")
    return work


def test_a_work_is_found_by_its_header_and_by_its_story(cast: Cast, index: TextIndex) -> None:
    assert found_by(index, lamps(cast)) == [
        "lamps",
        "lighthouse",
        "ana",
        "holmes",
        "dusk",
        "beginning",
        "thanks",
    ]


def test_a_work_kept_out_of_searches_is_found_by_its_header_never_by_its_story(
    cast: Cast, index: TextIndex
) -> None:
    work = lamps(cast)
    assert "lighthouse" in found_by(index, work)
    work = publishing.let_search(work, False, by=cast.ana.user)
    assert found_by(index, work) == ["lamps", "ana", "holmes", "dusk", "beginning", "thanks"]
    assert [one.act for one in work.revisions.all()] == ["search"]
    work = publishing.let_search(work, True, by=cast.ana.user)
    assert "lighthouse" in found_by(index, work)


def test_only_its_authors_say_whether_a_story_may_be_searched(cast: Cast) -> None:
    work = lamps(cast)
    with pytest.raises(NotAllowed):
        publishing.let_search(work, False, by=cast.ben.user)


def test_an_anonymous_work_is_not_found_by_its_author(cast: Cast, index: TextIndex) -> None:
    assert "ana" not in found_by(index, lamps(cast, anonymous=True))


def test_a_draft_chapter_is_not_in_the_index(cast: Cast, index: TextIndex) -> None:
    work = lamps(cast)
    work.chapters.update(draft=True)
    assert found_by(index, work) == ["lamps", "ana", "holmes", "dusk"]


@pytest.mark.parametrize(
    "fields", [{"state": "draft"}, {"state": "hidden"}, {"state": "withdrawn"}, {"unrevealed": True}]
)
def test_a_work_that_is_not_out_for_readers_is_taken_out(
    cast: Cast, index: TextIndex, fields: dict[str, object]
) -> None:
    work = lamps(cast)
    assert found_by(index, work)
    for name, value in fields.items():
        setattr(work, name, value)
    work.save()
    assert found_by(index, work) == []


@pytest.mark.parametrize("works", [1, 12])
def test_building_costs_two_queries_however_many_works(
    cast: Cast, works: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [put_work(f"Work {number}", by=[cast.ana.pseud]).pk for number in range(works)]
    with django_assert_num_queries(2):
        built = text_docs([*ids, 9_999])
    assert [one.id for one in built.docs] == ids and built.gone == {9_999}
