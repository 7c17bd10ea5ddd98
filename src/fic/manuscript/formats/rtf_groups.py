"""The grain of RTF: where a group ends, what its raw text says, and the tables before the story."""

import re
from dataclasses import dataclass, field

from fic.manuscript.formats import rtf_charsets

TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n\t\x00]+)"
    r"|\\(?P<word>[a-zA-Z]{1,64})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|(?P<brace>[{}])"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<blank>[\r\n\t\x00]+|\\)",
    re.S,
)
_EDGE = re.compile(r"[{}]|\\(?:bin(-?\d{1,10}) ?|.)", re.S)
_FONT = re.compile(r"\\f(\d{1,6})(?![a-z])|\\fcharset(\d{1,4})|\\cpg(\d{1,6})")
_INNER = re.compile(r"\{[^{}]*\}")
_STYLE_NUMBER = re.compile(r"\\s(\d{1,6})(?![a-z])")
_OUTLINE = re.compile(r"\\outlinelevel(\d)")
_LIST_PART = re.compile(
    r"\\list(?P<list>templateid)|\\(?P<level>listlevel)(?![a-z])|\\levelnfcn?(?P<kind>\d{1,3})"
    r"|\\listid(?P<id>-?\d{1,10})|\\ls(?P<number>\d{1,6})(?![a-z])"
)
_PROPERTY = re.compile(r"\{\\sn\s+(?P<name>\w{1,40})\}\s*\{\\sv\s?(?P<value>[^{}]{0,4000})\}")
NO_NUMBER = 255
BULLET = 23
"""Kinds of a list's level as RTF counts them; the others are numbers and letters."""


def group_end(data: str, at: int) -> int:
    """Where the group ends that is open at `at`: the place of its brace, or the end of a broken file."""
    depth = 0
    while True:
        found = _EDGE.search(data, at)
        if found is None:
            return len(data)
        at = found.end()
        if found.group(1):
            at += max(0, int(found.group(1)))
        elif found.group() == "{":
            depth += 1
        elif found.group() == "}":
            if not depth:
                return found.start()
            depth -= 1


@dataclass(slots=True)
class Tables:
    """What the head of the file says about numbers that the text uses."""

    codec: str = "cp1252"
    """Of the document."""
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Name in lower case, and outline level from 1 (0 for none)."""
    kinds: dict[int, list[int]] = field(default_factory=dict)
    """By `\\ls`: the kind of each level."""
    _lists: dict[int, list[int]] = field(default_factory=dict)

    def read_fonts(self, raw: str) -> None:
        number = None
        for found in _FONT.finditer(raw):
            font, charset, page = found.groups()
            if font is not None:
                number = int(font)
            elif number is not None and charset is not None:
                self.fonts[number] = rtf_charsets.of_font(int(charset), self.codec)
            elif number is not None and page is not None:
                self.fonts[number] = rtf_charsets.of_page(int(page))

    def read_styles(self, raw: str) -> None:
        at = raw.find("{")
        while at >= 0:
            end = group_end(raw, at + 1)
            entry = raw[at + 1 : min(end, at + 2_000)]
            number, outline = _STYLE_NUMBER.search(entry), _OUTLINE.search(entry)
            level = int(outline.group(1)) + 1 if outline and outline.group(1) != "9" else 0
            name = plain(_INNER.sub("", entry)).strip().rstrip(";")
            if "\\*" not in entry[:3]:
                self.styles[int(number.group(1)) if number else 0] = (
                    " ".join(name.split()).casefold(),
                    level,
                )
            at = raw.find("{", end)

    def read_lists(self, raw: str) -> None:
        """`\\listtable`: the levels of each list id."""
        levels: list[int] = []
        for found in _LIST_PART.finditer(raw):
            if found.group("list"):
                levels = []
            elif found.group("level"):
                levels.append(0)
            elif found.group("kind") and levels:
                levels[-1] = int(found.group("kind"))
            elif found.group("id"):
                self._lists[int(found.group("id"))] = levels

    def read_overrides(self, raw: str) -> None:
        """`\\listoverridetable`: which list a `\\ls` means."""
        levels: list[int] = []
        for found in _LIST_PART.finditer(raw):
            if found.group("id"):
                levels = self._lists.get(int(found.group("id")), [])
            elif found.group("number"):
                self.kinds[int(found.group("number"))] = levels

    def kind(self, number: int, level: int) -> int | None:
        """Of a list's level; None where the file does not say."""
        kinds = self.kinds.get(number, [])
        return kinds[level] if level < len(kinds) else None


def properties(raw: str) -> dict[str, str]:
    """Of a picture or a shape: `wzDescription` is its alternative text, `fHorizRule` makes it a line."""
    return {found.group("name"): plain(found.group("value")) for found in _PROPERTY.finditer(raw)}


def plain(raw: str) -> str:
    """A short raw value as words: escapes undone, groups and other control words left out."""
    out: list[str] = []
    skip = 0
    for found in TOKEN.finditer(raw):
        kind = found.lastgroup
        if kind in {"number", "word"}:
            if found.group("word") == "u" and found.group("number"):
                out.append(chr(int(found.group("number")) & 0xFFFF))
                skip = 1
        elif kind == "hex":
            if not skip:
                out.append(rtf_charsets.letters(chr(int(found.group("hex"), 16)), "cp1252"))
            skip = 0
        elif kind == "text":
            out.append(found.group()[skip:])
            skip = 0
    return whole("".join(out))


def whole(words: str) -> str:
    """Pairs of surrogates, as `\\u` writes letters beyond the first plane, put together."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
