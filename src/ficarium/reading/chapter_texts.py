"""The chapters a page shows: fetched in one query, folded where shields say so, left out behind a shut gate."""

from collections.abc import Sequence
from dataclasses import dataclass

from fic.manuscript.clean import CleanHTML
from ficarium.reading.pouring import slot
from ficarium.reading.shielding import Gate, Protection, ShownNote, shown_notes
from ficarium.reading.veils import veiled_story
from ficarium.works.cards import Card, CardChapter
from ficarium.works.languages import direction, duration, reading_minutes
from ficarium.works.markup import NOTHING, Markup, fill, join
from ficarium.works.models import Work
from ficarium.works.prepared import posted_chapters


@dataclass(frozen=True, slots=True)
class ChapterText:
    """One chapter as it is read. Its HTML is made here: an entire work has hundreds, and each would take the
    template engine 60 µs."""

    number: int
    head: Markup
    """Number, title, length and content notes; empty for the only chapter of a work."""
    body: Markup
    """What stands around the story, with a slot for it (ficarium.reading.pouring)."""
    story: CleanHTML
    """Empty while `gate` is shut and the page is not the entire work."""
    length: str
    notes: tuple[ShownNote, ...]
    """Content notes of this chapter alone."""
    gate: Gate | None = None
    folded: bool = False
    """In the entire work a gated chapter is folded, not left out."""

    @property
    def open(self) -> Markup:
        """The whole section, when nothing stands before it."""
        return fill(_SECTION, self.number, self.number, self.head, self.body)


_SECTION = '<section class="chapter" id="chapter-{}" data-chapter="{}">\n{}{}\n</section>\n'
_HEAD = '<h2 class="chapter-title">{}{}</h2>\n<p class="meta chapter-length">{}</p>\n{}'
_NUMBER = '<span class="number">Chapter {}</span>'
_TITLE = ' <span class="name" dir="auto" lang="{}">{}</span>'
_NOTES = '<ul class="notes chapter-notes" aria-label="Content notes of this chapter">{}</ul>\n'
_ASIDE = '<aside class="chapter-note prose" dir="{}" lang="{}">{}</aside>\n'
_STORY = '<div class="prose text" dir="{}" lang="{}">{}</div>\n'


def chapter_texts(
    work: Work,
    card: Card,
    wanted: Sequence[CardChapter],
    shields: Protection,
    entered: frozenset[str],
    *,
    entire: bool,
    at: int | None = None,
) -> tuple[ChapterText, ...]:
    """One query, or none when a gate stands before the only chapter wanted. `at` is the block a link leads to."""
    gates = {number: gate for number, gate in shields.chapter_gates.items() if gate.token not in entered}
    rows = _rows(work, [one.number for one in wanted if entire or one.number not in gates], entire=entire)
    alone = len(card.chapters) == 1
    own: dict[int, list[ShownNote]] = {}
    for note in card.notes:
        if note.chapter is not None and not alone:
            own.setdefault(note.chapter, []).extend(shown_notes([note], alone=False))
    texts = []
    for one in wanted:
        html, before, after = rows.get(one.number, ("", "", ""))
        gate = gates.get(one.number)
        notes = tuple(own.get(one.number, ()))
        length = _length(one, work.language)
        texts.append(
            ChapterText(
                number=one.number,
                head=_head(one, work.language, length, () if gate else notes, alone=alone),
                body=_body(one.number, work.language, before, after),
                story=veiled_story(html, one.number, shields.veils.get(one.number, ()), at),
                length=length,
                notes=notes,
                gate=gate,
                folded=gate is not None and entire,
            )
        )
    return tuple(texts)


def _rows(work: Work, numbers: Sequence[int], *, entire: bool) -> dict[int, tuple[str, str, str]]:
    """Number → story, what stands before it, what after."""
    if not numbers:
        return {}
    found = posted_chapters(work, None if entire else numbers[0])
    return {number: (html, before, after) for number, html, before, after in found}


def _head(one: CardChapter, language: str, length: str, notes: Sequence[ShownNote], *, alone: bool) -> Markup:
    if alone and not one.title:
        return NOTHING
    said = join("", (fill("<li><span>{}</span></li>", note.label) for note in notes)) if notes else NOTHING
    return fill(
        _HEAD,
        NOTHING if alone else fill(_NUMBER, one.number),
        fill(_TITLE, language, one.title) if one.title else NOTHING,
        length,
        fill(_NOTES, said) if said else NOTHING,
    )


def _body(number: int, language: str, before: str, after: str) -> Markup:
    runs = direction(language)
    story = fill(_STORY, runs, language, slot(number))
    if not before and not after:
        return story
    asides = (
        fill(_ASIDE, runs, language, CleanHTML.trusted(one)) if one else NOTHING for one in (before, after)
    )
    return join("", (next(asides), story, next(asides)))


def _length(one: CardChapter, language: str) -> str:
    about = duration(reading_minutes(one.words, language))
    return f"{one.words:,} word{'' if one.words == 1 else 's'}, about {about}"
