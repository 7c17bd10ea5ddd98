"""The card above a story: everything a regular reader scans in a second, in the order they know it.

Rows are made here and not in the template: a header has fifty links, and the template engine would spend
longer on them than the database on the whole page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from fic.manuscript.clean import CleanHTML
from ficarium.accounts.reader import Reader
from ficarium.reading.addresses import address
from ficarium.reading.direction import direction
from ficarium.reading.shielding import ShownNote, shown_notes
from ficarium.reading.wording import (
    feedback_sentence,
    permission_sentence,
    placement_sentence,
    warnings_sentence,
)
from ficarium.search.wording import duration, language_name, reading_minutes
from ficarium.tags.models import Kind
from ficarium.works.about import About, PairingSaid
from ficarium.works.cards import Card, CardPlacement, CardSeries, CardTag, byline_for
from ficarium.works.models import Rating, Work

_LABELS = {
    Kind.FANDOM: ("Fandom", "Fandoms"),
    Kind.RELATIONSHIP: ("Relationship", "Relationships"),
    Kind.CHARACTER: ("Character", "Characters"),
    Kind.CATEGORY: ("Category", "Categories"),
    Kind.GENRE: ("Genre", "Genres"),
    Kind.ADDITIONAL: ("Additional tag", "Additional tags"),
}
_WARNINGS = frozenset({"rating", "notes"})
_RATINGS = dict(Rating.choices)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled line of the card; `html` is escaped already."""

    name: str
    label: str
    html: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Something the author said beside the story: a label and paragraphs of plain text."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesLinks:
    """A series this work is in, and its visible neighbours there."""

    id: int
    title: str
    position: int
    previous: tuple[int, str] | None = None
    """(work id, title)."""
    next: tuple[int, str] | None = None


@dataclass(frozen=True)
class Header:
    title: str
    lang: str
    dir: str
    byline: str
    """HTML: linked names."""
    rows: tuple[Row, ...]
    summary: CleanHTML
    notes: tuple[ShownNote, ...]
    opening_notes: tuple[str, ...]
    """What the author says before the story, as paragraphs."""
    closing_notes: tuple[str, ...]
    asides: tuple[Aside, ...]
    feedback: str
    length: str
    """"2,278 words, about 9 minutes"."""

    @property
    def warnings(self) -> tuple[Row, ...]:
        """What no reader may miss, however they came to a chapter."""
        return tuple(row for row in self.rows if row.name in _WARNINGS)

    @property
    def others(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.name not in _WARNINGS)


def header(work: Work, card: Card, about: About, reader: Reader, series: Sequence[SeriesLinks]) -> Header:
    """Everything above and around the story. No query."""
    notes = shown_notes(card.notes)
    rows = (
        *_tag_rows(card.tags, Kind.FANDOM),
        _rating_row(work, about),
        _notes_row(work, notes),
        *_placement_rows(card.placements, reader),
        *_tag_rows(card.tags, Kind.CATEGORY, Kind.RELATIONSHIP),
        *_pairing_rows(about.pairings),
        *_tag_rows(card.tags, Kind.CHARACTER, Kind.GENRE, Kind.ADDITIONAL),
        *_series_rows(series),
        *_language_rows(work),
        _length_row(work, about),
        *_date_rows(work, about),
    )
    return Header(
        title=about.title_in_full or work.shown_title,
        lang=work.language,
        dir=direction(work.language),
        byline=byline(work, card, reader),
        rows=rows,
        summary=CleanHTML.trusted(work.summary),
        notes=notes,
        opening_notes=_paragraphs(one.text for one in about.notes if one.where != "end"),
        closing_notes=_paragraphs(
            [*(one.text for one in about.notes if one.where == "end"), about.closing_note]
        ),
        asides=tuple(_asides(about)),
        feedback=feedback_sentence(about.feedback),
        length=length(work),
    )


