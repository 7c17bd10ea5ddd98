"""What the values of facets are called on a page."""

from functools import lru_cache

from django.utils.translation import get_language_info

from fic.content_notes.degrees import Degree
from fic.content_notes.wording import topic_title
from fic.query import Threshold

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
_MINUTES_PER_WORD = 1 / 240
"""Silent reading of fiction; rather too long than too short."""
_BY_CHARACTER = {"zh": 1 / 400, "ja": 1 / 400, "ko": 1 / 400}


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


_SCRIPTS = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
"""Django names Chinese by its script."""


@lru_cache(maxsize=500)
def language_name(code: str) -> str:
    """ "English", "Deutsch (German)"; the code for a language without a known name."""
    if code in {"", "unknown"}:
        return "Language not known"
    for known in (code.lower(), _SCRIPTS.get(code.lower(), ""), code.partition("-")[0].lower()):
        try:
            info = get_language_info(known)
        except KeyError:
            continue
        own, english = str(info["name_local"]), str(info["name"])
        return english if own.casefold() == english.casefold() else f"{own[:1].upper()}{own[1:]} ({english})"
    return code


def reading_minutes(words: int, language: str) -> int:
    """Whole minutes, at least one for any text at all."""
    pace = _BY_CHARACTER.get(language.partition("-")[0].lower(), _MINUTES_PER_WORD)
    return max(1, round(words * pace)) if words > 0 else 0


def duration(minutes: int) -> str:
    """ "1 minute", "45 minutes", "7 h 10 min"."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours, rest = divmod(round(minutes, -1), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
