"""The plain way importers of the field go: a label, a colon, the rest of the line, the first hit anywhere."""

import re
from typing import Any

LABELS = {
    "title": r"titles?",
    "authors": r"authors?|by",
    "fandoms": r"fandoms?",
    "rating": r"rat(?:ing|ed)",
    "relationships": r"pairings?|relationships?",
    "characters": r"characters?",
    "summary": r"summary",
    "tags": r"tags?",
    "notes": r"(?:author'?s? )?notes?",
    "warnings": r"warnings?",
    "posted": r"date|posted(?: on| at)?",
}

LEVELS = {
    "explicit": r"nc-?1[78]|x|ma|explicit",
    "mature": r"r|m|mature",
    "teen": r"pg-?1[35]|t|teen.*",
    "general": r"pg|g|k\+?|general.*",
}

FIXED_WARNINGS = {
    "graphic depictions of violence": ("violence", "graphic"),
    "major character death": ("major-character-death", "unspecified"),
    "rape/non-con": ("sexual-violence", "unspecified"),
    "underage sex": ("underage", "unspecified"),
}


def read(text: str) -> dict[str, Any]:
    """The same JSON shape as the archive's reader, as far as labels on one line can fill it."""
    text = re.sub(r"</?(?:label|span|div|b|strong)\b[^>]*>", "", text)
    text = re.sub(r"<(?:br|p)\b[^>]*>", "\n", text)

    def value(name: str) -> str:
        found = re.search(rf"(?im)(?:{LABELS[name]})\s*:\s*(.*)", text)
        return found.group(1).strip() if found else ""

    def listed(name: str) -> list[str]:
        return [one.strip() for one in value(name).split(",") if one.strip()]

    data: dict[str, Any] = {
        "title": value("title") or None,
        "authors": listed("authors"),
        "fandoms": [{"name": one} for one in listed("fandoms")],
        "characters": [{"name": one} for one in listed("characters")],
        "relationships": [{"names": one.split("/")} for one in listed("relationships")],
        "summary": value("summary") or None,
        "dates": {"posted": value("posted") or None},
    }
    rating = value("rating")
    for level, pattern in LEVELS.items():
        if re.fullmatch(pattern, rating, re.I):
            data["rating"] = {"level": level}
            break
    data["content_notes"] = [
        {"topic": topic, "degree": degree}
        for words, (topic, degree) in FIXED_WARNINGS.items()
        if words in value("warnings").casefold()
    ]
    body = [line for line in text.splitlines() if line.strip() and not re.match(r"[\w' ]{1,30}:", line)]
    data["body_first_words"] = body[0] if body else ""
    data["body_last_words"] = body[-1] if body else ""
    return data
