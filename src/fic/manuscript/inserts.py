"""Letters, poems, logs and mails inside a story, and the rules or gaps that only frame them."""

import re
from collections.abc import Sequence

from fic.manuscript.layout import Layout
from fic.manuscript.manuscript import Insert
from fic.manuscript.page import RULE, Page, Para

_PAPER = re.compile(
    r"\b(?:letter|note|message|card|envelope|diary|journal|parchment|scroll|telegram|postcard|inscription"
    r"|sign|scrawl|e-?mail|headline|"
    r"article|poem|song|lyrics|verse|words|plaque|memo|report|text|page|paper|carved|wrote|written|read"
    r"|reads|scribbled|printed|typed|"
    r"carta|nota|mensaje|lettre|brief|nachricht|zettel|lettera|bilhete|письмо|записк\w+|信|纸条|رسالة|ورقة)\b", re.I
)  # fmt: skip
_SHEET = re.compile(
    r"\b(?:letter|note|message|card|envelope|diary|journal|parchment|scroll|telegram|postcard|inscription|e-?mail"
    r"|headline|article|poem|lyrics|verse|plaque|memo|carved|scribbled|carta|nota|mensaje|lettre|brief|nachricht"
    r"|zettel|lettera|bilhete|письмо|записк\w+|信|纸条|رسالة|ورقة)\b", re.I
)  # fmt: skip
_MAIL = re.compile(r"\s*(?:to|from|subject|date|cc)\s*:\s*\S", re.I)
_LOG = re.compile(
    r"\s*(?:\w+['’]s\s+(?:personal\s+)?log|personal\s+log|(?:captain|ship|medical"
    r"|mission)\S*\s+log|stardate|dear\s+diary|log\s+entry)\b",
    re.I,
)
_LETTER_START = re.compile(
    r"\s*(?:my\s+)?(?:dear(?:est)?|to\s+whom|querid[oa]|lieber?|cher|chère|caro"
    r"|cara|дорог\w+|عزيزي)\b",
    re.I,
)
_LETTER_END = re.compile(
    r"\s*(?:love|yours|yr\.?s?|sincerely|faithfully|respectfully|with\s+(?:all\s+my\s+|best\s+)?(?:love|regards)"
    r"|(?:best\s+)?regards|your\s+(?:friend|loving|obedient|humble|son|daughter|servant)|p\.?\s?s\.?)\b",
    re.I,
)
_LETTER_OPENS = frozenset("mdtqlcдعMDTQLCД")
_SALUTATION = re.compile(r"\s*[^\n]{3,60}[,:]\s*")
LONGEST = 14
"""Paragraphs of one insert; a longer one is a chapter in letters, and story."""


def inserts_among(page: Page, layout: Layout, paras: Sequence[Para]) -> tuple[list[Insert], set[int]]:
    """(inserts, paragraphs whose rule or wide gap is a frame and no scene break). Linear in the paragraphs."""
    found: list[Insert] = []
    frames: set[int] = set()
    at = 0
    while at < len(paras):
        para = paras[at]
        text = _text(page, para)
        taken = _framed(page, layout, paras, at, found, frames)
        if not taken and text.rstrip().endswith((":", "：")):
            taken = _announced(page, paras, at, text, found)
        if not taken and (text[:1] in _LETTER_OPENS or text[:1].isspace()) and _LETTER_START.match(text):
            taken = _letter(page, paras, at, text, found)
        if not taken and para.verse:
            taken = _stanzas(page, paras, at, found)
        at += taken or 1
    return found, frames


def _text(page: Page, para: Para) -> str:
    return page.text[para.start : para.end]


def _framed(
    page: Page, layout: Layout, paras: Sequence[Para], at: int, found: list[Insert], frames: set[int]
) -> int:
    """Rules or wide gaps on both sides of a few short paragraphs, with paper named just before or inside."""
    para = paras[at]
    ruled = para.kind == RULE
    if at == 0 or not (ruled or (layout.is_wide(para.gap) and para.gap < 5)):
        return 0
    first = at + 1 if ruled else at
    stop = None
    for index in range(first + (0 if ruled else 1), min(len(paras), first + LONGEST)):
        if (
            (paras[index].kind == RULE)
            if ruled
            else (layout.is_wide(paras[index].gap) and paras[index].gap < 5)
        ):
            stop = index
            break
    if stop is None or stop == first:
        return 0
    inside = paras[first:stop]
    size = sum(p.end - p.start for p in inside)
    before = _text(page, paras[at - 1])[-300:]
    texts = [_text(page, p) for p in inside]
    kind = _kind(texts)
    if kind is None and not (_PAPER.search(before) and size < 1_800 and not any(t[0] in '"“' for t in texts)):
        return 0
    if kind is None and ruled and not _shows_paper(before, size):
        return 0
    found.append(Insert(kind or "letter", inside[0].start, inside[-1].end))
    frames.update({at, first, stop})
    return stop - at + (1 if ruled else 0)


