"""More like this, and any work at all: what is rare counts most, and nothing hidden is ever among them."""

import re

import pytest
from django.test import Client

from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import STRANGER
from ficarium.search.likeness import more_like
from tests.cast import Cast
from tests.search.recorder import recorded
from tests.shelf import note, put_work


def titles(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<h3><a href="/works/\d+/"[^>]*>([^<]*)', page)


@pytest.fixture
def one(cast: Cast) -> int:
    moor = {"fandom": ["Moorland"]}
    for number in range(6):
        put_work(f"Common {number}", tags={**moor, "genre": ["Angst"]})
    put_work("Same ship", tags={**moor, "relationship": ["Ada/Bruno"], "genre": ["Angst"]})
    put_work("Same ship elsewhere", tags={"fandom": ["Harbour"], "relationship": ["Ada/Bruno"]})
    put_work("Nothing in common", tags={"fandom": ["Harbour"], "genre": ["Comedy"]})
    tags = {**moor, "relationship": ["Ada/Bruno"], "genre": ["Angst"], "additional": ["Letters"]}
    return put_work("The one", tags=tags).pk


def test_works_that_share_what_is_rare_come_first_with_what_they_share(one: int, client: Client) -> None:
    found = titles(client, f"/works/{one}/like/")
    assert found[:2] == ["Same ship", "Same ship elsewhere"]
    assert set(found[2:]) == {f"Common {number}" for number in range(6)}
    page = client.get(f"/works/{one}/like/").content.decode()
    assert "Shares Ada/Bruno, Moorland, Angst<" in page.replace("\n", "")
    assert f'href="/works/{one}/like/"' in client.get(f"/works/{one}/").content.decode()


@pytest.mark.parametrize(
    "closed", [{"state": "draft"}, {"state": "hidden"}, {"unrevealed": True}, {"audience": "members"}]
)
def test_a_closed_work_is_neither_among_them_nor_asked_about(
    one: int, client: Client, closed: dict[str, str]
) -> None:
    before = titles(client, f"/works/{one}/like/")
    pk = put_work("Closed", tags={"relationship": ["Ada/Bruno"], "additional": ["Letters"]}, **closed).pk  # type: ignore[arg-type]
    assert titles(client, f"/works/{one}/like/") == before
    assert client.get(f"/works/{pk}/like/").status_code == client.get("/works/4711/like/").status_code == 404


def test_what_a_reader_avoids_is_not_among_them(one: int, cast: Cast, client: Client) -> None:
    dark = put_work("Dark", tags={"relationship": ["Ada/Bruno"]}, notes=[note("torture", "graphic")])
    assert "Dark" in titles(client, f"/works/{one}/like/")
    client.force_login(cast.caro.user)
    Preferences.objects.create(user=cast.caro.user, standing={"tolerances": {"torture": "graphic-hide"}})
    assert "Dark" not in titles(client, f"/works/{one}/like/")
    address = "/works/surprise/?relationship=Ada%2FBruno"
    assert f"/works/{dark.pk}/" not in {client.get(address)["Location"] for _ in range(30)}


def test_of_a_work_that_would_spoil_only_its_fandom_is_compared(cast: Cast, client: Client) -> None:
    placed = {
        "relation": "during",
        "anchor": "x",
        "resolved": ["btvs:5x16"],
        "canon": "btvs",
        "named_rank": 94,
    }
    tags = {"fandom": ["Buffy"], "relationship": ["Ada/Bruno"]}
    spoiler = put_work("Spoiler", tags=tags, placements=[placed]).pk
    put_work("Ship", tags={"fandom": ["Other"], "relationship": ["Ada/Bruno"]})
    put_work("Fandom", tags={"fandom": ["Buffy"]})
    assert sorted(titles(client, f"/works/{spoiler}/like/")) == ["Fandom", "Ship"]
    client.force_login(cast.caro.user)
    Preferences.objects.create(user=cast.caro.user, standing={"progress": {"btvs": "1x01"}})
    assert titles(client, f"/works/{spoiler}/like/") == ["Fandom"]


def test_a_work_like_no_other_is_told_so(db: None, client: Client) -> None:
    alone = put_work("Alone", tags={"fandom": ["Nowhere"]})
    put_work("Other", tags={"fandom": ["Elsewhere"]})
    assert (
        "No other work here has anything in common" in client.get(f"/works/{alone.pk}/like/").content.decode()
    )
    assert titles(client, f"/works/{put_work('Bare', tags={}).pk}/like/") == []


def test_likeness_costs_the_same_queries_for_any_work(one: int, client: Client) -> None:
    client.get(f"/works/{one}/like/")
    with recorded() as record:
        client.get(f"/works/{one}/like/")
    assert len(record.statements) <= 5, record.purposes


def test_a_surprise_is_a_work_of_the_list_and_every_one_comes_up(one: int, client: Client) -> None:
    page = client.get("/tags/fandom-moorland/?genre=genre-angst").content.decode()
    address = "/works/surprise/?fandom=fandom-moorland&amp;genre=genre-angst"
    assert f'href="{address}"' in page
    wanted = {work.blurb.url for work in more_like(one, STRANGER).works if "Common" in work.blurb.title}
    seen = {client.get(address.replace("&amp;", "&"))["Location"] for _ in range(150)}
    assert wanted < seen and len(seen) == 8
    empty = client.get("/works/surprise/?fandom=nowhere")
    assert empty.status_code == 302 and empty["Location"] == "/works/?fandom=nowhere"
    assert empty["Cache-Control"] == "no-store"
