"""The rows of `fandoms.toml`, read once."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

FILES = ("fandoms", "fandoms_screen", "fandoms_drawn", "fandoms_read")
"""Where two fandoms share an abbreviation, the one of the earlier file is believed."""


@lru_cache(maxsize=1)
def entries() -> tuple[Mapping[str, Any], ...]:
    """One mapping a fandom, with the keys that the table's own first lines explain."""
    folder = resources.files("fic.manuscript")
    texts = [(folder / f"{name}.toml").read_text(encoding="utf-8") for name in FILES]
    return tuple(entry for text in texts for entry in tomllib.loads(text)["fandom"])
