"""What this archive leaves in a browser, and what it makes of what comes back."""

import pytest
from django.core import signing
from django.test import Client
from pytest_django import Settings

from ficarium.accounts.reader import COOKIE
from ficarium.reading import entering
from tests.shelf import note, put_work

pytestmark = pytest.mark.django_db


def test_an_archive_on_https_never_sends_a_cookie_in_the_open(settings: Settings) -> None:
    """Behind a proxy that ends TLS the request itself looks plain."""
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    work = put_work(notes=[note("torture", "graphic")])
    client.post("/appearance/", {"theme": "dark"})
    client.post(f"/works/{work.pk}/enter/")
    for name in (COOKIE, entering.COOKIE):
        assert client.cookies[name]["secure"]
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


FORGED = [
    "",
    "x",
    ":::",
    ".eJw:1:y",
    "A" * 7000,
    "é",
    signing.dumps({"tolerances": {"torture": "mentioned-show"}}),
    signing.dumps("1:00000000"),
]


@pytest.mark.parametrize("value", FORGED, ids=range(len(FORGED)))
def test_a_cookie_that_is_not_ours_opens_nothing(client: Client, value: str) -> None:
    work = put_work("Cellar", notes=[note("torture", "graphic")], chapters=["<p>Down there.</p>"])
    client.cookies[COOKIE] = value
    client.cookies[entering.COOKIE] = value
    page = client.get(f"/works/{work.pk}/")
    assert page.status_code == 200
    assert "Down there" not in page.content.decode()


@pytest.mark.parametrize(
    "standing",
    [
        None,
        7,
        [],
        "text",
        {"tolerances": [], "progress": "x", "appearance": 3},
        {"tolerances": {"torture": None, "x": {}, "gore": "graphic-explode"}, "progress": {"btvs": ["4x22"]}},
        {"appearance": {"theme": "dark evil", "face": 'serif" onload=x'}},
        {"progress": {f"canon{n}": "1x01" for n in range(5000)}},
    ],
)
def test_a_cookie_of_another_version_leaves_the_cautious_defaults(client: Client, standing: object) -> None:
    work = put_work("Cellar", notes=[note("torture", "graphic")], chapters=["<p>Down there.</p>"])
    client.cookies[COOKIE] = signing.dumps(standing, salt="ficarium.accounts.standing", compress=True)
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert "Down there" not in page
    assert "theme-auto face-serif" in page
    assert client.get("/works/").status_code == 200
