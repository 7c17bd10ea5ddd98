"""What surrounds a relation in a sentence: negations, suppositions, time, and who "she" is."""

import re

from fic.timeline import phrases
from fic.timeline.numerals import NUMBER
from fic.timeline.placement import Relation

UNDONE = re.compile(
    r"(?P<who>(?:\b[A-Z][\w'’]+\s+){1,3})(?:has\s+|had\s+)?(?:never|didn['’]t|did\s+not|hadn['’]t|had\s+not|doesn['’]t|does\s+not)\s+(?P<what>[^,.;!?\n]{2,60})"
)
SUPPOSED = re.compile(
    r"\b(?:in\s+this|what\s+if|where|if|suppose|assum\w+|pretend\w*|AU|universe|imagine|here)\b",
    re.IGNORECASE,
)
WHO = re.compile(r"(he|she|they|his|her|their)\b\s*(?=\w)", re.IGNORECASE)
JOINT = re.compile(r"[\s,;:.&–—-]*(?:(?:and|but|or|und|aber|et|mais|y|pero)\b\s*)?")
SOFT = frozenset({"in", "since", "refers"})
TIMED = frozenset({"before", "after", "in", "since", "during"})
CAPITALISED = frozenset({"before", "after", "in", "since", "during", "between", "refers", "unseen", "never"})
"""Relations whose words may open a title: “Past Tense”, “In the Cards”."""
PLAIN = frozenset({Relation.BEFORE, Relation.AFTER, Relation.DURING})
DIVERTED = re.compile(
    r"\b(?:differ(?:s|ent|ently)|chang(?:es|ed)|AU|never|didn['’]?t|did\s+not|doesn['’]?t|does\s+not|hasn['’]?t|not\s+happen\w*|ignor(?:e|es|ed|ing)|disregard\w*|"
    r"non-?canon|out\s+the\s+window|no\s+longer|forget|forgotten|pretend|made\s+up|my\s+own|diverges?|thrown\s+out|gone|anders|différent|diferente|"
    r"invented|wrong|scrapped|jossed|counts)\b",
    re.IGNORECASE,
)
SEASON_PAIR = re.compile(
    r"\s*(?:the\s+)?(?:(?P<word>seasons|series|seasons?|staffeln?|saisons?|temporadas?|stagion[ei]|сезон\w*)\s*(?P<a>\w+)\s*(?:and|&|und|et|y|e|и|-)\s*(?:the\s+)?(?:seasons?\s+|series\s+|staffel\s+|saison\s+|temporada\s+)?(?P<b>\w+)"
    r"|S(?P<s>\d{1,2})\s*(?:and|&|und|et|y|-)\s*S?(?P<s2>\d{1,2}))\b",
    re.IGNORECASE,
)


_NEAR = 200
"""Characters before a relation in which its verb or its offset is looked for."""


def places(text: str, end: int) -> bool:
    """Whether the words right before `end` say that the story stands somewhere."""
    start = max(0, end - _NEAR)
    return bool(phrases.PLACING.search(text, start, end) or phrases.IS.search(text, start, end))


OFFSET_ONLY = re.compile(rf"(?:{phrases.OFFSET.pattern[:-1]})", re.IGNORECASE)
"""Nothing but a time before the relation: "Three weeks after"."""


def told(before: str) -> str:
    """What was said since the last semicolon, bracket or slash: the clause a relation stands in."""
    return before[max(before.rfind(mark) for mark in ";(/|[") + 1 :]


def offset_before(before: str) -> str | None:
    match = phrases.OFFSET.search(before, max(0, len(before) - 80))
    if match and _ORDINAL.match(match["offset"]):
        return None  # "in Harry's fifth year, before …"
    return " ".join(match["offset"].split()) if match else None


_ORDINAL = re.compile(r"(?:\w*(?:th|[^s]st|nd|rd)|first|second|third)\b(?<!month)", re.IGNORECASE)
BOTH = re.compile(
    rf"\s*(?:(?:the|der|die|la|le)\s+)?(?P<a>{NUMBER}\.?)\s+(?:and|&|und|et|y|e)\s+(?:(?:the|der|die|la|le)\s+)?(?P<n>{NUMBER}\.?)\s+"
    r"(?P<noun>seasons?|series|books?|films?|movies?|years?|episodes?|staffeln?|saisons?|temporadas?|stagion[ei]|Band)\b",
    re.IGNORECASE,
)
"""Two that share a noun: "the second and third seasons"."""


def offset_behind(after: str) -> str | None:
    """ "…after Chosen, ten years later"."""
    match = re.match(r"[\s,(]*([^.;,()]{3,40}?)\s+(?:later|on)\b", after)
    return offset_before(match[1] + " ") if match else None


def has_capitals(words: str) -> bool:
    return any(word[:1].isupper() for word in words.split() if len(word) > 1)
