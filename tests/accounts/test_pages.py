"""Logging in, making an account, claiming the archive, and the frame around every page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ficarium.accounts import claiming
from ficarium.accounts.appearance import CHOICES, Appearance
from ficarium.accounts.frame import _LABELS
from ficarium.accounts.models import User
from ficarium.accounts.reader import COOKIE, Standing, keep_standing
from ficarium.archive import context
from ficarium.archive.models import Archive
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "seven-lamps-and-a-letter"
OWNER = {
    "username": "keeper",
    "email": "",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "archive_name": "The Fig Tree",
}


def open_the_archive() -> None:
    Archive.objects.update_or_create(
        pk=1, defaults={"claimed_at": timezone.now(), "registration": Archive.Registration.OPEN}
    )
    context.forget()


def test_the_claim_page_makes_the_owner_names_the_archive_and_logs_in(client: Client) -> None:
    address = f"/claim/{claiming.offer()}/"
    assert "Make this archive yours" in client.get(address).content.decode()
    assert client.post(address, OWNER).headers["location"] == "/archive/"
    assert Archive.current().name == "The Fig Tree"
    settings = client.get("/archive/")
    assert settings.status_code == 200
    assert "The archive is yours." in settings.content.decode()


def test_a_used_an_old_and_an_invented_link_get_the_same_answer(client: Client) -> None:
    old, new = claiming.offer(), claiming.offer()
    pages = [client.get(f"/claim/{token}/") for token in (old, "invented")]
    claiming.claim(new, username="keeper", email="", password=PASSWORD)
    pages.append(client.get(f"/claim/{new}/"))
    assert {page.status_code for page in pages} == {404}
    said = {page.content.decode().split("<main", 1)[1] for page in pages}
    assert len(said) == 1 and "opens nothing" in said.pop()


def test_a_posted_form_on_a_used_link_makes_nobody(client: Client) -> None:
    token = claiming.offer()
    claiming.claim(token, username="keeper", email="", password=PASSWORD)
    assert client.post(f"/claim/{token}/", {**OWNER, "username": "second"}).status_code == 404
    assert not User.objects.filter(username="second").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password2": "another password"}, "The two passwords differ."),
        ({"password1": "short", "password2": "short"}, "at least 10 characters"),
        ({"username": "not a name!"}, "valid username"),
        ({"archive_name": ""}, "required"),
    ],
)
def test_a_claim_that_cannot_be_says_why_and_leaves_the_link_open(
    client: Client, wrong: dict[str, str], sentence: str
) -> None:
    token = claiming.offer()
    shown = client.post(f"/claim/{token}/", {**OWNER, **wrong})
    assert shown.status_code == 200
    assert sentence in shown.content.decode()
    assert claiming.is_open(token) and not User.objects.exists()


def test_a_claim_page_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get(f"/claim/{claiming.offer()}/").headers["cache-control"]


def test_nobody_makes_an_account_before_the_archive_is_claimed_or_while_it_is_closed(client: Client) -> None:
    given = {"username": "dora", "password1": PASSWORD, "password2": PASSWORD}
    for _ in ("unclaimed", "claimed but closed"):
        shown = client.post("/accounts/signup/", given)
        assert "No new accounts for now" in shown.content.decode()
        Archive.objects.filter(pk=1).update(claimed_at=timezone.now())
        context.forget()
    assert not User.objects.exists()


def test_an_open_archive_takes_a_name_and_a_password(client: Client) -> None:
    open_the_archive()
    sent = client.post(
        "/accounts/signup/", {"username": "dora", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert sent.status_code == 302
    assert client.get("/accounts/").status_code == 200


def test_logging_in_leads_back_to_the_page_one_came_from(client: Client, cast: Cast) -> None:
    given = {"login": "caro", "password": "Caro-password-of-tests", "next": "/help/keyboard/"}
    assert client.post("/accounts/login/", given).headers["location"] == "/help/keyboard/"


def test_the_headers_log_in_link_remembers_the_page_it_was_on(client: Client) -> None:
    def asked_from(page: str) -> str:
        answer = client.get("/accounts/login/", headers={"referer": page})
        return answer.headers.get("location", "")

    assert asked_from("http://testserver/works/?q=a&page=2").endswith("?next=%2Fworks%2F%3Fq%3Da%26page%3D2")
    for elsewhere in (
        "https://elsewhere.example/works/",
        "http://testserver//elsewhere.example/",
        "nonsense",
    ):
        assert asked_from(elsewhere) == ""
    assert asked_from("http://testserver/accounts/signup/") == ""


def test_logging_in_never_leads_to_another_site(client: Client, cast: Cast) -> None:
    given = {"login": "caro", "password": "Caro-password-of-tests", "next": "https://elsewhere.example/"}
    assert client.post("/accounts/login/", given).headers["location"] == "/"


def test_a_referer_that_is_no_address_leads_nowhere(client: Client, cast: Cast) -> None:
    for came_from in ("http://[", "http://[::1/works/", "http://testserver:x/"):
        assert client.get("/accounts/login/", headers={"referer": came_from}).status_code == 200


def test_a_wrong_password_says_so_and_no_more(client: Client, cast: Cast) -> None:
    said = [
        client.post("/accounts/login/", {"login": name, "password": "wrong"}).content.decode()
        for name in ("caro", "nobody-here")
    ]
    faults = [text.split('role="alert">', 1)[1].split("</div>", 1)[0] for text in said]
    assert faults[0] == faults[1]


def test_logging_out_needs_a_form(client: Client, cast: Cast) -> None:
    client.force_login(cast.caro.user)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/accounts/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/accounts/").status_code == 302


def test_a_changed_password_is_the_one_that_works(client: Client, cast: Cast) -> None:
    client.force_login(cast.caro.user)
    given = {"oldpassword": "Caro-password-of-tests", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/accounts/password/change/", given).status_code == 302
    cast.caro.user.refresh_from_db()
    assert cast.caro.user.check_password(PASSWORD)


def test_only_staff_see_the_way_to_the_archives_settings(client: Client, cast: Cast) -> None:
    client.force_login(cast.caro.user)
    assert "Settings of the archive" not in client.get("/accounts/").content.decode()
    client.force_login(cast.mod.user)
    assert "Settings of the archive" in client.get("/accounts/").content.decode()


def test_every_choice_of_appearance_has_words() -> None:
    assert {name: set(words) for name, (_, words) in _LABELS.items()} == {
        name: set(allowed) for name, allowed in CHOICES.items()
    }


def test_the_frame_of_a_visitors_page_asks_the_database_for_the_archive_only(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/help/")
    with django_assert_num_queries(0):
        client.get("/help/")
    context.forget()
    with django_assert_num_queries(1):
        client.get("/help/")


def test_the_frame_follows_the_reader_and_the_page(client: Client, cast: Cast) -> None:
    here = client.get("/help/?a=<b>").content.decode()
    assert 'href="/help/" aria-current="page"' in here
    assert 'value="/help/?a=%3Cb%3E"' in here
    assert ">Log in</a>" in here
    there = client.get("/help/keyboard/").content.decode()
    assert 'href="/help/" aria-current="page"' not in there
    assert 'value="/help/keyboard/"' in there
    client.force_login(cast.caro.user)
    assert ">Account</a>" in client.get("/help/").content.decode()


def test_an_archives_name_cannot_carry_markup(client: Client) -> None:
    Archive.current()
    Archive.objects.update(name="<b>Bold</b>")
    context.forget()
    assert "<b>Bold" not in client.get("/help/").content.decode()


def test_a_readers_appearance_is_on_the_page_and_in_the_form(client: Client) -> None:
    request, response = RequestFactory().get("/"), HttpResponse()
    request.user = AnonymousUser()
    keep_standing(request, response, Standing(appearance=Appearance(theme="sepia", size="xl")))
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    text = client.get("/help/").content.decode()
    assert 'class="theme-sepia face-serif size-xl spacing-normal width-normal justify-no"' in text
    assert '<option value="sepia" selected>' in text
