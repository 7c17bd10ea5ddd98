"""What the work is called, where no label says so for sure: every line, quotation and subject that may be its title.

The same words from several places are one reading; what speaks for it is where they stand, what stands beside them,
whether they agree with the subject line, and what they look like. Weights are fitted (`choosing`). Looks at ABOVE lines
before the story and BELOW lines after it.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from fic.manuscript.choosing import best
from fic.manuscript.end_marks import end_mark
from fic.manuscript.facts import Facts
from fic.manuscript.label_lines import fields_of, label_at
from fic.manuscript.looks import looks_of
from fic.manuscript.manuscript import Text
from fic.manuscript.page import HEADING, RULE, Line
from fic.manuscript.rules import is_rule
from fic.manuscript.subject_pieces import Piece, pieces_of, title_in, titles_in
from fic.manuscript.titles import BREADCRUMBS, unspaced
from fic.manuscript.voice import is_cut_phrase

ABOVE, BELOW = 40, 14
LONGEST_LINE = 100
_QUOTED = re.compile(
    r"\"(?P<a>[^\"\n]{2,70})\"|“(?P<b>[^”\n]{2,70})”|«(?P<c>[^»\n]{2,70})»|(?<![\w*])\*(?P<d>[^*\s][^*\n]{1,70})\*(?![\w*])"
    r"|(?<!\w)_(?P<e>[^_\s][^_\n]{1,70})_(?!\w)|(?<!\w)'(?P<f>[A-Z][^'\n]{2,60})'(?!\w)"
)
_CALLED = re.compile(
    r"\b(?:called|titled|entitled|title\s+(?:is|of)|here\s+(?:is|it\s+is|follows)|here['’]s|presents?|this\s+is|(?:it['’]s|is)\s+named|named"
    r"|end\s+(?:of\s+)?(?:part\s+\w+\s+of\s+)?|story,?|fic,?|heißt|intitulée?|titulad[oa]|si\s+chiama)[\s,:~*-]*$",
    re.I,
)
_BY_AFTER = re.compile(
    r"[\"”»*_]?,?\s+(?:is\s+)?(?:\(c\)|©|copyright|written\s+by|by|von|par|por|di)\b", re.I
)
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Reading:
    """One title that may be, from wherever its words stand."""

    text: Text
    rank: int
    features: set[str] = field(default_factory=set)
    places: int = 0


def words_of(title: str) -> str:
    """Letters and digits alone, by which two places say the same title."""
    return " ".join(_LETTERS.findall(unspaced(title).casefold().replace("'", "").replace("’", "")))


def settle_title(facts: Facts, subject: Text | None, story: tuple[int, int]) -> None:
    """Choose among all readings; the chosen one is the title, the one chosen before is kept beside it."""
    if facts.page.framed or is_sure(facts, subject):
        return
    found = readings(facts, subject, story)
    if (heard := _HEARD.get()) is not None:
        heard.append(found)
    if len(found) < 2:
        return
    at, _ = best("titles", [features for _, features in found])
    before, facts.title = facts.title, found[at][0]
    key = words_of(facts.title.text) if facts.title else ""
    others = [*([before] if before else []), *facts.alternatives]
    facts.alternatives = [
        one
        for at, one in enumerate(others)
        if words_of(one.text) != key and one.text not in {o.text for o in others[:at]}
    ]


_HEARD: ContextVar[list[list[tuple[Text | None, list[str]]]] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[list[tuple[Text | None, list[str]]]]]:
    """While it lasts, the readings of every title that is chosen are written down, for weights to be fitted to."""
    heard: list[list[tuple[Text | None, list[str]]]] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


def is_sure(facts: Facts, subject: Text | None) -> bool:
    """Whether a label has said it, and no subject line says otherwise."""
    labelled = [words_of(text.text) for source, text in facts.titles if source == "label"]
    key = words_of(facts.title.text) if facts.title else ""
    return key in labelled and (subject is None or key == words_of(subject.text))


def readings(
    facts: Facts, subject: Text | None, story: tuple[int, int]
) -> list[tuple[Text | None, list[str]]]:
    """(title, what speaks for it) of every reading; the first is that there is none."""
    gathered: dict[str, Reading] = {}

    def add(text: Text, rank: int, *features: str) -> None:
        key = words_of(text.text)
        if not key or len(key) > 90 or key.isdigit():
            return
        one = gathered.setdefault(key, Reading(text, rank))
        if (_dress(text.text), -rank) < (_dress(one.text.text), -one.rank):
            one.text, one.rank = text, rank
        one.features |= set(features)
        one.places += 1

    for source, text in facts.titles:
        add(text, 9, f"from {source}", "offered")
    if facts.title is not None:
        add(facts.title, 5, "was first")
    if subject is not None:
        add(subject, 4, "from subject")
    for place, other in enumerate(_others_in_subject(facts)):
        add(other, 3, f"subject reading {place + 2}")
    for text, features in _around(facts, story):
        add(text, 6, *features)
    people = {words_of(name.text) for name in facts.authors}
    if facts.posted_by is not None:
        people.add(words_of(facts.posted_by.text))
    about = _Subject(facts, subject)
    found: list[tuple[Text | None, list[str]]] = [
        (
            None,
            [
                "none",
                ("none, a subject" if about.key else "none, no title there")
                if about.words
                else "none, no subject",
                *(["none, sure subject"] if about.sure else []),
            ],
        )
    ]
    for key, one in gathered.items():
        names = one.features | set(looks_of(one.text.text)) | set(about.agrees(key))
        if key in people:
            names.add("a person")
        if one.places > 1:
            names.add("twice" if one.places == 2 else "often")
        if fields_of(one.text.text) and "from label" not in one.features:
            names.add("a label's words")
        found.append((one.text, sorted(names)))
    return found


def _others_in_subject(facts: Facts) -> Iterator[Text]:
    """What else the subject line may say, by how likely it is."""
    raw = facts.page.heads[0].subject if facts.page.heads else None
    found = titles_in(facts.page.text[slice(*raw)]) if raw else []
    for span, worth in found[1:]:
        if raw and span and worth > found[0][1] - 4:
            yield facts.ledger.text(raw[0] + span[0], raw[0] + span[1])


class _Subject:
    """What the subject line says, and how a title agrees with it."""

    def __init__(self, facts: Facts, subject: Text | None) -> None:
        raw = facts.page.heads[0].subject if facts.page.heads else None
        line = facts.page.text[slice(*raw)] if raw else ""
        self.words = f" {words_of(line)} " if line else ""
        self.key = words_of(subject.text) if subject else ""
        self.sure = bool(self.key) and title_in(line)[1] > 2.0

    def agrees(self, key: str) -> Iterator[str]:
        if not self.words:
            yield "no subject"
        elif key == self.key:
            yield "the subject's"
            if self.sure:
                yield "surely the subject's"
        elif f" {key} " in self.words:
            yield "in the subject"
            if self.key and f" {self.key} " in f" {key} ":
                yield "more than the subject's"
        elif self.key and f" {self.key} " in f" {key} ":
            yield "holds the subject's"
        elif self.key and len(set(key.split()) & set(self.key.split())) * 2 >= max(len(key.split()), 2):
            yield "much like the subject's"
        elif not self.key:
            yield "the subject has no title"
        else:
            yield "not the subject's"
            if self.sure:
                yield "against a sure subject"


def _outside(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines that begin in none of the spans. Cost: one search by halves a line."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    reach = [-1, *itertools.accumulate((end for _, end in ordered), max)]
    return [line for line in lines if reach[bisect_right(starts, line.start)] <= line.start]


def _around(facts: Facts, story: tuple[int, int]) -> Iterator[tuple[Text, list[str]]]:
    """Candidates from the lines before and after the story, with what speaks for each."""
    page = facts.page
    taken = [(head.start, head.end) for head in page.heads]
    taken += [(start, end) for start, end, name in facts.ledger.fields if name not in _OPEN]
    told = [line for line in page.lines if line.region not in {"head", "message", "repeated"}]
    lines = _outside(told, taken)
    above = [line for line in lines if line.start < story[0]]
    if len(above) > ABOVE:
        above = [*above[: ABOVE // 2], *above[-ABOVE // 2 :]]
    below = [line for line in lines if line.start >= story[1]][:BELOW]
    for group, where in ((above, "above"), (below, "below")):
        for at, line in enumerate(group):
            yield from _on_line(facts, group, at, line, where)


_OPEN = frozenset(
    [
        "notes",
        "title",
        "closing note",
        "end marker",
        "author",
        "layout",
        "poster",
        "posted",
        "subject",
        "part",
        "series",
    ]
)
"""What a stretch of text may be read as, and hold the title none the less; other values are not looked at."""


_UNKNOWN_LABEL = re.compile(r"[\W_]*[^\W\d_][\w'’() /&-]{1,28}:\s+\S")


def _on_line(
    facts: Facts, group: Sequence[Line], at: int, line: Line, where: str
) -> Iterator[tuple[Text, list[str]]]:
    page = facts.page
    text = page.text_of(line)
    if line.kind == RULE or is_rule(text):
        return
    yield from _quotations(facts, line, text, where)
    label = label_at(page.text, line.start, line.end, line.label_end)
    if (
        len(text) > LONGEST_LINE
        or (label is not None and label.field != "title")
        or end_mark(text)
        or is_cut_phrase(text)
    ):
        return
    start = label.value if label is not None else line.start
    text = page.text[start : line.end]
    if not text.strip() or len(text) != len(text.rstrip()):
        return
    shared = [f"{where} story", *_standing(page.text, group, at, line)]
    if (
        label is None
        and _UNKNOWN_LABEL.match(text)
        and {"below a label", "above a label", "talk", "you and me"} & {*shared, *looks_of(text)}
    ):
        # Among labels, or talking, a name nobody knows with a value behind it is one more label.
        return
    whole = None if BREADCRUMBS.search(text) else _bare(text)
    if whole is not None and len(text.split()) <= 30:
        yield (
            facts.ledger.text(start + whole[0], start + whole[1], _joined(text[slice(*whole)])),
            [
                "whole line",
                *shared,
                *(["decorated"] if whole != (0, len(text)) else []),
                *_shape(text, whole),
            ],
        )
    pieces = pieces_of(text)
    if len(pieces) < 2:
        return
    for number, (first, last) in _runs(pieces):
        cut = _bare(
            text,
            pieces[first].inner[0] if last - first == 1 else pieces[first].start,
            pieces[last - 1].inner[1] if last - first == 1 else pieces[last - 1].end,
        )
        if cut is None:
            continue
        after = pieces[last] if last < len(pieces) else None
        names = [f"piece {number}", *shared, *_shape(text, cut)]
        if after is not None:
            names += [
                f"piece before {name}"
                for name in after.names
                if name in {"by", "part", "rating", "type", "typed", "all tags", "some tags"}
            ]
            names.append(f"piece ends at {after.before}")
            if _is_person(facts, text[slice(*after.inner)]):
                names.append("piece before a person")
            if re.search(r"(?:19|20)\d\d|\(c\)|copyright", text[after.start : after.end], re.I):
                names.append("piece before a date")
        if pieces[first].wrap:
            names.append(f"piece in {pieces[first].wrap}")
        yield facts.ledger.text(start + cut[0], start + cut[1], _joined(text[slice(*cut)])), names


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[str, tuple[int, int]]]:
    seen = 0
    for at, piece in enumerate(pieces[:8]):
        if not {"type", "no letters", "part", "rating"} & set(piece.names):
            number = ("first", "second", "later")[min(seen, 2)]
            yield number, (at, at + 1)
            seen += 1
            for more in (2, 3):
                if at + more <= len(pieces) and not piece.wrap:
                    yield f"{number} of {more}", (at, at + more)


def _standing(source: str, group: Sequence[Line], at: int, line: Line) -> list[str]:
    names = []
    if line.centred:
        names.append("centred")
    if line.kind == HEADING:
        names += ["heading", f"heading {min(line.level, 4)}"]
    above = group[at - 1] if at else None
    below = group[at + 1] if at + 1 < len(group) else None
    if above is None:
        names.append("first line")
    elif at < 3:
        names.append("near the top")
    if below is None:
        names.append("last line")
    elif at >= len(group) - 3:
        names.append("near the end")
    if below is not None and below.kind == RULE and below.gap == 0:
        names.append("underlined")
    if above is not None and above.kind == RULE:
        names.append("below a rule")
    apart = (
        above is None or line.gap > 0 or above.kind == RULE,
        below is None or below.gap > 0 or below.kind == RULE,
    )
    names.append(
        "alone"
        if all(apart)
        else "first of some"
        if apart[0]
        else "last of some"
        if apart[1]
        else "among others"
    )
    if below is not None:
        words = source[below.start : below.end]
        if below.end - below.start < 80 and (re.match(r"\W*(?:\w+\s+){0,5}?by\b", words, re.I)):
            names.append("above a byline")
        elif (
            below.kind != RULE
            and below.end - below.start < 45
            and re.fullmatch(r"\W*[A-Z][\w.'’-]*(?:\s+[\w.'’&-]+){0,4}\W*", words)
        ):
            names.append("above a short line")
        if label_at(source, below.start, below.end, below.label_end) is not None:
            names.append("above a label")
    if above is not None:
        words = source[above.start : above.end]
        if re.search(r"\bpresents?\b|\bproudly\b", words, re.I):
            names.append("presented")
        if label_at(source, above.start, above.end, above.label_end) is not None:
            names.append("below a label")
        if re.match(r"\W*(?:by|von|par|por)\b", words, re.I):
            names.append("below a byline")
    return names


def _shape(text: str, cut: tuple[int, int]) -> list[str]:
    words = text[slice(*cut)]
    names = []
    if unspaced(words) != " ".join(words.split()):
        names.append("spaced out")
    if words[-1:] in ".,:;" and not words.endswith("..."):
        names.append("ends like a sentence")
    if text[: cut[0]].strip()[-1:] in {'"', "“", "«"}:
        names.append("quoted")
    if _BY_AFTER.match(text, cut[1]):
        names.append("a byline after it")
    if text[: cut[0]].strip()[-1:] in {"[", "("}:
        names.append("bracketed")
    return names


def _quotations(facts: Facts, line: Line, text: str, where: str) -> Iterator[tuple[Text, list[str]]]:
    for quote in _QUOTED.finditer(text):
        span = quote.span(quote.lastgroup or "a")
        names = ["quotation", f"quotation {where}"]
        if _CALLED.search(text, 0, quote.start()):
            names.append("called")
        if _BY_AFTER.match(text, quote.end()):
            names.append("quotation and byline")
        if end_mark(text):
            names.append("in an end mark")
        if span[1] - span[0] > len(text) - 6:
            names.append("quotation alone")
        yield (
            facts.ledger.text(line.start + span[0], line.start + span[1], text[slice(*span)].rstrip(",")),
            names,
        )


def _is_person(facts: Facts, words: str) -> bool:
    key = words_of(words).removeprefix("by ")
    names = [*facts.authors, *([facts.posted_by] if facts.posted_by else [])]
    return bool(key) and any(key == words_of(name.text) for name in names)


def _dress(words: str) -> int:
    """How many signs stand in a title that no word needs."""
    return sum(not c.isalnum() and not c.isspace() and c not in "?!.,'’-…&:" for c in words)


_FRAME = " \t|║│┃*_~=#<>+-–—:;,/\\[](){}@%^&$\"“”«»„'‘’《》「」『』•·.…"


def _bare(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """A line's words without what frames them; a full stop of three, a question and a shout stay."""
    end = len(text) if end is None else end
    while start < end and text[start] in _FRAME:
        start += 1
    while end > start and text[end - 1] in _FRAME:
        end -= 1
    if text.startswith("...", end):
        end += 3
    while text[end : end + 1] in {")", "]"} and text.count("(", start, end) + text.count(
        "[", start, end
    ) > text.count(")", start, end) + text.count("]", start, end):
        end += 1
    return (start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def _joined(words: str) -> str:
    return unspaced(words)
