"""Title and byline without labels: "The Long Way Home / by / Someone", centred or not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fic.manuscript.chapters import heading_of
from fic.manuscript.end_marks import end_mark
from fic.manuscript.page import HEADING, RULE, Line, Page, Para
from fic.manuscript.voice import is_cut_phrase

_BY = (
    r"(?:an?\s+|the\s+)?(?:[\w'’:. -]{0,40}?(?:fan\s?-?fiction|fanfic|story|fic|tale|novel|script|parody"
    r"|vignette),?\s+)?(?:is\s+)?(?:written\s+|told\s+)?by|von|par|por|di|от|автор|作者|بقلم|"
    r"geschrieben\s+von|écrit\s+par|escrito\s+por|scritto\s+da"
)
_BYLINE = re.compile(rf"[\W_]{{0,6}}(?:{_BY})\b[\s.:：-]*(?P<name>[^\n]{{0,80}})", re.I)
_TITLE_BY = re.compile(r"(?P<title>[^\n]{1,90}?)[\s,–—-]+(?:written\s+)?by:?\s+(?P<name>[^\n]{2,60})", re.I)
_FRAME = " \t*_~=#<>|+-–—:\"“”«»„'‘’《》「」『』"
_SLUG = re.compile(
    r"\b(?:\d{1,2}:\d\d|[ap]\.?m\.?\b|o'clock|hours)|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:day"
    r"|week|year|month)\s+\w+|\b\d{4}\b.*\bhours\b",
    re.I,
)
_DESCRIBED = re.compile(r"(?:an?|the)\s[^\n]{3,60}?,?\s+by\s+(?P<name>[A-Z][^\n]{1,50})")
_PLACE_DATE = re.compile(r"\([^()\n]{0,30}(?:19|20)\d\d\)")
_DATE_LINE = re.compile(
    r"[\W_]*(?:(?:\d{1,2}[./ -])?(?:\d{1,2}|[a-z]{3,9})\.?[,./ -]+(?:\d{1,2}(?:st|nd"
    r"|rd|th)?,?[ ./-]+)?(?:19|20)?\d\d|(?:19|20)\d\d)[\W_]*",
    re.I,
)
_NOT_NAME = re.compile(
    r"\b(?:[Tt]he\s+(?:time|way|window|fire|door|light|sea|end)|which|that|was|were|had|is|then|when|his"
    r"|her|their|its|now|chance|accident|day|night|myself|himself)\b|(?<![A-Z])[.!?]\s+\w"
)
_MARKS = re.compile(
    r"(?<=\S)\s*[\[(](?:(?:part\s+)?\d+\w?\s*(?:/|of)\s*[\d?]+|(?:rated\s+)?(?:g"
    r"|pg(?:-?13)?|r|nc-?17)|complete\w*|the complete version|repost|revised)[\])]",
    re.I,
)

_NUMBERED = re.compile(
    r"(?<=\S)[\s,:–-]+(?:(?:part|pt|chapter|ch)\.?\s*\d+\w?(?:\s*(?:/|of)\s*[\d?]+)?|\d+\w?/[\d?]+"
    r"|v(?:ersion)?\.?\s*\d+(?:\.\d+)*)[\W_]*$",
    re.I,
)
_ABOUT = re.compile(r"\W*an?\s[^\n]{3,60}\b(?:crossover|story|fic|fanfic|tale|vignette|x-over)\W*", re.I)
_NO_TITLE = re.compile(
    r"\W*(?:(?:begin\s+)?forwarded\s+message|posted\s+by\b|(?:re|fwd|from|to|date|subj(?:ect)?|msg|area"
    r"|board|base)\s*[:#]|hello\b|hi\b|hallo\b|dear\b|hola\b|ok(?:ay)?[\s,]|archive\s+of\s+our\s+own\b)",
    re.I,
)
"""Frames, greetings and a board's own lines: short, on top, and no title."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Spans in the source: the title's words, the names', a date line's, and how many paragraphs they take."""

    title: tuple[int, int] | None
    authors: tuple[tuple[int, int], ...]
    paras: int
    start: int
    end: int
    date: tuple[int, int] | None = None
    certain: bool = False
    """A byline stands with it; without one it is only a short first line."""
    alternatives: tuple[tuple[int, int], ...] = ()

    def with_alternative(self, other: "TitleBlock") -> "TitleBlock":
        """A title met before, and now one with a byline: the second counts, the first is kept beside it."""
        kept = (self.title,) if self.title else ()
        spans = (self.start, self.end)
        return replace(other, alternatives=(*kept, *self.alternatives), start=min(spans[0], other.start))


def title_block(
    page: Page,
    paras: Sequence[Para],
    at: int,
    wanted: bool,
    labelled: Callable[[Page, Para], bool],
    eager: bool = False,
    top: bool | None = None,
) -> TitleBlock | None:
    """A title block that starts at paragraph `at`: at most five short lines with a byline, or a lone title.

    `eager`: a cut phrase stood just above, so a line in capitals or in the middle is title enough.
    """
    lines: list[Line] = []
    ends: list[int] = []
    for offset, para in enumerate(paras[at : at + 5]):
        if para.kind == RULE:
            if lines and offset:
                continue
            break
        if any(line.end - line.start > 90 for line in para.lines) or len(para.lines) > 5:
            break
        if labelled(page, para) and not _BYLINE.fullmatch(page.text[para.start : para.end].strip()):
            break
        for line in para.lines:
            lines.append(line)
            ends.append(offset)
        if len(lines) >= 6:
            break
    if not lines or end_mark(page.text_of(lines[0])):
        return None
    found = _with_byline(page, lines, ends)
    if found:
        return found
    return (
        _alone(page, paras, at, labelled, 1 if eager else 2, at == 0 if top is None else top)
        if wanted
        else None
    )


def _with_byline(page: Page, lines: list[Line], ends: list[int]) -> TitleBlock | None:
    for index, line in enumerate(lines[:4]):
        text = page.text_of(line)
        if len(text) > 90:
            return None
        by = _BYLINE.fullmatch(text) or (_DESCRIBED.fullmatch(text) if index else None)
        if (by and (index or line.centred)) or (by and not by.group("name").strip(_FRAME)):
            name_line = index
            name_span = (line.start + by.start("name"), line.start + by.end("name"))
            if not by.group("name").strip(_FRAME) and index + 1 < len(lines):
                name_line = index + 1
                name_span = (lines[index + 1].start, lines[index + 1].end)
            names = _names(page, *name_span)
            if not names or index > 3:
                return None
            if any(_spoken(page.text_of(lines[i])) for i in range(index)):
                return None
            if index and ends[0] < ends[index] and _NO_TITLE.match(page.text_of(lines[0])):
                # A greeting or a board's line stands alone above the title: it is taken by itself first.
                return None
            if index > 1 and _ABOUT.fullmatch(page.text_of(lines[0])):
                lines = [lines[1], lines[0], *lines[2:]]
            title = _title_span(page, lines[0].start, lines[0].end) if index else None
            if index and not _titular(page.text[lines[0].start : lines[0].end], loose=True):
                return None
            last, date = name_line, None
            for extra in range(name_line + 1, min(len(lines), name_line + 3)):
                words = page.text_of(lines[extra])
                if _DATE_LINE.fullmatch(words) or _PLACE_DATE.fullmatch(words):
                    last, date = extra, (lines[extra].start, lines[extra].end)
                elif "@" in words and len(words.split()) <= 3:
                    last = extra
                else:
                    break
            # A paragraph is taken whole: stop short of one whose later lines are something else.
            if last + 1 < len(lines) and ends[last + 1] == ends[last]:
                return None
            rest = tuple(
                span for i in range(1, index) if (span := _title_span(page, lines[i].start, lines[i].end))
            )
            return TitleBlock(title, names, ends[last] + 1, lines[0].start, lines[last].end, date, True, rest)
        one = _TITLE_BY.fullmatch(text) if index == 0 else None
        if (
            one
            and _titular(one.group("title"), loose=line.centred or text[0] in _FRAME)
            and not _dialogue(text)
        ):
            names = _names(page, line.start + one.start("name"), line.start + one.end("name"))
            capital = one.group("name").lstrip(_FRAME)[:1]
            alone = len(lines) == 1 or ends[1] > ends[0]
            screen = len(one.group("name").split()) == 1 and (
                line.centred or "_" in one.group("name") or "*" in text or '"' in text
            )
            if names and alone and (capital.isupper() or text.isupper() or screen):
                span = _title_span(page, line.start + one.start("title"), line.start + one.end("title"))
                return TitleBlock(span, names, 1, line.start, line.end, None, True)
    return None


def is_title_by(page: Page, para: Para) -> bool:
    """Whether a line by itself is a title and its author: "THE LAMP, by Ana Quist"."""
    if len(para.lines) > 1 or para.kind == RULE or not _TITLE_BY.fullmatch(page.text, para.start, para.end):
        return False
    return _with_byline(page, [para.lines[0]], [0]) is not None


def _spoken(text: str) -> bool:
    """A sentence, which no line of a title block is: it ends like one and is long, or it announces the story."""
    return is_cut_phrase(text) or (text.rstrip()[-1:] in ".,:;" and len(text.split()) > 6)


def _alone(
    page: Page, paras: Sequence[Para], at: int, labelled: Callable[[Page, Para], bool], least: int, top: bool
) -> TitleBlock | None:
    """A short line that stands alone on top: taken for a title only when it looks like one from several sides."""
    para = paras[at]
    text = page.text[para.start : para.end]
    if (
        len(para.lines) > 1
        or len(text) > 70
        or _NO_TITLE.match(text)
        or _dialogue(text)
        or _SLUG.search(text)
    ):
        return None
    head = para.kind == HEADING and para.lines[0].level <= 2
    after = paras[at + 1] if at + 1 < len(paras) else None
    if after is None:
        return None
    underlined = after.kind == RULE and after.gap == 0
    followed = labelled(page, after)
    looks = sum(
        [
            para.lines[0].centred,
            text.isupper(),
            underlined,
            followed,
            head,
            head,
            text[0] in '"“*_~=' and top,
        ]
    )
    if top and _titular(text):
        looks += 1
        longer = after.end - after.start > 120 and after.kind not in {RULE, HEADING}
        looks += longer or after.gap > 1
        # A first line that does not end like a sentence, in a text whose second does.
        looks += (
            para.gap == 0
            and after.gap >= 1
            and text[-1].isalnum()
            and page.text[after.end - 1] in ".!?\"”'’…。»"
        )
    if looks < least or not _titular(text, loose=head or underlined or followed or text.isupper()):
        return None
    if heading_of(text) is not None:
        return None
    span = _title_span(page, para.start, para.end)
    return TitleBlock(span, (), 1, para.start, para.end) if span else None


def title_line(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The title's words in a line that may be one: without ornaments, part number, and "by Somebody" behind it."""
    text = page.text[start:end]
    if _dialogue(text) or _NO_TITLE.match(text) or _DATE_LINE.fullmatch(text) or _spoken(text):
        return None
    one = _TITLE_BY.fullmatch(text)
    if one and _names(page, start + one.start("name"), start + one.end("name")):
        end = start + one.end("title")
    span = _title_span(page, start, end)
    return span if span and any(c.isalpha() for c in page.text[slice(*span)]) else None


