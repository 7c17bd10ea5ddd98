"""A disk that is full is told in a sentence; nothing is half-kept, and nothing anybody wrote is lost."""

import errno
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ficarium.archive.cannot_write import cannot_write
from ficarium.imports import originals
from ficarium.works.models import Revision, Work
from tests.cast import Cast
from tests.shelf import put_work

pytestmark = pytest.mark.django_db
STORY = (
    "Title: The Last Page\nFandom: Sherlock Holmes\n\n" + "The rain fell on the harbour all day long. " * 4000
)


@pytest.fixture
def full(cast: Cast) -> Iterator[None]:
    """The database may not grow by another page."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {int(pages)}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


def assert_kept_in_the_form(client: Client, cast: Cast) -> None:
    client.raise_request_exception = False
    answer = client.post(reverse("post_a_story"), {"text": STORY, "pseud": cast.ana.pseud.pk})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "cannot write just now" in page
    assert "The Last Page" in page
    assert page.count("The rain fell on the harbour") == 4000
    assert not Work.objects.visible_to(cast.mod.reader).exists()


def test_a_post_the_database_has_no_room_for_stays_in_its_form(
    full: None, client: Client, cast: Cast
) -> None:
    client.force_login(cast.ana.user)
    assert_kept_in_the_form(client, cast)


def test_a_post_the_folder_has_no_room_for_stays_in_its_form(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(data: bytes) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(originals, "keep", no_room)
    client.force_login(cast.ana.user)
    assert_kept_in_the_form(client, cast)


def test_any_other_form_is_answered_with_a_sentence_and_changes_nothing(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = put_work(by=[cast.ana.pseud])
    client.force_login(cast.ana.user)

    def no_room(self: Revision, *args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Revision, "save", no_room)
    client.raise_request_exception = False
    answer = client.post(reverse("withdraw_work", args=[work.pk]))
    assert answer.status_code == 503
    assert "cannot write just now" in answer.content.decode()
    work.refresh_from_db()
    assert work.state == Work.State.POSTED


def test_a_fault_of_ours_is_not_put_on_the_disk() -> None:
    assert not cannot_write(ValueError("no"))
    assert not cannot_write(FileNotFoundError(errno.ENOENT, "gone"))
    assert not cannot_write(None)
