"""Numbers of the made archive as names and text: words nobody owns, one for each number, always the same.

Every word ends in k, p, b or m, which no stemmer takes off in English, so that engines that stem and engines that
do not find the same works.
"""

import re
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bench.archive import CATEGORIES, KINDS, VOCABULARY, Ints, Kind
from fic.timeline import shipped

_BEGINNINGS = [consonant + vowel for vowel in "aoeui" for consonant in "lmnrstdvgzhwbk"]
_ENDINGS = "kpbm"
_BETWEEN = re.compile(r"[^a-z0-9]+")
_TROPES = (
    "Fluff", "Angst", "Hurt/Comfort", "Slow Burn", "Alternate Universe", "Established Relationship", "Humor",
    "First Kiss", "Case Fic", "Found Family", "Friendship", "Pining", "Post-Canon", "Fix-It", "Character Study",
    "Enemies to Lovers", "Domestic", "Kid Fic", "Missing Scene", "Crack", "Letters", "Winter", "Soulmates", "Mystery",
)  # fmt: skip
"""The most used additional tags, the first first."""


@lru_cache(maxsize=1)
def vocabulary() -> list[str]:
    """All words, the commonest first; two syllables for the first half, three for the rest."""
    count = len(_BEGINNINGS)
    found = []
    for number in range(VOCABULARY):
        rest, ending = divmod(number, len(_ENDINGS))
        # 37 has no divisor in common with 70, so neighbours in rank sound nothing alike.
        rest, second = divmod(rest, count)
        third, first = divmod(rest, count)
        syllables = [_BEGINNINGS[(first * 37 + second) % count], _BEGINNINGS[second]]
        if third:
            syllables.append(_BEGINNINGS[third % count])
        found.append("".join(syllables) + _ENDINGS[ending])
    return found


def texts(starts: Ints, words: Ints) -> list[str]:
    """One text for each work, its words with spaces between."""
    spelled = np.array(vocabulary(), dtype=object)[words].tolist()
    edges = starts.tolist()
    return [" ".join(spelled[a:b]) for a, b in pairwise(edges)]


def tag_name(kind: Kind, key: int) -> str:
    """Distinct within a kind, whatever is folded away."""
    local = key - kind.first
    if kind.name == "category":
        return CATEGORIES[local][0]
    if kind.name == "relationship":
        return "/".join(_pair(local))
    if kind.name == "additional" and local < len(_TROPES):
        return _TROPES[local]
    if kind.name == "fandom" and local < len(shipped()):
        return shipped()[local].name
    return _two_words(local, list(KINDS).index(kind.name))


def tag_slug(kind: Kind, key: int) -> str:
    """As the archive would make it from the name, always with the kind of what is not a made-up name."""
    plain = _BETWEEN.sub("-", tag_name(kind, key).casefold()).strip("-")
    return f"{plain}-{kind.name}" if kind.name == "category" else plain


def pseud_name(number: int) -> str:
    return _two_words(number, len(KINDS) + 1).replace(" ", "")


def _pair(local: int) -> tuple[str, str]:
    """Two characters of the fandom the relationship belongs to, every pair of the most used before the others.

    A fandom with fewer characters than its relationships need lends from the next one.
    """
    ships, cast = KINDS["relationship"], KINDS["character"]
    fandom = int(np.searchsorted(ships.blocks, local, side="right")) - 1
    at = local - int(ships.blocks[fandom])
    second = int((1 + (1 + 8 * at) ** 0.5) / 2)
    first = at - second * (second - 1) // 2
    start = int(cast.blocks[fandom])
    one, other = ((start + part) % cast.size for part in (first, second))
    return tag_name(cast, cast.first + one), tag_name(cast, cast.first + other)


def _two_words(number: int, of: int) -> str:
    """Every pair of (number, of) gives another: a second turn through the vocabulary moves on by 17, and kinds stand
    one apart."""
    words = vocabulary()
    turn, first = divmod(number, VOCABULARY)
    second = (number * 31 + turn * 17 + of) % VOCABULARY
    return f"{words[first].capitalize()} {words[second].capitalize()}"
