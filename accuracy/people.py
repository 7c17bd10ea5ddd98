"""Labelled posts as cases of two choices: who wrote the story, and who posted it."""

import json
from functools import cache
from pathlib import Path

from accuracy.choosing import Case
from accuracy.facts import plain
from fic.manuscript import read
from fic.manuscript.signing import Choices, listening

HERE = Path(__file__).resolve().parent


@cache
def _read() -> list[tuple[str, dict[str, frozenset[str]], dict[str, list[Choices]]]]:
    """(post, who is labelled as what, the readings) of every post."""
    found = []
    for file in sorted((HERE / "posts").glob("*/expected.json")):
        expected = json.loads(file.read_text())
        post = next(file.parent.glob("in.*"))
        with listening() as heard:
            read(post.read_bytes(), post.name)
        poster = expected.get("posted_by")
        labelled = {
            "authors": frozenset(plain(name) for name in expected.get("authors") or ()),
            "posters": frozenset([plain(poster)] if poster else []),
        }
        found.append((file.parent.name, labelled, heard))
    return found


def _cases(what: str) -> list[Case]:
    cases = []
    for name, labelled, heard in _read():
        for readings in heard[what][:1]:
            shown = [" + ".join(text.text for text in names) for names, _ in readings]
            said = [frozenset(plain(text.text) for text in names) for names, _ in readings]
            right = frozenset(at for at, names in enumerate(said) if names == labelled[what])
            cases.append(Case(name, [features for _, features in readings], right, shown))
    return cases


def authors() -> list[Case]:
    return _cases("authors")


def posters() -> list[Case]:
    return _cases("posters")
