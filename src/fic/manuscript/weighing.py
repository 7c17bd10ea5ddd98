"""What a sentence says, weighed by its words: features of a short text, and fitted weights that add them up.

Weights are made by `python -m accuracy.learning NAME --write` from labelled sentences and kept as
`weights/NAME.json`: for each class what every feature is worth, in log-odds, after `bias`. A class is one yes or no;
several may hold of a text. Bounded: LONGEST characters are looked at, MOST features are made.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from fic.manuscript.fandom_table import entries
from fic.manuscript.word_families import FAMILIES, UNSPACED

LONGEST = 400
"""Characters of a text that are looked at."""
MOST = 900
"""Features a text has at most."""
REACH = 7
"""Words over which two families are seen together."""
_PREFIX = 5
_UNSPACED_LETTERS = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    r"(?P<address><?[\w.+-]+@[\w-]+(?:\.[\w-]+)*>?|(?:https?://|www\.)\S+)"
    rf"|(?P<wide>[{_UNSPACED_LETTERS}]+)"
    rf"|(?P<word>(?:(?![{_UNSPACED_LETTERS}])[^\W\d_])+(?:(?:['&-](?=[^\W\d_]))(?:(?![{_UNSPACED_LETTERS}])[^\W\d_])+)*)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)"
    r"|(?P<mark>\.{2,}|…|[!?]+|[:;,()\[\]\"=/*&<>+©™-]+)"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_MARKS = {
    "!": "!",
    "?": "?",
    ":": ":",
    "(": "(",
    ")": ")",
    '"': '"',
    "=": "=",
    "…": "..",
    ".": "..",
    ";": ";",
}


def wording(text: str) -> list[str]:
    """Features of a short text, each once: words, pairs and threes of words, beginnings of long words, families.

    A sentence is asked of several things, feedback and status and owners, so those of the last few hundred are kept.

    `please`, `please archive`, `archi~`, `^please` (first), `please$` (last), `<ask>` (a family of words that say
    the same), `no <flame>`, `<no>..<flame>` (in this order, not far apart), `<Name>`, `<CAPS>`, `<number>`,
    `<address>`, `<owner>`, `<fandom>`, `#words 4-7`, `mark !`. Chinese and Japanese by characters and pairs of them.
    """
    return list(_wording(text[:LONGEST]))


@lru_cache(maxsize=512)
def _wording(text: str) -> tuple[str, ...]:
    features: dict[str, None] = {}
    words: list[str] = []
    signs: list[str] = []
    """For each word the family, or shape, that stands for it; itself where there is none."""
    families: list[tuple[int, str]] = []
    for token in _tokens(text):
        if token.mark:
            features[f"mark {token.text}"] = None
            continue
        at = len(words)
        words.append(token.text)
        signs.append(token.signs[0] if token.signs else token.text)
        features[token.text] = None
        if len(token.text) > _PREFIX and not token.shaped:
            features[f"{token.text[:_PREFIX]}~"] = None
        for sign in token.signs:
            features[sign] = None
            families.append((at, sign))
    _together(words, signs, families, features)
    features[_length(len(words))] = None
    return tuple(features)[:MOST]


def _together(
    words: list[str], signs: list[str], families: list[tuple[int, str]], features: dict[str, None]
) -> None:
    if words:
        features[f"^{words[0]}"] = None
        features[f"^{signs[0]}"] = None
        features[f"{words[-1]}$"] = None
        features[f"{signs[-1]}$"] = None
    for one, two in pairwise(words):
        features[f"{one} {two}"] = None
    for at in range(len(signs) - 1):
        features[f"{signs[at]} {signs[at + 1]}"] = None
        features[f"{words[at]} {signs[at + 1]}"] = None
        features[f"{signs[at]} {words[at + 1]}"] = None
    for at in range(len(signs) - 2):
        features[f"{signs[at]} {signs[at + 1]} {signs[at + 2]}"] = None
    for nth, (at, one) in enumerate(families):
        for then, two in families[nth + 1 :]:
            if then - at > REACH or len(features) > MOST:
                break
            if then > at:
                features[f"{one}..{two}"] = None


def _length(words: int) -> str:
    for most, name in ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (14, "8-14"), (25, "15-25")):
        if words <= most:
            return f"#words {name}"
    return "#words 26+"


@dataclass(slots=True)
class _Token:
    text: str
    signs: list[str]
    mark: bool = False
    shaped: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    plain = _DRAWN_OUT.sub(r"\1", text.translate(_PLAIN))
    raw: list[_Token] = []
    shouted = plain.upper() == plain
    for found in _TOKEN.finditer(plain):
        kind, word = found.lastgroup, found.group(0)
        if kind == "word":
            named = (
                not shouted
                and word[0].isupper()
                and len(word) > 1
                and raw != []
                and not plain[: found.start()].rstrip().endswith((".", "!", "?", ":", '"', "(", "…"))
            )
            folded = word.casefold()
            shape = ["<CAPS>" if word.isupper() else "<Name>"] if named else []
            raw.append(_Token(folded, [*FAMILIES.of(folded), *shape]))
        elif kind == "wide":
            raw += _wide(word)
        elif kind == "mark":
            if word[0] in _MARKS:
                raw.append(_Token(_MARKS[word[0]], [], mark=True))
        else:
            raw.append(_Token(f"<{kind}>", [], shaped=True))
    _in_several_words([one for one in raw if not one.mark])
    yield from raw


def _wide(run: str) -> Iterator[_Token]:
    """Characters of a text without spaces, each with the families of the words it begins."""
    for at in range(len(run)):
        signs = [family for length in range(1, 6) for family in UNSPACED.get(run[at : at + length], ())]
        yield _Token(run[at], list(dict.fromkeys(signs)), shaped=True)


def _in_several_words(words: list[_Token]) -> None:
    names, beginnings = _names(), _beginnings()
    texts = [word.text for word in words]
    for at, one in enumerate(words):
        if one.text not in beginnings:
            continue
        for length in range(1, 5):
            several = " ".join(texts[at : at + length])
            if length > 1:
                one.signs[:0] = FAMILIES.of_several(several)
            if several in names and names[several] not in one.signs:
                one.signs.append(names[several])


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Names of fandoms and of their owners, up to four words → their flag. Ordinary words are left out."""
    found: dict[str, str] = {}
    for entry in entries():
        if not entry.get("common", False):
            short = [one for one in entry.get("short", ()) if len(one) > 3 or any(c.isdigit() for c in one)]
            for name in (entry["name"], *entry.get("also", ()), *short):
                found[_spelled(name)] = "<fandom>"
        for name in entry.get("owners", ()):
            found[_spelled(name)] = "<owner>"
    return found


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """First words of all that is looked for in several words: most words begin nothing."""
    return frozenset(words.partition(" ")[0] for words in (*FAMILIES.whole(), *_names()))


