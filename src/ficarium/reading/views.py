"""The pages of this room. Each finds its work by `visible_to`, builds one frozen page and renders it."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from ficarium.accounts.reader import reader_of
from ficarium.feedback.places import keep_place
from ficarium.reading.addresses import address
from ficarium.reading.chapter_page import ENTIRE, FRONT, ReadingPlace, chapter_page
from ficarium.reading.coming_back import local_address, redirect_to
from ficarium.reading.entering import entered, remember_entering
from ficarium.reading.pouring import poured, slot
from ficarium.reading.shielding import protection
from ficarium.works.cards import card_of
from ficarium.works.models import Work
from ficarium.works.prepared import visible_work

_MOST_DIGITS = 9


@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    return _read(request, pk, replace(FRONT, block=_number(request.GET.get("at"))))


@require_safe
def chapter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _read(request, pk, ReadingPlace("chapter", number, _number(request.GET.get("at"))))


@require_safe
def entire_work(request: HttpRequest, pk: int) -> HttpResponse:
    return _read(request, pk, ENTIRE)


@require_POST
def enter_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Walk through the gate before a work, or before the chapter named in the form."""
    reader = reader_of(request)
    found = get_object_or_404(Work.objects.visible_to(reader), pk=pk)
    shields = protection(found, card_of(found), reader)
    number = _number(request.POST.get("chapter"))
    gate = shields.gate if number is None else shields.chapter_gates.get(number)
    fallback = address("work", pk) if number is None else address("chapter", pk, number)
    response = redirect_to(local_address(request, request.POST.get("next"), fallback))
    if gate is not None:
        remember_entering(request, response, gate.token)
    return response


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's browser says where on the page its reader is. Always 204: the page waits for no answer."""
    reader = reader_of(request)
    chapter = _number(request.POST.get("chapter"))
    if reader.is_member and chapter is not None:
        found = get_object_or_404(Work.objects.visible_to(reader), pk=pk)
        keep_place(
            found,
            by=reader,
            chapter=chapter,
            block=_number(request.POST.get("block")) or 0,
            percent=_number(request.POST.get("percent")) or 0,
        )
    return HttpResponse(status=204)


def _read(request: HttpRequest, pk: int, where: ReadingPlace) -> HttpResponse:
    reader = reader_of(request)
    found = visible_work(pk, reader)
    if found is None:
        raise Http404
    page = chapter_page(found, where, reader, entered(request))
    if page is None:
        raise Http404
    context: dict[str, Any] = {"page": page, "here": request.path}
    template = "reading/gate.html" if page.gated else "reading/chapter.html"
    stories = [(slot(chapter.number), chapter.story) for chapter in page.chapters]
    response = HttpResponse(poured(render_to_string(template, context, request), stories))
    # What a reader's shields let through is theirs alone; a shared cache must not hand it on.
    response["Cache-Control"] = "private, no-cache"
    if page.has_gate:
        response["X-Robots-Tag"] = "noindex"
    return response


def _number(raw: str | None) -> int | None:
    """Digits from a form, or None for anything else."""
    if raw and raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS:
        return int(raw)
    return None
