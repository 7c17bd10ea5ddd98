"""What a reader asked for, apart from any engine."""

from fic.query.asked import (
    DEGREES,
    RATINGS,
    SINGLE_VALUED,
    STATUSES,
    TAG_FACETS,
    WARNINGS,
    Choice,
    Days,
    NoteChoice,
    Numbers,
    Placed,
    Sort,
    Threshold,
    WorkQuery,
)
from fic.query.parsing import Parsed, parse
from fic.query.writing import to_params

__all__ = [
    "DEGREES",
    "RATINGS",
    "SINGLE_VALUED",
    "STATUSES",
    "TAG_FACETS",
    "WARNINGS",
    "Choice",
    "Days",
    "NoteChoice",
    "Numbers",
    "Parsed",
    "Placed",
    "Sort",
    "Threshold",
    "WorkQuery",
    "parse",
    "to_params",
]