def byline(work: Work, card: Card, reader: Reader) -> str:
    """Linked names; "Anonymous" and "an unknown author" are different answers."""
    makers = byline_for(work, card, reader.user_id, reader.is_staff)
    if makers:
        return format_html_join(
            ", ",
            '<a rel="author" href="{}">{}</a>',
            ((address("author", maker.id), maker.name) for maker in makers),
        )
    return "Anonymous" if work.anonymous else "an unknown author"


def length(work: Work) -> str:
    about = duration(reading_minutes(work.words, work.language))
    return f"{work.words:,} word{'' if work.words == 1 else 's'}, about {about}"


def _tag_rows(tags: Iterable[CardTag], *kinds: Kind) -> Iterable[Row]:
    for kind in kinds:
        ours = [tag for tag in tags if tag.kind == kind]
        if ours:
            one, many = _LABELS[kind]
            yield Row(kind, one if len(ours) == 1 else many, _tags(ours))


def _tags(tags: list[CardTag]) -> str:
    stated = [tag for tag in tags if tag.source == "stated"]
    implied = [tag for tag in tags if tag.source != "stated"]
    html = _links(stated)
    if implied:
        html += format_html(
            '{}<span class="implied">{} <small>suggested by names in the text</small></span>',
            " " if stated else "",
            _links(implied),
        )
    return html


def _links(tags: list[CardTag]) -> str:
    return format_html_join(
        ", ", '<a href="{}">{}</a>', ((address("tag", tag.slug), tag.name) for tag in tags)
    )


def _rating_row(work: Work, about: About) -> Row:
    said = about.rating
    reasons = f"{said.raw} {said.reasons}".strip() if said else ""
    return Row(
        "rating",
        "Rating",
        format_html("{} <small>the author wrote “{}”</small>", _RATINGS[work.rating], reasons)
        if reasons
        else format_html("{}", _RATINGS[work.rating]),
    )


def _notes_row(work: Work, notes: tuple[ShownNote, ...]) -> Row:
    sentence = warnings_sentence(work.warnings_declared, bool(notes))
    html = format_html("<p>{}</p>", sentence) if sentence else format_html("{}", "")
    if notes:
        html += format_html('<ul class="notes">{}</ul>', notes_html(notes))
    return Row("notes", "Content notes", html)


def notes_html(notes: Iterable[ShownNote]) -> str:
    return _folds((f"{note.label}, {note.where}" if note.where else note.label, note.quote) for note in notes)


def _folds(lines: Iterable[tuple[str, str]]) -> str:
    """List items of (our words, the author's); a line with the author's words is a native fold over them."""
    return format_html_join(
        "",
        "<li>{}</li>",
        (
            (
                format_html(
                    '<details class="said"><summary>{}<span class="visually-hidden">'
                    " (the author’s own words)</span></summary>"
                    '<q dir="auto">{}</q></details>',
                    words,
                    quote,
                )
                if quote
                else format_html("<span>{}</span>", words),
            )
            for words, quote in lines
        ),
    )


def _placement_rows(placements: tuple[CardPlacement, ...], reader: Reader) -> Iterable[Row]:
    said = dict.fromkeys((placement_sentence(one, reader.progress), one.quote) for one in placements)
    if said:
        yield Row("placement", "In canon", format_html('<ul class="notes">{}</ul>', _folds(said)))


def _pairing_rows(pairings: tuple[PairingSaid, ...]) -> Iterable[Row]:
    if pairings:
        yield Row(
            "pairings",
            "Pairings, in the author’s words",
            format_html_join(
                "; ",
                "{}",
                (
                    (
                        ("no " if one.negated else "")
                        + ("/" if one.kind == "romantic" else " & ").join(one.names)
                        + (f" ({', '.join(one.modifiers)})" if one.modifiers else ""),
                    )
                    for one in pairings
                ),
            ),
        )


