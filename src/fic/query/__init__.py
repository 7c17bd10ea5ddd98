"""What a reader asked for, apart from any engine."""

from fic.query.asked import Choice, NoteChoice, Seen, Sort, WorkQuery
from fic.query.expressions import (
    AllOf,
    AnyOf,
    Condition,
    Expression,
    Flag,
    Not,
    Noted,
    Placed,
    Span,
    Tagged,
    Threshold,
    Words,
)
from fic.query.facets import DEGREES, RATINGS, SINGLE_VALUED, STATUSES, TAG_FACETS, WARNINGS
from fic.query.parsing import Parsed, parse
from fic.query.ranges import Age, Ages, Days, Numbers
from fic.query.writing import as_text, to_params

__all__ = [
    "DEGREES",
    "RATINGS",
    "SINGLE_VALUED",
    "STATUSES",
    "TAG_FACETS",
    "WARNINGS",
    "Age",
    "Ages",
    "AllOf",
    "AnyOf",
    "Choice",
    "Condition",
    "Days",
    "Expression",
    "Flag",
    "Not",
    "NoteChoice",
    "Noted",
    "Numbers",
    "Parsed",
    "Placed",
    "Seen",
    "Sort",
    "Span",
    "Tagged",
    "Threshold",
    "Words",
    "WorkQuery",
    "as_text",
    "parse",
    "to_params",
]
