"""A work and its kept card into a blurb. No queries: a page of fifty costs what a page of five does."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.shields import Noted
from fic.content_notes.topics import TOPICS
from fic.content_notes.wording import note_label
from fic.manuscript.clean import CleanHTML
from fic.timeline.placement import Placement, Progress, Relation
from fic.timeline.wording import said_to
from ficarium.accounts.reader import Reader
from ficarium.search.found import Blurb, Named, NoteLine, Snippet
from ficarium.search.hidden import why
from ficarium.search.wording import fixed_label
from ficarium.works.cards import Card, CardNote, CardPlacement, byline_for, card_of
from ficarium.works.languages import language_name, reading_minutes
from ficarium.works.models import Work
from ficarium.works.noting import spoilt

COLUMNS = (
    "id",
    "title",
    "summary",
    "language",
    "rating",
    "audience",
    "anonymous",
    "searchable_text",
    "complete",
    "chapters_planned",
    "warnings_declared",
    "words",
    "chapter_count",
    "updated_at",
    "card",
)
"""What a blurb and its snippet read of a work's row."""


@lru_cache(maxsize=50_000)
def address(name: str, key: str | int) -> str:
    """What `reverse` gives for an address with one key in it, which has no slash. A page has two hundred, a
    look-up costs ten times this.
    """
    before, after = _around(name)
    return f"{before}{quote(str(key), safe=_SAFE)}{after}"


_SAFE = RFC3986_SUBDELIMS + "~:@"


@cache
def _around(name: str) -> tuple[str, str]:
    """What stands before and after the key."""
    before, _, after = reverse(name, args=["0"]).rpartition("0")
    return before, after


def blurb_of(
    work: Work, reader: Reader, snippet: Snippet | None = None, *, mark_hidden: bool = False
) -> Blurb:
    """`mark_hidden` says why the reader's settings would have kept it from them."""
    card = card_of(work)
    makers = byline_for(work, card, reader.user_id, reader.is_staff)
    tags = _tags(card)
    planned = work.chapters_planned or (work.chapter_count if work.complete else "?")
    blurb = Blurb(
        id=work.pk,
        url=address("work", work.pk),
        title=work.shown_title,
        makers=tuple(Named(one.name, address("author", one.id)) for one in makers),
        byline="" if makers else "Anonymous" if work.anonymous else "an unknown author",
        fandoms=tuple(tags["fandom"]),
        relationships=tuple(tags["relationship"]),
        characters=tuple(tags["character"]),
        genres=tuple(tags["genre"]),
        additional=tuple(tags["additional"]),
        categories=tuple(one.name for one in tags["category"]),
        rating=fixed_label("rating", work.rating),
        rating_slug=work.rating,
        notes=_notes(card.notes),
        declared=_DECLARED.get(work.warnings_declared, ""),
        placements=_placements(card.placements, reader.progress),
        # Other parts of its series would name an anonymous work's author.
        series=()
        if work.anonymous
        else tuple((one.position, Named(one.title, address("series", one.id))) for one in card.series),
        language=language_name(work.language),
        language_code=work.language,
        words=work.words,
        minutes=reading_minutes(work.words, work.language),
        chapters=f"{work.chapter_count}/{planned}",
        complete=work.complete,
        updated=work.updated_at,
        summary=CleanHTML.trusted(work.summary),
        members_only=work.audience == Work.Audience.MEMBERS,
        why_hidden=why(card, work.warnings_declared, reader) if mark_hidden else (),
        snippet=snippet,
    )
    return _unspoilt(blurb, card, reader.progress) if spoilt(card.placements, reader) else blurb


def _unspoilt(blurb: Blurb, card: Card, progress: Progress) -> Blurb:
    """What the gate before a spoiler says, and no more: none of the author's words beside title and byline, not whom
    or what it is about, and no place in canon that could not be judged."""
    return replace(
        blurb,
        relationships=(),
        characters=(),
        genres=(),
        additional=(),
        series=(),
        summary=CleanHTML.trusted(""),
        notes=tuple(replace(one, quote="") for one in blurb.notes),
        placements=tuple(dict.fromkeys(_placement(one, progress) for one in card.placements if one.resolved)),
    )


_DECLARED = {
    "none": "Nothing to warn of, the author says",
    "undeclared": "The author chose not to warn",
    "elsewhere": "The author warns elsewhere",
}


def _tags(card: Card) -> dict[str, list[Named]]:
    tags: dict[str, list[Named]] = defaultdict(list)
    for one in card.tags:
        tags[one.kind].append(Named(one.name, address("tag", one.slug), one.source == "implied"))
    return tags


def _notes(notes: Iterable[CardNote]) -> tuple[NoteLine, ...]:
    """Heaviest first. The same thing said twice (of the work, of a chapter) is one line."""
    lines: dict[str, NoteLine] = {}
    for note in sorted(notes, key=lambda one: (-one.reach, -Degree(one.degree).level, one.id)):
        line = _line(note)
        known = lines.get(line.label)
        if known is None or (line.quote and not known.quote):
            lines[line.label] = line
    return tuple(lines.values())


def _line(note: CardNote) -> NoteLine:
    said = Noted(
        topic=note.topic,
        degree=Degree(note.degree),
        bound=Bound(note.bound),
        modifiers=note.modifiers,
        negated=note.negated,
        certainty=Certainty(note.certainty),
        reach=note.reach,
    )
    topic = TOPICS.get(note.topic)
    quotable = topic is not None and not topic.hard_stop
    return NoteLine(
        label=note_label(said),
        level=0 if note.negated else said.degree.level,
        degree=note.degree,
        denied=note.negated,
        quote=note.quote if quotable else "",
    )


def _placements(placements: Iterable[CardPlacement], progress: Progress) -> tuple[str, ...]:
    """Once each, whatever capitals the author gave the moment the second time."""
    said: dict[str, str] = {}
    for one in placements:
        line = _placement(one, progress)
        said.setdefault(line.casefold(), line)
    return tuple(said.values())


def _placement(one: CardPlacement, progress: Progress) -> str:
    """Never more than the reader has seen, whether or not the work itself was hidden and revealed."""
    placed = Placement(
        relation=Relation(one.relation),
        anchor=one.anchor or None,
        anchor2=one.anchor2 or None,
        offset=one.offset or None,
        resolved=one.resolved,
    )
    return said_to(placed, progress)
