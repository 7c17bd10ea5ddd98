"""The timelines works are placed on, and how far a reader has come in each."""

from calendar import month_name
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fic.timeline.loading import shipped
from fic.timeline.moment import Moment, Timeline
from ficarium.accounts.reader import keep_standing, reader_of
from ficarium.canon.forms import moment_words, seen_up_to
from ficarium.canon.sections import canon_called, sections


@dataclass(frozen=True, slots=True)
class MomentLine:
    code: str
    title: str
    date: str
    """ISO 8601, as precise as known."""
    date_words: str
    events: tuple[str, ...]
    works: str
    """Address of the list of works placed here; it says no number, which would spoil."""
    seen: bool
    last_seen: bool


@dataclass(frozen=True, slots=True)
class CanonLine:
    slug: str
    name: str
    size: str
    span: str
    seen: str


@require_safe
def canons(request: HttpRequest) -> HttpResponse:
    seen = reader_of(request).progress.seen
    lines = [
        CanonLine(one.slug, one.name, _size(one), _span(one), _seen_words(one, seen.get(one.slug, "")))
        for one in shipped()
    ]
    return render(request, "canon/canons.html", {"canons": lines})


@require_safe
def canon(request: HttpRequest, slug: str) -> HttpResponse:
    timeline = _found(slug)
    code = reader_of(request).progress.seen.get(slug, "")
    reached = timeline.rank(code) if code else None
    shelves = [
        (
            section.title,
            _works(slug, section.name) if section.name else "",
            [_line(moment, reached) for moment in section.moments],
            reached is not None and any(moment.rank == reached for moment in section.moments),
        )
        for section in sections(slug)
    ]
    return render(
        request,
        "canon/canon.html",
        {
            "canon": CanonLine(
                slug, timeline.name, _size(timeline), _span(timeline), _seen_words(timeline, code)
            ),
            "unit": timeline.unit,
            "shelves": shelves,
            "one_shelf": len(shelves) == 1,
        },
    )


@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    timeline = _found(slug)
    code = request.POST.get("code", "")
    if code and timeline.rank(code) is None:
        raise Http404
    standing = reader_of(request).standing
    response = HttpResponseRedirect(reverse("canon", args=[slug]))
    response.status_code = 303
    keep_standing(request, response, replace(standing, progress=seen_up_to(standing.progress, slug, code)))
    messages.success(
        request,
        f"Kept: you have seen {timeline.name} up to {code}. Works that tell of something later ask first."
        if code
        else f"Forgotten: nothing of {timeline.name} is held back from you now.",
    )
    return response


def _found(slug: str) -> Timeline:
    timeline = canon_called(slug)
    if timeline is None:
        raise Http404
    return timeline


def _line(moment: Moment, reached: int | None) -> MomentLine:
    return MomentLine(
        moment.code,
        moment.title,
        moment.date or "",
        _date_words(moment.date or ""),
        moment.events,
        _works(moment.canon, moment.code),
        reached is not None and moment.rank <= reached,
        moment.rank == reached,
    )


def _works(canon: str, place: str) -> str:
    return f"{reverse('works')}?{urlencode({'placed': f'during:{canon}:{place}'})}"


def _date_words(iso: str) -> str:
    """ "10 March 1997", "November 1887", "1813"."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    words = [str(int(day)) if day else "", month_name[int(month)] if month else "", year]
    return " ".join(filter(None, words))


def _size(timeline: Timeline) -> str:
    number = len(timeline.moments)
    many = {"story": "stories"}.get(timeline.unit, f"{timeline.unit}s")
    return f"{number} {timeline.unit if number == 1 else many}"


def _span(timeline: Timeline) -> str:
    years = [moment.date[:4] for moment in timeline.moments if moment.date]
    if not years:
        return ""
    return years[0] if min(years) == max(years) else f"{min(years)}–{max(years)}"


def _seen_words(timeline: Timeline, code: str) -> str:
    moment = timeline.moment(code) if code else None
    return moment_words(moment.code, moment.title) if moment else ""
