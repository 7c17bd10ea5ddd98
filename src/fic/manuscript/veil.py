"""Covers over passages: what it is, how long, and a way past it. Made of `details`, so no script is needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from fic.manuscript.clean import CleanHTML

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset({"br", "hr", "img", "wbr"})


@dataclass(frozen=True, slots=True)
class Veil:
    """Blocks `first` to `last` of a chapter, both included, under `label` ("torture, graphic"); `words` inside."""

    first: int
    last: int
    label: str
    words: int


def blocks(html: CleanHTML) -> list[str]:
    """The top-level blocks of a chapter, in order; joined they are the chapter again.

    Relies on what `clean` promises: balanced, lower-case tags, ">" escaped in attributes, blocks only at the top,
    no `p` inside a `p`. One pass; a chapter of 600 kB takes a few milliseconds, because most blocks are paragraphs
    and their end is found by a plain search.
    """
    found: list[str] = []
    at, size = 0, len(html)
    while at < size:
        if html.startswith("<p", at) and html[at + 2 : at + 3] in " >":
            end = html.find("</p>", at)
            end = size if end < 0 else end + 4
        else:
            end = _end_of_block(html, at)
        found.append(html[at:end])
        at = end
    return found


def _end_of_block(html: str, at: int) -> int:
    depth = 0
    for tag in _TAG.finditer(html, at):
        if tag.group(2) in _VOID:
            if depth == 0:
                return tag.end()
            continue
        depth += -1 if tag.group(1) else 1
        if depth <= 0:
            return tag.end()
    return len(html)


def veiled(html: CleanHTML, veils: Sequence[Veil], name: str = "past-veil") -> CleanHTML:
    """The chapter with each range of blocks folded away; what is open stays byte for byte as it was.

    Veils that overlap are joined; those outside the chapter are ignored. `name` begins the ids a reader jumps to:
    a page with several chapters gives each its own. Pure.
    """
    if not veils:
        return html
    all_blocks = blocks(html)
    out: list[str] = []
    at = 0
    for number, veil in enumerate(_apart(veils, len(all_blocks)), 1):
        out += all_blocks[at : veil.first]
        inside = "".join(all_blocks[veil.first : veil.last + 1])
        after = f"{escape(name)}-{number}"
        size = "1 word" if veil.words == 1 else f"{veil.words:,} words"
        out.append(
            f'<details class="veil"><summary><span class="veil-what">{escape(veil.label)}</span> '
            f'<span class="veil-size">{size}</span></summary>{inside}</details>'
            f'<p class="veil-past"><a href="#{after}">Jump past it</a></p><div class="veil-end" id="'
            f'{after}"></div>'
        )
        at = veil.last + 1
    return CleanHTML.trusted("".join([*out, *all_blocks[at:]]))


def _apart(veils: Sequence[Veil], size: int) -> list[Veil]:
    joined: list[Veil] = []
    for veil in sorted(veils, key=lambda one: (one.first, one.last)):
        first, last = max(0, veil.first), min(size - 1, veil.last)
        if first > last:
            continue
        if joined and first <= joined[-1].last:
            before = joined[-1]
            labels = before.label if veil.label in before.label else f"{before.label}; {veil.label}"
            words = before.words if last <= before.last else before.words + veil.words
            joined[-1] = Veil(before.first, max(last, before.last), labels, words)
        else:
            joined.append(Veil(first, last, veil.label, veil.words))
    return joined
