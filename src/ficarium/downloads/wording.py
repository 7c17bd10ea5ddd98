"""What a file's title page says, where the page on screen makes links."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime

from ficarium.works.about import About
from ficarium.works.models import Work
from ficarium.works.saying import permission_sentence

_FIRSTS = {
    "ever": "This is the author’s first fic.",
    "fandom": "This is the author’s first fic in this fandom.",
    "first_post_here": "This is the author’s first posting.",
}


def rating_said(work: Work, about: About) -> str:
    """The author's own rating where it is another word than ours. Never their reasons: those quote."""
    raw = about.rating.raw if about.rating else ""
    return "" if raw.casefold() in {work.rating, work.get_rating_display().casefold()} else raw


def length(work: Work, about: About) -> str:
    """ "2,278 words · 3 of 10 chapters · in progress"."""
    chapters = (
        f"{work.chapter_count} of {work.chapters_planned}" if work.chapters_planned else work.chapter_count
    )
    several = "s" if work.chapters_planned or work.chapter_count != 1 else ""
    parts = [
        f"{work.words:,} word{'' if work.words == 1 else 's'}",
        f"{chapters} chapter{several}",
        "complete" if work.complete else "in progress",
    ]
    if about.part and about.part.raw:
        parts.append(f"part {about.part.raw}")
    return " · ".join(parts)


def dates(work: Work, about: About) -> Iterable[str]:
    if about.written and (words := about.written.prose or about.written.iso):
        yield f"written {words}"
    if about.posted and (words := about.posted.prose or about.posted.iso):
        yield f"first posted {words}"
    if work.posted_at:
        yield f"here since {_day(work.posted_at)}"
    if work.updated_at and work.posted_at and work.updated_at.date() != work.posted_at.date():
        yield f"updated {_day(work.updated_at)}"


def asides(about: About) -> Iterable[tuple[str, tuple[str, ...]]]:
    """(label, paragraphs) of everything said beside the story."""
    yield "Also known as", about.other_titles
    yield "Dedication", paragraphs([about.dedication])
    yield "Beta", (", ".join(about.beta),) if about.beta else ()
    yield "Thanks", paragraphs(about.thanks)
    first = about.first_fic
    yield "A first", (_FIRSTS.get(first.text, first.text),) if first else ()
    yield "Disclaimer", paragraphs([about.disclaimer.text]) if about.disclaimer else ()
    permission = about.archive_permission
    yield "Archiving", (permission_sentence(permission),) if permission else ()
    yield "Sent round by", (about.posted_by,) if about.posted_by else ()


def paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    """Plain text at its empty lines."""
    return tuple(paragraph for text in texts for raw in text.split("\n\n") if (paragraph := raw.strip()))


def _day(moment: datetime) -> str:
    day = localtime(moment).date()
    return f"{day.day} {day:%B %Y}"
