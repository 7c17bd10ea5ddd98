"""Patterns of many words asked cheaply: only those of their alternatives whose letters stand in the text are tried.

A paragraph of story is asked dozens of such patterns and matches none. Trying a hundred alternatives at each of its
letters costs twenty times more than looking whether "copyright" or "belong" stands in it at all.
"""

import importlib
import re
from collections.abc import Iterable
from typing import Any

_LOOKS_BACK = re.compile(r"\\[1-9]|\(\?(?:P=|\()")
"""An alternative that names a group of another one cannot be asked alone."""
SHORTEST = 3
"""Letters that tell: shorter runs stand in every paragraph."""
_STRANGE = "ſıİK"
"""Letters that equal plain ones when capitals do not matter, and that `lower` does not turn into them."""


class Finder:
    """Whether a pattern is found in a text, as its `search` would say. Where it is found is the pattern's business.

    Exact: the letters that an alternative needs are taken from the parsed pattern, never from a list beside it.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        parse = importlib.import_module("re._parser").parse
        self._pattern = pattern
        self._needed: dict[str, list[str]] = {}
        """Letters → the alternatives that need them, or other letters."""
        self._besides: dict[str, list[frozenset[str]]] = {}
        """Alternative → what else it needs, one of each."""
        self._compiled: dict[str, re.Pattern[str]] = {}
        rest: list[str] = []
        for one in (
            [pattern.pattern] if _LOOKS_BACK.search(pattern.pattern) else _alternatives(pattern.pattern)
        ):
            every = _needed(parse(one, pattern.flags))
            words = _rarest(every)
            self._besides[one] = [others for others in every if others is not words]
            for word in words:
                self._needed.setdefault(word, []).append(one)
            rest += [] if words else [one]
        self._rest = re.compile("|".join(rest), pattern.flags) if rest else None

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> bool:
        stop = len(text) if end is None else end
        asked = text[start:stop]
        low = asked.lower()
        if not low.isascii() and any(letter in asked for letter in _STRANGE):
            return self._pattern.search(text, start, stop) is not None
        if self._rest is not None and self._rest.search(text, start, stop):
            return True
        tried = {one for word in self._needed if word in low for one in self._needed[word]}
        return any(
            all(any(word in low for word in others) for others in self._besides[one])
            and self._alternative(one).search(text, start, stop)
            for one in tried
        )

    def _alternative(self, source: str) -> re.Pattern[str]:
        found = self._compiled.get(source)
        if found is None:
            found = self._compiled[source] = re.compile(source, self._pattern.flags)
        return found


def spread(before: str, alternatives: str, after: str) -> str:
    """What a search finds wherever it finds `before(?:alternatives)after`, so written that a Finder takes it apart."""
    return "|".join(f"{before}(?:{one}){after}" for one in _alternatives(alternatives))


def _alternatives(pattern: str) -> list[str]:
    """A pattern cut at the bars that stand in no bracket."""
    found, depth, inside, begin = [], 0, False, 0
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif inside:
            inside = char != "]"
        elif char == "[":
            inside = True
            at += pattern.startswith(("[]", "[^]"), at) * (2 if pattern[at + 1] == "^" else 1)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            found.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*found, pattern[begin:]]


def _needed(parsed: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Runs of letters: every match holds one of each set."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL" and len(chr(value).lower()) == 1:
            run += chr(value).lower()
            continue
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        found.append(_telling(run))
        run = ""
        if name == "IN" and all(str(one) == "LITERAL" for one, _ in value):
            each = [_telling(chr(char).lower()) for _, char in value]
            found.append(frozenset().union(*each) if all(each) else frozenset())
        elif name == "SUBPATTERN":
            found += _needed(value[3])
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and value[0] > 0:
            found += _needed(value[2])
        elif name == "BRANCH":
            each = [_rarest(_needed(one)) for one in value[1]]
            found.append(frozenset().union(*each) if all(each) else frozenset())
        elif name == "ATOMIC_GROUP":
            found += _needed(value)
    found.append(_telling(run))
    return [one for one in found if one]


def _telling(run: str) -> frozenset[str]:
    """The run, if it is no part of ordinary words: long enough, or with marks, two digits, other letters in it."""
    short = len(run) < SHORTEST and run.isascii() and (run.isalpha() or (len(run) < 2 and run.isalnum()))
    return frozenset() if short or not run.strip() else frozenset({run})


def _rarest(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """The set that a text is least likely to satisfy; empty when there is none."""
    return max(found, key=_rarity, default=frozenset())


def _rarity(words: frozenset[str]) -> tuple[int, bool, int]:
    return min(map(len, words)), words.isdisjoint(_ORDINARY), -len(words)


_ORDINARY = frozenset(
    {"the", "and", "you", "all", "for", "was", "her", "his", "not", "are", "that", "this", "with"}
)
