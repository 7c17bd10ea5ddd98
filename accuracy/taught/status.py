"""Whether a story is finished: sentences and labels' values."""

from collections.abc import Iterator

from accuracy.learning import PATTERNS, Example
from accuracy.taught.lines import lines, listed, others
from accuracy.taught.posts import sentences_about
from fic.manuscript.standing import STATES, features, speaks

CLASSES = frozenset(STATES)
SILENT = ("disclaimers", "betas", "dedications", "story", "archive", "feedback-known")
"""Lessons whose sentences say nothing of it."""


def examples() -> Iterator[Example]:
    for group, (label, *_), text in lines("status"):
        yes = listed(label)
        source = PATTERNS if group.startswith("pattern") else "sentences"
        for labelled in (False, True):
            if not ((labelled and not yes) or (not labelled and yes and not speaks(text))):
                yield Example(
                    group, tuple(features(text, labelled)), yes, CLASSES - yes, shown=text, source=source
                )
    for group, text in others(*SILENT):
        if speaks(text):
            yield Example(group, tuple(features(text, False)), no=CLASSES, shown=text)
    for labels, heard in sentences_about("status"):
        said = CLASSES & {labels.get("status")}
        sure = said if len(heard) == 1 else frozenset()
        for one in heard:
            made = tuple(features(one.words, one.labelled))
            yield Example(one.post, made, sure, CLASSES - said, said - sure, one.words, "posts")
