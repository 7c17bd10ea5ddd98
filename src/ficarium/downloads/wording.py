"""What a file's title page says, where the page on screen makes links."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language_info

from ficarium.works.about import About, ArchivePermission, FeedbackWish
from ficarium.works.models import Work

_DECLARED = {
    "undeclared": "The author chose not to warn: this work may contain anything.",
    "elsewhere": "The author’s warnings stand somewhere else.",
}
_FIRSTS = {
    "ever": "This is the author’s first fic.",
    "fandom": "This is the author’s first fic in this fandom.",
    "first_post_here": "This is the author’s first posting.",
}
_PERMISSIONS = {
    "anywhere": "The author lets anyone archive this.",
    "tell": "The author lets anyone archive this who tells them.",
    "listed": "The author lets the archives they named keep this.",
    "ask": "Ask the author before archiving this.",
    "link_only": "The author allows links, not copies.",
    "none": "The author does not want this archived elsewhere.",
}


def warnings_sentence(declared: str, has_notes: bool) -> str:
    """ "None apply" and "prefer not to say" are different answers."""
    if declared in _DECLARED or has_notes:
        return _DECLARED.get(declared, "")
    if declared == "none":
        return "The author says nothing here needs a warning."
    return "The author said nothing about warnings."


def rating_said(work: Work, about: About) -> str:
    """The author's own rating where it is another word than ours. Never their reasons: those quote."""
    raw = about.rating.raw if about.rating else ""
    return "" if raw.casefold() in {work.rating, work.get_rating_display().casefold()} else raw


def language_name(code: str) -> str:
    """ "English", "Deutsch (German)"; the code for a language Django does not know; "" for none."""
    if code == "zh":
        # Django knows Chinese only by its scripts.
        return "中文 (Chinese)"
    for known in (code.lower(), code.partition("-")[0].lower()):
        try:
            info = get_language_info(known)
        except KeyError:
            continue
        own, english = str(info["name_local"]), str(info["name"])
        return english if own.casefold() == english.casefold() else f"{own[:1].upper()}{own[1:]} ({english})"
    return code


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
    yield "Archiving", _permission(about.archive_permission)
    yield "Sent round by", (about.posted_by,) if about.posted_by else ()


def feedback(wish: FeedbackWish | None) -> str:
    if wish is None or (wish.wanted is None and not wish.kinds):
        return ""
    if wish.wanted is False:
        return "The author asked for no feedback."
    return "The author would like to hear from you."


def paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    """Plain text at its empty lines."""
    return tuple(paragraph for text in texts for raw in text.split("\n\n") if (paragraph := raw.strip()))


def _permission(permission: ArchivePermission | None) -> tuple[str, ...]:
    if permission is None:
        return ()
    said = f"{_PERMISSIONS.get(permission.kind, '')} {permission.conditions}".strip()
    return (said,) if said else ()


def _day(moment: datetime) -> str:
    day = localtime(moment).date()
    return f"{day.day} {day:%B %Y}"
