"""The series a work belongs to, and its place in it: "Part 3 of Marginalia", "Frequencies #2"."""

import re

from fic.manuscript.chapters import number_of
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.ledger import Ledger, without_addresses
from fic.manuscript.manuscript import PartFact, SeriesFact
from fic.manuscript.parts import ORDINAL, ordinal_of

_PIECE = r"(?:part|book|story\s*#|story|#|no\.?|number|teil|parte|часть|الجزء)"
_NUMBERED = re.compile(rf"{_PIECE}\s*(\d{{1,3}})(?:\s*(?:of|/)\s*(\d{{1,3}}|\?))?", re.I)
_LEAD = re.compile(r"^\W*(?:part|book|story|#|no\.?)\s*\d{1,3}\s*(?:of|in)\s+(?:the\s+)?", re.I)
_TAIL = re.compile(rf"[\s,;:(\[#–-]*{_PIECE}\s*\d{{1,3}}\b.*$", re.I | re.S)


_NAME = (
    r"(?:[\"“«_*](?P<quoted>[^\"”»_*\n]{2,50})[\"”»_*]"
    r"|(?P<name>[A-ZÀ-Þ][\w'’-]*(?:\s+(?:(?:of|the|and|in|for|to)\s+)*[A-ZÀ-Þ][\w'’-]*){0,5}))"
)
_KIND = (
    r"(?:(?:mini-?)?series|cycle|saga|trilogy|quartet|sequence|arc|universe|stories|verse|serie|série"
    r"|reihe|ciclo|цикл\w*)"
)
_SAID = re.compile(
    rf"\b(?i:in|of|from|to|my|the|our|this|mi|meiner?|ma|della|de|del)\s+(?i:the\s+|my\s+|our\s+|a\s+|(?:new|little|ongoing|own)\s+)*"
    rf"(?:{_NAME}\s+{_KIND}|(?i:{_KIND})\s*(?i:,|called|titled|known\s+as|named)?\s*(?:[\"“«](?P<after>[^\"”»\n]{{2,50}})[\"”»]))"
)
_SERIES_CALLED = re.compile(
    r"\b(?:series|cycle|saga|trilogy)\s+is\s+called\s+[\"“«]?(?P<called>[^\"”»\n;.,]{2,50})", re.I
)
_BELONGS = re.compile(
    rf"\b(?:parts?|stor(?:y|ies)|installments?|entry|number|no\.?|#|book|sequel|belongs|chapter|episode|another|my|our|mi|one|it['’]s|{ORDINAL}|teil|parte|partie)\b",
    re.I,
)
_PLACE = re.compile(
    rf"(?:(?:\b(?:no\.?|number|part|story|book|episode|installment)|#)\s*(?P<n>\d{{1,3}})(?:\s+of\s+(?P<of>\d{{1,3}}|\w+))?"
    rf"|\b(?P<nth>{ORDINAL})(?:\s+\w+)?(?:\s+of\s+(?P<nof>\d{{1,3}}|\w+))?)\s+(?:(?:in|of)\b|de\b|di\b|story\s+in|part\s+of|parte\s+de)",
    re.I,
)
_NO_SERIES = re.compile(
    r"\W*(?:could|maybe|perhaps|possibly|might|not|no|none|yes|probably|stand-?alone|n/a|nope|if\b|who\s+knows)\b",
    re.I,
)
_OF_TELEVISION = re.compile(
    r"(?:The\s+)?(?:Original|New|Classic|First|Second|Third|Fourth|Fifth|TV|BBC|Old|Next|Movie|Animated)$|\b(?:TV|Television)\b",
    re.I,
)


