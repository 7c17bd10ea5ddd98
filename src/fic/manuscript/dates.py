"""Dates as authors write them, to ISO 8601 as precisely as they were given."""

import re

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan januar jänner janvier janv enero ene janeiro gennaio genn gen января январь янв يناير",
        "february feb febb februar février fevrier févr fevr fév febrero fevereiro fev febbraio февраля февраль фев"
        " فبراير",
        "march mar märz maerz mars marzo março марта март мар مارس",
        "april apr avril avr abril abr aprile апреля апрель апр أبريل ابريل",
        "may mai mayo maio maggio magg mag мая май مايو",
        "june jun juni juin junio junho giugno giu июня июнь июн يونيو",
        "july jul juli juillet juil julio julho luglio lug июля июль июл يوليو",
        "august aug août aout agosto ago августа август авг أغسطس",
        "september sep sept septembre septiembre setembro settembre sett set сентября сентябрь сент сен سبتمبر",
        "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт أكتوبر",
        "november nov novembre noviembre novembro ноября ноябрь ноя نوفمبر",
        "december dec dezember dez décembre decembre déc diciembre dezembro dicembre dic декабря декабрь дек ديسمبر",
    ),
    1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _number)

_NAME = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:-(?P<m>\d\d?)(?:-(?P<day>\d\d?))?|(?P<sign>[/.])(?P<m2>\d\d?)(?P=sign)(?P<day2>\d\d?))(?!\d)"
)
_CJK = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年(?:\s*(?P<m>\d\d?)\s*月)?(?:\s*(?P<day>\d\d?)\s*日)?")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|\.|er|º)?(?:\s?\s?\s?|-)(?:of\s+|de\s+)?{_NAME}[\s,-]*(?:de\s+)?{_YEAR}(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(rf"(?<!\w){_NAME}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+){_YEAR}(?!\d)", re.I)
_MONTH_YEAR = re.compile(rf"(?<!\w){_NAME}[\s,]*(?:de\s+)?{_YEAR}(?!\d)", re.I)
_NUMBERS = re.compile(
    r"(?<![\d/.])(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<year>(?:19|20)\d\d"
    r"|\d\d)(?![\d/])"
)
_SHORT_MONTH = re.compile(r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d|[6-9]\d|0\d)(?![\d/-])")
_MONTH_ON = re.compile(
    rf"(?<!\w){_NAME}\s+(?:bank\s+holiday|half[- ]term|holidays?)[\s,]+{_YEAR}(?!\d)", re.I
)
_ONLY_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


_FEASTS = {
    "halloween": (10, 31), "all hallows": (10, 31), "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25),
    "boxing day": (12, 26), "hogmanay": (12, 31), "new years eve": (12, 31), "new years day": (1, 1), "noël": (12, 25),
    "valentines day": (2, 14), "st patricks day": (3, 17), "independence day": (7, 4), "silvester": (12, 31),
    "weihnachten": (12, 25),
}  # fmt: skip
_FEAST_WORDS = "|".join(
    re.escape(name)
    .replace("years", "year['’]?s")
    .replace("halloween", "hallowe['’]?en")
    .replace("ines", "ine['’]?s")
    for name in _FEASTS
)
_FEAST = re.compile(rf"(?<!\w)(?P<feast>{_FEAST_WORDS})[\s,]*(?:of\s+)?{_YEAR}(?!\d)", re.I)
_YEARLESS = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?{_NAME}(?!\w)"
    rf"|(?<!\w){_NAME.replace('month', 'month2')}\s+(?P<day2>\d\d?)(?:st|nd|rd|th)?(?!\w)",
    re.I,
)


def yearless_in(text: str, posted: str) -> tuple[int, int, str] | None:
    """(start, end, ISO date) of "the 23rd of July" in a post of a known day: the last such day before it."""
    found = _YEARLESS.search(text[:400])
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", posted):
        return None
    month = _MONTHS[(found.group("month") or found.group("month2")).casefold()]
    day = int(found.group("day") or found.group("day2"))
    year = int(posted[:4])
    iso = _iso(year, month, day)
    if iso and iso > posted:
        iso = _iso(year - 1, month, day)
    return (found.start(), found.end(), iso) if iso else None


_MONTH_ALONE = re.compile(
    rf"\b(?:in|over|during|since|of)\s+(?:(?:early|late|mid|last|this)[\s-]+)?(?-i:(?=[A-Z])){_NAME}(?!\w)(?!\s*\d)",
    re.I,
)


def month_in(text: str, posted: str) -> tuple[int, int, str] | None:
    """(start, end, ISO month) of "in February" in a post of a known day: the last such month before it."""
    found = _MONTH_ALONE.search(text[:400])
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", posted):
        return None
    month = _MONTHS[found.group("month").casefold()]
    iso = _iso(int(posted[:4]) - (month > int(posted[5:7])), month, None) or ""
    return found.start("month"), found.end(), iso


