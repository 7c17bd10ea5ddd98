"""Who is thanked: first readers, and whom a story is for, in the sentences that say so."""

import re
from collections.abc import Iterator

from fic.manuscript.ledger import Ledger

Span = tuple[int, int]

_TITLE = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Miss|Lady|Sir|St|Aunt|Uncle|Sister|Brother|Captain|Capt|Big|Little|Old)\.?\s+)"
)
_NAME = (
    rf"{_TITLE}?(?:@?[A-ZÀ-ÞА-Я][\w'’-]*(?:\s+(?:(?:the|of|de|van|von|da|la)\s+)?"
    rf"(?:[A-ZÀ-ÞА-Я][\w'’-]*|[A-Z]\.)){{0,3}}"
    rf"|@?\w*[_\d]\w*|@\w+)"
)
NAMES = (
    rf"(?P<who>{_NAME}(?:(?:\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|y|e|и)\s+|\s*&\s*|\s*/\s*)(?:to\s+)?"
    rf"{_NAME}){{0,5}})"
)
_HELPED = (
    r"(?:beta(?:['’]?d|ed|s|['’]?ing|[- ]?read(?:ing|s)?|[- ]?reader\w*)?|proof(?:ed"
    r"|ing|s|[- ]?read\w*)|edit(?:ed|s|ing)|copy-?edit\w*|brit-?pick\w*|nit-?pick\w*"
    r"|spell-?check\w*"
    r"|first\s+read\w*|test-?read\w*|read\s+(?:this|it|the\s+\w+)\s+(?:over|through"
    r"|first|in\s+draft|twice|before)|look(?:ed|ing)\s+(?:it|this)\s+over|went\s+over\s+(?:it"
    r"|this)"
    r"|caught\s+(?:the|my|all|most|every)|fix(?:ed|ing)\s+(?:my|the|all)\s+\w+"
    r"|untangl\w+|the\s+commas|(?:my|the)\s+(?:spelling|grammar|typos|commas|tenses"
    r"|punctuation|english)"
    r"|correct(?:ed|ing|ions)|gegengelesen|betagelesen|relect\w+|relu|corrig\w+"
    r"|revis(?:ou|ado|ion\w*)|corretto|вычитк\w+|бечен\w*)"
)
_THANKS = (
    r"(?:(?:[Mm]any|[Ss]pecial|[Bb]ig|[Hh]uge|[Mm]uch|[Aa]ll\s+my|[Mm]y|[Ee]ternal"
    r"|[Uu]ndying|[Ee]normous|[Ww]arm|[Gg]reat)\s+)*"
    r"(?:[Tt]hanks?|[Tt]hanx|[Tt]hank\s?-?you|[Gg]ratitude|[Ll]ove|[Hh]ugs|[Kk]isses"
    r"|[Kk]udos|[Cc]heers|[Bb]lessings|[Dd]anke|[Mm]erci|[Gg]racias|[Oo]brigad[oa]"
    r"|[Gg]razie|[Ss]pasibo|[Сс]пасибо|THANKS|THANK YOU)"
    r"(?:\s+(?:you|ya|so\s+much|very\s+much|a\s+million|again|also|once\s+more"
    r"|go(?:es)?|out|as\s+always|as\s+ever|always|must\s+go|are\s+due|due))*[\s,]+(?:to\s+"
    r"|an\s+|à\s+|a\s+|ao\s+|aos\s+|zu\s+)?(?:my\s+(?:\w+\s+){0,3})?"
)
_BETAS = (
    re.compile(
        rf"\b[Bb]eta(?:['’]?d|ed|['’]?s)?(?:\s?-?\s?read(?:er|ers|ing)?)?(?:\s+(?:duties"
        rf"|work|love|thanks))?\s+(?:was\s+done\s+|done\s+)?(?:by|from|goes\s+to"
        rf"|go\s+to|courtesy\s+of)\s+(?:the\s+(?:[a-z]\w*\s+){{0,2}}|my\s+(?:[a-z]\w*\s+){{0,2}})?{NAMES}"
    ),
    re.compile(
        rf"\b(?:[Mm]y|[Oo]ur|[Tt]he|[Mm]eine?)\s+(?:\w+\s+){{0,2}}?(?:beta(?:\s?-?\s?reader"
        rf"|leserin|leser)?s?|proofreader|editor),?\s+(?:is\s+|are\s+|was\s+|were\s+"
        rf"|ist\s+)?(?:the\s+(?:\w+\s+){{1,2}}?)?{NAMES}"
    ),
    re.compile(
        rf"{_THANKS}(?P<who>[a-z][\w.-]*(?:(?:,|\s+and|\s*&)\s+[\w.-]+){{0,3}})"
        rf"(?=,?\s+(?:for|who)\s[^.!?\n]{{0,60}}?\b(?i:{_HELPED})\b)"
    ),
    re.compile(
        rf"(?:^|[.!?;:(\n]\s*|\band\s+|\bto\s+|\b[Mm]y\s+\w+\s+){NAMES}(?:\s*,)?\s+(?:who\s+"
        rf"|for\s+(?:\w+\s+){{0,3}}?)?(?:kindly\s+|very\s+|was\s+|did\s+|also\s+"
        rf"|bravely\s+|has\s+|have\s+|had\s+|patiently\s+|again\s+)*(?i:{_HELPED})\b"
    ),
)
_NOBODY = frozenset(
    ["i", "he", "she", "they", "we", "it", "you", "ya", "who", "this", "that", "these", "those", "not",
    "no", "un", "thanks", "thank", "beta", "the", "my", "our", "all", "nobody", "none", "comments",
    "feedback", "many", "love", "and", "also", "story", "title", "chapter", "part"]
)  # fmt: skip
_ABOUT_READERS = re.compile(
    r"(?i:beta|proof|edit|spell|grammar|typo|comma|gegengelesen|relu|corrig|revis"
    r"|read\s+(?:this|it)|look|caught|untangl|fix|pick|correct|вычит|бече)"
)


