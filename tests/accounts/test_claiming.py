"""The link that makes the archive's owner works once."""

import pytest
from django.contrib.auth import authenticate

from ficarium.accounts import claiming
from ficarium.accounts.models import User
from ficarium.archive.models import Archive

pytestmark = pytest.mark.django_db
GOOD = {"username": "keeper", "email": "keeper@example.invalid", "password": "a long and odd password"}


def test_the_link_makes_an_owner_who_can_log_in_and_post() -> None:
    token = claiming.offer()
    assert claiming.is_open(token)
    user = claiming.claim(token, **GOOD)
    assert user.is_superuser and user.is_staff
    assert authenticate(username="keeper", password=GOOD["password"]) == user
    assert [pseud.name for pseud in user.pseuds.all()] == ["keeper"]
    assert claiming.is_claimed()


def test_the_link_works_once() -> None:
    token = claiming.offer()
    claiming.claim(token, **GOOD)
    assert not claiming.is_open(token)
    with pytest.raises(claiming.ClaimRefused, match="has an owner"):
        claiming.claim(token, **{**GOOD, "username": "second"})
    assert User.objects.count() == 1


def test_a_claimed_archive_offers_no_link() -> None:
    claiming.claim(claiming.offer(), **GOOD)
    with pytest.raises(claiming.ClaimRefused):
        claiming.offer()


def test_a_new_link_voids_the_older_one() -> None:
    old, new = claiming.offer(), claiming.offer()
    assert not claiming.is_open(old) and claiming.is_open(new)
    with pytest.raises(claiming.ClaimRefused, match="no longer"):
        claiming.claim(old, **GOOD)


def test_an_empty_link_opens_nothing() -> None:
    Archive.current()
    assert not claiming.is_open("")
    with pytest.raises(claiming.ClaimRefused):
        claiming.claim("", **GOOD)


def test_only_a_digest_of_the_link_is_kept() -> None:
    token = claiming.offer()
    assert token not in str(Archive.objects.values().get())


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "short"},
        {"password": "password1234"},
        {"username": "no spaces please"},
        {"email": "no mail"},
    ],
)
def test_a_weak_password_or_a_bad_name_is_told_and_the_link_stays_open(wrong: dict[str, str]) -> None:
    token = claiming.offer()
    with pytest.raises(claiming.ClaimRefused) as refused:
        claiming.claim(token, **{**GOOD, **wrong})
    assert str(refused.value)
    assert claiming.is_open(token) and not User.objects.exists()
