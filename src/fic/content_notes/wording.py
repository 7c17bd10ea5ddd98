"""How a note is said to people: plain, quiet, in sentence case. Never the author's words."""

import re
from collections.abc import Sequence
from typing import Protocol

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence


class Wordable(Protocol):
    """What a note must have to be put into words: `ContentNote` and `Noted` both do."""

    @property
    def topic(self) -> str: ...
    @property
    def degree(self) -> Degree: ...
    @property
    def bound(self) -> Bound: ...
    @property
    def modifiers(self) -> tuple[str, ...]: ...
    @property
    def negated(self) -> bool: ...
    @property
    def certainty(self) -> Certainty: ...


_MODIFIER_WORDS = {
    "graphic denied": "nothing graphic",
    "minor character": "of a minor character",
    "major character": "of a major character",
    "original character": "of an original character",
    "dream": "in a dream",
    "flashback": "in a flashback",
    "memory": "as a memory",
    "nightmare": "in a nightmare",
    "past": "in the past",
    "a bit": "a little",
    "few": "a few",
    "canon": "from canon",
}

_BOUND_WORDS = {Bound.EXACT: "", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


_UNSAID_DEGREE = "degree not said"
_POSSIBLY, _MISREAD, _PROBABLY = "possibly", "we may have misread this", "probably"
_DOUBT = {Certainty.POSSIBLE: _PROBABLY, Certainty.LOW: _MISREAD}


def topic_title(topic: str) -> str:
    """The topic as people say it; a slug nobody knows (from an older archive) without its hyphens."""
    known = TOPICS.get(topic)
    return known.title if known else topic.replace("-", " ").capitalize()


def degree_words(degree: Degree, bound: Bound = Bound.EXACT) -> str:
    """ "mentioned", "at least implied", "degree not said"."""
    if degree is Degree.UNSPECIFIED:
        return _UNSAID_DEGREE
    return f"{_BOUND_WORDS[bound]}{degree.value}"


def modifier_words(modifiers: Sequence[str]) -> str:
    """ "attempted; nothing graphic"; "" for none."""
    return "; ".join(_MODIFIER_WORDS.get(modifier, modifier) for modifier in modifiers)


def note_label(note: Wordable) -> str:
    """ "Sexual violence: mentioned (attempted; nothing graphic)", "Torture (degree not said)", "No nudity"."""
    title = topic_title(note.topic)
    if note.negated:
        label = f"No {title[0].lower()}{title[1:]}"
        return f"{label} ({_DOUBT[note.certainty]})" if note.certainty in _DOUBT else label
    aside = [modifier_words(note.modifiers)] if note.modifiers else []
    if note.certainty is Certainty.POSSIBLE:
        aside.append(_POSSIBLY)
    elif note.certainty is Certainty.LOW:
        aside.append(_MISREAD)
    if note.degree is Degree.UNSPECIFIED:
        return f"{title} ({'; '.join([_UNSAID_DEGREE, *aside])})"
    label = f"{title}: {degree_words(note.degree, note.bound)}"
    return f"{label} ({'; '.join(aside)})" if aside else label


_TOPIC_TITLED = {topic.title.casefold(): topic.slug for topic in TOPICS.values()}
_MODIFIER_SAID = {words: modifier for modifier, words in _MODIFIER_WORDS.items()}
_LABEL = re.compile(
    r"\s*(?P<no>No\s+)?(?P<title>[^():\n]{3,60}?)\s*"
    r"(?::\s*(?P<bound>at\s+(?:least|most)\s+)?(?P<degree>mentioned|implied|depicted|graphic)\s*)?"
    r"(?:\((?P<aside>[^()\n]{1,200})\))?\s*",
    re.I,
)


def note_of(label: str, offset: int = 0) -> ContentNote | None:
    """The note `note_label` puts into these words; None for any other line.

    So a file of ours is read back as exactly what it was written from. `offset` is the place of `label` in the source
    text. Linear; never raises.
    """
    found = _LABEL.fullmatch(label)
    topic = _TOPIC_TITLED.get(found.group("title").casefold()) if found else None
    if found is None or topic is None:
        return None
    aside = [part.strip() for part in (found.group("aside") or "").split(";") if part.strip()]
    start = offset + len(label) - len(label.lstrip())
    said = Evidence(start, start + len(label.strip()), label.strip())
    evidence = None if TOPICS[topic].hard_stop else said
    if found.group("no"):
        certainty = next((one for one, words in _DOUBT.items() if aside == [words]), Certainty.SURE)
        if found.group("degree") or (aside and certainty is Certainty.SURE):
            return None
        return ContentNote(topic, negated=True, certainty=certainty, evidence=evidence)
    if found.group("degree"):
        degree = Degree(found.group("degree").lower())
    elif _UNSAID_DEGREE in aside:
        degree = Degree.UNSPECIFIED
    else:
        return None
    bound = _BOUND_SAID[" ".join((found.group("bound") or "").lower().split())]
    certainty = (
        Certainty.POSSIBLE if _POSSIBLY in aside else Certainty.LOW if _MISREAD in aside else Certainty.SURE
    )
    words = [part for part in aside if part not in {_UNSAID_DEGREE, _POSSIBLY, _MISREAD}]
    modifiers = tuple(_MODIFIER_SAID.get(part, part) for part in words)
    return ContentNote(topic, degree, bound, modifiers, False, certainty, "work", evidence)


SEPARATOR = " · "
"""Between labels on one line; none of them holds it."""


def notes_of(labels: str, offset: int = 0) -> list[ContentNote] | None:
    """The notes of labels joined by `SEPARATOR`; None when one of them is not a label of ours."""
    notes: list[ContentNote] = []
    for label in labels.split(SEPARATOR):
        note = note_of(label, offset)
        if note is None:
            return None
        notes.append(note)
        offset += len(label) + len(SEPARATOR)
    return notes


_BOUND_SAID = {words.strip(): bound for bound, words in _BOUND_WORDS.items()}
