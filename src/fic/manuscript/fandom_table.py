"""The rows of `fandoms.toml`, read once."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def entries() -> tuple[Mapping[str, Any], ...]:
    """One mapping a fandom, with the keys that the table's own first lines explain."""
    text = (resources.files("fic.manuscript") / "fandoms.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["fandom"])
