"""Who speaks: the author to readers, or a story's teller. Pieces of the posts near their two edges, and sentences.

`held_out` leaves out one fold of both, for fitting what builds on these weights.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from accuracy.fitting import Case, edges_of
from accuracy.learning import Example, Model, fold_of, written
from accuracy.taught.lines import lines
from fic.manuscript import talking
from fic.manuscript.signs import QUOTED, words_of
from fic.manuscript.talking import features
from fic.manuscript.weighing import Weights

POSTS = Path(__file__).resolve().parent.parent / "posts"
TALK, STORY = frozenset({"talk"}), frozenset[str]()
TOLD = 14
"""Pieces of a story next to each edge that are learned from."""
FOLDS = 5
STRENGTH = 0.3


def example(group: str, text: str, talk: bool, source: str) -> Example:
    quoted = QUOTED.findall(text)
    outside = words_of(QUOTED.sub(" ", text) if quoted else text)
    made = tuple(features(outside, words_of(" ".join(quoted))))
    return Example(group, made, TALK if talk else STORY, STORY if talk else TALK, shown=text, source=source)


def sentences() -> Iterator[tuple[str, bool, str]]:
    """(group, whether the author speaks, text) of every labelled sentence that is one or the other."""
    for name in ("disclaimers", "dedications", "betas", "notes", "story", "fields"):
        for group, (roles, *_), text in lines(name):
            yield group, "story" not in roles.split(","), _plain(text)
    for name in ("feedback", "archive", "status"):
        for group, labels, text in lines(name):
            if labels[0] != "-":
                yield group, True, _plain(text)
    for group, (kind, *_), text in lines("endings"):
        if kind != "furniture":
            yield group, kind != "story", _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"\[\[|\]\]|\{\{|\}\}", "", text).replace(" / ", "\n")


def examples() -> Iterator[Example]:
    rng = random.Random(7)
    for group, talk, text in sentences():
        yield example(group, text, talk, "sentences")
    several = [one for one in sentences() if len(one[2]) < 300]
    for _ in range(1500):
        group, talk, text = rng.choice(several)
        fold = fold_of(group, FOLDS)
        others = [
            one[2] for one in rng.sample(several, 12) if one[1] == talk and fold_of(one[0], FOLDS) == fold
        ]
        yield example(group, " ".join([text, *others[:3]]), talk, "joined")
    # Where the pieces are cut needs no weights; those to be fitted may not exist yet.
    talking.use(Weights({"talk": 0.0}, {}))
    try:
        posts = [(one.parent.name, *edges_of(one.parent)) for one in sorted(POSTS.glob("*/expected.json"))]
    finally:
        talking.use(None)
    for name, start, end in posts:
        if start is not None and end is not None:
            yield from _of_post(name, start, end)


def _of_post(name: str, start: Case, end: Case) -> Iterator[Example]:
    """What stands outside of the story, and the story's pieces next to both edges."""
    first, last = start.spans[max(start.right)][0], end.spans[max(end.right)][1]
    seen: set[tuple[int, int]] = set()
    for case in (start, end):
        told = 0
        for text, span in zip(case.texts, case.spans, strict=True):
            inside = first <= span[0] and span[1] <= last
            told += inside
            if re.search(r"\w", text) and span not in seen and told <= TOLD:
                seen.add(span)
                yield example(name, text, not inside, "posts")


def held_out(every: list[Example], fold: int) -> Weights:
    """Weights that have seen neither the posts nor the sentences of a fold."""
    model = Model(["talk"], STRENGTH)
    model.fit([one for one in every if fold_of(one.group, FOLDS) != fold])
    return Weights.from_json(written(model, {"talk": 0.0}))
