"""Labelled lines of our own: `accuracy/sentences/NAME*.tsv`, labels first, the text last, tabs between.

In `NAME-patterns.tsv` a line is many sentences: `[a|b]` is any of them, `{list}` any of a list named above as
`list = a | b`. A few are made of each, always the same ones.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from fic.manuscript.sentences import sentences

SENTENCES = Path(__file__).resolve().parent.parent / "sentences"
MADE = 8
"""Sentences made of one pattern."""
_BRACKETS = re.compile(r"[\[{]{2}|[\]}]{2}")
_LIST = re.compile(r"(\w+) = (.*)")
_CHOICE = re.compile(r"\[([^\[\]]*)\]|\{(\w+)\}")


def lines(name: str) -> Iterator[tuple[str, list[str], str]]:
    """(group, labels, text) of every line; alike lines share a group, so that folds do not tear them apart."""
    for path in sorted(SENTENCES.glob(f"{name}*.tsv")):
        lists: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            *labels, words = line.split("\t")
            if not path.stem.endswith("-patterns"):
                yield f"{name}: {' '.join(words.casefold().split())[:60]}", labels, words
            elif named := _LIST.fullmatch(line):
                lists[named[1]] = [one.strip() for one in named[2].split("|")]
            else:
                for made in _made(words, lists):
                    yield f"pattern: {words}", labels, made


def _made(pattern: str, lists: dict[str, list[str]]) -> list[str]:
    chance = random.Random(pattern)
    found: dict[str, None] = {}
    for _ in range(4 * MADE):
        text = pattern
        while choice := _CHOICE.search(text):
            one = chance.choice(choice[1].split("|") if choice[1] is not None else lists[choice[2]])
            text = text[: choice.start()] + one + text[choice.end() :]
        text = " ".join(text.split())
        found[text[:1].upper() + text[1:] if len(found) % 3 else text] = None
        if len(found) == MADE:
            break
    return list(found)


def listed(label: str) -> frozenset[str]:
    """ "no-flames,gentle" → both; "-" is none."""
    return frozenset(one.strip() for one in label.split(",") if one.strip() not in {"", "-"})


def parts_of(text: str) -> list[str]:
    """Sentences of a line, as the reader takes them one by one."""
    return [" ".join(text[start:end].split()) for start, end in sentences(text, 0, len(text))]


def others(*names: str) -> Iterator[tuple[str, str]]:
    """(group, sentence) of lines that were written for other lessons, without the brackets they may have."""
    for name in names:
        for group, _, text in lines(name):
            for one in parts_of(_BRACKETS.sub("", text)):
                yield group, one
