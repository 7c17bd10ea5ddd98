"""One shape for what a label says and what a reader found: field → set of comparable facts."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Facts = dict[str, frozenset[str]]

LONG_TEXT = frozenset({"summary", "disclaimer", "closing_note", "dedication", "notes", "archive_conditions"})
"""Compared by likeness (≥ 0.9 of the characters): where a text ends to the letter is judged by the body."""


def plain(value: object) -> str:
    """Case, quotes, dashes and white space do not make two facts of one."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    text = text.translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return re.sub(r"\s+", " ", text).strip(" .,;:!\"'")


_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WHOM = re.compile(
    r"(?:(?:this|it|these|the)(?: (?:one|story|fic|chapter|part|piece))?(?: is|'s)? )?"
    r"(?:(?:all |lovingly |especially |respectfully )*(?:dedicated|gewidmet|dedicad[oa]|dedicat[oa]|dédiée?) )?"
    r"(?:(?:to|for|für|para|pour|per|an|a|à|для) )?"
)


def _text(value: object) -> frozenset[str]:
    """Words in which an address may stand: the contract's rule 6 keeps none."""
    return _one(_ADDRESS.sub("…", str(value)) if value else None)


def _whom(value: object) -> frozenset[str]:
    """A dedication without the words that lead it: "For Kath" and "dedicated to Kath" say the same."""
    return frozenset(_WHOM.sub("", one, count=1) for one in _text(value))


def _many(values: Iterable[object]) -> frozenset[str]:
    return frozenset(found for found in map(plain, values) if found)


def _one(value: object) -> frozenset[str]:
    return _many([value]) if value not in (None, "", [], {}) else frozenset()


def _texts(values: Iterable[Any]) -> frozenset[str]:
    return _many(one["text"] if isinstance(one, Mapping) else one for one in values)


def _note(note: Mapping[str, Any]) -> str:
    sign = "-" if note.get("negated") else "+"
    return f"{sign}{note['topic']}={note.get('degree', 'unspecified')}"


def _placement(one: Mapping[str, Any]) -> str:
    return f"{one['relation']}: {plain(one.get('anchor') or '')}"


def _ship(one: Mapping[str, Any]) -> str:
    mark = "/" if one.get("kind", "romantic") == "romantic" else "&"
    names = sorted(map(plain, one["names"]))
    return f"{'-' if one.get('negated') else ''}{mark.join(names)}"


def _stated(values: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in values if one.get("source", "stated") == "stated"]


def _get(data: Mapping[str, Any], name: str, inner: str) -> object:
    value = data.get(name)
    return value.get(inner) if isinstance(value, Mapping) else None


EXTRACT: Mapping[str, Callable[[Mapping[str, Any]], frozenset[str]]] = {
    "title": lambda d: _one(d.get("title")),
    "authors": lambda d: _many(d.get("authors") or ()),
    "posted_by": lambda d: _one(d.get("posted_by")),
    "fandoms": lambda d: _many(one["name"] for one in _stated(d.get("fandoms") or ())),
    "genres": lambda d: _many(d.get("genres") or ()),
    "categories": lambda d: _many(d.get("categories") or ()),
    "rating": lambda d: _one(_get(d, "rating", "level")),
    "relationships": lambda d: frozenset(_ship(one) for one in _stated(d.get("relationships") or ())),
    "characters": lambda d: _many(one["name"] for one in _stated(d.get("characters") or ())),
    "summary": lambda d: _text(d.get("summary")),
    "content_notes": lambda d: frozenset(_note(one) for one in d.get("content_notes") or ()),
    "warnings_declared": lambda d: _one(d.get("warnings_declared")),
    "placements": lambda d: frozenset(_placement(one) for one in d.get("placements") or ()),
    "feedback": lambda d: _one(_get(d, "feedback", "wanted")),
    "feedback_kinds": lambda d: _many(_get(d, "feedback", "kinds") or ()),  # type: ignore[call-overload]
    "first_fic": lambda d: _one(d.get("first_fic")),
    "disclaimer": lambda d: _text(_get(d, "disclaimer", "text")),
    "dedication": lambda d: _whom(d.get("dedication")),
    "beta": lambda d: _texts(d.get("beta") or ()),
    "archive_permission": lambda d: _one(_get(d, "archive_permission", "kind")),
    "series": lambda d: _one(
        _get(d, "series", "name") or (d.get("series") if isinstance(d.get("series"), str) else None)
    ),
    "part": lambda d: _one(_get(d, "part", "n")),
    "part_of": lambda d: _one(_get(d, "part", "of")),
    "status": lambda d: _one(d.get("status")),
    "written": lambda d: _one(_get(d, "dates", "written") or _get(d, "dates", "written_prose")),
    "posted": lambda d: _one(_get(d, "dates", "posted")),
    "words_stated": lambda d: _one(d.get("words_stated")),
    "closing_note": lambda d: _text(d.get("closing_note")),
    "end_marker": lambda d: _one(d.get("end_marker")),
    "chapters": lambda d: _one(len(d.get("chapters") or ()) or None),
    "language": lambda d: _one(d.get("language")),
}
"""Field → what of the contract's JSON counts as a fact of it. Implied names are suggestions, not scored."""


def facts(data: Mapping[str, Any]) -> Facts:
    return {field: extract(data) for field, extract in EXTRACT.items()}


def body_edges(data: Mapping[str, Any]) -> tuple[str, str]:
    """The first and the last five words of the story, for comparing where it starts and ends."""

    def words(value: object) -> list[str]:
        return re.findall(r"\w+", plain(value or ""))

    first, last = words(data.get("body_first_words")), words(data.get("body_last_words"))
    return " ".join(first[:5]), " ".join(last[-5:])
