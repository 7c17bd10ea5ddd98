"""A person's own account page, and the page that makes an archive somebody's."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ficarium.accounts import claiming
from ficarium.accounts.forms import Claim
from ficarium.accounts.models import User
from ficarium.archive import context
from ficarium.archive.models import Archive


@never_cache
def log_in(request: HttpRequest) -> HttpResponseBase:
    """Leads back to the page somebody came from; the header's link is the same on every page and cannot say."""
    address = _came_from(request) if request.method == "GET" and "next" not in request.GET else ""
    if address:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': address})}")
    page: HttpResponseBase = allauth.login(request)
    return page


def _came_from(request: HttpRequest) -> str:
    """The page of this archive the Referer names; "" for any other, for account pages and for what is no address."""
    try:
        there = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    address = there._replace(scheme="", netloc="", fragment="").geturl()
    ours = (
        there.netloc == request.get_host()
        and not address.startswith(reverse("account"))
        and address.startswith("/")
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if ours else ""


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # login_required saw to it
    return render(request, "account/account.html", {"user": user, "pseuds": user.pseuds.order_by("name")})


@never_cache
@sensitive_post_parameters("password1", "password2")
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """One answer for a token that is used, old or invented: whoever guesses learns nothing."""
    if not claiming.is_open(token):
        return render(request, "account/claim_refused.html", status=HTTPStatus.NOT_FOUND)
    form = Claim(request.POST or None, initial={"archive_name": Archive.current().name})
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/claim.html", {"form": form})
    given = form.cleaned_data
    try:
        owner = claiming.claim(
            token, username=given["username"], email=given["email"], password=given["password1"]
        )
    except claiming.ClaimRefused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "account/claim.html", {"form": form})
    Archive.objects.filter(pk=1).update(name=given["archive_name"])
    context.forget()
    login(request, owner)
    messages.success(request, "The archive is yours.")
    return redirect("archive")
