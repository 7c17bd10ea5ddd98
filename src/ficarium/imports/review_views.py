"""The review page and the archivists' list of what waits for it. Each act is a form; the page answers with itself."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fic.manuscript import amending
from fic.manuscript.corrections import Corrections
from fic.manuscript.manuscript import Unreadable
from ficarium.accounts.models import User
from ficarium.accounts.reader import reader_of
from ficarium.imports import reviewing
from ficarium.imports.fact_forms import FactForm
from ficarium.imports.models import ImportBatch, Reading
from ficarium.imports.rereading import Edited, Meanwhile, is_edited, lessons_for, read_now
from ficarium.imports.review_acts import ACTS, NotThat, whole_number
from ficarium.imports.review_page import review_page
from ficarium.imports.review_words import TAUGHT_AS
from ficarium.works import publishing
from ficarium.works.content import TooLong
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed

A_PAGE = 100
"""Drafts of a batch on one page."""


_SENTENCES = (
    Edited,
    Unreadable,
    TooLong,
    NotAllowed,
    publishing.NotReady,
    amending.TooMany,
    reviewing.CannotTeach,
)
"""What the verbs raise with a sentence for the person; the page shows it and keeps what was typed."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the reading beside the original; POST does one act on it and comes back to where it was."""
    assert isinstance(request.user, User)  # login_required
    reading = _reading(request, pk, request.user)
    if request.method != "POST":
        return _shown(request, reading)
    try:
        return _done(request, reading, request.user)
    except NotThat as fault:
        return _shown(request, reading, str(fault), fault.form)
    except Meanwhile as fault:
        reading.refresh_from_db(fields=["corrections", "taught", "revision"])
        return _shown(request, reading, str(fault))
    except _SENTENCES as fault:
        return _shown(request, reading, str(fault))


def _reading(request: HttpRequest, pk: int, by: User) -> Reading:
    """The reading of a work this person may review; 404 for everybody else, who learn nothing of it."""
    work = Work.objects.visible_to(reader_of(request)).filter(pk=pk).first() if pk < 2**63 else None
    if work is None or not reviewing.may_review(work, by):
        raise Http404
    reading = (
        Reading.objects.select_related("original", "batch").defer("manuscript").filter(work=work).first()
    )
    if reading is None:
        raise Http404
    reading.work = work
    return reading


def _shown(
    request: HttpRequest,
    reading: Reading,
    fault: str = "",
    form: tuple[str, str, FactForm] | None = None,
) -> HttpResponse:
    said = Corrections.from_json(reading.corrections)
    lessons = lessons_for(reading)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    more = {"work": reading.work, "reading": reading, "fault": fault}
    try:
        manuscript = read_now(reading, said, lessons)
    except Unreadable as unreadable:
        return render(request, "imports/review_lost.html", more | {"fault": str(unreadable)}, status=status)
    page = review_page(manuscript, said, lessons, whole_number(request.GET.get("from")), form)
    batch = reading.batch
    return render(
        request,
        "imports/review.html",
        more
        | {
            "page": page,
            "fields": TAUGHT_AS.items(),
            "edited": is_edited(reading),
            "corrected": bool(said),
            "waiting": reviewing.waiting_in(batch).count() if batch is not None else 0,
            "is_posted": reading.work.state == Work.State.POSTED,
            "open_fact": form[1] if form is not None else None,
            "open_field": form[0] if form is not None else None,
        },
        status=status,
    )


def _done(request: HttpRequest, reading: Reading, by: User) -> HttpResponse:
    """One act. Raises NotThat and what the verbs raise."""
    sent = request.POST
    act = sent.get("act", "")
    if act in {"post", "keep"}:
        return _finished(request, reading, by, act)
    if act == "teach":
        return _taught(request, reading, by)
    if act in {"let-search", "keep-from-search"}:
        return _searched(request, reading, by, allowed=act == "let-search")
    said = Corrections.from_json(reading.corrections)
    if act == "replace":
        reviewing.read_again(reading, by=by, replace_edits=True)
        messages.success(
            request, "Made anew of the reading. The words it replaced are kept in the work’s revisions."
        )
        return _back(reading, "main")
    if act == "start-over":
        reviewing.correct(reading, Corrections(), by=by)
        messages.success(request, "Read as if nobody had corrected anything.")
        return _back(reading, "main")
    change = ACTS.get(act)
    if change is None:
        raise NotThat("This page knows no such act. Nothing was changed.")
    manuscript = read_now(reading, said)
    after, fragment = change(sent, said, manuscript)
    reviewing.correct(reading, after, by=by)
    return _back(reading, fragment)


