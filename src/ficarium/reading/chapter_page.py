"""`chapter_page(work, place, reader)`: everything the reading page shows, before a template does.

The first frozen page of the house. Its promises: the template makes no query; the number of queries is the
same for a work of one chapter and of fifty; nothing behind a shut gate is even fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fic.manuscript.clean import CleanHTML
from ficarium.accounts.reader import Reader
from ficarium.feedback.places import place_of
from ficarium.reading.addresses import address
from ficarium.reading.card_rows import SeriesLinks, length_words, series_links
from ficarium.reading.chapter_texts import ChapterText, chapter_texts
from ficarium.reading.header import Header, byline, header
from ficarium.reading.shielding import Gate, ShownNote, protection, shown_notes
from ficarium.search.hidden import hides_anything, why
from ficarium.works.about import About
from ficarium.works.cards import Card, CardChapter, card_of
from ficarium.works.languages import direction, duration, reading_minutes
from ficarium.works.markup import NOTHING, Markup, fill, join
from ficarium.works.models import Work

View = Literal["front", "chapter", "entire"]


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Which page of a work: its front (with the first chapter), one chapter, or all of it at once."""

    view: View
    chapter: int | None = None
    block: int | None = None
    """The block of the only chapter shown that a link leads to."""


FRONT = ReadingPlace("front")
ENTIRE = ReadingPlace("entire")


@dataclass(frozen=True, slots=True)
class ChapterLink:
    number: int
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Continue:
    """Where this member stopped."""

    chapter: int
    address: str
    percent: int


@dataclass(frozen=True, slots=True)
class GatePage:
    """A shut gate before the whole work: no story text, and for a spoiler no word of the author's either."""

    title: str
    lang: str
    dir: str
    byline: Markup
    fandoms: tuple[str, ...]
    rating: str
    length: str
    notes: tuple[ShownNote, ...]
    summary: CleanHTML | None
    gate: Gate


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the work's other pages, and of where its forms go."""

    work: str
    entire: str
    enter: str
    place: str


@dataclass(frozen=True)
class ChapterPage:
    work_id: int
    to: Addresses
    view: View
    title: str
    """Of the browser's tab."""
    gated: GatePage | None
    header: Header | None
    """None while `gated`."""
    chapters: tuple[ChapterText, ...] = ()
    lang: str = ""
    dir: str = "auto"
    contents: Markup = NOTHING
    """List items of every chapter."""
    chapter_count: int = 0
    previous: ChapterLink | None = None
    next: ChapterLink | None = None
    resume: Continue | None = None
    time_left: str = ""
    """From the start of this chapter to the end of the work; "" on the last page."""
    description: str = ""
    """For search engines and link previews; "" whenever anything is gated."""
    whole: bool = False
    """Nothing stands between this reader and any part of the work, so a file of it needs no asking."""
    unposted: str = ""
    """Its state while strangers cannot see it: "Draft", "Withdrawn by its author", …"""

    @property
    def has_gate(self) -> bool:
        return self.gated is not None or any(chapter.gate for chapter in self.chapters)


def chapter_page(
    work: Work, place: ReadingPlace, reader: Reader, entered: frozenset[str] = frozenset()
) -> ChapterPage | None:
    """The page at `place`, or None when there is no such chapter.

    `work` comes from `visible_to(reader)`; `entered` holds the tokens of gates this reader has passed.
    Queries: one for the text, one for series if there are any, one for a member's place; none behind a gate.
    """
    card = card_of(work)
    listed = card.chapters
    at = _index_of(listed, place)
    if at is None:
        return None
    shields = protection(work, card, reader)
    about = About.from_json(work.about)
    to = Addresses(*(address(name, work.pk) for name in ("work", "entire_work", "enter_work", "keep_place")))
    if shields.gate is not None and shields.gate.token not in entered:
        return ChapterPage(
            work.pk,
            to,
            place.view,
            work.shown_title,
            _gate_page(work, card, about, reader, shields.gate),
            None,
            unposted=_unposted(work),
        )
    wanted = listed if place.view == "entire" else listed[at : at + 1]
    texts = chapter_texts(work, card, wanted, shields, entered, entire=place.view == "entire", at=place.block)
    top = header(work, card, about, reader, _series(work, card, reader))
    alone = len(listed) == 1
    return ChapterPage(
        work_id=work.pk,
        to=to,
        view=place.view,
        title=work.shown_title
        if alone or place.view != "chapter"
        else f"{_name(listed[at])} · {work.shown_title}",
        gated=None,
        header=top,
        chapters=texts,
        lang=work.language,
        dir=direction(work.language),
        contents=NOTHING if len(listed) < 2 else _contents(work.pk, listed, place, at),
        chapter_count=len(listed),
        previous=None if place.view == "entire" or at == 0 else _link(work.pk, listed[at - 1]),
        next=None if place.view == "entire" or at + 1 >= len(listed) else _link(work.pk, listed[at + 1]),
        resume=_resume(work, listed, reader),
        time_left=_time_left(work, listed[at + 1 :]) if place.view != "entire" else "",
        description=_description(work, top, texts),
        whole=not (shields.gate or shields.chapter_gates or shields.veils),
        unposted=_unposted(work),
    )


