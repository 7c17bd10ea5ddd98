"""Pages of lists. Each reads the address, asks `find`, and hands a frozen answer to a template."""

import random
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from fic.query import TAG_FACETS, Sort, WorkQuery, parse
from fic.query.language import FIELD_OF
from fic.query.parsing import Parsed
from ficarium.accounts.reader import reader_of
from ficarium.search import facets
from ficarium.search.addresses import STANDING, Place, first_page, less, more, with_value
from ficarium.search.blurbs import address
from ficarium.search.chips import Chip, chips, parts_of
from ficarium.search.every_value import Slice, every_value
from ficarium.search.finding import NothingThere, any_of, find
from ficarium.search.found import ResultPage
from ficarium.search.index import ValueIndex, asked_of
from ficarium.search.likeness import more_like
from ficarium.search.paging import pager
from ficarium.search.panel import panel
from ficarium.search.saving import asked_in_full
from ficarium.search.standing import Held, held_for, merged
from ficarium.search.suggesting import suggested
from ficarium.search.wording import TITLES

_LONGEST = {"tag": 180, "author": 18, "series": 18}
"""Characters of a slug, digits of an id: longer ones no column could hold."""
_HOME_WORKS = 5
_HOME_FANDOMS = 24
_SORTS = (
    (Sort.UPDATED, "updated"),
    (Sort.POSTED, "posted"),
    (Sort.KUDOS, "kudos"),
    (Sort.WORDS, "longest"),
    (Sort.SHORTEST, "shortest"),
    (Sort.TITLE, "title"),
    (Sort.RANDOM, "random"),
    (Sort.AUTHOR, "author"),
    (Sort.HITS, "hits"),
    (Sort.COMMENTS, "comments"),
    (Sort.BOOKMARKS, "bookmarks"),
    (Sort.KUDOS_PER_READER, "kudos per reader"),
    (Sort.CHAPTER_LENGTH, "chapter length"),
)
_FOLDED_SORTS = 6
"""The last of them, folded until one is asked for."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    found = find(WorkQuery(), reader_of(request), size=_HOME_WORKS, show=("fandom",), top=_HOME_FANDOMS)
    return render(request, "search/home.html", {"found": found, "fandoms": found.facets[0]})


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    return _list(request, request.path, None)


@require_safe
def surprise(request: HttpRequest) -> HttpResponse:
    """A work of the list that the address asks for, any of them; to the list itself when it finds none."""
    parsed = _parsed(request)
    pk = any_of(parsed.query, reader_of(request), random.randrange(1_000_000))  # noqa: S311  # nobody's secret
    there = Place(reverse("works")).to(first_page(parsed.query)) if pk is None else address("work", pk)
    answer = HttpResponseRedirect(there)
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """Works like this one."""
    try:
        alike = more_like(pk, reader_of(request))
    except NothingThere:
        raise Http404 from None
    return render(request, "search/like.html", {"alike": alike, "work": address("work", pk)})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, reverse("tag", args=[slug]), ("tag", slug))


@require_safe
def author(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, request.path, ("author", str(pk)))


@require_safe
def series(request: HttpRequest, pk: int) -> HttpResponse:
    return _list(request, request.path, ("series", str(pk)))


@require_safe
def facet(request: HttpRequest, name: str) -> HttpResponse:
    """Every value of one facet of any list, each asking for the same list narrowed by it."""
    if name not in facets.ALL:
        raise Http404
    parsed = _parsed(request)
    like, at = asked_of(request)
    listed, found = every_value(parsed.query, reader_of(request), name, parsed.complaints, like=like, page=at)
    place = Place(reverse("works"))
    index = ValueIndex.of(listed, request, Place(request.path).to(first_page(parsed.query)))
    return render(
        request,
        "search/facet.html",
        {
            "found": found,
            "facet": listed.facet,
            "index": index,
            "rows": index.narrowing(place, parsed.query),
            "chips": chips(parsed.query, found, place),
            "back": place.to(first_page(parsed.query)),
        },
    )


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "fandom")
    if kind not in TAG_FACETS:
        raise Http404
    like, at = asked_of(request)
    listed, found = every_value(WorkQuery(), reader_of(request), kind, like=like, page=at)
    kinds = [
        (
            name,
            TITLES[name],
            name == kind,
            f"{request.path}?kind={name}" if name != "fandom" else request.path,
        )
        for name in TAG_FACETS
    ]
    start = request.path if kind == "fandom" else f"{request.path}?kind={kind}"
    return _index(request, listed, found, start, {"kinds": kinds, "kind": kind})


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Tags whose names are being typed: `q`, of a `facet`, carried by works of a `fandom` (slug or name)."""
    facet = request.GET.get("facet", "")
    if facet and facet not in TAG_FACETS:
        raise Http404
    typed, fandom = request.GET.get("q", ""), request.GET.get("fandom", "")[: _LONGEST["tag"]]
    found = suggested(typed, reader_of(request), facet=facet, fandom=fandom)
    field = {facet: FIELD_OF[facet].name for facet in TAG_FACETS}
    said = [
        {
            "facet": one.facet,
            "kind": TITLES[one.facet],
            "field": field[one.facet],
            "value": one.value,
            "name": one.name,
            "works": one.works,
            "typed": one.typed,
        }
        for one in found
    ]
    answer = JsonResponse({"suggestions": said})
    answer["Cache-Control"] = "private, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    like, at = asked_of(request)
    listed, found = every_value(WorkQuery(), reader_of(request), "author", like=like, page=at)
    return _index(request, listed, found, request.path, {})


