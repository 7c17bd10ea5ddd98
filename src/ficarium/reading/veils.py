"""Veils in a story: native folds that say what they cover, how long it is, and where it is safe to go on."""

from collections.abc import Sequence

from fic.content_notes.shields import Veil
from fic.manuscript import veil as manuscript
from fic.manuscript.clean import CleanHTML


def veiled_story(html: str, chapter: int, veils: Sequence[Veil]) -> CleanHTML:
    """`html` with each veil's blocks folded away. Without veils nothing is looked at."""
    story = CleanHTML.trusted(html)
    if not veils:
        return story
    folds = [manuscript.Veil(one.first, one.last, label(one), one.words) for one in veils]
    return manuscript.veiled(story, folds, f"past-veil-{chapter}")


def label(veil: Veil) -> str:
    """What the fold says of what is in it; never the author's own words."""
    return " ".join(["A passage is folded away here.", *(reason.sentence for reason in veil.reasons)])