def _dialogue(text: str) -> bool:
    bare = text.strip()
    return bare[:1] in '"“«' and bare[-2:-1] in ",.?!…-" and bare[-1:] in '"”»'


def unspaced(text: str) -> str:
    """ "A L I C E   I N   O Z" as "ALICE IN OZ": letters spaced out to look like a title page."""
    letters = text.split()
    if len(letters) < 5 or any(len(one) > 1 for one in letters):
        return " ".join(letters)
    words = re.split(r"\s{2,}", text.strip())
    return " ".join("".join(word.split()) for word in words)


BREADCRUMBS = re.compile(r"\w\s*[»›→]\s*\w|\w\s+>\s+\w")
"""A site's way to a page, of which at most the last piece is a title: "Anime > Sailor Moon"."""


def _titular(text: str, loose: bool = False) -> bool:
    """Title-like: few words, not a sentence. `loose` asks only for shortness (something else vouches for it)."""
    bare = unspaced(text.strip().strip(_FRAME).strip())
    words = bare.split()
    if not words or len(words) > 14 or not any(c.isalnum() for c in bare) or BREADCRUMBS.search(bare):
        return False
    if loose:
        return len(words) <= 12
    if len(words) > 9 or (bare[-1] in ".,;:" and not bare.endswith("...")):
        return False
    letters = [w for w in words if w[0].isalpha()]
    big = [w for w in letters if w[0].isupper() or len(w) <= 3 or not w[0].islower()]
    return len(big) >= len(letters) * 0.8 and (words[0][0].isupper() or not words[0][0].islower())


