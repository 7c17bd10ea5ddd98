"""Subjects as threads: which work a posting belongs to, which part of it it is, and whether it is a reply.

"NEW: Title (1/7)", "[FIC] Title Part Two", "Title 1a/7", "Title, pt. 3 of ?", "REPOST: TITLE #2" are parts of works.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from fic.manuscript.chapters import number_of

Order = tuple[float, ...]
"""Where a part stands in its work: chapter before part, prologues below all, epilogues above."""

_REPLY = re.compile(r"\s*(?:re|aw|sv|antw(?:ort)?|rif|odp|réf)(?:\s*[\[(^]\s*\d+\s*[\])]?)?\s*:\s*", re.I)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|vs|rv|enc)\s*:\s*|\s*\[fwd?:?\s*|\s*[\[(]\s*fwd?\s*[\])]\s*", re.I)
_TELLS = (
    r"new|fics?|fan\s?-?fic(?:tion)?s?|stor(?:y|ies)|fiction|ff|slash|het|gen|femslash|drabbles?|vignette|snippet|poem"
    r"|filk|crossover|x-?over|xf|parody|script|series|wip|adult|long|short|complete[d]?|final|posting|novel(?:la)?"
    r"|pwp|round[\s-]?robin|humou?r|angst|creative|challenge\s+(?:fic|story|response)|conclusion|all\s+parts|update[d]?"
)
_AGAIN = (
    r"re-?posts?(?:ed|ing)?|re-?sen[dt](?:ing)?|revised|revision|corrected|correction|fixed|edited"
    r"|rewrite|rewritten|try\s+again|second\s+try|take\s+2"
)
_CHATS = (
    r"admin|ot|off-?topic|chat|q|question|query|req|request|looking\s+for|lf|iso|wanted|search(?:ing)?|fb|feedback|loc|lov"
    r"|reviews?|discuss(?:ion)?|disc|announce(?:ment)?s?|ann|poll|help|info|misc|meta|recs?|recommendations?|news|intro"
    r"|hello|hi|test|faq|contest|survey|tv|spoilers?|comments?|thanks?|urgent|mod(?:erator)?|fyi"
)
_TAG = re.compile(
    rf"\s*(?:(?P<open>[\[(<{{])\s*)?(?P<tags>(?:{_TELLS}|{_AGAIN}|{_CHATS})(?:[\s/,&+-]+(?:{_TELLS}|{_AGAIN}|{_CHATS}))*)"
    rf"\s*(?(open)[\])>}}]\s*[:>-]?|(?::|>|-+(?=\s)|\s-))\s*",
    re.I,
)
_AGAIN_WORD = re.compile(rf"\b(?:{_AGAIN})\b", re.I)
_AGAIN_LATER = re.compile(rf"[\[(,;:-]\s*(?:{_AGAIN})\s*[\])]?\s*$|[\[(]\s*(?:{_AGAIN})\s*[\])]", re.I)
_TELLS_LATER = re.compile(rf"[\[(][^\[\]()]{{0,30}}\b(?:{_TELLS})\b[^\[\]()]{{0,30}}[\])]", re.I)
_CHAT_WORD = re.compile(rf"\s*(?:{_CHATS})(?:[\s/,&+-]+(?:{_CHATS}))*\s*", re.I)
_BRACKET_FRONT = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*:?\s*")
_BRACKETS = re.compile(r"\s*[\[(<{][^\[\](){}<>]{0,80}[\])>}]\s*")
_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|first|second|third|fourth|fifth"
)
_PIECE = (
    r"parts?|pts?|chapters?|chaps?|chs?|sections?|episodes?|eps?|books?|vol(?:ume)?s?|acts?|installments?|teil|kapitel"
    r"|partie|chapitre|parte|cap[íi]tulo|capitolo|часть|глава"
)
_OUTER = r"book|books|vol|volume|chapter|chapters|chap|ch|episode|ep|kapitel|chapitre|глава|act"
_OF = re.compile(
    rf"(?:\b(?:{_PIECE})\b\.?\s*)?[\[({{<]?\s*#?(?<![\d.])(?P<n>\d{{1,3}})(?P<letter>[a-z])?"
    rf"(?:\s*(?:-|–|&|\+|and|to|,)\s*(?P<upto>\d{{1,3}})[a-z]?)*\s*(?:[/\\]|\bof\b|\bvon\b|\bde\b|\bиз\b)\s*"
    rf"(?P<of>\d{{1,3}}(?![\d.])|\?+|x+\b|n\b|(?:{_WORDS})\b)[a-z]?\??\s*[\])}}>]?",
    re.I,
)
_NAMED = re.compile(
    rf"\b(?P<word>{_PIECE})\b\.?\s*#?\s*(?P<n>\d{{1,3}}|(?:{_WORDS})\b|[ivxl]{{1,6}}(?=[a-e]?\b))"
    r"(?P<letter>[a-z](?![a-z]))?(?=\s*(?:$|[:,;.!()\[\]{}<>\"“*‖–-]|by\b|/))\)?",
    re.I,
)
_HASH = re.compile(r"#\s*(?P<n>\d{1,3})(?P<letter>[a-z])?\b")
_NAMES = re.compile(
    r"[\s,:(\[–-]*\b(?P<name>prolog(?:ue)?|prelude|epilog(?:ue)?|conclusion|the\s+end|finale|interlude|пролог|эпилог)\b"
    r"[\s)\]]*(?P<rest>.*)$",
    re.I,
)
_ROBIN = re.compile(r"\bround[\s-]?robin\b", re.I)
_BARE = re.compile(r"(?<=\S)[\s,.:–-]+\(?(?P<n>\d{1,2}|[ivx]{1,5})(?P<letter>[a-z])?\)?\s*$", re.I)
_RATING_END = re.compile(r"[\s,;:-]+(?:rated\s+)?(?:nc-?17|pg-?1?\d?|pg|frt|frm|frao|fr\d+|r|g)\s*$", re.I)
_BY_END = re.compile(r"\s*,?\s+by\s+[^,;]{1,40}$", re.I)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a subject line says about its thread."""

    key: str
    """The title without tags, numbers, codes and marks; empty when nothing is left of it."""
    order: Order = ()
    """Empty where the subject has no part number."""
    of: int | None = None
    upto: int | None = None
    """The last of several parts in one posting ("1-3/8")."""
    weak: bool = False
    """The only number is a bare one at the end, which may belong to a title."""
    weak_key: str = ""
    """The key without the bare number."""
    reply: bool = False
    forward: bool = False
    again: bool = False
    """It says that it is posted a second time."""
    tells: bool = False
    """A tag or a part number says that it is a story."""
    chats: bool = False
    """A tag says that it is talk."""
    robin: bool = False
    """Several people write it in turn."""


