"""What is open while an OpenDocument text is read, and how text looks there."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from fic.manuscript.formats.flow import Look, Shape
from fic.manuscript.formats.odt_lists import Lists
from fic.manuscript.formats.odt_styles import NOTHING, Block, Change
from fic.manuscript.formats.story import Story

_OTHER = re.compile(
    "[\u0590-\u08ff\u0e00-\u0eff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\uff00-\uffef]"
)
_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


class Inline(NamedTuple):
    """How text looks where we are."""

    change: Change = NOTHING
    href: str = ""


@dataclass
class Paragraph:
    """One that is open."""

    shape: Shape
    after: bool
    """Whether the page ends after it."""
    label: str
    looks: list[Inline]
    spaced: bool = True
    """Whether white space that comes now is one too many."""
    told: str | None = None
    """Its number, where the file writes it out."""


@dataclass
class Outer:
    """What waits while a footnote or a box is read."""

    story: Story
    paragraph: Paragraph | None
    lists: Lists
    tables: int
    element: str
    mark: str = ""


@dataclass
class Row:
    """Of a table that is open: which of its cells belong to the one before, and how far the last one reaches."""

    joined: list[bool] = field(default_factory=list)
    columns: int = 0
    """That the last cell still covers."""
    rows: int = 1


@dataclass
class Frame:
    """A picture's words and address."""

    title: str = ""
    description: str = ""
    address: str = ""
    pictured: bool = False


def align_of(block: Block) -> str:
    """`end` is the far side of the line, `right` the right one; "" where that is the natural side."""
    if block.align in {"end", "right"}:
        return "" if block.rtl else "right"
    return block.align or ""


def look_of(inline: Inline, words: str) -> Look:
    """How these words look: Western, Asian and right-to-left letters have looks of their own."""
    change = inline.change
    if words.isascii() or not _OTHER.search(words):
        return Look(change.on, inline.href, change.lang or "")
    lang = change.lang_asian if _ASIAN.search(words) else change.lang_complex
    return Look(change.on_other, inline.href, lang or "")