def _title_span(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The title without quotes, underscores, stars, "[The Complete Version]" or a part number."""
    marks = _MARKS.search(page.text, start, end) or _NUMBERED.search(page.text, start, end)
    if marks:
        end = marks.start()
    tagged = re.compile(r"\s*【[^】\n]{1,12}】\s*(?=\S)").match(page.text, start, end)
    start = tagged.end() if tagged else start
    while start < end and page.text[start] in _FRAME:
        start += 1
    while end > start and page.text[end - 1] in _FRAME:
        end -= 1
    return (start, end) if end > start else None


_SMALL = frozenset(
    {
        "of",
        "de",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "the",
        "da",
        "dos",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
    }
    | {"and", "&", "y", "und", "et", "o'", "d'", "in", "from"}
)


def _like_a_name(words: str) -> bool:
    """Capitals, or one screen name; "Friday nobody would own to it" is neither."""
    parts = words.strip(_FRAME + ".,[](){}").split()
    if len(parts) < 2:
        return bool(parts)
    return len(parts) <= 6 and all(
        not part[0].isascii()
        or not part[0].islower()
        or part.casefold() in _SMALL
        or "_" in part
        or any(c.isdigit() for c in part)
        for part in parts
    )


def _names(page: Page, start: int, end: int, strict: bool = True) -> tuple[tuple[int, int], ...]:
    """Name spans of a byline: "A & B", "A and B", "A, B". Empty when it is no name."""
    raw = page.text[start:end]
    cut = re.search(
        r"(?<=\S)\s{3,}\S.*$|\s+for\s+(?=[\w-]+$)|,?\s+(?=(?:\w+\.?\s+)?\d{1,2}(?:st|nd|rd"
        r"|th)?,?\s+(?:\w+\.?,?\s+)?(?:19|20)\d\d).*$"
        r"|\s*[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]|\s+\S+@\S+|\s*\((?:c|©)\).*$"
        r"|\s*[-–]\s*copyright.*$",
        raw,
        re.I,
    )
    if cut:
        end = start + cut.start()
        raw = page.text[start:end]
    bare = raw.strip(_FRAME + ".[](){}")
    if (
        not bare
        or len(bare.split()) > 9
        or _NOT_NAME.search(bare)
        or (bare[-1] in "?!," and len(bare.split()) > 3)
    ):
        return ()
    spans = []
    for piece in re.finditer(r"(?:(?!\s+(?:and|&|with|und|et|y|и)\s+|\s*[,&+]\s+|\s*;\s*).)+", raw):
        first, last = start + piece.start(), start + piece.end()
        joiner = re.match(r"\s*(?:and|&|with|und|et|y|и|,|;|\+)\s+", page.text[first:last])
        first += joiner.end() if joiner else 0
        while first < last and page.text[first] in _FRAME + ",;[](){}&+.":
            first += 1
        while last > first and page.text[last - 1] in _FRAME + ",;[](){}&+.":
            last -= 1
        name = page.text[first:last]
        if strict and not _like_a_name(name):
            return ()
        if last > first and "@" not in name and not _DATE_LINE.fullmatch(name):
            spans.append((first, last))
    return tuple(spans)


def byline_names(page: Page, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Names in the value of an author label."""
    return _names(page, start, end, strict=False)


_NAMED_IN_PROSE = re.compile(
    r"(?:this\s+(?:is|was)|here\s+(?:is|follows)"
    r"|here['’]s)\s+[\"“«](?P<title>[^\"”»\n]{2,80})[\"”»],?[^.\n]{0,60}?\bby\s+(?P<name>(?-i:[A-Z])[\w'’"
    r"-]*(?:\s+(?-i:[A-Z])(?:[\w'’-]+|\.)){0,3})",
    re.I,
)


def named_in_prose(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """(title, author) spans of "this is "A Long Night", 700 words, by Ann Lee"."""
    found = _NAMED_IN_PROSE.search(text, start, end)
    return (found.span("title"), found.span("name")) if found else None


def byline(page: Page, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Names of a line that is only "By Name.", as it stands at the end of some posts."""
    found = _BYLINE.fullmatch(page.text[start:end].strip())
    if not found:
        return ()
    lead = len(page.text[start:end]) - len(page.text[start:end].lstrip())
    return _names(page, start + lead + found.start("name"), start + lead + found.end("name"))


_BOX = " \t|║│┃+*#=_-~>"
_FANDOM_BY = re.compile(r"[\w'’:. /-]{2,40}?\s+[-–—]+\s+by\s+(?P<name>\S[^\n]{1,40})", re.I)
_YEAR_NAME = re.compile(
    r"\W*(?:\(c\)|©|copyright)\s*(?:19"
    r"|20)\d\d,?\s+(?:by\s+)?(?P<name>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){1,3})\W*",
    re.I,
)


def titled_note(
    page: Page, start: int, end: int
) -> tuple[tuple[int, int] | None, tuple[tuple[int, int], ...]] | None:
    """Title and names on the first lines of what was taken for a note: a box, or a block with more below it."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", page.text[start : min(end, start + 600)]):
        first, last = start + line.start(), start + line.end()
        while first < last and page.text[first] in _BOX:
            first += 1
        while last > first and page.text[last - 1] in _BOX:
            last -= 1
        if any(c.isalnum() for c in page.text[first:last]):
            spans.append((first, last))
    if not spans or spans[0][1] - spans[0][0] > 90:
        return None
    top = page.text[slice(*spans[0])]
    one = _TITLE_BY.fullmatch(top)
    if (
        one
        and one.group("name")[0].isupper()
        and _titular(one.group("title"), loose=True)
        and not _spoken(top)
    ):
        at = spans[0][0]
        names = _names(page, at + one.start("name"), at + one.end("name"))
        return (_title_span(page, at + one.start("title"), at + one.end("title")), names) if names else None
    if len(spans) < 2 or spans[1][1] - spans[1][0] > 90 or _spoken(top) or _NO_TITLE.match(top):
        return None
    below = page.text[slice(*spans[1])]
    by = _BYLINE.fullmatch(below) or _FANDOM_BY.fullmatch(below) or _YEAR_NAME.fullmatch(below)
    if by is None or not _titular(top, loose=True):
        return None
    names = _names(page, spans[1][0] + by.start("name"), spans[1][0] + by.end("name"))
    return (_title_span(page, *spans[0]), names) if names else None
