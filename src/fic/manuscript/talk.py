"""What authors say around a story, cut into pieces: one sentence each, or one line that is a unit of its own.

A piece is the smallest stretch that may be a disclaimer, a dedication, thanks. Wrapped lines are joined; lists, boxes,
comment marks and labels nobody listed are told apart. What a piece says is told in `roles`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fic.manuscript.fandoms import fandom_named
from fic.manuscript.header import Entry
from fic.manuscript.label_lines import label_at
from fic.manuscript.labels import SHORT
from fic.manuscript.layout import Layout
from fic.manuscript.word_families import FAMILIES

LONGEST_TALK = 12_000
"""Characters of one entry that are cut; who writes more before a story has written a chapter."""
MOST_PIECES = 400
"""Pieces of one work; the rest says nothing new."""

_MARKS = re.compile(
    r"(?:[\s*_%|#>;•·+~=–—║│┃-]|//|/\*|\*/|&nbsp;|<!--|(?<!\w)o\s(?=[A-Z])|\[\d{1,2}\](?=\s)|(?<![^\s\[(])\d{1,2}[.)]\s(?=[^\W\d]))*"
)
_TRAILING = " \t\r\n*_|║│┃~=%\\"
_FRAMED = re.compile(r"([-=*~_+#])\1{2,}[ \t]*\w[^\n]{0,60}?[ \t]*\1{3,}")
"""A line that only opens what stands below it: "-----BEGIN FORWARDED MESSAGE-----"."""
_COMMENT = re.compile(r"[ \t]*(?:%+|#+|>+|\||//|║|│|;+)[ \t]*")
_BULLET = re.compile(r"[ \t]*(?:[-+•·–—]|\*|o(?=\s[A-Z])|\d{1,2}[.)])[ \t]+(?=\S)")
_UNKNOWN = re.compile(
    r"(?P<label>[^\W\d_][\w'’ ()/&-]{0,38}?)[?!]*[ \t.]*[:：](?![\w/\\)(|])[\s*_]*(?=\S)"
    r"|[*_]{1,2}(?P<starred>[^\W\d_][\w'’ ()/&-]{0,38}?)[:.!]?[*_]{1,2}[:\s]\s*(?=\S)"
    r"|【(?P<framed>[^】\n]{1,12})】\s*(?=\S)"
    r"|[\[<{](?P<boxed>[^\W\d_][\w'’ ()/&-]{0,38}?)[:.]?[\]>}][:\s-]\s*(?=\S)"
    r"|(?P<dashed>[A-ZÀ-Þ][\w'’]*(?:[ ][\w'’]+){0,2})[ \t]+(?:--?|–|—|=+|\.{3,})[ \t]+(?=\S)"
    r"|(?P<dotted>[A-ZÀ-Þ][\w'’]*(?:[ ][\w'’]+){0,2})\.{4,}[ \t]*(?=[^\s.])"
    r"|(?P<tabbed>[A-ZÀ-Þ][\w'’]*(?:[ ][\w'’]+){0,2})\t+(?=\S)"
)
_SHORTENED = frozenset(
    ["mr", "mrs", "ms", "dr", "st", "vs", "jr", "sr", "sgt", "capt", "lt", "col", "gen", "prof", "rev", "hon",
     "messrs", "e.g", "i.e", "eg", "ie", "cf", "vol", "no", "nr", "ep", "eps", "ch", "pt", "approx", "aka", "ca",
     "bros", "inc", "ltd", "co", "corp", "prod", "prods", "etc", "al", "sra", "srta", "mme", "mlle", "bzw", "usw",
     "z.b", "г", "т.д", "т.п", "т.е"]
)  # fmt: skip
_ONLY_BEFORE_SMALL = frozenset(
    ["bros", "inc", "ltd", "co", "corp", "prod", "prods", "etc", "al", "usw", "no", "т.д", "т.п", "г"]
)
"""Shortenings that may also end a sentence: only a small letter, a figure or a mark goes on behind them."""
_BEGINS = re.compile(
    r"(?:The|This|These|That|They|There|It|Its|It['’]s|I|I['’]\w+|My|All|No|None|Not|Nothing|We|You|He|She|Any|And|But|So|If"
    r"|Thanks?|Thank|Comments?|Feedback|Please|Rated|Written|Set|For|To|Also|As|A|An|Any\w*|Every\w*|Archive|Spoilers?"
    r"|Special|Many|Beta\w*|Love|Hugs|What|When|Don['’]t|Do|Just|Only|Some|Story|Part|Title)\b"
)
_STOP = re.compile(
    r"(?<=\w\s)(?:[:;=8][-o^']?[)(DPp/|*]|:\w+:|\^[_.]?\^|<3|xD)(?=\s+[A-ZÀ-Þ])"
    r"|[.!?…]+[\"'”’»)\]*_]*(?=\s|$)|[。！？؟]+[”』」）]*|\s*(?=【)"
    r"|[ \t]+(?:\|{1,2}|•|::|//|·|/)[ \t]+|(?<=\S)[ \t]{6,}(?=\S)"
)
_TITLE_GOES_ON = re.compile(r"[\s\"”'’*_]+(?:is|are|was|were|belongs?|and|©|\([cC]\))(?:\s|$)")
_OPEN, _CLOSED = "([（", ")]）"
LONG_LINE = 50
"""Characters of a line after which a small letter says that its sentence goes on, blank line or not."""
LONGEST_SENTENCE = 220
"""Characters of a sentence beyond which its semicolons part it."""
LONGEST_ASIDE = 240
"""Characters within brackets or quotes that are kept in one piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a line of talk; `start` and `end` are characters of the page's text."""

    start: int
    end: int
    field: str
    """What the label names that it stands behind; empty for talk."""
    label: str
    """The words of a label nobody listed, which stand before it on its line."""
    line: int
    """Lines after the label, or after the first of the paragraph."""
    begins: bool
    """Whether it begins a line that its writer began."""
    ends: bool
    """Whether its line ends with it."""
    entry: int
    where: str


