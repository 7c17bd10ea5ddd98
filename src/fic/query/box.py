"""The text of the search box as an expression."""

import re

from fic.query.expressions import Expression, Words, both
from fic.query.lexing import is_bare

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


def read_box(text: str) -> Expression | None:
    """Words and phrases that must all be there."""
    return both(
        Words(" ".join((quoted or bare).split()), phrase=bool(quoted) or not is_bare(bare))
        for quoted, bare in _TERM.findall(text)
        if any(mark.isalnum() for mark in quoted or bare)
    )
