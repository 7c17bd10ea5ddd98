"""The first claim: whoever runs the archive's command line gets a link, once, that makes its owner's account."""

import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ficarium.accounts.models import Pseud, User
from ficarium.archive import context
from ficarium.archive.models import Archive


class ClaimRefused(Exception):
    """`str(error)` is the sentence the person sees."""


def offer() -> str:
    """A new one-time token; only its SHA-256 is kept, and any older one is void. Raises ClaimRefused if claimed."""
    token = secrets.token_urlsafe(24)
    Archive.current()
    offered = Archive.objects.filter(pk=1, claimed_at=None).update(claim_digest=_digest(token))
    if not offered:
        raise ClaimRefused("This archive has an owner already; nobody can claim it again.")
    return token


def is_claimed() -> bool:
    return Archive.current().claimed_at is not None


def is_open(token: str) -> bool:
    """Whether this link still works."""
    archive = Archive.current()
    return archive.claimed_at is None and _fits(archive, token)


@transaction.atomic
def claim(token: str, *, username: str, email: str, password: str) -> User:
    """The owner's account, with a pseud of its name. Raises ClaimRefused.

    Two that claim at once: the row is taken by one statement, so the second finds it taken.
    """
    archive = Archive.objects.select_for_update().get_or_create(pk=1)[0]
    if archive.claimed_at is not None:
        raise ClaimRefused("This archive has an owner already; nobody can claim it again.")
    if not _fits(archive, token):
        raise ClaimRefused("This link is not (or no longer) valid. `ficarium claim` prints a new one.")
    user = User(username=username.strip(), email=email.strip(), is_staff=True, is_superuser=True)
    user.set_password(password)
    try:
        user.full_clean()
        validate_password(password, user)
    except ValidationError as error:
        raise ClaimRefused(" ".join(error.messages)) from None
    taken = Archive.objects.filter(pk=1, claimed_at=None, claim_digest=archive.claim_digest).update(
        claimed_at=timezone.now(), claim_digest=""
    )
    if not taken:
        raise ClaimRefused("Somebody else claimed this archive at the same moment.")
    user.save()
    Pseud.objects.create(user=user, name=user.username[:100])
    transaction.on_commit(context.forget)
    return user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _fits(archive: Archive, token: str) -> bool:
    return bool(archive.claim_digest) and secrets.compare_digest(archive.claim_digest, _digest(token))
