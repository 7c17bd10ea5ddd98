"""Families of words that say the same thing, as `word_families.toml` lists them."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources

_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LONGEST_BEGINNING = 14
_MOST_KNOWN = 8_192


class Families:
    """Words → the families they belong to, each written as a feature: "<ask>"."""

    def __init__(self) -> None:
        self._words: dict[str, list[str]] = {}
        self._beginnings: dict[str, list[str]] = {}
        self._known: dict[str, Sequence[str]] = {}

    def add(self, words: str, family: str) -> None:
        table = self._beginnings if words.endswith("*") else self._words
        ones = table.setdefault(words.removesuffix("*"), [])
        if family not in ones:
            ones.append(family)
            self._known.clear()

    def names(self) -> set[str]:
        return {one for table in (self._words, self._beginnings) for ones in table.values() for one in ones}

    def whole(self) -> Iterable[str]:
        """All that is listed with its end, a word or several."""
        return self._words

    def of(self, word: str) -> Sequence[str]:
        """The families of one word. Notes are written with the same few thousand: those are kept."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[word] = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> Sequence[str]:
        found = list(self._words.get(word, ()))
        for length in range(2, min(len(word), _LONGEST_BEGINNING) + 1):
            found += self._beginnings.get(word[:length], ())
        return tuple(dict.fromkeys(found))

    def of_several(self, words: str) -> Sequence[str]:
        """The families of two to four words with a space between them."""
        return self._words.get(words, ())


FAMILIES = Families()
UNSPACED: dict[str, list[str]] = {}
"""Words of languages that put no spaces between them → their families."""


def _fill() -> None:
    path = resources.files("fic.manuscript") / "word_families.toml"
    for name, listed in tomllib.loads(path.read_text(encoding="utf-8")).items():
        family = f"<{name.rstrip('_')}>"
        for words in listed.split("|"):
            spelled = " ".join(words.split()).casefold()
            if _WIDE.search(spelled):
                UNSPACED.setdefault(spelled, []).append(family)
            elif spelled:
                FAMILIES.add(spelled, family)


_fill()
