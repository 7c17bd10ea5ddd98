"""The words of the review page: its groups and fields, what labels may name, a fact as people say it."""

from collections.abc import Mapping

from fic.content_notes.note import ContentNote
from fic.content_notes.wording import note_label
from fic.manuscript.fact_words import Fact
from fic.manuscript.manuscript import FeedbackFact, PermissionFact
from fic.timeline.placement import Placement
from fic.timeline.wording import said as placement_said
from ficarium.works.about import ArchivePermission, FeedbackWish
from ficarium.works.languages import language_name
from ficarium.works.saying import feedback_sentence, permission_sentence

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "title",
        "Title block",
        (
            "title", "title_alternatives", "authors", "posted_by", "fandoms", "relationships", "characters",
            "categories", "genres", "tags", "rating", "summary",
        ),
    ),
    ("warnings", "Warnings and content notes", ("warnings_declared", "content_notes")),
    ("placement", "Place in canon", ("placements",)),
    ("feedback", "Feedback", ("feedback", "first_fic", "archive_permission")),
    (
        "dates",
        "Dates and series",
        ("series", "part", "status", "written", "written_prose", "posted", "words_stated", "language"),
    ),
    (
        "notes",
        "Notes",
        ("notes", "disclaimer", "dedication", "thanks", "beta", "closing_note", "end_marker"),
    ),
)  # fmt: skip
"""(id, heading, fields in the order they are read)."""

LABELS: Mapping[str, str] = {
    "title": "Title", "title_alternatives": "Other title", "authors": "Author", "posted_by": "Posted by",
    "fandoms": "Fandom", "relationships": "Relationship", "characters": "Character", "categories": "Category",
    "genres": "Genre", "tags": "Tag", "rating": "Rating", "summary": "Summary", "warnings_declared": "Warnings",
    "content_notes": "Content note", "placements": "Place in canon", "feedback": "Feedback",
    "first_fic": "First story", "archive_permission": "Archiving", "series": "Series", "part": "Part",
    "status": "Status", "written": "Written", "written_prose": "Written, in words", "posted": "Posted",
    "words_stated": "Words, as stated", "language": "Language", "notes": "Note", "disclaimer": "Disclaimer",
    "dedication": "Dedication", "thanks": "Thanks", "beta": "Beta", "closing_note": "Closing note",
    "end_marker": "End mark",
}  # fmt: skip

TAUGHT_AS: Mapping[str, str] = {
    "title": "Title", "author": "Author", "poster": "Posted by", "fandom": "Fandom", "crossover": "Crossover",
    "relationship": "Relationship", "character": "Characters", "category": "Category", "genre": "Genre",
    "form": "Kind of piece", "amount": "Genre the label names", "tags": "Tags", "rating": "Rating",
    "summary": "Summary", "warning": "Warnings", "spoilers": "Spoilers",
    "timeline": "Place in canon", "feedback": "Feedback", "archive": "Archiving", "disclaimer": "Disclaimer",
    "notes": "Note", "dedication": "Dedication", "thanks": "Thanks", "beta": "Beta", "series": "Series",
    "part": "Part", "count": "Chapters", "status": "Status", "completed": "Completed", "written": "Date written",
    "posted": "Date posted", "words": "Words", "language": "Language", "stats": "Numbers of a site",
    "contact": "Address, not kept", "url": "Link, not kept", "": "Not a label",
}  # fmt: skip
"""Fields a label can be taught to name, in the words of the page."""

_SAID_PLAINLY = {
    "some": "Warned of something", "none": "Said nothing needs a warning", "undeclared": "Chose not to warn",
    "elsewhere": "Warns somewhere else", "ever": "The first story they wrote", "fandom": "Their first in this fandom",
    "first_post_here": "The first they post here", "complete": "Complete", "in-progress": "Still being written",
}  # fmt: skip
_RATED = {
    "general": "General",
    "teen": "Teen",
    "mature": "Mature",
    "explicit": "Explicit",
    "not-rated": "Not rated",
}
NAMED_BY: Mapping[str, str] = {
    "title": "title", "authors": "author", "fandoms": "fandom", "rating": "rating", "summary": "summary",
    "relationships": "relationship", "characters": "character", "categories": "category", "genres": "genre",
    "tags": "tags", "content_notes": "warning", "placements": "timeline", "feedback": "feedback",
    "disclaimer": "disclaimer", "notes": "notes", "dedication": "dedication", "thanks": "thanks", "beta": "beta",
    "archive_permission": "archive", "series": "series", "part": "part", "status": "status", "written": "written",
    "posted": "posted", "words_stated": "words",
}  # fmt: skip
"""Field of a reading → the field a label names."""


def in_words(fact: Fact) -> str:
    """A fact as people say it."""
    value = fact.value
    if isinstance(value, ContentNote):
        label = note_label(value)
        return f"{label}, in {fact.scope}" if fact.scope else label
    if isinstance(value, Placement):
        return placement_said(value)
    if isinstance(value, FeedbackFact):
        said = feedback_sentence(FeedbackWish(value.wanted, value.kinds))
        return said or "The author speaks of feedback without asking for it."
    if isinstance(value, PermissionFact):
        return permission_sentence(ArchivePermission(value.kind, value.conditions))
    if fact.field == "rating":
        level = _RATED.get(getattr(value, "level", None) or "")
        return (
            f"{fact.text} ({level})" if level and level.casefold() not in fact.text.casefold() else fact.text
        )
    if fact.field == "language":
        return language_name(fact.text)
    if fact.field in {"written", "posted"}:
        iso = getattr(value, "iso", None)
        return f"{fact.text} ({iso})" if iso and iso != fact.text else fact.text
    if fact.field in {"warnings_declared", "first_fic", "status"}:
        return _SAID_PLAINLY.get(fact.text, fact.text)
    return fact.text
