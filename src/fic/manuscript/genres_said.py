"""Genres that a note says without a label: "An X-Files vignette", "Humour, allegedly.", "fluff and nothing else".

A word for a kind of story also names other things ("a comedy of errors", "the mystery of the fog"), so it counts where
a clause begins with it, or with what leads up to it, and goes on as one does that says what is to be read. Words that
nobody uses for anything else ("h/c", "vignette") are believed sooner. Linear in the note.
"""

import re
from collections.abc import Iterable, Iterator

from fic.manuscript.fandoms import mentions
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import Text
from fic.manuscript.sentences import sentences

_STRONG = (
    r"(?:humou?r|angst|comedy|fluff|parody|vignette|smarm|schmoop|waff|thriller|x-file|first[\s-]time-?ish|first-time"
    r"|drabble|songfic|ficlet|crackfic|h/c|hurt[/-]comfort|farce|satire|pwp|filk|casefile|case\s+(?:file|story)|spamfic|misting"
    r"|character\s+(?:piece|study)|mood\s+piece|slice\s+of\s+life|missing\s+scene|ghost\s+story|fairy\s+tale|round\s+robin"
    r"|one-shot|deathfic|futurefic|poetry|whump|fantasy)"
)
_LISTED = r"(?:friendship|family|poem|script)"
"""Said of so much else that only a list of facts makes genres of them."""
_WEAK = (
    r"(?:romance|drama|mystery|horror|action(?:\s*[/-]\s*adventure)?|adventure|suspense|tragedy|western|crack|first\s+time"
    rf"|crime|espionage|science\s+fiction|sci-?fi|{_LISTED})"
)
_WORD = rf"(?:{_STRONG}|{_WEAK})"
_SAYS = (
    r"(?:here['’]?s|this\s+is|this\s+one\s+is|this\s+one['’]s|it['’]?s|it\s+is|i['’]d\s+call\s+(?:it|this)|call\s+(?:it|this)|i\s+(?:guess|suppose|think)"
    r"|(?:genre|category|type|kind|classification)(?:\s+is|\s+would\s+be|\s+has\s+to\s+be|\s+must\s+be|:))"
)
_GRADE = (
    r"(?:and|but|so|well|okay|ok|also|plus|with|then|now|basically|really|rather|mostly|mainly|probably|all|just|only|pure(?:ly)?"
    r"|sheer|straight|plain|more|some|sort\s+of|kind\s+of|contains?|includes?|an?|the|another|one|little|short|small|tiny|silly|quick"
    r"|brief|long|old|new|dark|light|lite|gentle|mild|slight|very|bits?\s+of|lots?\s+of|loads\s+of|touch\s+of|hints?\s+of|dash\s+of"
    r"|dose\s+of|gen|slash|het|bad|sappy|sad|unashamed|shameless|romantic|domestic)"
)
_LEAD = re.compile(
    rf"[\s\"“*_~]*(?:(?P<says>{_SAYS})\s+|(?P<no>(?:no|not|never|without|nor|neither|less|isn['’]?t|if|my|your|his|her|for|to)\b)|{_GRADE}\s+)*",
    re.I,
)
_STOPS = (
    r"(?=[\s\"”*_~.!?…]*$|\s+(?:story|fic|piece|thing|bit|tale|stuff|yarn|format|form)\b"
    r"|\s+of\s+(?:the|a|my)\s+(?:\w+\s+)?(?:sort|kind|variety|water|school|order|worst|first|best|purest|old|gentl\w+|silli\w+)\b"
    r"|\s+(?:with\s|in\s+(?:\w+\s+)?(?:parts?|acts?|equal|script|verse|space|chapters?|form)\b|but\s|or\s|then\s|again\b|really\b|mostly\b|than\s|throughout\b"
    r"|as\s+(?:per|usual|ever|always)\b|for\s+\S|to\s+the\s|all\s+the\s+way)"
    rf"|\s*(?:[/&+]|\band\b|\bwith\b)\s*(?:{_GRADE}\s+)*{_WORD})"
)
_STRONG_HERE = re.compile(rf"(?P<what>{_STRONG}){_STOPS}", re.I)
_WEAK_HERE = re.compile(rf"(?P<what>{_WEAK}){_STOPS}", re.I)
_NEXT = re.compile(rf"\s*(?:[/&+]|\band\b|\bwith\b)\s*(?:{_GRADE}\s+)*(?P<what>{_WORD})\b", re.I)
_CHUNK_ENDS = re.compile(r"[,;:()\[\]|]+(?!/)|\s--?\s|\s[–—]\s|\s/\s|\.{2,}|…|\n")
_PLAIN = re.compile(
    r"\W*(?:(?:rated\s+)?(?:NC-?17|PG(?:-?1\d)?|[GRKTM]\+?)\W*$|(?:no|not)\s|(?:gen|het|(?:fem)?slash|m/m|f/f|wip|complete|ust|rst|msr)\W*$"
    r"|\d[\d,.]*\s*(?:words|parts|pages)|by\s+\S|[A-Z][\w.]*/[A-Z][\w.]*\W*$)",
    re.I,
)
"""What stands beside a genre in a list of facts: a rating, a ship, a category, "no spoilers"."""
_WRAPPED = 50
"""Letters of a line from which on the next one may go on with its sentence."""
_OF_A_FORM = re.compile(
    r"\b(?:an?|this|another|one|only|just|my\s+(?:very\s+)?(?:first|second|third|last|latest|newest|next))\s+(?:(?!of\b|no\b|not\b)[\w'’:.&/-]+\s+){0,5}?"
    r"(?P<what>vignette|parody|drabble|songfic|ficlet|spamfic|misting|filk|farce|satire|casefile|case\s+(?:file|story)|character\s+(?:piece|study)|mood\s+piece"
    r"|missing\s+scene|humou?r(?=\s+(?:piece|story|fic|bit|thing))|angst(?=\s+(?:piece|story|fic))|comedy(?=[\s,.](?!of\b))"
    r"|mystery(?=[,.]|\s+story)|adventure(?=[,.]|\s+story)|h/c(?=\s+(?:story|fic|piece)))\b",
    re.I,
)
_FANDOM_GENRE = re.compile(rf"['’]?s?\s+(?P<what>{_WORD})\b", re.I)
_SCRIPT = re.compile(r"\bin\s+(?P<what>script)\s+form(?:at)?\b", re.I)
_READ = 4_000
"""Characters of a note that are read."""


