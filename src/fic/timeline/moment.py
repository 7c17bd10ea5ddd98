"""A canon's own timeline: its episodes, books, chapters or films in order, and what fans call them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a canon. `rank` is its place in the order readers meet it, from 1."""

    canon: str
    code: str
    title: str
    rank: int
    date: str | None = None
    """First broadcast or publication, ISO 8601, as precise as known."""
    aliases: tuple[str, ...] = ()
    """Other spellings of the title."""
    events: tuple[str, ...] = ()
    """What happens in it that fans name: "Joyce's death"."""

    @property
    def id(self) -> str:
        """As written in placements and queries: "btvs:5x16"."""
        return f"{self.canon}:{self.code}"


@dataclass(frozen=True, slots=True)
class Era:
    """A named stretch of a canon, both ends included: a season, a volume, "the Great Hiatus"."""

    names: tuple[str, ...]
    """What fans call it, the usual name first: ("season 4", ...)."""
    first: str
    """Code of its first moment."""
    last: str
    """Code of its last moment."""


@dataclass(frozen=True)
class Timeline:
    slug: str
    name: str
    """The canonical fandom tag's name: "Buffy the Vampire Slayer"."""
    fandoms: tuple[str, ...]
    """Names and abbreviations fans use for the canon, the canonical one first."""
    moments: tuple[Moment, ...]
    unit: str = "episode"
    """What a moment is called on a page: episode, story, chapter, book."""
    characters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical character name → short forms and nicknames that count as that name in a text."""
    owners: tuple[str, ...] = ()
    """Rights holders a disclaimer would name."""
    eras: tuple[Era, ...] = ()

    def moment(self, code: str) -> Moment | None:
        """The moment of that code ("5x16"), or None. Linear in the number of moments."""
        return next((one for one in self.moments if one.code == code), None)

    def rank(self, code: str) -> int | None:
        """Its place in the order readers meet it, or None for an unknown code."""
        found = self.moment(code)
        return found.rank if found else None
