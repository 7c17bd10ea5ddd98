"""Cross-site request forgery: refuse by where a request comes from, not by a token in the page.

A token ties a page to one visitor's cookie, so a page kept by a cache would carry somebody else's (peers.md,
test 4). Every current browser says where a request comes from (Sec-Fetch-Site, Origin); a request that says
nothing falls back to Django's token check.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SameOriginMiddleware(CsrfViewMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase] | None,
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if request.method not in SAFE_METHODS:
            site = request.headers.get("Sec-Fetch-Site")
            origin = request.headers.get("Origin")
            if site is not None:
                if site not in {"same-origin", "none"}:
                    return self._reject(request, f"Sec-Fetch-Site is {site[:20]!r}")
                request._dont_enforce_csrf_checks = True
            elif origin is not None:
                if urlsplit(origin).netloc != request.get_host():
                    return self._reject(request, "the Origin is another site")
                request._dont_enforce_csrf_checks = True
        return super().process_view(request, callback, callback_args, callback_kwargs)
