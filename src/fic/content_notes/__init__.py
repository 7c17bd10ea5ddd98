"""Topics, degrees, warnings in words, and what a reader would rather avoid."""

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import (
    declared,
    declared_in_prose,
    read_not_warnings,
    read_rating_reasons,
    read_statement,
    read_warnings,
)
from fic.content_notes.shields import Noted, Reason, Shields, Veil, shields
from fic.content_notes.tolerances import DEFAULTS, UNDECLARED, Shield, Tolerance, Tolerances
from fic.content_notes.topics import GROUPS, STATUSES, TOPICS, Group, Status, Topic, topics_of
from fic.content_notes.wording import note_label, topic_title

__all__ = [
    "DEFAULTS",
    "GROUPS",
    "STATUSES",
    "TOPICS",
    "UNDECLARED",
    "Bound",
    "Certainty",
    "ContentNote",
    "Degree",
    "Group",
    "Noted",
    "Reason",
    "Shield",
    "Shields",
    "Status",
    "Tolerance",
    "Tolerances",
    "Topic",
    "Veil",
    "declared",
    "declared_in_prose",
    "note_label",
    "read_not_warnings",
    "read_rating_reasons",
    "read_statement",
    "read_warnings",
    "shields",
    "topic_title",
    "topics_of",
]
