"""What else an author said around a story, beside what has a column: each with the author's own words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Said:
    """A fact and the words it was read from; `quote` is empty when a form was filled in."""

    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackWish:
    """`wanted` is None when the author spoke of feedback without asking for it."""

    wanted: bool | None = None
    kinds: tuple[str, ...] = ()
    """positive | negative | constructive | no_flames | mail …, as fic.manuscript names them."""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class RatingWords:
    """What the author's rating said before it became one of our five."""

    raw: str
    reasons: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ArchivePermission:
    kind: str
    """anywhere | tell | listed | ask | link_only | none."""
    conditions: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A date the author gave: `iso` as precise as known ("1994", "1994-08-31") or empty, `prose` as written."""

    iso: str = ""
    prose: str = ""


@dataclass(frozen=True, slots=True)
class PartOf:
    n: int | None = None
    of: int | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class PairingSaid:
    """A relationship that is more than a tag: modified ("past", "one-sided") or denied ("no Buffy/Angel")."""

    names: tuple[str, ...]
    kind: str = "romantic"
    modifiers: tuple[str, ...] = ()
    negated: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """Plain text; `where` is header | inside | end."""

    text: str
    where: str = "header"


@dataclass(frozen=True)
class About:
    """All text is plain, never HTML: templates escape it."""

    title_in_full: str = ""
    """Only when the title was too long for its column."""
    other_titles: tuple[str, ...] = ()
    feedback: FeedbackWish | None = None
    first_fic: Said | None = None
    """ever | fandom | first_post_here."""
    disclaimer: Said | None = None
    dedication: str = ""
    thanks: tuple[str, ...] = ()
    beta: tuple[str, ...] = ()
    archive_permission: ArchivePermission | None = None
    written: GivenDate | None = None
    posted: GivenDate | None = None
    posted_by: str = ""
    """Who sent it round, when that was not its author."""
    rating: RatingWords | None = None
    pairings: tuple[PairingSaid, ...] = ()
    notes: tuple[NoteSaid, ...] = ()
    closing_note: str = ""
    end_marker: str = ""
    words_stated: str = ""
    part: PartOf | None = None
    status: Said | None = None
    """complete | in-progress."""
    long_names: tuple[str, ...] = ()
    """Tags and names too long for their columns, in full."""
    troubles: tuple[str, ...] = ()
    """What the reader of the file was unsure of, sentences for people."""
    source_format: str = ""
    """text, html, ao3-html …; empty when written here."""

    def to_json(self) -> dict[str, Any]:
        """Only what was said: a field left at its default is not written."""
        blank = About()
        return {
            one.name: _plain(getattr(self, one.name))
            for one in fields(self)
            if getattr(self, one.name) != getattr(blank, one.name)
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`. Fields of a later version are left out."""
        known: dict[str, Any] = {}
        for one in fields(cls):
            value = data.get(one.name)
            if value is None:
                continue
            shape = _SHAPES.get(one.name)
            if shape is not None:
                known[one.name] = (
                    tuple(_shaped(shape, each) for each in value)
                    if isinstance(value, list)
                    else _shaped(shape, value)
                )
            else:
                known[one.name] = tuple(value) if isinstance(value, list) else value
        return cls(**known)


_SHAPES: Mapping[str, type[Any]] = {
    "feedback": FeedbackWish,
    "first_fic": Said,
    "disclaimer": Said,
    "archive_permission": ArchivePermission,
    "written": GivenDate,
    "posted": GivenDate,
    "rating": RatingWords,
    "pairings": PairingSaid,
    "notes": NoteSaid,
    "part": PartOf,
    "status": Said,
}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if type(value) in _SHAPES.values():
        return {key: _plain(part) for key, part in asdict(value).items()}
    return value


def _shaped(shape: type[Any], value: Mapping[str, Any]) -> Any:
    known = {one.name for one in fields(shape)}
    return shape(
        **{
            name: tuple(part) if isinstance(part, list) else part
            for name, part in value.items()
            if name in known
        }
    )
