"""The frozen question: everything a list of works can be asked, in one value that an address can hold."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from fic.query.expressions import Expression, Placed, Threshold
from fic.query.ranges import Ages, Days, Numbers
from fic.query.spelling import text_of


class Sort(StrEnum):
    RELEVANCE = "relevance"
    UPDATED = "updated"
    POSTED = "posted"
    WORDS = "words"
    """Longest first."""
    SHORTEST = "shortest"
    KUDOS = "kudos"
    HITS = "hits"
    COMMENTS = "comments"
    BOOKMARKS = "bookmarks"
    KUDOS_PER_READER = "ratio"
    """Kudos over hits."""
    CHAPTER_LENGTH = "pace"
    """Words over chapters, longest first."""
    TITLE = "title"
    AUTHOR = "author"
    RANDOM = "random"
    """The same order for the same `seed`, so that pages follow on each other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of one facet: all of `include`, at least one of `any`, none of `exclude`.

    A tag is its slug or its name as somebody typed it; an author or a series its decimal id or its name; a language
    its code or its name. Whoever has the archive resolves both: slug, id or code first, then the folded name. For
    `SINGLE_VALUED` facets `include` is "one of these" and `any` stays empty.
    """

    include: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        return self.include + self.any + self.exclude


@dataclass(frozen=True, slots=True)
class NoteChoice:
    """As `Choice`, for content notes."""

    include: tuple[Threshold, ...] = ()
    any: tuple[Threshold, ...] = ()
    exclude: tuple[Threshold, ...] = ()

    @property
    def asked(self) -> tuple[Threshold, ...]:
        return self.include + self.any + self.exclude


class Seen(NamedTuple):
    """ "btvs:5x15": `place` is a moment's code; whoever has the timeline says whether it exists."""

    canon: str
    place: str

    def __str__(self) -> str:
        return f"{self.canon}:{self.place}"


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """A question about works. `WorkQuery()` asks for everything.

    Built by `parse`, whose results round-trip: `parse(to_params(query)).query == query`.
    """

    where: Expression | None = None
    """What no field below can say: words, and conditions joined by "or" and "not"; in normal form."""
    fandom: Choice = field(default_factory=Choice)
    relationship: Choice = field(default_factory=Choice)
    character: Choice = field(default_factory=Choice)
    category: Choice = field(default_factory=Choice)
    genre: Choice = field(default_factory=Choice)
    additional: Choice = field(default_factory=Choice)
    rating: Choice = field(default_factory=Choice)
    warnings: Choice = field(default_factory=Choice)
    language: Choice = field(default_factory=Choice)
    status: Choice = field(default_factory=Choice)
    author: Choice = field(default_factory=Choice)
    series: Choice = field(default_factory=Choice)
    note: NoteChoice = field(default_factory=NoteChoice)
    single: bool | None = None
    """True: only works of one chapter; False: only works of several."""
    crossover: bool | None = None
    words: Numbers | None = None
    chapters: Numbers | None = None
    kudos: Numbers | None = None
    hits: Numbers | None = None
    comments: Numbers | None = None
    bookmarks: Numbers | None = None
    updated: Days | Ages | None = None
    posted: Days | Ages | None = None
    placed: tuple[Placed, ...] = ()
    seen: tuple[Seen, ...] = ()
    """Ask as if I had seen up to here; for this question, in place of the reader's own progress in that canon."""
    sort: Sort | None = None
    """None leaves it to the page: by update, or by part inside a series."""
    seed: int | None = None
    page: int = 1
    reveal: bool = False
    """Show also what the reader's own tolerances and progress would hide."""

    @property
    def q(self) -> str:
        """`where` as text for the search box, always the same for the same expression."""
        return text_of(self.where)

    def choice(self, facet: str) -> Choice:
        """The choice of a facet that has slugs or ids (every facet but "note")."""
        found = getattr(self, facet)
        assert isinstance(found, Choice)
        return found

    @property
    def narrowed(self) -> bool:
        """Whether anything but order, page and reveal was asked."""
        return WorkQuery(sort=self.sort, seed=self.seed, page=self.page, reveal=self.reveal) != self
