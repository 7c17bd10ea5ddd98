"""A rating said in passing: "(TNG, PG)", "I'd put it at R", "not for anyone under 18", "your granny could read it".

Every word that may rate is a candidate. Codes that mean nothing else count by themselves; a letter or a number needs
company: a word that rates, marks that make an item of it, a reason behind it. The best of a stretch wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fic.manuscript.gates import Finder
from fic.manuscript.ratings import level_of

ENOUGH = 1.0
_LOOKED_AT = 4_000
"""Characters in which a rating is looked for."""
_KIN = (
    r"(?:(?:grand)?(?:mother|father|ma|pa|mum|mom|mam|dad|child(?:ren)?|kids?)|granny|grandma|gran|nan|nana|aunt(?:ie)?|boss"
    r"|(?:little|kid|baby)\s+(?:sister|brother)|sister|brother|daughter|son|niece|nephew|vicar|priest|bishop|parents"
    r"|teacher|minister|(?:maiden|great)\s+aunt|\w+[- ]year[- ]olds?)"
)
_GENERAL = (
    r"(?:suitable|safe|fine|fit|ok(?:ay)?|all\s+right|harmless|good|appropriate|apta?s?|geeignet|adatt[oa])\s+"
    r"(?:for|para|für|per)\s+(?:all(?!\s+(?:i|he|she|the\s+(?:world|good)))|every(?:one|body)|any(?:one|body)|any\s+age|the\s+whole\s+family|kids"
    r"|children|the\s+kids|family|todos|alle|tutti)(?:\s+(?:ages|audiences|readers|viewers|the\s+family|los\s+públicos|os\s+públicos))?(?!\s+(?:\w+ments|uses|purposes|of\s+(?:us|them)))"
    r"|(?<![\w-]\s)for\s+(?:all\s+(?:ages|audiences|the\s+family)|the\s+whole\s+family|(?:a\s+)?general\s+audiences?)|all\s+ages\b(?!\s+(?:of|past|ago|have|had))"
    r"|(?:kids?|child|children|family)[\s-]+(?:friendly|safe)|family\s+(?:viewing|fare|reading|entertainment)|rated\s+for\s+(?:every(?:one|body)|all)"
    rf"|(?:you(?:r|\s+can)|my|your)\s+(?:own\s+|old\s+|maiden\s+)?{_KIN}\s+(?:could|can|may|might)\s+(?:safely\s+)?read\s+(?:it|this|that|these|every|aloud|all)\b"
    rf"|(?:nothing|anything)\s+(?:in\s+(?:it|here|this)\s+)?(?:that\s+)?(?:you|i|an?|your|my)\s*(?:{_KIN}\s+)?"
    rf"(?:couldn['’]?t|can['’]?t|could\s+not|cannot|wouldn['’]?t)\s+(?:read|show|let|tell|give|hear|see)"
    r"|(?:read\s+it|read)\s+(?:\w+\s+)?(?:in|to)\s+(?:church|(?:your|the)\s+(?:kids|children|vicar|grandmother|mother))"
    r"|general\s+(?:audiences?|readership|viewing)|squeaky[\s-]clean|clean\s+as\s+a\s+whistle|as\s+clean\s+as\b|tout\s+public|todos\s+los\s+públicos"
    r"|certificate\s+U|(?:freigegeben|geschikt|lämplig|geeignet)\s+(?:für|voor|för)\s+(?:alle|alla)(?:\s+\w+)?|(?:can|could)\s+be\s+read\s+by\s+any(?:one|body)|(?:tale|story|fic|fun|something)\s+for\s+the\s+whole\s+family|U[\s-](?:cert(?:ificate)?|rated)|универсальн\w+|для\s+всех\s+возраст\w+|全年龄"
)
_TEEN = (
    r"(?:for|suitable\s+for|ok\s+for)\s+(?:teens?|teenagers?|young\s+adults|older\s+(?:kids|children))(?:\s+and\s+(?:up|older|over|above))?"
    r"|teens?\s+and\s+(?:up|older|over)|(?:over|not\s+for\s+(?:anyone\s+|those\s+)?under)[\s-]?1[2-4]s?|1[2-4]\s+(?:and|or)\s+(?:up|over|older)"
    r"|ab\s+1[24]|ab\s+(?:zwölf|vierzehn)|parental\s+guidance"
)
_MATURE = (
    r"(?:for\s+)?mature\s+(?:readers|audiences?|viewers|adults|minds)(?:\s+only)?|ab\s+16|(?:over|not\s+for\s+(?:anyone\s+)?under)[\s-]?1[5-6]s?"
    r"|1[56]\s+(?:and|or)\s+(?:up|over|older)"
)
_EXPLICIT = (
    r"(?:under|over|past|above|below)\s+(?:the\s+age\s+of\s+)?(?:18|21|eighteen|twenty[\s-]?one|17)s?\b|(?:at\s+least|be|turned|are)\s+(?:18|21)(?!\s*(?:%|/|:|\.\d))\b"
    r"|(?:18|21)\s+(?:and|or|years)\s+(?:up|over|older|old|of\s+age)|no\s+minors|minors\s+(?:go|keep|stay|out|away|leave|should|please|not)|not\s+for\s+(?:minors|kids|children)"
    r"|(?:underage\s+readers|if\s+you(?:['’]re|\s+are)\s+(?:underage|a\s+minor|not\s+(?:of\s+age|an\s+adult)))"
    r"|(?:keep|send|put)\s+(?:the\s+|your\s+)?(?:kids|children|kiddies|little\s+ones)\s+(?:away|out|to\s+bed)|kids\s+(?:out|go\s+away|keep\s+out)|ab\s+18|adults?[\s-]rated"
    r"|of\s+legal\s+age|legal\s+age|P-?18|adults?[\s-]+only|strictly\s+(?:for\s+)?adults?|for\s+grown[\s-]?ups"
    r"|(?:for|sólo\s+para|solo\s+para|réservée?s?\s+aux|per\s+soli|solo\s+per|für|för|voor|только\s+для|только)\s+(?:adults(?!\s+and)|adultos|adultes|adulti|Erwachsene|vuxna|volwassenen|взрослых)"
)
_UNRATED = (
    r"(?:left|is|it['’]s|this\s+is|was)\s+(?:un|not\s+)rated(?!\s+by)|no\s+rating(?!\s+(?:guide|by|from))"
    r"|(?:haven['’]t|have\s+not|didn['’]t|not)\s+(?:been\s+)?rated?\s+(?:it|this)"
)
_WORDS = {"general": _GENERAL, "teen": _TEEN, "mature": _MATURE, "explicit": _EXPLICIT, "not_rated": _UNRATED}
_CANDIDATE = re.compile(
    r"(?<![\w&'’/.-])(?P<grade>(?:hard|soft|strong|mild|light)\s+)?(?:"
    r"(?P<sure>XXX|NC[\s-]?1[678](?:[\s-]?ish)?|PG[\s-]?1[2-8](?:[\s-]?ish)?|PG-?ish|TV[\s-]?(?:MA|14|PG|Y7|G|Y)|FR-?(?:AO|MAO|M|T|C|K|13|15|18|21)|(?:PG|R|G|X|M|T)[\s-]rated"
    r"|18\s?\+|K\s?\+|P-?1[268])"
    r"|(?P<pg>PG)|(?P<letter>MA|[RGUKTMXE]|1[258])(?P<ish>-?ish\b)?)"
    r"(?![\w&'’]|[./-]\w*\.?\w*@|\.\w)",
    re.I,
)
_SAID = re.compile(
    "|".join(rf"(?P<{level}>(?<!\w)(?:{words})(?!\w))" for level, words in _WORDS.items()), re.I
)
_MAY_SAY = Finder(_SAID)
_RATES = re.compile(
    r"(?:\b(?:rat(?:ed?|ing|ings?)|certificate|cert|classified|classed|grade)\b[\s:=.\-(\"'*_]*(?:is|as|of|at|it|this|about|around|a|an|probably|maybe|strictly|i\s+guess|would\s+be)?"
    r"|\b(?:call|make|label|mark|give|consider|put|peg|place|rate|say|guess|think|reckon|suppose|figure)\b(?:\s+(?:it|this|that|this\s+(?:one|story|fic|part)|the\s+whole\s+thing))?"
    r"(?:['’]s)?(?:\s+(?:is|as|at|down\s+as|to\s+be|about|around|maybe|probably|to))?"
    r"|\b(?:it|this|story|fic|one|part|chapter|rest|whole\s+thing|overall)(?:['’]s|\s+is|\s+gets|\s+earns|\s+deserves|\s+rates|\s+would\s+be|\s+should\s+be|\s+was|\s+will\s+be|\s+stays|\s+remains)"
    r"|\b(?:overall|otherwise|strictly|purely|mostly|definitely|why\s+the|past|beyond|upped\s+to|more|winds?\s+up|ends?\s+up|starts?\s+out|all\s+right|okay|ok|fine|(?:first|second|third|last|other|this)(?:\s+(?:part|half|bit))?|half|somewhere|wavering\s+at|hovering\s+at|borderline|low|high)\b)"
    r"(?:\s*,?\s*(?:an?|the|about|maybe|probably|only|just|mostly|still|strictly|definitely|around|at\s+(?:most|least|worst)|perhaps|its|all|easily|solidly|barely|more\s+or\s+less|it|pretty\s+much|my\s+first|oh))*"
    r"\s*[\"'“‘(\[*_]*$",
    re.I,
)
_OPENS_ITEM = re.compile(r"(?:^|\n|[,(\[{;|/·•:!?—–]|--|\.(?=\s)|\s{3})[\s\"'*_>]*$")
_CLOSES_ITEM = re.compile(r"[\s\"'*_]*(?:$|\n|[,)\]};|/·•!?—–]|--|\.(?=\s|$)|\s{3})")
_SAYS_WHY = re.compile(
    r"[\s\"'*_]*,?\s*(?:(?:i\s+(?:guess|suppose|think)|probably|mostly|mainly|only|just),?\s+)?(?:for|because|due|on\s+account|owing|with|so\s+far|overall|certificate|cert|rating|rated|story|fic|material|territory"
    r"|covers|should|will|all\s+the\s+way|at\s+(?:the\s+)?(?:most|worst|least)|throughout|today|anyway|so)\b|[\s\"'*_]*[:(]\s*\w|\s*[(\[]?\d{1,3}\s*/\s*\d",
    re.I,
)
_NOT_OURS = re.compile(
    r"\s+(?:tips|tea|movies?\b|films?\b(?!\s+you)|wodehouse|hammond|major|general|lists?\b|stories\s+(?:are|make)|fic\s+is\s+not)",
    re.I,
)
_BY_NAME = re.compile(r"\W*(?:rat|cert|class)", re.I)
_INITIAL = re.compile(r"\.\s+[A-Z][\w'’-]+\s*(?:[,;.)]|and\b|$)")
"""A letter of somebody's name: "Mulder, G. Callahan"."""
_GOES_ON = re.compile(r"\)[ ]*\w")
""""Discworld (R) is his": a mark of trade, not a rating."""
_TITLED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.\s*$")
_CERTIFIED = re.compile(r"\s*(?:cert(?:ificate)?|rated)\b", re.I)
_MAY = re.compile(r"\b(?:may|might|could|was\s+going\s+to)\s[^.;]{0,24}$", re.I)
_WHOLE = re.compile(r"\b(?:overall|whole|all\s+told|series|entire)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n")
_ORDER = {"not-rated": -1, "general": 0, "teen": 1, "mature": 2, "explicit": 3}


