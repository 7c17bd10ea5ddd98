"""A title that no label and no byline gives away: the line in a header that looks most like one, from many sides.

Agreement with the subject line weighs most, then where a line stands and how it is set. Weights are plain points; what
reaches LEAST is a title, and what does not leaves the work to its subject line.
"""

import re
from collections.abc import Sequence

from fic.manuscript.chapters import heading_of
from fic.manuscript.end_marks import end_mark
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.label_lines import label_at
from fic.manuscript.page import HEADING, RULE, Line, Page, Para
from fic.manuscript.talk_words import COMMON, WORDS
from fic.manuscript.titles import byline, title_line
from fic.manuscript.voice import is_cut_phrase

LEAST = 3.5
AGREES = 4
LOOKED_AT = 60
"""Paragraphs from either end of a header."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(
    r"\"([^\"\n]{2,70})\"|“([^”\n]{2,70})”|«([^»\n]{2,70})»|(?<!\w)_([^_\n]{2,70})_(?!\w)|\*([^*\n]{2,70})\*"
)
_CALLED = re.compile(
    r"\b(?:called|titled|entitled|title\s+is|here\s+is|here['’]s|presents?|this\s+is)[\s,:-]*$", re.I
)
_BY = re.compile(r"(?P<title>[^\n]{2,60}?),?\s+by\s+[A-Z]")
_NAMED = re.compile(r"\bby\s+[A-Z]")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "or",
        "but",
        "as",
        "is",
        "it",
    ]
)


def lone_title(page: Page, paras: Sequence[Para]) -> tuple[int, int] | None:
    """The span of the title among the paragraphs of a header, or None. Linear in them."""
    subjects = [
        [word.casefold() for word in _WORD.findall(page.text[slice(*head.subject)])]
        for head in page.heads[:2]
        if head.subject
    ]
    best: tuple[float, tuple[int, int]] | None = None
    last = max((at for at, para in enumerate(paras) if para.kind != RULE), default=-1)
    for at, para in enumerate(paras):
        if para.kind == RULE or LOOKED_AT <= at < len(paras) - LOOKED_AT:
            continue
        for number, line in enumerate(para.lines[:12]):
            for points, span in _candidates(page, paras, at, number, line, subjects):
                worth = points + (at == last) + (at == 0 and number == 0)
                if worth >= LEAST and (best is None or worth > best[0]):
                    best = (worth, span)
    return best[1] if best else None


def _candidates(
    page: Page, paras: Sequence[Para], at: int, number: int, line: Line, subjects: Sequence[Sequence[str]]
) -> list[tuple[float, tuple[int, int]]]:
    found: list[tuple[float, tuple[int, int]]] = []
    text = page.text_of(line)
    if label_at(page.text, line.start, line.end, line.label_end) is not None:
        return found
    if line.end - line.start <= 90 and _own(paras[at], number):
        span = title_line(page, line.start, line.end)
        if span is not None:
            found.append((_looks(page, paras, at, number, line, span, subjects), span))
    for quote in _QUOTED.finditer(page.text, line.start, line.end):
        span = next(quote.span(group) for group in range(1, 6) if quote.group(group) is not None)
        called = bool(_CALLED.search(text[: quote.start() - line.start]))
        agrees = _agrees(page.text[slice(*span)], subjects)
        if (agrees or called) and span[1] - span[0] < line.end - line.start - 4:
            found.append((AGREES * agrees + 1 + 4 * called, span))
    by = _BY.match(text)
    if by and _agrees(by.group("title"), subjects):
        span = (line.start + by.start("title"), line.start + by.end("title"))
        found.append((AGREES + 1.5, span))
    return found


def _own(para: Para, number: int) -> bool:
    """Whether a line was ended by its writer, and is no piece of a paragraph that a margin broke."""
    longest = max(line.end - line.start for line in para.lines)
    line = para.lines[number]
    return para.verse or len(para.lines) == 1 or (number < 2 and line.end - line.start < longest * 0.7)


def _agrees(words: str, subjects: Sequence[Sequence[str]]) -> bool:
    """Whether the words stand in a subject line, in their order, and say something."""
    own = [word.casefold() for word in _WORD.findall(words)]
    if not own or all(len(word) < 3 or word in _SMALL or word in WORDS for word in own):
        return False
    return any(own == list(subject[i : i + len(own)]) for subject in subjects for i in range(len(subject)))


def _looks(
    page: Page,
    paras: Sequence[Para],
    at: int,
    number: int,
    line: Line,
    span: tuple[int, int],
    subjects: Sequence[Sequence[str]],
) -> float:
    text, bare = page.text_of(line), page.text[slice(*span)]
    words = _WORD.findall(bare)
    para = paras[at]
    if not words or len(words) > 12 or end_mark(text) or is_cut_phrase(text) or fandom_named(bare):
        return -9
    if heading_of(text) is not None or byline(page, line.start, line.end) or "@" in text:
        return -9
    agrees = _agrees(bare, subjects)
    letters = [word for word in words if word[0].isalpha()]
    big = sum(word[0].isupper() or word in _SMALL for word in letters)
    points = float(AGREES * agrees)
    points += 1.5 * line.centred + 1.5 * (para.kind == HEADING) + 1.0 * (bare.isupper() and len(bare) > 3)
    points += 1.5 * (line.start < span[0] and line.end > span[1])
    points += 1.0 * (len(letters) > 0 and big >= len(letters) * 0.8)
    points += 1.0 * (len(para.lines) == 1)
    points += 3.0 * _byline_below(page, paras, at, number)
    points -= 3.0 * (text.rstrip()[-1:] in ".,:;" and not text.rstrip().endswith("...") and not agrees)
    points -= 1.5 * (len(words) > 7 and not agrees)
    points -= (
        2.0 * sum(word.casefold() in WORDS and word.casefold() not in COMMON for word in words) * (not agrees)
    )
    points -= 3.0 * bool(re.search(r"\d{4}|\d/\d|\d:\d\d", bare)) * (not agrees)
    points -= 2.0 * (text[:1] in "([{" or bare[:1].islower()) * (not agrees)
    return points


def _byline_below(page: Page, paras: Sequence[Para], at: int, number: int) -> bool:
    below = [*paras[at].lines[number + 1 : number + 3]]
    below += [line for para in paras[at + 1 : at + 3] for line in para.lines[:2]]
    return any(
        line.end - line.start < 70
        and (byline(page, line.start, line.end) or _NAMED.search(page.text, line.start, line.end))
        for line in below[:2]
    )
