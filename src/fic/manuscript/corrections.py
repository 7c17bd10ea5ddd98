"""What a person said of a reading: an input to the next one, so that it holds for a better reader too."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Self

from fic.manuscript.labels import LABELS, plain_label

VERSION = 1
MOST_VALUES = 400
"""Facts of one field, refusals, boundaries of a kind, lessons: a work that has more has no reader."""
LONGEST_VALUE = 20_000
"""Characters of one fact: a note may be long."""
LONGEST_LABEL = 44
"""Characters of a label; the reader of lines looks no further for its colon."""
_REMEMBERED = 60
"""Characters of the words a boundary stands before, by which it is found again in another decoding of the file."""
_LARGEST = 2**31 - 1

FIELDS = (
    "title", "title_alternatives", "authors", "posted_by", "summary", "language", "rating", "content_notes",
    "warnings_declared", "fandoms", "relationships", "characters", "categories", "genres", "tags", "placements",
    "feedback", "first_fic", "archive_permission", "disclaimer", "dedication", "thanks", "beta", "series", "part",
    "status", "written", "written_prose", "posted", "words_stated", "notes", "closing_note", "end_marker",
)  # fmt: skip
"""Fields of a `Manuscript` a person may correct, in the order people read them."""

TEACHABLE = tuple(sorted(set(LABELS.values())))
"""Fields a label may be taught to name."""

NO_LESSONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Value:
    """A fact in words, and the span of `source_text` it was taken from, if it was."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A boundary: before the character `at` of `source_text`, where `words` stand."""

    at: int
    words: str = ""
    heading: bool = False
    """Of a chapter break: the paragraph there is the chapter's heading."""

    @classmethod
    def before(cls, source: str, at: int, *, heading: bool = False) -> Self:
        at = min(max(at, 0), len(source))
        return cls(at, source[at : at + _REMEMBERED], heading)

    def found_in(self, source: str) -> int | None:
        """Where it stands in `source`, which may be another decoding; None when its words are gone. Linear."""
        if not self.words or source.startswith(self.words, self.at):
            return min(self.at, len(source))
        after = source.find(self.words, self.at)
        before = source.rfind(self.words, 0, self.at)
        near = [one for one in (before, after) if one >= 0]
        return min(near, key=lambda one: abs(one - self.at)) if near else None


@dataclass(frozen=True)
class Corrections:
    """Everything a person said of one reading. Empty, it changes nothing.

    `values` replace all that was read of a field; `refused` is what one fact of a field was not; `confirmed` facts stay
    even if a later reader misses them. Facts are in the words of `fact_words.facts_of`.
    """

    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()
    confirmed: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    body_start: Place | None = None
    body_end: Place | None = None
    """The story ends before it."""
    closing_start: Place | None = None
    """From here on everything is the author's last words."""
    chapters_added: tuple[Place, ...] = ()
    chapters_removed: tuple[Place, ...] = ()
    scenes_added: tuple[Place, ...] = ()
    scenes_removed: tuple[Place, ...] = ()
    lessons: Mapping[str, str] = field(default_factory=dict)
    """Label as `plain_label` leaves it → the field it names; "" for a label that is none."""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def to_json(self) -> dict[str, Any]:
        """Only what was said, with the version of this shape."""
        said: dict[str, Any] = {"version": VERSION}
        for one in fields(self):
            value = getattr(self, one.name)
            if value:
                said[one.name] = _plain(value)
        return said

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The inverse of `to_json`. Never raises: what is not understood, or too much of it, is left out."""
        if not isinstance(data, Mapping):
            return cls()
        said: dict[str, Any] = {
            "values": _values(data.get("values")),
            "confirmed": _values(data.get("confirmed")),
            "refused": _refused(data.get("refused")),
            "lessons": lessons_from(data.get("lessons")),
        }
        for one in ("body_start", "body_end", "closing_start"):
            said[one] = _place(data.get(one))
        for one in ("chapters_added", "chapters_removed", "scenes_added", "scenes_removed"):
            places = (_place(each) for each in _listed(data.get(one)))
            said[one] = tuple(place for place in places if place is not None)
        return cls(**said)


def lessons_from(data: object) -> Mapping[str, str]:
    """Lessons out of JSON, with their labels folded; what names no field is left out. Never raises."""
    if not isinstance(data, Mapping):
        return NO_LESSONS
    known: dict[str, str] = {}
    for label, name in list(data.items())[:MOST_VALUES]:
        folded = plain_label(label)[:LONGEST_LABEL] if isinstance(label, str) and len(label) < 200 else ""
        if folded and isinstance(name, str) and (name == "" or name in TEACHABLE):
            known[folded] = name
    return known


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Value):
        return {"text": value.text} | (
            {"start": value.start, "end": value.end} if value.start is not None else {}
        )
    if isinstance(value, Place):
        return {"at": value.at, "words": value.words} | ({"heading": True} if value.heading else {})
    return value


def _values(data: object) -> Mapping[str, tuple[Value, ...]]:
    if not isinstance(data, Mapping):
        return {}
    known: dict[str, tuple[Value, ...]] = {}
    for name in FIELDS:
        if isinstance(data.get(name), list):
            each = (_value(one) for one in _listed(data[name]))
            known[name] = tuple(one for one in each if one is not None)
    return known


def _value(data: object) -> Value | None:
    if not isinstance(data, Mapping):
        return None
    text = _words(data.get("text"))
    if not text.strip():
        return None
    start, end = _number(data.get("start")), _number(data.get("end"))
    return Value(text, start, end) if start is not None and end is not None and start < end else Value(text)


def _refused(data: object) -> tuple[tuple[str, str], ...]:
    pairs = [one for one in _listed(data) if isinstance(one, list | tuple) and len(one) == 2]
    return tuple((one[0], _words(one[1])) for one in pairs if one[0] in FIELDS and _words(one[1]))


def _place(data: object) -> Place | None:
    if not isinstance(data, Mapping):
        return None
    at = _number(data.get("at"))
    words = _words(data.get("words"))[:_REMEMBERED]
    return None if at is None else Place(at, words, data.get("heading") is True)


def _listed(data: object) -> list[Any]:
    return data[:MOST_VALUES] if isinstance(data, list) else []


def _words(data: object) -> str:
    """Without what a database cannot keep."""
    if not isinstance(data, str):
        return ""
    return data[:LONGEST_VALUE].replace("\0", "").encode("utf-8", "replace").decode()


def _number(data: object) -> int | None:
    if not isinstance(data, int) or isinstance(data, bool):
        return None
    return data if 0 <= data <= _LARGEST else None
