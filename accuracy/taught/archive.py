"""What may be done with a story: sentences and labels' values."""

from collections.abc import Iterator

from accuracy.learning import PATTERNS, Example
from accuracy.taught.lines import lines, listed, others, parts_of
from accuracy.taught.posts import sentences_about
from fic.manuscript.permissions import KINDS, features, speaks

CLASSES = frozenset(KINDS)
BESIDE = {
    "ask": {"tell", "listed", "none", "anywhere"},
    "tell": {"listed", "anywhere"},
    "link_only": {"none"},
    "listed": {"none", "anywhere"},
}
"""What another sentence of the same statement may say."""
SILENT = ("disclaimers", "betas", "dedications", "story", "status")
"""Lessons whose sentences allow nothing."""
FIELDS = ("archive_permission",)


def examples() -> Iterator[Example]:
    for group, (label, *_), text in lines("archive"):
        yield from of_line(group, text, listed(label))
    for group, text in others(*SILENT):
        if speaks(text):
            yield Example(group, tuple(features(text, False)), no=CLASSES, shown=text)
    for group, (wanted, *_), text in lines("feedback"):
        for words in parts_of(text) if wanted != "-" else ():
            if speaks(words):
                yield Example(group, tuple(features(words, False)), no=CLASSES, shown=words)
    for labels, heard in sentences_about("archive"):
        said = CLASSES & {(labels.get("archive_permission") or {}).get("kind")}
        sure = said if len(heard) == 1 else frozenset()
        for one in heard:
            made = tuple(features(one.words, one.labelled))
            no = CLASSES - said - _beside(said - sure)
            yield Example(one.post, made, sure, no, said - sure, one.words, "posts")


def of_line(group: str, text: str, yes: frozenset[str]) -> Iterator[Example]:
    parts = parts_of(text)
    sure = yes if len(parts) == 1 else frozenset()
    source = PATTERNS if group.startswith("pattern") else "sentences"
    for labelled in (False, True):
        # What is silent by itself can only be a label's value; what allows nothing is no such value.
        if (labelled and not yes) or (not labelled and yes and not any(map(speaks, parts))):
            continue
        for one in parts:
            made = tuple(features(one, labelled))
            no = CLASSES - yes - _beside(yes - sure)
            yield Example(group, made, sure, no, yes - sure, one, source, bag=f"{group} {text} {labelled}")


def _beside(kinds: frozenset[str]) -> frozenset[str]:
    return frozenset(beside for kind in kinds for beside in BESIDE.get(kind, ()))
