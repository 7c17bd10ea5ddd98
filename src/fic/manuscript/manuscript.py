"""What reading a posted story yields. The JSON form is the contract of `ficarium read --json`."""

from dataclasses import dataclass, field
from typing import Any

from fic.content_notes.note import ContentNote
from fic.evidence import Evidence
from fic.timeline.placement import Placement


class Unreadable(Exception):
    """The file cannot be read as a story. `str(error)` is a sentence for the person who uploaded it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A fact that is a stretch of the author's words."""

    text: str
    evidence: Evidence | None = None
    where: str = "header"
    """header | inside | end | both."""


@dataclass(frozen=True, slots=True)
class FandomFact:
    name: str
    source: str
    """stated | implied."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class CharacterFact:
    name: str
    source: str
    mentions: int = 0
    evidence: Evidence | None = None
    canonical: str | None = None
    """The canon's full name ("Joyce Summers") where the gazetteer knows it; `name` is as the text has it."""


@dataclass(frozen=True, slots=True)
class RelationshipFact:
    names: tuple[str, ...]
    kind: str = "romantic"
    """romantic | friendship."""
    modifiers: tuple[str, ...] = ()
    negated: bool = False
    source: str = "stated"
    evidence: Evidence | None = None
    canonical: tuple[str, ...] = ()
    """Full names, in the order of `names`, where the gazetteer knows them all."""


@dataclass(frozen=True, slots=True)
class RatingFact:
    raw: str
    system: str | None = None
    """mpaa | ffnet | ao3 | bbfc | frt | words."""
    level: str | None = None
    """general | teen | mature | explicit | not-rated."""
    reasons: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class FeedbackFact:
    wanted: bool | None
    kinds: tuple[str, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class PermissionFact:
    kind: str
    """anywhere | tell | listed | ask | link_only | none."""
    conditions: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SeriesFact:
    name: str
    position: int | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class PartFact:
    n: int | None
    of: int | None
    raw: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class DateFact:
    """`iso` is as precise as the text ("1994", "1994-08", "1994-08-31"); None when only prose was given."""

    raw: str
    iso: str | None = None
    alternative: str | None = None
    """The other reading of a date that may be day-first or month-first."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """A letter, poem, lyrics, log or mail inside the story; offsets in `source_text`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch the author marked; `first` and `last` count the chapter's top-level blocks from 0."""

    first: int
    last: int
    words: int
    notes: tuple[ContentNote, ...]


@dataclass(frozen=True, slots=True)
class ManuscriptChapter:
    number: int
    title: str | None
    html: str
    """Cleaned (`CleanHTML`), one top-level block element after another."""
    words: int
    scene_breaks: int = 0
    notes_before: str | None = None
    notes_after: str | None = None
    """Plain text."""
    inserts: tuple[Insert, ...] = ()
    passages: tuple[Passage, ...] = ()
    content_notes: tuple[ContentNote, ...] = ()
    """Those the author put on this chapter alone."""
    start: int = 0
    end: int = 0
    """The chapter's span of `source_text`."""
    breaks: tuple[int, ...] = ()
    """Where its scenes break: the mark that says so, or the first paragraph of the new scene."""


@dataclass(frozen=True, slots=True)
class Dropped:
    start: int
    end: int
    reason: str
    """mail header | signature | navigation | page break | repeated header | blank | layout | address …"""


@dataclass(frozen=True)
class Manuscript:
    """Everything one posted work says. Unknown is None or empty; nothing is invented."""

    source_text: str
    format: str = "text"
    charset: str = "utf-8"
    language: str | None = None
    title: Text | None = None
    title_alternatives: tuple[Text, ...] = ()
    authors: tuple[Text, ...] = ()
    posted_by: Text | None = None
    fandoms: tuple[FandomFact, ...] = ()
    genres: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    rating: RatingFact | None = None
    relationships: tuple[RelationshipFact, ...] = ()
    characters: tuple[CharacterFact, ...] = ()
    summary: Text | None = None
    tags: tuple[Text, ...] = ()
    content_notes: tuple[ContentNote, ...] = ()
    """Work-wide ones; `all_notes` adds those of chapters and passages."""
    warnings_declared: str | None = None
    """some | none | undeclared | elsewhere."""
    placements: tuple[Placement, ...] = ()
    feedback: FeedbackFact | None = None
    first_fic: Text | None = None
    """`text` is ever | fandom | first_post_here."""
    disclaimer: Text | None = None
    notes: tuple[Text, ...] = ()
    dedication: Text | None = None
    thanks: tuple[Text, ...] = ()
    beta: tuple[Text, ...] = ()
    archive_permission: PermissionFact | None = None
    series: SeriesFact | None = None
    part: PartFact | None = None
    status: Text | None = None
    """`text` is complete | in-progress."""
    written: DateFact | None = None
    written_prose: DateFact | None = None
    """"about three years ago": `iso` is None."""
    posted: DateFact | None = None
    words_stated: Text | None = None
    chapters: tuple[ManuscriptChapter, ...] = ()
    body_start: int = 0
    body_end: int = 0
    closing_note: Text | None = None
    end_marker: Text | None = None
    dropped: tuple[Dropped, ...] = ()
    troubles: tuple[str, ...] = ()
    fields: tuple[tuple[int, int, str], ...] = field(default=())
    """(start, end, field) for every span that was read as a field: with body, notes and `dropped` they cover
    `source_text` (rule 1)."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Spans of every paragraph that was read, header and marks too: a boundary stands at the start of one."""

    def to_json(self) -> dict[str, Any]:
        from fic.manuscript.as_json import as_json

        return as_json(self)

    @property
    def words_counted(self) -> int:
        return sum(chapter.words for chapter in self.chapters)

    @property
    def all_notes(self) -> tuple[ContentNote, ...]:
        """Work-wide notes, then those of each chapter and each marked passage, in reading order."""
        notes = list(self.content_notes)
        for chapter in self.chapters:
            notes += chapter.content_notes
            for passage in chapter.passages:
                notes += passage.notes
        return tuple(notes)
