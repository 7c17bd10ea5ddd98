"""A place is kept for members, once a work, and only where there is something to come back to."""

import pytest
from django.test import Client

from ficarium.accounts.reader import STRANGER
from ficarium.feedback.models import Place
from ficarium.feedback.places import FARTHEST_BLOCK, keep_place, place_of
from ficarium.works.models import Work
from tests.cast import Cast
from tests.shelf import put_work

pytestmark = pytest.mark.django_db
THREE = ["<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"]


def test_the_latest_place_wins(cast: Cast) -> None:
    work = put_work(chapters=THREE)
    assert keep_place(work, by=cast.caro.reader, chapter=1, block=4, percent=20)
    assert keep_place(work, by=cast.caro.reader, chapter=3, block=1, percent=5)
    kept = place_of(work, cast.caro.reader)
    assert kept is not None
    assert (kept.chapter, kept.block, kept.percent) == (3, 1, 5)
    assert Place.objects.count() == 1


def test_each_reader_has_their_own(cast: Cast) -> None:
    work = put_work(chapters=THREE)
    keep_place(work, by=cast.caro.reader, chapter=2, block=0, percent=0)
    assert place_of(work, cast.ana.reader) is None


def test_a_visitors_place_is_not_kept_here() -> None:
    work = put_work(chapters=THREE)
    assert not keep_place(work, by=STRANGER, chapter=1, block=0, percent=0)
    assert place_of(work, STRANGER) is None


def test_a_chapter_that_is_not_posted_has_no_place(cast: Cast) -> None:
    assert not keep_place(put_work(chapters=THREE), by=cast.caro.reader, chapter=4, block=0, percent=0)
    assert not Place.objects.exists()


def test_numbers_out_of_reason_are_brought_back(cast: Cast) -> None:
    work = put_work(chapters=THREE)
    keep_place(work, by=cast.caro.reader, chapter=1, block=10**9, percent=900)
    kept = place_of(work, cast.caro.reader)
    assert kept is not None
    assert (kept.block, kept.percent) == (FARTHEST_BLOCK, 100)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"chapter": "x"},
        {"chapter": "-1"},
        {"chapter": "9" * 50},
        {"chapter": "1", "block": "²", "percent": "NaN"},
    ],
)
def test_whatever_a_browser_sends_it_gets_nothing_back(
    client: Client, cast: Cast, data: dict[str, str]
) -> None:
    work = put_work(chapters=THREE)
    client.force_login(cast.caro.user)
    answer = client.post(f"/works/{work.pk}/place/", data)
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_place_tells_nothing_of_works_one_may_not_see(client: Client, cast: Cast) -> None:
    work = put_work(chapters=THREE, state=Work.State.DRAFT)
    client.force_login(cast.caro.user)
    assert client.post(f"/works/{work.pk}/place/", {"chapter": "1"}).status_code == 404
    assert not Place.objects.exists()
