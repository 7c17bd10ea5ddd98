"""Ratings of every system, as a level a reader can filter on."""

import re

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import RatingFact

_AGE = r"(?:ab\s+|fsk\s*|p\s?-?\s?|uk\s*|bbfc\s*|cert(?:ificate)?\.?\s*)?"
_ON = r"(?:\s*(?:cert(?:ificate)?|\+|anos|años|ans|anni|jahren?|лет))?"
_SYSTEMS: tuple[tuple[str, str, str], ...] = (
    (r"general\s+audiences?", "ao3", "general"),
    (r"teen(?:\s+and\s+up)?\s+audiences?|teen\s+(?:and|&)\s+up", "ao3", "teen"),
    (r"not\s+(?:yet\s+)?rated|unrated|unclassified|tbd|to\s+be\s+decided", "ao3", "not-rated"),
    (r"tv[\s-]?(?:ma)", "tv", "mature"), (r"tv[\s-]?14", "tv", "teen"), (r"tv[\s-]?(?:pg|g|y7?)", "tv", "general"),
    (r"ma\s?-?\s?15\+?", "oflc", "mature"),
    (r"mature", "ao3", "mature"), (r"18\s*\+|\+\s*18|adults?\s+only", "ao3", "explicit"),
    (r"explicit", "ao3", "explicit"),
    (r"nc\s?-?\s?(?:1[678]|21)(?:[\s-]?ish)?|xxx|x-?rated|x(?!\w)", "mpaa", "explicit"),
    (r"pg\s?-?\s?1[2-6](?:[\s-]?ish)?\+?", "mpaa", "teen"),
    (r"pg\s?-?\s?1[78]", "mpaa", "mature"),
    (r"pg(?:[\s-]?(?:ish|rated))?", "mpaa", "general"),
    (r"fr-?[ma]o", "frt", "explicit"), (r"frao", "frt", "explicit"), (r"fr-?m", "frt", "mature"),
    (r"fr-?t(?:-?13)?", "frt", "teen"), (r"fr-?(?:c|k)", "frt", "general"), (r"fr-?13|fr-?15", "frt",
    "teen"), (r"fr-?18|fr-?21", "frt", "explicit"),
    (r"ma", "ffnet", "explicit"), (r"m\+?", "ffnet", "mature"), (r"t\+?", "ffnet", "teen"), (r"k\s?\+",
    "ffnet", "general"), (r"k", "ffnet", "general"),
    (r"(?:hard\s+|strong\s+|soft\s+|light\s+|mild\s+)?r(?:\s?-?\s?1[5-8]|[\s-]?(?:ish|rated))?", "mpaa", "mature"),
    (r"g(?:[\s-]?(?:ish|rated))?", "mpaa", "general"),
    (r"e", "ao3", "explicit"),
    (rf"{_AGE}18{_ON}", "bbfc", "explicit"), (rf"{_AGE}16{_ON}", "bbfc", "mature"),
    (rf"{_AGE}1[345]{_ON}", "bbfc", "teen"), (rf"{_AGE}12a?{_ON}", "bbfc", "teen"),
    (rf"{_AGE}(?:6|0){_ON}|uc?(?:\s+cert\w*)?", "bbfc", "general"),
    (r"(?:suitable\s+|fine\s+|safe\s+|ok(?:ay)?\s+)?(?:for\s+)?"
        r"(?:all(?:\s+(?:ages|audiences|the\s+family|readers))?|everyone|everybody|anyone|any\s+age|kids|children|the\s+kids)",
    "words", "general"),
    (r"all\s+ages|any(?:one|body)(?:\s+can\s+read)?|family(?:[\s-]+(?:friendly|viewing|fare|safe))?|clean|innocent|harmless"
        r"|wholesome|(?:child(?:ren)?|kids?)[\s-]+(?:friendly|safe)|nothing\s+an?\s+\S+(?:\s+\S+){0,2}?\s+could\s?n['’o]?t\s+read"
        r"|nothing\s+(?:your|my)\s+\S+\s+could\s?n['’o]?t\s+read|nothing\s+(?:objectionable|offensive)",
    "words", "general"),
    (r"teens?|teenagers?|young\s+adults?|older\s+(?:kids|children|teens)", "words", "teen"),
    (r"(?:strictly\s+)?adults?(?:[\s-]+(?:readers|audiences?|content|themes?))?|over[\s-]?(?:18|21)s?(?:\s+only)?"
        r"|(?:no\s+one|nobody|not\s+for\s+anyone)\s+under\s+(?:1[78]|21)|not\s+for\s+(?:kids|children|minors)",
    "words", "mature"),
    (r"für\s+alle(?:\s+altersgruppen|\s+altersstufen)?|ohne\s+altersbeschränkung|apto\s+para\s+todos(?:\s+los\s+públicos)?"
        r"|todos\s+os\s+públicos|audiências\s+gerais|per\s+tutti|для\s+всех|для\s+любо\w+\s+\w+|大众级|全年龄向|джен|全年龄|全年齡|للجميع|todos(?:\s+los\s+públicos)?|tout\s+public|alle|livre|verde"
        r"|jedes\s+alter", "words", "general"),
    (r"teenager\s+und\s+älter|jugendliche\w*|adolescents?(?:\s+et\s+(?:plus|adultes))?|adolescentes?(?:\s+y\s+mayores|\s+e\s+adultos)?"
        r"|青少年级?|giallo|подрост\w+|مراهقين|للمراهقين|teens?\s*\+?", "words", "teen"),
    (r"erwachsene\w*|adultes?|maduro|adulto|adulti|成人级|arancione|для\s+взрослых"
        r"|للكبار(?:\s+فقط)?|للبالغين|reifere\s+leser|adultos|限制级", "words", "mature"),
    (r"explizit|explicite|explícito|esplicito|限制级|rosso|r-?18|18禁", "words", "explicit"),
)  # fmt: skip
_PATTERNS = tuple(
    (re.compile(rf"(?:{words})(?![\w+]|['’]\w)", re.I), system, level) for words, system, level in _SYSTEMS
)
_LEAD = re.compile(
    r"(?:[\s\"'“‘*_\[(~>-]|(?:rated|rating|an?|about|approx\w*|probably|maybe"
    r"|a\s+(?:very\s+)?(?:mild|hard|strong|soft)|i(?:['’]d|\s+would)\s+(?:say|rate\s+(?:it"
    r"|this(?:\s+\w+)?))|let['’]s\s+say|i\s+guess|i\s+think|hmm+|strictly|overall|fiction|fsk|around"
    r"|at\s+least|"
    r"between|somewhere|only|just|will\s+be|currently|eventually|up\s+to|it['’]s|is|um|er|uh|suitable|for"
    r"|definitely|strong|hard|soft|mild|light|high|low|very|a)\b)+[\s,:.]*",
    re.I,
)
_REASONS = re.compile(
    r"\s*(?:[)\]\"”'’*_]*)\s*(?:for|due\s+to|because\s+of|because|wegen|por|pour|per"
    r"|из-за|за|:|--?|–|—|,|;|\(|/)\s*(?P<why>[^\n].*)",
    re.I | re.S,
)
_SAID_LATER = re.compile(
    r"(?<![\w/'’-])(?:NC\s?-?\s?17|PG\s?-?\s?1[3-6]|PG|nc-?17|pg-?13|FR(?:13|15|18|T|C|K|M|AO)|TV-(?:14|MA|PG|G)|R|G|K\+?|T|M|15|18)"
    r"(?![\w'’+])"
)
""""None needed, I should say G", "as G as G can be": talk first, then a rating in its own capitals."""
_TALK = 90
_ORDER = {"not-rated": -1, "general": 0, "teen": 1, "mature": 2, "explicit": 3}


