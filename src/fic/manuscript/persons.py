"""Names of people in a byline, a label's value or a signature; and whether two names are one person's."""

import re
import unicodedata
from collections.abc import Sequence

from fic.manuscript.dates import date_in

LONGEST_NAME = 60
_FRAME = " \t\r\n*_~=#<>|+-–—:;,.!/\\[]{}\"“”«»„'‘’•·"
_ENDS = re.compile(
    r"\s*[<(\[{]?\s*[\w.+%-]{1,64}(?:@|\s\(?at\)?\s)[\w.…-]+.*|\s{3,}(?!and\b|&|with\b)\S.*|\s*(?:»|›|\||\t|\s=+\s?).*"
    r"|,?\s+\(?(?:a\.?k\.?a\.?|also\s+known\s+as|formerly|writing\s+as|better\s+known\s+as|posting\s+as|known\s+(?:here\s+)?as|alias)\b.*"
    r"|\s*\(\s*(?:a\.?k\.?a\.?|formerly|also|was|no\b|yes\b|me\b|that|who|which|handle|see|not|it|the\s+one|rider|e-?mail|with|and\b|for\b|at\b|c\)|©)[^\n]*"
    r"|\s*(?:\(c\)|©|\(?copyright\b).*|\s+(?:for\s+(?:the|my|all|every\w*|those|[A-Z])|posted|sent|on\s+(?=\d|[A-Z]\w+\s\d)|dated?\b|at\s+\d|from\s+the|in\s+(?=(?:19|20)\d\d)|between\b|is\b|was\b|has\b|wrote|writes\b|here\b|who\b|whose\b|please\b|email|e-mail|rated\b|tune\b|cover\b).*"
    r"|,\s+(?=(?:an?|the|my|your|our|who|with\s+(?:a|help|thanks)|in|at|of|from|on|to|(?-i:(?!and\b|with\b)[a-z]+\s+[a-z]+))\b).*"
    r"|,\s+[A-Z][\w.]+,?\s+(?:19|20)\d\d\b.*"
    r"|,?\s+(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|early|late|ago|de)\w*\.?,?\s+){0,3}(?:\d{1,2}(?:st|nd|rd|th)?,\s*)?(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}).*|\s+with\s+(?:a|the|much|some|lots|help|thanks|apologies|love|special)\b.*"
    r"|\s+-{1,3}\s.*|\s+[–—]\s*.*|(?<=[a-z]{2})[.!?]+\s+\S.*|\s*;.*",
    re.I | re.S,
)
_AND = re.compile(
    r"\s*\([^()]{0,80}\)\s*(?:(?:,|and|&|with)\s+)*|\s*(?:,\s*(?:and|&)\s|;\s|,\s|\s(?:and|&|\+|with|und|et|y|e|и|и|та)\s|＆|、)\s*",
    re.I,
)
_TAIL = re.compile(r",\s+(?:Jr|Sr|III?|IV|M\.?D|Ph\.?D|Esq)\b\.?$", re.I)
_TITLE = re.compile(
    r"(?:me|myself|yours\s+truly|your\s+\w+(?:\s+\w+)?),?\s*[(,:-]\s*(?P<name>[^()\n]{2,40})\)?$", re.I
)
_NOBODY = re.compile(
    r"(?:me|myself|anon(?:ymous)?|unknown|nobody|n/?a|none|i|you|we|us|them|him|her|it|this|that"
    r"|the\s+author|author|see\s+above|various|"
    r"all|everyone|friends?|others?|yours\s+truly|a\s+(?:friend|coward|fan|lurker)|someone(?:\s+else)?|somebody|request|popular\s+\w+|mail|hand|far|chance|accident|day|night)",
    re.I,
)
_SENTENCE = re.compile(
    r"\b(?:which|that|was|were|had|is|are|then|when|his|their|its|will|would"
    r"|have|been|said|could|did|does|don['’]t|can|i['’]m|it['’]s)\b",
    re.I,
)
_PARTICLES = re.compile(
    r"of|de|del|della|van|von|der|den|the|da|dos|la|le|el|los|las|al|bin|ibn|y|zu|af|av|st|o", re.I
)


def names_in(source: str, start: int, end: int, *, strict: bool = True) -> list[tuple[int, int]]:
    """Spans of the names in a value, in order: joint authors apart, what is said about them left out.

    `strict`: nobody vouches that these are names, so each must be written like one.
    """
    text = source[start:end]
    if me := _TITLE.match(text.strip()):
        at = text.index(me["name"])
        return names_in(source, start + at, start + at + len(me["name"]), strict=strict)
    cut = _ENDS.search(text, 1)
    if cut:
        text = text[: cut.start()]
    found: list[tuple[int, int]] = []
    at = 0
    for joint in [*_AND.finditer(text), None]:
        stop = joint.start() if joint else len(text)
        piece = _trimmed(source, start + at, start + stop)
        if piece is not None and not _NOT_A_NAME.fullmatch(source[slice(*piece)]):
            if not is_name(source[slice(*piece)], strict=strict):
                return [] if strict else found
            found.append(piece)
        at = joint.end() if joint else stop
    return found[:8]


