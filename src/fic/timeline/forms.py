"""What a name of canon looks like where no timeline knows it: seasons, numbers, capitals, and where the name ends."""

import re
from collections.abc import Sequence

from fic.timeline import phrases
from fic.timeline.numerals import NUMBER
from fic.timeline.resolve import season_mentions

_ARTICLE = r"(?:the|der|die|das|dem|den|des|la|le|les|el|il|lo|os|as|du|della|del|da|do|a|o)\s+|l['’]\s*"
_PORTION = (
    r"(?:very\s+)?(?:(?:early|mid)\s*(?:-|/|to|or)\s*)?(?:early|mid|middle|late|latter|beginning|start|opening|end|ending|close|half|part|whole|entire"
    r"|all|any|most|much|some|anfang|mitte|ende|début|milieu|fin|principio|mediados|final|inicio|fim|inizio|metà|fine"
    r"|начал\w*|середин\w*|кон(?:ец|це|ца))(?:\s*-\s*|\s+)(?:(?:of|in|into|through|von|de|di|da|do|du)\s+)?"
)
_WHOLE = r"(?:whole|entire|all|any|most|much|some)\s+(?:of\s+)?"
_BEFORE_A_SEASON = re.compile(rf"(?:{_ARTICLE}|{_PORTION})+", re.IGNORECASE)
_BEFORE_ALL_OF_IT = re.compile(rf"(?:{_ARTICLE}|{_WHOLE})+", re.IGNORECASE)


_BEHIND_A_SEASON = re.compile(r"[\s-]+(?:AU|era|ish|fic|story|stuff|time-?\s?frame|compliant)$")


def bare_season(words: str, *, of_it: bool = False) -> str:
    """ "the first season" without its article; with `of_it` also "mid-S4" and "late in season two"."""
    found = (_BEFORE_A_SEASON if of_it else _BEFORE_ALL_OF_IT).match(words)
    if not found:
        return _BEHIND_A_SEASON.sub("", words)
    rest = _BEHIND_A_SEASON.sub("", words[found.end() :])
    marks = season_mentions(rest)
    stands = bool(marks and marks[0][0] == 0) or bool(phrases.STRETCH.match(rest))
    return rest if stands else words


