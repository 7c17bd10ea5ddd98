"""A work as it was given: frozen, checked, before any row of it exists. Pages, files and the API make one."""

from dataclasses import dataclass, field

from fic.content_notes.note import ContentNote
from fic.manuscript.clean import CleanHTML
from fic.manuscript.manuscript import Passage
from fic.timeline.placement import Placement
from ficarium.accounts.models import Pseud
from ficarium.tags.models import Kind
from ficarium.works.about import About
from ficarium.works.models import Rating, Work

MAX_TITLE = 250
MAX_NAME = 100
MAX_ANCHOR = 300
MAX_OFFSET = 100
MAX_SCOPE = 100
MAX_CHAPTERS = 5_000
MAX_TAGS = 400
MAX_NOTES = 400
"""Content notes of a work, its chapters and passages together."""


class TooLong(ValueError):
    """`str(error)` is the sentence the person sees."""


@dataclass(frozen=True, slots=True)
class TagGiven:
    kind: Kind
    name: str
    source: str = "stated"
    """"implied" when only the names in the text suggest it."""


@dataclass(frozen=True, slots=True)
class SeriesGiven:
    title: str
    position: int = 1


@dataclass(frozen=True, slots=True)
class ChapterContent:
    html: CleanHTML
    words: int
    title: str = ""
    notes_before: CleanHTML | None = None
    notes_after: CleanHTML | None = None
    notes: tuple[ContentNote, ...] = ()
    """Content notes of this chapter alone."""
    passages: tuple[Passage, ...] = ()
    draft: bool = False


@dataclass(frozen=True)
class WorkContent:
    """Raises TooLong when something would not fit; `ficarium.imports.drafting` fits what it reads beforehand."""

    chapters: tuple[ChapterContent, ...] = ()
    title: str = ""
    summary: CleanHTML | None = None
    language: str = ""
    rating: Rating = Rating.NOT_RATED
    makers: tuple[Pseud | str, ...] = ()
    """In byline order. A string is the name of an author who has no account here."""
    tags: tuple[TagGiven, ...] = ()
    notes: tuple[ContentNote, ...] = ()
    """Content notes of the whole work."""
    warnings_declared: Work.Declared = Work.Declared.UNSAID
    placements: tuple[Placement, ...] = ()
    series: tuple[SeriesGiven, ...] = ()
    complete: bool = True
    chapters_planned: int | None = None
    audience: Work.Audience = Work.Audience.EVERYONE
    anonymous: bool = False
    searchable_text: bool = True
    """Whether searches may look into the story, not only at its header."""
    about: About = field(default_factory=About)

    def __post_init__(self) -> None:
        names = [maker for maker in self.makers if isinstance(maker, str)]
        notes = len(self.notes) + sum(
            len(one.notes) + sum(len(passage.notes) for passage in one.passages) for one in self.chapters
        )
        for what, size, limit in (
            ("The title", len(self.title), MAX_TITLE),
            ("A chapter's title", max((len(one.title) for one in self.chapters), default=0), MAX_TITLE),
            ("A series' title", max((len(one.title) for one in self.series), default=0), MAX_TITLE),
            ("An author's name", max(map(len, names), default=0), MAX_NAME),
        ):
            if size > limit:
                raise TooLong(f"{what} has {size} characters; it may have {limit}.")
        for what, size, limit in (
            ("chapters", len(self.chapters), MAX_CHAPTERS),
            ("tags", len(self.tags), MAX_TAGS),
            ("content notes", notes, MAX_NOTES),
        ):
            if size > limit:
                raise TooLong(f"This work has {size} {what}; the limit is {limit}.")

    @property
    def words(self) -> int:
        """Of the chapters readers see."""
        return sum(one.words for one in self.chapters if not one.draft)
