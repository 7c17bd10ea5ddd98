"""Which sentences of a note warn: the grammar of warnings names topics, fitted weights tell whether they are warned of.

"There's some blood" warns; "this challenge drew blood" does not. Weights: `accuracy/taught/statements.py`.
"""

from collections.abc import Sequence

from fic.content_notes import reading
from fic.content_notes.note import ContentNote
from fic.manuscript.weighing import Weights

WARNS = "warns"


def read_statement(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in prose without a label; evidence counts from `offset`. Linear; only sentences that name a topic
    are weighed."""
    return reading.read_statement(text, offset, warns)


def warns(signs: Sequence[str]) -> bool:
    """Does a sentence that shows these signs warn of what it names?"""
    return Weights.load("statements").probability(WARNS, signs) > 0.5
