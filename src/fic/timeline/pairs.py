"""The two names after "between"."""

import re
from collections.abc import Sequence

from fic.timeline import clauses
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.forms import bare_season
from fic.timeline.numerals import NUMBER
from fic.timeline.sentences import Sentence

Pair = tuple[Anchor, Anchor]

_THOSE = re.compile(
    r"\s*(?:(?:those|these|the|the\s+said)\s+two(?:\s+\w+)?|(?:the\s+)?two\s+of\s+them|them|both(?:\s+of\s+(?:those|them|these))?|the\s+two"
    r"|diesen\s+beiden|den\s+beiden|ces\s+deux(?:-là)?|les\s+deux|(?:esos|los|estos)\s+dos|questi\s+due|i\s+due|ними)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:and|&|und|et|y|e|и|to)\s+|\s*&\s*")
_BARE = re.compile(
    r"\s*(?P<a>(?:la|die|der|the|il|lo|el|os?)?\s*\d{1,2}\.?)\s+(?:et|und|and|y|e|&|и)\s+(?P<b>(?:la|die|der|the|il|lo|el|os?)?\s*\d{1,2})(?=\W|$)",
    re.IGNORECASE,
)
_PAIR_OF_WORKS = re.compile(
    r"\s*(?:the\s+)?(?P<noun>stardates|books|films|movies|episodes|eps|years|chapters|volumes|parts|Bände|tomes|libros)\s+(?P<a>[\w.]*\w)\s*(?:and|&|und|et|y|-)\s*(?P<b>[\w.]*\w)",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"\s*(?P<a>(?:the|il|la|le|el|der|die|das|o|a)\s+{NUMBER})\s+(?:and|e|et|y|und)\s+(?P<b>(?:the|il|la|le|el|der|die|das|o|a)\s+{NUMBER}\s+\w+)",
    re.IGNORECASE,
)
"""Each with an article of its own: "il quinto e il sesto libro"."""
_PLURAL = re.compile(r"(?<=[a-z])s$")


def pair_at(now: Sentence, at: int, canons: Canons, earlier: Sequence[Anchor]) -> Pair | None:
    """The names of the pair that begins at `at`: every "and" that could part them is tried, the best-resolving wins.

    `earlier` are the names met so far: "between those two" means the last two of them.
    """
    meant = _THOSE.match(now.text, at)
    if meant and not any(letter.isupper() for letter in meant[0].strip()):
        if len(earlier) < 2:
            return None
        first, second = earlier[-2:]
        return (
            Anchor(first.words, meant.start(), meant.end(), first.resolution, first.quoted),
            Anchor(second.words, meant.start(), meant.end(), second.resolution, second.quoted),
        )
    return _numbered(now, at, canons) or _named(now, at, canons)


def _numbered(now: Sentence, at: int, canons: Canons) -> Pair | None:
    """ "seasons 5 and 6", "the second and third films", "books 4 and 5", "la 5 et la 6"."""

    def both(first: str, second: str, found: re.Match[str]) -> Pair:
        return (
            Anchor(first, found.start(), found.end(), canons.resolve(first)),
            Anchor(second, found.start(), found.end(), canons.resolve(second)),
        )

    seasons = clauses.SEASON_PAIR.match(now.text, at)
    if seasons:
        word = seasons["word"] or ""
        word = word if word.casefold() == "series" else word.rstrip("sS")
        first = f"{word} {seasons['a']}" if word else f"S{seasons['s']}"
        second = f"{word} {seasons['b']}" if word else f"S{seasons['s2']}"
        return both(first, second, seasons)
    each = _EACH.match(now.text, at)
    if each:
        return both(each["a"], each["b"], each)
    shared = clauses.BOTH.match(now.text, at)
    if shared:
        noun = shared["noun"]
        noun = noun if noun.casefold() in {"series", "staffel", "saison"} else _PLURAL.sub("", noun)
        return both(f"{shared['a']} {noun}", f"{shared['n']} {noun}", shared)
    works = _PAIR_OF_WORKS.match(now.text, at)
    if works:
        noun = _PLURAL.sub("", works["noun"])
        return both(f"{noun} {works['a']}", f"{noun} {works['b']}", works)
    bare = _BARE.match(now.text, at)
    return both(bare["a"].strip(), bare["b"].strip(), bare) if bare else None


def _named(now: Sentence, at: int, canons: Canons) -> Pair | None:
    best: tuple[float, Anchor, Anchor] | None = None
    joints = [
        one
        for one in _JOINT.finditer(now.text, at)
        if not any(a < one.start() < b for a, b, _, _ in now.quotes)
    ][:4]
    for joint in joints:
        left = read_anchor(now.text, at, joint.start(), now.quotes, canons)
        right = read_anchor(now.text, joint.end(), len(now.text), now.quotes, canons)
        if left is None or right is None:
            continue
        score = left.resolution.score + right.resolution.score
        if best is None or score > best[0]:
            best = (score, left, right)
    if best is None:
        return None
    return _plain(best[1]), _plain(best[2])


def _plain(anchor: Anchor) -> Anchor:
    return (
        anchor
        if anchor.quoted
        else Anchor(bare_season(anchor.words), anchor.start, anchor.end, anchor.resolution)
    )
