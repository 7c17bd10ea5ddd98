"""Finding labels in lines: at the front, alone, in bold, or several in a row."""

import re
from dataclasses import dataclass

from fic.manuscript.labels import SHORT, field_of, is_weak, plain_label

LONGEST_LABEL = 44

_FRONT = re.compile(
    r"(?:\[/?(?:b|i|u|center|size|color"
    r"|font)(?:=[^\]\n]{0,20})?\])*[\s\[({<*_#>~=+•·\"“/\\|–—‘'^-]*"
)
_SEPARATOR = re.compile(
    r"\s?(?:\.{2,}|…+)\s?[:：]|\s*[:：]|\s+={1,3}(?=\s)\s?|\?+(?=\s)|\s{3,}|(?<=[\u4e00-\u9fff])\s+|\s?[=]{1,3}\s?|\s+[-–—]{1,2}\s+|(?<=\S)--?\s+|\t+"
    r"|\.{3,}\s*|…\s*|\s*>+\s*"
    r"|\s*~+\s*|</?"
)
_MAY_SEPARATE = re.compile(r"[:：=>~<\t…–—\-\u4e00-\u9fff]|\.\.|\s\s\s")
"""What every separator has one of; a line of a story seldom does."""
_SHOUTED = re.compile(r"([A-Z][A-Z'’/ ]{3,30})(?:\.|!+)\s+(?=\S)")
_CRIED = re.compile(r"([A-Z][A-Z'’/ ]{2,30})[!?]{2,}\s*(?=\S)")
"""RATING!!! PG: so many marks end no sentence of a word in capitals."""
_DRESSED = re.compile(
    r"\s*(?:\[(?P<a>[^\[\]\n:]{2,30})\]|\*{1,2}(?P<b>[^*\n:]{2,30})\*{1,2}|<(?P<c>[^<>\n:/]{2,30})>|_(?P<d>[^_\n:]{2,30})_|\{(?P<e>[^{}\n:]{2,30})\}"
    r"|={1,3}\s?(?P<f>[^=\n:]{2,30}?)\s?={1,3})\s*[:：-]?[ \t]+(?=\S)"
)
"""[TITLE] A Decent Interval, *Title* Cut Glass, =Rating= PG: dressed as a label, with its value beside it."""
_AFTER = re.compile(r"(?:\[/(?:b|i|u|center|size|color|font)\]|[\s*_:：=\]>~-])*", re.I)
_RATED = re.compile(
    r"(?:rated|rating|this\s+(?:story|fic)\s+is\s+rated)\s+(?=(?:an?\s+|hard\s+|soft\s+"
    r"|strong\s+)?(?:G|PG|R|NC|K|T|M|MA|FR\w{1,3}|E)\b)",
    re.I,
)
_ALONE = re.compile(
    r"[\s\[({<*_#>~=+•\"“/\\"
    "|–—-]*([^\\W\\d_][\\w'’/&. ()-]{1,40}?)[\\s\\])}>*_#~=+\"”/\\|–—!.-]*"
)
_PHRASE = re.compile(
    r"(?:entry\s+|a\s+|the\s+|my\s+|some\s+|just\s+an?\s+|story\s+|usual\s+|general\s+|obligatory\s+|standard\s+"
    r"|quick\s+|brief\s+|short\s+|another\s+|other\s+|special\s+|big\s+|huge\s+)+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label met in a line: which fields it names, where it starts, and where its value does (file offsets)."""

    fields: tuple[str, ...]
    start: int
    end: int
    """After the label's own words."""
    value: int
    weak: bool
    alone: bool = False
    """Nothing follows on the line."""
    bold: bool = False

    @property
    def field(self) -> str:
        return self.fields[0]


def label_at(text: str, start: int, end: int, bold_end: int = 0) -> Label | None:
    """The label that opens `text[start:end]`, one line, or None."""
    front = _FRONT.match(text, start, end)
    first = front.end() if front else start
    if start < bold_end <= end:
        found = _bold(text, start, first, end, bold_end)
        if found:
            return found
    rated = _RATED.match(text, first, end)
    if rated:
        return Label(("rating",), start, rated.end(), rated.end(), False)
    dressed = _DRESSED.match(text, start, end)
    if dressed and (label := _in_dress(dressed, start)):
        return label
    cried = _CRIED.match(text, first, end)
    if cried and (fields := fields_of(cried.group(1))):
        return Label(fields, start, cried.end(1), cried.end(), is_weak(cried.group(1)))
    stop = _SHOUTED.match(text, first, end)
    if stop and fields_of(stop.group(1)) and fields_of(stop.group(1))[0] not in SHORT:
        return Label(fields_of(stop.group(1)), start, stop.end(1), stop.end(), is_weak(stop.group(1)))
    last = min(end, first + LONGEST_LABEL)
    for mark in _SEPARATOR.finditer(text, first, last) if _MAY_SEPARATE.search(text, first, last) else ():
        if mark.start() == first:
            continue
        words = text[first : mark.start()]
        fields = fields_of(words)
        if fields:
            after = _AFTER.match(text, mark.end(), end)
            value = after.end() if after else mark.end()
            colon = mark.group(0)[-1:] in {":", "："}
            if mark.group(0)[0] == "?" and not _asks_for(words, text, mark.end(), end):
                return None
            if not colon and not _separates(words, mark.group(0), value >= end):
                return None
            return Label(fields, start, mark.end(), value, is_weak(words), value >= end)
        if mark.group(0)[-1:] in {":", "："}:
            break
    return _alone(text, start, end)


def _in_dress(found: re.Match[str], start: int) -> Label | None:
    words = found.group(found.lastgroup or "a")
    fields = fields_of(words) if words[:1].isupper() or not words[:1].isascii() else ()
    emphasised = found.lastgroup in {"b", "d"}
    if not fields or (emphasised and is_weak(words) and found.string[found.end()].islower()):
        return None  # "*Set* the table," she said
    return Label(fields, start, found.end(found.lastgroup or "a"), found.end(), is_weak(words))


def _asks_for(words: str, text: str, at: int, end: int) -> bool:
    """Whether "Category?" is a label: nobody else asks so, or the answer stands in a column of its own."""
    return words[:1].isupper() and (not is_weak(words) or text[at : at + 2] == "  ") and at < end


def _separates(words: str, mark: str, alone: bool) -> bool:
    """Dashes, dots and the like stand in prose as well ("Note - he paused"): ask for a label's own looks."""
    if mark.isspace() and "\t" not in mark:
        return not alone and (words.isupper() or not words.isascii()) and len(words.split()) <= 2
    return (
        (words[:1].isupper() or not words[:1].isascii())
        and len(words.split()) <= 3
        and (not alone or "=" in mark or ">" in mark)
    )


def fields_of(words: str) -> tuple[str, ...]:
    """Fields for a label, also for "Rating/Warnings", "Disclaimers & Notes" and "My usual disclaimer"."""
    words = re.sub(r"\s*\([^()]{3,40}\)\s*$", "", words) or words
    one = field_of(words)
    if one:
        return (one,)
    bare = _PHRASE.sub("", words, count=1) if _PHRASE.match(words) else words
    bare = re.sub(
        r"(?:\s+(?:thingy|thing|stuff|this\s+time|this\s+round|as\s+always|as\s+usual|info|etc|again|blah|please|the\s+first|so\s+far|of\s+(?:the\s+|this\s+|my\s+)?(?:entry|story|fic|work|piece)"
        r"|for\s+this\s+(?:story|fic|chapter)|on\s+this\s+(?:story|fic)))+\W*$",
        "",
        bare,
        flags=re.I,
    )
    one = field_of(bare)
    if one and (bare == words or not is_weak(bare)):
        return (one,)
    parts = re.split(r"\s*[/&+,]\s*|\s+(?:and|und|et|y|e|и)\s+", bare)
    if 2 <= len(parts) <= 3:
        found = tuple(dict.fromkeys(f for part in parts if (f := field_of(part))))
        if found and all(field_of(part) for part in parts):
            return found
    return ()


def _bold(text: str, start: int, first: int, end: int, bold_end: int) -> Label | None:
    words = text[first:bold_end].rstrip(" :：*_-=")
    fields = fields_of(words) if len(words) <= LONGEST_LABEL else ()
    if not fields:
        return None
    after = _AFTER.match(text, bold_end, end)
    value = after.end() if after else bold_end
    return Label(fields, start, max(bold_end, first), value, is_weak(words), value >= end, True)


def _alone(text: str, start: int, end: int) -> Label | None:
    """ "==Disclaimer==" or "AUTHOR'S NOTES": a label and nothing else, dressed as a heading."""
    if end - start > LONGEST_LABEL:
        return None
    found = _ALONE.fullmatch(text, start, end)
    if not found:
        return None
    words = found.group(1)
    fields = fields_of(words)
    dressed = found.start(1) > start or words.isupper() or len(plain_label(words).split()) > 1
    framed = found.start(1) > start and found.end(1) < end and fields[:1] != ("part",)
    if fields == ("character",) and words.isupper():
        return Label(fields, start, end, end, False, True)
    if not fields or is_weak(words) or not dressed or (fields[0] in SHORT and not framed):
        return None
    return Label(fields, start, end, end, False, True)


def labels_within(text: str, start: int, end: int, prose: bool) -> list[Label]:
    """Further labels in a value: "XA Rating: R Archive: Anywhere". In prose only capitals or sentence starts count."""
    found: list[Label] = []
    limit = min(end, start + 4_000)
    at = text.find(":", start, limit)
    while at >= 0:
        hit = _before_colon(text, start, at, end, prose)
        if hit:
            found.append(hit)
        at = text.find(":", at + 1, limit)
    return found


def _before_colon(text: str, start: int, colon: int, end: int, prose: bool) -> Label | None:
    if text[colon + 1 : colon + 3] == "//" or (colon + 1 < end and text[colon + 1].isdigit()):
        return None
    window = max(start, colon - LONGEST_LABEL)
    segment = text[window:colon]
    words = list(re.finditer(r"\S+", segment))[-4:]
    for word in words:
        begin = window + word.start()
        raw = text[begin:colon]
        low = raw[:1].islower() and re.search(r"\S\s+[/|;•·]\s+$", text[max(start, begin - 6) : begin])
        if not raw[0].isalpha() or not (raw[0].isupper() or (low and not prose)):
            continue
        fields = fields_of(raw)
        if not fields:
            continue
        weak = is_weak(raw)
        before = text[max(start, begin - 3) : begin].rstrip(" ")
        apart = text[max(start, begin - 2) : begin].isspace() or before[-1:] in {
            "|",
            ";",
            "*",
            "\t",
            "/",
            "•",
            "·",
        }
        if prose and not (before[-1:] in {".", "!", "?", ")", "\n", ""} and (not weak or raw.isupper())):
            continue
        if not prose and weak and not apart and fields[0] not in SHORT:
            continue
        after = _AFTER.match(text, colon + 1, end)
        value = after.end() if after else colon + 1
        return Label(fields, begin, colon + 1, value, weak)
    return None
