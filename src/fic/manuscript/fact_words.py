"""Facts of a reading in words, and back again: what a person sees, and what a form sends."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import read_warnings
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence
from fic.manuscript.corrections import FIELDS, Value
from fic.manuscript.dates import date_fact
from fic.manuscript.feedback import feedback_in
from fic.manuscript.ledger import Ledger, without_addresses
from fic.manuscript.manuscript import (
    CharacterFact,
    DateFact,
    FandomFact,
    FeedbackFact,
    Manuscript,
    PartFact,
    PermissionFact,
    RatingFact,
    RelationshipFact,
    SeriesFact,
    Text,
)
from fic.manuscript.parts import part_in
from fic.manuscript.people import relationships
from fic.manuscript.permissions import permission_in
from fic.manuscript.ratings import rating_of
from fic.manuscript.series import series_in
from fic.timeline.loading import for_fandom, shipped
from fic.timeline.placement import Placement, Relation
from fic.timeline.reading import read_timeline_value
from fic.timeline.resolve import resolve

DECLARED = ("some", "none", "undeclared", "elsewhere")
FIRST_FIC = ("ever", "fandom", "first_post_here")
STATUS = ("complete", "in-progress")
PERMISSIONS = ("anywhere", "tell", "listed", "ask", "link_only", "none")
WISHES: Mapping[str, bool | None] = {"wanted": True, "not wanted": False, "spoken of": None}
SEVERAL = frozenset(
    ["title_alternatives", "authors", "fandoms", "relationships", "characters", "categories", "genres", "tags",
    "content_notes", "placements", "thanks", "beta", "notes"]
)  # fmt: skip
"""Fields that hold any number of facts."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a reading. `text` says it whole: `fact_from` makes the same fact of it."""

    field: str
    text: str
    evidence: Evidence | None = None
    implied: bool = False
    """Suggested by the story's names, said by nobody."""
    scope: str = ""
    """Of a content note: "chapter 2", "passage 1"; empty for the whole work."""
    value: object = None
    """As the manuscript holds it."""


def facts_of(manuscript: Manuscript) -> Iterator[Fact]:
    """Every fact a person may correct, field by field in the order of FIELDS."""
    for name in FIELDS:
        held = getattr(manuscript, name)
        for one in held if isinstance(held, tuple) else (held,):
            if one is not None:
                yield fact_of(name, one)
        if name == "content_notes":
            for note in manuscript.all_notes[len(manuscript.content_notes) :]:
                yield replace(fact_of(name, note), scope=note.scope)


def fact_of(name: str, one: Any) -> Fact:
    return Fact(
        name,
        one if isinstance(one, str) else _IN_WORDS.get(type(one), _text)(one),
        None if isinstance(one, str) else one.evidence,
        getattr(one, "source", "stated") != "stated",
        value=one,
    )


def fact_from(name: str, value: Value, source: str, fandoms: Sequence[str] = ()) -> Any:
    """The fact of a field that these words say, with its evidence; None where they say nothing of the kind.

    The words are a person's: a plain text field takes them as they are; a rating, a note, a date is read in them.
    """
    text = without_addresses(" ".join(value.text.split()) if name not in _LONG else value.text.strip())
    if not text:
        return None
    evidence = None
    if value.start is not None and value.end is not None and value.end <= len(source):
        quote = Evidence.of(source, value.start, value.end)
        evidence = Evidence(quote.start, quote.end, without_addresses(quote.quote)) if quote.quote else None
    made = _MAKERS.get(name, _as_text)(text, fandoms)
    if made is None or isinstance(made, str):
        return made
    where = {"where": "end"} if name in {"closing_note", "end_marker"} else {}
    if isinstance(made, ContentNote) and (topic := TOPICS.get(made.topic)) is not None and topic.hard_stop:
        evidence = None
    return replace(made, evidence=evidence, **where)


def in_scope(text: str, scope: str) -> str:
    """How a note of a chapter or passage is named where it is refused."""
    return f"{text} @ {scope}" if scope and scope != "work" else text


# Facts in words --------------------------------------------------------------------------------------------


def note_in_words(note: ContentNote) -> str:
    """ "sexual-violence implied at_least (attempted)", "no major-character-death"."""
    words = [note.topic]
    if note.degree is not Degree.UNSPECIFIED:
        words.append(note.degree.value)
    if note.bound is not Bound.EXACT:
        words.append(note.bound.value)
    if note.certainty is not Certainty.SURE:
        words.append(note.certainty.value)
    if note.modifiers:
        words.append(f"({', '.join(note.modifiers)})")
    return ("no " if note.negated else "") + " ".join(words)


def _note(text: str, fandoms: Sequence[str]) -> ContentNote | None:
    bare, _, inside = text.partition("(")
    negated = bare.startswith("no ")
    topic, *words = bare.removeprefix("no ").split()
    rest = {word for word in words if word not in {*Degree, *Bound, *Certainty}}
    if topic not in TOPICS or rest:
        read = read_warnings(text)
        return read[0] if read else None
    return ContentNote(
        topic,
        next((Degree(one) for one in words if one in set(Degree)), Degree.UNSPECIFIED),
        next((Bound(one) for one in words if one in set(Bound)), Bound.EXACT),
        tuple(one.strip() for one in inside.rstrip(" )").split(",") if one.strip()),
        negated,
        next((Certainty(one) for one in words if one in set(Certainty)), Certainty.SURE),
    )


def _ship_in_words(ship: RelationshipFact) -> str:
    names = (" & " if ship.kind == "friendship" else "/").join(ship.names)
    return " ".join((*(["no"] if ship.negated else []), *ship.modifiers, names))


