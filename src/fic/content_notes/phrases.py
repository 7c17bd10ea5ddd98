"""Tables of phrases, and finding them in tokens: the longest that starts at each place.

The small language of the tables (`expand`): "(s)" is optional, "(a|b)" a choice, "word*" any word that begins so.
Hyphens and spaces are the same thing, on both sides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from fic.content_notes.splitting import Token, fold, tokens

T = TypeVar("T")

_MARK = re.compile(r"[()|]")
_MOST_BEGUN = 8_192
"""Words of which it is remembered which phrases they begin."""
_LONGEST_STEM = 24
"""Characters of a word that are tried against "word*" entries."""
_HYPHENS = frozenset("-‐‑–")
_PLAIN = re.compile(r"[a-z ]+")
"""A phrase of bare English words is its own tokens: nine entries of ten, and building the tables is felt."""


@cache
def expand(pattern: str) -> tuple[str, ...]:
    """Every spelling of a table entry: "(dark|sad) ending(s)" is four. Choices may stand inside choices."""
    spellings, _ = _spread(pattern, 0)
    return tuple(dict.fromkeys(" ".join(one.split()) for one in spellings))


def _spread(pattern: str, at: int) -> tuple[list[str], int]:
    """(the spellings of a choice, where it closes): each stretch is written once, whatever stands around it."""
    options: list[str] = []
    begun = [""]
    bars = 0
    while at < len(pattern):
        mark = _MARK.search(pattern, at)
        plain = pattern[at : mark.start()] if mark else pattern[at:]
        if plain:
            begun = [one + plain for one in begun]
        if mark is None:
            at = len(pattern)
            break
        at = mark.end()
        if mark.group() == "(":
            inner, at = _spread(pattern, at)
            begun = [one + more for one in begun for more in inner]
        elif mark.group() == "|":
            options += begun
            begun = [""]
            bars += 1
        else:
            return (["", *begun] if not bars else [*options, *begun]), at
    return [*options, *begun], at


@dataclass(slots=True)
class _Node(Generic[T]):
    words: dict[str, "_Node[T]"] = field(default_factory=dict)
    stems: dict[str, "_Node[T]"] = field(default_factory=dict)
    found: list[T] = field(default_factory=list)


class PhraseTable(Generic[T]):
    """Phrases → what they mean. Several meanings of one phrase stay in the order they were added."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._begun: dict[str, list[_Node[T]]] = {}

    def add(self, phrase: str, meaning: T) -> None:
        """`phrase` is one spelling, not a pattern."""
        self._begun.clear()
        node = self._root
        if _PLAIN.fullmatch(phrase):
            for word in phrase.split():
                node = node.words.setdefault(word, _Node())
            if meaning not in node.found:
                node.found.append(meaning)
            return
        words = [token for token in tokens(phrase) if token.raw not in _HYPHENS]
        i = 0
        while i < len(words):
            is_stem = (
                i + 1 < len(words)
                and words[i + 1].raw == "*"
                and phrase[words[i].end : words[i + 1].end + 1].strip() == "*"
            )
            shelf = node.stems if is_stem else node.words
            node = shelf.setdefault(words[i].fold, _Node())
            i += 2 if is_stem else 1
        if meaning not in node.found:
            node.found.append(meaning)

    def add_all(self, patterns: Iterable[str], meaning: T) -> None:
        for pattern in patterns:
            for phrase in expand(pattern):
                self.add(phrase, meaning)

    def longest(self, words: Sequence[Token], at: int) -> tuple[int, list[T]] | None:
        """(index after the phrase, its meanings) of the longest phrase that starts at `at`, or None.

        Cost: the length of the longest phrase in the table, whatever the text.
        """
        best: tuple[int, list[T]] | None = None
        nodes = self._first(words[at].fold)
        i = at + 1
        while nodes:
            for node in nodes:
                if node.found:
                    best = (i, node.found)
                    break
            while i < len(words) and words[i].raw in _HYPHENS and _joins(words, i):
                i += 1
            if i == len(words):
                break
            nodes = [after for node in nodes for after in _steps(node, words[i].fold)]
            i += 1
        return best

    def _first(self, word: str) -> list[_Node[T]]:
        """Where the phrases lead that begin with a word: nowhere, mostly, which is remembered."""
        found = self._begun.get(word)
        if found is None:
            if len(self._begun) >= _MOST_BEGUN:
                self._begun.clear()
            found = self._begun[word] = _steps(self._root, word)
        return found


def _joins(words: Sequence[Token], i: int) -> bool:
    """Is this hyphen inside a word ("non-con"), rather than a dash between two?"""
    return words[i - 1].end == words[i].start and i + 1 < len(words) and words[i].end == words[i + 1].start


def _steps(node: _Node[T], word: str) -> list[_Node[T]]:
    after = []
    if word in node.words:
        after.append(node.words[word])
    if node.stems:
        for length in range(min(len(word), _LONGEST_STEM), 1, -1):
            if word[:length] in node.stems:
                after.append(node.stems[word[:length]])
                break
    return after


__all__ = ["PhraseTable", "expand", "fold"]
