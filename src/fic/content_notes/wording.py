"""How a note is said to people: plain, quiet, in sentence case. Never the author's words."""

from collections.abc import Sequence
from typing import Protocol

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.topics import TOPICS


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


def topic_title(topic: str) -> str:
    """The topic as people say it; a slug nobody knows (from an older archive) without its hyphens."""
    known = TOPICS.get(topic)
    return known.title if known else topic.replace("-", " ").capitalize()


def degree_words(degree: Degree, bound: Bound = Bound.EXACT) -> str:
    """ "mentioned", "at least implied", "degree not said"."""
    if degree is Degree.UNSPECIFIED:
        return "degree not said"
    return f"{_BOUND_WORDS[bound]}{degree.value}"


def modifier_words(modifiers: Sequence[str]) -> str:
    """ "attempted; nothing graphic"; "" for none."""
    return "; ".join(_MODIFIER_WORDS.get(modifier, modifier) for modifier in modifiers)


def note_label(note: Wordable) -> str:
    """ "Sexual violence: mentioned (attempted; nothing graphic)", "Torture (degree not said)", "No nudity"."""
    title = topic_title(note.topic)
    if note.negated:
        label = f"No {title[0].lower()}{title[1:]}"
        return f"{label} (probably)" if note.certainty is not Certainty.SURE else label
    aside = [modifier_words(note.modifiers)] if note.modifiers else []
    if note.certainty is Certainty.POSSIBLE:
        aside.append("possibly")
    elif note.certainty is Certainty.LOW:
        aside.append("we may have misread this")
    if note.degree is Degree.UNSPECIFIED:
        return f"{title} ({'; '.join(['degree not said', *aside])})"
    label = f"{title}: {degree_words(note.degree, note.bound)}"
    return f"{label} ({'; '.join(aside)})" if aside else label
