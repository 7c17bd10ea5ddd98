"""The page where people post: hand in, go on to review what was read, post it."""

import logging
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fic.manuscript.manuscript import Unreadable
from ficarium.accounts.models import Pseud, User
from ficarium.accounts.reader import reader_of
from ficarium.archive.cannot_write import SENTENCE, cannot_write
from ficarium.imports.forms import PostForm
from ficarium.imports.keeping import AlreadyHere
from ficarium.imports.models import Reading
from ficarium.imports.submitting import submit
from ficarium.works import publishing
from ficarium.works.content import TooLong
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed

SHOWN = 100
"""Works in each of the two lists of the page."""

log = logging.getLogger(__name__)


@login_required
def post_a_story(request: HttpRequest) -> HttpResponse:
    user = _person(request)
    if not user.pseuds.exists():
        Pseud.objects.create(user=user, name=user.username)
    form = PostForm(request.POST or None, request.FILES or None, user=user)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read() if file else form.cleaned_data["text"].encode()
        try:
            works = submit(
                data, file.name if file else "pasted.txt", pseud=form.cleaned_data["pseud"], by=user
            )
        except (Unreadable, TooLong, NotAllowed) as error:
            form.add_error(None, str(error))
        except AlreadyHere as already:
            form.add_error(None, f"This post is already here: “{already.work.shown_title}”.")
        except (OSError, DatabaseError) as fault:
            # Their words stay in the form: what cannot be kept must not be lost either.
            if not cannot_write(fault):
                raise
            log.exception("A post could not be kept")
            form.add_error(None, SENTENCE)
            status = HTTPStatus.SERVICE_UNAVAILABLE
        else:
            count = "" if len(works) == 1 else f" {len(works)} works were found in it."
            messages.success(request, f"Saved as a draft only you can see.{count}")
            return redirect("review_reading", works[0].pk) if len(works) == 1 else redirect("post_a_story")
    mine = Work.objects.visible_to(reader_of(request)).filter(makers__user=user).order_by("-pk").distinct()
    mine = mine.annotate(was_read=Exists(Reading.objects.filter(work=OuterRef("pk"))))
    lists = {
        "drafts": mine.exclude(state=Work.State.POSTED)[:SHOWN],
        "posted": mine.filter(state=Work.State.POSTED)[:SHOWN],
    }
    return render(
        request, "imports/post.html", {"form": form, **lists}, status=status if form.errors else HTTPStatus.OK
    )


@login_required
@require_POST
def post_work(request: HttpRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    try:
        publishing.post(work, by=_person(request))
    except (publishing.NotReady, NotAllowed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{work.shown_title}” is posted.")
    return redirect(work)


@login_required
@require_POST
def withdraw_work(request: HttpRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    try:
        publishing.withdraw(work, by=_person(request))
    except NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{work.shown_title}” is withdrawn. It is kept; you can post it again.")
    return redirect("post_a_story")


def _work(request: HttpRequest, pk: int) -> Work:
    work = Work.objects.visible_to(reader_of(request)).filter(pk=pk).first()
    if work is None:
        raise Http404
    return work


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # login_required
    return request.user
