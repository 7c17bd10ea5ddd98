"""Whose names a piece of talk says, and whom a dedication is to: token by token, by fitted weights.

Asked only of pieces that were told to have such a role; every word is weighed with the two on either side of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fic.manuscript.talk import Piece
from fic.manuscript.talk_words import COMMON
from fic.manuscript.weighing import Weights
from fic.manuscript.word_families import FAMILIES, UNSPACED

NAME, WHOM = "name", "whom"
LONGEST = 120
"""Tokens of a piece that are looked at."""
_WIDE = r"\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"[{_WIDE}]|@?(?:(?![{_WIDE}])\w)+(?:['’&!-](?=\w)(?:(?![{_WIDE}])\w)+)*|\.{{2,}}|[^\w\s]"
)
_OWN = re.compile(r"['’]s?$")
_WITHIN = frozenset(
    [".", "of", "the", "de", "la", "du", "der", "die", "von", "van", "el", "no", "'", '"', "-"]
)
"""What stands between two parts of one name."""
NEAR = 9
"""Words over which "beta" and a name belong together."""


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    shape: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        raw = match.group(0)
        found.append(Token(*match.span(), _OWN.sub("", raw).casefold().replace("’", "'"), _shape(raw)))
        if len(found) == LONGEST:
            break
    return found


def _shape(raw: str) -> str:
    if not any(char.isalnum() for char in raw):
        return raw[:1]
    if "_" in raw or "@" in raw or (any(c.isdigit() for c in raw) and any(c.isalpha() for c in raw)):
        return "nick"
    if raw.isdigit():
        return "9"
    bare = _OWN.sub("", raw)
    own = "'s" if bare != raw else ""
    if len(bare) == 1 and bare.isupper() and bare != "I":
        return "X" + own
    if bare.isupper() and len(bare) > 1:
        return "XX" + own
    if bare[0].isupper():
        return "Xx" + own
    if not bare.isascii() and not bare[0].islower():
        return "wide"
    return ("x" if bare.casefold() in COMMON else "rare") + own


def signs_of(piece: Piece, tokens: Sequence[Token]) -> list[list[str]]:
    """Features of each token."""
    families = [(*FAMILIES.of(one.word), *UNSPACED.get(one.word, ())) for one in tokens]
    label = piece.field if piece.line == 0 and piece.begins else piece.label.casefold()[:20]
    found = []
    for at, one in enumerate(tokens):
        signs = [
            f"is {one.word}",
            f"is {one.shape}",
            f"label {label}",
            f"label {label} {one.shape}",
            *families[at],
        ]
        if len(one.word) > 4:
            signs.append(f"is {one.word[:4]}~")
        for step, where in ((-2, "l2"), (-1, "l"), (1, "r"), (2, "r2")):
            other = at + step
            if 0 <= other < len(tokens):
                them = tokens[other]
                signs += [f"{where} {them.word}", f"{where} {them.shape}"]
                signs += [f"{where} {family}" for family in families[other]]
                if step in {-1, 1}:
                    signs += [f"{where} {them.word} {one.shape}", f"{where} {them.shape} {one.shape}"]
            else:
                signs.append(f"{where} edge")
                if step in {-1, 1}:
                    signs.append(f"{where} edge {one.shape}")
        left = tokens[at - 2].word if at > 1 else "edge"
        signs.append(f"l2 l {left} {tokens[at - 1].word if at else 'edge'}")
        signs += _distant(tokens, families, at)
        if sum(other.word in '"“”' for other in tokens[:at]) % 2:
            signs.append("quoted")
        found.append(signs)
    return found


def _distant(tokens: Sequence[Token], families: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    """Helping and thanking in the same clause, before and after."""
    for way, places in (
        ("before", range(at - 1, max(-1, at - NEAR), -1)),
        ("after", range(at + 1, min(len(tokens), at + NEAR))),
    ):
        seen: set[str] = set()
        for other in places:
            if tokens[other].word in {".", ";", "!", "?"} and tokens[other - 1].shape != "X":
                break
            seen.update(
                family
                for family in families[other]
                if family in {"<helped>", "<thanks>", "<dedicated>", "<story>"}
            )
            seen |= {tokens[other].word} & {"for", "to", "by", "who", "from"}
        yield from (f"{way} {one} {tokens[at].shape}" for one in seen)
        yield from (f"{way} {one}" for one in seen)


def names_in(text: str, piece: Piece) -> list[tuple[int, int]]:
    """Spans of the names of those who read the story first, one by one."""
    tokens = tokens_of(text, piece.start, piece.end)
    weights = Weights.load("named")
    odds = [weights.probability(NAME, signs) for signs in signs_of(piece, tokens)]
    trimmed = (_trimmed(text, tokens, *span) for span in runs(text, tokens, odds))
    return [span for span in trimmed if span is not None]


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Lt|Capt|Prof|Rev|St|Mme|Mlle|Sr|Sra|Frau|Herr)\.?\s+$")


def _trimmed(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """A name without what leads it ("my sister Fliss", "dear Corbin"); None for "none", "unbeta'd" and a bare "my"."""
    within = [one for one in tokens if start <= one.start < end]
    first = within[0].word
    if "<no>" in FAMILIES.of(first) or first.startswith(("unbeta", "нет")):
        return None
    if len(within) == 1 and first in _ARTICLES:
        return None
    if first in _LEADING:
        named = [one for one in within if one.shape.startswith(("Xx", "nick"))]
        if named:
            return _titled(text, named[0].start, end)
        return None if len(within) == 1 else (start, end)
    return _titled(text, start, end)


def _titled(text: str, start: int, end: int) -> tuple[int, int]:
    """With the "Mr." that stands before it."""
    found = _TITLED.search(text, max(0, start - LONGEST_TITLE), start)
    return (found.start(), end) if found else (start, end)


LONGEST_TITLE = 8


_ARTICLES = frozenset(["the", "a", "an", "our"])
_LEADING = frozenset(["my", "dear", "our", "to", "and"])


def runs(text: str, tokens: Sequence[Token], odds: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Tokens in a row that are part of a name; marks at its ends are left out."""
    odds = list(odds)
    for at, one in enumerate(tokens):
        if one.word in _WITHIN and at > 0:
            behind = next((n for n in range(at + 1, len(tokens)) if tokens[n].word not in _WITHIN), at)
            odds[at] = max(odds[at], min(odds[at - 1], odds[behind]))
    at = 0
    while at < len(tokens):
        if odds[at] <= 0.5:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and odds[last + 1] > 0.5:
            last += 1
        start, end = tokens[at].start, tokens[last].end
        shown = text[start:end]
        own = _OWN.search(shown)
        if own and last + 1 < len(tokens) and tokens[last].shape.endswith("'s"):
            end -= len(own.group(0))
        if any(char.isalnum() for char in text[start:end]):
            yield start, end
        at = last + 1


def whom_in(text: str, piece: Piece) -> tuple[int, int]:
    """From the first word that says whom to the last; the whole piece where none is sure."""
    tokens = tokens_of(text, piece.start, piece.end)
    weights = Weights.load("named")
    odds = [weights.probability(WHOM, signs) for signs in signs_of(piece, tokens)]
    likely = [at for at, one in enumerate(odds) if one > 0.5]
    while (
        likely and not tokens[likely[0]].shape[0].isalnum() and tokens[likely[0]].shape not in {'"', "“", "@"}
    ):
        del likely[0]
    if not likely:
        return piece.start, piece.end
    last = likely[-1]
    if len(tokens) - last <= SHORT_REST and all(one.shape[0].isalnum() for one in tokens[last + 1 : -1]):
        last = len(tokens) - 1
    end = tokens[last].end
    return tokens[likely[0]].start, end - (text[end - 1] in ".!")


SHORT_REST = 4
"""Words, with the full stop, that go with what stands before them: "whose fault it is."."""