def _index(
    request: HttpRequest, listed: Slice, found: ResultPage, start: str, more: dict[str, Any]
) -> HttpResponse:
    index = ValueIndex.of(listed, request, start)
    return render(
        request, "search/index.html", {"facet": listed.facet, "found": found, "index": index, **more}
    )


def _list(request: HttpRequest, path: str, within: tuple[str, str] | None) -> HttpResponse:
    parsed, reader = _parsed(request), reader_of(request)
    query, place = parsed.query, Place(path, request.GET.get(STANDING) == "no")
    held = held_for(reader, query, within)
    if query.sort is Sort.RANDOM and query.seed is None:
        # The shuffle gets an address, so that its pages follow on each other and can be shared.
        seed = random.randrange(1_000_000)  # noqa: S311  # nobody's secret
        return HttpResponseRedirect(place.to(replace(query, seed=seed)))
    if within and (len(within[1]) > _LONGEST[within[0]] or not within[1].isprintable()):
        raise Http404
    try:
        asked = None if held is None or place.without_standing else held.query
        found = find(query, reader, complaints=parsed.complaints, within=within, held=asked)
    except NothingThere:
        raise Http404 from None
    if within and within[0] == "tag" and found.within and found.within.value != within[1]:
        return HttpResponseRedirect(Place(reverse("tag", args=[found.within.value])).to(query))
    context = _list_context(query, found, place, asked)
    context["held"] = _held(held, query, found, place) if held else None
    if reader.is_member and context["chips"]:
        context["keep"] = _keep(query, found)
    return render(request, "search/list.html", context)


def _held(held: Held, query: WorkQuery, found: ResultPage, place: Place) -> dict[str, Any]:
    """The standing filters as chips; taking one away leaves the others in the question for this visit."""
    off, on = Place(place.path, without_standing=True), Place(place.path)
    parts = [
        Chip(label[:1].upper() + label[1:], off.to(first_page(merged(query, without))))
        for label, without in parts_of(held.query, found.labels)
    ]
    return {
        "fandom": held.fandom,
        "slug": held.slug,
        "chips": () if place.without_standing else parts,
        "switch": on.to(first_page(query)) if place.without_standing else off.to(first_page(query)),
    }


