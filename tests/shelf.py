"""Puts works on the shelf for tests, in any state a work can be in, faster than posting each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.text import slugify

from fic.content_notes.degrees import Bound, Degree
from fic.content_notes.note import ContentNote
from ficarium.accounts.models import Pseud
from ficarium.archive.changes import changed
from ficarium.archive.models import Change
from ficarium.tags.models import Tag, folded
from ficarium.works.cards import CARD_VERSION, build_card
from ficarium.works.models import Chapter, Creatorship, Work, WorkNote, WorkPlacement, WorkTag

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def tag(kind: str, name: str) -> Tag:
    found, _ = Tag.objects.get_or_create(
        kind=kind, folded=folded(name), defaults={"name": name, "slug": f"{kind}-{slugify(name)}"}
    )
    return found


def note(topic: str, degree: str = "unspecified", **more: Any) -> dict[str, Any]:
    """Fields of a WorkNote; `more` has chapter (a number), first_block, last_block, quote …"""
    read = ContentNote(
        topic, Degree(degree), Bound(more.get("bound", "exact")), negated=more.get("negated", False)
    )
    return {"topic": topic, "degree": degree, "reach": read.reach, **more}


def put_work(
    title: str = "A quiet evening",
    *,
    by: Sequence[Pseud] = (),
    tags: Mapping[str, Sequence[str]] | None = None,
    notes: Sequence[Mapping[str, Any]] = (),
    placements: Sequence[Mapping[str, Any]] = (),
    chapters: Sequence[str] = ("<p>It rained. They stayed in, and talked.</p>",),
    day: int = 0,
    **fields: Any,
) -> Work:
    """`tags` is kind → names; `chapters` is cleaned HTML; `day` moves its dates; `fields` are Work's own."""
    when = FIRST_DAY + timedelta(days=day)
    names = tags if tags is not None else {"fandom": ["Sherlock Holmes"]}
    work = Work.objects.create(
        title=title,
        title_sort=title.casefold(),
        byline_sort=by[0].name.casefold() if by else "",
        **{
            "state": Work.State.POSTED,
            "posted_at": when,
            "updated_at": when,
            "words": sum(len(html.split()) for html in chapters),
            "chapter_count": len(chapters),
            "fandom_count": len(names.get("fandom", ())),
            "language": "en",
            **fields,
        },
    )
    for position, pseud in enumerate(by):
        Creatorship.objects.create(work=work, pseud=pseud, position=position)
    position = 0
    for kind, listed in names.items():
        for name in listed:
            WorkTag.objects.create(work=work, tag=tag(kind, name), position=position)
            position += 1
    written = {
        number: Chapter.objects.create(
            work=work, number=number, html=html, html_version=1, words=len(html.split())
        )
        for number, html in enumerate(chapters, start=1)
    }
    for one in notes:
        number = one.get("chapter")
        WorkNote.objects.create(work=work, **{**one, "chapter": written[number] if number else None})
    for one in placements:
        WorkPlacement.objects.create(work=work, **one)
    work.card = build_card(work).to_json()
    work.card_version = CARD_VERSION
    work.save(update_fields=["card", "card_version"])
    changed(Change.Kind.WORK, [work.pk])
    return work
