"""Labelled posts as cases of a choice: which of the lines, quotations and labels around a story is its title."""

import json
from pathlib import Path

from accuracy.choosing import Case
from accuracy.facts import plain
from fic.manuscript import read
from fic.manuscript.naming import listening

HERE = Path(__file__).resolve().parent


def cases() -> list[Case]:
    found = []
    for file in sorted((HERE / "posts").glob("*/expected.json")):
        title = json.loads(file.read_text()).get("title")
        post = next(file.parent.glob("in.*"))
        with listening() as heard:
            read(post.read_bytes(), post.name)
        if not heard:
            continue
        shown = [text.text if text else "" for text, _ in heard[0]]
        right = frozenset(at for at, words in enumerate(shown) if plain(words) == plain(title or ""))
        found.append(Case(file.parent.name, [names for _, names in heard[0]], right, shown))
    return found
