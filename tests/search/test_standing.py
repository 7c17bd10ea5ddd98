"""Standing filters: they hold on every list of one fandom, are said, and can be put aside."""

import re
from html import unescape

import pytest
from django.test import Client

from fic.query import WorkQuery, parse, to_params
from ficarium.accounts.reader import Standing, StandingFilter
from ficarium.search import standing
from ficarium.search.standing import merged
from tests.cast import Cast
from tests.search.recorder import recorded
from tests.shelf import put_work

MOOR = "/tags/fandom-moorland/"


def asked(**params: str | list[str]) -> WorkQuery:
    return parse({k: v if isinstance(v, list) else [v] for k, v in params.items()}).query


@pytest.fixture
def caro(cast: Cast, client: Client) -> Client:
    put_work("Dry", tags={"fandom": ["Moorland"], "additional": ["Sun"]})
    put_work("Wet", tags={"fandom": ["Moorland"], "additional": ["Rain"]})
    put_work("Sea", tags={"fandom": ["Harbour"], "additional": ["Rain"]})
    client.force_login(cast.caro.user)
    return client


def titles(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return sorted(re.findall(r'<h3><a href="/works/\d+/"[^>]*>([^<]*)', page))


def stand(client: Client, query: str = "-additional=additional-rain&sort=title") -> str:
    given = {"fandom": "fandom-moorland", "asked": f"fandom=fandom-moorland&{query}"}
    answer = client.post("/searches/standing/", given, follow=True)
    return answer.content.decode()


def test_they_hold_on_every_list_of_their_fandom_and_of_no_other(caro: Client) -> None:
    page = caro.get(f"{MOOR}?-additional=additional-rain").content.decode()
    assert "Always filter Moorland so" in page
    page = stand(caro)
    assert "It holds on every list of Moorland" in page and "Without Rain" in page
    for address in (MOOR, "/works/?fandom=fandom-moorland", "/works/?fandom=Moorland"):
        assert titles(caro, address) == ["Dry"], address
    assert titles(caro, "/works/") == ["Dry", "Sea", "Wet"]
    assert titles(caro, "/tags/fandom-harbour/") == ["Sea"]
    assert titles(Client(), MOOR) == ["Dry", "Wet"]


def test_one_or_all_can_be_put_aside_for_a_visit_and_the_links_keep_it_so(caro: Client) -> None:
    stand(caro, "-additional=additional-rain&words=1-")
    page = caro.get(MOOR).content.decode()
    one = unescape(re.findall(r'<a href="([^"]*)" [^>]*aria-label="Put aside: Without Rain"', page)[0])
    assert titles(caro, one) == ["Dry", "Wet"] and "words=1-" in one
    off = f"{MOOR}?standing=no"
    page = caro.get(off).content.decode()
    assert titles(caro, off) == ["Dry", "Wet"] and "are put aside" in page
    assert '<input type="hidden" name="standing" value="no">' in page
    assert f'href="{MOOR}?standing=no&amp;sort=title"' in page
    assert titles(caro, MOOR) == ["Dry"]


def test_they_are_listed_and_let_go_of(caro: Client) -> None:
    stand(caro)
    page = unescape(caro.get("/searches/").content.decode())
    assert ">Moorland</a>" in page and "-tag:additional-rain" in page
    caro.post("/searches/standing/", {"fandom": "fandom-moorland", "forget": "1"})
    assert titles(caro, MOOR) == ["Dry", "Wet"]
    assert "Standing filters" not in caro.get("/searches/").content.decode()


def test_what_cannot_stand_is_said(caro: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    put_work("Secret", tags={"fandom": ["Secret"]}, state="hidden")
    given = {"fandom": "fandom-secret", "asked": "q=x"}
    assert caro.post("/searches/standing/", given).status_code == 404
    assert "nothing in these filters" in stand(caro, "page=2")
    monkeypatch.setattr(standing, "LONGEST", 10)
    assert "too long to stand" in stand(caro)
    monkeypatch.setattr(standing, "LONGEST", 2_000)
    monkeypatch.setattr(standing, "MOST", 0)
    assert "for 0 fandoms already" in stand(caro)
    assert titles(caro, MOOR) == ["Dry", "Wet"]
    assert Client().post("/searches/standing/", given).status_code == 302


def test_a_page_with_them_costs_no_query_more(caro: Client) -> None:
    costs = []
    for _ in range(2):
        caro.get(MOOR)
        with recorded() as record:
            caro.get(f"{MOOR}?genre=angst")
        costs.append(record.purposes)
        stand(caro, "-rating=explicit&words=1-")
    assert costs[0] == costs[1]


def test_the_question_goes_before_the_habit() -> None:
    own = asked(words="1-5", rating="teen", additional="rain", seen="btvs:1x01", sort="title", q="fog")
    held = asked(
        **{"-additional": ["rain", "sun"]},
        words="7-9",
        rating="explicit",
        seen="btvs:7x22",
        sort="words",
        kudos="9-",
        q="mist",
    )
    both = to_params(merged(own, held))
    assert both == to_params(
        asked(
            **{"-additional": "sun"},
            words="1-5",
            rating="teen",
            additional="rain",
            seen="btvs:1x01",
            sort="title",
            kudos="9-",
            q="fog mist",
        )
    )
    assert merged(own, WorkQuery()) == own and merged(WorkQuery(), held) == held


def test_they_survive_their_way_into_the_database_and_back() -> None:
    kept = Standing(filters={"moor": StandingFilter("Moorland", "q=x")})
    assert Standing.from_params(kept.to_params()) == kept
    assert Standing.from_params({"filters": {"x": ["only one"], "y": 3, "z": "ab"}}).filters == {}
