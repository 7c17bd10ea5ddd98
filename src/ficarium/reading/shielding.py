"""What stands between this reader and this work: gates and veils, in the words a page shows.

Nothing here carries story text, and a spoiler's gate carries none of the author's words either: what a shield
holds back must not be read off the shield.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from zlib import crc32

from fic.content_notes.shields import Reason, Veil, shields
from fic.content_notes.tolerances import Shield, Tolerances
from fic.content_notes.topics import TOPICS
from fic.content_notes.wording import note_label
from ficarium.accounts.reader import Reader
from ficarium.works.cards import Card, CardNote
from ficarium.works.models import Work
from ficarium.works.noting import noted, spoilt


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A content note as pages show it."""

    id: int
    topic: str
    denied: bool
    """The author promised that it is not there."""
    label: str
    quote: str
    """The author's own words, for a fold; empty when there are none or they are not to be shown."""
    where: str
    """"" for the whole work, else "in chapter 3", "in a marked passage of chapter 3"."""

    @property
    def words(self) -> str:
        return f"{self.label}, {self.where}" if self.where else self.label


@dataclass(frozen=True, slots=True)
class Why:
    """Reasons of a gate that rest on the same wish: the reader's own, or the archive's caution."""

    wish: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoiler:
    """The work stands later in a canon than the reader has seen. Says nothing about where."""

    canon: str
    name: str
    seen: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A page before a work (`chapter` is None) or before one chapter of it."""

    chapter: int | None
    whys: tuple[Why, ...]
    spoilers: tuple[Spoiler, ...]
    token: str
    """What passing it is remembered by."""


@dataclass(frozen=True, slots=True)
class Protection:
    gate: Gate | None = None
    chapter_gates: Mapping[int, Gate] = field(default_factory=lambda: MappingProxyType({}))
    veils: Mapping[int, tuple[Veil, ...]] = field(default_factory=lambda: MappingProxyType({}))


def protection(work: Work, card: Card, reader: Reader) -> Protection:
    """Everything the reader's tolerances and progress put before this work, passed or not. No query."""
    found = shields([noted(note) for note in card.notes], reader.tolerances, work.warnings_declared or None)
    spoilers = tuple(
        Spoiler(canon.slug, canon.name, reader.progress.seen[canon.slug])
        for canon in spoilt(card.placements, reader)
    )
    if not found and not spoilers:
        return Protection()
    return Protection(
        gate=_gate(work.pk, None, found.gate, spoilers, reader.tolerances)
        if found.gate or spoilers
        else None,
        chapter_gates={
            number: _gate(work.pk, number, reasons, (), reader.tolerances)
            for number, reasons in found.chapter_gates.items()
        },
        veils=found.veils,
    )


def shown_notes(notes: Iterable[CardNote], *, alone: bool, quotes: bool = True) -> tuple[ShownNote, ...]:
    """`alone`: the work has one chapter, which goes without saying. `quotes=False` keeps the author's words back."""
    return tuple(
        ShownNote(
            note.id,
            note.topic,
            note.negated,
            note_label(noted(note)),
            note.quote if quotes and not _hard_stop(note.topic) else "",
            _where(note, alone),
        )
        for note in notes
    )


def _where(note: CardNote, alone: bool) -> str:
    chapter = "" if alone or note.chapter is None else f"chapter {note.chapter}"
    if note.passage is not None:
        return f"in a marked passage of {chapter}" if chapter else "in a marked passage"
    return f"in {chapter}" if chapter else ""


def wish_of(topic: str, shield: Shield, tolerances: Tolerances) -> str:
    """Whose wish a shield is, as a sentence."""
    if topic in tolerances.chosen:
        asked = {
            Shield.HIDE: "You asked to keep this out of your lists:",
            Shield.GATE: "You asked to be asked first:",
            Shield.VEIL: "You asked for a veil over this:",
        }
        return asked.get(shield, "")
    return "The archive asks everyone who has not said otherwise:"


def _hard_stop(topic: str) -> bool:
    known = TOPICS.get(topic)
    return known is not None and known.hard_stop


def _gate(
    pk: int,
    chapter: int | None,
    reasons: tuple[Reason, ...],
    spoilers: tuple[Spoiler, ...],
    tolerances: Tolerances,
) -> Gate:
    said = "|".join(
        [
            *sorted(f"{reason.topic} {reason.degree} {reason.shield}" for reason in reasons),
            *(f"{spoiler.canon} {spoiler.seen}" for spoiler in spoilers),
        ]
    )
    place = f"{pk}" if chapter is None else f"{pk}.{chapter}"
    return Gate(
        chapter,
        tuple(Why(wish, tuple(sentences)) for wish, sentences in _by_wish(reasons, tolerances).items()),
        spoilers,
        f"{place}:{crc32(said.encode()):08x}",
    )


def _by_wish(reasons: tuple[Reason, ...], tolerances: Tolerances) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reason in reasons:
        found.setdefault(wish_of(reason.topic, reason.shield, tolerances), []).append(reason.sentence)
    return found
