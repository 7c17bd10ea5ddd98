"""The labelled lines of the card above a story, in the order regular readers know.

Made here and not in the template: a card has fifty links, and the template engine would spend longer on them than
the database on the whole page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from ficarium.accounts.reader import Reader
from ficarium.reading.addresses import address
from ficarium.reading.shielding import ShownNote
from ficarium.tags.models import Kind
from ficarium.works.about import About, PairingSaid
from ficarium.works.cards import Card, CardPlacement, CardSeries, CardTag
from ficarium.works.languages import duration, language_name, reading_minutes
from ficarium.works.markup import NOTHING, Markup, fill, join
from ficarium.works.models import Rating, Work
from ficarium.works.saying import placement_sentence, warnings_sentence

_LABELS = {
    "fandom": ("Fandom", "Fandoms"),
    "relationship": ("Relationship", "Relationships"),
    "character": ("Character", "Characters"),
    "category": ("Category", "Categories"),
    "genre": ("Genre", "Genres"),
    "additional": ("Additional tag", "Additional tags"),
}
_RATINGS = dict(Rating.choices)
WARNINGS = frozenset({"rating", "notes"})
"""What no reader may miss, however they came to a chapter."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    html: Markup
    """A label (dt) and what it labels (dd)."""


@dataclass(frozen=True, slots=True)
class SeriesLinks:
    """A series this work is in, and its visible neighbours there."""

    id: int
    title: str
    position: int
    previous: tuple[int, str] | None = None
    """(work id, title)."""
    next: tuple[int, str] | None = None


def card_rows(
    work: Work,
    card: Card,
    about: About,
    notes: Sequence[ShownNote],
    series: Sequence[SeriesLinks],
    reader: Reader,
) -> tuple[Row, ...]:
    tags: dict[str, list[CardTag]] = {}
    for tag in card.tags:
        tags.setdefault(tag.kind, []).append(tag)
    return (
        *_tag_rows(tags, Kind.FANDOM),
        _rating(work, about),
        _notes(work, notes),
        *_placements(card.placements, reader),
        *_tag_rows(tags, Kind.CATEGORY, Kind.RELATIONSHIP),
        *_pairings(about.pairings),
        *_tag_rows(tags, Kind.CHARACTER, Kind.GENRE, Kind.ADDITIONAL),
        *_series(series),
        *_language(work),
        _length(work, about),
        *_dates(work, about),
    )


def length_words(work: Work) -> str:
    """ "2,278 words, about 9 minutes"."""
    about = duration(reading_minutes(work.words, work.language))
    return f"{work.words:,} word{'' if work.words == 1 else 's'}, about {about}"


def series_links(
    series: tuple[CardSeries, ...], parts: Sequence[tuple[int, int, str]], work_id: int
) -> tuple[SeriesLinks, ...]:
    """`parts` is (series id, work id, title) of every part the reader may see, in order."""
    found = []
    for one in series:
        ours = [(work, title) for listed, work, title in parts if listed == one.id]
        at = next((place for place, (work, _) in enumerate(ours) if work == work_id), None)
        before = ours[at - 1] if at else None
        after = ours[at + 1] if at is not None and at + 1 < len(ours) else None
        found.append(SeriesLinks(one.id, one.title, one.position, before, after))
    return tuple(found)


def folds(lines: Iterable[tuple[str, str, str]]) -> Markup:
    """List items of (our words, the author's, topic); a line with the author's words is a native fold over them,
    and from a topic a link leads to where it can be avoided."""
    return join(
        "",
        (
            fill(_FOLD, words, quote, fill(_AVOID, avoiding(topic)) if topic else NOTHING)
            if quote
            else fill("<li><span>{}</span></li>", words)
            for words, quote, topic in lines
        ),
    )


def avoiding(topic: str) -> str:
    """Where a reader says what should happen with this topic."""
    return f"{address('tolerances')}?topic={topic}#{topic}"


_FOLD = (
    '<li><details class="said"><summary>{}<span class="visually-hidden"> (the author’s own words)</span></summary>'
    '<q dir="auto">{}</q>{}</details></li>'
)
_AVOID = '<a class="avoid" href="{}" rel="nofollow">Avoid this topic</a>'


def _row(name: str, label: str, html: Markup) -> Row:
    return Row(name, fill('<div class="fact-{}"><dt>{}</dt><dd>{}</dd></div>', name, label, html))