def genres_in_prose(ledger: Ledger, start: int, end: int) -> list[Text]:
    """Genres of a note or title page, each as it is written with a capital; each once, in order."""
    text = ledger.source
    end = min(end, start + _READ)
    spans = [found.span("what") for found in _OF_A_FORM.finditer(text, start, end)]
    spans += [found.span("what") for found in _SCRIPT.finditer(text, start, end)]
    named = mentions(text, start, end)
    spans += [
        found.span("what") for one in named if (found := _FANDOM_GENRE.match(text, one.end, end)) is not None
    ]
    for first, last in sentences(text, start, end):
        spans += _in_chunks(text, list(_chunks(text, first, last)))
    return [ledger.text(first, last, text[first:last].capitalize()) for first, last in _apart(spans)]


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans within each other the longest: "case" of "case story"."""
    begun = -1
    for first, last in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if first >= begun:
            yield first, last
            begun = last


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What commas, brackets, dashes and the ends of short lines part."""
    begin = start
    for mark in _CHUNK_ENDS.finditer(text, start, end):
        if (
            mark.group() == "\n"
            and mark.start() - max(begin, text.rfind("\n", start, mark.start())) > _WRAPPED
        ):
            continue
        if text[begin : mark.start()].strip():
            yield begin, mark.start()
        begin = mark.end()
    if text[begin:end].strip():
        yield begin, end


def _in_chunks(text: str, chunks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    denied = False
    plain = [_PLAIN.match(text, *chunk) is not None for chunk in chunks]
    told = False
    """Whether the chunk before named a genre: "angst, romance" is two."""
    for number, (start, end) in enumerate(chunks):
        lead = _LEAD.match(text, start, end)
        at = lead.end() if lead else start
        denied = denied if lead is None or not (lead["no"] or lead["says"]) else bool(lead["no"])
        if denied:
            told = False
            continue
        hit = _STRONG_HERE.match(text, at, end)
        if hit is None and (weak := _WEAK_HERE.match(text, at, end)) is not None:
            beside = any(plain[one] for one in (number - 1, number + 1) if 0 <= one < len(plain))
            said = lead is not None and lead["says"] is not None
            opens = (said or number == 0) and not re.fullmatch(_LISTED, weak["what"], re.I)
            hit = weak if beside or told or opens else None
        told = hit is not None
        while hit is not None:
            yield hit.span("what")
            hit = _NEXT.match(text, hit.end("what"), end)
