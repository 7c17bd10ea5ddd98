"""Dates as authors write them, to ISO 8601 as precisely as they were given."""

import re

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan januar jänner janvier enero ene janeiro gennaio января январь يناير",
        "february feb februar février fevrier febrero fevereiro fev febbraio февраля февраль فبراير",
        "march mar märz maerz mars marzo março марта март مارس",
        "april apr avril abril aprile апреля апрель أبريل ابريل",
        "may mai mayo maio maggio мая май مايو",
        "june jun juni juin junio junho giugno июня июнь يونيو",
        "july jul juli juillet julio julho luglio июля июль يوليو",
        "august aug août aout agosto августа август أغسطس",
        "september sep sept septembre septiembre setembro settembre сентября сентябрь سبتمبر",
        "october oct oktober okt octobre octubre outubro ottobre октября октябрь أكتوبر",
        "november nov novembre noviembre novembro ноября ноябрь نوفمبر",
        "december dec dezember dez décembre decembre diciembre dezembro dicembre декабря декабрь ديسمبر",
    ),
    1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _number)

_NAME = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d?)(?:-(?P<day>\d\d?))?(?!\d)")
_CJK = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年(?:\s*(?P<m>\d\d?)\s*月)?(?:\s*(?P<day>\d\d?)\s*日)?")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|\.|er|º)?[\s-]*(?:of\s+"
    rf"|de\s+)?{_NAME}[\s,-]*(?:de\s+)?{_YEAR}(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(rf"(?<!\w){_NAME}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+){_YEAR}(?!\d)", re.I)
_MONTH_YEAR = re.compile(rf"(?<!\w){_NAME}[\s,]*(?:de\s+)?{_YEAR}(?!\d)", re.I)
_NUMBERS = re.compile(
    r"(?<![\d/.])(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<year>(?:19|20)\d\d"
    r"|\d\d)(?![\d/])"
)
_ONLY_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


def date_in(text: str) -> tuple[int, int, str, str | None] | None:
    """(start, end, ISO date, other reading) of the first date in a text; None where there is none.

    "4/5/2001" may be April or May: month first is given, day first is the other reading.
    """
    for pattern in (_ISO, _CJK, _DAY_MONTH, _MONTH_DAY, _NUMBERS, _MONTH_YEAR, _ONLY_YEAR):
        for found in pattern.finditer(text[:400]):
            parts = found.groupdict()
            year = _year(parts["year"])
            if pattern is _NUMBERS:
                first, second = int(parts["a"]), int(parts["b"])
                readings = [iso for m, d in ((first, second), (second, first)) if (iso := _iso(year, m, d))]
                if parts["s"] == "." and len(readings) == 2:
                    readings.reverse()
                if not readings:
                    continue
                other = readings[1] if len(readings) > 1 and readings[1] != readings[0] else None
                return found.start(), found.end(), readings[0], other
            month = _MONTHS.get((parts.get("month") or "").casefold()) or (
                int(parts["m"]) if parts.get("m") else None
            )
            day = int(parts["day"]) if parts.get("day") else None
            iso = _iso(year, month, day)
            if iso:
                return found.start(), found.end(), iso, None
    return None


def _year(raw: str) -> int:
    digits = int(raw.strip("'’"))
    if digits >= 100:
        return digits
    return 1900 + digits if digits > 60 else 2000 + digits


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


AGO = re.compile(
    r"\b(?:(?:about|around|roughly|almost|nearly|over|more\s+than|some"
    r"|at\s+least)\s+)?(?:a\s+couple(?:\s+of)?|a\s+few|several|some|many|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+)\s+"
    r"(?:(?:and\s+a\s+half|long|good|or\s+(?:so|two|three))\s+)?(?:years?|months?|weeks?|days?|summers?"
    r"|decades?)(?:\s+or\s+so)?\s+(?:ago|back)\b|\b(?:ages|a\s+(?:long|really\s+long|very\s+long)\s+time"
    r"|a\s+while|years|forever|eons)\s+ago\b|"
    r"\bvor\s+(?:\w+\s+){1,3}(?:Jahren|Monaten|Wochen)\b|\bil\s+y\s+a\s+(?:\w+\s+){1,3}(?:ans|années|mois"
    r"|semaines)\b|\bhace\s+(?:\w+\s+){1,3}(?:años|meses|semanas)\b|\bпару\s+лет\s+назад|\b(?:два|три"
    r"|несколько)\s+(?:года|лет)\s+назад|"
    r"\bhá\s+(?:\w+\s+){1,3}(?:anos|meses)\b|(?:几|兩|两|三|多)年前|قبل\s+(?:\w+\s+){0,2}(?:سنوات|سنة|عام|أعوام"
    r"|أشهر)|(?:\w+\s+){1,2}anni\s+fa\b", re.I,
)  # fmt: skip


def date_fact(ledger: Ledger, start: int, end: int) -> DateFact | None:
    """The date in a value; `iso` is None where only prose was given. None where the value names no time."""
    value = ledger.source[start:end]
    found = date_in(value)
    if found:
        first, last, iso, other = found
        return DateFact(value[first:last], iso, other, ledger.evidence(start + first, start + last))
    ago = AGO.search(value)
    if ago:
        return DateFact(ago.group(0), None, None, ledger.evidence(start + ago.start(), start + ago.end()))
    return None
