"""What the values of facets are called on a page."""

from fic.content_notes.degrees import Degree
from fic.content_notes.wording import topic_title
from fic.query import Threshold
from ficarium.works.languages import language_name

TITLES = {
    "fandom": "Fandom",
    "relationship": "Relationship",
    "character": "Character",
    "rating": "Rating",
    "category": "Category",
    "note": "Content notes",
    "warnings": "Warnings",
    "genre": "Genre",
    "additional": "Additional tags",
    "status": "Status",
    "language": "Language",
    "author": "Author",
    "series": "Series",
}
"""Every facet, in the order pages show them."""

_FIXED = {
    ("rating", "not-rated"): "Not rated",
    ("rating", "general"): "General",
    ("rating", "teen"): "Teen",
    ("rating", "mature"): "Mature",
    ("rating", "explicit"): "Explicit",
    ("warnings", "some"): "Warns of something",
    ("warnings", "none"): "Says nothing needs a warning",
    ("warnings", "undeclared"): "Chose not to warn",
    ("warnings", "elsewhere"): "Warns somewhere else",
    ("warnings", "unsaid"): "Says nothing of warnings",
    ("status", "complete"): "Complete",
    ("status", "in-progress"): "In progress",
}


def fixed_label(facet: str, value: str) -> str:
    """The name of a value that is no tag: a rating, a language, a status."""
    if facet == "language":
        return language_name(value)
    return _FIXED.get((facet, value), value)


def threshold_label(asked: Threshold) -> str:
    """ "Torture", "Torture, implied or more", "Torture, graphic"."""
    title = topic_title(asked.topic)
    if asked.degree == Degree.MENTIONED:
        return title
    return f"{title}, {asked.degree}{'' if asked.degree == Degree.GRAPHIC else ' or more'}"
