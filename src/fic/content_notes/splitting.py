"""A warning cut into tokens that remember where they stood.

Words are folded (case, accents, full-width forms) so that one table serves every spelling; a Chinese or Japanese
character is a token by itself, since those scripts put no spaces between words.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # one CJK character
    r"|(?:[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u0300-\u036f\u064b-\u0652\u0640]*)+"
    r"|\.{2,}|\n[ \t]*\n|\S|\n"
)
"""No alternative can match the same text in two ways, so matching is linear."""

_APOSTROPHES = "'’‘ʼ`´"


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]` of the value that was split, and its folded form."""

    start: int
    end: int
    raw: str
    fold: str

    @property
    def is_word(self) -> bool:
        return self.fold[:1].isalnum()


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Case-free, accent-free, width-free."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(char for char in spread if not unicodedata.combining(char) and char != "\u0640") or word
    return _without_article(bare) if "\u0600" <= bare[0] <= "\u06ff" else bare


def _without_article(word: str) -> str:
    """Arabic "the" and "and" are written onto their word; ة and ى vary with the writer."""
    word = word.replace("\u0629", "\u0647").replace("\u0649", "\u064a")
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word[1:] if word[0] == "و" and len(word) > 4 else word


def tokens(text: str) -> list[Token]:
    """Linear in `text`. "doesn't" is one token; so are "..." and a run of letters; all else is single characters."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group()
        if (
            len(found) > 1
            and raw[0].isalpha()
            and found[-1].raw in _APOSTROPHES
            and found[-1].end == start
            and found[-2].end == found[-1].start
            and found[-2].raw[-1].isalpha()
        ):
            found.pop()
            start = found.pop().start
            raw = text[start:end]
            found.append(Token(start, end, raw, fold(raw.translate(_STRAIGHT))))
            continue
        found.append(
            Token(start, end, raw, fold(raw) if raw[0].isalnum() else raw[0] if raw[:2] != ".." else "..")
        )
    return found


_STRAIGHT = {ord(mark): "'" for mark in _APOSTROPHES}