def pieces_of(text: str, layout: Layout, entries: Sequence[Entry]) -> list[Piece]:
    """The pieces of all that was said, in the order of the file. Linear."""
    found: list[Piece] = []
    done = 0
    for number, entry in enumerate(_merged(text, entries)):
        if entry.end <= done:
            continue
        field = entry.fields[0] if entry.label is not None or entry.fields[0] != "notes" else ""
        start = max(done, entry.value)
        for line, (first, last) in enumerate(
            _units(text, layout, start, min(entry.end, start + LONGEST_TALK))
        ):
            found += _pieces(text, first, last, field, line, number, entry.where)
        done = entry.end
        if len(found) > MOST_PIECES:
            break
    return found[:MOST_PIECES]


def _merged(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in order; paragraphs of talk that a sentence runs through are one."""
    found: list[Entry] = []
    for entry in sorted(entries, key=lambda one: (one.start, -one.end)):
        last = found[-1] if found else None
        if last is not None and entry.end <= last.end:
            continue
        if last is not None and last.end <= entry.start and _runs_on(text, last, entry):
            found[-1] = replace(last, end=entry.end)
        else:
            found.append(entry)
    return found


def _runs_on(text: str, last: Entry, entry: Entry) -> bool:
    if (
        entry.label is not None
        or entry.fields != ("notes",)
        or last.where != entry.where
        or last.fields[0] in SHORT
    ):
        return False
    if text[last.end : entry.start].strip() or text.count("\n", last.end, entry.start) > 2:
        return False
    length = last.end - max(text.rfind("\n", 0, last.end) + 1, last.start)
    return text[last.end - 1] in ",;&" or (
        length > LONG_LINE and text[entry.start].islower() and text[last.end - 1].isalpha()
    )


def _units(text: str, layout: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that their writer ended, each with the lines a margin has made of it."""
    lines: list[tuple[int, int, int]] = []
    at, gap = start, 0
    for raw in text[start:end].split("\n"):
        if raw.strip():
            lines.append((at, at + len(raw.rstrip()), gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    if not lines:
        return
    width = _width(text, layout, lines)
    low = (
        text[_body(text, *lines[0][:2])].islower()
        and sum(text[_body(text, a, b)].islower() for a, b, _ in lines) > len(lines) // 2
    )
    begin = 0
    for index in range(1, len(lines)):
        if not _joined(
            text, layout, lines[index - 1], lines[index], width, low=low, first=index == begin + 1
        ):
            yield lines[begin][0], lines[index - 1][1]
            begin = index
    yield lines[begin][0], lines[-1][1]


def _width(text: str, layout: Layout, lines: Sequence[tuple[int, int, int]]) -> int:
    """Where a margin has broken these lines; 0 where none has."""
    lengths = sorted((_indent(text, start) + end - start for start, end, _ in lines), reverse=True)
    filled = sum(one > lengths[0] - 9 for one in lengths)
    if (lengths[0] >= 60 or (lengths[0] >= 48 and filled > 3)) and filled > 2 and filled * 2 > len(lengths):
        return lengths[0]
    return layout.width


def _indent(text: str, start: int) -> int:
    return start - (text.rfind("\n", 0, start) + 1)


def _body(text: str, start: int, end: int) -> int:
    found = _MARKS.match(text, start, end)
    at = found.end() if found else start
    return at if at < end else start


def _joined(
    text: str,
    layout: Layout,
    before: tuple[int, int, int],
    line: tuple[int, int, int],
    width: int,
    *,
    low: bool,
    first: bool,
) -> bool:
    """Whether a line goes on with the one before it."""
    start, end, gap = line
    if _FRAMED.fullmatch(text, before[0], before[1]):
        return False
    broken = text[before[1] - 1] in ",;&" or (text[start].islower() and before[1] - before[0] > LONG_LINE)
    if gap > 1 or (gap and layout.blocks) or (gap and not layout.double_spaced and not broken):
        return False
    begin = _body(text, start, end)
    word = text[begin:end].split(maxsplit=1)[0]
    length = _indent(text, before[0]) + before[1] - before[0]
    full = bool(width) and length + 1 + len(word) + begin - start > width * 0.94
    small = text[begin].islower()
    if gap and broken:
        return True
    if _UNKNOWN.match(text, begin, end) and not (small and full):
        return False
    bullet = _BULLET.match(text, start, end)
    if bullet and not _COMMENT.match(text, start, end) and not (small and full):
        return False
    last = text[before[1] - 1]
    if last in ",;&(/-" or text[before[0] : before[1]].rsplit(maxsplit=1)[-1] in _JOINERS:
        return True
    if text[begin] in ",;.)&" or full:
        return True
    if small and not low:
        return length > 0.5 * width or last not in ".!?"
    if small and width and length + len(word) > width * 0.85:
        return True
    return first and last not in ".!?" and _hangs(text, before[0], start)


def _hangs(text: str, before: int, start: int) -> bool:
    """Whether a line is set in below a label's."""
    outer = text.rfind("\n", 0, before) + 1
    margin = len(text[outer:before]) - len(text[outer:before].lstrip())
    return _indent(text, start) > margin + 1 and ":" in text[outer:start]


_JOINERS = frozenset(
    [
        "and",
        "the",
        "of",
        "by",
        "to",
        "a",
        "an",
        "for",
        "or",
        "und",
        "et",
        "y",
        "e",
        "in",
        "with",
        "from",
        "is",
        "are",
        "my",
    ]
)


def _pieces(
    text: str, start: int, end: int, field: str, line: int, number: int, where: str
) -> Iterator[Piece]:
    begin = _body(text, start, end)
    label = ""
    known = label_at(text, start, end) if line or not field else None
    if known is not None and known.value < end:
        field, begin = known.field, known.value
    elif line or not field:
        marked = _UNKNOWN.match(text, max(start, begin - 2), end) or _UNKNOWN.match(text, begin, end)
        words = marked.group(marked.lastgroup or 0) if marked else ""
        if marked and marked.end() < end and _labels(words):
            label, begin = words, marked.end()
    if text[begin] in _OPEN and text.find(_CLOSED[_OPEN.index(text[begin])], begin) >= end - 2:
        begin += 1  # A bracket around everything that is said
    spans = list(split(text, begin, end))
    for at, (first, last) in enumerate(spans):
        yield Piece(first, last, field, label, line, at == 0, at + 1 == len(spans), number, where)


def _labels(words: str) -> bool:
    """Whether words before a colon may be a label: not those that name who owns something, "Joss: owns it."."""
    each = words.casefold().split()
    return (
        len(each) <= 5
        and fandom_named(words) is None
        and not any(
            "<owner>" in FAMILIES.of(one) for word in each for one in word.removesuffix("'s").split("/")
        )
    )


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences, without blanks and ornaments around them. Brackets and quotes are not cut open."""
    at = start
    closed = start
    for found in _STOP.finditer(text, start, end):
        if found.start() < closed or not _stops(text, found, at, end):
            continue
        aside = _aside(text, at, found.start(), found.end(), end)
        if aside:
            closed = aside
            if (
                text[aside - 1] not in _CLOSED
                or text[aside - 2] not in ".!?…"
                or not _starts(text, aside, end)
            ):
                continue
            stop = aside
        else:
            mark = found.group(0).strip()
            stop = found.start() if mark in {"", "|", "||", "•", "::", "//", "·", "/"} else found.end()
        yield from _clauses(text, at, stop)
        at = max(stop, found.end()) if not aside else stop
    yield from _clauses(text, at, end)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; a long one by its semicolons, as much may be said in it."""
    at = start
    semicolon = text.find("; ", start, end) if end - start > LONGEST_SENTENCE else -1
    while semicolon >= 0:
        span = _trimmed(text, at, semicolon + 1)
        if span:
            yield span
        at = semicolon + 1
        semicolon = text.find("; ", at, end)
    span = _trimmed(text, at, end)
    if span:
        yield span


def _starts(text: str, at: int, end: int) -> bool:
    rest = text[at:end].lstrip()
    return not rest or not (rest[0].islower() or rest[0] in ",;:.-")


def _stops(text: str, found: re.Match[str], begin: int, end: int) -> bool:
    """Whether a mark ends a sentence, and not a shortened word, an initial or a number."""
    mark = found.group(0)
    if mark.strip() == "/":
        # "Kirk / Spock" is a pair; items of a line stand between several.
        line = text.rfind("\n", 0, found.start()) + 1
        return text.count(" / ", line, text.find("\n", found.end()) % (len(text) + 1)) > 1
    if not mark.startswith((".", "…")):
        if _TITLE_GOES_ON.match(text, found.end(), end):
            return False  # "Oh My Goddess! is (c) Fujishima"
        return not (mark.startswith(("!", "?")) and text[found.end() : end].lstrip()[:1] in {",", ";"})
    rest = text[found.end() : end].lstrip(" \t\r\n*_\"'“‘([")
    if text[found.end() : end].lstrip()[:1] in {",", ";", ":", "&"}:
        return False
    if mark.startswith(("..", "…")):
        return not rest[:1].islower()
    words = text[max(begin, found.start() - 14) : found.start()].split()
    word = words[-1].lstrip("(\"'“[*_").casefold() if words else ""
    if word.isdigit():
        return len(words) > 1 and not text[found.start() - len(word) - 1 : found.start()].startswith(
            ('"', "“")
        )
    if word in _SHORTENED:
        return word in _ONLY_BEFORE_SMALL and not (rest[:1].islower() or rest[:1].isdigit())
    if len(word) == 1 and word.isalpha() and text[found.start() - 1].isupper() and word != "i":
        if len(words) > 1 and words[-2].endswith(","):
            return True  # "TNG humour, G. Paramount owns"
        return not rest or (rest[0].isupper() and bool(_BEGINS.match(rest)) and len(words) > 1)
    return not ("." in word and rest[:1].islower())


def _aside(text: str, begin: int, at: int, stop: int, end: int) -> int:
    """Where the brackets or quotes end that a mark stands in; 0 where it stands in none."""
    reach = min(end, at + LONGEST_ASIDE)
    for opened, shut in zip(_OPEN, _CLOSED, strict=True):
        depth = text.count(opened, begin, at) - text.count(shut, begin, at)
        if depth > 0 and not (depth == 1 and text[begin : begin + 2].lstrip()[:1] == opened):
            if shut in text[at:stop]:
                return 0 if _starts(text, stop, end) else stop
            place = text.find(shut, at, reach)
            if place >= 0 and text.rfind(opened, begin, at) > at - LONGEST_ASIDE:
                return place + 1
    for opened, shut in (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“")):
        inside = (
            text.count(opened, begin, at) % 2
            if opened == shut
            else text.count(opened, begin, at) > text.count(shut, begin, at)
        )
        if inside and shut not in text[at:stop]:
            place = text.find(shut, at, reach)
            if place >= 0:
                return place + 1
        elif inside and not _starts(text, stop, end):
            return stop
    return 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without blanks, ornaments and a bracket that has no partner."""
    found = _MARKS.match(text, start, end)
    start = found.end() if found else start
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while end > start and text[end - 1] in _CLOSED:
        opened = _OPEN[_CLOSED.index(text[end - 1])]
        if text.count(text[end - 1], start, end) <= text.count(opened, start, end):
            break
        end -= 1
    if (
        end > start
        and text[start] in _OPEN
        and text.count(text[start], start, end) > text.count(_CLOSED[_OPEN.index(text[start])], start, end)
    ):
        start += 1
    if not any(char.isalnum() for char in text[start:end]):
        return None
    return start, end
