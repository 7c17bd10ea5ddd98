"""The original beside its reading: paragraphs, what was read in them, rulers where something begins or ends.

Long originals are shown in pieces: the header, what stands around each boundary, the end, and what was asked for.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fic.evidence import Evidence
from fic.manuscript.manuscript import Manuscript

WHOLE = 250
"""Paragraphs; a longer original is shown in pieces."""
AROUND = 3
"""Paragraphs shown on either side of a boundary."""
EDGE = 40
"""Paragraphs shown before the story, and after it."""
MOST_BREAKS = 60
"""Boundaries with paragraphs around them; a book of 300 chapters shows the others when asked."""
PIECE = 100
"""Paragraphs shown at once when a reader asks for more."""
LONGEST_PARAGRAPH = 6_000
"""Characters of one paragraph that are shown; its middle is left out."""
MARGIN = 56
"""Characters of a line from which a margin broke it."""
WIDE = 160
"""Characters from which a quote is a note and no phrase."""
MOST_NAMES = 8
"""In the margin of one paragraph."""
_QUIET = frozenset({"blank", "layout"})


@dataclass(frozen=True, slots=True)
class Ruler:
    """A boundary before a paragraph, which a person may move."""

    kind: str
    """body_start | body_end | closing_start | chapter | scene."""
    at: int
    number: int
    """Of the paragraph it stands before, counted from 1; one more than there are for the end."""
    name: str
    said: bool = False
    """Whether a person set it."""

    @property
    def id(self) -> str:
        return f"ruler-{self.kind}-{self.number}"

    @property
    def removable(self) -> bool:
        return self.kind in {"chapter", "scene"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that carry the same facts."""

    text: str
    at: int
    facts: tuple[str, ...] = ()
    """Ids of facts read here, the one with the shortest quote first."""
    opens: tuple[str, ...] = ()
    """Ids of facts whose words begin here."""
    elided: bool = False
    wide: bool = False
    """Part of a note as a whole, and of nothing shorter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    number: int
    """0 for what the reader of the format set aside: mail headers, navigation."""
    kind: str
    """story | author | aside."""
    names: tuple[tuple[str, str], ...]
    """What was read here, for the margin, each with its fact's id where it is one."""
    stretches: tuple[Stretch, ...]
    rulers: tuple[Ruler, ...] = ()
    flows: bool = False
    """Whether its lines were broken by a margin, and not by its author."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Paragraphs that are not shown."""

    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def more(self) -> int:
        """How many the link shows."""
        return min(self.count, PIECE)


@dataclass(frozen=True)
class Original:
    pieces: tuple[Paragraph | Gap, ...]
    closing_rulers: tuple[Ruler, ...]
    """Those after the last paragraph."""
    rulers: tuple[Ruler, ...]
    paragraphs: int

    @property
    def is_partial(self) -> bool:
        return any(isinstance(piece, Gap) for piece in self.pieces)

    @property
    def shown(self) -> frozenset[str]:
        """Ids of the facts whose words are shown."""
        whole = [piece for piece in self.pieces if isinstance(piece, Paragraph)]
        return frozenset(fact for piece in whole for one in piece.stretches for fact in one.opens)


def original(
    manuscript: Manuscript,
    quotes: Iterable[tuple[str, str, Evidence]],
    said: frozenset[tuple[str, int]] = frozenset(),
    asked_from: int | None = None,
) -> Original:
    """`quotes` are (fact's id, the word for the margin, evidence); `said` are (kind, offset) a person set.

    Linear in what is shown, plus one sort of the quotes.
    """
    rulers = rulers_of(manuscript, said)
    shown = _shown(len(manuscript.paragraphs), rulers, asked_from)
    quoted = sorted(quotes, key=lambda one: (one[2].start, -one[2].end))
    before: dict[int, list[Ruler]] = {}
    for ruler in rulers:
        before.setdefault(ruler.number, []).append(ruler)
    pieces: list[Paragraph | Gap] = []
    last, at = 0, 0
    for number in shown:
        start, end = manuscript.paragraphs[number - 1]
        if number > last + 1:
            pieces.append(Gap(last + 1, number - 1))
            at = manuscript.paragraphs[number - 2][1]
        aside = manuscript.source_text[at:start]
        if aside.strip():
            pieces.append(_paragraph(manuscript, 0, at, start, quoted, ()))
        pieces.append(_paragraph(manuscript, number, start, end, quoted, tuple(before.get(number, ()))))
        last, at = number, end
    total = len(manuscript.paragraphs)
    if last < total:
        pieces.append(Gap(last + 1, total))
        at = manuscript.paragraphs[-1][1]
    if manuscript.source_text[at:].strip():
        pieces.append(_paragraph(manuscript, 0, at, len(manuscript.source_text), quoted, ()))
    return Original(tuple(pieces), tuple(before.get(total + 1, ())), rulers, total)


