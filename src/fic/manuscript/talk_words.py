"""Words that tell an author's talk from a story, as `talk_words.toml` lists them."""

import tomllib
from collections.abc import Mapping
from importlib import resources

_TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (resources.files("fic.manuscript") / "talk_words.toml").read_text(encoding="utf-8")
)


def _listed(words: str) -> list[str]:
    return [" ".join(one.split()) for one in words.split("|")]


WORDS: dict[str, str] = {
    words: group for group, listed in _TABLES["groups"].items() for words in _listed(listed)
}
"""Words, up to three of them → their group."""
_LISTS = {name: frozenset(_listed(listed)) for name, listed in _TABLES["lists"].items()}
COMMON, PAST, PRESENT = _LISTS["common"], _LISTS["past"], _LISTS["present"]
THIRD, FIRST, SECOND = _LISTS["third"], _LISTS["first"], _LISTS["second"]
UNSPACED = {group: tuple(_listed(listed)) for group, listed in _TABLES["unspaced"].items()}
