"""A work's rows become a Book: the same for every reader, so nothing in it depends on who asks."""

from collections.abc import Sequence

from fic.content_notes import note_label
from fic.ebook import Aside, Book, BookChapter, BookNote, BookPassage, BookSeries, BookTag
from fic.manuscript.clean import CleanHTML
from fic.timeline import Placement, Relation, said
from ficarium.downloads import wording
from ficarium.works.about import About, PairingSaid
from ficarium.works.cards import Card, CardNote, CardPlacement
from ficarium.works.languages import direction, language_name
from ficarium.works.models import Work
from ficarium.works.noting import noted
from ficarium.works.saying import feedback_sentence, warnings_sentence

ANONYMOUS = "Anonymous"


def book_of(work: Work, card: Card, address: str) -> Book:
    """`address` is the work's own, in full. One query: the posted chapters.

    What only some readers may know is in no file: an anonymous work says nobody's name, nor a series that would.
    """
    about = About.from_json(work.about)
    alone = len(card.chapters) == 1

    def tags(kind: str) -> tuple[BookTag, ...]:
        return tuple(BookTag(tag.name, tag.source != "stated") for tag in card.tags if tag.kind == kind)

    return Book(
        identifier=address,
        title=about.title_in_full or work.shown_title,
        updated=work.updated_at or work.created_at,
        makers=(ANONYMOUS,) if work.anonymous else tuple(maker.name for maker in card.makers),
        language=work.language,
        direction=direction(work.language),
        language_name=language_name(work.language),
        rating=work.get_rating_display(),
        rating_said=wording.rating_said(work, about),
        fandoms=tags("fandom"),
        categories=tags("category"),
        ships=tags("relationship"),
        pairings=tuple(_pairing(one) for one in about.pairings),
        characters=tags("character"),
        genres=tags("genre"),
        tags=tags("additional"),
        warnings=warnings_sentence(work.warnings_declared, bool(card.notes)),
        notes=tuple(
            BookNote(note_label(noted(note)), _where(note, alone), note.negated) for note in card.notes
        ),
        placements=tuple(dict.fromkeys(_placement(one) for one in card.placements)),
        series=() if work.anonymous else tuple(BookSeries(one.title, one.position) for one in card.series),
        length=wording.length(work, about),
        dates=tuple(wording.dates(work, about)),
        published=work.posted_at.date() if work.posted_at else None,
        summary=CleanHTML.trusted(work.summary),
        opening_notes=wording.paragraphs(one.text for one in about.notes if one.where != "end"),
        closing_notes=wording.paragraphs(
            [*(one.text for one in about.notes if one.where == "end"), about.closing_note]
        ),
        asides=tuple(Aside(label, said) for label, said in wording.asides(about) if said),
        feedback=feedback_sentence(about.feedback),
        chapters=_chapters(work, card),
    )


def _chapters(work: Work, card: Card) -> tuple[BookChapter, ...]:
    notes: dict[int, list[CardNote]] = {}
    for note in card.notes:
        if note.chapter is not None:
            notes.setdefault(note.chapter, []).append(note)
    rows = (
        work.chapters.filter(draft=False)
        .order_by("number")
        .values_list("number", "title", "html", "notes_before", "notes_after")
    )
    return tuple(
        BookChapter(
            number=number,
            title=title,
            html=CleanHTML.trusted(html),
            notes=tuple(
                BookNote(note_label(noted(note)), "in a marked passage" if note.passage else "")
                for note in notes.get(number, ())
            ),
            notes_before=CleanHTML.trusted(before),
            notes_after=CleanHTML.trusted(after),
            passages=_passages(notes.get(number, ())),
        )
        for number, title, html, before, after in rows
    )


def _passages(notes: Sequence[CardNote]) -> tuple[BookPassage, ...]:
    """A passage is announced once, with everything it holds. A promise of absence announces nothing."""
    found: dict[tuple[int, int], list[CardNote]] = {}
    for note in notes:
        if note.passage is not None and not note.negated:
            found.setdefault(note.passage, []).append(note)
    return tuple(
        BookPassage(
            *blocks,
            labels=tuple(dict.fromkeys(note_label(noted(note)) for note in inside)),
            words=max(note.words for note in inside),
        )
        for blocks, inside in sorted(found.items())
    )


def _where(note: CardNote, alone: bool) -> str:
    place = "" if note.chapter is None or alone else f"chapter {note.chapter}"
    if note.passage is not None:
        return f"in a marked passage of {place}" if place else "in a marked passage"
    return f"in {place}" if place else ""


def _placement(one: CardPlacement) -> str:
    """In full: whoever it would spoil has been asked before they got the file."""
    return said(
        Placement(
            relation=Relation(one.relation),
            anchor=one.anchor or None,
            anchor2=one.anchor2 or None,
            offset=one.offset or None,
            resolved=one.resolved,
        )
    )


def _pairing(one: PairingSaid) -> str:
    names = ("/" if one.kind == "romantic" else " & ").join(one.names)
    modifiers = f" ({', '.join(one.modifiers)})" if one.modifiers else ""
    return f"{'no ' if one.negated else ''}{names}{modifiers}"
