"""Paragraphs below stories: words to readers, end marks, signatures and what else is not the story's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from accuracy.facts import plain
from accuracy.fitting import edges_of
from accuracy.learning import Example
from accuracy.taught.lines import lines
from fic.manuscript.below import CLASSES, features, places
from fic.manuscript.formats import pages
from fic.manuscript.layout import measure, paragraphs
from fic.manuscript.ledger import Ledger
from fic.manuscript.reading import set_aside

POSTS = Path(__file__).resolve().parent.parent / "posts"
KINDS = {"closing": "closing", "end_marker": "end_marker", "signature": "aside", "furniture": "aside"}


def examples() -> Iterator[Example]:
    for group, (kind, *_), text in lines("endings"):
        if kind != "story":
            yield _example(group, features(text.replace(" / ", "\n")), KINDS.get(kind, ""), text, "sentences")
    for expected in sorted(POSTS.glob("*/expected.json")):
        yield from _of_post(expected.parent)


def _example(group: str, found: list[str], kind: str, shown: str, source: str) -> Example:
    yes = frozenset({kind} if kind else ())
    return Example(group, tuple(found), yes, frozenset(CLASSES) - yes, shown=shown, source=source)


def _of_post(folder: Path) -> Iterator[Example]:
    labels = json.loads((folder / "expected.json").read_text())
    end = edges_of(folder)[1]
    post = next(folder.glob("in.*"))
    page = pages(post.read_bytes(), post.name, 2)[0]
    if end is None or page.framed:
        return
    page = set_aside(page, Ledger(page.text, dropped=list(page.dropped)))
    last = end.spans[max(end.right)][1] if max(end.right) < len(end.spans) else 0
    paras = [para for para in paragraphs(page, measure(page)) if para.start >= last]
    closing, mark = plain(labels.get("closing_note") or ""), plain(labels.get("end_marker") or "")
    names = [*labels.get("authors", []), labels.get("posted_by") or ""]
    for para, place in places(page.text, paras):
        text = page.text[para.start : para.end]
        words = plain(text)
        if re.search(r"\w", text) and not any(line.label_end for line in para.lines):
            kind = (
                "end_marker" if mark and words == mark
                else "closing" if closing and (words in closing or closing in words)
                else "aside"
            )  # fmt: skip
            yield _example(folder.name, features(text, place, names), kind, text, "posts")
