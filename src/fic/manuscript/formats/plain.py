"""Plain text of any age. The first reader; the others are built like it: bytes and a name in, a `Page` out."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fic.manuscript.decode import decode
from fic.manuscript.end_marks import end_mark
from fic.manuscript.footers import footers_in
from fic.manuscript.heads import Head
from fic.manuscript.mail import find_heads, signature_in
from fic.manuscript.manuscript import Dropped
from fic.manuscript.page import RULE, TEXT, Line, Page, bearable
from fic.manuscript.rules import WORDED, is_rule

Given = tuple[int, int, tuple[Line, ...]]
"""A stretch of a text whose lines its own format knew: an HTML mail among others."""


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable when the bytes are no text or too many."""
    decoded = decode(data)
    return page_of_text(decoded.text, filename, "text", decoded.charset, decoded.troubles)


def page_of_text(
    text: str,
    filename: str,
    format_name: str,
    charset: str,
    troubles: tuple[str, ...] = (),
    *,
    heads: Sequence[Head] | None = None,
    aside: Iterable[Dropped] = (),
    given: Sequence[Given] = (),
) -> Page:
    """A `Page` for text that is already decoded (a mail body, a Markdown file without markup).

    `heads` are found when they are not handed over; `aside` is dropped with its reasons, `given` has its lines already.
    """
    found = list(find_heads(text) if heads is None else heads)
    lines, dropped = _lines(text, found, list(aside), given)
    outer = tuple(_with_forwarded(found))
    return Page(text, lines, format_name, charset, filename, dropped=dropped, troubles=troubles, heads=outer)


def _with_forwarded(heads: Sequence[Head]) -> list[Head]:
    """The heads of postings; one that passes somebody's post on knows whose, and how that was called."""
    outer: list[Head] = []
    for head in heads:
        if head.forwarded and outer:
            # Of a chain of forwards the last is the author's own.
            last = outer[-1]
            outer[-1] = replace(
                last, subject=head.subject or last.subject, author=head.sender, passed_on=True
            )
        else:
            outer.append(head)
    return outer


_BOXED = re.compile(r"\s*(?P<edge>[*|#+])(?P<inside>(?:\s.{0,120})?\s)(?P=edge)\s*$")
"""A line inside a box of stars: the edges are no part of it."""
_PAGE_MARK = re.compile(r"\s*(?:\f|[-–—]?\s*page\s+\d{1,4}(?:\s+of\s+\d{1,4})?\s*[-–—]?)\s*\f?\s*", re.I)


SENTENCE_ENDS = ".!?…\"”’':)"
_FOOT = re.compile(
    r"[ \t]*(?:[-–—]{1,2}[ \t]*(?P<one>\d{1,4})[ \t]*[-–—]{1,2}|page[ \t]+(?P<two>\d{1,4}))[ \t]*$",
    re.I | re.M,
)
_ABOVE_FEET = re.compile(r"\n(?=[ \t]*(?:[-–—]|page))", re.I)
"""A line end is found many times faster than the start of a line."""
_NEXT_LINE = re.compile(r"\s*?\n\s*(?P<line>[^\n]{3,100})")


def printed_pages(text: str) -> list[tuple[int, int]]:
    """Page numbers with the running head below them, as a print-out leaves them in the middle of a story.

    "- 1 -" also heads chapters: only numbers that count up and break sentences, or carry the same line below each,
    are feet. Linear.
    """
    starts = itertools.chain((0,), (found.end() for found in _ABOVE_FEET.finditer(text)))
    found_feet = filter(None, (_FOOT.match(text, at) for at in starts))
    feet = [(found, int(found.group("one") or found.group("two"))) for found in found_feet]
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