def _tag_rows(tags: dict[str, list[CardTag]], *kinds: Kind) -> Iterable[Row]:
    for kind in kinds:
        ours = tags.get(kind.value)
        if ours:
            one, many = _LABELS[kind.value]
            yield _row(kind.value, one if len(ours) == 1 else many, _tags(ours))


def _tags(tags: list[CardTag]) -> Markup:
    stated = _links(tag for tag in tags if tag.source == "stated")
    implied = _links(tag for tag in tags if tag.source != "stated")
    if not implied:
        return stated
    return fill(
        '{}{}<span class="implied">{} <small>suggested by names in the text</small></span>',
        stated,
        "; " if stated else "",
        implied,
    )


def _links(tags: Iterable[CardTag]) -> Markup:
    return join(", ", (fill('<a href="{}">{}</a>', address("tag", tag.slug), tag.name) for tag in tags))


def _rating(work: Work, about: About) -> Row:
    said = about.rating
    reasons = f"{said.raw} {said.reasons}".strip() if said else ""
    name = _RATINGS.get(work.rating, work.rating)
    html = fill("{} <small>the author wrote “{}”</small>", name, reasons) if reasons else fill("{}", name)
    return _row("rating", "Rating", html)


def _notes(work: Work, notes: Sequence[ShownNote]) -> Row:
    sentence = warnings_sentence(work.warnings_declared, bool(notes))
    listed = folds((note.words, note.quote, "" if note.denied else note.topic) for note in notes)
    html = fill("<p>{}</p>", sentence) if sentence else fill("")
    return _row(
        "notes", "Content notes", fill('{}<ul class="notes">{}</ul>', html, listed) if notes else html
    )


def _placements(placements: tuple[CardPlacement, ...], reader: Reader) -> Iterable[Row]:
    said = dict.fromkeys((placement_sentence(one, reader.progress), one.quote, "") for one in placements)
    if said:
        yield _row("placement", "In canon", fill('<ul class="notes">{}</ul>', folds(said)))


def _pairings(pairings: tuple[PairingSaid, ...]) -> Iterable[Row]:
    if pairings:
        said = (
            ("no " if one.negated else "")
            + ("/" if one.kind == "romantic" else " & ").join(one.names)
            + (f" ({', '.join(one.modifiers)})" if one.modifiers else "")
            for one in pairings
        )
        yield _row("pairings", "Pairings, said in full", fill("{}", "; ".join(said)))


def _series(series: Sequence[SeriesLinks]) -> Iterable[Row]:
    if not series:
        return
    lines = []
    for one in series:
        around = [
            fill('{} <a href="{}"><cite dir="auto">{}</cite></a>', word, address("work", pk), title)
            for word, (pk, title) in (
                ("after", one.previous or (0, "")),
                ("before", one.next or (0, "")),
            )
            if pk
        ]
        lines.append(
            fill(
                'Part {} of <a href="{}">{}</a>{}{}',
                one.position,
                address("series", one.id),
                one.title,
                ": " if around else "",
                join(", ", around),
            )
        )
    yield _row("series", "Series", join("<br>", lines))


def _language(work: Work) -> Iterable[Row]:
    if work.language:
        yield _row("language", "Language", fill("{}", language_name(work.language)))


def _length(work: Work, about: About) -> Row:
    planned = work.chapters_planned
    if planned:
        chapters = f"{work.chapter_count} of {planned} chapters"
    else:
        chapters = f"{work.chapter_count} chapter{'' if work.chapter_count == 1 else 's'}"
    part = f" · part {about.part.raw}" if about.part and about.part.raw else ""
    state = "complete" if work.complete else "in progress"
    return _row("length", "Length", fill("{} · {} · {}{}", length_words(work), chapters, state, part))


def _dates(work: Work, about: About) -> Iterable[Row]:
    said = []
    if about.written and (words := about.written.prose or about.written.iso):
        said.append(fill("written {}", words))
    if about.posted and (words := about.posted.prose or about.posted.iso):
        said.append(fill("first posted {}", words))
    if work.posted_at:
        said.append(fill("here since {}", _day(work.posted_at)))
    if work.updated_at and work.posted_at and work.updated_at.date() != work.posted_at.date():
        said.append(fill("updated {}", _day(work.updated_at)))
    if said:
        yield _row("dates", "Dates", join(" · ", said))


def _day(moment: datetime) -> Markup:
    day = localtime(moment).date()
    return fill('<time datetime="{}">{} {}</time>', day.isoformat(), day.day, f"{day:%B %Y}")