def _keep(query: WorkQuery, found: ResultPage) -> dict[str, Any]:
    """What the form "Keep this search" holds: the question as asked anywhere, in words, and a name to begin with."""
    whole = _everywhere(query, found)
    said = "; ".join(label for label, _ in parts_of(whole, found.labels))
    said = said[:1].upper() + said[1:]
    return {
        "asked": asked_in_full(whole),
        "said": said,
        "name": Truncator(said).chars(60),
        "fandom": _one_fandom(whole, found),
    }


def _one_fandom(query: WorkQuery, found: ResultPage) -> tuple[str, str] | None:
    """(slug or name, name) of the one fandom a list is of, when more is asked than that."""
    about = query.fandom.include
    name = found.labels.get(("fandom", about[0])) if len(about) == 1 else None
    return (about[0], name) if name and less(query, "fandom", "include", about[0]).narrowed else None


def _everywhere(query: WorkQuery, found: ResultPage) -> WorkQuery:
    """The same question on no page of its own."""
    return more(query, found.within.facet, found.within.value) if found.within else query


def _list_context(
    query: WorkQuery, found: ResultPage, place: Place, held: WorkQuery | None
) -> dict[str, Any]:
    everywhere = _everywhere(merged(query, held) if held else query, found)
    said = chips(query, found, place)
    sorts = _sorts(query, found, place)
    return {
        "found": found,
        "query": query,
        "chips": said,
        "plain": place.to(WorkQuery(sort=query.sort, seed=query.seed)) if said else "",
        "panel": panel(query, found, place, first_page(everywhere)),
        "sorts": sorts[:-_FOLDED_SORTS],
        "more_sorts": sorts[-_FOLDED_SORTS:],
        "pager": pager(found.page, found.pages, lambda number: place.to(replace(query, page=number))),
        "surprise": Place(reverse("surprise")).to(first_page(everywhere)) if found.total > 1 else "",
        "loosen": _loosen(query, found, place),
        "unwarned": _unwarned(query, found, place),
        "reveal": place.to(first_page(query, reveal=not query.reveal)) if found.hidden.total else "",
    }


def _loosen(query: WorkQuery, found: ResultPage, place: Place) -> list[tuple[str, int, str]]:
    """(what to let go of, works there would be, address), most first; for a list that finds nothing."""
    if not found.loosened:
        return []
    said = {without: label[:1].upper() + label[1:] for label, without in parts_of(query, found.labels)}
    ways = [
        (said.get(one, "All of these values at once, rather than any"), total, place.to(one))
        for one, total in found.loosened.items()
    ]
    return sorted(ways, key=lambda one: -one[1])


def _unwarned(query: WorkQuery, found: ResultPage, place: Place) -> tuple[int, str] | None:
    """(works, address without them): who leaves a subject out should know which works never said."""
    warnings = found.facet("warnings")
    if not query.note.exclude or warnings is None:
        return None
    count = next((one.count for one in warnings.values if one.value == "undeclared"), 0)
    if not count or "undeclared" in query.warnings.include:
        return None
    exclude = (*query.warnings.exclude, "undeclared")
    return count, place.to(first_page(query, warnings=replace(query.warnings, exclude=exclude)))


def _sorts(query: WorkQuery, found: ResultPage, place: Place) -> list[tuple[str, str, bool]]:
    """(word, address, current)."""
    in_series = bool(found.within and found.within.kind == "series")
    default = None if in_series else Sort.UPDATED
    offered: list[tuple[Sort | None, str]] = [*_SORTS]
    if query.q:
        offered.insert(0, (Sort.RELEVANCE, "relevance"))
    if in_series:
        offered.insert(0, (None, "part"))
    current = query.sort or default
    # Put together from one address: writing each of fourteen would be a twentieth of the page.
    unsorted = first_page(query, sort=None, seed=None)
    plain, base = place.to(unsorted), with_value(place, unsorted)
    return [
        (word, plain if sort is default else f"{base}sort={sort}", sort is current) for sort, word in offered
    ]


def _parsed(request: HttpRequest) -> Parsed:
    return parse(dict(request.GET.lists()))
