"""Wranglers add tags; nobody else does."""

import pytest
from django.test import Client
from django.urls import reverse

from ficarium.tags.models import Kind, Tag
from ficarium.tags.wrangling import NotTaggable, add_tag
from tests.cast import Cast


def test_a_new_tag_can_mean_a_canonical(cast: Cast) -> None:
    canonical = add_tag(Kind.FANDOM, "Frankenstein", by=cast.mod.user)
    synonym = add_tag(Kind.FANDOM, "The Frankenstein story", means="frankenstein  ", by=cast.mod.user)
    assert synonym.canonical == canonical


@pytest.mark.parametrize(
    ("name", "means", "sentence"),
    [
        ("  ", "", "needs a name"),
        ("x" * 200, "", "at most 150"),
        ("carmilla", "", "already a fandom"),
        ("Carm", "Alice", "no fandom called"),
        ("Carm", "Carmilla (novella)", "itself another spelling"),
    ],
)
def test_what_cannot_be_a_tag_is_refused_with_a_sentence(
    cast: Cast, name: str, means: str, sentence: str
) -> None:
    add_tag(Kind.FANDOM, "Carmilla", by=cast.mod.user)
    add_tag(Kind.FANDOM, "Carmilla (novella)", means="Carmilla", by=cast.mod.user)
    with pytest.raises(NotTaggable, match=sentence):
        add_tag(Kind.FANDOM, name, means=means, by=cast.mod.user)


def test_a_writer_adds_no_tags_here(cast: Cast, client: Client) -> None:
    with pytest.raises(NotTaggable):
        add_tag(Kind.FANDOM, "Carmilla", by=cast.ana.user)
    client.force_login(cast.ana.user)
    assert client.post(reverse("new_tag"), {"kind": "fandom", "name": "Carmilla"}).status_code == 403
    assert not Tag.objects.exists()


def test_the_page_adds_and_says_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.mod.user)
    page = client.post(reverse("new_tag"), {"kind": "character", "name": "Mina Harker"}, follow=True)
    assert "“Mina Harker” can be used now." in page.content.decode()
    again = client.post(reverse("new_tag"), {"kind": "character", "name": "mina harker"})
    assert again.status_code == 422
    assert "already a character" in again.content.decode()
