"""Everything a file says of a work: frozen, complete, the same for every reader.

Text fields are plain text in the author's words; only `CleanHTML` fields are markup. Nothing here knows who reads.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from fic.manuscript.clean import CleanHTML

Direction = Literal["ltr", "rtl", "auto"]
NOTHING = CleanHTML.trusted("")


@dataclass(frozen=True, slots=True)
class BookTag:
    name: str
    implied: bool = False
    """Suggested by names in the text; the author did not say it."""


@dataclass(frozen=True, slots=True)
class BookNote:
    """A content note as people read it: "Torture: graphic", and "" or "in chapter 3"."""

    label: str
    where: str = ""
    denied: bool = False
    """A promise of absence ("No gore"): said to readers, but nothing to shelve a book under."""


@dataclass(frozen=True, slots=True)
class BookPassage:
    """Blocks `first` to `last` of a chapter, counted from 0, both inside, and what they hold."""

    first: int
    last: int
    labels: tuple[str, ...]
    words: int = 0
    """0 when nobody counted."""


@dataclass(frozen=True, slots=True)
class BookSeries:
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Something the author said beside the story ("Dedication"): paragraphs of plain text."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookChapter:
    number: int
    html: CleanHTML
    title: str = ""
    notes: tuple[BookNote, ...] = ()
    """Content notes of this chapter alone."""
    notes_before: CleanHTML = NOTHING
    notes_after: CleanHTML = NOTHING
    passages: tuple[BookPassage, ...] = ()


@dataclass(frozen=True)
class Book:
    identifier: str
    """The work's address where it is kept: unique, and the link back."""
    title: str
    updated: datetime
    """With its time zone; written as UTC."""
    makers: tuple[str, ...] = ()
    """In byline order; "Anonymous" is a maker, nobody at all is an unknown author."""
    source: str = ""
    """Where the text came from; empty means `identifier`."""
    language: str = ""
    """BCP 47; empty when unknown."""
    direction: Direction = "auto"
    language_name: str = ""
    rating: str = ""
    rating_said: str = ""
    """The author's own rating, when it was not one of ours."""
    fandoms: tuple[BookTag, ...] = ()
    categories: tuple[BookTag, ...] = ()
    ships: tuple[BookTag, ...] = ()
    pairings: tuple[str, ...] = ()
    """Relationships said in full: "no Buffy/Angel", "A/B (past)"."""
    characters: tuple[BookTag, ...] = ()
    genres: tuple[BookTag, ...] = ()
    tags: tuple[BookTag, ...] = ()
    warnings: str = ""
    """What the absence of notes means, as a sentence."""
    notes: tuple[BookNote, ...] = ()
    placements: tuple[str, ...] = ()
    """In words: 'Set before “Joyce's death” (The Body, 5x16)'."""
    series: tuple[BookSeries, ...] = ()
    length: str = ""
    """ "2,278 words · 3 chapters · complete"."""
    dates: tuple[str, ...] = ()
    """In words: "written in 1998", "here since 3 May 2026"."""
    published: date | None = None
    summary: CleanHTML = NOTHING
    opening_notes: tuple[str, ...] = ()
    closing_notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    """Disclaimer, dedication, thanks."""
    feedback: str = ""
    chapters: tuple[BookChapter, ...] = field(default=())

    @property
    def byline(self) -> str:
        """ "Ana, Ben" or "an unknown author"."""
        return ", ".join(self.makers) or "an unknown author"