def rulers_of(manuscript: Manuscript, said: frozenset[tuple[str, int]]) -> tuple[Ruler, ...]:
    """Where the story starts and ends, its chapters and scenes, its closing note, in the order they stand."""
    starts = [start for start, _ in manuscript.paragraphs]
    found: list[Ruler] = []

    def add(kind: str, at: int, name: str) -> None:
        found.append(Ruler(kind, at, bisect_left(starts, at) + 1, name, (kind, at) in said))

    if manuscript.body_end > manuscript.body_start:
        add("body_start", manuscript.body_start, "Story starts")
        for chapter in manuscript.chapters[1:]:
            name = f"Chapter {chapter.number}" + (f": {chapter.title}" if chapter.title else "")
            add("chapter", chapter.start, name)
        for chapter in manuscript.chapters:
            for one in chapter.breaks:
                add("scene", one, "Scene break")
        add("body_end", manuscript.body_end, "Story ends")
    closing = manuscript.closing_note.evidence if manuscript.closing_note else None
    if closing is not None and closing.start >= manuscript.body_end:
        add("closing_start", closing.start, "Closing note starts")
    order = ("body_start", "chapter", "scene", "body_end", "closing_start")
    return tuple(sorted(found, key=lambda one: (one.number, order.index(one.kind))))


def _shown(total: int, rulers: Sequence[Ruler], asked_from: int | None) -> list[int]:
    """Numbers of the paragraphs that are shown."""
    if total <= WHOLE:
        return list(range(1, total + 1))
    edges = {one.kind: one.number for one in rulers}
    start, end = edges.get("body_start", 1), edges.get("body_end", total + 1)
    wanted = {
        *range(1, 6),
        *range(max(1, start - EDGE), start),
        *range(end, end + EDGE),
        *range(total - 4, total + 1),
    }
    for ruler in [one for one in rulers if one.kind not in {"scene"}][:MOST_BREAKS]:
        wanted |= {*range(ruler.number - AROUND, ruler.number + AROUND)}
    for ruler in [one for one in rulers if one.kind == "scene"][:MOST_BREAKS]:
        wanted |= {ruler.number - 1, ruler.number, ruler.number + 1}
    if asked_from is not None:
        wanted |= {*range(asked_from, asked_from + PIECE)}
    return sorted(number for number in wanted if 1 <= number <= total)


def _paragraph(
    manuscript: Manuscript,
    number: int,
    start: int,
    end: int,
    quoted: Sequence[tuple[str, str, Evidence]],
    rulers: tuple[Ruler, ...],
) -> Paragraph:
    here = [one for one in quoted if one[2].start < end and one[2].end > start]
    fields = [name for first, last, name in manuscript.fields if first < end and last > start]
    dropped = [
        one.reason
        for one in manuscript.dropped
        if one.start < end and one.end > start and one.reason not in _QUIET
    ]
    inside = manuscript.body_start <= start and end <= manuscript.body_end
    if number == 0 or (dropped and not fields and not inside):
        kind = "aside"
    elif inside and not fields and not (set(dropped) - {"scene break"}):
        kind = "story"
    else:
        kind = "author"
    margin = {name: fact for fact, name, _ in reversed(here)}
    for name in [*(_MARGIN.get(one, "") for one in fields), *dropped]:
        margin.setdefault(name, "")
    names = [(name, fact) for name, fact in margin.items() if name]
    names.sort(key=lambda one: not one[1])
    longest = max(map(len, manuscript.source_text[start:end].split("\n")))
    return Paragraph(
        number,
        kind,
        tuple(names[:MOST_NAMES]),
        _stretches(manuscript.source_text, start, end, here),
        rulers,
        kind == "story" or longest >= MARGIN,
    )


_MARGIN = {
    "chapter heading": "chapter heading",
    "end marker": "end mark",
    "file title": "file title",
    "closing note": "closing note",
    "note": "note",
}


def _stretches(
    source: str, start: int, end: int, here: Sequence[tuple[str, str, Evidence]]
) -> tuple[Stretch, ...]:
    cuts = {start, end}
    for _, _, evidence in here:
        cuts |= {max(evidence.start, start), min(evidence.end, end)}
    hidden = (0, 0)
    if end - start > LONGEST_PARAGRAPH:
        hidden = (start + LONGEST_PARAGRAPH // 2, end - LONGEST_PARAGRAPH // 2)
        cuts |= {*hidden}
    ordered = sorted(cuts)
    pieces: list[Stretch] = []
    for first, last in itertools.pairwise(ordered):
        if hidden[0] <= first and last <= hidden[1]:
            if not (pieces and pieces[-1].elided):
                pieces.append(Stretch(" … ", first, elided=True))
            continue
        over = [one for one in here if one[2].start <= first and last <= one[2].end]
        over.sort(key=lambda one: one[2].end - one[2].start)
        opens = tuple(fact for fact, _, evidence in here if max(evidence.start, start) == first)
        begun = tuple(fact for fact in opens if any(fact == one[0] and one[2].start == first for one in here))
        wide = bool(over) and over[0][2].end - over[0][2].start > WIDE
        pieces.append(Stretch(source[first:last], first, tuple(one[0] for one in over), begun, wide=wide))
    return tuple(pieces)