def _back(reading: Reading, fragment: str) -> HttpResponse:
    return redirect(f"{reverse('review_reading', args=[reading.work_id])}#{fragment}")


def _finished(request: HttpRequest, reading: Reading, by: User, act: str) -> HttpResponse:
    if act == "post":
        work = reviewing.post(reading, by=by)
        messages.success(request, f"“{work.shown_title}” is posted.")
    else:
        work = reviewing.keep_as_draft(reading, by=by)
        kept = "stays posted" if work.state == Work.State.POSTED else "is kept as a draft"
        messages.success(request, f"“{work.shown_title}” {kept}, with everything you said of it.")
    if reading.batch is not None and by.is_staff:
        following = reviewing.waiting_in(reading.batch).exclude(pk=reading.pk).first()
        if following is not None:
            return _back(following, "main")
        return redirect("review_import", reading.batch.pk)
    # A place of its own: a browser would carry the place on this page over to the next.
    return redirect(f"{work.get_absolute_url() if act == 'post' else reverse('post_a_story')}#main")


def _searched(request: HttpRequest, reading: Reading, by: User, *, allowed: bool) -> HttpResponse:
    work = reviewing.let_search(reading, allowed, by=by)
    found = "the words of its story too" if allowed else "its header alone, never by its story"
    messages.success(request, f"Searches find “{work.shown_title}” by {found}.")
    return _back(reading, "searching")


def _taught(request: HttpRequest, reading: Reading, by: User) -> HttpResponse:
    label, name = request.POST.get("label", "")[:200], request.POST.get("field")
    if name is None or (name not in TAUGHT_AS and name != "forget"):
        raise NotThat("Choose what this label names.")
    left = reviewing.teach(reading, label, None if name == "forget" else name, by=by)
    what = "is forgotten" if name == "forget" else f"is read as: {TAUGHT_AS[name]}"
    where = "in this import" if reading.batch is not None else "in this post and your later ones"
    more = f" {left} drafts of it are read again in the next minutes." if left else ""
    messages.success(request, f"“{label.strip()}” {what}, {where}.{more}")
    return _back(reading, "labels")


@login_required
@require_safe
def review_imports(request: HttpRequest) -> HttpResponse:
    """Every import that still has drafts to look at. For archivists."""
    _archivists_only(request)
    waits = Q(readings__reviewed_at=None, readings__work__state=Work.State.DRAFT)
    batches = (
        ImportBatch.objects.annotate(waiting=Count("readings", filter=waits), brought=Count("readings"))
        .filter(waiting__gt=0)
        .order_by("-pk")
    )
    page = Paginator(batches, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "imports/review_imports.html", {"page": page})


@login_required
@require_safe
def review_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The drafts of one import that wait for review. For archivists."""
    _archivists_only(request)
    batch = ImportBatch.objects.filter(pk=pk).first() if pk < 2**63 else None
    if batch is None:
        raise Http404
    counts = batch.readings.aggregate(
        brought=Count("pk"),
        reviewed=Count("pk", filter=Q(reviewed_at__isnull=False)),
        posted=Count("pk", filter=Q(work__state=Work.State.POSTED)),
        behind=Count(
            "pk",
            filter=Q(taught__lt=batch.taught, reviewed_at=None, work__state=Work.State.DRAFT),
        ),
    )
    waiting = reviewing.waiting_in(batch).select_related("work", "original").defer("manuscript")
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "imports/review_import.html",
        {
            "batch": batch,
            "page": page,
            "counts": counts,
            "lessons": [(label, TAUGHT_AS.get(name, name)) for label, name in sorted(batch.lessons.items())],
            "unread": batch.items.filter(state="waiting").count(),
        },
    )


def _archivists_only(request: HttpRequest) -> None:
    if not (isinstance(request.user, User) and request.user.is_staff):
        raise Http404
