"""The text of the search box as tokens."""

import re

_BARE = re.compile(r"[\w'’.,&/][\w'’.,&/+-]*")


def is_bare(text: str) -> bool:
    """Whether `text` means itself without quotation marks."""
    return bool(_BARE.fullmatch(text)) and text not in {"OR", "AND", "NOT"}
