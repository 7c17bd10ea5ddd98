"""Veils in a story: native folds that say what they cover, how long it is, and where it is safe to go on."""

import re
from collections.abc import Sequence

from fic.content_notes.shields import Veil
from fic.manuscript import veil as manuscript
from fic.manuscript.clean import CleanHTML


def veiled_story(html: str, chapter: int, veils: Sequence[Veil], at: int | None = None) -> CleanHTML:
    """`html` with each veil's blocks folded away. Without veils nothing is looked at.

    `at` gives that block the id "block-<at>", so that a link from a search leads to it without a script. To name
    every block would cost each page the finding of them, 1.2 ms for 100,000 words.
    """
    story = CleanHTML.trusted(html)
    if at is not None and not any(one.first <= at <= one.last for one in veils):
        story = _named(story, at)
    if not veils:
        return story
    folds = [manuscript.Veil(one.first, one.last, label(one), one.words) for one in veils]
    return manuscript.veiled(story, folds, f"past-veil-{chapter}")


def label(veil: Veil) -> str:
    """What the fold says of what is in it; never the author's own words."""
    return " ".join(["A passage is folded away here.", *(reason.sentence for reason in veil.reasons)])


def _named(story: CleanHTML, at: int) -> CleanHTML:
    """Never a block inside a fold: a browser would open it to get there."""
    blocks = manuscript.blocks(story)
    if at < len(blocks):
        blocks[at] = _TAG.sub(rf'<\1 id="block-{at}"', blocks[at], count=1)
    return CleanHTML.trusted("".join(blocks))


_TAG = re.compile(r"\A<([a-z][a-z0-9]*)")