_TIME_OF_DAY = re.compile(
    r"(?:the\s+)?(?:\w+\s+)?(?:dinner|lunch|breakfast|supper|tea|work|school|class(?:es)?|hours|dark|dawn|dusk|noon"
    r"|midnight|sunset|sunrise|bed(?:time)?|exams?|finals|college)\b",
    re.IGNORECASE,
)
_OF_THE_CALENDAR = re.compile(
    r"(?:the\s+|l['’])?(?:\w+\s+)?(?:summer|winter|spring|autumn|estate|été|verano|sommer|christmas|xmas|easter|thanksgiving|halloween|new\s+year(?:['’]s)?(?:\s+(?:eve|day))?$"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may(?=\s+\d|$)|june|july|august"
    r"|september|october|november|december)\b|\d{4}s?\b(?!\.)",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(
    r"(?:the|that|his|her|their|its|der|die|das|dem|den|le|la|les|l['’]|el|il|lo|os?|as?)\b", re.IGNORECASE
)


def is_everyday(words: str) -> bool:
    """ "dinner", "Easter", "June 1994": a time, but none of the canon's."""
    if _OF_THE_CALENDAR.match(words):
        return True
    return bool(_TIME_OF_DAY.match(words)) and not is_long_title(words)


def may_name(words: str, *, small: bool = False) -> bool:
    """Words that can be a point of canon at all: a capital, a number, or a noun phrase behind an article.

    `small`: the author writes everything in small letters, so that several words will do.
    """
    if is_everyday(words):
        return False
    return (
        (small and len(words.split()) > 1)
        or any(word[:1].isupper() for word in words.split())
        or bool(re.search(r"\d", words))
        or bool(phrases.COMMON_MOMENT.fullmatch(words))
        or bool(phrases.NUMBERED.search(words))
        or bool(season_mentions(words))
        or bool(_NOUN_PHRASE.match(words))
        or not words.isascii()
    )


_CAPITAL = r"[A-ZÀ-ÞА-Я][\w'’.]*|[IVX]+|\d+"
_SMALL = (
    r"of|the|and|an?|in|to|for|on|at|from|with|by|or|de|la|le|les|du|des|der|die|das|von|und|et|y|e|del|della"
    r"|di|el|il"
)
TITLE = (
    rf"(?:(?:the|a|an)\s+)?(?:{_CAPITAL})(?:[-\s]+(?:{_CAPITAL})|(?:\s+(?:{_SMALL})){{1,3}}\s+(?:{_CAPITAL})"
    rf"|:\s+(?:[A-Z][\w'’]*)(?=\s+[A-Z]|[.,;)]|$)|,?\s+Part\s+(?:{NUMBER}|[IVX]+))*"
)
_TITLE = re.compile(TITLE)
_WORK_GOES = re.compile(
    r"\s+(?:(?:get|gets|got|is|are|was|were)\s+(?:going|started|under\s*way|shown|released|on\s+the\s+air)"
    r"|begins?|began|starts?|started|airs?|aired|comes?\s+(?:out|on|along)|came\s+(?:out|on|along)|happens?|happened"
    r"|takes?\s+place|took\s+place|kicks?\s+in|opens?|ends?|ended)\b"
)


def work_end(sentence: str, start: int, stop: int) -> int | None:
    """Where the title of a work ends whose course is told: "the New Adventures get going". None for anything else."""
    title = _TITLE.match(sentence, start, stop)
    if title and _WORK_GOES.match(sentence, title.end(), stop):
        return title.end()
    return None


def title_end(words: str) -> int:
    """Where the capitals that open the words end, 0 where they open with none."""
    title = _TITLE.match(words)
    return title.end() if title else 0


def is_title(words: str) -> bool:
    """Capitals throughout, but for the small words between them."""
    return bool(_TITLE.fullmatch(words))


def is_long_title(words: str) -> bool:
    """A title with two capitals or more: “A New Hope”, “Dark Horizon”."""
    return is_title(words) and len(re.findall(r"\b[A-ZÀ-ÞА-Я]", words)) > 1


def subtitle_end(sentence: str, start: int, stop: int) -> int | None:
    """Where "Star Trek IV: The Voyage Home" ends, else None."""
    title = _TITLE.match(sentence, start, stop)
    return title.end() if title and ":" in title[0] else None


_ASIDE = re.compile(
    r"\s*,|\s+(?:but|so|because|cause|cos|coz|since|as|if|though|although|unless|except|or|when|while|where|which|who|than"
    r"|then|I|you|we|it|this|he['’]s|she['’]s|yet|too|either|just|only|completely|entirely|totally|altogether|anyway|obviously"
    r"|okay|ok|here|somewhere|sometime|probably|maybe|perhaps|please|also|thankies|please|aber|weil|falls|mais|parce|pero"
    r"|porque|ma|perché|но|story|fic|fanfic|era|for\s+(?:me|you|us|those|anyone|obvious)|and(?!\s+[A-ZА-Я][\w'’]*\s+[a-z])"
    r"|und(?!\s+[A-Z]\w*\s+[a-z])|et(?!\s+[A-Z]\w*\s+[a-z])|y(?!\s+[A-Z]\w*\s+[a-z]))\b"
)


_TOLD_NOUNS = ("the one", "the episode", "the ep", "the chapter")


def clause_end(sentence: str, start: int, strong: int, quotes: Sequence[tuple[int, int, int, int]]) -> int:
    """Where an event told in a clause ends: at the author's aside, at most at `strong`."""
    for found in _ASIDE.finditer(sentence, start, strong):
        if found.start() > start and not any(a < found.start() < b for a, b, _, _ in quotes):
            one = sentence[start : found.start()].casefold()
            if one.endswith(_TOLD_NOUNS) and re.match(r"\s+(?:where|when|with|in)\b", found[0]):
                continue
            return found.start()
    return strong
