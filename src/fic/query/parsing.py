"""Parameters of an address into a question. Never raises: what cannot be read is left out, with a word."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fic.query.asked import Choice, NoteChoice, Seen, Sort, WorkQuery
from fic.query.box import read_box
from fic.query.expressions import Placed, Threshold
from fic.query.facets import COUNTED, DATED, DEGREES, FIXED, FLAGS, RELATIONS, SINGLE_VALUED, TAG_FACETS
from fic.query.ranges import days, numbers

MOST_VALUES = 60
"""Values read in one question, over all facets: each is a condition the database has to check."""
MOST_PAGE = 1_000_000
LONGEST = 200
"""Characters of any one value; tags' slugs have at most 180."""

_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,5}")
_UNKNOWN_LANGUAGE = "unknown"
_SLUG = re.compile(r"[\w-]{1,180}")
_ID = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_TRUE = frozenset({"1", "yes", "true", "on"})
_FALSE = frozenset({"0", "no", "false", "off"})
_COMPARISON = re.compile(r"\s*(?:>=|≥|>)\s*")

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The question, and one sentence for each thing in the address that could not be understood."""

    query: WorkQuery
    complaints: tuple[str, ...] = ()


def parse(params: Mapping[str, Sequence[str]]) -> Parsed:
    """Parameter name → values, as an address holds them. Never raises; unknown names are ignored.

    Include `fandom=slug`, any of `any-fandom=slug`, exclude `-fandom=slug`; likewise for every facet of
    `fic.query.writing.FACETS` and for `note=torture>=implied`. The other names are those of `to_params`.
    """
    reader = _Params(params)
    fields: dict[str, Any] = {"where": read_box(reader.one("q"))}
    for facet in (*TAG_FACETS, *SINGLE_VALUED, "author", "series"):
        fields[facet] = reader.choice(facet)
    fields["note"] = NoteChoice(
        reader.many("note", reader.threshold),
        reader.many("any-note", reader.threshold),
        reader.many("-note", reader.threshold),
    )
    for name in FLAGS:
        fields[name] = reader.flag(name)
    for name in COUNTED:
        fields[name] = reader.span(name, numbers, f"a range of {name}, such as 5k-50k")
    for name in DATED:
        fields[name] = reader.span(name, days, "a range of days, such as 2003..2004-06 or <7d")
    fields["placed"] = reader.many("placed", reader.placed)
    fields["seen"] = reader.many("seen", reader.seen)
    fields["sort"] = reader.sort()
    fields["seed"] = reader.number("seed", 0, 999_999_999)
    fields["page"] = reader.number("page", 1, MOST_PAGE) or 1
    fields["reveal"] = bool(reader.flag("reveal"))
    return Parsed(WorkQuery(**fields), tuple(dict.fromkeys(reader.complaints)))


class _Params:
    """Reads one address, collecting complaints."""

    def __init__(self, params: Mapping[str, Sequence[str]]) -> None:
        self.params = params
        self.complaints: list[str] = []
        self.left = MOST_VALUES

    def values(self, name: str) -> list[str]:
        """What was given under `name`, cleaned; empty values are what an unused form field sends."""
        given = self.params.get(name) or ()
        if isinstance(given, str):
            given = (given,)
        kept = (_cleaned(value) for value in given[: MOST_VALUES + 1])
        return [value for value in kept if value]

    def one(self, name: str) -> str:
        values = self.values(name)
        return values[-1] if values else ""

    def many(self, name: str, read: Callable[[str], Value | None]) -> tuple[Value, ...]:
        found: dict[Value, None] = {}
        for value in self.values(name):
            if self.left <= 0:
                self.complaints.append(f"Only the first {MOST_VALUES} conditions of this question are used.")
                break
            understood = read(value)
            if understood is not None and understood not in found:
                found[understood] = None
                self.left -= 1
        return tuple(found)

    def choice(self, facet: str) -> Choice:
        def read(value: str) -> str | None:
            return self._value(facet, value)

        return Choice(
            include=self.many(facet, read),
            any=() if facet in SINGLE_VALUED else self.many(f"any-{facet}", read),
            exclude=self.many(f"-{facet}", read),
        )

    def _value(self, facet: str, value: str) -> str | None:
        if facet in FIXED:
            if value in FIXED[facet]:
                return value
            known = ", ".join(FIXED[facet])
            self.complaints.append(f"“{value}” is no {facet} we know; choose from {known}.")
        elif facet == "language":
            if value == _UNKNOWN_LANGUAGE or _LANGUAGE.fullmatch(value):
                return value
            self.complaints.append(f"“{value}” is no language code, such as en or pt-BR.")
        elif facet in {"author", "series"}:
            if _ID.fullmatch(value):
                return value
            self.complaints.append(f"“{value}” is not the number of {_A[facet]}.")
        elif _SLUG.fullmatch(value):
            return value
        else:
            self.complaints.append(f"“{value}” cannot be the name of a tag in an address.")
        return None

    def threshold(self, value: str) -> Threshold | None:
        topic, *rest = _COMPARISON.split(value.casefold(), maxsplit=1)
        degree = rest[0] if rest else DEGREES[0]
        if not re.fullmatch(r"[a-z][a-z-]{0,39}", topic):
            self.complaints.append(f"“{value}” is no content note, such as torture>=implied.")
            return None
        if degree not in DEGREES:
            self.complaints.append(f"“{degree}” is no degree; choose from {', '.join(DEGREES)}.")
            return None
        return Threshold(topic, degree)

    def placed(self, value: str) -> Placed | None:
        relation, _, rest = value.partition(":")
        canon, _, place = rest.partition(":")
        if relation in RELATIONS and re.fullmatch(r"[a-z0-9-]{1,40}", canon) and place.strip():
            return Placed(relation, canon, place.strip()[:80].strip())
        self.complaints.append(f"“{value}” is no place on a timeline, such as before:btvs:5x16.")
        return None

    def seen(self, value: str) -> Seen | None:
        canon, _, place = value.partition(":")
        if re.fullmatch(r"[a-z0-9-]{1,40}", canon) and place.strip():
            return Seen(canon, place.strip()[:80].strip())
        self.complaints.append(f"“{value}” is no place in a canon, such as btvs:5x15.")
        return None

    def flag(self, name: str) -> bool | None:
        value = self.one(name).casefold()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        if value and value != "any":
            self.complaints.append(f"“{name}” is answered with yes or no, not with “{value}”.")
        return None

    def span(self, name: str, read: Callable[[str], Value | None], what: str) -> Value | None:
        value = self.one(name)
        if not value:
            return None
        found = read(value)
        if found is None:
            self.complaints.append(f"“{value}” is not {what}.")
        return found

    def sort(self) -> Sort | None:
        value = self.one("sort")
        if not value:
            return None
        try:
            return Sort(value)
        except ValueError:
            self.complaints.append(f"Works cannot be sorted by “{value}”.")
            return None

    def number(self, name: str, low: int, high: int) -> int | None:
        value = self.one(name)
        if not value:
            return None
        if not re.fullmatch(r"\d{1,20}", value, re.ASCII) or int(value) < low:
            self.complaints.append(f"“{value}” is not a {name} number.")
            return None
        return min(int(value), high)


_A = {"author": "an author", "series": "a series"}


def _cleaned(value: str) -> str:
    """Printable, of bounded length, fit for a database: no control characters, no half surrogates."""
    short = str(value)[: 2 * LONGEST].encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(mark if mark.isprintable() else " " for mark in short).split())[:LONGEST].strip()
