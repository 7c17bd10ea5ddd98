"""What authors say in sentences: when it was written, how long it is, whether it goes on."""

import re

from fic.manuscript.dates import AGO
from fic.manuscript.gates import Finder
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact
from fic.manuscript.sentences import sentences

WRITTEN_WORDS = re.compile(
    r"\b(?:wrote|written|writing|finished|started|began|dug|found|posted"
    r"|old)\b|geschrieben|écrit|escrib\w+|escrit\w+|scritt\w+|написа\w+|写|كتبت",
    re.I,
)


_AGO_WORD = re.compile(r"\b(?:ago|back|vor|il\s+y\s+a|hace|fa|há)\b|назад|年前|قبل", re.I)
"""One of these is in every such time; looked for first, as a long word would be tried at each of its letters."""


_AGED = re.compile(
    r"\b(?:it|this|story|fic|piece|one|thing)(?:['’]s|\s+is|\s+must\s+be)\s+(?:now\s+)?"
    r"((?:(?:about|almost|nearly|over|at\s+least|more\s+than|some)\s+)?"
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|many|\d+)\s+(?:years?|months?|decades?)\s+old)\b",
    re.I,
)
"""How old a story is, not somebody in it."""


def written_prose(ledger: Ledger, start: int, end: int) -> DateFact | None:
    """ "I wrote this about three years ago"."""
    for first, last in sentences(ledger.source, start, end):
        words = ledger.source[first:last]
        ago = AGO.search(words) if _AGO_WORD.search(words) else None
        ago = ago or _AGED.search(words)
        if ago and WRITTEN_WORDS.search(words):
            name = 1 if ago.re is _AGED else 0
            at = ago.span(name)
            return DateFact(ago.group(name), None, None, ledger.evidence(first + at[0], first + at[1]))
    return None


WORDS_IN_PROSE = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}[,.]\d{3}|\d{2,6}|\d+(?:\.\d+)?k)(?:\s*-|\+|\s+odd|\s+or\s+so)?\s+words?\b(?!\s+(?:or\s+(?:less|fewer|under)|max\b|limit|minimum))"
    r"|\b(?P<spelled>(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s+(?:hundred|thousand)"
    r"(?:\s+and\s+\w+)?)\s+words?\b(?!\s+(?:or\s+(?:less|fewer)|limit))"
    r"|\bword\s*-?count\s+(?:for|of)\s+[^.:;\n]{2,40}:\s*(?P<total>\d{1,3}[,.]\d{3}|\d{2,6})\b"
    r"|\bwords\s*(?:[,:]|count:?)\s*(?:about\s+|around\s+|roughly\s+|~\s*)?(?P<after>\d{1,3}[,.]\d{3}|\d{2,6})\b",
    re.I,
)
COPYRIGHT_YEAR = re.compile(
    r"(?<!\bis )(?<!\bare )(?:\(c\)|©|\bcopyright)\s*(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d)(?!\s*(?:and|by"
    r"|,)?\s*(?:the\s+)?(?:BBC|Fox|Paramount|forever))",
    re.I,
)
NOT_COUNTED = re.compile(
    r"\b(?:asked\s+(?:me\s+|us\s+)?for|demanded|supposed|challenge|limit|must|maximum|minimum|fewer"
    r"|less\s+than\s+(?=\d)|said\s+to|allowed|planned|wanted|if\s+you|write\s+\w+)\b",
    re.I,
)
"""In a sentence with a number of words: not this story's."""
POSTED_FOR = re.compile(
    r"\b(?:i['’]?m\s+)?post(?:ing|ed)\s+this\s+(?:\w+\s+)?(?:for|on\s+behalf\s+of)\b"
    r"|\bwritten\s+by\s+a\s+friend\b|\b(?:this|the)\s+(?:story|script|fic)\s+(?:is\s+not|isn['’]t"
    r"|was\s+not|wasn['’]t)\s+(?:written\s+by\s+me|mine)|\bi\s+did\s?n['’]?o?t\s+write\s+this\b"
    r"|\bforwarded\s+(?:for|from)\b|\bsomeone\s+else['’]?s?\s+story",
    re.I,
)
is_posted_for = Finder(POSTED_FOR)
DATED = re.compile(
    r"\b(?:written|wrote|writing|finished|completed|begun|began|started|drafted|revised|rewritten|composed|typed(?:\s+up)?"
    r"|(?:first|originally)\s+(?:printed|published|appeared|ran|posted|came\s+out)|saw\s+print|was\s+(?:printed|published)|went\s+r?ound"
    r"|appeared\s+in|(?:from|in)\s+(?:an?|the|my|our)\s[^.\n]{0,40}(?:zine|newsletter|apa)\b|circulated|dates?\s+(?:from|back)|first\s+draft|(?:been\s+)?(?:kicking|sitting|lying|hanging|knocking|floating|languishing|gathering)\s+(?:around|about|on|in|dust)\b|in\s+(?:a|my|the)\s+(?:drawer|desk|attic|closet)|escrit\w+|escrib\w+|geschrieben|entstanden|écrit\w*"
    r"|scritt\w+|написан\w*)\b|初稿|写于|完稿|ك[ُ]?تبت",
    re.I,
)