def _ship(text: str, fandoms: Sequence[str]) -> RelationshipFact | None:
    found = relationships(Ledger(text), 0, len(text), True)
    if found:
        return found[0]
    friends = " & " in text
    names = tuple(name.strip() for name in text.split(" & " if friends else "/") if name.strip())
    return RelationshipFact(names, "friendship" if friends else "romantic") if len(names) > 1 else None


def _placement_in_words(one: Placement) -> str:
    """ "after: Joyce's death (a few years)", "between: A | B", "au"."""
    anchors = " | ".join(filter(None, (one.anchor, one.anchor2)))
    offset = f" ({one.offset})" if one.offset else ""
    return f"{one.relation.value}: {anchors}{offset}" if anchors or offset else one.relation.value


_PLACED = re.compile(r"(?P<relation>[a-z_]+)(?::\s*(?P<anchors>.*?)\s*(?:\((?P<offset>[^()]*)\))?)?")


def _placement(text: str, fandoms: Sequence[str]) -> Placement | None:
    found = _PLACED.fullmatch(text)
    if found is None or found["relation"] not in set(Relation):
        return next(iter(read_timeline_value(text, fandoms=fandoms)), None)
    anchor, _, second = (found["anchors"] or "").partition("|")
    anchor, second = anchor.strip(), second.strip()
    canons = [canon for name in fandoms if (canon := for_fandom(name)) is not None]
    meant = [resolve(one, canons or shipped(), strict=not canons) for one in (anchor, second) if one]
    return Placement(
        Relation(found["relation"]),
        anchor or None,
        second or None,
        found["offset"] or None,
        tuple(moment for one in meant for moment in one.ids),
        any(one.ambiguous for one in meant),
    )


def _rating_in_words(one: RatingFact) -> str:
    return f"{one.raw} {one.reasons}" if one.reasons else one.raw


def _rating(text: str, fandoms: Sequence[str]) -> RatingFact:
    return rating_of(Ledger(text), 0, len(text)) or RatingFact(text)


def _feedback_in_words(one: FeedbackFact) -> str:
    wish = next(words for words, wanted in WISHES.items() if wanted is one.wanted)
    return f"{wish}: {', '.join(one.kinds)}" if one.kinds else wish


def _feedback(text: str, fandoms: Sequence[str]) -> FeedbackFact | None:
    wish, _, kinds = text.partition(":")
    if wish.strip() in WISHES:
        return FeedbackFact(WISHES[wish.strip()], tuple(k.strip() for k in kinds.split(",") if k.strip()))
    return feedback_in(Ledger(text), 0, len(text), True)


def _permission_in_words(one: PermissionFact) -> str:
    return f"{one.kind}: {one.conditions}" if one.conditions else one.kind


def _permission(text: str, fandoms: Sequence[str]) -> PermissionFact | None:
    kind, _, conditions = text.partition(":")
    if kind.strip() in PERMISSIONS:
        return PermissionFact(kind.strip(), conditions.strip())
    return permission_in(Ledger(text), 0, len(text)) or PermissionFact("listed", text)


def _series_in_words(one: SeriesFact) -> str:
    return f"{one.name} #{one.position}" if one.position else one.name


def _series(text: str, fandoms: Sequence[str]) -> SeriesFact | None:
    name, mark, number = text.rpartition(" #")
    if mark and number.isdecimal() and len(number) < 6 and name:
        return SeriesFact(name, int(number))
    return series_in(Ledger(text), 0, len(text)) or SeriesFact(text)


def _part(text: str, fandoms: Sequence[str]) -> PartFact | None:
    return part_in(Ledger(text), 0, len(text), labelled=True)


def _date(text: str, fandoms: Sequence[str]) -> DateFact:
    return date_fact(Ledger(text), 0, len(text)) or DateFact(text)


def _text(one: Any) -> str:
    return str(one.text if isinstance(one, Text) else one.name)


def _as_text(text: str, fandoms: Sequence[str]) -> Text:
    return Text(text)


def _one_of(*allowed: str) -> Callable[[str, Sequence[str]], Text | None]:
    return lambda text, fandoms: Text(text) if text in allowed else None


def _language(text: str, fandoms: Sequence[str]) -> str | None:
    return text if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,2}", text) else None


_LONG = frozenset({"summary", "disclaimer", "dedication", "notes", "closing_note"})
"""Fields whose line breaks mean something."""
_IN_WORDS: Mapping[type, Callable[[Any], str]] = {
    ContentNote: note_in_words,
    RelationshipFact: _ship_in_words,
    Placement: _placement_in_words,
    RatingFact: _rating_in_words,
    FeedbackFact: _feedback_in_words,
    PermissionFact: _permission_in_words,
    SeriesFact: _series_in_words,
    PartFact: lambda one: one.raw,
    DateFact: lambda one: one.raw,
}
_MAKERS: Mapping[str, Callable[[str, Sequence[str]], Any]] = {
    "fandoms": lambda text, fandoms: FandomFact(text, "stated"),
    "characters": lambda text, fandoms: CharacterFact(text, "stated"),
    "relationships": _ship,
    "content_notes": _note,
    "placements": _placement,
    "rating": _rating,
    "feedback": _feedback,
    "archive_permission": _permission,
    "series": _series,
    "part": _part,
    "written": _date,
    "written_prose": lambda text, fandoms: DateFact(text),
    "posted": _date,
    "first_fic": _one_of(*FIRST_FIC),
    "status": _one_of(*STATUS),
    "warnings_declared": lambda text, fandoms: text if text in DECLARED else None,
    "language": _language,
}
