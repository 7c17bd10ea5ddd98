"""Cross-site request forgery: refuse by where a request comes from, not by a token in the page.

A token ties a page to one visitor's cookie, so a page kept by a cache would carry somebody else's (peers.md,
test 4). Every current browser says where a request comes from (Sec-Fetch-Site, Origin); a request that says
nothing falls back to Django's token check.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import get_callable

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SameOriginMiddleware(CsrfViewMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., Any],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if request.method not in SAFE_METHODS:
            reason = _from_elsewhere(request)
            if reason is None:
                # The mark Django's own middleware and `csrf_protect` look for.
                setattr(request, "_dont_enforce_csrf_checks", True)  # noqa: B010
            elif reason:
                refuse: Callable[..., HttpResponseForbidden] = get_callable(settings.CSRF_FAILURE_VIEW)
                return refuse(request, reason=reason)
        return super().process_view(request, callback, callback_args, callback_kwargs)


def _from_elsewhere(request: HttpRequest) -> str | None:
    """Why the request is refused; None when it comes from this site; "" when the client does not say."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return None if site in {"same-origin", "none"} else f"Sec-Fetch-Site is {site[:20]!r}"
    origin = request.headers.get("Origin")
    if origin is not None:
        return None if _host_in(origin) == request.get_host() else "the Origin is another site"
    return ""


def _host_in(origin: str) -> str:
    """ "" for what is no address ("null", "http://[::1")."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
