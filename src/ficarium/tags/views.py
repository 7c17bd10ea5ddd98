"""The wranglers' bench."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ficarium.accounts.models import User
from ficarium.tags.forms import AddTagForm
from ficarium.tags.models import Kind
from ficarium.tags.wrangling import NotTaggable, add_tag, may_wrangle


@login_required
def new_tag(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_wrangle(user):
        raise PermissionDenied("Only wranglers add tags here.")
    form = AddTagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            tag = add_tag(Kind(asked["kind"]), asked["name"], means=asked["means"], by=user)
        except NotTaggable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"“{tag.name}” can be used now.")
            return redirect("new_tag")
    return render(request, "tags/new_tag.html", {"form": form}, status=422 if form.errors else 200)
