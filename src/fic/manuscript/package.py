"""What the package of an e-book says of it: read last, for where its pages themselves say nothing.

Library programs fill it in by themselves: tags cut at commas, authors merged, the date of the last change.
"""

import re
from collections.abc import Callable, Sequence

from fic.manuscript.facts import Facts
from fic.manuscript.header import Entry

_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|\b)", re.I)

_MISSING: dict[str, Callable[[Facts], bool]] = {
    "title": lambda facts: True,
    "author": lambda facts: not facts.authors,
    "series": lambda facts: facts.series is None,
    "summary": lambda facts: facts.summary is None,
    "tags": lambda facts: not (facts.tags or facts.genres),
}


def fill_in(facts: Facts, package: Sequence[Entry]) -> None:
    """Take those entries of the package whose field has nothing yet. A title that differs is kept beside the first."""
    wanted = {name for name, missing in _MISSING.items() if missing(facts)}
    for entry in package:
        name = entry.fields[0]
        facts.ledger.claim(entry.start, entry.end, f"package {name}")
        if name == "language":
            code = _CODE.match(facts.page.text, entry.value, entry.end)
            if code and facts.language is None and code.group(0).casefold() not in {"und", "mul", "zxx"}:
                facts.language = code.group(0).casefold()
        elif name in wanted:
            facts.take(entry)