def _shows_paper(before: str, size: int) -> bool:
    """Rules also part scenes, and a scene may end on a letter: only a colon, or a sheet just named and little on it."""
    if before.rstrip().endswith((":", "：")):
        return True
    return size < SHEET and bool(_SHEET.search(before[-120:]))


SHEET = 600
"""Characters on a note or a plaque. A scene of its own is longer."""


def _kind(texts: Sequence[str]) -> str | None:
    if (
        sum(bool(_MAIL.match(t)) for t in texts) >= 2
        or sum(bool(_MAIL.match(line)) for line in texts[0].split("\n")) >= 2
    ):
        return "mail"
    if _LOG.match(texts[0]):
        return "log"
    if _LETTER_START.match(texts[0]) and len(texts[0]) < 200:
        return "letter"
    if len(texts) > 1 and _LETTER_END.match(texts[-1]) and len(texts[-1]) < 60:
        return "letter"
    return None


def _announced(page: Page, paras: Sequence[Para], at: int, text: str, found: list[Insert]) -> int:
    """A paragraph that ends with a colon and names paper; what follows is what is on it."""
    if not _PAPER.search(text[-160:]) or at + 1 >= len(paras):
        return 0
    last = at + 1
    if paras[last].kind == RULE or (
        _text(page, paras[last])[0] in '"“«' and not _text(page, paras[last]).endswith(('"', "”"))
    ):
        return 0
    texts = [_text(page, paras[last])]
    kind = _kind(texts)
    if len(texts[0]) > 900:
        return 0
    greeting = kind == "letter"
    while last + 1 < len(paras) and last - at < LONGEST and paras[last + 1].kind != RULE:
        below = _text(page, paras[last + 1])
        signature = len(below.split()) <= 6 and below[-1:] not in '.?!"”:,' and below[:1] not in '"“'
        if signature or (greeting and _LETTER_END.match(below) and len(below) < 80):
            last += 1
            if signature:
                break
            continue
        if greeting and any(
            _closes(_text(page, paras[i])) for i in range(last + 1, min(len(paras), last + 9))
        ):
            last += 1
            continue
        break
    found.append(Insert(kind or "letter", paras[at + 1].start, paras[last].end))
    return last - at + 1


def _letter(page: Page, paras: Sequence[Para], at: int, text: str, found: list[Insert]) -> int:
    """A greeting on a line of its own, down to the close and the name below it."""
    if not _SALUTATION.fullmatch(text):
        return 0
    for close in range(at + 1, min(len(paras), at + LONGEST)):
        below = _text(page, paras[close])
        if paras[close].kind == RULE or below[:1] in '"“':
            return 0
        if _closes(below):
            last = close + (len(paras[close].lines) == 1 and _is_name(page, paras, close + 1))
            found.append(Insert("letter", paras[at].start, paras[last].end))
            return last - at + 1
    return 0


def _is_name(page: Page, paras: Sequence[Para], at: int) -> bool:
    if at >= len(paras) or paras[at].kind == RULE:
        return False
    name = _text(page, paras[at])
    return len(name.split()) <= 4 and name[-1:] not in '.?!"”:,'


def _closes(text: str) -> bool:
    return bool(_LETTER_END.match(text)) and len(text) < 80


def _stanzas(page: Page, paras: Sequence[Para], at: int, found: list[Insert]) -> int:
    """Verse: short lines whose breaks were kept, three and more, in one or several stanzas."""
    last = at
    lines = 0
    while last < len(paras) and last - at < LONGEST and paras[last].verse and paras[last].kind != RULE:
        para = paras[last]
        texts = [page.text_of(line) for line in para.lines]
        if max(len(t) for t in texts) > 70 or any(t[0] in '"“-—' for t in texts):
            break
        lines += len(texts)
        last += 1
    if lines < 3:
        return 0
    texts = _text(page, paras[at]).split("\n")
    if sum(bool(_MAIL.match(t)) for t in texts) >= 2:
        kind = "mail"
    elif _LETTER_START.match(texts[0]):
        kind = "letter"
    else:
        marked = (
            texts[0][:1] in "*_~/♪#" or "lyric" in _text(page, paras[at - 1])[-200:].casefold()
            if at
            else False
        )
        kind = "lyrics" if marked else "poem"
    found.append(Insert(kind, paras[at].start, paras[last - 1].end))
    return last - at
