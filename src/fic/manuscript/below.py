"""What a paragraph below a story is: its author's words to readers, an end mark, or a signature and the like.

Weights are fitted by `python -m accuracy.learning below --write` on paragraphs of posts and on lines written apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fic.manuscript.end_marks import end_mark
from fic.manuscript.page import RULE, Para
from fic.manuscript.voice import is_legal
from fic.manuscript.weighing import Weights, wording

CLASSES = ("closing", "end_marker", "aside")
""" "aside": signatures, a board's and a list's lines, other people's replies."""
LONGEST_MARK = 90
_ADDRESS = re.compile(r"\S+@\S+|\bhttps?:|\bwww\.|\bftp\b")
_QUOTED = re.compile(r"\s*[-–—~*]*\s*[\"“«„'‘].*[\"”»“'’][\s.]*(?:[-–—~(].{0,60})?", re.S)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands among those below a story."""

    number: int = -1
    of: int = 0
    after_mark: bool = False
    after_rule: bool = False
    before_mark: bool = False


def features(text: str, place: Place | None = None, names: Sequence[str] = ()) -> list[str]:
    """Of a paragraph with its line breaks; `names` are the author's and the poster's."""
    return [*wording(text), *_dress(text, names), *(_place(place) if place else ())]


def _dress(text: str, names: Sequence[str]) -> Iterator[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    yield f"@lines {min(len(lines), 5)}"
    if all(len(line.split()) < 7 for line in lines):
        yield "@short lines"
    if _ADDRESS.search(text):
        yield "@address"
    if _QUOTED.fullmatch(text):
        yield "@a saying"
    elif len(lines) > 1 and _QUOTED.fullmatch("\n".join(lines[1:])):
        yield "@a name and a saying"
    letters = [c for c in text if c.isalpha()]
    if letters and text.upper() == text:
        yield "@capitals"
    if len(letters) < len(text) / 2:
        yield "@drawn"
    if text[:1] and not text[0].isalnum():
        yield f"@begins {text[0]}"
    if text.rstrip()[-1:] in ".!?":
        yield "@whole"
    if is_legal(text):
        yield "@whose"
    low = text.casefold()
    called = [name for name in names if name and name.casefold() in low]
    if called:
        yield "@named"
        if len(max(called, key=len)) > len(text) * 0.6:
            yield "@only named"


def _place(place: Place) -> Iterator[str]:
    if place.number == 0:
        yield "@first"
    if place.number == place.of - 1:
        yield "@last"
    if place.after_mark:
        yield "@after mark"
    if place.before_mark:
        yield "@before mark"
    if place.after_rule:
        yield "@after rule"


def places(text: str, paras: Sequence[Para]) -> Iterator[tuple[Para, Place]]:
    """Each paragraph below a story with its place among them."""
    marks = [at for at, para in enumerate(paras) if end_mark(text[para.start : para.end])]
    for at, para in enumerate(paras):
        after_rule = at > 0 and paras[at - 1].kind == RULE
        yield (
            para,
            Place(at, len(paras), bool(marks) and marks[0] < at, after_rule, bool(marks) and at < marks[-1]),
        )


def kind_of(text: str, place: Place, names: Sequence[str]) -> str:
    """One of CLASSES, or "" for what is none of them surely."""
    odds = Weights.load("below").odds(features(text, place, names))
    if len(text) > LONGEST_MARK or "\n" in text.strip():
        odds["end_marker"] = -9.0
    if is_legal(text):
        # Whose the characters are is read as a disclaimer, wherever it stands.
        odds["aside"] = -9.0
    best = max(CLASSES, key=odds.__getitem__)
    return best if odds[best] > 0 else ""
