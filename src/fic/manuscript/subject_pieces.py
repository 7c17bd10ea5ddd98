"""A subject line in pieces: tags, numbers, ratings, asides, and the words between them, one run of which is the title.

Where a piece ends is a matter of punctuation; what it looks like is said by names of features, which are weighed by
what they were worth in labelled subjects (`subject_weights`). Linear in the subject, of which 300 characters are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fic.manuscript.choosing import weights_of, worths
from fic.manuscript.fandoms import fandom_named, list_named
from fic.manuscript.looks import EDGE, LONGEST, RATING, TYPES, WORD, counted, looks_of

MOST_PIECES = 24

_NUMBER = (
    r"(?:\d{1,3}[a-z]?|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_UNIT = (
    r"(?:parts?|pts?|chapters?|chaps?|chs?|acts?|books?|episodes?|eps?|vol|volumes?|issues?|installments?|scenes?|teil"
    r"|kapitel|partie|chapitre|cap(?:[ií]tulo)?|capitolo|parte|часть|глава|главы|ч)"
)
_TO = (
    r"(?:\s*(?:[-–&+,]|\bto\b|\band\b|\bthrough\b|\bthru\b|\bof\b|/|\bvon\b|\bde\b|\bиз\b|\bdi\b|\bsur\b)\s*"
)
_PART = re.compile(
    rf"[\[(]?(?<![\w'’])(?:{_UNIT}\b\.?)\s*#?{_NUMBER}(?![\w'’])(?!\s*/){_TO}(?:{_NUMBER}(?!\w)|[?x]+|last|final|conclusion)){{0,4}}\??[\])]?"
    rf"|[\[(]?(?<![\w.])(?:{_UNIT}\b\.?\s*)?\d{{1,3}}[a-z]?\s*(?:/|\bof\b|\bvon\b|\bde\b|\bиз\b)\s*(?:\d{{1,3}}(?!\w)|[?x]+(?!\w)|{_NUMBER}(?!\w))\?*[\])]?"
    rf"|[\[(]\s*\d{{1,3}}\s*(?:[-–+]\s*\d{{1,3}})?\s*[\])]"
    rf"|(?<!\w)#\s?\d{{1,3}}[a-z]?(?:\s+of\s+\d{{1,3}})?(?!\w)"
    rf"|\b{_UNIT}\s+the\s+\w+"
    r"|(?<!\w)v(?:ersion\s*|er\.\s*|\.)?\d+(?:\.\d+)*(?!\w)"
    r"|\b\d{1,2}x\d\d\b"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}[章回部集话話节節]"
    r"|\b(?:prologue|prolog|epilogue|epilog|пролог|эпилог)\b",
    re.I,
)
_WAS = re.compile(r"[\[(]\s*was\b\s*:?[^\n]*$|\s\bwas:\s[^\n]*$", re.I)
_BY = re.compile(
    r"(?<=\S)(?:[\s,]+|\.{2,}\s*)(?:by|von|par|por|di|от|автор:?)\s+"
    r"(?=[\"“A-ZÀ-ÞА-Я]|[^\x00-\x7f])(?P<name>(?:(?!\s(?:by|von|par|por)\s)[^\n()\[\],]){2,40})",
    re.I,
)
_OPENING = '[({<"“«„*_~'
_QUOTES = '"“«„'
_WRAPPED = re.compile(
    r"\[[^\[\]]{1,90}\]|\((?:[^()]|\([^()]{0,40}\)){1,120}\)|\{[^{}]{1,60}\}|<(?!\s)[^<>]{1,60}(?<!\s)>|(?<!\w)\"[^\"]{1,90}\""
    r"|“[^”]{1,90}”|«[^»]{1,90}»|„[^“”]{1,90}[“”]"
    r"|(?<![\w*])\*+(?=[^\s*])[^*]{1,70}?\*+(?![\w*])|(?<![\w_])_(?=\S)[^_]{1,70}_(?!\w)|(?<!\w)~+(?=\S)[^~]{1,70}~+"
)
_SEPARATOR = re.compile(
    r"(?P<colon>\s*::?\s+|:(?=\s*[\"“(\[«]|[^\x00-\x7f])|(?<=[^\x00-\x7f]):)|(?P<dash>\s+[-–—=|•·»›→]+>?\s+|\s*--+>?\s*|\s*—\s*)"
    r"|(?P<less>\s*<-*(?=\s)|\s+<+\s*)|(?P<more>\s*-*>+\s*)"
    r"|(?P<semi>\s*;\s+)|(?P<comma>\s*,\s+)|(?P<slash>\s+/+\s+)|(?P<stars>\s*(?:\*{2,}|~+|={2,}|\+{2,}|\s\+\s)\s*)"
    r"|(?P<bangs>!{2,}\s+|(?<=\w)!\s+(?=\S)|\?{1,}\s+(?=\S))|(?P<dots>\s*\.{2,}\s+)"
    r"|(?P<stop>(?<=[a-z]{3})\.\s+(?=[A-Z\"]))|(?P<wide>\s{2,})"
)
_LEAD = re.compile(
    rf"\s*(?:(?P<type>(?i:{TYPES})(?![\w'’-]))|(?P<short>\d?[A-Z][A-Za-z]{{0,2}}[A-Z0-9]{{1,4}}|[a-z]{{1,2}}[A-Z]{{1,3}}))"
    r"(?:[\s,!+]+|\s*[/&]\s*|(?=[\[\"“(]))(?=[\"“\[(]|[^\W_a-z])",
)
"""Words in front that no mark parts from a title: "FIC Sour Milk", "NEW TNG Locutus"."""
_SLASHED = re.compile(r"(?<!\S)[A-Z][\w.']{0,12}/[A-Z][\w.']{0,12}(?:/[A-Z]\w{0,12})?(?=[\s,;]|$)")
_LAST_WORD = re.compile(
    r"(?<=[a-z]\s)(?:FINAL|WIP|NEW|COMPLETED?|LONG|FINISHED|REVISED|REPOST|SPOILERS?|[Ff]an[Ff]ic|FIC|ALL|全)(?=\s*(?:[(\[]|$))"
    r"|(?<=[^\x00-\x7f]\s)[全完](?=\s*$)|(?<=[^\x00-\x7f])更新至?"
)
_NARROW = str.maketrans("（）【】：，；！？／～《》「」『』", "()[]:,;!?/~«»“”“”")
"""Wide signs as narrow ones, one for one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a subject: where it is, what stands around it, what it looks like."""

    start: int
    end: int
    wrap: str
    """The opening bracket or quote; empty for bare words."""
    before: str
    """What parts it from the piece before: a kind of separator, "touch" for none, "edge" for the first."""
    names: tuple[str, ...]
    inner: tuple[int, int]
    """Without its brackets or quotes."""


def pieces_of(subject: str) -> list[Piece]:
    """The pieces of a subject, in order."""
    text = subject[:LONGEST].translate(_NARROW)
    marks: list[tuple[int, int, str]] = []

    def mark(start: int, end: int, kind: str) -> None:
        if end > start and all(end <= other[0] or start >= other[1] for other in marks):
            marks.append((start, end, kind))

    if was := _WAS.search(text):
        mark(*was.span(), "was")
    for found in _WRAPPED.finditer(text):
        mark(*found.span(), "part" if _PART.fullmatch(found.group()) else found.group()[0])
    for pattern, kind in ((_PART, "part"), (RATING, "rating"), (_SLASHED, ""), (_LAST_WORD, "")):
        for found in pattern.finditer(text):
            mark(*found.span(), kind or "bare")
    for by in list(_BY.finditer(text))[-1:]:
        mark(by.start(), by.end(), "by")
    marks.sort()
    pieces: list[Piece] = []
    at, before = 0, "edge"
    for start, end, kind in [*marks, (len(text), len(text), "")]:
        before = _bare(text, at, start, before, pieces)
        if kind:
            _add(text, start, end, kind if kind != "bare" else "", before, pieces)
            before = "touch"
        at = end
    return pieces[:MOST_PIECES]


def _bare(text: str, start: int, end: int, before: str, pieces: list[Piece]) -> str:
    """Cut bare words at their separators; answers what stands before what follows."""
    while all(set(piece.names) & {"type", "abbreviation", "fandom"} for piece in pieces):
        lead = _LEAD.match(text, start, end)
        if lead is None or not (lead["type"] or fandom_named(lead["short"]) or list_named(lead["short"])):
            break
        _add(text, start, lead.end(), "", before, pieces)
        start, before = lead.end(), "touch"
    at = start
    for found in _SEPARATOR.finditer(text, start, end):
        if _add(text, at, found.start(), "", before, pieces):
            before = found.lastgroup or "touch"
        elif found.lastgroup != "wide":
            before = found.lastgroup or before
        at = found.end()
    if _add(text, at, end, "", before, pieces):
        before = "touch"
    return before


def _add(text: str, start: int, end: int, kind: str, before: str, pieces: list[Piece]) -> bool:
    while start < end and text[start] in " \t,;:|":
        start += 1
    while end > start and text[end - 1] in " \t,;:|":
        end -= 1
    first, last = start, end
    wrap = kind if kind and kind in _OPENING else ""
    if wrap:
        while first < last and text[first] in '[({<"“«„*_~ ':
            first += 1
        while last > first and text[last - 1] in '])}>"”“»*_~ ':
            last -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return False
    number = len(pieces)
    names = (
        *looks_of(text[first:last], kind if not wrap else "", wrap),
        *(("first",) if number == 0 else ()),
    )
    pieces.append(Piece(start, end, wrap, before, names, (first, last)))
    return True


def spans_of(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Every run of pieces that may be the title, as (first, one past the last); (0, 0) stands for none of them."""
    found = [(0, 0)]
    for first in range(len(pieces)):
        for last in range(first + 1, min(len(pieces), first + 7) + 1):
            if last - first > 1 and pieces[first].wrap in '["“«„{*_~' and pieces[first].wrap:
                continue
            found.append((first, last))
    return found


