"""Ranges as people type them: "5k-50k", "over 10,000", "2003", "2003-05..2004"."""

import calendar
import re
from collections.abc import Callable
from datetime import date

from fic.query.asked import Days, Numbers

MOST = 10**12
"""Larger numbers are cut to this: far over any word count, far under what a database column takes."""
EARLIEST, LATEST = 1000, 9990
"""Years. Outside, a day cannot be moved between time zones."""

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_ONE = re.compile(rf"({_NUMBER})\s*([km]?)", re.IGNORECASE | re.ASCII)
_DASH = re.compile(r"\s*(?:-|–|—|\.\.)\s*|\s+to\s+")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_FACTOR = {"": 1, "k": 1_000, "m": 1_000_000}


def numbers(text: str) -> Numbers | None:
    """A range of whole numbers, or None when it cannot be read. Backward ranges are turned round.

    "5k-50k", "5,000 – 50,000", "5k-", "-10k", ">5k", "<= 10k", "5k+", "1200" (exactly that).
    """
    text = text.strip().casefold()
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
    ((">", "over ", "more than "), lambda value: Numbers(value + 1, None)),
    (("<", "under ", "less than "), lambda value: Numbers(None, max(0, value - 1))),
)


def _number(text: str) -> int | None:
    found = _ONE.fullmatch(text.strip())
    if not found or len(text) > 30:
        return None
    return min(MOST, round(float(found[1].replace(",", "")) * _FACTOR[found[2].casefold()]))


def days(text: str) -> Days | None:
    """A range of days, or None when it cannot be read. A year or a month means all of it.

    "2003", "2003-05", "2003-05-09", "2003..2004-06", "2003..", "..2004".
    """
    parts = [part.strip() for part in text.split("..", maxsplit=1)]
    spans = [_span(part) if part else None for part in parts]
    if any(span is None and part for span, part in zip(spans, parts, strict=True)):
        return None
    if len(spans) == 1:
        return None if spans[0] is None else Days(*spans[0])
    first, last = spans
    if first is None and last is None:
        return None
    if first and last and first[0] > last[1]:
        first, last = last, first
    return Days(first[0] if first else None, last[1] if last else None)


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