@dataclass(frozen=True, slots=True)
class Said:
    """Where a rating stands, how sure that is, and its level where words say it; a code is read by `ratings`."""

    start: int
    end: int
    worth: float
    level: str | None = None


def said_in(text: str, start: int, end: int, words_only: bool = False) -> Said | None:
    """The rating that `text[start:end]` says, or None. `words_only`: letters are codes of something else here.

    The first code and what its sentence adds to it; where no code stands, the first words. Linear: a constant
    stretch around each candidate is looked at.
    """
    end = min(end, start + _LOOKED_AT)
    codes = [] if words_only else [one for one in _codes(text, start, end) if one.worth >= ENOUGH]
    found = codes or list(_in_words(text, start, end))
    if not found:
        return None
    stop = _SENTENCE_END.search(text, found[0].end, end)
    limit = stop.start() if stop else end
    beside = [one for one in found if one.start < limit]
    whole = [
        one for one in beside if _WHOLE.search(text, max(start, one.start - 24), min(limit, one.end + 12))
    ]
    return max(whole or beside, key=lambda one: (_ORDER.get(_level(text, one) or "", -2), -one.start))


def _level(text: str, one: Said) -> str | None:
    return one.level or level_of(text[one.start : one.end])[1]


def _in_words(text: str, start: int, end: int) -> Iterator[Said]:
    for one in _SAID.finditer(text, start, end) if _MAY_SAY(text, start, end) else ():
        yield Said(one.start(), one.end(), ENOUGH, str(one.lastgroup).replace("_", "-"))


