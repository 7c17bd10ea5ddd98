"""Files of works. The same rule as for pages: found by `visible_to`, and nothing leaves past a shut gate."""

import hashlib
import re
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods

from ficarium.accounts.reader import reader_of
from ficarium.downloads.keeping import kept_epub
from ficarium.works.cards import card_of
from ficarium.works.models import Work
from ficarium.works.noting import is_shielded

EPUB = "application/epub+zip"
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
"""What some file system refuses in a name, and what makes a name read as another one."""
_LONGEST_NAME = 80
_MOST_BYTES = 200
"""A name may have 255 bytes; browsers add to it."""


@require_http_methods(["GET", "HEAD", "POST"])
def epub(request: HttpRequest, pk: int) -> HttpResponseBase:
    """GET when nothing stands between this reader and the work; else only by the button behind its gate, a POST.

    A file holds the whole work at once, so a gate before one chapter counts, and so does a veil.
    """
    reader = reader_of(request)
    work = get_object_or_404(Work.objects.visible_to(reader), pk=pk)
    card = card_of(work)
    if request.method != "POST" and is_shielded(work, card, reader):
        asked = HttpResponse(status=303, headers={"Location": work.get_absolute_url()})
        return _private(asked)
    data = kept_epub(work, card, _address(request, work))
    etag = f'"{hashlib.sha256(data).hexdigest()}"'
    unchanged = get_conditional_response(request, etag=etag) if request.method != "POST" else None
    if unchanged is not None:
        return _private(unchanged)
    response = HttpResponse(data, content_type=EPUB)
    response["ETag"] = etag
    response["Content-Disposition"] = _disposition(work)
    # One address for a work: its page.
    response["X-Robots-Tag"] = "noindex"
    return _private(response)


def _address(request: HttpRequest, work: Work) -> str:
    scheme = "https" if request.is_secure() or settings.CONFIGURATION.https else "http"
    return f"{scheme}://{request.get_host()}{work.get_absolute_url()}"


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Who may have the file depends on who asks: a shared cache must not hand it on."""
    response["Cache-Control"] = "private, no-cache"
    return response


def _disposition(work: Work) -> str:
    """A plain name for old programs and, after RFC 5987, the title for everyone else."""
    title = " ".join(_UNFIT.sub(" ", work.shown_title).split())[:_LONGEST_NAME]
    title = title.encode()[:_MOST_BYTES].decode(errors="ignore").strip(". ") or f"work-{work.pk}"
    return f"attachment; filename=\"work-{work.pk}.epub\"; filename*=UTF-8''{quote(f'{title}.epub', safe='')}"
