"""What a person says next, added to what they said before: each act gives new `Corrections`, none changes any."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from fic.manuscript.corrections import FIELDS, LONGEST_LABEL, MOST_VALUES, Corrections, Place, Value
from fic.manuscript.fact_words import SEVERAL, Fact, facts_of, in_scope
from fic.manuscript.label_lines import label_at
from fic.manuscript.labels import plain_label
from fic.manuscript.manuscript import Manuscript

SINGLE = ("body_start", "body_end", "closing_start")
BREAKS = {"chapter": ("chapters_added", "chapters_removed"), "scene": ("scenes_added", "scenes_removed")}
_T = TypeVar("_T")
_LINE = 200
"""Characters of a line in which a label is looked for."""


class TooMany(ValueError):
    """More was said of one reading than it can hold; `str(error)` is the sentence the person sees."""

    def __init__(self) -> None:
        super().__init__(f"One reading holds up to {MOST_VALUES} corrections of a kind.")


def key_of(fact: Fact) -> str:
    """The words by which a fact is refused or confirmed."""
    return in_scope(fact.text, fact.scope)


def said_instead(
    corrections: Corrections, manuscript: Manuscript, name: str, was: str, value: Value
) -> Corrections:
    """`value` in place of the fact `was` of a field; beside the others where `was` is none of them. Raises TooMany."""
    if name not in SEVERAL:
        return _with_values(corrections, name, (value,))
    stated = [
        fact for fact in facts_of(manuscript) if fact.field == name and not fact.implied and not fact.scope
    ]
    kept = [value if fact.text == was else _value(fact) for fact in stated]
    if all(fact.text != was for fact in stated):
        kept.append(value)
    changed = _with_values(corrections, name, tuple(kept))
    elsewhere = any(fact.text == was and fact.implied for fact in facts_of(manuscript) if fact.field == name)
    return refused(changed, name, was) if elsewhere else changed


def refused(corrections: Corrections, name: str, was: str) -> Corrections:
    """The fact `was` (as `key_of` names it) is not that. Raises TooMany."""
    values, confirmed = dict(corrections.values), dict(corrections.confirmed)
    if name in values:
        values[name] = tuple(one for one in values[name] if one.text != was)
    if name in confirmed:
        confirmed[name] = tuple(one for one in confirmed[name] if one.text != was)
    pair = (name, was)
    known = tuple(one for one in corrections.refused if one != pair)
    return replace(
        corrections, values=values, confirmed=_without_empty(confirmed), refused=_limited((*known, pair))
    )


def confirmed(corrections: Corrections, fact: Fact) -> Corrections:
    """It is as it was read, or as it was suggested: a later reader must not lose it. Raises TooMany."""
    value = (
        Value(key_of(fact), fact.evidence.start, fact.evidence.end) if fact.evidence else Value(key_of(fact))
    )
    known = dict(corrections.confirmed)
    before = known.get(fact.field, ()) if fact.field in SEVERAL else ()
    known[fact.field] = _limited((*(one for one in before if one.text != value.text), value))
    pair = (fact.field, value.text)
    return replace(
        corrections, confirmed=known, refused=tuple(one for one in corrections.refused if one != pair)
    )


def taken_back(corrections: Corrections, name: str) -> Corrections:
    """A field as if nobody had said anything of it."""
    return replace(
        corrections,
        values={field: said for field, said in corrections.values.items() if field != name},
        confirmed={field: said for field, said in corrections.confirmed.items() if field != name},
        refused=tuple(one for one in corrections.refused if one[0] != name),
    )


def moved(corrections: Corrections, source: str, kind: str, was: int | None, at: int) -> Corrections:
    """A boundary set before the character `at`: body_start, body_end, closing_start, or a "chapter" or "scene" break
    that stood before `was`. The start and the end push each other's corrections away where they would cross."""
    if kind not in SINGLE:
        heading = any(one.heading and one.found_in(source) == was for one in corrections.chapters_added)
        without = corrections if was is None else unbroken(corrections, source, kind, was)
        return broken(without, source, kind, at, heading=heading and kind == "chapter")
    place = Place.before(source, at)
    changes: dict[str, Any] = {kind: place}
    changed = replace(corrections, **changes)
    start, end, closing = changed.body_start, changed.body_end, changed.closing_start
    if kind == "body_start" and end is not None and end.at <= at:
        changed = replace(changed, body_end=None)
    if kind != "closing_start" and closing is not None and closing.at <= at:
        changed = replace(changed, closing_start=None)
    if kind != "body_start" and start is not None and start.at >= at:
        changed = replace(changed, body_start=None)
    if kind == "closing_start" and end is not None and end.at > at:
        changed = replace(changed, body_end=None)
    return changed


