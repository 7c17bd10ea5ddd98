"""Sentences around the stories of the labelled posts, as the reader comes to ask about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from fic.manuscript import feedback, permissions, read, standing

POSTS = Path(__file__).resolve().parent.parent / "posts"


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that was weighed in a post: for which file of weights, and whether it is a label's value."""

    post: str
    about: str
    words: str
    labelled: bool


@lru_cache(maxsize=1)
def asked() -> tuple[tuple[dict[str, Any], tuple[Asked, ...]], ...]:
    """(labels, sentences that were weighed, each once) of every post."""
    return tuple(_asked_of(one.parent) for one in sorted(POSTS.glob("*/expected.json")))


def _asked_of(folder: Path) -> tuple[dict[str, Any], tuple[Asked, ...]]:
    heard: dict[Asked, None] = {}

    def listen(about: str, module: Any) -> Any:
        weighed = module.weighed

        def hear(words: str, labelled: bool) -> Any:
            heard[Asked(folder.name, about, words, labelled)] = None
            return weighed(words, labelled)

        return patch.object(module, "weighed", hear)

    post = next(folder.glob("in.*"))
    with listen("feedback", feedback), listen("archive", permissions), listen("status", standing):
        read(post.read_bytes(), post.name)
    return json.loads((folder / "expected.json").read_text(encoding="utf-8")), tuple(heard)


def sentences_about(about: str) -> Iterator[tuple[dict[str, Any], list[Asked]]]:
    for labels, heard in asked():
        yield labels, [one for one in heard if one.about == about]
