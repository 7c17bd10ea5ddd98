"""Ranges as people type them: "5k-50k", "over 10,000", "2003", "2003-05..2004", "<7d"."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import normalize

MOST = 10**12
"""Larger numbers are cut to this: far over any word count, far under what a database column takes."""
EARLIEST, LATEST = 1000, 9990
"""Years. Outside, a day cannot be moved between time zones."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """From `low` to `high`, both included; None is no limit. Never both None."""

    low: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return str(self.low)
        return f"{'' if self.low is None else self.low}-{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; None is no limit. Never both None."""

    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat() if self.first else ''}..{self.last.isoformat() if self.last else ''}"

    def on(self, today: date) -> "Days":
        """Itself, on any day: so that Days and Ages are asked alike."""
        return self


@dataclass(frozen=True, slots=True)
class Age:
    """So long before the day it is asked: `number` of `unit`, which is d, w, m or y."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"

    @property
    def length(self) -> float:
        """About how many days: enough to tell the longer of two."""
        return self.number * _LENGTH[self.unit]

    def on(self, today: date) -> date:
        """That day. A month or a year before a day its month lacks is the last that month has."""
        if self.unit in "dw":
            days = self.number * (7 if self.unit == "w" else 1)
            return max(_FIRST, today - timedelta(days)) if days < (today - _FIRST).days else _FIRST
        months = today.year * 12 + today.month - 1 - self.number * (12 if self.unit == "y" else 1)
        year, month = divmod(months, 12)
        if year < EARLIEST:
            return _FIRST
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


_LENGTH = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}
_FIRST, _LAST = date(EARLIEST, 1, 1), date(LATEST, 12, 31)


@dataclass(frozen=True, slots=True)
class Ages:
    """Days counted back from whenever it is asked, so that a kept question stays true.

    Not longer ago than `within`, and at least `over` ago; None is no limit. Never both None.
    """

    within: Age | None = None
    over: Age | None = None

    def __str__(self) -> str:
        if self.within and self.over:
            return f"{self.over}..{self.within}"
        return f"<{self.within}" if self.within else f">{self.over}"

    def on(self, today: date) -> Days:
        """The days meant when asked on `today`."""
        first = self.within.on(today) if self.within else None
        last = self.over.on(today) if self.over else None
        # Thirty days may be longer than a month, though a month is longer than thirty days.
        return Days(min(first, last), max(first, last)) if first and last else Days(first, last)


_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_ONE = re.compile(rf"({_NUMBER})\s*([km]?)", re.IGNORECASE | re.ASCII)
_DASH = re.compile(r"\s*(?:-|–|—|\.\.)\s*|\s+to\s+")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_TO = re.compile(r"\.\.| to ")
_DASHED = re.compile(r"\s?[-–—]\s?")
_AGE = re.compile(r"(\d{1,4})\s*(?:(d|days?)|(w|weeks?)|(m|mo|months?)|(y|yrs?|years?))(?:\s+ago)?", re.ASCII)
_NAMED_DAYS = {"today": 0, "yesterday": 1}
_FACTOR = {"": 1, "k": 1_000, "m": 1_000_000}


def numbers(text: str) -> Numbers | None:
    """A range of whole numbers, or None when it cannot be read. Backward ranges are turned round.

    "5k-50k", "5,000 – 50,000", "5k-", "-10k", ">5k", "<= 10k", "5k+", "1200" (exactly that).
    """
    text = normalize("NFKC", text).strip().casefold()
    for signs, build in _SIGNS:
        for sign in signs:
            if text.startswith(sign):
                value = _number(text.removeprefix(sign))
                return None if value is None else build(value)
    if text.endswith("+"):
        value = _number(text[:-1])
        return None if value is None else Numbers(value, None)
    parts = _DASH.split(text, maxsplit=1)
    ends = [_number(part) if part.strip() else None for part in parts]
    if any(end is None and part.strip() for end, part in zip(ends, parts, strict=True)):
        return None
    if len(ends) == 1:
        return None if ends[0] is None else Numbers(ends[0], ends[0])
    low, high = ends
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Numbers(low, high)


_SIGNS: tuple[tuple[tuple[str, ...], Callable[[int], Numbers]], ...] = (
    ((">=", "≥"), lambda value: Numbers(value, None)),
    (("<=", "≤"), lambda value: Numbers(None, value)),
    ((">", "over ", "more than "), lambda value: Numbers(min(MOST, value + 1), None)),
    (("<", "under ", "less than "), lambda value: Numbers(None, max(0, value - 1))),
)


def _number(text: str) -> int | None:
    found = _ONE.fullmatch(text.strip())
    if not found or len(text) > 30:
        return None
    return min(MOST, round(float(found[1].replace(",", "")) * _FACTOR[found[2].casefold()]))


def days(text: str) -> Days | Ages | None:
    """A range of days, or None when it cannot be read. A year or a month means all of it.

    "2003", "2003-05", "2003-05-09", "2003..2004-06", "2003..", "..2004", "2003-2005", ">2003", "before 2004-06".
    Ages count back from whenever it is asked: "<7d" and "7 days" within them, ">2y" longer ago, "1m-1y", "today".
    """
    text = " ".join(normalize("NFKC", text).split()).casefold()
    ends = _TO.split(text, maxsplit=1)
    if len(ends) == 1:
        dashed = _DASHED.split(text)
        if len(dashed) == 2 and (all(map(_age, dashed)) or all(map(_YEAR.fullmatch, dashed))):
            ends = dashed
    if len(ends) == 2:
        return _between(ends[0].strip(), ends[1].strip())
    sign, rest = _signed(text)
    age = _age(rest)
    if age and rest in _NAMED_DAYS and not sign:
        return Ages(age, age)
    if age:
        return Ages(over=age) if sign in _LONGER_AGO else Ages(within=age)
    span = _span(rest)
    return _SIGNED[sign](*span) if span else None


_SIGNED: dict[str, Callable[[date, date], Days]] = {
    "": Days,
    **dict.fromkeys((">=", "≥", "since "), lambda first, _: Days(first, None)),
    **dict.fromkeys(("<=", "≤", "until "), lambda _, last: Days(None, last)),
    **dict.fromkeys((">", "after "), lambda _, last: Days(min(_LAST, last + timedelta(1)), None)),
    **dict.fromkeys(("<", "before "), lambda first, _: Days(None, max(_FIRST, first - timedelta(1)))),
}
"""What a sign before a date means; longer signs come before those they begin with."""
_LONGER_AGO = frozenset({">", ">=", "≥", "before ", "until "})
"""Before an age, "<" means less time ago, as people write it; "before" still means before."""


def _signed(text: str) -> tuple[str, str]:
    sign = next((sign for sign in _SIGNED if sign and text.startswith(sign)), "")
    return sign, text.removeprefix(sign).strip()


def _between(start: str, end: str) -> Days | Ages | None:
    """Two ends of one kind, in either order; one may be empty."""
    ages = [_age(part) if part else None for part in (start, end)]
    if any(ages):
        if any(part and not age for part, age in zip((start, end), ages, strict=True)):
            return None
        if not all(ages):
            # "..1y" and "1y.." say how long ago, not when: up to a year, a year and more.
            return Ages(within=ages[1], over=ages[0])
        over, within = sorted((age for age in ages if age), key=lambda age: age.length)
        return Ages(within, over)
    spans = [_span(part) if part else None for part in (start, end)]
    if any(span is None and part for span, part in zip(spans, (start, end), strict=True)):
        return None
    first, last = spans
    if first is None and last is None:
        return None
    if first and last and first[0] > last[1]:
        first, last = last, first
    return Days(first[0] if first else None, last[1] if last else None)


def _age(text: str) -> Age | None:
    if text in _NAMED_DAYS:
        return Age(_NAMED_DAYS[text], "d")
    found = _AGE.fullmatch(text)
    if not found:
        return None
    unit = next(letter for letter, given in zip("dwmy", found.groups()[1:], strict=True) if given)
    return Age(int(found[1]), unit)


def _span(text: str) -> tuple[date, date] | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not EARLIEST <= year <= LATEST or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        return None
    return date(year, month, day), date(year, month, day)