def level_of(text: str) -> tuple[str | None, str | None, int]:
    """(system, level, where the rating's words end in `text`); (None, None, 0) for words that name none."""
    return _at_front(text) or (None, None, 0)


def _at_front(text: str) -> tuple[str, str, int] | None:
    lead = _LEAD.match(text)
    begins = {0, lead.end() if lead else 0}
    for begin in sorted(begins):
        for pattern, system, level in _PATTERNS:
            found = pattern.match(text, begin)
            if found:
                return system, level, found.end()
    return None


def _after_talk(text: str) -> tuple[int, int] | None:
    """Where a rating stands in a value that opens with talk; the last word of a range ("between PG and R") counts."""
    found = _SAID_LATER.search(text[:_TALK])
    return found.span() if found else None


def rating_of(ledger: Ledger, start: int, end: int) -> RatingFact | None:
    """The rating in a label's value: "PG-13 for strong language" has raw "PG-13" and reasons "for strong language"."""
    while start < end and ledger.source[start] in " \t\n*_\"“'(":
        start += 1
    value = ledger.source[start:end]
    if not value.strip():
        return None
    system, level, stop = level_of(value)
    if system is None and (later := _after_talk(value)):
        start += later[0]
        value = value[later[0] :]
        system, level, stop = level_of(value)
    if system is None:
        return RatingFact(value.strip().strip(".*_"), None, None, None, ledger.evidence(start, end))
    lead = _LEAD.match(value)
    raw = value[:stop]
    if lead and lead.end() < stop and not re.match(r"(?:hard|soft|strong|mild|light)\b", raw, re.I):
        raw = value[lead.end() : stop]
    reasons = None
    second = re.match(r"\s*(?:/|-|–|to|or|and|,)\s*(?P<next>\S+)", value[stop:], re.I)
    if second:
        other, higher, length = level_of(value[stop + second.start("next") :])
        exact = value[stop + second.start("next") + length :][:1]
        if other and higher and not exact.isalpha() and _ORDER[higher] >= _ORDER[level or "general"]:
            level = higher
            stop = stop + second.start("next") + length
            raw = value[:stop].strip()
    why = _REASONS.match(value, stop)
    if why:
        words = why.group("why").strip().rstrip(")].")
        words = re.split(r"(?<=\w)\.\s+(?=[A-Z])", words)[0]
        words = re.sub(r"^(?:for|due\s+to)\s+", "", words, flags=re.I)
        joiner = re.match(
            r"\W*(for|due\s+to|because(?:\s+of)?|wegen|por|pour|per|из-за|за)\b", value[stop:], re.I
        )
        reasons = f"{joiner.group(1)} {words}" if joiner else words
        if re.match(r"(?:i\s|maybe|probably|to\s+be\s+safe|just\s+(?:in|to))", words, re.I):
            reasons = None
    return RatingFact(raw.strip(), system, level, reasons or None, ledger.evidence(start, end))
