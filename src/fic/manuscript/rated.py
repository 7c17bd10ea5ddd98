"""Ratings and warnings of a header, into its facts: labelled, as an item of a list, in a sentence."""

import re
from typing import TYPE_CHECKING

from fic.content_notes.note import ContentNote
from fic.content_notes.reading import (
    declared,
    declared_in_prose,
    read_rating_reasons,
    read_warnings,
)
from fic.content_notes.wording import notes_of
from fic.manuscript.manuscript import RatingFact
from fic.manuscript.rating_said import said_in
from fic.manuscript.ratings import rating_of

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

_REASONS_END = re.compile(r"[)\]]|\n\s*\n|\n(?=[ \t]*[A-Z][\w ]{1,20}:)|[.!?](?=\s+[A-Z\"])")
_LONGEST_REASON = 200
_JOKING = re.compile(r"\b(?:just\s+)?(?:kidding|joking)\b|\bj/k\b", re.I)
_HEDGE = (
    r"(?:\s*,?\s*(?:i\s+(?:guess|suppose|think|would\s+say)|probably|maybe|perhaps|tops|at\s+most|mostly|mainly|only"
    r"|just))*"
)
_SAYS_WHY = re.compile(rf"{_HEDGE}\s*,?\s*{_HEDGE}\s*(?:for|because|due|on\s+account)\b", re.I)


def take_rating(facts: "Facts", start: int, end: int, where: str) -> None:
    """A rating label's value, its reasons, and the talk after it."""
    text = facts.page.text
    found = rating_of(facts.ledger, start, end)
    if found is None:
        return
    if found.level is None and facts.rating is None:
        _take_said(facts, start, end)
    if facts.rating is None or (facts.rating.level is None and found.level):
        facts.rating = found
    rest = text[start:end][len(found.raw) :]
    talks = rest.lstrip().startswith((".", "!"))
    if talks and len(rest) > 12:
        # "T. Warnings are on my profile": the rating is said, the rest is talk.
        facts.read_prose(end - len(rest), end, where)
        facts.declared = facts.declared or (declared(rest) if "arn" in rest else None)
    facts.declared = facts.declared or declared_in_prose(text[start:end])
    if not talks:
        facts.add_notes(read_rating_reasons(text[start:end], offset=start))


def take_item(facts: "Facts", start: int, end: int, words_only: bool = False) -> None:
    """A rating between commas, brackets or full stops: "(The Sentinel, PG, no warnings)", "Suitable for all."

    `words_only`: among genres a letter is a code ("S, R" is a story and a romance), so only words rate.
    """
    if facts.rating is None:
        _take_said(facts, start, end, words_only)


def take_sentence(facts: "Facts", start: int, end: int) -> None:
    """ "I'd call it a PG", "this earns its R for language", "your granny could read it"."""
    if facts.rating is None:
        _take_said(facts, start, end)


def _take_said(facts: "Facts", start: int, end: int, words_only: bool = False) -> None:
    said = said_in(facts.page.text, start, end, words_only)
    if said is None:
        return
    if said.level is not None:
        raw = facts.page.text[said.start : said.end]
        facts.rating = RatingFact(raw, "words", said.level, None, facts.ledger.evidence(said.start, said.end))
        return
    limit = min(end, said.end + _LONGEST_REASON)
    stop = _REASONS_END.search(facts.page.text, said.end, limit)
    facts.rating = rating_of(facts.ledger, said.start, stop.start() if stop else limit)
    take_reasons(facts, said.end, end)


def take_reasons(facts: "Facts", start: int, end: int) -> None:
    """What a rating in a list is for, up to the end of its sentence or bracket."""
    text = facts.page.text
    stop = _REASONS_END.search(text, start, min(end, start + _LONGEST_REASON))
    reasons = text[start : stop.start() if stop else min(end, start + _LONGEST_REASON)]
    if _SAYS_WHY.match(reasons):
        facts.add_notes(read_rating_reasons(reasons, offset=start))


def take_warning(facts: "Facts", start: int, end: int, where: str) -> None:
    """A warning label's value: its notes, and what it declares of itself."""
    raw = facts.page.text[start:end]
    ours = notes_of(raw, offset=start)
    if ours:
        # A label of our own says one note; what the author declared stands on its own line.
        facts.add_notes(ours)
        return
    notes = read_warnings(raw, offset=start)
    state = declared(raw)
    if notes and state in {None, "none"} and any(not note.negated for note in notes):
        state = "some"
    if facts.declared is None or (facts.declared == "none" and state and where == "header"):
        facts.declared = state
    facts.add_notes(notes)
    facts.placed.append((start, end, "prose"))
    facts.read_prose(start, end, where, warnings=False)


def of_a_tag(tag: str, start: int) -> list[ContentNote]:
    """Notes of one free tag. The topic must be what the tag is about: "Slow Burn" warns of nothing."""
    notes = read_warnings(tag, offset=start)
    said = [n for n in notes if not (n.negated and n.topic == "unhappy-ending")]
    if _JOKING.search(tag):
        return []
    return [
        n
        for n in said
        if n.evidence is None
        or n.evidence.start == start
        or n.negated
        or len(n.evidence.quote) * 2 >= len(tag)
    ]