def _unposted(work: Work) -> str:
    return "" if work.state == Work.State.POSTED else work.get_state_display()


def _index_of(listed: Sequence[CardChapter], place: ReadingPlace) -> int | None:
    """A work without a posted chapter still has a front, with nothing under it."""
    if place.chapter is None:
        return 0
    return next((at for at, one in enumerate(listed) if one.number == place.chapter), None)


def _series(work: Work, card: Card, reader: Reader) -> tuple[SeriesLinks, ...]:
    # Other parts of its series would name an anonymous work's author.
    if not card.series or (work.anonymous and not reader.is_staff):
        return ()
    known = Work.objects.visible_to(reader)
    if not reader.is_staff:
        # Nor an anonymous work by way of a series whose author is known.
        known = known.filter(anonymous=False)
    parts = (
        known.filter(series_parts__series_id__in=[one.id for one in card.series])
        .order_by("series_parts__position", "series_parts__id")
        .values_list(*_PART)
    )
    if not hides_anything(reader):
        titled = [(listed, pk, title or "Untitled") for listed, pk, title, _ in parts]
        return series_links(card.series, titled, work.pk)
    titled = [
        (listed, pk, _KEPT_AWAY if why(Card.from_json(kept), declared, reader) else title or "Untitled")
        for listed, pk, title, declared, kept in parts.values_list(*_PART, "card")
    ]
    return series_links(card.series, titled, work.pk)


_PART = ("series_parts__series_id", "pk", "title", "warnings_declared")
_KEPT_AWAY = "a work your settings hide"
"""Stands for the title of a neighbour: the series goes on there, behind a gate."""


def _gate_page(work: Work, card: Card, about: About, reader: Reader, gate: Gate) -> GatePage:
    spoiler = bool(gate.spoilers)
    return GatePage(
        title=about.title_in_full or work.shown_title,
        lang=work.language,
        dir=direction(work.language),
        byline=byline(work, card, reader),
        fandoms=tuple(tag.name for tag in card.tags if tag.kind == "fandom"),
        rating=work.get_rating_display(),
        length=length_words(work),
        notes=shown_notes(card.notes, alone=len(card.chapters) == 1, quotes=not spoiler),
        summary=CleanHTML.trusted(work.summary) if work.summary and not spoiler else None,
        gate=gate,
    )


def _resume(work: Work, listed: Sequence[CardChapter], reader: Reader) -> Continue | None:
    kept = place_of(work, reader)
    if kept is None or not any(one.number == kept.chapter for one in listed):
        return None
    where = address("work", work.pk) if len(listed) == 1 else address("chapter", work.pk, kept.chapter)
    return Continue(kept.chapter, f"{where}#block-{kept.block}", kept.percent)


def _contents(pk: int, listed: Sequence[CardChapter], place: ReadingPlace, at: int) -> Markup:
    """Made here in one go: a work may have hundreds of chapters."""
    if place.view == "entire":
        return join(
            "", (fill('<li><a href="#chapter-{}">{}</a></li>', one.number, _name(one)) for one in listed)
        )
    return join(
        "",
        (
            fill(
                '<li><a href="{}" aria-current="page">{}</a></li>'
                if place_in_list == at
                else '<li><a href="{}">{}</a></li>',
                address("chapter", pk, one.number),
                _name(one),
            )
            for place_in_list, one in enumerate(listed)
        ),
    )


def _name(one: CardChapter) -> str:
    return f"{one.number}. {one.title}" if one.title else f"Chapter {one.number}"


def _link(pk: int, one: CardChapter) -> ChapterLink:
    return ChapterLink(one.number, address("chapter", pk, one.number), _name(one))


def _time_left(work: Work, rest: Sequence[CardChapter]) -> str:
    words = sum(one.words for one in rest)
    return duration(reading_minutes(words, work.language)) if words else ""


def _description(work: Work, top: Header, texts: Sequence[ChapterText]) -> str:
    if any(text.gate for text in texts):
        return ""
    return f"{top.title}: {top.length}."