_NOT_A_NAME = re.compile(r"(?:rated\s+)?(?:NC-?17|PG-?1?\d?|[RG]|K\+?|MA?)|(?:19|20)\d\d|\d+")


def _trimmed(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Without signs around it; an initial keeps its full stop, a nickname its quotes."""
    while start < end and source[start] in _FRAME + "(":
        start += 1
    while end > start and source[end - 1] in _FRAME + ")(":
        if source[end - 1] == "." and re.search(r"(?:^|[\s.])(?:[A-Z]|Jr|Sr)\.$", source[start:end]):
            break
        if source[end - 1] == ")" and source.count("(", start, end) == source.count(")", start, end):
            break
        end -= 1
    if source[start - 1 : start] in {'"', "“"} and re.search(r"[\"”]\s", source[start:end]):
        start -= 1
    words = source[start:end]
    return (start, end) if any(c.isalnum() for c in words) else None


def is_name(words: str, *, strict: bool = True) -> bool:
    """Whether words may be a person's name, a screen name, or initials."""
    bare = words.strip(_FRAME)
    parts = bare.split()
    if not parts or len(bare) > LONGEST_NAME or len(parts) > 6 or _NOBODY.fullmatch(bare):
        return False
    if not any(c.isalpha() for c in bare) and len(bare) > 4:
        return False
    if (
        _HEADS.fullmatch(bare)
        or _SENTENCE.search(bare)
        or (date_in(bare) is not None and any(c.isdigit() for c in bare) and len(parts) > 1)
    ):
        return False
    if not strict:
        return True
    if _STOP.fullmatch(bare):
        return False
    if len(parts) == 1:
        return len(bare) > 1
    return all(
        not part[0].isascii()
        or not part[0].isalpha()
        or part[0].isupper()
        or _PARTICLES.fullmatch(part)
        or "_" in part
        or any(c.isdigit() for c in part)
        for part in (one.strip("\"“”'()") or "-" for one in parts)
    )


_HEADS = re.compile(
    r"(?:part|pt|chapter|chap|ch|act|scene|book|item|page|episode|story|day|week|act|vol(?:ume)?|teil|kapitel|partie"
    r"|chapitre|cap[ií]tulo|parte|section|issue|entry|message|msg|article)\b\.?(?:\s+#?\w+)?|[ap]\.?m\.?",
    re.I,
)
"""A part of a text, or an hour, and nobody."""
_STOP = re.compile(
    r"the|an?|and|or|chapter|part|title|rating|summary|disclaimer|notes?|warnings?|prologue|epilogue|end|fin|contents"
    r"|story|feedback|archive|category|fandom|spoilers|thanks|legal",
    re.I,
)


def key_of(name: str) -> str:
    """Letters and digits of a name without their accents, by which two places name the same."""
    plain = (
        name.casefold()
        if name.isascii()
        else _ACCENTS.sub("", unicodedata.normalize("NFKD", name.casefold()))
    )
    return " ".join(re.findall(r"[^\W_]+", plain))


_ACCENTS = re.compile("[\u0300-\u036f]")


def same_person(one: str, other: str) -> bool:
    """The same name in other capitals or shortened: initials, first name alone, last name alone, a nickname between."""
    first, second = key_of(one).split(), key_of(other).split()
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    joined, other_joined = "".join(first), "".join(second)
    if joined == other_joined:
        return True
    if min(len(first), len(second)) == 1:
        short, long = sorted((first, second), key=len)
        if len(short[0]) <= 3 and "".join(part[0] for part in long).startswith(short[0]):
            return True
        return len(short[0]) > 1 and short[0][0] == long[0][0] and len(long[0]) == 1
    return first[-1][0] == second[-1][0] and (
        (first[-1] == second[-1] and first[0][0] == second[0][0])
        or (first[0] == second[0] and (len(first[-1]) == 1 or len(second[-1]) == 1))
        or _initials(first, second)
    )


def _initials(first: Sequence[str], second: Sequence[str]) -> bool:
    return len(first) == len(second) and all(
        a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)) for a, b in zip(first, second, strict=True)
    )


def in_address(name: str, local: str) -> bool:
    """Whether a name stands in the first half of an address: "gkatsu" of Glenn Katsumoto, "marchb" of S. Marchbanks."""
    parts = key_of(name).split()
    plain = re.sub(r"[\W\d_]+", "", local.casefold())
    if not parts or len(plain) < 2:
        return False
    if any(len(part) > 3 and (part in plain or (len(plain) > 3 and plain in part)) for part in parts):
        return True
    if plain == "".join(part[0] for part in parts) and len(plain) > 1:
        return True
    last = parts[-1]
    return len(parts) > 1 and len(plain) > 3 and plain[0] == parts[0][0] and last.startswith(plain[1:4])
