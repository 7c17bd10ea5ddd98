"""Where this work stands in canon, and what would spoil whom."""

from fic.timeline.comparing import Comparison, Span, compare, latest_named, seen_ranks, span_of, spoils
from fic.timeline.loading import TimelineError, for_fandom, parse, shipped, timeline
from fic.timeline.moment import Era, Moment, Timeline
from fic.timeline.placement import Placement, Progress, Relation
from fic.timeline.reading import read_placements, read_spoilers, read_timeline_value
from fic.timeline.resolve import Resolution, resolve
from fic.timeline.wording import said, said_to

__all__ = [
    "Comparison",
    "Era",
    "Moment",
    "Placement",
    "Progress",
    "Relation",
    "Resolution",
    "Span",
    "Timeline",
    "TimelineError",
    "compare",
    "for_fandom",
    "latest_named",
    "parse",
    "read_placements",
    "read_spoilers",
    "read_timeline_value",
    "resolve",
    "said",
    "said_to",
    "seen_ranks",
    "shipped",
    "span_of",
    "spoils",
    "timeline",
]
