"""The series a work belongs to, and its place in it: "Part 3 of Marginalia", "Frequencies #2"."""

import re

from fic.manuscript.ledger import Ledger, without_addresses
from fic.manuscript.manuscript import SeriesFact

_PIECE = r"(?:part|book|story|#|no\.?|number|teil|parte|часть|الجزء)"
_NUMBERED = re.compile(rf"{_PIECE}\s*(\d{{1,3}})(?:\s*(?:of|/)\s*(\d{{1,3}}|\?))?", re.I)
_LEAD = re.compile(r"^\W*(?:part|book|story|#|no\.?)\s*\d{1,3}\s*(?:of|in)\s+(?:the\s+)?", re.I)
_TAIL = re.compile(rf"[\s,;:(\[#–-]*{_PIECE}\s*\d{{1,3}}\b.*$", re.I | re.S)


def series_in(ledger: Ledger, start: int, end: int) -> SeriesFact | None:
    """The series a label's value names; None where nothing but a number is left of it."""
    raw = ledger.source[start:end]
    numbered = _NUMBERED.search(raw)
    name = _TAIL.sub("", _LEAD.sub("", raw)).strip(' ."“”,;:([*_-')
    if not name:
        return None
    position = int(numbered.group(1)) if numbered else None
    return SeriesFact(without_addresses(" ".join(name.split())), position, ledger.evidence(start, end))
