"""What the form's own fields cannot say: words, and conditions joined by "or" and "not", as a frozen tree.

A tree is in normal form when `both`, `either` and `negated` built it: no group directly inside one of its kind, no
group of one, nothing twice, and `Not` around a single condition only, never around a group or another `Not`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fic.query.facets import DEGREES
from fic.query.ranges import MOST, Ages, Days, Numbers


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several in a row; `text` as typed, with at least one letter or digit."""

    text: str
    phrase: bool = False
    """It was in quotes: exactly these words, in this order."""
    field: str = ""
    """title, summary or text (the story itself); empty is wherever the archive looks."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One value of a facet, spelled as in a `Choice`."""

    facet: str
    """One of `FACETS`."""
    name: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """ "`topic`, `degree` or more", written "torture>=implied". `degree` is one of `DEGREES`."""

    topic: str
    degree: str = DEGREES[0]

    def __str__(self) -> str:
        return self.topic if self.degree == DEGREES[0] else f"{self.topic}>={self.degree}"


@dataclass(frozen=True, slots=True)
class Noted:
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Span:
    """`column` is one of `COUNTED` with Numbers, or of `DATED` with Days or Ages."""

    column: str
    within: Numbers | Days | Ages


@dataclass(frozen=True, slots=True)
class Placed:
    """Where on a canon's timeline: "before:btvs:5x16", "during:btvs:season 4".

    `relation` is before, after or during; `place` a moment's code or the name of an era. Whoever has the
    timeline says whether they exist.
    """

    relation: str
    canon: str
    place: str

    def __str__(self) -> str:
        return f"{self.relation}:{self.canon}:{self.place}"


@dataclass(frozen=True, slots=True)
class Flag:
    """ "single" (one chapter only) or "crossover"."""

    name: str


Condition: TypeAlias = Words | Tagged | Noted | Span | Placed | Flag


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Expression, ...]"


Expression: TypeAlias = Condition | Not | AllOf | AnyOf


def both(parts: Iterable[Expression]) -> Expression | None:
    """All of `parts`; None when there are none."""
    kept = dict.fromkeys(
        inner for part in parts for inner in (part.parts if isinstance(part, AllOf) else (part,))
    )
    return AllOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), None)


def either(parts: Iterable[Expression]) -> Expression | None:
    """At least one of `parts`; None when there are none."""
    kept = dict.fromkeys(
        inner for part in parts for inner in (part.parts if isinstance(part, AnyOf) else (part,))
    )
    return AnyOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), None)


def conjuncts(where: Expression | None) -> tuple[Expression, ...]:
    """The parts that must all hold."""
    if where is None:
        return ()
    return where.parts if isinstance(where, AllOf) else (where,)


def conditions(where: Expression | None) -> Iterator[Condition]:
    """Every single condition, in the order they stand, those behind a "not" too."""
    if isinstance(where, AllOf | AnyOf):
        for part in where.parts:
            yield from conditions(part)
    elif isinstance(where, Not):
        yield where.part
    elif where is not None:
        yield where


def negated(part: Expression) -> Expression:
    """The opposite, in normal form: "not" moves inward until it stands before single conditions.

    Recursive; trees are as deep as `MOST_DEPTH` at most.
    """
    if isinstance(part, Not):
        return part.part
    if isinstance(part, AllOf | AnyOf):
        join = either if isinstance(part, AllOf) else both
        turned = join(map(negated, part.parts))
        assert turned is not None
        return turned
    return _opposite(part)


def _opposite(part: Condition) -> Expression:
    """Not every "not" needs one: not over 100 is up to 100."""
    if isinstance(part, Span) and isinstance(part.within, Numbers):
        low, high = part.within.low, part.within.high
        if high is None and low:
            return Span(part.column, Numbers(None, low - 1))
        if low is None and high is not None and high < MOST:
            return Span(part.column, Numbers(high + 1, None))
    return Not(part)
