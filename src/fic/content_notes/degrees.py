"""How a subject appears: mentioned < implied < depicted < graphic, or the author did not say."""

from enum import StrEnum


class Degree(StrEnum):
    MENTIONED = "mentioned"
    IMPLIED = "implied"
    DEPICTED = "depicted"
    GRAPHIC = "graphic"
    UNSPECIFIED = "unspecified"

    @property
    def level(self) -> int:
        """1 for mentioned to 4 for graphic; 0 for unspecified, which has no place in the order."""
        return _LEVELS[self]


_LEVELS = {
    Degree.UNSPECIFIED: 0,
    Degree.MENTIONED: 1,
    Degree.IMPLIED: 2,
    Degree.DEPICTED: 3,
    Degree.GRAPHIC: 4,
}


class Bound(StrEnum):
    """Whether the degree is what there is, the least there is, or the most there is."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Certainty(StrEnum):
    SURE = "sure"
    POSSIBLE = "possible"
    LOW = "low"
