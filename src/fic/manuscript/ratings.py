"""Ratings of every system, as a level a reader can filter on."""

import re

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import RatingFact

_SYSTEMS: tuple[tuple[str, str, str], ...] = (
    (r"general\s+audiences?", "ao3", "general"),
    (r"teen(?:\s+and\s+up)?\s+audiences?|teen\s+(?:and|&)\s+up", "ao3", "teen"),
    (r"not\s+rated|unrated", "ao3", "not-rated"),
    (r"mature|adults?\s+only|18\s*\+|\+\s*18", "ao3", "mature"),
    (r"explicit", "ao3", "explicit"),
    (r"nc\s?-?\s?(?:17|18|21)|xxx|x-?rated|x(?!\w)", "mpaa", "explicit"),
    (r"pg\s?-?\s?1[3-6]", "mpaa", "teen"),
    (r"pg\s?-?\s?1[78]", "mpaa", "mature"),
    (r"pg", "mpaa", "general"),
    (r"fr-?[ma]o", "frt", "explicit"), (r"frao", "frt", "explicit"), (r"fr-?m", "frt", "mature"),
    (r"fr-?t(?:-?13)?", "frt", "teen"), (r"fr-?(?:c|k)", "frt", "general"), (r"fr-?13|fr-?15", "frt",
    "teen"), (r"fr-?18|fr-?21", "frt", "explicit"),
    (r"ma", "ffnet", "explicit"), (r"m\+?", "ffnet", "mature"), (r"t\+?", "ffnet", "teen"), (r"k\s?\+",
    "ffnet", "general"), (r"k", "ffnet", "general"),
    (r"(?:hard\s+|strong\s+|soft\s+|light\s+|mild\s+)?r(?:\s?-?\s?1[5-8])?", "mpaa", "mature"),
    (r"g", "mpaa", "general"),
    (r"e", "ao3", "explicit"),
    (r"(?:ab\s+|fsk\s*|p|uk\s*)?18", "bbfc", "explicit"), (r"(?:ab\s+|fsk\s*|p"
        r"|uk\s*)?16", "bbfc", "mature"),
    (r"15", "bbfc", "teen"), (r"(?:ab\s+|fsk\s*|p|uk\s*)?12a?", "bbfc", "teen"),
    (r"(?:ab\s+|fsk\s*)?6|u", "bbfc", "general"), (r"(?:suitable\s+)?(?:for\s+)?(?:all(?:\s+ages)?"
        r"|everyone|everybody|anyone)", "words", "general"),
    (r"all\s+ages|family|clean|innocent|child(?:ren)?\s+friendly|nothing\s+a\s+\S+\s+couldn['’]?t\s+read",
    "words", "general"),
    (r"teens?|teenagers?|young\s+adults?", "words", "teen"), (r"adults?", "words", "mature"),
    (r"для\s+всех|джен|全年龄|全年齡|للجميع|todos(?:\s+los\s+públicos)?|tout\s+public|alle|livre|verde"
        r"|jedes\s+alter", "words", "general"),
    (r"giallo|adolescentes|подрост\w+|مراهقين|للمراهقين|teens?\s*\+?", "words", "teen"),
    (r"arancione|для\s+взрослых"
        r"|للكبار(?:\s+فقط)?|للبالغين|reifere\s+leser|adultos|限制级", "words", "mature"),
    (r"rosso|r-?18|18禁", "words", "explicit"),
)  # fmt: skip
_PATTERNS = tuple(
    (re.compile(rf"(?:{words})(?![\w+])", re.I), system, level) for words, system, level in _SYSTEMS
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
_ORDER = {"not-rated": -1, "general": 0, "teen": 1, "mature": 2, "explicit": 3}


def level_of(text: str) -> tuple[str | None, str | None, int]:
    """(system, level, where the rating's words end in `text`); (None, None, 0) for words that name none."""
    lead = _LEAD.match(text)
    begins = {0, lead.end() if lead else 0}
    for begin in sorted(begins):
        for pattern, system, level in _PATTERNS:
            found = pattern.match(text, begin)
            if found:
                return system, level, found.end()
    return None, None, 0


def rating_of(ledger: Ledger, start: int, end: int) -> RatingFact | None:
    """The rating in a label's value: "PG-13 for strong language" has raw "PG-13" and reasons "for strong language"."""
    while start < end and ledger.source[start] in " \t\n*_\"“'(":
        start += 1
    value = ledger.source[start:end]
    if not value.strip():
        return None
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


RATED_ITEM = re.compile(
    r"(?:(?<=[,(\n])|(?<=\.)|^)\s*(?P<value>NC-?17|PG-?1\d|PG|R|G|FR(?:13|15|18|T|M|AO))"
    r"(?=\s*[,).;:]|\s*$|\s*\n)(?!\.\w)|(?<=[,(])\s*rated\s+(?P<rated>NC-?17|PG-?1\d|PG|R|G)\b"
    r"|\b(?P<words>suitable\s+for\s+(?:all|everyone))\b",
    re.M,
)
"""A rating as an item of a list: "(The Sentinel, PG, no warnings)", "TNG humor, G."."""

RATED_IN_PROSE = re.compile(
    r"\b(?:(?:this\s+(?:story|fic|one|chapter|part)\s+)?(?:is\s+)?(?:an?\s+)?rated|i(?:\s+suppose"
    r"|\s+guess|\s+think)?\s*(?:i)?(?:['’]d|\s+would)\s+call\s+(?:this|it)|this\s+is"
    r"|it['’]s(?:\s+an?)?|i(?:['’]d|\s+would)\s+rate\s+(?:this|it)(?:\s+(?:story|fic|one))?"
    r"|this\s+is\s+an?)\s+"
    r"(?P<value>(?:hard\s+|soft\s+)?(?:NC-?\s?1[78]|PG-?\s?1\d|PG|R|G|K\+?|T|M|MA"
    r"|FR\w{1,3})(?![\w'’]))(?P<rest>[^.\n]{0,120})", re.I,
)  # fmt: skip