_PATTERNS = (
    _ISO, _CJK, _FEAST, _DAY_MONTH, _MONTH_DAY, _NUMBERS, _MONTH_YEAR, _MONTH_ON, _SHORT_MONTH, _ONLY_YEAR
)  # fmt: skip


def date_in(text: str) -> tuple[int, int, str, str | None] | None:
    """(start, end, ISO date, other reading) of the first date in a text; None where there is none.

    "4/5/2001" may be April or May: month first is given, day first is the other reading.
    """
    for pattern in _PATTERNS:
        for found in pattern.finditer(text[:400]):
            parts = found.groupdict()
            year = _year(parts["year"])
            if pattern is _FEAST:
                named = re.sub(r"['’]", "", parts["feast"].casefold())
                feast = _FEASTS[named]
                return found.start(), found.end(), _iso(year, *feast) or "", None
            if pattern is _NUMBERS:
                first, second = int(parts["a"]), int(parts["b"])
                readings = [iso for m, d in ((first, second), (second, first)) if (iso := _iso(year, m, d))]
                if parts["s"] == "." and len(readings) == 2:
                    readings.reverse()
                if not readings:
                    continue
                other = readings[1] if len(readings) > 1 and readings[1] != readings[0] else None
                return found.start(), found.end(), readings[0], other
            number = parts.get("m") or parts.get("m2")
            month = _MONTHS.get((parts.get("month") or "").casefold()) or (int(number) if number else None)
            raw_day = parts.get("day") or parts.get("day2")
            day = int(raw_day) if raw_day else None
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


_SEASON = re.compile(
    r"\b(?:in\s+)?(?:(?:the|early|late|mid)[\s-]+){0,2}(?:spring|summer|autumn|fall|winter)\s+of\s+(?:19|20)\d\d\b"
    r"|\b(?:(?:shrove|ash|good|maundy|palm|holy|whit|cyber|black)\s+\w{3,6}day|easter|lammas|michaelmas|candlemas"
    r"|pentecost|whitsun\w*|passover|thanksgiving|yule\w*|beltane|samhain|imbolc|mabon|midsummer\w*|midwinter\w*"
    r"|mardi\s+gras|advent|lent|mother['’]?s|father['’]?s|labou?r|memorial|diwali|hanukkah|purim|solstice)"
    r"(?:\s+(?:eve|day|morning|night|evening|week|weekend|sunday|monday|tide|term|break))?,?\s+(?:of\s+)?(?:19|20)\d\d\b",
    re.I,
)
"""A time of a year that no calendar date says in full."""

AGO = re.compile(
    r"\b(?:(?:about|around|roughly|almost|nearly|over|more\s+than|some"
    r"|at\s+least)\s+)?(?:a\s+couple(?:\s+of)?|a\s+few|several|some|many|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+)\s+"
    r"(?:(?:and\s+a\s+half|long|good|or\s+(?:so|two|three))\s+)?(?:years?|months?|weeks?|days?|summers?"
    r"|decades?)(?:\s+or\s+so)?\s+(?:ago|back)\b|\b(?:ages|a\s+(?:long|really\s+long|very\s+long)\s+time"
    r"|a\s+while|years|forever|eons)\s+ago\b|"
    r"\bvor\s+(?:\w{1,20}\s+){1,3}(?:Jahren|Monaten|Wochen)\b|\bil\s+y\s+a\s+(?:\w{1,20}\s+){1,3}(?:ans|années|mois"
    r"|semaines)\b|\bhace\s+(?:\w{1,20}\s+){1,3}(?:años|meses|semanas)\b|\bпару\s+лет\s+назад|\b(?:два|три"
    r"|несколько)\s+(?:года|лет)\s+назад|"
    r"\bhá\s+(?:\w{1,20}\s+){1,3}(?:anos|meses)\b|(?:几|兩|两|三|多)年前|قبل\s+(?:\w{1,20}\s+){0,2}(?:سنوات|سنة|عام|أعوام"
    r"|أشهر)|\b(?:\w{1,20}\s+){1,2}anni\s+fa\b", re.I,
)  # fmt: skip


def date_fact(ledger: Ledger, start: int, end: int) -> DateFact | None:
    """The date in a value; `iso` is None where only prose was given. None where the value names no time."""
    value = ledger.source[start:end]
    found = date_in(value)
    season = _SEASON.search(value[:400]) if found and len(found[2]) == 4 else None
    if season:
        return DateFact(
            season.group(0), None, None, ledger.evidence(start + season.start(), start + season.end())
        )
    if found:
        first, last, iso, other = found
        return DateFact(value[first:last], iso, other, ledger.evidence(start + first, start + last))
    ago = AGO.search(value)
    if ago:
        return DateFact(ago.group(0), None, None, ledger.evidence(start + ago.start(), start + ago.end()))
    return None