@lru_cache(maxsize=2_048)
def topic_of(subject: str) -> Topic:
    """Reads a decoded Subject. Linear; at most 300 characters are looked at."""
    text = " ".join(subject[:300].split())
    front = ""
    reply = forward = again = tells = chats = False
    while True:
        if found := _REPLY.match(text):
            reply = True
        elif found := _FORWARD.match(text):
            forward = True
        elif found := _TAG.match(text):
            again = again or bool(_AGAIN_WORD.search(found["tags"]))
            chat = bool(_CHAT_WORD.fullmatch(found["tags"]))
            chats, tells = chats or chat, tells or not chat
        elif found := _BRACKET_FRONT.match(text):
            if found.end() >= len(text) or _OF.search(found.group()):
                break
            front = found.group()
        else:
            break
        if found.end() >= len(text):
            break
        text = text[found.end() :]
    if re.search(r"[\[(]\s*fwd?\s*[\])]\s*$", text, re.I):
        forward = True
    again = again or bool(_AGAIN_LATER.search(text))
    tells = tells or bool(_TELLS_LATER.search(text))
    robin = bool(_ROBIN.search(subject[:300]))
    title, order, of, upto = _numbers(text)
    key = _plain(title)
    if front and not any(c.isalnum() for c in _unbracketed(title.replace("‖", " "))):
        key = _plain(front.strip(" []:"))
    if key in {"no subject", "none", "untitled post"}:
        key = ""
    weak_key = ""
    weak = False
    if not order and (bare := _BARE.search(_unbracketed(title))):
        n = number_of(bare["n"])
        if n is not None and n <= 60:
            weak, weak_key = not robin, _plain(_unbracketed(title)[: bare.start()])
            order = (float(n), _letter(bare["letter"]))
            key = weak_key if robin else key
    return Topic(
        key,
        order,
        of,
        upto,
        weak,
        weak_key,
        reply,
        forward,
        again,
        tells or (bool(order) and not weak),
        chats,
        robin,
    )


def _letter(letter: str | None) -> float:
    return float(ord(letter.casefold()) - 96) if letter else 0.0


def _numbers(text: str) -> tuple[str, Order, int | None, int | None]:
    """(what is left, order, total, last). A chapter that is posted in parts counts as both."""
    order: list[float] = []
    of: int | None = None
    upto: int | None = None
    counted = next(
        (hit for hit in _OF.finditer(text) if not hit["of"].isdigit() or int(hit["n"]) <= int(hit["of"])),
        None,
    )
    if counted is not None:
        of = number_of(counted["of"]) if counted["of"].casefold().strip("?xn") else None
        upto = int(counted["upto"]) if counted["upto"] else None
        text = f"{text[: counted.start()]} ‖ {text[counted.end() :]}"
    named = _NAMED.search(text)
    n = number_of(named["n"]) if named else None
    if named and n is not None and (counted is None or re.fullmatch(_OUTER, named["word"], re.I)):
        order += [float(n), _letter(named["letter"])]
        head = text[: named.start()]
        # What follows a chapter's number is the chapter's own title; the work's may not be there at all.
        text = head
    if counted is not None:
        order += [float(int(counted["n"])), _letter(counted["letter"])]
    if not order and (hashed := _HASH.search(text)):
        order += [float(int(hashed["n"])), _letter(hashed["letter"])]
        text = text[: hashed.start()] if _plain(text[: hashed.start()]) else text[hashed.end() :]
    if (name := _NAMES.search(text)) and _plain(text[: name.start()]):
        word = name["name"].casefold()
        if word.startswith(("prol", "prel", "прол")):
            order = order or [-1.0]
        elif not word.startswith("inter"):
            order = order or [float("inf")]
        text = text[: name.start()]
    head, mark, tail = text.partition("‖")
    return (head if _plain(head) else tail) if mark else text, tuple(order), of, upto


def _unbracketed(title: str) -> str:
    return _BRACKETS.sub(" ", title).strip()


def _plain(title: str) -> str:
    """Letters and digits of a title, without brackets, ratings and byline where something is left without them."""
    bare = _unbracketed(title.replace("‖", " "))
    if not any(c.isalnum() for c in bare):
        bare = title.replace("‖", " ")
    for pattern in (_RATING_END, _BY_END, _RATING_END):
        cut = pattern.sub("", bare)
        bare = cut if any(c.isalnum() for c in cut) else bare
    return " ".join(re.sub(r"[^\w]+|_", " ", bare.replace("'", "").replace("’", "")).casefold().split())
