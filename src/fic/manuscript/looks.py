"""What a few words look like: tags, talk, a name of a fandom, how they are capitalised, how many they are.

Names of features for weights to be fitted to (`choosing`): none of them decides anything by itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from fic.manuscript.casting import is_ship_code
from fic.manuscript.categories import FORMS, GENRES, is_category
from fic.manuscript.fandoms import fandom_named, list_named, mentions
from fic.manuscript.talk_words import COMMON, WORDS

LONGEST = 300
"""Characters of a text that are looked at."""
_WRAPS = '[({<"“«„*_~'
RATING = re.compile(
    r"(?:rated\s*:?\s*)?(?<![\w/'-])(?:NC-?17|PG-?1\d|PG|FR(?:13|15|18|T|M|AO)|TV-?(?:14|MA|PG|G)"
    r"|[GR](?=\s*(?:$|[,;/\])(>]|for\b))|K\+|MA\b)(?:-ish|ish)?(?![\w'’])"
)
TYPES = (
    r"re|fwd?|fw|aw|new|old|re-?post(?:ed|ing)?|revised|revision|rev|fan\s?-?fic(?:tion|s)?|\w{0,4}fics?|fiction|ff"
    r"|stor(?:y|ies)|tale|script|long|adult|final|finished|completed?|updated?|wip|x-?over|crossover|vignette|parody"
    r"|poem|filk|challenge|title|response|posting|drabbles?|ficlet|snippet|piece|submission|offering|sub"
    r"|round\s+robin|spoilers?|mst|misting|spamfic|lemon|slash|femslash|gen|het|yaoi|yuri|silly|humou?r|angst|pwp"
    r"|series|sequel|fanwork|entry|contest|admin|ot|misc|text|creative|novel|novella|episode|one-?shot|songfic|rpg?"
    r"|part|fanficcion|relato|histoire|geschichte|racconto"
)
"""What a subject or a head says a text is, in one word."""
_TYPE = re.compile(rf"(?<![\w'’])(?:{TYPES})(?![\w'’])", re.I)
_ASIDE = re.compile(
    r"\b(?:please|sorry|long|short|spoilers?|warning|request(?:ed)?|rated|revised|complete[d]?|finished|last|repost"
    r"|x-?posted|cross-?posted|gen|slash|pairing|post(?:ed|ing)|found|wrote|written|thanks?|sequel|draft|version"
    r"|beta'?d|footnoted|ahead|inside|tame|excuse|whole|full|lines?|pages?|words?)\b",
    re.I,
)
_ABBREVIATION = re.compile(
    r"[A-Z][A-Za-z]{0,2}[A-Z0-9&:.*]{0,6}[A-Z0-9]|\d?[A-Z]{2,6}\d?|[a-z]{1,2}[A-Z]{1,3}|[A-Z]&[A-Z]"
)
_SHIP = re.compile(
    r"[A-Z][\w.’']{0,14}(?:\s?/\s?[A-Z?][\w.’']{0,14}){1,2}"
    r"|[A-Z][\w.’']{1,14}\s?&\s?[A-Z][\w.’']{1,14}(?:\s+friendship)?"
)
WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_SMALL = re.compile(
    r"an?|and|the|of|in|on|at|to|for|by|from|with|or|but|as|is|it|de|dos|das|del|di|y|e|et|und|von|en|au|la|le|du|des"
    r"|el|los|da|do|der|die",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:(?-i:I)(?!\s*$)|I'm|me|my|you|your|we|our|who|this|here)\b", re.I)
_LEADS_ON = re.compile(r"(?:for|from|to|with|in|was|or|and|but|as|by|sort|not|more|very)\b")
EDGE = " \t\"'<>,-:–—*_“”«»„~=|;/+"


def looks_of(raw: str, kind: str = "", wrap: str = "") -> tuple[str, ...]:
    """The names of what some words look like. `kind`: what is known of them; `wrap`: the bracket they are in."""
    return _looks(raw[:LONGEST], kind, wrap)


@lru_cache(maxsize=4_096)
def _looks(raw: str, kind: str, wrap: str) -> tuple[str, ...]:
    words = WORD.findall(raw)
    names = [*([kind] if kind else []), *_meant(raw, words, wrap), *_spoken(raw, words), *_set(raw, words)]
    if kind == "part" and raw.startswith("#"):
        names.append("number sign")
    if "type" in names:
        names += [f"type, {name}" for name in names if name in _SETTINGS]
    if wrap:
        names += [f"{wrap} {name}" for name in names if name in _CROSSED] + [f"in {wrap}"]
    return tuple(names)


def _meant(raw: str, words: list[str], wrap: str) -> Iterator[str]:
    """Tags: kinds of text, fandoms, ships, ratings, one by one or listed."""
    plain = raw.strip(EDGE).casefold()
    bare = raw.strip(" ,/-'\"&+!>.:")
    rest = _TYPE.sub(" ", raw).strip(" ,/-'\"&+!>.:") if len(raw) < 60 else bare
    if not WORD.findall(rest) or plain in GENRES | FORMS or is_category(plain):
        yield "type"
    elif rest != bare:
        yield "typed last" if _TYPE.fullmatch(words[-1]) else "typed"
        if fandom_named(rest) or list_named(rest) or _ABBREVIATION.fullmatch(rest):
            yield "typed fandom"
    if fandom_named(plain) or (len(plain) > 3 and list_named(plain)):
        yield "fandom"
    elif any(one.sure or one.short for one in mentions(raw, 0, len(raw))):
        yield "of a fandom"
    if _ABBREVIATION.fullmatch(raw.strip()):
        yield "abbreviation"
    if _SHIP.fullmatch(raw.strip()) or is_ship_code(raw.strip()):
        yield "ship"
    items = [one.strip() for one in re.split(r"\s*[,;/]\s*|\s+-\s+", raw) if one.strip()]
    known = sum(map(_is_tag, items))
    if known:
        yield "all tags" if known == len(items) else "some tags"
    elif len(items) > 1 and wrap and wrap in "([{<":
        yield "items"


def _spoken(raw: str, words: list[str]) -> Iterator[str]:
    """Talk: asides, words of the trade, me and you."""
    if _ASIDE.search(raw):
        yield "aside"
    talk = sum(word.casefold() in WORDS and word.casefold() not in COMMON for word in words)
    if talk:
        yield "talk" if talk == 1 else "much talk"
    if _PRONOUN.search(raw):
        yield "you and me"
    plain = raw.strip(EDGE).casefold()
    if _LEADS_ON.match(raw.strip(EDGE)):
        yield "leads on"
    if re.match(r"an?\s", plain):
        yield "an"
    if re.search(r"\s#?\d{1,2}$|\s[IVX]{1,4}$", raw):
        yield "ends in a number"
    if raw.rstrip()[-1:] == "?":
        yield "asks"


def _set(raw: str, words: list[str]) -> Iterator[str]:
    """Capitals and length."""
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        yield "no letters"
    elif raw.isupper():
        yield "capitals"
    elif letters[0][0].isupper() and all(word[0].isupper() or _SMALL.fullmatch(word) for word in letters):
        yield "title case"
    else:
        yield "lower case" if raw.islower() else "mixed case"
    yield f"words {counted(len(words))}"


def counted(words: int) -> str:
    """A number of words, roughly."""
    for most, name in ((1, "1"), (2, "2"), (5, "3-5"), (8, "6-8")):
        if words <= most:
            return name
    return "9"


_SETTINGS = frozenset(["title case", "lower case", "mixed case", "capitals"])
_CROSSED = frozenset(
    [
        "title case",
        "lower case",
        "mixed case",
        "capitals",
        "words 1",
        "words 2",
        "words 3-5",
        "type",
        "fandom",
    ]
)


def _is_tag(item: str) -> bool:
    plain = item.casefold().strip(" .!?")
    return bool(
        plain in GENRES | FORMS
        or is_category(plain)
        or RATING.fullmatch(item)
        or _GRADED.fullmatch(item)
        or _SHIP.fullmatch(item)
        or _TYPE.fullmatch(plain)
        or fandom_named(item)
        or is_ship_code(item)
    )


_GRADED = re.compile(r"(?:rated\s+)?(?:NC-?17|PG-?1\d|PG|R|G|K\+?|T|M|MA|U|1[258])(?:-ish)?\b.*")