def features_of(subject: str, pieces: Sequence[Piece], first: int, last: int) -> list[str]:
    """What speaks for and against a run: its pieces, what parts them from their neighbours, the neighbours."""
    if first == last:
        return ["none", f"none of {min(len(pieces), 4)}", *_none(pieces)]
    names: list[str] = []
    for piece in pieces[first:last]:
        names += piece.names
    run = pieces[first:last]
    names += [f"{piece.before} within" for piece in run[1:]]
    names += [f"{piece.wrap} within" for piece in run if piece.wrap and len(run) > 1]
    names.append(f"left {pieces[first].before}")
    after = pieces[last].before if last < len(pieces) else "edge"
    names.append(f"right {after}")
    if first:
        names += [f"after {name}" for name in pieces[first - 1].names if name in _NEIGHBOUR]
        if pieces[first - 1].wrap:
            names.append(f"after {pieces[first - 1].wrap}")
    if last < len(pieces):
        names += [f"before {name}" for name in pieces[last].names if name in _NEIGHBOUR]
        if pieces[last].wrap:
            names.append(f"before {pieces[last].wrap}")
    names.append(f"run of {min(last - first, 4)}")
    left = [at for at, piece in enumerate(pieces) if not _TAGS & set(piece.names)]
    if left and left[0] in range(first, last):
        names.append("holds the first words" if first == left[0] else "holds the first words and a tag")
    elif left:
        names.append("later words")
    names.append(f"run words {counted(sum(len(WORD.findall(subject[one.start : one.end])) for one in run))}")
    others = [piece for at, piece in enumerate(pieces) if not first <= at < last]
    if len(run) == 1 and _quoted(run[0]):
        names.append("one of the quoted" if any(map(_quoted, others)) else "only quoted")
    elif any(_quoted(one) and one.before != "touch" for one in others):
        names.append("beside a quoted")
    return names