def broken(
    corrections: Corrections, source: str, kind: str, at: int, *, heading: bool = False
) -> Corrections:
    """A chapter or scene begins before the character `at`. Raises TooMany."""
    added, removed = BREAKS[kind]
    place = Place.before(source, at, heading=heading)
    changes: dict[str, Any] = {
        added: _limited((*_elsewhere(getattr(corrections, added), source, at), place)),
        removed: _elsewhere(getattr(corrections, removed), source, at),
    }
    return replace(corrections, **changes)


def unbroken(corrections: Corrections, source: str, kind: str, at: int) -> Corrections:
    """No chapter or scene begins before the character `at`. Raises TooMany."""
    added, removed = BREAKS[kind]
    changes: dict[str, Any] = {
        added: _elsewhere(getattr(corrections, added), source, at),
        removed: _limited((*_elsewhere(getattr(corrections, removed), source, at), Place.before(source, at))),
    }
    return replace(corrections, **changes)


def as_read(corrections: Corrections, source: str, kind: str, at: int | None) -> Corrections:
    """A boundary as if nobody had said anything of it."""
    if kind in SINGLE:
        back: dict[str, Any] = {kind: None}
        return replace(corrections, **back)
    changes: dict[str, Any] = {
        name: _elsewhere(getattr(corrections, name), source, at or 0) for name in BREAKS[kind]
    }
    return replace(corrections, **changes)


@dataclass(frozen=True, slots=True)
class LabelSeen:
    """A label, or what looks like one, at the start of a line that may be the author's."""

    words: str
    start: int
    end: int
    value: str
    """The first words behind it."""
    name: str | None
    """The field it names today, "" for none because somebody said so; None for one the reader does not know."""
    taught: bool = False


def labels_seen(manuscript: Manuscript, lessons: Mapping[str, str], most: int = 60) -> tuple[LabelSeen, ...]:
    """Labels outside the story and in its first paragraphs, where one that nobody listed may have ended the header.

    Each once, in the order they stand. Linear in what is looked at.
    """
    seen: dict[str, LabelSeen] = {}
    source = manuscript.source_text
    story = [start for start, _ in manuscript.paragraphs if start >= manuscript.body_start]
    first = min([*story[FIRST_PARAGRAPHS : FIRST_PARAGRAPHS + 1], manuscript.body_end])
    aside = [(one.start, one.end) for one in manuscript.dropped if one.reason == "mail header"]
    for begin, stop in ((0, max(first, manuscript.body_start)), (manuscript.body_end, len(source))):
        at = begin
        while at < stop and len(seen) < most:
            end = source.find("\n", at, stop)
            end = stop if end < 0 else end
            found = _looks_labelled(source, at, end, lessons)
            if found is not None and not any(start <= found.start < last for start, last in aside):
                seen.setdefault(plain_label(found.words), found)
            at = end + 1
    return tuple(seen.values())


FIRST_PARAGRAPHS = 5
"""Of the story, that are searched for labels."""


def _looks_labelled(source: str, start: int, end: int, lessons: Mapping[str, str]) -> LabelSeen | None:
    line = source[start : min(end, start + _LINE)]
    colon = min((at for at in (line.find(":"), line.find("：")) if at > 0), default=-1)
    if not 1 < colon <= LONGEST_LABEL + 4 or line[colon + 1 : colon + 3] == "//":
        return None
    words = line[:colon].strip(" \t*_#[](){}<>~=|\"'“”•-")
    value = line[colon + 1 :].strip(" \t*_")
    folded = plain_label(words)
    if not folded or len(words.split()) > MOST_WORDS or not words[0].isalpha() or not value:
        return None
    known = label_at(source, start, end)
    name = lessons.get(folded, known.field if known is not None else None)
    if name is None and (not words[0].isupper() or line.lstrip()[0] in "\"“'«"):
        return None
    first = start + line.index(words)
    return LabelSeen(words, first, first + len(words), value[:80], name, folded in lessons)


MOST_WORDS = 5
"""Of a label nobody listed: more are a sentence."""


def _value(fact: Fact) -> Value:
    return Value(fact.text, fact.evidence.start, fact.evidence.end) if fact.evidence else Value(fact.text)


def _with_values(corrections: Corrections, name: str, values: tuple[Value, ...]) -> Corrections:
    assert name in FIELDS
    known = dict(corrections.values) | {name: _limited(values)}
    said = {one.text for one in values}
    kept = tuple(pair for pair in corrections.refused if pair[0] != name or pair[1] not in said)
    still = {field: one for field, one in corrections.confirmed.items() if field != name or name in SEVERAL}
    return replace(corrections, values=known, refused=kept, confirmed=still)


def _without_empty(said: dict[str, tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
    return {name: values for name, values in said.items() if values}


def _elsewhere(places: tuple[Place, ...], source: str, at: int) -> tuple[Place, ...]:
    return tuple(one for one in places if one.found_in(source) != at)


def _limited(said: tuple[_T, ...]) -> tuple[_T, ...]:
    if len(said) > MOST_VALUES:
        raise TooMany
    return said
