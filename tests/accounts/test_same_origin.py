"""Forms are trusted by where they come from."""

import pytest
from django.test import Client
from django.urls import reverse


def post(**headers: str) -> int:
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"}).status_code


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}],
)
def test_a_form_from_this_site_is_taken_without_any_cookie(db: None, headers: dict[str, str]) -> None:
    assert post(**headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://[::1"},
        {},
    ],
)
def test_a_form_from_elsewhere_or_from_nowhere_is_refused(db: None, headers: dict[str, str]) -> None:
    assert post(**headers) == 403
