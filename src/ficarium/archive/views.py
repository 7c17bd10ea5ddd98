"""The archive's own pages: errors, help, its settings, what robots and browsers ask for."""

import sys
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from fic.content_notes.topics import GROUPS, STATUSES, topics_of
from ficarium.archive import context
from ficarium.archive.cannot_write import SENTENCE, cannot_write
from ficarium.archive.forms import ArchiveForm
from ficarium.archive.help import PAGES, Grammar
from ficarium.archive.models import Archive

_LAST_RESORT = (
    "<!doctype html><html lang=en><title>Something broke</title><h1>Something broke</h1>"
    "<p>The archive made a mistake while answering. Try again in a minute.</p>"
    "<p><a href='/'>First page</a></p>"
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Without context processors: a request with a wrong host has no session and no user."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return _standing_alone("400.html", HTTPStatus.BAD_REQUEST, {"too_big": too_big})


def broken(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor context processors: they may be what broke. A disk that is full is no fault of
    the program, and says so."""
    if cannot_write(sys.exception()):
        return _standing_alone("503.html", HTTPStatus.SERVICE_UNAVAILABLE, {"sentence": SENTENCE})
    return _standing_alone("500.html", HTTPStatus.INTERNAL_SERVER_ERROR, {})


def _standing_alone(template: str, status: HTTPStatus, words: dict[str, object]) -> HttpResponse:
    try:
        page: str = render_to_string(template, words)
    except Exception:  # Even the style sheets' manifest may be what broke.
        page = _LAST_RESORT
    return HttpResponse(page, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says the same for what is missing and for what may not be seen."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"sentence": str(exception)}, status=HTTPStatus.FORBIDDEN)


def from_elsewhere(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF failure view."""
    return render(
        request,
        "403.html",
        {
            "heading": "That form came from somewhere else",
            "sentence": "To protect your account, the archive takes forms only from its own pages.",
            "way_on": "Open the page here, in this browser, and send the form again.",
        },
        status=HTTPStatus.FORBIDDEN,
    )


@require_safe
def help_index(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/help.html", {"pages": PAGES})


@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = next((page for page in PAGES if page.slug == slug), None)
    if page is None:
        raise Http404
    return render(
        request,
        f"archive/help/{page.slug}.html",
        {
            "page": page,
            "pages": PAGES,
            "groups": [(group.title, topics_of(group.slug)) for group in GROUPS.values()],
            "statuses": STATUSES.values(),
            "grammar": Grammar(),
        },
    )


@login_required
def archive_settings(request: HttpRequest) -> HttpResponse:
    if not request.user.is_staff:
        raise PermissionDenied("Only those who look after the archive can change it.")
    form = ArchiveForm(request.POST or None, instance=Archive.current())
    if request.method == "POST" and form.is_valid():
        form.save()
        context.forget()
        messages.success(request, "The archive's settings are saved.")
        return redirect("archive")
    return render(request, "archive/settings.html", {"form": form})


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Stories may be found; pages that differ only by filter, and forms, need not be crawled."""
    return HttpResponse(render_to_string("archive/robots.txt"), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    archive = context.current()
    return JsonResponse(
        {
            "name": archive.name,
            "short_name": archive.name[:24],
            "description": archive.tagline,
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#fbf9f5",
            "theme_color": "#6b2c5c",
            "icons": [{"src": static("ficarium/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
