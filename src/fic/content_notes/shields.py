"""What stands between a reader and a work: a gate before it or before a chapter, a veil over a passage, or nothing.

Three promises: a note that says nothing of its degree protects at every degree; a promise of absence never
shields; and a reason never carries the author's words, so a shield cannot leak what it shields.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.tolerances import UNDECLARED, Shield, Tolerance, Tolerances
from fic.content_notes.wording import degree_words, modifier_words, note_label, topic_title

Place = tuple[int | None, tuple[int, int] | None]
"""(chapter number, (first block, last block)); (None, None) is the whole work."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as the archive keeps it: what it says, and where. No chapter means the whole work."""

    topic: str
    degree: Degree = Degree.UNSPECIFIED
    bound: Bound = Bound.EXACT
    modifiers: tuple[str, ...] = ()
    negated: bool = False
    certainty: Certainty = Certainty.SURE
    reach: int = Degree.GRAPHIC.level
    """`ContentNote.reach`: the highest threshold the note meets, 0 to 4."""
    quote: str | None = None
    """The author's words, for a page to show on demand. Never part of a `Reason.sentence`."""
    chapter: int | None = None
    """The chapter's number."""
    passage: tuple[int, int] | None = None
    """First and last block of the chapter, counted from 0, both inside."""
    words: int = 0
    """Length of the passage."""

    @classmethod
    def of(
        cls,
        note: ContentNote,
        chapter: int | None = None,
        passage: tuple[int, int] | None = None,
        words: int = 0,
    ) -> "Noted":
        """A note as read, put in its place."""
        return cls(
            topic=note.topic,
            degree=note.degree,
            bound=note.bound,
            modifiers=note.modifiers,
            negated=note.negated,
            certainty=note.certainty,
            reach=note.reach,
            quote=note.evidence.quote if note.evidence else None,
            chapter=chapter,
            passage=passage,
            words=words,
        )

    @property
    def place(self) -> Place:
        """Where it holds. A passage whose chapter is unknown cannot be found: it holds for the whole work."""
        return (None, None) if self.chapter is None else (self.chapter, self.passage)


@dataclass(frozen=True, slots=True)
class Reason:
    """One tolerance that was met, and by what."""

    topic: str
    degree: Degree
    """Of the strongest note that met it."""
    shield: Shield
    """What the reader set; a veil that cannot fold anything still says VEIL here, and `unlocated`."""
    notes: tuple[Noted, ...] = ()
    """Those that met the tolerance, strongest first, then what the author denied about the same topic."""
    unlocated: bool = False
    """The author did not mark where, so a veil became a gate."""
    because_unspecified: bool = False
    """It would not have been met had the author said a milder degree: no degree was said at all."""

    @property
    def sentence(self) -> str:
        """Plain words for the reader. Never the author's own, which the page shows when asked."""
        if self.topic == UNDECLARED:
            return "The author chose not to warn: this work may contain anything."
        strongest = self.notes[0]
        parts = [f"{topic_title(self.topic)}, {degree_words(self.degree, strongest.bound)}"]
        if self.because_unspecified:
            parts = [f"{topic_title(self.topic)}; the author did not say how strongly it appears"]
        if strongest.modifiers:
            parts.append(f" ({modifier_words(strongest.modifiers)})")
        sentences = ["".join(parts)]
        sentences += [f"Elsewhere the author says: {note_label(note).lower()}" for note in self._denied[:1]]
        if self.unlocated:
            sentences.append("The author did not mark where")
        return ". ".join(sentences) + "."

    @property
    def _denied(self) -> tuple[Noted, ...]:
        return tuple(note for note in self.notes if note.negated)


@dataclass(frozen=True, slots=True)
class Veil:
    """A fold over blocks `first` to `last` of a chapter, counted from 0, both inside."""

    first: int
    last: int
    words: int
    """About how much is folded away."""
    reasons: tuple[Reason, ...]


def _nothing() -> Mapping[int, tuple[Reason, ...]]:
    return MappingProxyType({})


