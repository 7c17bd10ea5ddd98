"""One thing an author warned of, or promised the absence of."""

from dataclasses import dataclass
from typing import Any

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.evidence import Evidence


@dataclass(frozen=True, slots=True)
class ContentNote:
    """topic × degree × place, with the words it was read from.

    `topic` is a slug of `fic.content_notes.topics.TOPICS`. `scope` is "work", "chapter N", or "passage N"
    (the Nth marked passage of the manuscript), or the author's own words for a place ("the ending").
    """

    topic: str
    degree: Degree = Degree.UNSPECIFIED
    bound: Bound = Bound.EXACT
    modifiers: tuple[str, ...] = ()
    negated: bool = False
    certainty: Certainty = Certainty.SURE
    scope: str = "work"
    evidence: Evidence | None = None

    @property
    def reach(self) -> int:
        """The highest threshold this note meets: 0 (a promise of absence) to 4 (graphic).

        Written so that doubt protects the reader: a degree nobody stated, and "at least implied", reach
        every threshold; "at most depicted" reaches depicted.
        """
        if self.negated:
            return 0
        if self.degree is Degree.UNSPECIFIED or self.bound is Bound.AT_LEAST:
            return Degree.GRAPHIC.level
        return self.degree.level

    def to_json(self) -> dict[str, Any]:
        return {
            "topic": self.topic,
            "degree": self.degree.value,
            "bound": self.bound.value,
            "modifiers": list(self.modifiers),
            "negated": self.negated,
            "certainty": self.certainty.value,
            "scope": self.scope,
            "evidence": self.evidence.to_json() if self.evidence else None,
        }