def _lines(
    text: str, heads: list[Head], aside: list[Dropped], given: Sequence[Given]
) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    lines: list[Line] = []
    # Nothing of what is hidden begins before the character `clear`.
    gap = offset = clear = 0
    pages = printed_pages(text)
    turned = frozenset(pages)
    dropped = [Dropped(head.start, head.end, "mail header") for head in heads] + aside
    dropped += [Dropped(start, end, "page break") for start, end in pages] + _added(text, heads, aside)
    hidden = [(drop.start, drop.end) for drop in dropped] + [(start, end) for start, end, _ in given]
    hidden.sort(key=lambda span: (-span[0], span[1]))
    mixed = bool(given) and not _covers(text, hidden)
    known = {start: _fitted(own, mixed) for start, _, own in given}
    turning, indents = False, _margin(text)
    mailed = bool(heads) and "\n>From " in text
    for raw in text.split("\n"):
        start, end = offset, offset + len(raw)
        offset = end + 1
        if start >= clear:
            while hidden and hidden[-1][1] <= start:
                hidden.pop()
            clear = hidden[-1][0] if hidden else len(text) + 1
            if start >= clear:
                turning = turning or hidden[-1] in turned
                if start in known:
                    lines += known.pop(start)
                    gap = 1
                continue
        if "\f" in raw and _PAGE_MARK.fullmatch(raw):
            # A page break says nothing about the story; the gap around it must not look like a scene.
            dropped.append(Dropped(start, end, "page break"))
            gap = min(gap, 1)
            continue
        bare = raw.strip()
        if not bare or bare == "&nbsp;":
            gap += 1
            continue
        indent = 0 if bare[0] == raw[0] else len(raw) - len(raw.lstrip())
        first = start + indent
        if bare[0] in "*|#+" and (box := _unboxed(raw)):
            first, bare = start + box[0], box[1]
            if not bare:
                gap += 1
                continue
        if mailed and raw.startswith(">From ") and not text.startswith("\n>", end):
            # Mailboxes escape a line that begins with "From "; the mark is not the author's.
            first, bare = first + 1, bare[1:]
        if turning and lines:
            gap = 1 if text[lines[-1].end - 1] in SENTENCE_ENDS else 0
            turning = False
        kind = RULE if bare[0] not in WORDED and is_rule(bare) else TEXT
        lines.append(
            Line(first, first + len(bare), gap, None, kind, 0, indent - indents >= 12 and len(bare) < 66)
        )
        gap = 0
        if len(lines) % 5_000 == 0:
            bearable(lines, offset)
    bearable(lines, len(text))
    return tuple(lines), tuple(dropped)


def _unboxed(raw: str) -> tuple[int, str] | None:
    """Where the words of a line in a box begin, and what they are; None for any other line."""
    box = _BOXED.match(raw)
    if box is None or not _is_boxed(inside := box.group("inside") or ""):
        return None
    return box.start("inside") + len(inside) - len(inside.lstrip()), inside.strip()


def _is_boxed(inside: str) -> bool:
    """Whether what stands between two edges is a line of a box; an end mark or a rule in stars is none."""
    bare = inside.strip()
    return not bare or (end_mark(bare) is None and any(c.isalnum() for c in bare))


def _added(text: str, heads: list[Head], aside: list[Dropped]) -> list[Dropped]:
    """Signatures and footers of every posting; a file without mail headers is one posting."""
    starts = [head.end for head in heads] or [0]
    ends = [*(head.start for head in heads[1:]), len(text)]
    taken = {drop.start for drop in aside if drop.end > drop.start}
    stops = sorted(taken)
    found = []
    at = 0
    for start, end in zip(starts, ends, strict=True):
        while at < len(stops) and stops[at] <= start:
            at += 1
        stop = min(end, stops[at]) if at < len(stops) else end
        added = footers_in(text, start, stop)
        found += [Dropped(*one) for one in added]
        # A list's footer stands below the signature.
        below = next((one[0] for one in added if one[1] == stop), stop)
        signed = signature_in(text, start, below)
        if signed is not None:
            found.append(Dropped(signed, below, "signature"))
    return found


def _covers(text: str, hidden: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but blank space is left of the text."""
    at = 0
    for start, end in reversed(hidden):
        if start > at and text[at:start].strip():
            return False
        at = max(at, end)
    return not text[at:].strip()


def _fitted(own: Sequence[Line], among_plain: bool) -> Sequence[Line]:
    """Lines of another format among plain ones: the gaps say where paragraphs are, as everywhere in a text."""
    if not among_plain:
        return own
    return [
        replace(line, block=-1, gap=max(line.gap, 1 if before is None or before.block != line.block else 0))
        for before, line in zip([None, *own], own, strict=False)
    ]


def _margin(text: str) -> int:
    """Columns every line is set in by: mail quoted as a block would else look centred."""
    seen = [len(raw) - len(raw.lstrip()) for raw in text[:20_000].split("\n") if raw.strip()]
    return min(seen, default=0)


def shifted(line: Line, by: int, blocks: int = 0) -> Line:
    """The same line in a text in which it stands `by` characters further on, after `blocks` other blocks."""
    return replace(
        line,
        start=line.start + by,
        end=line.end + by,
        label_end=line.label_end + by if line.label_end else 0,
        block=line.block + blocks if line.block >= 0 else line.block,
        items=tuple((start + by, end + by) for start, end in line.items),
    )


def moved(head: Head, by: int) -> Head:
    """The same head in a text in which it stands `by` characters further on."""

    def there(span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (span[0] + by, span[1] + by) if span else None

    return replace(
        head,
        start=head.start + by,
        end=head.end + by,
        subject=there(head.subject),
        sender=there(head.sender),
        date=there(head.date),
        newsgroups=there(head.newsgroups),
        origin=there(head.origin),
        to=there(head.to),
        author=there(head.author),
    )
