"""A person's own account page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficarium.accounts.models import Pseud


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    pseuds = Pseud.objects.filter(user_id=request.user.pk).order_by("name")
    return render(request, "account/account.html", {"user": request.user, "pseuds": pseuds})
