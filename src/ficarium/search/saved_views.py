"""The page of searches a person keeps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ficarium.accounts.reader import reader_of
from ficarium.search.models import SavedSearch
from ficarium.search.saving import MOST, NotKept, forget_search, keep_search, rename_search


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
    return render(request, "search/searches.html", {"searches": list(mine), "most": MOST})


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
    answer = HttpResponseRedirect(reverse("searches"))
    answer.status_code = 303
    return answer
