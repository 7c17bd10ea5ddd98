"""Timelines to look at, and the place a reader has reached in each."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fic.timeline.loading import shipped
from fic.timeline.placement import Progress
from ficarium.accounts.reader import cookie_standing
from ficarium.canon.forms import moment_words, progress_form, progress_from, seen_up_to
from ficarium.canon.sections import sections

pytestmark = pytest.mark.django_db


def seen_by(client: Client) -> dict[str, str]:
    return dict(cookie_standing(client.get("/canons/").wsgi_request).progress.seen)


def test_every_canon_is_listed_and_has_a_page(client: Client) -> None:
    listed = client.get("/canons/").content.decode()
    for canon in shipped():
        assert f'href="/canons/{canon.slug}/"' in listed
        assert client.get(f"/canons/{canon.slug}/").status_code == 200


def test_an_unknown_canon_is_404(client: Client) -> None:
    assert client.get("/canons/nowhere/").status_code == 404
    assert client.post("/canons/nowhere/seen/", {"code": "1x01"}).status_code == 404


def test_what_happens_is_folded_away(client: Client) -> None:
    page = client.get("/canons/btvs/").content.decode()
    shelves = re.sub(
        r"<details><summary[^>]*>What happens \(spoils\)</summary>.*?</details>", "", page, flags=re.S
    )
    assert "The Body" in shelves
    for canon_moment in next(one for one in shipped() if one.slug == "btvs").moments:
        for event in canon_moment.events:
            assert f"<li>{event}</li>" not in shelves


def test_no_page_of_a_canon_counts_works(client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/canons/btvs/")
    assert not [query for query in captured if "works_" in query["sql"]]


def test_seen_up_to_here_is_kept_and_shown(client: Client) -> None:
    answer = client.post("/canons/btvs/seen/", {"code": "4x22"})
    assert (answer.status_code, answer["Location"]) == (303, "/canons/btvs/")
    assert seen_by(client) == {"btvs": "4x22"}
    page = client.get("/canons/btvs/").content.decode()
    assert "You have seen up to <strong>4x22 Restless</strong>" in page
    assert "you are here" in page


def test_seen_can_be_forgotten_one_canon_at_a_time(client: Client) -> None:
    client.post("/canons/btvs/seen/", {"code": "4x22"})
    client.post("/canons/ats/seen/", {"code": "1x05"})
    client.post("/canons/btvs/seen/", {"code": ""})
    assert seen_by(client) == {"ats": "1x05"}


def test_a_moment_the_canon_does_not_have_is_404(client: Client) -> None:
    assert client.post("/canons/btvs/seen/", {"code": "99x99"}).status_code == 404
    assert seen_by(client) == {}


@pytest.mark.parametrize("slug", [canon.slug for canon in shipped()])
def test_sections_hold_every_moment_once_and_in_order(slug: str) -> None:
    canon = next(one for one in shipped() if one.slug == slug)
    assert tuple(moment for section in sections(slug) for moment in section.moments) == canon.moments


def test_seasons_shelve_a_series_and_arcs_do_not() -> None:
    assert [section.name for section in sections("btvs")] == [f"Season {n}" for n in range(1, 8)]
    assert [section.name for section in sections("dracula")] == [""]


def test_the_form_gives_back_what_it_was_given() -> None:
    progress = Progress({"btvs": "4x22", "pnp": "23"})
    data = {
        f"seen-{field.slug}": choice.code
        for field in progress_form(progress)
        for _, choices in field.groups
        for choice in choices
        if choice.chosen
    }
    assert progress_from(data) == progress
    assert seen_up_to(progress, "pnp", "") == Progress({"btvs": "4x22"})


def test_a_number_is_not_said_twice() -> None:
    assert moment_words("23", "Chapter 23") == "Chapter 23"
    assert moment_words("4x22", "Restless") == "4x22 Restless"


def test_dates_are_said_as_precisely_as_they_are_known(client: Client) -> None:
    assert ">10 March 1997</time>" in client.get("/canons/btvs/").content.decode()
    assert 'datetime="1887-11">November 1887</time>' in client.get("/canons/holmes/").content.decode()
