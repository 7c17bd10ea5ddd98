"""What an answer is made of. Frozen: page, feed and JSON show the same thing, and a template makes no query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fic.manuscript.clean import CleanHTML
from fic.query import WorkQuery
from ficarium.search.marking import Piece


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page of its own."""

    name: str
    url: str
    suggested: bool = False
    """Only the names in the text suggest it; the author did not say so."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One content note, said to people."""

    label: str
    level: int
    """1 mentioned … 4 graphic; 0 when the author did not say, and for a promise of absence."""
    degree: str
    denied: bool
    quote: str
    """The author's own words, shown on demand; empty when there are none or when they are never quoted."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """`pieces` are plain text; a page escapes them. With `sentence`, that is all there is to show."""

    pieces: tuple[Piece, ...] = ()
    url: str = ""
    """Of the passage; empty when it is the summary, which the blurb shows anyway."""
    chapter: int | None = None
    block: int | None = None
    """Counted from 0, as `fic.manuscript.veil.blocks` does."""
    chapter_title: str = ""
    """"Chapter 3", with its title; empty for the only chapter of a work."""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Blurb:
    """A work on a list."""

    id: int
    url: str
    title: str
    makers: tuple[Named, ...]
    byline: str
    """What to say when there are no makers to name: "Anonymous", "an unknown author"."""
    fandoms: tuple[Named, ...]
    relationships: tuple[Named, ...]
    characters: tuple[Named, ...]
    genres: tuple[Named, ...]
    additional: tuple[Named, ...]
    categories: tuple[str, ...]
    rating: str
    rating_slug: str
    notes: tuple[NoteLine, ...]
    """Heaviest first, promises of absence last."""
    declared: str
    """What the warning line says about itself, when that is worth a word; else empty."""
    placements: tuple[str, ...]
    series: tuple[tuple[int, Named], ...]
    """(part number, series)."""
    language: str
    language_code: str
    words: int
    minutes: int
    chapters: str
    """ "3/7", "3/?" """
    complete: bool
    updated: datetime | None
    summary: CleanHTML
    members_only: bool
    why_hidden: tuple[str, ...]
    """On a revealed work: what the reader's settings would have hidden it for."""
    snippet: Snippet | None = None
    """Where the words of the question stand in the story, or that they stand in a fold."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    """As a parameter has it: a slug, an id, a topic."""
    label: str
    count: int
    suggested: int = 0
    """How many of `count` carry it only because names in the text suggest it."""


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    values: tuple[FacetValue, ...]
    more: bool = False
    """There are values beyond these."""


_REASONS_SAID = 3


@dataclass(frozen=True, slots=True)
class HiddenReason:
    kind: str
    """note | undeclared | spoiler."""
    key: str
    """Topic or canon."""
    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class HiddenSummary:
    """What the reader's own tolerances and progress keep from this list. A work may have several reasons."""

    total: int = 0
    reasons: tuple[HiddenReason, ...] = ()
    revealed: bool = False
    """They are on the list after all, because the reader asked."""

    @property
    def sentence(self) -> str:
        """The commonest reasons; a reader who hides whole kinds of subject has a screenful of them."""
        if not self.total:
            return ""
        state = "shown that your settings hide" if self.revealed else "hidden"
        first = self.reasons[: len(self.reasons) - len(self.others)]
        return f"{self.total:,} {state}: {'; '.join(reason.sentence for reason in first)}."

    @property
    def others(self) -> tuple[HiddenReason, ...]:
        """What `sentence` leaves out: nothing, or several."""
        return self.reasons[_REASONS_SAID:] if len(self.reasons) > _REASONS_SAID + 1 else ()


@dataclass(frozen=True, slots=True)
class Within:
    """The page a list stands on, when that is the page of a tag, an author or a series."""

    kind: str
    """tag | author | series."""
    facet: str
    """The facet that asks the same anywhere else: the tag's kind, "author", "series"."""
    value: str
    """Of that facet: for a tag, its canonical's slug."""
    name: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    total: int
    """Works on this list, all pages together."""
    blurbs: tuple[Blurb, ...]
    facets: tuple[Facet, ...]
    hidden: HiddenSummary
    complaints: tuple[str, ...]
    page: int
    pages: int
    size: int
    labels: dict[tuple[str, str], str]
    """(facet, value) → how to call what was asked for; missing for what nobody here may know of."""
    within: Within | None = None
    untried: bool = False
    """It asks for so much that not every part was left out to see."""
    loosened: Mapping[WorkQuery, int] = field(default_factory=dict)
    """When nothing answers: questions that ask less, and how many works each finds; none that finds nothing."""

    def facet(self, name: str) -> Facet | None:
        return next((one for one in self.facets if one.name == name), None)
