"""The text of the search box as tokens. Linear in the text, whatever it is."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from fic.query.facets import RELATIONS
from fic.query.language import FIELD_NAMED, RANGED, Field, Takes, folded


class Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    VALUE = auto()
    """A field and what stands after its colon; empty when nothing does."""
    OPEN = auto()
    CLOSE = auto()
    OR = auto()


class Token(NamedTuple):
    kind: Kind
    text: str = ""
    negative: bool = False
    field: Field | None = None
    """Of a value, or of everything in the group that opens."""
    written: str = ""
    """The field as typed; without a `field`, a name nobody knows, and `text` has it too."""


_DASHES = re.escape("-–‒−﹣－")
_OPENS, _CLOSES, _PIPES = "(（", ")）", "|｜"
_CLOSED_BY = {
    '"': '"”“＂',
    "＂": '＂"',
    "“": '”"“',
    "”": '”"',
    "„": '“”"„',
    "‟": '”"‟',
    "«": "»",
    "»": "«»",
}
"""Mark that opens a quotation → marks that may close it: the first of them that follows at all."""
_ENDS = re.escape(_OPENS + _CLOSES + _PIPES + "".join(_CLOSED_BY))
_SPACE = re.compile(r"\s*")
_RUN = re.compile(rf"[^\s{_ENDS}]+")
_SIGN = re.compile(rf"[{_DASHES}+]*")
_NAME = re.compile(r"([^\W\d_][\w‐-]{0,30}+)(?:([:：])|(?=[<>≤≥=]))")
_STRAIGHT = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ESCAPED = re.compile(r'\\(["\\])')
_ONLY_SIGNS = re.compile(r"[<>≤≥=＜＞]{1,2}")
MOST_STEPS = 1_500
"""Tokens, and marks that count for nothing: several times what the longest question that is used takes."""
KEYWORDS = frozenset({"OR", "AND", "NOT", "&&"})


def is_bare(text: str) -> bool:
    """Whether `text` alone is read as that one word, without quotation marks."""
    return list(Lexer(text)) == [Token(Kind.WORD, text)]


def is_one_run(text: str) -> bool:
    """Whether `text` can stand after a field's colon without quotation marks."""
    return bool(_RUN.fullmatch(text))


