"""What a piece of talk is for: who owns what, whom the story is for, who is thanked, who read it before.

Two readings, both of fitted weights. The first listens to a piece by itself: its words, its label, its place. The
second knows as well what its neighbours were taken for: "They'd be happier with me." is a disclaimer behind one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from fic.manuscript.talk import Piece
from fic.manuscript.weighing import Weights, wording

ROLES = ("beta", "dedication", "disclaimer", "thanks")
_SURE = frozenset(
    ["title", "rating", "posted", "words", "url", "contact", "count", "language", "completed", "stats", "category",
     "genre", "relationship", "character", "fandom", "poster", "tags"]
)  # fmt: skip
"""Labels whose own line says nothing else."""
_STEPS = (0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
ROUNDS = 2
Told = Mapping[str, float]
NOTHING: Told = dict.fromkeys(ROLES, 0.0)


def told(text: str, pieces: Sequence[Piece]) -> list[Told]:
    """For each piece how probable each role is. Cost: some hundred look-ups a piece."""
    alone, along = Weights.load("roles"), Weights.load("roles_along")
    signs = [signs_of(text, pieces, at) for at in range(len(pieces))]
    own = [alone.probabilities(one) if one else NOTHING for one in signs]
    own = [{**odds, **said(piece)} for piece, odds in zip(pieces, own, strict=True)]
    found: list[Told] = list(own)
    best = tops(own)
    for _ in range(ROUNDS):
        found = [
            {**own[at], **along.probabilities(around(text, pieces, own[at], best, found, at)), **said(piece)}
            if signs[at]
            else NOTHING
            for at, piece in enumerate(pieces)
        ]
    return found


def tops(own: Sequence[Told]) -> Mapping[str, Sequence[float]]:
    """Role → the three highest probabilities it has in the whole talk."""
    return {role: sorted((one[role] for one in own), reverse=True)[:3] for role in ROLES}


def said(piece: Piece) -> Told:
    """What a label leaves no doubt about: the first piece behind it has its role."""
    if piece.field == "thanks" and piece.line == 0:
        return {"thanks": 1.0, "dedication": 0.0} if piece.begins else {"dedication": 0.0}
    if piece.field in ROLES and piece.line == 0 and piece.begins:
        return {piece.field: 1.0}
    return {}


def signs_of(text: str, pieces: Sequence[Piece], at: int) -> list[str]:
    """Features of one piece by itself; none where its label leaves no doubt."""
    piece = pieces[at]
    if piece.field in _SURE and piece.line == 0 and piece.begins:
        return []
    words = text[piece.start : piece.end]
    found = wording(words)
    found.append(f"where {piece.where}")
    if piece.field:
        found.append(f"field {piece.field}")
        place = "below" if piece.line else "first" if piece.begins else "own"
        found.append(f"field {piece.field} {place}")
    if piece.label:
        found += [f"label {one}" for one in wording(piece.label)]
    if piece.begins and piece.ends:
        found.append("a line")
    elif piece.begins:
        found.append("begins")
    elif piece.ends:
        found.append("ends")
    found += _shapes(words)
    if words[0].islower():
        found.append("small")
    elif not words[0].isalnum():
        found.append(f"opens {words[0]}")
    found.append(f"closes {words[-1] if not words[-1].isalnum() else 'open'}")
    return found


_SHAPED = re.compile(
    r"(?P<N>[^\W\d_a-zа-яà-öø-ÿ][\w.&+-]*(?:['’](?!s\b)\w+)?(?P<S>['’]s?\b)?|@\w+|\w*_\w+)|(?P<w>\w[\w'’-]*)|(?P<c>\((?:c|r|tm|C|R|TM)\)|[©®™])"
    r"|(?P<m>[,;:.!?()\"“”=/&])"
)
MOST_SHAPED = 12


def _shapes(words: str) -> Iterator[str]:
    """How a piece is built of names (N), names that own (S), small words (w) and marks: "N,N&N"."""
    built = ""
    names = count = 0
    for found in _SHAPED.finditer(words):
        kind = "S" if found.group("S") else found.lastgroup or "w"
        kind = "N" if found.group("N") and kind != "S" else kind
        if kind == "m":
            built += found.group(0)
            continue
        count += 1
        names += kind in "NS"
        if kind == "S":
            yield "owned name"
        if kind == "c":
            yield "sign of right"
        if kind in "SNc" or built[-1:] != kind:
            built = built[:-1] + kind if kind in "NS" and built[-1:] == "N" else built + kind
    yield f"shape {built[:4]}"
    yield f"shape end {built[-4:]}"
    if len(built) <= MOST_SHAPED:
        yield f"shape all {built}"
    yield f"names {names * 4 // max(1, count)}"


_THEY = re.compile(
    r"\b(?:they|them|their|theirs|these|those|he|him|his|she|her|it|its|that|this|who|which)\b", re.I
)
_MINE = re.compile(r"\b(?:i|i'm|i’m|i've|i’ve|me|my|mine)\b", re.I)


def around(
    text: str,
    pieces: Sequence[Piece],
    own: Told,
    best: Mapping[str, Sequence[float]],
    found: Sequence[Told],
    at: int,
) -> list[str]:
    """Features of the second reading: what the first one heard here and elsewhere, and what stands beside it."""
    piece = pieces[at]
    signs = [f"self {role} >{step}" for role, odds in own.items() for step in _STEPS if odds > step]
    for role, odds in own.items():
        if odds > _STEPS[1]:
            others = [one for one in best[role] if one != odds] or [0.0]
            signs.append(
                f"best {role} {sum(odds > step for step in _STEPS)}"
                if odds >= best[role][0]
                else f"beaten {role}"
            )
            signs += [f"elsewhere {role} >{step}" for step in (0.3, 0.6, 0.9, 0.99) if others[0] > step]
    words = text.count(" ", piece.start, piece.end) + 1
    size = "tiny" if words < 4 else "short" if words < 11 else "long"
    kind = (
        "they"
        if _THEY.search(text, piece.start, piece.end)
        else "mine"
        if _MINE.search(text, piece.start, piece.end)
        else "none"
    )
    for name, other in (("before", at - 1), ("after", at + 1)):
        if not 0 <= other < len(pieces) or pieces[other].where != piece.where:
            continue
        them = pieces[other]
        near = (
            "same line"
            if (them.entry, them.line) == (piece.entry, piece.line)
            else "line"
            if them.entry == piece.entry
            else "apart"
        )
        for role, odds in found[other].items():
            for step in (0.2, 0.5, 0.8):
                if odds > step:
                    signs.append(f"{name} {near} {role} >{step}")
            if odds > 0.5:
                signs += [
                    f"{name} {near} {role} {size}",
                    f"{name} {near} {role} {kind}",
                    f"{name} {role} {size} {kind}",
                ]
    return signs
