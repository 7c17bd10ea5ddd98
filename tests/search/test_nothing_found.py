"""A list that finds nothing: what it says to let go of, and what finding that out may cost and tell."""

import re
from html import unescape

import pytest
from django.test import Client

from fic.query import Expression
from ficarium.search.engine import Ids
from ficarium.search.text import TextIndex
from tests.cast import Cast
from tests.search.test_pages import text
from tests.shelf import put_work


def test_a_list_that_finds_nothing_says_what_to_let_go_of_and_how_many_works_that_would_find(
    client: Client, db: None
) -> None:
    for title, names in (("One", ["Rain", "Snow"]), ("Two", ["Rain"]), ("Three", ["Fog"])):
        put_work(title, tags={"additional": names}, words=900)
    asked = "additional=additional-rain&additional=additional-fog&words=500-"
    page = text(client, f"/works/?{asked}")
    assert "No work answers all of this." in page
    ways = re.findall(
        r'<li><a href="([^"]*)" rel="nofollow"><span[^>]*>Let go of: </span>([^<]*)</a> <span [^>]*>([^<]*)<',
        page,
    )
    assert [(words, count) for _, words, count in ways] == [
        ("All of these values at once, rather than any", "3 works"),
        ("Tag: Fog", "2 works"),
        ("Tag: Rain", "1 work"),
    ]
    for address, _, count in ways:
        found = text(client, unescape(address))
        assert f"<strong>{count.split()[0]}</strong>" in found, address
    hopeless = text(client, "/works/?q=zzyzx&words=1-2")
    assert "Nor is one part alone the reason." in hopeless


def test_a_question_of_many_words_is_not_asked_again_without_each_of_them(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_work("One")
    asked: list[Expression] = []

    def matching(self: TextIndex, words: Expression) -> Ids:
        asked.append(words)
        return as_ever(self, words)

    as_ever = TextIndex.matching
    monkeypatch.setattr(TextIndex, "matching", matching)
    page = text(client, "/works/?q=" + "+".join(f"title:zzyzx{number}" for number in range(20)))
    assert "It asks for too much to try it without each part. Let go of some." in page
    assert len(asked) == 2
    asked.clear()
    assert "Nor is one part alone the reason." in text(client, "/works/?q=title:zzyzx+title:zzyzy")
    assert len(asked) == 3


def test_a_way_out_of_nothing_never_counts_what_a_reader_may_not_know_of(cast: Cast, client: Client) -> None:
    put_work("One", tags={"additional": ["Rain"]})
    put_work("Two", tags={"additional": ["Fog"]})
    put_work("Three", tags={"additional": ["Fog"]}, audience="members")
    asked = "/works/?additional=additional-rain&additional=additional-fog"
    assert 'Tag: Rain</a> <span class="count">1 work<' in text(client, asked)
    client.force_login(cast.caro.user)
    assert 'Tag: Rain</a> <span class="count">2 works<' in text(client, asked)
