"""What ends a header from further down: a rule, a cut phrase or a title block that author's words precede.

A header's paragraphs can sound like anybody's. What stands further down tells: everything before "here's the story",
before a title with its byline, or before a rule, is the author's as long as nothing in it is told.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fic.manuscript.chapters import is_heading
from fic.manuscript.layout import Layout
from fic.manuscript.page import IMAGE, RULE, Page, Para
from fic.manuscript.titles import title_block
from fic.manuscript.voice import ends_with_cut, is_cut_phrase, voice

FURTHEST = 60
"""Paragraphs that are looked at; the longest headers met have fifty lines."""
MOST_NEUTRAL = 250
"""Words of no particular voice before a cut phrase or a title block."""
MOST_BEFORE_RULE = 40
"""Words of no particular voice between the last plain word of the author's and a rule: a story opens like that too."""
_TOLD_FIRST = re.compile(r"[\"“«„»—–][^\"”»“]{0,400}[,.!?…—-][\"”»“]|[—–]\s*\w")

Labelled = Callable[[Page, Para], bool]


@dataclass(slots=True)
class _Heard:
    author: bool = False
    """Somebody has spoken as the author, or a label or title with its byline has stood there."""
    spoken: bool = False
    """The same, since the last title."""
    neutral: int = 0
    since: int = 0
    """Words of neutral paragraphs: altogether, and since the author was last heard."""

    ruled: bool = False
    """A rule has closed a header: after it only plain words of the author's open another."""

    def listen(self, text: str, plain: bool) -> None:
        if plain:
            self.author, self.spoken, self.since = True, True, 0
            return
        words = len(text.split())
        self.neutral += words
        self.since += words


def border_of(page: Page, layout: Layout, paras: Sequence[Para], labelled: Labelled) -> int:
    """How many paragraphs are header for certain because of what ends them; 0 when nothing does.

    Looks at FURTHEST paragraphs at most and stops at the first that is told.
    """
    heard = _Heard()
    border = at = 0
    while at < len(paras) and at < FURTHEST:
        para = paras[at]
        text = page.text[para.start : para.end]
        if para.kind in {RULE, IMAGE}:
            if heard.author and heard.since <= (MOST_BEFORE_RULE if heard.spoken else 0):
                border = at
                heard.since, heard.ruled = 0, True
            at += 1
            continue
        if is_cut_phrase(text) or (len(text) < 700 and ends_with_cut(text) and voice(text) >= 0.3):
            if heard.author or heard.neutral <= MOST_NEUTRAL:
                border = at
            heard.listen(text, plain=True)
            at += 1
            continue
        if heard.spoken and _announces(text) and at + 1 < len(paras) and layout.is_wide(paras[at + 1].gap):
            border = at + 1
            at += 1
            continue
        block = title_block(page, paras, at, False, labelled) if para.end - para.start < 120 else None
        if block and block.certain:
            if heard.author or heard.neutral <= 60:
                border = at
            # A title says nothing about what follows it: the first scene may be short and end in a rule.
            heard.author, heard.spoken, heard.since = True, False, 0
            at += block.paras
            continue
        if mail_inside(text):
            break
        if labelled(page, para) and not is_heading(page, para, paras, at):
            heard.listen(text, plain=True)
        elif is_heading(page, para, paras, at):
            if heard.spoken and heard.since <= MOST_BEFORE_RULE:
                border = at
            break
        elif _told(text):
            break
        else:
            plain = voice(text) >= 1.6
            if heard.ruled and not plain:
                break
            heard.listen(text, plain)
        if heard.neutral > MOST_NEUTRAL:
            break
        at += 1
    return border


_MAIL_LINE = re.compile(r"^[^\S\n]*(from|to|subject|date|cc|re)\s*:", re.I | re.M)


def mail_inside(text: str) -> bool:
    """A mail somebody in the story wrote: From, To and the like, three of them, and no address anywhere."""
    names = {found.group(1).casefold() for found in _MAIL_LINE.finditer(text[:600])}
    return len(names) >= 3 and "to" in names and "@" not in text[:600]


def _announces(text: str) -> bool:
    """ "All right. Deep breath. Curtain up:" before a wide gap."""
    return len(text) < 90 and text.endswith((":", "...", "…")) and text[:1] not in '"“«'


def _told(text: str) -> bool:
    return voice(text) < -0.6 or bool(_TOLD_FIRST.match(text))