def _quoted(piece: Piece) -> bool:
    return bool(piece.wrap) and piece.wrap in _QUOTES


_NEIGHBOUR = frozenset(
    ["type", "typed", "typed last", "fandom", "abbreviation", "ship", "part", "rating", "by", "was", "all tags",
    "some tags", "items", "aside", "talk", "capitals", "lower case", "title case", "you and me",
    "number sign", "ends in a number"]
)  # fmt: skip


def _none(pieces: Sequence[Piece]) -> list[str]:
    """What speaks for a subject that names no title: what is left of it when tags are set aside."""
    left = [piece for piece in pieces if not _TAGS & set(piece.names)]
    names = {f"none, beside {name}" for piece in left for name in piece.names if name in _TELLING}
    return sorted(names | {f"none, {min(len(left), 3)} left"})


_TAGS = frozenset(["type", "fandom", "rating", "part", "by", "was", "all tags", "ship", "no letters"])
_TELLING = frozenset(
    ["title case", "capitals", "lower case", "mixed case", "talk", "much talk", "aside", "you and me",
    "typed", "typed last", "an", "leads on", "asks", "items", "some tags", "in (", "in [", 'in "', "words 1"]
)  # fmt: skip


def title_in(subject: str) -> tuple[tuple[int, int] | None, float]:
    """(span of the title in the subject or None, how sure: what it is worth more than the next best reading)."""
    found = titles_in(subject)
    if not found:
        return None, 0.0
    return found[0][0], found[0][1] - found[1][1] if len(found) > 1 else 0.0


MOST_TITLES = 4


def titles_in(subject: str) -> list[tuple[tuple[int, int] | None, float]]:
    """(span or None, what it is worth) of the best readings of a subject, the best first."""
    pieces = pieces_of(subject)
    if not pieces:
        return []
    spans = spans_of(pieces)
    worth = worths(weights_of("subjects"), [features_of(subject, pieces, *span) for span in spans])
    ranked = sorted(zip(spans, worth, strict=True), key=lambda one: -one[1])[:MOST_TITLES]
    return [(trimmed(subject, pieces, *span), value) for span, value in ranked]


def trimmed(subject: str, pieces: Sequence[Piece], first: int, last: int) -> tuple[int, int] | None:
    """A run's words, without quotes, dashes and brackets around them."""
    if first == last:
        return None
    start, end = pieces[first].inner if last - first == 1 else (pieces[first].start, pieces[last - 1].end)
    while end > start and subject[end - 1] in EDGE:
        end -= 1
    while start < end and subject[start] in EDGE:
        start += 1
    return (start, end) if end > start else None
