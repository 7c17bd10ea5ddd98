"""Which gates this reader has walked through: a signed cookie that ends with the browser's session.

A pass is for what the gate said. When the author adds a note, or the reader asks for more shelter, the gate's
token changes and the gate closes again.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "entered"
_SALT = "ficarium.reading.entered"
MOST_KEPT = 80
"""Tokens of about 22 characters: well under the 4,096 bytes a browser keeps. The oldest goes first."""
LONGEST_TOKEN = 40


def entered(request: HttpRequest) -> frozenset[str]:
    """Tokens of the gates passed. Nothing for a cookie that is not ours."""
    return frozenset(_kept(request))


def remember_entering(request: HttpRequest, response: HttpResponse, token: str) -> None:
    tokens = [one for one in _kept(request) if one != token][-(MOST_KEPT - 1) :]
    response.set_cookie(
        COOKIE,
        signing.dumps(" ".join([*tokens, token]), salt=_SALT, compress=True),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
    )


def _kept(request: HttpRequest) -> list[str]:
    raw = request.COOKIES.get(COOKIE)
    if not raw:
        return []
    try:
        said = signing.loads(raw, salt=_SALT)
    except signing.BadSignature:
        return []
    return [one for one in str(said).split() if len(one) <= LONGEST_TOKEN]