def betas_in(source: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the names of who read a story before us, one name each, in a sentence. Asks a cheap question first."""
    if not _ABOUT_READERS.search(source, start, end):
        return
    if _UNREAD.search(source, start, end):
        return
    words = source[start:end]
    for pattern in _BETAS:
        found = pattern.search(words)
        names = list(names_of(source, start + found.start("who"), start + found.end("who"))) if found else []
        if names:
            yield from names
            return


_UNREAD = re.compile(
    r"\b(?:un-?beta|not\s+(?:been\s+)?(?:beta|proof|edit)|no\s?(?:body|\s?one)?\s+(?:has\s+"
    r"|to\s+)?(?:beta|proof)|has\s?n['’]?t\s+been|never\s+been\s+(?:beta|proof)"
    r"|without\s+a\s+beta|no\s+beta)",
    re.I,
)
_JOINT = re.compile(r"\s*,\s*(?:and\s+|&\s*|to\s+)*|\s+(?:and|und|et|y|e|и)\s+(?:to\s+)?|\s*&\s*|\s*/\s*")


def names_of(source: str, start: int, end: int) -> Iterator[Span]:
    """Each name of a list, without what joins them."""
    at = start
    for cut in [*_JOINT.finditer(source, start, end), None]:
        stop = cut.start() if cut else end
        words = source[at:stop].strip()
        if words and words.casefold() not in _NOBODY:
            first = at + source[at:stop].index(words)
            yield first, first + len(words)
        at = cut.end() if cut else end


_HELPERS_VALUE = re.compile(
    rf"(?:(?i:(?:many|big|special|huge|much|warm)\s+)*(?i:thanks?|thank\s+you|love"
    rf"|hugs)(?:\s+(?i:go(?:es)?|you|also|again))*\s+(?i:to)\s+|(?i:by|from|courtesy\s+of)\s+"
    rf"|(?i:my|the|our)\s+(?:[a-z]+\s+){{0,3}})*{NAMES}"
)


def beta_names(source: str, start: int, end: int) -> list[Span]:
    """Names in the value of a beta label: they lead it; what they did or are follows and is left out."""
    while start < end and not (source[start].isalnum() or source[start] == "@"):
        start += 1
    found = _HELPERS_VALUE.match(source, start, end)
    if found:
        return list(names_of(source, *found.span("who")))
    stop = re.compile(r"[,.;!(]|\s+(?:who|for|which|that|with|whose)\b").search(source, start, end)
    last = stop.start() if stop else end
    # A pen name in small letters stands alone; more words are talk.
    few = 0 < len(source[start:last].split()) <= 3
    return list(names_of(source, start, last)) if few else []


_FOR_WHOM = re.compile(
    r"\b(?:(?:this\s+(?:\w+\s+){0,2}?(?:is|goes\s+out)|it(?:['’]s|\s+is)|(?:is\s+)?(?:hereby\s+)?(?:lovingly\s+"
    r"|humbly\s+|gratefully\s+|respectfully\s+)?dedicated|gift(?:ed)?|a\s+(?:\w+\s+){0,2}?(?:present"
    r"|gift|valentine)|(?:i\s+)?(?:['’]d\s+like\s+to\s+)?dedicate\s+(?:this|it)(?:\s+\w+){0,2}?"
    r"|written|wrote\s+(?:this|it)|made)\s+(?:especially\s+|specially\s+|just\s+"
    r"|all\s+)?(?:for|to)"
    r"|this\s+one(?:['’]s|\s+is)\s+(?:for|to)|(?:en|i)\s+memor(?:y|iam)\s+of|in\s+(?:loving\s+)?memory\s+of"
    r"|happy\s+(?:\w+\s+)?birthday,?(?:\s+to)?|(?:dedicad[oa]|dédiée?|gewidmet"
    r"|dedicat[oa]|für|посвящается|посвящено)\s+(?:a|à|al|alla|ao|à)?)\s+"
    r"(?P<who>(?-i:@?[A-ZÀ-ÞА-Я@]|my\b|the\b|all\b|every\w+\b|you\b|mein\w*\b|meu\b"
    r"|mi\b|mia\b|mes\b)[^.!?\n]{1,140})",
    re.I,
)
ONE_SENTENCE = re.compile(
    r"\s*(?P<who>(?:For|To)\s+(?:@?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:and\s+)?[A-ZÀ-Þ][\w'’-]*){0,3}"
    r"|everyone|all\s+of\s+you|my\s+\w+)"
    r"(?:,\s+(?:who|because|with|of\s+course|always|as\s+ever|the\s+\w+|without"
    r"|whose|for)\b[^.!?]{0,90}|\s+(?:in|on|at)\s+the\s+[^.!?,]{2,40})?)[.!]\s*"
)
"""A sentence among others that only says for whom; shorter and stricter than a paragraph of its own."""
_NO_DEDICATION = re.compile(
    r"^(?:the\s+)?(?:\w+\s+)?(?:challenge|prompt|contest|list|archive|zine|ficathon"
    r"|exchange|fun|reason|record|most|first|last|next|sake|time|moment|best|purpose)s?\b"
    r"|^(?:all|the)\s+(?:rights|characters|owners?|mistakes|ones?|powers)\b|^(?:Paramount"
    r"|Fox|Chris\s+Carter)\b|^you\s+(?:to|who\s+(?:want|ask))",
    re.I,
)


def dedicated_in(ledger: Ledger, start: int, end: int) -> Span | None:
    """Whom a sentence gives the story to: "This one is for Bea, who taught me how to splice"."""
    found = _FOR_WHOM.search(ledger.source, start, end)
    if not found or _NO_DEDICATION.match(found.group("who")):
        return None
    if _LEAD.match(found.group(0)) and not any(c.isalnum() for c in ledger.source[start : found.start()]):
        return found.start(), found.end()
    return found.span("who")


_LEAD = re.compile(r"(?:this\s+one|it(?:['’]s|\s+is)|dedicated|in\s)", re.I)
"""At the head of a sentence the author's own words are kept whole: "This one's for the lads"."""


DEDICATION = re.compile(
    r"[\s*_(\[~-]*(?P<who>(?:[Ff]or|FOR|To|Für|Para|Pour|Per|Для|Посвящается)\s+(?!(?:sale"
    r"|those|more|this|these|that|disclaimers?|now|once|what|years?|a\s+(?:moment"
    r"|while|time|long)|an?\s+hour"
    r"|anyone\s+who\s+(?:wants|asks|has\s+not)|the\s+(?:record|purposes?|first"
    r"|next|last|rest|whole|moment|sake|most)|all\s+(?:his|her|their|its|that|the))\b)"
    r"(?:(?:everyone|all|my|our|the|mein\w*|ma|mon|mi|mia|minha|meu)\s+\w[^!?\n]{1,120}"
    r"|[A-ZÀ-ÞА-Я@][^!?\n]{1,120}|\w+,\s+(?:who|because|with|whose|always|without"
    r"|qui|die|der|que|che)\b[^!?\n]{1,120})[.!]?)[\s*_)\]~-]*"
)
"""A paragraph that only says whom the story is for."""
