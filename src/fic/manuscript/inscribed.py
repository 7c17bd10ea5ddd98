"""A dedication by its form: "For Ann, who asked", "(To the Cousins)", alone on its line between header and story.

What is said in a sentence among others is told by fitted weights (`roles`); a line as short as this has too few words
for them, and between a header and a story it is easily taken for either.
"""

import re

from fic.manuscript.talk_words import COMMON

LONGEST = 150
"""Characters of such a line, its reason and all."""
_LEAD = (
    r"(?:for|to|für|pour|para|per|voor|для|посвящается|gewidmet|dedicated\s+to|dedicado\s+a|dédié\s+à"
    r"|in\s+(?:loving\s+)?memory\s+of|to\s+the\s+memory\s+of"
    r"|(?:this|it|this\s+(?:one|story|fic|tale)|the\s+story)(?:\s+is|['’]s)\s+(?:dedicated\s+to|for))"
)
_NAME = (
    r"(?:(?:[A-Z]\.){1,3}|(?:(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Sgt|Lt|Col)\.\s+)?[^\W\d_a-zà-öø-ÿа-яё][\w'’&-]*"
    r"|@\w+|\w+_\w+)"
)
_NAMES = (
    rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
    rf"(?:(?:\s*,\s+(?:and\s+)?|\s+(?:and|&|\+|und|et|y|e|и)\s+){_NAME}(?:\s+{_NAME}){{0,2}}){{0,6}}"
)
_KIN = (
    r"(?:mum|mom|dad|nana|mother|father|wife|husband|sister|brother|daughter|son|grand\w+|aunt\w*|uncle|cousins?|niece"
    r"|nephew|friends?|pals?|cat|dog|beta(?:s|-reader)?|teachers?|muse|roommate|reviewers|readers|family|parents|kids?"
    r"|boyfriend|girlfriend|partner|sisters|brothers)"
)
_CROWD = (
    r"(?:gang|crowd|girls|boys|guys|ladies|gentlemen|folks|members|list|lads|cousins|friends|crew|family|fans|readers"
    r"|reviewers|memory|listsibs|nurses|bunch|chatters|regulars|lurkers)"
)
_WHOM = (
    rf"(?:(?:my|our|meine[nr]?|mon|ma|mes|mi|mis|minha|meu|моей|моему)\s+(?:[\w'’-]+\s+){{0,3}}?{_KIN}(?:\s+{_NAMES})?"
    rf"|(?:the|all\s+(?:the|my|our))\s+(?:[\w'’-]+\s+){{0,3}}?{_CROWD}"
    rf"|the\s+[A-Z][\w'’-]+s\b|absent\s+friends|mum|mom|{_NAMES}(?:\s+and\s+(?:the|my|our)\s+[\w'’ ]{{3,30}})?)"
)
_WHY = re.compile(
    r"(?:who|whom|whose|because|since|for|with|without|as|in\s+memory|on|from|wherever|whoever|you|your|always|again"
    r"|naturally|happy|merry|love|thanks?|of\s+course|(?:19|20)\d\d|r\.?i\.?p|get\s+well|welcome|even|still|zum|weil|qui"
    r"|que|pour|por|con|com|die|der|c\s+дн|с\s+дн)\b",
    re.I,
)
_BESIDE = re.compile(r"(?:the|an?|my|our|best|dear)\s", re.I)
_BESIDES = re.compile(
    r"(?!(?:no|not|nothing|nobody|never|it|he|she|they|there|then|and|but|so|that|this|only|just|every\w*)\b)[a-z][\w'’-]*"
    r"(?:,?\s+[a-z][\w'’-]*){0,3}"
)
""" "nurse, retired"."""
_FORM = re.compile(
    rf"(?P<opened>[\s(\[{{*_~\"“«<|-]*)(?P<lead>(?i:{_LEAD}))\s+(?P<whom>{_WHOM})(?P<tail>[^\w'’].*)?", re.S
)
_TOLD = re.compile(
    r"\b(?:was|were|had|is|are|would|could|did|does|has|will|can|took|went|came|seemed|looked|felt|said|knew|meant|made"
    r"|stood|sat|got|\w{3,}ed)\b",
    re.I,
)
_GOES_ON = re.compile(
    r",\s+(?:he|she|it|they|we|i|there|nothing|nobody|no\s+one|everything|this|that|the|a)\s+(?:\w+\s+)?(?:was|were|had|is"
    r"|are|would|could|did|took|went|came|seemed|felt|meant|\w+ed)\b",
    re.I,
)
_NO_ONE = frozenset(
    ["sale", "now", "once", "all", "ever", "be", "adults", "mature", "fun", "god", "christmas", "those",
    "anyone", "people", "more", "example", "entertainment", "archive", "love", "want", "whom", "instance",
    "years", "days", "everyone", "what", "the", "this", "that", "a", "an", "i", "it", "some", "one", "two",
    "part", "chapter", "further", "disclaimer", "other", "another", "public", "private", "personal", "tomorrow",
    "today", "duty", "honor", "glory", "your", "my", "her", "his", "feedback", "comments", "challenge", "info",
    "information", "story", "notes", "all-ages", "non-profit"]
)  # fmt: skip
_CLOSED = ' \t\r\n.!)]}*_~"”»>|-'
_SAID_TO = re.compile(r"\b(?:i|i['’]\w+|you|you['’]\w+|your|we|my|me|thanks?|happy|merry|rest|love)\b", re.I)


