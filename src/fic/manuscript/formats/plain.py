"""Plain text of any age. The first reader; the others are built like it: bytes and a name in, a `Page` out."""

import itertools
import re

from fic.manuscript.decode import decode
from fic.manuscript.mail import Head, find_heads, signature_in
from fic.manuscript.manuscript import Dropped
from fic.manuscript.page import RULE, TEXT, Line, Page, bearable
from fic.manuscript.rules import end_mark, is_rule


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable when the bytes are no text or too many."""
    decoded = decode(data)
    return page_of_text(decoded.text, filename, "text", decoded.charset, decoded.troubles)


def page_of_text(
    text: str, filename: str, format_name: str, charset: str, troubles: tuple[str, ...] = ()
) -> Page:
    """A `Page` for text that is already decoded (a mail body, a Markdown file without markup)."""
    heads = find_heads(text)
    lines, dropped = _lines(text, heads)
    return Page(
        text, lines, format_name, charset, filename, dropped=dropped, troubles=troubles, heads=tuple(heads)
    )


_BOXED = re.compile(r"\s*(?P<edge>[*|#+])(?P<inside>(?:\s.{0,120})?\s)(?P=edge)\s*$")
"""A line inside a box of stars: the edges are no part of it."""
_PAGE_MARK = re.compile(r"\s*(?:\f|[-–—]?\s*page\s+\d{1,4}(?:\s+of\s+\d{1,4})?\s*[-–—]?)\s*\f?\s*", re.I)


SENTENCE_ENDS = ".!?…\"”’':)"
_FOOT = re.compile(
    r"^[ \t]*(?:[-–—]{1,2}[ \t]*(?P<one>\d{1,4})[ \t]*[-–—]{1,2}|page[ \t]+(?P<two>\d{1,4}))[ \t]*$",
    re.I | re.M,
)
_NEXT_LINE = re.compile(r"\s*?\n\s*(?P<line>[^\n]{3,100})")


def printed_pages(text: str) -> list[tuple[int, int]]:
    """Page numbers with the running head below them, as a print-out leaves them in the middle of a story.

    "- 1 -" also heads chapters: only numbers that count up and break sentences, or carry the same line below each,
    are feet. Linear.
    """
    feet = [(found, int(found.group("one") or found.group("two"))) for found in _FOOT.finditer(text)]
    if len(feet) < 2 or any(after != before + 1 for (_, before), (_, after) in itertools.pairwise(feet)):
        return []
    heads = [_NEXT_LINE.match(text, found.end()) for found, _ in feet]
    words = [" ".join(re.sub(r"\d+", "", head.group("line")).split()) if head else "" for head in heads]
    common = max(set(words), key=lambda one: (words.count(one), one))
    repeated = words.count(common) >= 2 and bool(common)
    above = (text[max(0, found.start() - 400) : found.start()].rstrip() for found, _ in feet)
    broken = sum(one[-1:] not in SENTENCE_ENDS for one in above)
    if not repeated and broken < len(feet) / 2:
        return []
    return [
        (found.start(), head.end() if head and repeated and line == common else found.end())
        for (found, _), head, line in zip(feet, heads, words, strict=True)
    ]


def _lines(text: str, heads: list[Head]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    lines: list[Line] = []
    dropped = [Dropped(head.start, head.end, "mail header") for head in heads]
    gap = offset = 0
    pages = printed_pages(text)
    dropped += [Dropped(start, end, "page break") for start, end in pages]
    turned = frozenset(pages)
    hidden = [*((head.start, head.end) for head in heads), *_signatures(text, heads, dropped), *pages]
    hidden.sort(reverse=True)
    turning = False
    indents = _margin(text)
    for raw in text.split("\n"):
        start, end = offset, offset + len(raw)
        offset = end + 1
        while hidden and hidden[-1][1] <= start:
            hidden.pop()
        if hidden and hidden[-1][0] <= start:
            turning = turning or hidden[-1] in turned
            continue
        if "\f" in raw and _PAGE_MARK.fullmatch(raw):
            # A page break says nothing about the story; the gap around it must not look like a scene.
            dropped.append(Dropped(start, end, "page break"))
            gap = min(gap, 1)
            continue
        box = _BOXED.match(raw)
        inside = (box.group("inside") or "").strip() if box else ""
        if inside and (end_mark(inside) or not any(c.isalnum() for c in inside)):
            box = None
        bare = (inside if box else raw).strip()
        if not bare or bare == "&nbsp;":
            gap += 1
            continue
        first = start + (box.start("inside") if box else 0)
        first += len(text[first:end]) - len(text[first:end].lstrip())
        last = first + len(bare)
        if turning and lines:
            gap = 1 if text[lines[-1].end - 1] in SENTENCE_ENDS else 0
            turning = False
        kind = RULE if is_rule(bare) else TEXT
        indent = len(raw) - len(raw.lstrip()) - indents
        lines.append(Line(first, last, gap, kind=kind, centred=indent >= 12 and len(bare) < 66, level=0))
        gap = 0
        if len(lines) % 5_000 == 0:
            bearable(lines, offset)
    bearable(lines, len(text))
    return tuple(lines), tuple(dropped)


def _signatures(text: str, heads: list[Head], dropped: list[Dropped]) -> list[tuple[int, int]]:
    """Signatures of every posting; a file without mail headers has at most one, at its end."""
    starts = [head.end for head in heads] or [0]
    ends = [*(head.start for head in heads[1:]), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        at = signature_in(text, start, end)
        if at is not None:
            dropped.append(Dropped(at, end, "signature"))
            found.append((at, end))
    return found


def _margin(text: str) -> int:
    """Columns every line is set in by: mail quoted as a block would else look centred."""
    seen = [len(raw) - len(raw.lstrip()) for raw in text[:20_000].split("\n") if raw.strip()]
    return min(seen, default=0)