def _spelled(name: str) -> str:
    return " ".join(one.group(0).casefold() for one in _TOKEN.finditer(name) if one.lastgroup != "mark")


@dataclass(frozen=True, slots=True)
class Weights:
    """Class → what each feature is worth for it. Immutable; `probabilities` is all a reader asks."""

    bias: Mapping[str, float]
    worth: Mapping[str, Mapping[str, float]]
    """Feature → class → log-odds."""

    @classmethod
    @cache
    def load(cls, name: str) -> "Weights":
        """The weights of `weights/<name>.json`, read once."""
        text = (resources.files("fic.manuscript") / "weights" / f"{name}.json").read_text(encoding="utf-8")
        return cls.from_json(text)

    @classmethod
    def from_json(cls, text: str) -> "Weights":
        """From {"classes": {class: {"bias": log-odds, "weights": {feature: log-odds}}}}."""
        bias: dict[str, float] = {}
        worth: dict[str, dict[str, float]] = {}
        for name, one in json.loads(text)["classes"].items():
            bias[name] = one["bias"]
            for feature, value in one["weights"].items():
                worth.setdefault(feature, {})[name] = value
        return cls(bias, worth)

    def odds(self, features: Iterable[str]) -> dict[str, float]:
        """Class → log-odds of a text with these features, each by itself. Cost: one look-up a feature."""
        odds = dict(self.bias)
        for values in filter(None, map(self.worth.get, features)):
            for name, worth in values.items():
                odds[name] += worth
        return odds

    def odds_of(self, name: str, features: Iterable[str]) -> float:
        """Of one class alone, at half the cost."""
        odds = self.bias[name]
        for values in filter(None, map(self.worth.get, features)):
            if name in values:
                odds += values[name]
        return odds

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Class → how probable it is of a text with these features, each by itself."""
        return {name: _probability(odds) for name, odds in self.odds(features).items()}

    def probability(self, name: str, features: Iterable[str]) -> float:
        """The same of one class alone."""
        return _probability(self.odds_of(name, features))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