def series_links(
    series: tuple[CardSeries, ...], parts: Iterable[tuple[int, int, int, str]], work_id: int
) -> tuple[SeriesLinks, ...]:
    """`parts` is (series id, position, work id, title) of every part the reader may see, in order."""
    found = []
    for one in series:
        ours = [(work, title) for listed, _, work, title in parts if listed == one.id]
        at = next((place for place, (work, _) in enumerate(ours) if work == work_id), None)
        before = ours[at - 1] if at else None
        after = ours[at + 1] if at is not None and at + 1 < len(ours) else None
        found.append(SeriesLinks(one.id, one.title, one.position, before, after))
    return tuple(found)


def _series_rows(series: Sequence[SeriesLinks]) -> Iterable[Row]:
    if not series:
        return
    lines = []
    for one in series:
        around = [
            format_html('<a href="{}">{} <q dir="auto">{}</q></a>', address("work", pk), word, title)
            for word, (pk, title) in (
                ("comes after", one.previous or (0, "")),
                ("comes before", one.next or (0, "")),
            )
            if pk
        ]
        lines.append(
            format_html(
                'Part {} of <a href="{}">{}</a>{}{}',
                one.position,
                address("series", one.id),
                one.title,
                ": " if around else "",
                format_html_join(", ", "{}", ((link,) for link in around)),
            )
        )
    yield Row("series", "Series", format_html_join(format_html("<br>"), "{}", ((line,) for line in lines)))


def _language_rows(work: Work) -> Iterable[Row]:
    if work.language:
        yield Row("language", "Language", format_html("{}", language_name(work.language)))


def _length_row(work: Work, about: About) -> Row:
    planned = work.chapters_planned
    if planned:
        chapters = f"{work.chapter_count} of {planned} chapters"
    else:
        chapters = f"{work.chapter_count} chapter{'' if work.chapter_count == 1 else 's'}"
    part = f" · part {about.part.raw}" if about.part and about.part.raw else ""
    return Row(
        "length",
        "Length",
        format_html(
            "{} · {} · {}{}", length(work), chapters, "complete" if work.complete else "in progress", part
        ),
    )


def _date_rows(work: Work, about: About) -> Iterable[Row]:
    said = []
    if about.written and (words := about.written.prose or about.written.iso):
        said.append(format_html("written {}", words))
    if about.posted and (words := about.posted.prose or about.posted.iso):
        said.append(format_html("first posted {}", words))
    if work.posted_at:
        said.append(format_html("here since {}", _day(work.posted_at)))
    if work.updated_at and work.posted_at and work.updated_at.date() != work.posted_at.date():
        said.append(format_html("updated {}", _day(work.updated_at)))
    if said:
        yield Row("dates", "Dates", format_html_join(" · ", "{}", ((one,) for one in said)))


def _day(moment: datetime) -> str:
    day = localtime(moment).date()
    return format_html('<time datetime="{}">{} {}</time>', day.isoformat(), day.day, f"{day:%B %Y}")


def _asides(about: About) -> Iterable[Aside]:
    if about.other_titles:
        yield Aside("Also known as", about.other_titles)
    if about.dedication:
        yield Aside("Dedication", _paragraphs([about.dedication]))
    if about.beta:
        yield Aside("Beta", (", ".join(about.beta),))
    if about.thanks:
        yield Aside("Thanks", _paragraphs(about.thanks))
    if about.first_fic:
        first = {
            "ever": "This is the author’s first fic.",
            "fandom": "This is the author’s first fic in this fandom.",
            "first_post_here": "This is the author’s first posting.",
        }.get(about.first_fic.text, about.first_fic.text)
        yield Aside("A first", (first,))
    if about.disclaimer:
        yield Aside("Disclaimer", _paragraphs([about.disclaimer.text]))
    if about.archive_permission and (said := permission_sentence(about.archive_permission)):
        yield Aside("Archiving", (said,))
    if about.posted_by:
        yield Aside("Sent round by", (about.posted_by,))


def _paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    """Plain text at its empty lines."""
    return tuple(paragraph for text in texts for raw in text.split("\n\n") if (paragraph := raw.strip()))
