"""Statements about a name that no relation word leads in: "“Twilight” never happened"."""

import re
from collections.abc import Iterator, Sequence

from fic.timeline import phrases
from fic.timeline.anchors import Anchor, Canons
from fic.timeline.forms import TITLE
from fic.timeline.numerals import NUMBER
from fic.timeline.placement import Relation
from fic.timeline.resolve import Resolution

Found = tuple[Relation, Anchor]

_QUOTE = r"[\"“«»'‘*_]{1,2}(?P<quoted>[A-Z0-9][^\"“”«»*_\n]{1,60}?)[\"”»«'’*_]{1,2}"
_SEASON = (
    rf"(?:the\s+)?(?:{NUMBER}\s+(?:season|series|book|film|movie|year)|(?:season|series|book"
    rf"|volume|film|movie)\s+(?:{NUMBER}|[IVX]{{1,4}}))"
)
_WORK = (
    r"(?:the|that)\s+(?:[\w'’]+\s+){0,2}?(?:movies?|films?|finale|epilogue|comics?|novels?"
    r"|books?|sequels?|prequels?|spin-?offs?|remake|miniseries"
    r"|seasons?|series|ending|reboot|musical|clip\s+show|arc|reunion)"
    r"|(?:the|that)\s+(?:whole\s+|entire\s+)?(?:[A-Z][\w'’-]+\s+){1,3}(?:stor(?:y|ies)"
    r"|storyline|plot|arc|saga|thing|business|mess|affair|years?|war|wedding|episode|movie"
    r"|film)"
)
_NAME = rf"(?:{_QUOTE}|(?P<season>(?i:{_SEASON}))|(?P<work>(?i:{_WORK}))|(?P<title>{TITLE}))"
_ADVERBS = (
    r"(?:(?:just|simply|really|ever|still|all|actually|obviously|it|there|sort\s+of|kind\s+of|quietly)\s+)*"
)
_NOT = r"(?:n['’]?t|\s+not|\s+never)"
_UNDONE = (
    rf"(?:never|(?:did|does|do){_NOT})\s+{_ADVERBS}(?:happen(?:ed|s)?|exist(?:s|ed)?"
    rf"|occur(?:red|s)?|take\s+place|took\s+place|count(?:s|ed)?|air(?:ed)?|came\s+out"
    rf"|get\s+made|made|got\s+made)\b"
    rf"|is(?:{_NOT}|\s+no)\s+(?:\w+\s+)?(?:canon|in\s+my\s+\w+|real)\b"
    rf"|was\s+(?:all\s+)?a\s+(?:bad\s+)?(?:dream|nightmare|hallucination)\b|can\s+go\s+hang\b"
    rf"|has\s+been\s+(?:erased|cancelled|scrapped|thrown\s+out)\b"
)
_TO_COME = (
    rf"(?:has|have){_NOT}\s+(?:yet\s+)?(?:happened|taken\s+place|occurred|begun|started"
    rf"|come(?:\s+(?:yet|along))?)(?:\s+yet)?\b|(?:is|are)\s+(?:still|yet)\s+to\s+come\b|(?:is"
    rf"|are)\s+still\s+(?:ahead|in\s+the\s+future|weeks\s+off|months\s+off)\b"
)
_BEHIND = (
    r"(?:has|have)\s+(?:already\s+|just\s+|only\s+just\s+)?(?:happened|taken\s+place"
    r"|come\s+and\s+gone)\b|(?:is|are)\s+(?:over|past|behind\s+(?:us|them))\b"
)
_OTHERWISE = (
    r"(?:went|goes|ends?|ended|turn(?:s|ed)\s+out|happen(?:s|ed)|came\s+out|played\s+out"
    r"|plays\s+out|had\s+(?:gone|ended))\s+(?:\w+\s+){0,2}?(?:differently|otherwise"
    r"|another\s+way|the\s+other\s+way|worse|wrong)\b"
)
_SPOILED = (
    r"(?:may|might|will|could|is|are|gets?|does\s+get|do\s+get)\s+(?:be\s+"
    r"|get\s+)?(?:\w+\s+)?(?:spoil(?:ed|t)|given\s+away|ruined)\b|(?:is|are)\s+fair\s+game\b"
    r"|(?:is|are)\s+(?:assumed|required(?:\s+\w+)?|presumed|a\s+must)\b"
)
_HAVE_ENDED = r"(?:should|ought\s+to|could|might|would)\s+have\s+(?:ended|gone|been|happened|looked)"
_INTO_ACCOUNT = r"into\s+(?:account|consideration)\b"
_THERE_IS_NO = r"\b(?:there(?:['’]s|\s+is|\s+was)|has)\s+no\s"
_CUT_SCENES = r"(?:missing|deleted|extra|lost)\s+scenes?\b"
_TAG = r"(?:tag|coda|post-?ep|postscript|epilogue)\b(?!\s*[:=]?\s*(?:to|for|of)\b)"
_FORMS: tuple[tuple[Relation, str, str, str], ...] = (
    # The relation, what must stand in the text in small letters, what is said, and the name in it.
    (
        Relation.EXCLUDED,
        "never|n't|n’t| not | no |dream|nightmare|hang|erased|cancelled|scrapped|thrown",
        _UNDONE,
        rf"{_NAME}\s+{_ADVERBS}(?:{_UNDONE})",
    ),
    (Relation.BEFORE, "n't|n’t| not |to come|still", _TO_COME, rf"{_NAME}\s+(?:{_TO_COME})"),
    (
        Relation.AFTER,
        "happened|taken place|gone| over| past|behind",
        _BEHIND,
        rf"(?:events\s+of\s+)?{_NAME}\s+(?:{_BEHIND})",
    ),
    (Relation.DIVERGES, "different|otherwise| way|worse|wrong", _OTHERWISE, rf"{_NAME}\s+(?:{_OTHERWISE})"),
    (
        Relation.SPOILS,
        "spoil|given away|ruined|fair game|assumed|required|presumed|a must",
        _SPOILED,
        rf"{_NAME}\s+(?:{_SPOILED})",
    ),
    (
        Relation.REPLACES,
        " have ended| have gone| have been| have happened| have looked",
        _HAVE_ENDED,
        rf"(?:[Hh]ow|[Ww]hat|[Tt]he\s+way)\s+{_NAME}\s+{_HAVE_ENDED}",
    ),
    (
        Relation.EXCLUDED,
        "into ",
        _INTO_ACCOUNT,
        rf"(?:not|n['’]t)\s+tak(?:e|en|ing)\s+{_NAME}\s+{_INTO_ACCOUNT}",
    ),
    (
        Relation.EXCLUDED,
        " no ",
        _THERE_IS_NO,
        rf"{_THERE_IS_NO}\s*(?:such\s+(?:thing|episode|film|book)\s+as\s+)?(?:{_QUOTE}|(?P<season>(?i:{_SEASON})))",
    ),
    (Relation.DURING, "scene", _CUT_SCENES, rf"{_NAME}(?:['’]s)?\s+{_CUT_SCENES}"),
    (
        Relation.AFTER,
        "tag|coda|post-ep|postep|postscript|epilogue",
        _TAG,
        rf"{_NAME}(?:['’]s)?\s+(?:ep(?:isode)?\s+)?{_TAG}",
    ),
)
_ABOUT = tuple(
    (relation, tuple(gate.split("|")), re.compile(said), re.compile(pattern))
    for relation, gate, said, pattern in _FORMS
)
_REACH = 100
"""Characters before what is said in which its name begins."""
_ASKED = re.compile(
    rf"(?:^|(?<=[.!?;)\n]))[ \t\n*_(]*{_NAME}\s*\?+[\"”*_]?\s+(?:(?:[Ww]hat|[Ww]hich"
    rf"|[Ww]ho)['’]?s?\b[^.?!\n]{{0,60}}\?|(?i:(?:i['’]ve\s+|i\s+have\s+|i\s+)?never\s+(?:heard"
    rf"|happened|existed|aired|saw|watched)|(?:i\s+|it\s+|that\s+)?(?:did|does"
    rf"|do)n['’]?t\s+(?:happen|watch|see|exist|count|know|remember)|not\s+(?:in|on|here)"
    rf"|no\s+such|didn['’]t))"
)
"""“Endgame”? What “Endgame”?: asked by name, and denied in the next breath."""
_NOBODY = re.compile(
    r"(?:It|This|That|These|Those|He|She|They|We|I|You|There|Which|What|Who|Everything"
    r"|Anything|Nothing|Something|All|Most|Some|None|One|And|But|So|If|Or|Well|Of|The|A|An|My"
    r"|Our|His|Her|Their"
    r"|Spoilers?|Ratings?|Warnings?|Feedback|Archive|Disclaimer|Summary|Title|Category"
    r"|Timeline|Season|Characters?|Pairings?|Sex|Slash|Violence|Money|Profit|Copyright|God"
    r"|Jesus|Please|Thanks|Maybe|Yes|No|Not|Never)"
)


