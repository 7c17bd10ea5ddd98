"""A person hands in their post on a page and gets a draft that only they can see."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ficarium.accounts.reader import STRANGER
from ficarium.works.models import Work
from tests.cast import Cast

POST = """Title: The Clockmaker's Umbrella
Author: Somebody Else Entirely
Fandom: Sherlock Holmes
Rating: G
Warnings: mention of a drowning, nothing graphic

The umbrella had been left in the hall on a Tuesday, and by Friday nobody would own to it.

"It ticks," said Watson, and put it down rather quickly.

THE END
"""


def hand_in(client: Client, **fields: object) -> object:
    return client.post(reverse("post_a_story"), fields, follow=True)


@pytest.fixture
def ana(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ana.user)
    return client


def test_a_pasted_post_becomes_a_draft_under_the_name_of_who_pasted_it(cast: Cast, ana: Client) -> None:
    hand_in(ana, text=POST, pseud=cast.ana.pseud.pk)
    work = Work.objects.visible_to(cast.ana.reader).get()
    assert (work.title, work.state) == ("The Clockmaker's Umbrella", Work.State.DRAFT)
    assert [pseud.name for pseud in work.makers.all()] == ["Ana"]
    assert not Work.objects.visible_to(STRANGER).exists()
    assert not Work.objects.visible_to(cast.ben.reader).exists()


def test_posting_shows_it_and_withdrawing_takes_it_back(cast: Cast, ana: Client) -> None:
    hand_in(ana, text=POST, pseud=cast.ana.pseud.pk)
    work = Work.objects.visible_to(cast.ana.reader).get()
    ana.post(reverse("post_work", args=[work.pk]))
    assert Work.objects.visible_to(STRANGER).get() == work
    ana.post(reverse("withdraw_work", args=[work.pk]))
    assert not Work.objects.visible_to(STRANGER).exists()
    assert work.shown_title in unescape(ana.get(reverse("post_a_story")).content.decode())


def test_a_file_is_read_as_a_pasted_post_is(cast: Cast, ana: Client) -> None:
    file = SimpleUploadedFile("umbrella.txt", POST.encode("cp1252"))
    hand_in(ana, file=file, pseud=cast.ana.pseud.pk)
    assert Work.objects.visible_to(cast.ana.reader).get().title == "The Clockmaker's Umbrella"


@pytest.mark.parametrize("fields", [{}, {"text": "  \n "}, {"text": "x" * 1_500_001}])
def test_nothing_or_too_much_is_answered_with_a_sentence(
    cast: Cast, ana: Client, fields: dict[str, str]
) -> None:
    page = ana.post(reverse("post_a_story"), {**fields, "pseud": cast.ana.pseud.pk})
    assert page.status_code == 422
    content = page.content.decode()
    assert "Paste a post or choose a file" in content or "at most 1500000 characters" in content
    assert not Work.objects.visible_to(cast.mod.reader).exists()


def test_an_unreadable_file_is_answered_with_a_sentence(cast: Cast, ana: Client) -> None:
    file = SimpleUploadedFile("umbrella.txt", bytes(range(256)) * 40)
    page = ana.post(reverse("post_a_story"), {"file": file, "pseud": cast.ana.pseud.pk})
    assert page.status_code == 422
    assert not Work.objects.visible_to(cast.mod.reader).exists()


def test_the_same_post_twice_is_told_to_its_owner_only(cast: Cast, ana: Client) -> None:
    hand_in(ana, text=POST, pseud=cast.ana.pseud.pk)
    again = ana.post(reverse("post_a_story"), {"text": POST, "pseud": cast.ana.pseud.pk})
    assert "already here" in again.content.decode()
    other = Client()
    other.force_login(cast.ben.user)
    taken = other.post(reverse("post_a_story"), {"text": POST, "pseud": cast.ben.pseud.pk}, follow=True)
    assert "already here" not in taken.content.decode(), "it would tell Ben of Ana's draft"
    assert Work.objects.visible_to(cast.ben.reader).count() == 1


def test_nobody_posts_under_another_persons_name(cast: Cast, ana: Client) -> None:
    page = ana.post(reverse("post_a_story"), {"text": POST, "pseud": cast.ben.pseud.pk})
    assert page.status_code == 422
    assert not Work.objects.visible_to(cast.mod.reader).exists()


@pytest.mark.parametrize("verb", ["post_work", "withdraw_work"])
def test_another_persons_draft_cannot_be_told_from_no_work(cast: Cast, ana: Client, verb: str) -> None:
    hand_in(ana, text=POST, pseud=cast.ana.pseud.pk)
    work = Work.objects.visible_to(cast.ana.reader).get()
    other = Client()
    other.force_login(cast.ben.user)
    assert other.post(reverse(verb, args=[work.pk])).status_code == 404
    assert other.post(reverse(verb, args=[10**9])).status_code == 404


def test_a_visitor_is_asked_to_log_in(db: None, client: Client) -> None:
    assert client.get(reverse("post_a_story")).status_code == 302


def test_what_a_person_must_look_at_is_not_posted_by_its_author_alone(cast: Cast, ana: Client) -> None:
    hand_in(
        ana, text=POST.replace("mention of a drowning, nothing graphic", "underage"), pseud=cast.ana.pseud.pk
    )
    work = Work.objects.visible_to(cast.ana.reader).get()
    page = ana.post(reverse("post_work", args=[work.pk]), follow=True)
    assert "An archivist must look" in page.content.decode()
    assert not Work.objects.visible_to(STRANGER).exists()
