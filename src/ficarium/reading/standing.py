"""Pages where readers say how they want to read: what they would rather avoid, how far they have seen, how pages
look. Kept in a signed cookie, or with the account."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fic.content_notes.tolerances import Tolerances
from fic.timeline.placement import Progress
from ficarium.accounts.appearance import Appearance
from ficarium.accounts.reader import keep_standing, reader_of
from ficarium.canon.forms import progress_form, progress_from
from ficarium.content_notes.forms import (
    PROFILES,
    profile_tolerances,
    tolerance_form,
    tolerances_from,
)
from ficarium.reading.addresses import address
from ficarium.reading.coming_back import local_address, redirect_to


@require_http_methods(["GET", "HEAD", "POST"])
def tolerances(request: HttpRequest) -> HttpResponse:
    """ "What I would rather avoid", and where the reader is in each canon."""
    standing = reader_of(request).standing
    if request.method != "POST":
        return render(
            request,
            "reading/tolerances.html",
            {
                "form": tolerance_form(standing.tolerances, request.GET.get("topic", "")),
                "canons": progress_form(standing.progress),
                "profiles": tuple(PROFILES.values()),
                "anything_set": bool(standing.tolerances.chosen or standing.progress.seen),
            },
        )
    data = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    picked = profile_tolerances(data.get("profile", ""))
    if "start-over" in data:
        standing = replace(standing, tolerances=Tolerances.of(), progress=Progress())
        said = "Forgotten. The archive’s usual gates are up again, and nothing is held back as a spoiler."
    elif picked is not None:
        standing = replace(standing, tolerances=picked)
        said = f"Saved: {PROFILES[data['profile']].title.lower()}. Change any single topic below."
    else:
        standing = replace(standing, tolerances=tolerances_from(data), progress=progress_from(data))
        said = "Saved. It holds from now on, on every page."
    response = redirect_to(address("tolerances"))
    keep_standing(request, response, standing)
    messages.success(request, said)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reading/appearance.html")
    response = redirect_to(local_address(request, request.POST.get("next"), address("appearance")))
    standing = reader_of(request).standing
    looks = Appearance() if "start-over" in request.POST else Appearance.from_params(request.POST.dict())
    keep_standing(request, response, replace(standing, appearance=looks))
    return response
