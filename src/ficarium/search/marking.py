"""Where in a text the words of a search stand, by the very rules the index found them by, and the passage to show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fic.query.expressions import Words
from ficarium.search.analysis import sought, written
from ficarium.search.text import Stems, begins, stems

WIDTH = 240
"""Letters of a passage, about three lines."""
_BEFORE = 70
"""Of them before the first mark, at most."""
_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """One `Words` of a search, for texts of one language."""

    row: tuple[str, ...]
    """Words in a row, as sought."""
    terms: tuple[str, ...]
    """The same as the index keeps them."""
    stems: Stems
    is_beginning: bool
    """Any word that begins so."""
    is_open: bool
    """The last one goes on, by one letter or none."""

    def runs(self, found: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(first, last) place of each row of `found` words that the search means."""
        if self.is_beginning:
            start = self.row[0]
            yield from ((at, at) for at, one in enumerate(found) if one.startswith(start))
            return
        *whole, last = self.terms
        of, size = self.stems, len(whole)
        for at in range(size, len(found)):
            word = found[at]
            ends = word[:1] == self.row[-1] and len(word) < 3 if self.is_open else of[word] == last
            if ends and (not size or [of[one] for one in found[at - size : at]] == whole):
                yield at - size, at

    def is_in(self, found: Sequence[str]) -> bool:
        return next(self.runs(found), None) is not None

    def places(self, html: str) -> Iterator[int]:
        """Where a word of it may begin, found quickly: letters that all its usual inflections share, small or with a
        capital, at the start of a word. Neither complete (accents, "dying" for "die") nor sure."""
        hint = max((_shared(one, term) for one, term in zip(self.row, self.terms, strict=True)), key=len)
        if self.is_beginning:
            hint = self.row[0]
        for spelled in dict.fromkeys((hint, hint.capitalize())):
            at = html.find(spelled)
            for _ in range(_MOST_PLACES):
                if at < 0:
                    break
                if at == 0 or not html[at - 1].isalnum() or self.is_open or len(hint) < 3:
                    yield at
                at = html.find(spelled, at + 1)


def _shared(word: str, term: str) -> str:
    """The letters both begin with."""
    stem = term.partition(":")[2]
    return next((word[:size] for size in range(len(word), 0, -1) if stem.startswith(word[:size])), word)


@lru_cache(maxsize=2_000)
def marker(asked: Words, language: str) -> Marker | None:
    """None when there is no word in it."""
    found, of = sought(asked.text), stems(language)
    if not found.words:
        return None
    terms = tuple(of[one] for one in found.words)
    return Marker(found.words, terms, of, begins(asked), found.open)


def passage(text: str, markers: Sequence[Marker]) -> tuple[Piece, ...]:
    """About `WIDTH` letters of `text` where most of the markers are near one another, everything they mean marked;
    empty when there is nothing to mark."""
    text = " ".join(text.split())
    marks = _marks(text, markers)
    if not marks:
        return ()
    start, end = _window(text, marks)
    pieces: list[Piece] = [Piece("… ")] if start else []
    at = start
    for first, last in _joined((a, b) for a, b, _ in marks if a < end and b > start):
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[max(first, at) : min(last, end)], marked=True))
        at = min(last, end)
    if at < end:
        pieces.append(Piece(text[at:end]))
    return (*pieces, Piece(" …")) if end < len(text) else tuple(pieces)


def _marks(text: str, markers: Sequence[Marker]) -> list[tuple[int, int, int]]:
    """(start, end, which marker), in order of start."""
    places = list(written(text))
    found = [word for _, _, word in places]
    return sorted(
        (places[first][0], places[last][1], which)
        for which, one in enumerate(markers)
        for first, last in one.runs(found)
    )


def _window(text: str, marks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    def near(at: int) -> int:
        return len({which for first, last, which in marks if at <= first and last <= at + WIDTH - _BEFORE})

    first, last, _ = max(marks, key=lambda one: (near(one[0]), -one[0]))
    start = max(0, min(first - _BEFORE, len(text) - WIDTH))
    end = min(len(text), max(start + WIDTH, last))
    # At blanks, where there are any: scripts without them are cut between letters.
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", last, end)) >= 0:
        end = blank
    return start, end


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    standing: tuple[int, int] | None = None
    for first, last in spans:
        if standing and first <= standing[1]:
            standing = standing[0], max(standing[1], last)
            continue
        if standing:
            yield standing
        standing = first, last
    if standing:
        yield standing
