"""The page of searches a person keeps."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fic.query import as_text
from ficarium.accounts.reader import StandingFilter, keep_standing, reader_of
from ficarium.search.addresses import less
from ficarium.search.finding import fandom_known
from ficarium.search.models import SavedSearch
from ficarium.search.saving import MOST, NotKept, forget_search, keep_search, question_of, rename_search
from ficarium.search.standing import NotHeld, with_filter


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def searches(request: HttpRequest) -> HttpResponse:
    """Every search a person keeps; POST keeps another: `name`, `asked` (parameters of a list), `said`."""
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("name", "asked", "said")}
        try:
            kept = keep_search(_member(request), given["name"], given["asked"], given["said"][:2_000])
        except NotKept as why:
            messages.error(request, str(why))
        else:
            messages.success(request, f"Kept as “{kept.name}”.")
        return _back()
    mine = SavedSearch.objects.filter(user_id=_member(request))
    filters = sorted(reader_of(request).standing.filters.items(), key=lambda one: one[1].fandom.casefold())
    context = {"searches": list(mine), "most": MOST, "filters": [_shown(*one) for one in filters]}
    return render(request, "search/searches.html", context)


def _shown(slug: str, held: StandingFilter) -> tuple[str, str, str]:
    """(slug, fandom, what is always asked, as the search box says it)."""
    return slug, held.fandom, as_text(question_of(held.asked))


@require_POST
@login_required
def standing(request: HttpRequest) -> HttpResponse:
    """Let a question (`asked`) hold on every list of a `fandom` (slug or name), or no longer (`forget`)."""
    reader = reader_of(request)
    filters = dict(reader.standing.filters)
    fandom = request.POST.get("fandom", "")
    if "forget" in request.POST:
        filters.pop(fandom, None)
        said, answer = "Let go of.", _back()
    else:
        found = fandom_known(fandom, reader)
        if found is None:
            raise Http404
        slug, name = found
        try:
            query = question_of(request.POST.get("asked", ""))
            filters = with_filter(filters, slug, name, less(query, "fandom", "include", fandom))
        except NotHeld as why:
            messages.error(request, str(why))
            return _back()
        said, answer = f"It holds on every list of {name} from now on.", _see(reverse("tag", args=[slug]))
    keep_standing(request, answer, replace(reader.standing, filters=filters))
    messages.success(request, said)
    return answer


@require_POST
@login_required
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Call one otherwise (`name`), or let go of it (`forget`)."""
    try:
        if "forget" in request.POST:
            forget_search(_member(request), pk)
            messages.success(request, "Let go of.")
        else:
            rename_search(_member(request), pk, request.POST.get("name", ""))
            messages.success(request, "Saved.")
    except SavedSearch.DoesNotExist:
        raise Http404 from None
    except NotKept as why:
        messages.error(request, str(why))
    return _back()


def _member(request: HttpRequest) -> int:
    user_id = reader_of(request).user_id
    assert user_id is not None  # login_required
    return user_id


def _back() -> HttpResponseRedirect:
    return _see(reverse("searches"))


def _see(address: str) -> HttpResponseRedirect:
    """303: asked with GET whatever came before."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
