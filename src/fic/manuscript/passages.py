"""Passages an author marked: "[content note: torture, graphic]" … "[end content note]", or an attribute."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fic.content_notes.note import ContentNote
from fic.content_notes.reading import read_warnings
from fic.content_notes.wording import notes_of
from fic.manuscript.page import RULE, Page, Para

_NAME = r"(?:content\s+(?:notes?|warnings?)|trigger\s+warnings?|warnings?|cn|cw|tw)"
_START = re.compile(
    rf"[\s*_~=<-]*(?P<open>[\[({{])?[\s*_]*(?:{_NAME})\s*(?P<what>[:：-]\s*(?:[^\n\])}}(]|\([^()\n]{{1,80}}\)){{2,160}}?)?[\s,;-]*("
    rf"?P<verb>\b(?:starts?|begins?)(?:\s+(?:here|now))?)?[\s*_.!]*[\])}}]?[\s*_~=>-]*",
    re.I,
)
_END = re.compile(
    rf"[\s*_~=<\[({{/-]*(?:(?:end\s+(?:of\s+)?|/\s*)(?:the\s+)?(?:{_NAME})|(?:{_NAME})(?:[:：-]\s*[^\n\])}}]{{2,120}}?)?\s+(?:ends?|over|stops?)(?:\s+here)?)(?:\s*[:：-]?\s*[^\n\])}}]{{0,120}})?[\s*_.!\])}}~=>-]*",
    re.I,
)


MOST_PASSAGES = 1_000
"""Of one chapter: the words of each are read as warnings."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Paragraphs `first` to `last` (indices, both included), what was said of them, and the marker lines."""

    first: int
    last: int
    notes: tuple[ContentNote, ...]
    markers: tuple[int, ...]


def marked_passages(page: Page, paras: Sequence[Para]) -> list[Marked]:
    """Passages among the paragraphs of one chapter. A start without an end marks nothing, and stays in the story."""
    found: list[Marked] = []
    opened: tuple[int, tuple[int, int]] | None = None
    at = 0
    count = len(paras)
    while at < count and len(found) < MOST_PASSAGES:
        para = paras[at]
        if para.lines[0].marked is not None:
            at = _attribute(paras, at, found)
            continue
        if para.end - para.start > 200:
            at += 1
            continue
        what = None if para.kind == RULE else _starts(page, para)
        if opened is not None and para.kind != RULE and _ends(page, para):
            start, span = opened
            if at > start + 1:
                notes = read_warnings(page.text[slice(*span)], offset=span[0])
                found.append(Marked(start + 1, at - 1, tuple(notes), (start, at)))
            opened = None
        elif what is not None and opened is None:
            opened = (at, what)
        at += 1
    return found


def is_marker(text: str) -> bool:
    """Whether a line begins or ends a passage an author marked."""
    if len(text) > 200 or "\n" in text:
        return False
    start = _START.fullmatch(text) if text[:1] in "[({" else None
    return bool(start and start.group("what")) or bool(_END.fullmatch(text))


def _starts(page: Page, para: Para) -> tuple[int, int] | None:
    if len(para.lines) > 2 or para.end - para.start > 200:
        return None
    found = _START.fullmatch(page.text[para.start : para.end])
    if not found or not (found.group("open") or found.group("verb")) or not found.group("what"):
        return None
    begin, end = found.span("what")
    return para.start + begin + 1, para.start + end


def _ends(page: Page, para: Para) -> bool:
    return para.end - para.start <= 160 and bool(_END.fullmatch(page.text[para.start : para.end]))


def _attribute(paras: Sequence[Para], at: int, found: list[Marked]) -> int:
    said = paras[at].lines[0].marked or ""
    last = at
    while last + 1 < len(paras) and paras[last + 1].lines[0].marked == said:
        last += 1
    # "torture: graphic" as the editor writes it: the degree stands after the topic.
    topic, _, degree = said.partition(":")
    words = (
        f"{degree.strip()} {topic.strip().replace('-', ' ')}" if degree.strip() else topic.replace("-", " ")
    )
    notes = [
        ContentNote(n.topic, n.degree, n.bound, n.modifiers, n.negated, n.certainty)
        for n in notes_of(said) or read_warnings(words.strip())
    ]
    found.append(Marked(at, last, tuple(notes), ()))
    return last + 1