def _codes(text: str, start: int, end: int) -> Iterator[Said]:
    for one in _CANDIDATE.finditer(text, start, end):
        if not _NOT_OURS.match(text, one.end()):
            yield Said(one.start(), one.end(), _worth(text, start, end, one))


def _worth(text: str, start: int, end: int, one: re.Match[str]) -> float:
    code = one.group("sure") or one.group("pg") or one.group("letter")
    before, after = (
        text[max(start, one.start() - 60) : one.start()],
        text[one.end() : min(end, one.end() + 40)],
    )
    if one.start() - 60 > start:
        before = " " + before.split(" ", 1)[-1]
    rates = _RATES.search(before)
    sure = rates is not None and _BY_NAME.match(rates.group()) is not None
    opens, closes = (
        _OPENS_ITEM.search(before) is not None and not _TITLED.search(before),
        _CLOSES_ITEM.match(after) is not None,
    )
    mark = before.endswith("(") and _GOES_ON.match(after) is not None
    item = opens and closes and not (one.group("letter") and (mark or _INITIAL.match(after)))
    why = _SAYS_WHY.match(after) is not None
    worth = 0.9 * (rates is not None) + 0.3 * sure + 0.7 * item + 0.5 * why + 0.3 * (opens and why)
    worth += 0.4 * bool(one.group("grade")) + 0.6 * bool(one.group("ish")) - 0.6 * bool(_MAY.search(before))
    if one.group("sure"):
        return 1.0 + worth
    if one.group("pg"):
        return worth + (0.6 if code.isupper() else 0.3)
    if not code.isupper() and not code.isdigit():
        listed = code in {"g", "r"} and before.endswith(", ") and after.startswith(",")
        return 1.0 if listed else worth - 0.5
    worth += 0.6 * bool(_CERTIFIED.match(after))
    if code in {"R", "G"}:
        return worth + (0.3 if rates or why or item else 0)
    return worth - 0.1