def series_said(ledger: Ledger, start: int, end: int) -> tuple[SeriesFact, PartFact | None] | None:
    """The series that a sentence puts the work in, and its place there: "no. 5 of 9 in the "Mail Call" series"."""
    text = ledger.source
    if not _ANY_KIND.search(text, start, end):
        return None
    called = _SERIES_CALLED.search(text, start, end)
    for found in [*([called] if called else []), *_SAID.finditer(text, start, end)]:
        groups = found.groupdict()
        quoted = groups.get("quoted") or groups.get("after") or groups.get("called")
        name = " ".join((quoted or groups["name"]).split()).strip(" ,.")
        before = text[max(start, found.start() - 60) : found.start() + 4]
        if (
            fandom_named(name)
            or _OF_TELEVISION.search(name)
            or not (_BELONGS.search(before) or groups.get("called"))
        ):
            continue
        part = None
        if place := _PLACE.search(text, max(start, found.start() - 60), found.end()):
            n = int(place.group("n")) if place.group("n") else ordinal_of(place.group("nth"))
            raw_of = place.group("of") or place.group("nof")
            of = number_of(raw_of) if raw_of else None
            if n and (of is None or n <= of):
                part = PartFact(n, of, place.group(0).strip(), ledger.evidence(*place.span()))
        fact = SeriesFact(without_addresses(name), part.n if part else None, ledger.evidence(*found.span()))
        return fact, part
    return None


_ANY_KIND = re.compile(_KIND, re.I)


_QUOTED_SERIES = re.compile(
    r"\W*[《「『](?P<name>[^》」』\n]{1,40})[》」』](?:系列)?(?:(?:之|第)\s*(?P<n>[一二三四五六七八九十\d]{1,3}))?"
)
_BEFORE_TITLE = re.compile(
    r"(?:^|[:\]>)]\s+|[-–]\s+)(?P<name>[A-Z][^\n:#\[\]()\"“]{1,40}?)[\s,]+(?:(?:#|no\.?|book|part|pt\.?|vol\.?|episode|issue)\s?(?P<a>\d{1,3})|(?P<b>\d{1,2}))"
    r"(?:\s+of\s+(?P<of>\d{1,3}))?\s*[,:–-]+\s*[\"“]?$",
    re.I,
)
_NUMBER_OF_QUOTED = re.compile(
    r"(?:\bno\.?|#|\b(?:part|book|story|episode|number))\s?(?P<n>\d{1,3})\s+(?:of|in)\s+(?:the\s+|my\s+)?[\"“](?P<name>[^\"”\n]{2,50})[\"”]",
    re.I,
)


def series_in_subject(ledger: Ledger, start: int, end: int, title: int) -> tuple[SeriesFact, PartFact] | None:
    """ "Soundings #3, “Tide Tables”", "(no. 2 of “Small Houses”)": a series and its number around a subject's title."""
    text = ledger.source
    found, offset, of = _NUMBER_OF_QUOTED.search(text, start, end), 0, None
    if found is None:
        found, offset = _BEFORE_TITLE.search(text[start:title]), start
        if found is None or fandom_named(found["name"]) or _NO_NAME.fullmatch(found["name"]):
            return None
        n, of = int(found["a"] or found["b"]), int(found["of"]) if found["of"] else None
    else:
        n = int(found["n"])
    evidence = ledger.evidence(offset + found.start(), offset + found.end())
    part = PartFact(n, of if of and n <= of else None, found.group(0).strip(), evidence)
    return SeriesFact(without_addresses(" ".join(found["name"].split())), n, evidence), part


_NO_NAME = re.compile(
    r"(?:new|fic|story|part|chapter|repost|re|challenge|entry|season|virtual\s+season)\b.*", re.I
)


def series_in(ledger: Ledger, start: int, end: int) -> SeriesFact | None:
    """The series a label's value names; None where nothing but a number is left of it."""
    raw = ledger.source[start:end].strip("[]{} ")
    if _NO_SERIES.match(raw):
        return None
    numbered = _NUMBERED.search(raw)
    if quoted := _QUOTED_SERIES.match(raw):
        position = number_of(quoted["n"]) if quoted["n"] else None
        return SeriesFact(without_addresses(quoted["name"]), position, ledger.evidence(start, end))
    name = re.sub(
        r"\s*[(,]\s*(?:\d{1,3}\s*(?:/|of|di|de|von|из|sur)\s*(?:\d{1,3}|\?)|segue|follows)\b.*$",
        "",
        raw,
        flags=re.I | re.S,
    )
    name = re.sub(r"\]\].*$", "", name)
    name = _TAIL.sub("", _LEAD.sub("", name)).strip(' ."“”,;:([*_-')
    if not name:
        return None
    position = int(numbered.group(1)) if numbered else None
    return SeriesFact(without_addresses(" ".join(name.split())), position, ledger.evidence(start, end))
