"""Whether feedback is asked for, and of what kind: sentences and labels' values."""

from collections.abc import Iterator
from itertools import pairwise

from accuracy.learning import PATTERNS, Example
from accuracy.taught.lines import lines, listed, others, parts_of
from accuracy.taught.posts import sentences_about
from fic.manuscript.feedback import KINDS, asked, features, speaks

CLASSES = frozenset({*KINDS, "yes", "no"})
SILENT = ("disclaimers", "betas", "dedications", "story", "status")
"""Lessons whose sentences wish for nothing."""
FIELDS = ("feedback", "feedback_kinds")


def examples() -> Iterator[Example]:
    for group, (wanted, kinds, *_), text in lines("feedback"):
        yes = listed(kinds) | ({wanted} & {"yes", "no"})
        yield from of_line(group, text, yes)
    for group, text in others(*SILENT):
        if speaks(text):
            yield Example(group, tuple(features(text, False)), no=CLASSES, shown=text)
    for group, (kind, *_), text in lines("archive"):
        for words in parts_of(text) if kind != "-" else ():
            if speaks(words):
                yield Example(group, tuple(features(words, False)), no=CLASSES, shown=words)
    for labels, heard in sentences_about("feedback"):
        fact = labels.get("feedback") or {}
        said = frozenset(fact.get("kinds", ()))
        if fact:
            said |= {"yes" if fact.get("wanted") else "no"}
        sure = said if len(heard) == 1 else frozenset()
        for one in heard:
            made = tuple(features(one.words, one.labelled))
            yield Example(one.post, made, sure, CLASSES - said, said - sure, one.words, "posts")


def of_line(group: str, text: str, yes: frozenset[str]) -> Iterator[Example]:
    parts = [" ".join(text[start:end].split()) for start, end in asked(text, 0, len(text))]
    sure = yes if len(parts) == 1 else frozenset()
    source = PATTERNS if group.startswith("pattern") else "sentences"
    for labelled in (False, True):
        # What is silent by itself can only be a label's value; what asks for nothing is no such value.
        if (labelled and not yes) or (not labelled and yes and not any(map(speaks, parts))):
            continue
        for one in (*parts, *(f"{one} {two}" for one, two in pairwise(parts))):
            made = tuple(features(one, labelled))
            yield Example(
                group, made, sure, CLASSES - yes, yes - sure, one, source, bag=f"{group} {text} {labelled}"
            )
