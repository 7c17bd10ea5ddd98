"""Who owns what, whom the story is for, who is thanked, who read it before: pieces of labelled posts, and sentences.

A post's labels say what its disclaimer, its dedication and its first readers are; the pieces of its talk in which
those words stand have the role, and the others have not. Lines of `sentences` say their roles themselves.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from accuracy.facts import plain
from accuracy.learning import Example, fold_of
from accuracy.taught.lines import lines, listed
from fic.manuscript import reading
from fic.manuscript.facts import Facts
from fic.manuscript.header import Entry
from fic.manuscript.layout import Layout
from fic.manuscript.roles import ROLES, said, signs_of
from fic.manuscript.talk import Piece, pieces_of

POSTS = Path(__file__).resolve().parent.parent / "posts"
OURS = ("disclaimers", "dedications", "betas", "notes", "story", "fields")
"""Lines whose first column says roles."""
OTHERS = ("feedback", "archive", "status", "placements", "warnings", "casts", "ratings")
"""Lines that have none of our roles; one in three is enough."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HELP = re.compile(r"beta|bet[ae]|read|proof|edit|correct|relu|corrig|lesen|revis|вычит|бет|校|thank", re.I)
_PLAIN_LAYOUT = Layout(0, 1, False, False, True)


@dataclass(frozen=True, slots=True)
class Taught:
    """The talk of one post or of one line, and for each piece the roles it has and has not."""

    group: str
    source: str
    text: str
    pieces: Sequence[Piece]
    yes: Sequence[frozenset[str]]
    no: Sequence[frozenset[str]]


def examples() -> Iterator[Example]:
    for one in taught():
        for at, piece in enumerate(one.pieces):
            features = signs_of(one.text, one.pieces, at)
            if features:
                known = frozenset(said(piece))
                shown = " ".join(one.text[piece.start : piece.end].split())
                yield Example(
                    one.group,
                    tuple(features),
                    one.yes[at] - known,
                    one.no[at] - known,
                    shown=shown,
                    source=one.source,
                )


@cache
def taught() -> tuple[Taught, ...]:
    every = tuple(_lines())
    return (*_posts(), *_bare(_posts()), *every, *_labelled(every), *_mixed(every))


@cache
def _posts() -> tuple[Taught, ...]:
    return tuple(post(folder) for folder in sorted(one.parent for one in POSTS.glob("*/expected.json")))


def _bare(posts: Sequence[Taught]) -> Iterator[Taught]:
    """The same talk without what its labels say, so that words and not labels are learned."""
    for one in posts:
        pieces = [
            replace(piece, field="", label="") if piece.field in _OURS else piece for piece in one.pieces
        ]
        if pieces != list(one.pieces):
            # Whom "Dedication: quillfeather" is for cannot be told without its label.
            yes = [
                roles - ({piece.field} - {"disclaimer"})
                for roles, piece in zip(one.yes, one.pieces, strict=True)
            ]
            yield replace(one, pieces=pieces, yes=yes, source="unlabelled")


_OURS = frozenset({*ROLES, "notes", "archive", "feedback", "author"})


def talk_of(folder: Path) -> tuple[str, list[Piece]]:
    """The talk of a post as its reader hears it."""
    heard: list[tuple[str, list[Piece]]] = []

    def listen(facts: Facts, layout: Layout) -> None:
        heard.append((facts.page.text, pieces_of(facts.page.text, layout, facts.heard)))

    with patch.object(reading, "settle_credits", listen):
        post = next(folder.glob("in.*"))
        reading.read(post.read_bytes(), post.name)
    return heard[0]


@cache
def post(folder: Path) -> Taught:
    expected: Mapping[str, Any] = json.loads((folder / "expected.json").read_text())
    text, pieces = talk_of(folder)
    yes: list[set[str]] = [set() for _ in pieces]
    no: list[set[str]] = [set() for _ in pieces]
    spoken = [_words(text[piece.start : piece.end]) for piece in pieces]
    disclaimer = (expected.get("disclaimer") or {}).get("text", "")
    for role, label in (("disclaimer", disclaimer), ("dedication", expected.get("dedication") or "")):
        for at, share in enumerate(covered(spoken, _words(label))):
            least = 0.55 if role == "disclaimer" else 0.3
            if share >= least:
                yes[at].add(role)
            elif share < 0.15:
                no[at].add(role)
    readers = [one["text"] if isinstance(one, dict) else one for one in expected.get("beta") or ()]
    holding = [at for at, piece in enumerate(pieces) if _named(text[piece.start : piece.end], readers)]
    helping = [
        at
        for at in holding
        if pieces[at].field == "beta" or _HELP.search(text, pieces[at].start, pieces[at].end)
    ]
    for at, piece in enumerate(pieces):
        if at in (helping or holding):
            yes[at].add("beta")
        elif at not in holding:
            no[at].add("beta")
        if piece.field == "thanks" and piece.line == 0 and piece.begins:
            yes[at].add("thanks")
        elif yes[at] & {"disclaimer"}:
            no[at].add("thanks")
    return Taught(
        folder.name, "posts", text, pieces, [frozenset(one) for one in yes], [frozenset(one) for one in no]
    )


