"""Chapter headings: on their own line, short, and numbered or named as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fic.manuscript.page import HEADING, Page, Para

_NUMBER = (
    r"(?:\d{1,4}[a-z]?|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?"
    r"|thirty(?:[- ]\w+)?|first|second|third|fourth|fifth|last|the\s+\w+)"
)
_WORD = (
    r"chapter|ch\.?|chap\.?|part|pt\.?|act|book|episode|scene|kapitel|teil|chapitre|partie"
    r"|cap[íi]tulo|cap\.|parte|capitolo|глава|часть|الفصل|الجزء"
)
_NAMED = (
    r"prolog(?:ue|o|u)?|prolouge|epilog(?:ue|o|u|i)?|épilogue|interlude|teaser|tag|пролог|эпилог"
    r"|المقدمة|الخاتمة|intermission|intermezzo|vorspann"
)
_FRAME = r"[\s*_~=#<>|+\-–—\[\](){}\"“”]*"
_HEADING = re.compile(
    rf"{_FRAME}(?:(?P<word>{_WORD})\s*(?P<number>{_NUMBER}|(?:ال)?\w{{3,12}}(?=\s*(?:$|[:：-])))(?:\s*(?:/"
    rf"|of|von|de|di|из)\s*(?P<of>\d{{1,4}}|\?|\w{{3,8}}))?|(?P<named>{_NAMED}))"
    rf"(?P<sep>\s*[:：.,–—-]+\s*|\s+[\"“]|\s*$|\s*[)\]*_~=#]+\s*)(?P<title>[^\n]{{0,90}}?){_FRAME}", re.I,
)  # fmt: skip
_CJK = re.compile(
    r"[\s【\[*]*第\s*(?P<number>[0-9零一二三四五六七八九十百千两]+)\s*(?:章|回|节|節|话|話"
    r"|部)[\s】\]*:：、.-]*(?P<title>[^\n]{0,60}?)[\s*]*"
)
_BARE = re.compile(
    r"[\s*_~=\-–—#.\[(]*(?P<number>\d{1,3}"
    r"|[IVXLC]{1,7})[\s*_~=\-–—#.:)\]]*(?P<title>[^\n]{0,60}?)[\s*_~=#-]*"
)
_MAY_BEGIN = re.compile(
    r"[^A-Za-z\x80-\u2012\u2020-\U0010ffff]*+(?:[^\x00-\x7f]"
    r"|(?i:ch|cap|p[art]|act|book|ep|scene|kap|te|ta|inter|vor))"
)
"""The first letters of `_HEADING` and `_CJK`. Nearly every line of a story begins with others."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_COUNT = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], 1
    )
} | {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}  # fmt: skip
_CJK_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Heading:
    number: int | None
    title: str | None
    word: str = ""
    """chapter, part, act …, lower case; empty for a bare number or a name such as "Prologue"."""
    of: int | None = None


def heading_of(text: str) -> Heading | None:
    """What a heading line says. The line must be short and hold nothing else."""
    if not _MAY_BEGIN.match(text):
        return None
    pieces = text.split(None, 56)
    if len(pieces) > 56:
        # Too many words for 110 characters.
        return None
    bare = " ".join(pieces)
    if not bare or len(bare) > 110:
        return None
    found = None if bare.isascii() else _CJK.fullmatch(bare)
    if found:
        return Heading(_cjk_number(found.group("number")), found.group("title").strip() or None, "章")
    found = _HEADING.fullmatch(bare)
    if not found:
        return None
    title = (found.group("title") or "").strip(' *_~=#-–—"“”[](){}|') or None
    if found.group("named"):
        name = found.group("named").title()
        return Heading(None, f"{name}: {title}" if title else name, "")
    if title and not found.group("sep").strip() and title[0].islower():
        return None
    if title and found.group("sep").strip() in {".", ","} and title[0].islower():
        return None
    if title and title[-1:] in ".," and not title.endswith("...") and len(title.split()) > 6:
        return None
    of = found.group("of")
    number = number_of(found.group("number"))
    if number is None and not found.group("number").casefold().startswith(
        ("the ", "last", "ال", "twenty", "thirty")
    ):
        return None
    return Heading(number, title, found.group("word").casefold().rstrip("."), number_of(of) if of else None)


def bare_number(text: str) -> int | None:
    """ "II." or "3" alone on a line: a heading only where several of them count up."""
    if re.fullmatch(r"[一二三四五六七八九十]{1,3}", text.strip()):
        return _cjk_number(text.strip())
    found = _BARE.fullmatch(text.strip())
    if not found or found.group("title"):
        return None
    return number_of(found.group("number"))


def numbered_title(text: str) -> Heading | None:
    """ "II. The Understorey" on a line of its own: a heading only where several of them count up."""
    found = _NUMBERED.fullmatch(text.strip())
    number = number_of(found.group("number")) if found else None
    if found is None or number is None or found.group("title")[-1:] in ".,;:?!":
        return None
    return Heading(number, found.group("title").strip(' *_~=#-"“”'))


_NUMBERED = re.compile(r"[\s*_~=#-]*(?P<number>[IVXL]{1,7}|\d{1,3})[.):]\s+(?P<title>[^\W\d_a-z][^\n]{1,60})")


def is_heading(page: Page, para: Para, paras: Sequence[Para], at: int) -> bool:
    """Own line, short, with room around it: running prose ("Chapter One of the book…") never counts."""
    if para.lines[0].field.startswith("chapter"):
        return True
    if len(para.lines) > 2:
        return False
    found = heading_of(page.text_of(para.lines[0]))
    if (
        found is not None
        and len(para.lines) == 2
        and (found.title or para.lines[1].end - para.lines[1].start > 70)
    ):
        return False
    if found is None:
        return False
    if para.kind == HEADING:
        return True
    alone_after = (
        at + 1 >= len(paras)
        or paras[at + 1].gap > 0
        or paras[at + 1].kind != "text"
        or page.lines[0].block >= 0
    )
    return alone_after and (found.word != "scene" or found.number is not None)


def number_of(words: str) -> int | None:
    bare = words.strip().casefold()
    digits = re.match(r"\d+", bare)
    if digits:
        return int(digits.group())
    if bare in _COUNT:
        return _COUNT[bare]
    tens = re.fullmatch(r"(twenty|thirty)[- ](\w+)", bare)
    if tens and tens.group(2) in _COUNT:
        return {"twenty": 20, "thirty": 30}[tens.group(1)] + _COUNT[tens.group(2)]
    if bare == "thirty":
        return 30
    if bare and set(bare) <= set(_ROMAN):
        values = [_ROMAN[c] for c in bare]
        return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
    return None


def _cjk_number(words: str) -> int | None:
    if words.isascii():
        return int(words)
    total, digit = 0, 0
    for c in words:
        if c in _CJK_DIGITS or c.isdigit():
            digit = _CJK_DIGITS[c] if c in _CJK_DIGITS else int(c)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
    return total + digit
