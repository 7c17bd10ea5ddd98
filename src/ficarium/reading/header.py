"""Everything above and around a story, ready to be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fic.manuscript.clean import CleanHTML
from ficarium.accounts.reader import Reader
from ficarium.reading.addresses import address
from ficarium.reading.card_rows import WARNINGS, Row, SeriesLinks, card_rows, length_words
from ficarium.reading.shielding import shown_notes
from ficarium.works.about import About
from ficarium.works.cards import Card, byline_for
from ficarium.works.languages import direction
from ficarium.works.markup import Markup, fill, join
from ficarium.works.models import Work
from ficarium.works.saying import feedback_sentence, permission_sentence


@dataclass(frozen=True, slots=True)
class Aside:
    """Something the author said beside the story: a label and paragraphs of plain text."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    title: str
    lang: str
    dir: str
    byline: Markup
    rows: tuple[Row, ...]
    summary: CleanHTML
    opening_notes: tuple[str, ...]
    """What the author says before the story, as paragraphs of plain text."""
    closing_notes: tuple[str, ...]
    asides: tuple[Aside, ...]
    feedback: str
    length: str

    @property
    def card(self) -> Markup:
        return join("\n", (row.html for row in self.rows))

    @property
    def warnings(self) -> Markup:
        """The rows a chapter's page never folds away."""
        return join("\n", (row.html for row in self.rows if row.name in WARNINGS))

    @property
    def others(self) -> Markup:
        return join("\n", (row.html for row in self.rows if row.name not in WARNINGS))


def header(work: Work, card: Card, about: About, reader: Reader, series: Sequence[SeriesLinks]) -> Header:
    """Everything above and around the story. No query."""
    return Header(
        title=about.title_in_full or work.shown_title,
        lang=work.language,
        dir=direction(work.language),
        byline=byline(work, card, reader),
        rows=card_rows(
            work, card, about, shown_notes(card.notes, alone=len(card.chapters) == 1), series, reader
        ),
        summary=CleanHTML.trusted(work.summary),
        opening_notes=_paragraphs(one.text for one in about.notes if one.where != "end"),
        closing_notes=_paragraphs(
            [*(one.text for one in about.notes if one.where == "end"), about.closing_note]
        ),
        asides=tuple(_asides(about)),
        feedback=feedback_sentence(about.feedback),
        length=length_words(work),
    )


def byline(work: Work, card: Card, reader: Reader) -> Markup:
    """Linked names; "Anonymous" and "an unknown author" are different answers."""
    makers = byline_for(work, card, reader.user_id, reader.is_staff)
    if makers:
        return join(
            ", ",
            (
                fill('<a rel="author" href="{}">{}</a>', address("author", maker.id), maker.name)
                for maker in makers
            ),
        )
    return fill("Anonymous" if work.anonymous else "an unknown author")


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
    return tuple(unwrapped(one) for text in texts for raw in text.split("\n\n") if (one := raw.strip()))


_WIDTHS = range(45, 86)
"""Columns at which mail programs broke lines."""


def unwrapped(paragraph: str) -> str:
    """The paragraph on one line when a mail program broke it: no line had room for the next one's first word."""
    lines = [line.strip() for line in paragraph.split("\n")]
    width = max(map(len, lines))
    if len(lines) < 2 or width not in _WIDTHS or not all(lines):
        return paragraph
    if all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines)):
        return " ".join(lines)
    return paragraph
