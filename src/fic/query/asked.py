"""The frozen question: everything a list of works can be asked, in one value that an address can hold."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

TAG_FACETS = ("fandom", "relationship", "character", "category", "genre", "additional")
"""Facets whose values are tags; a value is a tag's slug. A work has any number of each."""
SINGLE_VALUED = ("rating", "warnings", "language", "status")
"""Facets of which a work has exactly one value: two included values mean "either"."""

RATINGS = ("not-rated", "general", "teen", "mature", "explicit")
WARNINGS = ("some", "none", "undeclared", "elsewhere", "unsaid")
"""What the author's warning line says about itself."""
STATUSES = ("complete", "in-progress")
DEGREES = ("mentioned", "implied", "depicted", "graphic")
"""Thresholds of a content note, mildest first."""


class Sort(StrEnum):
    RELEVANCE = "relevance"
    UPDATED = "updated"
    POSTED = "posted"
    WORDS = "words"
    """Longest first."""
    SHORTEST = "shortest"
    TITLE = "title"
    AUTHOR = "author"
    RANDOM = "random"
    """The same order for the same `seed`, so that pages follow on each other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of one facet: all of `include`, at least one of `any`, none of `exclude`.

    Values are slugs of tags, or decimal ids of authors and series. For `SINGLE_VALUED` facets `include` is
    "one of these" and `any` stays empty.
    """

    include: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        return self.include + self.any + self.exclude


@dataclass(frozen=True, slots=True)
class Threshold:
    """ "`topic`, `degree` or more", written "torture>=implied". `degree` is one of `DEGREES`."""

    topic: str
    degree: str = DEGREES[0]

    def __str__(self) -> str:
        return self.topic if self.degree == DEGREES[0] else f"{self.topic}>={self.degree}"


@dataclass(frozen=True, slots=True)
class NoteChoice:
    """As `Choice`, for content notes."""

    include: tuple[Threshold, ...] = ()
    any: tuple[Threshold, ...] = ()
    exclude: tuple[Threshold, ...] = ()

    @property
    def asked(self) -> tuple[Threshold, ...]:
        return self.include + self.any + self.exclude


@dataclass(frozen=True, slots=True)
class Numbers:
    """From `low` to `high`, both included; None is no limit. Never both None."""

    low: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return str(self.low)
        return f"{'' if self.low is None else self.low}-{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; None is no limit. Never both None."""

    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat() if self.first else ''}..{self.last.isoformat() if self.last else ''}"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where on a canon's timeline: "before:btvs:5x16", "during:btvs:season 4".

    `relation` is before, after or during; `place` a moment's code or the name of an era. Whoever has the
    timeline says whether they exist.
    """

    relation: str
    canon: str
    place: str

    def __str__(self) -> str:
        return f"{self.relation}:{self.canon}:{self.place}"


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """A question about works. `WorkQuery()` asks for everything.

    Built by `parse`, whose results round-trip: `parse(to_params(query)).query == query`.
    """

    q: str = ""
    """Words for title, summary and byline; "quoted words" stand together."""
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
    updated: Days | None = None
    posted: Days | None = None
    placed: tuple[Placed, ...] = ()
    sort: Sort | None = None
    """None leaves it to the page: by update, or by part inside a series."""
    seed: int | None = None
    page: int = 1
    reveal: bool = False
    """Show also what the reader's own tolerances and progress would hide."""

    def choice(self, facet: str) -> Choice:
        """The choice of a facet that has slugs or ids (every facet but "note")."""
        found = getattr(self, facet)
        assert isinstance(found, Choice)
        return found

    @property
    def narrowed(self) -> bool:
        """Whether anything but order, page and reveal was asked."""
        return WorkQuery(sort=self.sort, seed=self.seed, page=self.page, reveal=self.reveal) != self
