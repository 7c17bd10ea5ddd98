"""Parameters of an address into a question. Never raises: what cannot be read is left out, with a word."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fic.query import values
from fic.query.asked import Choice, NoteChoice, Sort, WorkQuery
from fic.query.box import read_box
from fic.query.facets import COUNTED, DATED, FACETS, FLAGS, SINGLE_VALUED
from fic.query.folding import folded_in

MOST_PAGE = 1_000_000

_TRUE = frozenset({"1", "yes", "true", "on"})
_FALSE = frozenset({"0", "no", "false", "off"})

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The question, and one sentence for each thing in the address that could not be understood."""

    query: WorkQuery
    complaints: tuple[str, ...] = ()


def parse(params: Mapping[str, Sequence[str]]) -> Parsed:
    """Parameter name → values, as an address holds them. Never raises; unknown names are ignored.

    Include `fandom=slug`, any of `any-fandom=slug`, exclude `-fandom=slug`; likewise for every one of `FACETS` and
    for `note=torture>=implied`. `q` is the text of the search box; what it says that other parameters can say is
    read into those. The other names are those of `to_params`.
    """
    reader = _Params(params)
    fields: dict[str, Any] = {name: reader.flag(name) for name in FLAGS}
    for name in (*COUNTED, *DATED):
        fields[name] = reader.span(name)
    for facet in FACETS:
        fields[facet] = reader.choice(facet)
    fields["note"] = NoteChoice(
        reader.many("note", values.threshold),
        reader.many("any-note", values.threshold),
        reader.many("-note", values.threshold),
    )
    fields["placed"] = reader.many("placed", values.placed)
    seen = {one.canon: one for one in reader.many("seen", values.seen)}
    fields["sort"] = reader.sort()
    fields["seed"] = reader.number("seed", 0, 999_999_999)
    fields["page"] = reader.number("page", 1, MOST_PAGE) or 1
    fields["reveal"] = bool(reader.flag("reveal"))
    box = read_box(reader.last("q"), reader.left)
    fields["seen"] = tuple((seen | {one.canon: one for one in box.seen}).values())
    fields["sort"] = box.sort or fields["sort"]
    query = folded_in(WorkQuery(**fields), box.where)
    return Parsed(query, tuple(dict.fromkeys((*reader.complaints, *box.complaints))))


class _Params:
    """Reads one address, collecting complaints."""

    def __init__(self, params: Mapping[str, Sequence[str]]) -> None:
        self.params = params
        self.complaints: list[str] = []
        self.left = values.MOST_VALUES

    def given(self, name: str) -> Sequence[str]:
        given = self.params.get(name) or ()
        return (given,) if isinstance(given, str) else given

    def last(self, name: str) -> str:
        """The last of what was given, as it came."""
        given = self.given(name)
        return str(given[-1]) if given else ""

    def values(self, name: str) -> list[str]:
        """What was given under `name`, cleaned; empty values are what an unused form field sends."""
        return [kept for one in self.given(name)[: values.MOST_VALUES + 1] if (kept := values.cleaned(one))]

    def one(self, name: str) -> str:
        found = self.values(name)
        return found[-1] if found else ""

    def read(self, value: str, reading: Callable[[str], Value]) -> Value | None:
        try:
            return reading(value)
        except values.Misread as misread:
            self.complaints.append(str(misread))
            return None

    def many(self, name: str, reading: Callable[[str], Value]) -> tuple[Value, ...]:
        found: dict[Value, None] = {}
        for value in self.values(name):
            if self.left <= 0:
                self.complaints.append(values.TOO_MANY)
                break
            understood = self.read(value, reading)
            if understood is not None and understood not in found:
                found[understood] = None
                self.left -= 1
        return tuple(found)

    def choice(self, facet: str) -> Choice:
        def reading(value: str) -> str:
            return values.facet_value(facet, value)

        return Choice(
            include=self.many(facet, reading),
            any=() if facet in SINGLE_VALUED else self.many(f"any-{facet}", reading),
            exclude=self.many(f"-{facet}", reading),
        )

    def flag(self, name: str) -> bool | None:
        value = self.one(name).casefold()
        if value in _TRUE or value in _FALSE:
            self.left -= 1
            return value in _TRUE
        if value and value != "any":
            self.complaints.append(f"“{name}” is answered with yes or no, not with “{value}”.")
        return None

    def span(self, name: str) -> object:
        value = self.one(name)
        found = self.read(value, lambda text: values.span(name, text)) if value else None
        self.left -= found is not None
        return found

    def sort(self) -> Sort | None:
        value = self.one("sort")
        return self.read(value, values.sort) if value else None

    def number(self, name: str, low: int, high: int) -> int | None:
        value = self.one(name)
        if not value:
            return None
        if not re.fullmatch(r"\d{1,20}", value, re.ASCII) or int(value) < low:
            self.complaints.append(f"“{value}” is not a {name} number.")
            return None
        return min(int(value), high)