def _no_veils() -> Mapping[int, tuple[Veil, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shields:
    """Everything the reader's tolerances do to one work. Empty is the common case."""

    hides: tuple[Reason, ...] = ()
    """Keeps the work out of lists. Whoever comes by direct address meets these in `gate`."""
    gate: tuple[Reason, ...] = ()
    chapter_gates: Mapping[int, tuple[Reason, ...]] = field(default_factory=_nothing)
    veils: Mapping[int, tuple[Veil, ...]] = field(default_factory=_no_veils)
    """Chapter number → veils in reading order, none overlapping another."""

    def __bool__(self) -> bool:
        return bool(self.hides or self.gate or self.chapter_gates or self.veils)


def shields(work_notes: Sequence[Noted], tolerances: Tolerances, warnings_declared: str | None) -> Shields:
    """What these tolerances do to a work with these notes.

    `warnings_declared` is the manuscript's: "some", "none", "undeclared", "elsewhere" or None. Pure; linear
    in notes × the tolerances of their topics.
    """
    hides: list[Reason] = []
    gate: list[Reason] = []
    chapter_gates: dict[int, list[Reason]] = {}
    folded: dict[int, list[Veil]] = {}
    for tolerance in tolerances.active:
        if tolerance.topic == UNDECLARED:
            if warnings_declared == "undeclared":
                reason = Reason(
                    UNDECLARED,
                    Degree.UNSPECIFIED,
                    tolerance.shield,
                    unlocated=tolerance.shield is Shield.VEIL,
                )
                gate.append(reason)
                if tolerance.shield is Shield.HIDE:
                    hides.append(reason)
            continue
        about = [note for note in work_notes if note.topic == tolerance.topic]
        met = [note for note in about if not note.negated and note.reach >= tolerance.degree.level]
        if not met:
            continue
        denied = [note for note in about if note.negated]
        if tolerance.shield is Shield.HIDE:
            reason = _reason(tolerance, met, denied)
            hides.append(reason)
            gate.append(reason)
            continue
        whole = [note for note in met if note.place == (None, None)]
        if whole:
            gate.append(_reason(tolerance, whole, denied))
        for number in sorted({note.chapter for note in met if note.chapter is not None}):
            here = [note for note in met if note.chapter == number]
            spread = [note for note in here if note.passage is None]
            at_the_door = here if tolerance.shield is Shield.GATE else spread
            if at_the_door:
                chapter_gates.setdefault(number, []).append(_reason(tolerance, at_the_door, denied))
            for note in here:
                if note.passage is not None:
                    fold = Veil(*note.passage, note.words, (_reason(tolerance, [note], denied),))
                    folded.setdefault(number, []).append(fold)
    return Shields(
        hides=tuple(hides),
        gate=tuple(gate),
        chapter_gates=MappingProxyType({number: tuple(found) for number, found in chapter_gates.items()}),
        veils=MappingProxyType({number: _merged(found) for number, found in folded.items()}),
    )


def _strength(note: Noted) -> tuple[int, int]:
    return note.reach, note.degree.level


def _reason(tolerance: Tolerance, met: Sequence[Noted], denied: Sequence[Noted]) -> Reason:
    strongest_first = sorted(met, key=_strength, reverse=True)
    return Reason(
        topic=tolerance.topic,
        degree=strongest_first[0].degree,
        shield=tolerance.shield,
        notes=(*strongest_first, *denied),
        unlocated=tolerance.shield is Shield.VEIL and any(note.place[1] is None for note in met),
        because_unspecified=tolerance.degree is not Degree.MENTIONED
        and all(note.degree is Degree.UNSPECIFIED for note in met),
    )


def _merged(found: Iterable[Veil]) -> tuple[Veil, ...]:
    """Overlapping folds become one; folds that only touch stay two, so that each says its own reasons."""
    merged: list[Veil] = []
    for fold in sorted(found, key=lambda veil: (veil.first, veil.last)):
        if merged and fold.first <= merged[-1].last:
            merged[-1] = _joined(merged[-1], fold)
        else:
            merged.append(fold)
    return tuple(merged)


def _joined(one: Veil, other: Veil) -> Veil:
    """Words inside the overlap are counted once, by the share of blocks that overlap."""
    overlap = min(one.last, other.last) - other.first + 1
    twice = min(veil.words * overlap / max(1, veil.last - veil.first + 1) for veil in (one, other))
    reasons = list(one.reasons)
    for reason in other.reasons:
        same = next((i for i, known in enumerate(reasons) if known.topic == reason.topic), None)
        if same is None:
            reasons.append(reason)
        else:
            reasons[same] = _together(reasons[same], reason)
    return Veil(one.first, max(one.last, other.last), round(one.words + other.words - twice), tuple(reasons))


def _together(one: Reason, other: Reason) -> Reason:
    notes = [*one.notes, *(note for note in other.notes if note not in one.notes)]
    affirmed = sorted((note for note in notes if not note.negated), key=_strength, reverse=True)
    denied = [note for note in notes if note.negated]
    return replace(
        one,
        degree=affirmed[0].degree,
        notes=(*affirmed, *denied),
        because_unspecified=one.because_unspecified and other.because_unspecified,
    )