class Lexer:
    """Iterate it once; then `unclosed` says that a quotation mark had no partner, `cut` that there is more text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.unclosed = False
        self.cut = False
        self._no_straight = False
        self._next: dict[str, int] = {}

    def __iter__(self) -> Iterator[Token]:
        negative = False
        for _ in range(MOST_STEPS):
            if self._past_space() >= len(self.text):
                return
            mark = self.text[self.at]
            if mark in _CLOSES:
                self.at += 1
                yield Token(Kind.CLOSE)
            elif mark in _PIPES:
                self.at += 1
                if not (self.at < len(self.text) and self.text[self.at] in _PIPES):
                    yield Token(Kind.OR)
            else:
                negative |= self._signed()
                word = self._run()
                if word == "NOT":
                    negative = True
                    continue
                if word == "OR":
                    yield Token(Kind.OR)
                elif word and word not in KEYWORDS:
                    yield self._term(word, negative)
                elif not word:
                    yield from self._marked(negative)
            negative = False
        self.cut = self._past_space() < len(self.text)

    def _past_space(self) -> int:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _signed(self) -> bool:
        """Moves past "-" or "+". A dash that stands alone is no sign."""
        found = _SIGN.match(self.text, self.at)
        assert found
        self.at = found.end()
        return bool(found[0].strip("+")) and self.at < len(self.text) and not self.text[self.at].isspace()

    def _run(self) -> str:
        """What stands here up to a space, a parenthesis, a pipe or a quotation mark; maybe nothing."""
        found = _RUN.match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0]

    def _marked(self, negative: bool) -> Iterator[Token]:
        """What begins with a mark of its own, after any sign."""
        mark = self.text[self.at : self.at + 1]
        if mark and mark in _OPENS:
            self.at += 1
            yield Token(Kind.OPEN, negative=negative)
        elif mark in _CLOSED_BY:
            quoted = self._quoted()
            if quoted is not None:
                yield Token(Kind.PHRASE, quoted, negative)

    def _quoted(self) -> str | None:
        """What the quotation mark here encloses; None when nothing closes it, and the mark counts for nothing."""
        opened = self.text[self.at]
        for closer in _CLOSED_BY[opened]:
            if opened == closer == '"':
                found = None if self._no_straight else _STRAIGHT.match(self.text, self.at)
                if found:
                    self.at = found.end()
                    return _ESCAPED.sub(r"\1", found[1])
                # From here on every straight mark has a backslash before it: not one can be closed.
                self._no_straight = True
                continue
            end = self._find(closer)
            if end > 0:
                inside = self.text[self.at + 1 : end]
                self.at = end + 1
                return inside
        self.at += 1
        self.unclosed = True
        return None

    def _find(self, mark: str) -> int:
        """Where `mark` stands next after here, or -1. Remembered, so that no stretch is searched twice."""
        known = self._next.get(mark, 0)
        if known != -1 and known <= self.at:
            known = self._next[mark] = self.text.find(mark, self.at + 1)
        return known

    def _term(self, word: str, negative: bool) -> Token:
        found = _NAME.match(word)
        field = FIELD_NAMED.get(folded(found[1])) if found else None
        if found and field and (found[2] or field.name in RANGED):
            self.at -= len(word) - found.end()
            return self._of_field(field, found[1], negative)
        if found and found[2]:
            rest = word[found.end() :]
            if rest or self.text[self.at : self.at + 1] in (*_OPENS, *_CLOSED_BY):
                return Token(Kind.PHRASE, word if rest else found[1], negative, written=found[1])
            word = found[1]
            return Token(Kind.PHRASE if word in KEYWORDS else Kind.WORD, word, negative)
        return Token(Kind.WORD, word, negative)

    def _of_field(self, field: Field, written: str, negative: bool) -> Token:
        value, whole = self._value()
        if not value and self.text[self.at : self.at + 1] not in ("", *_OPENS):
            value, whole = self._value_after_space(field)
        if not value and not whole and self.text[self.at : self.at + 1] in tuple(_OPENS):
            self.at += 1
            return Token(Kind.OPEN, "", negative, field, written)
        if self._goes_on(field, value):
            self._past_space()
            value = f"{value} {self._value()[0]}".strip()
        kind = Kind.PHRASE if whole else Kind.VALUE
        return Token(kind, value, negative, field, written)

    def _value(self) -> tuple[str, bool]:
        """Runs and quotations that touch each other; and whether they are one quotation."""
        pieces: list[str] = []
        whole = False
        while self.at < len(self.text):
            if self.text[self.at] in _CLOSED_BY:
                quoted = self._quoted()
                if quoted is not None:
                    whole = not pieces
                    pieces.append(quoted)
            else:
                run = self._run()
                if not run:
                    break
                whole = False
                pieces.append(run)
        return "".join(pieces), whole

    def _value_after_space(self, field: Field) -> tuple[str, bool]:
        """ "fandom: dracula": the next term, when it is plainly a value."""
        before = self.at
        self._past_space()
        found = _RUN.match(self.text, self.at)
        if found:
            name = _NAME.match(found[0])
            known = name and folded(name[1]) in FIELD_NAMED
            signed = _SIGN.match(found[0])
            ranged = field.name in RANGED
            if known or found[0] in KEYWORDS or (signed and signed[0] and not ranged):
                self.at = before
                return "", False
        value = self._value()
        if not value[0]:
            self.at = max(before, self.at)
        return value

    def _goes_on(self, field: Field, value: str) -> bool:
        """ "placed:before btvs:5x16" and "words:> 5k" have a space in them."""
        if field.takes is Takes.PLACE:
            return value.casefold() in RELATIONS
        return field.name in RANGED and bool(_ONLY_SIGNS.fullmatch(value))
