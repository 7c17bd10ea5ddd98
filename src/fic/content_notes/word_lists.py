"""The word lists in `words/`: what topics and tags are called, one file a language."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "zh", "ar")
"""In the order they are tried; English first, so that its meaning of a shared word stands first."""


@lru_cache(maxsize=16)
def patterns_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Heading → its patterns, from `words/<name>.txt`. Reads the file once a process."""
    text = (files("fic.content_notes") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    heading = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            heading = line.strip()
            found[heading] = []
        else:
            found[heading].append(line.strip())
    return MappingProxyType(
        {
            heading: tuple(one.strip() for one in " ".join(lines).split(";") if one.strip())
            for heading, lines in found.items()
        }
    )
