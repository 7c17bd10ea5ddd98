"""Which sentences that name a topic warn of it."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from accuracy.learning import Example
from accuracy.taught.lines import lines, others
from accuracy.taught.posts import POSTS
from fic.content_notes import ContentNote, read_rating_reasons, read_warnings
from fic.content_notes.statements import pieces_of, signs_of, unwrapped
from fic.manuscript import body, facts, published, read
from fic.manuscript.warned import WARNS

SILENT = (
    "archive",
    "betas",
    "casts",
    "dedications",
    "disclaimers",
    "endings",
    "feedback",
    "notes",
    "placements",
    "status",
    "story",
    "titles",
)
"""Lessons whose sentences warn of nothing."""
FIELDS = ("content_notes",)
STORY = 12
"""Sentences of a story that name a topic are taken from each post: a note may stand inside it."""
_HEADED = re.compile(
    r"(?:\W*\w+){0,2}?\W*(?:warnings?|achtung|attention|avviso|aviso|предупреждения|预警)\b", re.I
)
"""Notes in which a warning was written down for another lesson."""
_YES = frozenset({WARNS})


def examples() -> Iterator[Example]:
    for group, (notes, *_), text in lines("warnings"):
        yield from of_text(group, text, topics_said(notes))
    known = {text for _, _, text in lines("warnings")}
    for name in SILENT:
        for group, text in others(name):
            if text not in known and not _HEADED.match(text):
                yield from of_text(group, text, frozenset())
    for labels, post, texts, story in heard():
        wanted = frozenset(
            f"{'-' if one.get('negated') else ''}{one['topic']}" for one in labels.get("content_notes") or ()
        )
        for text in texts:
            yield from of_text(post, text, wanted, "posts")
        yield from list(of_text(post, story, frozenset(), "story"))[:STORY]


def topics_said(label: str) -> frozenset[str]:
    """ "violence=graphic,-nudity" → violence, -nudity."""
    items = [one.strip().partition("=") for one in label.split(",")]
    return frozenset(name.lstrip("+") for name, _, _ in items if name not in {"none", "-", ""})


def of_text(group: str, text: str, wanted: frozenset[str], source: str = "sentences") -> Iterator[Example]:
    """The sentences of `text` that name a topic: they warn when a topic they name is one the label names."""
    prose = unwrapped(text)
    goes_on = False
    for start, end, read_as in pieces_of(prose):
        piece = prose[start:end]
        named = _named([*read_warnings(piece), *read_rating_reasons(piece)])
        holds = bool(named & wanted)
        signs = signs_of(piece, read_as, goes_on)
        goes_on = holds
        if signs is not None and (holds or named or not wanted):
            yes, no = (_YES, frozenset[str]()) if holds else (frozenset[str](), _YES)
            yield Example(group, tuple(signs), yes, no, shown=" ".join(piece.split()), source=source)


def _named(notes: Sequence[ContentNote]) -> frozenset[str]:
    return frozenset(f"{'-' if one.negated else ''}{one.topic}" for one in notes)


@lru_cache(maxsize=1)
def heard() -> tuple[tuple[dict[str, Any], str, tuple[str, ...], str], ...]:
    """(labels, post, texts in which statements are looked for, the story) of every labelled post."""
    return tuple(_heard_in(one.parent) for one in sorted(POSTS.glob("*/expected.json")))


def _heard_in(folder: Any) -> tuple[dict[str, Any], str, tuple[str, ...], str]:
    texts: dict[str, None] = {}

    def listen(text: str, offset: int = 0) -> list[ContentNote]:
        texts[text] = None
        return []

    post = next(folder.glob("in.*"))
    with (
        patch.object(facts, "read_statement", listen),
        patch.object(published, "read_statement", listen),
        patch.object(body, "read_statement", listen),
    ):
        made = read(post.read_bytes(), post.name)
    labels = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    story = made.source_text[made.body_start : made.body_end] if made.body_end else ""
    return labels, folder.name, tuple(texts), story