def told_of_names(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Found]:
    """What one sentence states of a name: names are looked for only before something that is said of them."""
    low = text.casefold()
    for relation, gate, said, pattern in _ABOUT:
        if not any(word in low for word in gate):
            continue
        here = said.search(text)
        if here is None:
            continue
        for match in pattern.finditer(text, max(0, here.start() - _REACH)):
            made = _made(match, canons)
            if made is None or any(a <= made.start < b or a < made.end <= b for a, b in taken):
                continue
            if made.quoted and not made.resolution and re.search(r"\bcounts?\b", match[0]):
                continue  # "“Nice story” doesn't count"
            if relation is Relation.EXCLUDED and made.resolution.kind == "event":
                yield Relation.DIVERGES, made
            else:
                yield relation, made


def asked_and_denied(text: str, canons: Canons) -> Iterator[Found]:
    """Over a whole text, as the denial is a sentence of its own."""
    if "?" not in text:
        return
    for match in _ASKED.finditer(text):
        made = _made(match, canons)
        if made:
            yield Relation.EXCLUDED, made


def _made(match: re.Match[str], canons: Canons) -> Anchor | None:
    groups = match.groupdict()
    group = next(one for one in ("quoted", "season", "work", "title") if groups.get(one))
    words = " ".join(match[group].split()).rstrip(",.;!?")
    start, end = match.span(group)
    if group == "title":
        first = words.split()[0]
        if _NOBODY.fullmatch(words) or (len(words.split()) == 1 and canons.is_person(words)):
            return None
        opening = re.match(
            (
                r"(?:In|And|But|So|As|For|Because|Pretend|Assume|Say|Post|An?|My|Our|Short|Little|Quick"
                r"|Another)\s+(?=[A-Z\"“])"
            ),
            words,
        )
        if opening and match.start() == 0:
            words, start = words[opening.end() :], start + opening.end()
        elif first in {"I", "He", "She", "We", "They", "It", "You"}:
            return None
    if group == "season":
        words = re.sub(r"^the\s+", "", words, flags=re.I)
    if not words or phrases.FIRST_PERSON.fullmatch(words):
        return None
    return Anchor(
        words,
        start,
        max(end, match.end()),
        canons.resolve(words) if words else Resolution(),
        quoted=group == "quoted",
    )