def inscription(text: str) -> tuple[int, int] | None:
    """Whom the line is for and why, as a span of it; None where it is no dedication by its form alone."""
    if len(text) > LONGEST:
        return None
    found = _FORM.fullmatch(text)
    if found is None or text.isupper():
        return None
    whom = found["whom"]
    if re.split(r"[\s,]", whom, maxsplit=1)[0].casefold() in _NO_ONE - {"my", "the", "all"} or (
        whom.split()[-1].casefold() in _NO_ONE
    ):
        return None
    if not _is_reason(found["tail"] or ""):
        return None
    end = len(text.rstrip(_CLOSED))
    if text[found.start("whom") : end].count("(") > text[found.start("whom") : end].count(")"):
        end += 1
    while text[end : end + 1] == "." and re.search(r"\b(?:[A-Z]|etc|Jr|Sr)$", text[:end]):
        end += 1
    return found.start("whom"), end


def plain_inscription(text: str) -> bool:
    """Whether nothing but the form says so: "For Ann", which a title may be as well."""
    found = _FORM.fullmatch(text)
    return (
        found is not None and not found["opened"].strip() and not re.search(r"[\w.!,]", found["tail"] or "")
    )


def _is_reason(tail: str) -> bool:
    """Whether the words behind a name say why it is for them, and tell nothing."""
    if re.search(r"[.!*~]\s*\(", tail):
        return False
    bare = tail.strip(_CLOSED + ",;:–—.…(")
    if not bare:
        return tail.strip()[-1:] not in {",", ";", ":", "?"}
    if _GOES_ON.search(tail) or tail.rstrip()[-1:] in {",", ";", ":", "?"}:
        return False
    first, _, more = _parted(bare)
    if more:
        return (
            len(more.split()) <= 9 and bool(_SAID_TO.search(more)) and (not first or _is_reason(" " + first))
        )
    if tail.lstrip()[:1] in {".", "!"}:
        return len(bare.split()) <= 9 and bool(_SAID_TO.search(bare))
    if why := _WHY.match(bare):
        return why[0].casefold() in _CLAUSES or not _TOLD.search(bare)
    if tail.lstrip()[0] == "," and _BESIDES.fullmatch(bare) and not _TOLD.search(bare):
        return True
    return bool(_BESIDE.match(bare)) and tail.lstrip()[0] in ",(–—-" and not _TOLD.search(bare)


_QUOTED = re.compile(r"[\"“«](?P<words>[^\"”»]{6,150})[\"”»]")
_ADDRESSED = re.compile(rf"[\W_]*(?P<name>{_NAME}(?:\s+{_NAME})?),\s", re.S)


def whom_addressed(text: str, whom: str) -> tuple[int, int] | None:
    """Of a sentence that gives a story to somebody: the dedication it quotes, or whom its "you" is said to."""
    for quoted in _QUOTED.finditer(text):
        span = inscription(quoted["words"])
        if span is not None:
            return quoted.start("words") + span[0], quoted.start("words") + span[1]
    if whom.casefold() == "you" and (called := _ADDRESSED.match(text)):
        return called.span("name")
    return None


_CLAUSES = frozenset(
    ["who", "whom", "whose", "because", "since", "wherever", "whoever", "you", "weil", "qui", "que"]
)


def _parted(words: str) -> tuple[str, str, str]:
    """The first sentence, and the second."""
    stop = re.search(r"(?<=\w\w)[.!]\s+(?=[A-Z])", words)
    return (words[: stop.start()], stop[0], words[stop.end() :]) if stop else (words, "", "")


