"""Who is reading, and what they set: the one argument every question about works takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from fic.content_notes.tolerances import Tolerances
from fic.content_notes.topics import TOPICS
from fic.timeline.placement import Progress
from ficarium.accounts.appearance import Appearance
from ficarium.accounts.models import Preferences

COOKIE = "standing"
COOKIE_AGE = 400 * 24 * 3600  # The longest browsers keep a cookie.
_SALT = "ficarium.accounts.standing"
MAX_CANONS = 200


@dataclass(frozen=True, slots=True)
class StandingFilter:
    """What a reader always asks of one fandom's lists: parameters, as the address of a list has them."""

    fandom: str
    """Its name."""
    asked: str


@dataclass(frozen=True)
class Standing:
    """What holds on every visit, with or without an account."""

    tolerances: Tolerances = field(default_factory=Tolerances.of)
    progress: Progress = field(default_factory=Progress)
    appearance: Appearance = field(default_factory=Appearance)
    filters: Mapping[str, StandingFilter] = field(default_factory=dict)
    """Fandom's slug → what is always asked there."""

    def to_params(self) -> dict[str, dict[str, Any]]:
        params: dict[str, dict[str, Any]] = {
            "tolerances": self.tolerances.to_params(),
            "progress": dict(self.progress.seen),
            "appearance": self.appearance.to_params(),
        }
        if self.filters:
            params["filters"] = {slug: [one.fandom, one.asked] for slug, one in self.filters.items()}
        return params

    @classmethod
    def from_params(cls, params: object) -> "Standing":
        """Never raises: what cannot be understood is left out, the rest still holds."""
        if not isinstance(params, Mapping):
            return cls()

        def part(name: str) -> Mapping[str, Any]:
            value = params.get(name)
            return value if isinstance(value, Mapping) else {}

        seen = {str(canon): str(code)[:20] for canon, code in list(part("progress").items())[:MAX_CANONS]}
        return cls(
            Tolerances.from_params(part("tolerances"), TOPICS),
            Progress(seen),
            Appearance.from_params(part("appearance")),
            {
                str(slug): StandingFilter(*map(str, one))
                for slug, one in part("filters").items()
                if isinstance(one, list) and len(one) == 2
            },
        )


@dataclass(frozen=True)
class Reader:
    """Someone in front of a page. Plain values only, so that a query can be asked outside a request too."""

    user_id: int | None = None
    is_staff: bool = False
    standing: Standing = field(default_factory=Standing)

    @property
    def is_member(self) -> bool:
        return self.user_id is not None

    @property
    def tolerances(self) -> Tolerances:
        return self.standing.tolerances

    @property
    def progress(self) -> Progress:
        return self.standing.progress


STRANGER = Reader()
"""Nobody in particular: what an unknown visitor with no settings may see."""


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind a request, made when first asked for and kept on the request.

    Costs three queries for a member (session, user, preferences) and none for a visitor, whose standing is in
    a signed cookie.
    """
    kept: Reader | None = getattr(request, "_reader", None)
    if kept is None:
        kept = _read(request)
        setattr(request, "_reader", kept)  # noqa: B010  # HttpRequest has no such field to assign to
    return kept


def _read(request: HttpRequest) -> Reader:
    user = request.user
    if user.is_authenticated:
        preferences = Preferences.objects.filter(user_id=user.pk).first()
        standing = Standing.from_params(preferences.standing) if preferences else cookie_standing(request)
        return Reader(user.pk, bool(user.is_staff), standing)
    return Reader(standing=cookie_standing(request))


def cookie_standing(request: HttpRequest) -> Standing:
    raw = request.COOKIES.get(COOKIE)
    if not raw:
        return Standing()
    try:
        return Standing.from_params(signing.loads(raw, salt=_SALT))
    except signing.BadSignature:
        return Standing()


def keep_standing(request: HttpRequest, response: HttpResponse, standing: Standing) -> None:
    """Remember `standing`: with the account when there is one, else in a signed cookie."""
    if request.user.is_authenticated:
        Preferences.objects.update_or_create(
            user_id=request.user.pk, defaults={"standing": standing.to_params()}
        )
        return
    response.set_cookie(
        COOKIE,
        signing.dumps(standing.to_params(), salt=_SALT, compress=True),
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
    )
