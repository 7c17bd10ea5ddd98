"""Searches a person keeps: under a name, opened with one click, seen by nobody else."""

from html import unescape

import pytest
from django.test import Client

from ficarium.search import saving
from ficarium.search.models import SavedSearch
from tests.cast import Cast
from tests.shelf import put_work


@pytest.fixture
def caro(cast: Cast, client: Client) -> Client:
    client.force_login(cast.caro.user)
    return client


def keep(client: Client, **given: str) -> str:
    answer = client.post("/searches/", {"name": "Rain", "asked": "q=rain", **given}, follow=True)
    assert answer.redirect_chain == [("/searches/", 303)]
    return answer.content.decode()


def test_a_search_is_kept_from_its_list_in_words_and_opens_as_it_was(cast: Cast, caro: Client) -> None:
    put_work("Rain", tags={"fandom": ["Moorland"]})
    page = caro.get("/tags/fandom-moorland/?q=rain&page=1&-rating=explicit").content.decode()
    assert 'name="asked" value="q=rain&amp;fandom=fandom-moorland&amp;-rating=explicit"' in page
    said = "With the words “rain”; Fandom: Moorland; Without rating “Explicit”"
    assert f'name="said" value="{said}"' in page
    page = keep(caro, name=" My  rain ", asked="q=rain&fandom=fandom-moorland&page=3&nonsense=1", said=said)
    assert "Kept as “My rain”." in page and said in page
    assert 'href="/works/?q=rain&amp;fandom=fandom-moorland"' in page
    assert unescape(page).count("My rain</a>") == 1


def test_there_is_nothing_to_keep_for_a_stranger_or_of_a_plain_list(cast: Cast, client: Client) -> None:
    put_work("Rain")
    assert 'id="keep"' not in client.get("/works/?q=rain").content.decode()
    assert client.get("/searches/").status_code == 302
    assert client.post("/searches/", {"name": "x", "asked": "q=x"}).status_code == 302
    assert not SavedSearch.objects.exists()
    client.force_login(cast.caro.user)
    assert 'id="keep"' not in client.get("/works/").content.decode()
    assert 'id="keep"' in client.get("/works/?q=rain").content.decode()


def test_only_its_owner_sees_renames_or_lets_go_of_it(cast: Cast, caro: Client) -> None:
    keep(caro, name="Mine")
    kept = SavedSearch.objects.get()
    for person in (cast.ana, cast.mod):
        other = Client()
        other.force_login(person.user)
        assert "Mine" not in other.get("/searches/").content.decode()
        assert other.post(f"/searches/{kept.pk}/", {"name": "Theirs"}).status_code == 404
        assert other.post(f"/searches/{kept.pk}/", {"forget": "1"}).status_code == 404
    assert caro.post(f"/searches/{kept.pk}/", {"name": "Ours"}).status_code == 303
    assert SavedSearch.objects.get().name == "Ours"
    assert caro.get(f"/searches/{kept.pk}/").status_code == 405
    assert caro.post(f"/searches/{kept.pk}/", {"forget": "1"}).status_code == 303
    assert "None yet." in caro.get("/searches/").content.decode()
    assert caro.post(f"/searches/{kept.pk}/", {"forget": "1"}).status_code == 404


def test_the_same_search_is_kept_once_and_no_more_than_there_is_room_for(
    caro: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(caro)
    keep(caro)
    assert SavedSearch.objects.count() == 1
    monkeypatch.setattr(saving, "MOST", 2)
    keep(caro, name="Second")
    assert "let go of one first" in keep(caro, name="Third")
    assert SavedSearch.objects.count() == 2


def test_a_search_without_a_name_or_of_any_length_is_told_so(caro: Client) -> None:
    assert "A search needs a name." in keep(caro, name=" \0 ")
    assert "too long to keep" in keep(caro, asked="&".join(f"fandom={'x' * 150}{n}" for n in range(40)))
    assert not SavedSearch.objects.exists()
    page = keep(caro, name="<b>" * 100, asked="q=%00<script>", said="<script>")
    assert "<script>" not in page.replace("<script src", "") and "<b>" not in page
    assert len(SavedSearch.objects.get().name) == SavedSearch.MAX_NAME