_OCCASION = re.compile(
    r"(?:\b(?:an?|ein|une?|um)\s+)?(?:(?:late|early|belated)\s+)?"
    r"(?:(?:birthday|christmas|xmas|wedding|anniversary|valentine(?:['’]?s)?(?:\s+day)?|new\s+year(?:['’]?s)?|graduation"
    r"|farewell)\s+(?:present|gift|treat|story|fic\w*)|valentine|presente\s+de\s+(?:anivers[aá]rio|natal)"
    r"|regalo\s+(?:de\s+(?:cumpleaños|navidad)|di\s+compleanno)|cadeau\s+d['’]anniversaire"
    r"|(?:geburtstags|weihnachts)geschenk|подарок\s+(?:на|ко)\s+дн?(?:ень|ю)\s+рождения)"
    r"\s+(?:(?:for|to|para|für|pour|per)\s+)?$",
    re.I,
)
_GREETING = re.compile(
    r"\W*(?P<all>(?:a\s+)?(?:very\s+)?(?:happy|merry)\s+(?:\w+\s+){0,2}?(?:birthday|anniversary|christmas|valentine\S*"
    r"(?:\s+day)?|wedding|graduation|new\s+year|\d+(?:st|nd|rd|th))\b[^.!?]{1,50}?)[\s.!]*",
    re.I,
)
_TOLD_LAST = re.compile(
    r"(?:,|;|\band)\s+(?:and\s+)?(?P<clause>(?:(?:the|this)\s+(?:story|fic|tale|one)|this|it)(?:['’]s|\s+is)\s+"
    r"(?:all\s+|really\s+|only\s+|dedicated\s+)?(?:for|to)\s)",
    re.I,
)
_GIVEN_IN_CHINESE = re.compile(r"[，,](?=送给|献给|赠给|送給|獻給|贈)")


def whole_wish(text: str, start: int, end: int, whom: tuple[int, int]) -> tuple[int, int]:
    """Whom a sentence (`start` to `end`) is for, with the occasion said before it.

    "Happy birthday, Ann" is kept whole, and so is "a birthday present for Ann"; of "thanks to Bob, and the story is
    for Ann" only the last is left.
    """
    if greeting := _GREETING.fullmatch(text, start, end):
        return greeting.span("all")
    first, last = whom
    if clause := _TOLD_LAST.search(text, first, last):
        return clause.start("clause"), last
    if clause := _GIVEN_IN_CHINESE.search(text, first, last):
        return clause.end(), last
    if occasion := _OCCASION.search(text[start:first]):
        return start + occasion.start(), last
    return whom


_GIFT = re.compile(
    r"\W*(?:(?:this\s+is\s+|it['’]s\s+|written\s+as\s+)?an?\s+)?(?:(?:little|small|late|belated|extra)\s+){0,2}"
    r"(?:gift(?:\s?fic)?|treat|present|pinch[\s-]hit)\s+for\s+(?P<whom>@?(?P<nick>[\w-]+)(?:,\s+(?:who|whose|because)\b[^.]{2,90})?)"
    r"[\s.!]*|\W*for\s+(?P<asker>@?(?P<handle>[\w-]+),\s+(?:who|whose|because|without\s+whom)\b[^.\n]{2,90}?)[\s.!]*",
    re.I,
)
_FOR_WHOEVER = re.compile(
    r"\W*(?:for|to)\s+(?:anyone|anybody|those|people|all|everyone|the\s+curious|newcomers)\b[^,:]{0,60}[,:]\s+\S.*"
    r"\b(?:is|are|was|were|has|have|had|see|it['’]s|here['’]s|means|read|look|go|happened)\b",
    re.I | re.S,
)
_HERS = re.compile(r"\b(?:this|it|story|one)(?:['’]s|\s+is)\s+(?:for|dedicated|yours)\b", re.I)
_EVENT = re.compile(
    r"(?:the\s+|our\s+)?[^,;]{0,60}\b(?:challenge|exchange|ficathon|fest|festival|big\s+bang|contest|bingo|swap|secret\s+santa"
    r"|prompts?|competition|fic-?a-?thon|lyric\s+wheel)\b(?:\s+(?:#?\d+|community|on\s+\S+))?\W*",
    re.I,
)


def gift(text: str) -> tuple[int, int] | None:
    """A sentence that gives a story to one of a board's handles: "A treat for sandpiper", "For ninepin, who asked"."""
    found = _GIFT.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    name = found["nick"] or found["handle"]
    if name.casefold() in _NO_ONE or name.casefold() in COMMON:
        return None
    return found.span("whom" if found["whom"] else "asker")


def explains(text: str) -> bool:
    """Whether "for anyone who missed it" only leads a remark: "..., Vir is allergic to feathers"."""
    return bool(_FOR_WHOEVER.match(text)) and not _HERS.search(text)


def for_event(text: str) -> bool:
    """Whether what a story was written for is no person but a challenge or an exchange."""
    return bool(_EVENT.fullmatch(text))