def _named(words: str, names: Sequence[str]) -> bool:
    low = plain(words)
    return any(
        re.search(rf"(?<!\w){re.escape(plain(name))}(?!\w)", low)
        or (_UNSPACED.search(name) and plain(name) in low)
        for name in names
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w" if _UNSPACED.search(text) else r"\w+", plain(text))


def covered(spoken: Sequence[Sequence[str]], wanted: Sequence[str]) -> list[float]:
    """For each piece the share of its words that a label's text accounts for."""
    if not wanted:
        return [0.0] * len(spoken)
    stream = [word for words in spoken for word in words]
    owner = [at for at, words in enumerate(spoken) for _ in words]
    count, shares = len(wanted), [0] * len(spoken)
    places = [at for at in range(len(stream) - count + 1) if stream[at : at + count] == list(wanted)]
    runs = [(at, count) for at in places]
    if not runs:
        blocks = SequenceMatcher(None, stream, list(wanted), autojunk=False).get_matching_blocks()
        runs = [(block.a, block.size) for block in blocks if block.size >= min(3, count)]
    for at, size in runs:
        for place in range(at, at + size):
            shares[owner[place]] += 1
    return [share / max(1, len(words)) for share, words in zip(shares, spoken, strict=True)]


LABELLED = 400
"""Paragraphs that are made of a label and two lines."""


def _labelled(lines: Sequence[Taught]) -> Iterator[Taught]:
    """ "Disclaimer: not mine. Rated PG.": a label is followed by another matter as well."""
    chance = random.Random(1)
    single = [one for one in lines if len(one.pieces) == 1 and one.source in OURS]
    owned = [one for one in single if "disclaimer" in one.yes[0]]
    for number in range(LABELLED):
        first, second = chance.choice(owned), chance.choice(owned if number % 4 == 0 else single)
        text = f"Disclaimer: {first.text.rstrip('.,')}. {second.text[:1].upper()}{second.text[1:]}"
        pieces = pieces_of_line(text, "header")
        if len(pieces) == 2:
            roles = second.yes[0], second.no[0]
            both = frozenset({"disclaimer"}), frozenset(ROLES) - {"disclaimer"}
            yield Taught(second.group, "labelled", text, pieces, [both[0], roles[0]], [both[1], roles[1]])


MIXED = 500
"""Paragraphs that are made of lines of several matters."""


def _mixed(lines: Sequence[Taught]) -> Iterator[Taught]:
    """A disclaimer of one or two sentences with other matters before and behind it, and no label.

    All of one are of one fold, so that no weights judge lines they have seen.
    """
    chance = random.Random(2)
    single = [one for one in lines if len(one.pieces) == 1 and len(one.text) < LONGEST_MIXED]
    folds = [[one for one in single if fold_of(one.group, FOLDS) == fold] for fold in range(FOLDS)]
    owned = [[one for one in some if "disclaimer" in one.yes[0] and one.source in OURS] for some in folds]
    others = [[one for one in some if "disclaimer" in one.no[0]] for some in folds]
    for number in range(MIXED):
        fold = number % FOLDS
        before = [chance.choice(others[fold]) for _ in range(chance.randint(0, 2))]
        within = [chance.choice(owned[fold]) for _ in range(chance.randint(1, 2))]
        behind = [chance.choice(others[fold]) for _ in range(chance.randint(0, 2))]
        chosen = [*before, *within, *behind]
        text = " ".join(f"{one.text[:1].upper()}{one.text[1:].rstrip('.,; ')}." for one in chosen)
        pieces = pieces_of_line(text, chance.choice(["header", "end"]))
        if len(pieces) == len(chosen) > 1:
            yes, no = [one.yes[0] for one in chosen], [one.no[0] for one in chosen]
            yield Taught(within[0].group, "mixed", text, pieces, yes, no)


FOLDS = 5
LONGEST_MIXED = 160
_SPELLED = ((re.compile(r"<<(.+?)>>"), r"[[\1]]"), (re.compile(r"\(\((.+?)\)\)(?!\))"), r"{{\1}}"))
"""Marks as patterns spell them, whose own brackets are choices."""
_MARKED = re.compile(r"\[\[(?P<name>.*?)\]\]|\{\{(?P<whom>.*?)\}\}", re.S)


def _lines() -> Iterator[Taught]:
    for name in (*OURS, *OTHERS):
        for group, labels, marked in lines(name):
            if name in OTHERS and fold_of(group, 3):
                continue
            roles = listed(labels[0]) & set(ROLES) if name in OURS else frozenset[str]()
            text, spans = unmarked(marked)
            pieces = pieces_of_line(text, "end" if fold_of(group, 3) == 1 else "header")
            yes = [_roles_of(piece, roles, spans, several=len(pieces) > 1) for piece in pieces]
            unsure = (
                roles - {"beta", "dedication"} if len(roles) > 1 and len(pieces) > 1 else frozenset[str]()
            )
            yield Taught(
                group,
                name,
                text,
                pieces,
                [one - unsure for one in yes],
                [frozenset(ROLES) - one - unsure - ({"thanks"} if "beta" in one else set()) for one in yes],
            )


def pieces_of_line(text: str, where: str) -> list[Piece]:
    return pieces_of(text, _PLAIN_LAYOUT, [Entry(("notes",), None, 0, len(text), 0, where)])


def _roles_of(
    piece: Piece, roles: frozenset[str], spans: Sequence[tuple[str, int, int]], *, several: bool
) -> frozenset[str]:
    found = set(roles)
    for role, kind in (("beta", "name"), ("dedication", "whom")):
        kept = [one for one in spans if one[0] == kind]
        if several and kept and not any(start < piece.end and piece.start < end for _, start, end in kept):
            found.discard(role)
    return frozenset(found)


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, " / " as a line end; and (name or whom, start, end) of what they marked."""
    for spelled, mark in _SPELLED:
        marked = spelled.sub(mark, marked)
    marked = marked.replace(" / ", "\n")
    text, spans, last = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[last : found.start()]
        kind = found.lastgroup or ""
        spans.append((kind, len(text), len(text) + len(found.group(kind))))
        text += found.group(kind)
        last = found.end()
    return text + marked[last:], spans
