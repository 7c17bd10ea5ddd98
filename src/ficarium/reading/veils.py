"""Veils in a story: native folds that say what they cover, how long it is, and where it is safe to go on."""

from collections.abc import Sequence

from fic.content_notes.shields import Veil
from fic.manuscript.clean import CleanHTML


def veiled_story(html: str, chapter: int, veils: Sequence[Veil]) -> CleanHTML:
    """`html` with each veil's blocks folded away. Without veils nothing is looked at."""
    story = CleanHTML.trusted(html)
    if not veils:
        return story
    from fic.manuscript.veil import veiled

    return veiled(story, veils)
