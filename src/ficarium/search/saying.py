"""Parts of a question in words, as chips say them: "more than 100 kudos", "in the last 7 days", "with “rain” or …"."""

from collections.abc import Mapping

from fic.query import (
    Age,
    Ages,
    AllOf,
    AnyOf,
    Days,
    Expression,
    Flag,
    Not,
    Noted,
    Numbers,
    Placed,
    Tagged,
    Words,
)
from fic.query.spelling import over, under
from ficarium.search.places import canon_name
from ficarium.search.wording import TITLES, fixed_label, threshold_label

Labels = Mapping[tuple[str, str], str]
"""(facet, value) → how to call it."""

_FLAGS = {
    ("single", True): "one chapter only",
    ("single", False): "several chapters",
    ("crossover", True): "crossovers",
    ("crossover", False): "no crossovers",
}
_ONE = {"words": "word", "chapters": "chapter", "hits": "hit", "comments": "comment", "bookmarks": "bookmark"}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_WHERE = {"title": " in the title", "summary": " in the summary", "text": " in the story"}


def expression_said(part: Expression, labels: Labels) -> str:
    """As it stands in the middle of a sentence. What has no label is called what it was called in the question."""
    if isinstance(part, AllOf | AnyOf):
        joint = " and " if isinstance(part, AllOf) else " or "
        return joint.join(_grouped(inner, labels) for inner in part.parts)
    if isinstance(part, Words):
        return f"with “{part.text}”{_WHERE.get(part.field, '')}"
    if isinstance(part, Flag):
        return flag_said(part.name, True)
    if isinstance(part, Not):
        inner = part.part
        if isinstance(inner, Flag):
            return flag_said(inner.name, False)
        if isinstance(inner, Words):
            return f"without “{inner.text}”{_WHERE.get(inner.field, '')}"
        return f"not {expression_said(inner, labels)}"
    if isinstance(part, Tagged):
        label = labels.get((part.facet, part.name)) or fixed_label(part.facet, part.name)
        return f"{_TITLES.get(part.facet, TITLES[part.facet]).lower()} “{label}”"
    if isinstance(part, Noted):
        return f"content note “{threshold_label(part.threshold)}”"
    if isinstance(part, Placed):
        return placed_said(part)
    return range_said(part.column, part.within)


_TITLES = {"additional": "tag", "warnings": "warning line"}


def _grouped(part: Expression, labels: Labels) -> str:
    said = expression_said(part, labels)
    return f"({said})" if isinstance(part, AllOf | AnyOf) else said


def flag_said(name: str, value: bool) -> str:
    return _FLAGS[(name, value)]


def placed_said(one: Placed) -> str:
    return f"set {one.relation} {one.place} ({canon_name(one.canon)})"


def range_said(column: str, within: Numbers | Days | Ages) -> str:
    """ "more than 100 kudos", "5,000 to 50,000 words", "updated in the last 7 days", "posted since 2003-01-01"."""
    if isinstance(within, Numbers):
        return _numbers(column, within)
    return f"{column} {_ages(within) if isinstance(within, Ages) else _days(within)}"


def _numbers(column: str, within: Numbers) -> str:
    low, high = within.low, within.high
    if low is not None and high is not None:
        return f"exactly {_many(low, column)}" if low == high else f"{low:,} to {_many(high, column)}"
    if low is not None:
        return f"more than {_many(low - 1, column)}" if over(within) else f"at least {_many(low, column)}"
    assert high is not None
    return f"fewer than {_many(high + 1, column)}" if under(within) else f"up to {_many(high, column)}"


def _many(number: int, column: str) -> str:
    return f"{number:,} {_ONE.get(column, column) if number == 1 else column}"


def _days(within: Days) -> str:
    if within.first is None:
        return f"until {within.last}"
    if within.last is None:
        return f"since {within.first}"
    if within.first == within.last:
        return f"on {within.first}"
    return f"from {within.first} to {within.last}"


def _ages(ages: Ages) -> str:
    if ages.within and ages.within == ages.over:
        return {"0d": "today", "1d": "yesterday"}.get(str(ages.within), f"{_long(ages.within)} ago")
    if ages.within and ages.over:
        return f"between {_long(ages.over)} and {_long(ages.within)} ago"
    if ages.over:
        return f"at least {_long(ages.over)} ago"
    assert ages.within
    return f"in the last {_long(ages.within)}" if ages.within.number else "today"


def _long(age: Age) -> str:
    unit = _UNITS[age.unit]
    return f"{age.number:,} {unit}{'' if age.number == 1 else 's'}"
