"""Where a work says it stands on a canon's timeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from fic.evidence import Evidence


class Relation(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    BETWEEN = "between"
    SEASON = "season"
    DIVERGES = "diverges"
    AU = "au"
    PREQUEL = "prequel"
    SEQUEL = "sequel"
    REPLACES = "replaces"
    SPOILS = "spoils"
    REFERENCES = "references"
    EXCLUDED = "excluded"
    NOT_YET_SEEN = "not_yet_seen"


@dataclass(frozen=True, slots=True)
class Placement:
    """One thing an author said about where the work stands.

    `anchor` and `offset` are the author's words; `resolved` is moment ids ("btvs:5x16"), empty if unknown. A
    span (a season, "between A and B") resolves to its first and last moment. When one anchor fits several
    moments, all are listed and `ambiguous` is True.
    """

    relation: Relation
    anchor: str | None = None
    anchor2: str | None = None
    offset: str | None = None
    resolved: tuple[str, ...] = ()
    ambiguous: bool = False
    evidence: Evidence | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "relation": self.relation.value,
            "anchor": self.anchor,
            "anchor2": self.anchor2,
            "offset": self.offset,
            "resolved": list(self.resolved),
            "ambiguous": self.ambiguous,
            "evidence": self.evidence.to_json() if self.evidence else None,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reader has come: canon slug → code of the last moment seen, e.g. {"btvs": "4x22"}.

    A canon that is not in it is one the reader said nothing about: nothing of it is held back.
    """

    seen: Mapping[str, str] = field(default_factory=dict)
