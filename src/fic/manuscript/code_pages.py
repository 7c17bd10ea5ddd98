"""Which Latin code page single bytes were written in: Windows, Mac and DOS put other letters at the same places.

Every page gives some text; only the right one has its letters where letters go and its quotes where quotes go.
"""

import itertools
import re
from collections import Counter

CANDIDATES = ("cp1252", "mac-roman", "cp437", "cp850", "cp1250", "iso8859-2")
"""The first wins when nothing speaks for another."""
MOST = 800
"""High bytes that are looked at; a text does not change its page after so many."""
_COMMON = frozenset("éèêëàâäáåãæçíìîïñóòôöõøœúùûüßÉÈÀÂÄÁÅÆÇÍÎÑÓÖØŒÚÜ")
_CENTRAL = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăâîșțşţđ")
_ALONE = frozenset("àéèóòíìôåøâÀÉÅØ")
"""Words of one letter."""
_OPEN = frozenset("“„«‘‚‹¡¿")
_CLOSE = frozenset("”“»’‘›")
_HIGH = re.compile(rb"[\x80-\xff]")


def latin_page(sample: bytes) -> tuple[str, float]:
    """(page, how well it fits): about 1 for text in that page, 0 and less for text in none of them."""
    places = [found.start() for found in itertools.islice(_HIGH.finditer(sample), MOST)]
    if not places:
        return CANDIDATES[0], 1.0
    seen = len(places)
    # The same few letters stand between the same few neighbours again and again.
    met = Counter((sample[at - 1 : at], sample[at : at + 1], sample[at + 1 : at + 2]) for at in places)
    scores = {name: _fit(met, name) / seen for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: scores[name])
    # One odd letter decides nothing: Windows is what nearly everybody used.
    if scores[best] - scores[CANDIDATES[0]] <= max(0.12, 0.8 / seen):
        best = CANDIDATES[0]
    return best, scores[best]


def _fit(met: Counter[tuple[bytes, bytes, bytes]], page: str) -> float:
    total = 0.0
    for (before, high, after), count in met.items():
        left, right = before.decode(page, "replace"), after.decode(page, "replace")
        total += count * _place(left or " ", high.decode(page, "replace"), right or " ")
    return total


def _place(before: str, c: str, after: str) -> float:
    """How much a letter or mark looks at home between its neighbours."""
    if c.isalpha() and c not in "ªº":
        weight = 1.0 if c in _COMMON else 0.7 if c in _CENTRAL else 0.1
        if c.islower():
            if before.isalpha() or after.isalpha():
                return weight - (0.6 if before.isupper() and after.isupper() else 0.0)
            return 0.6 if c in _ALONE else -0.4
        if before.islower():
            return -1.5
        if before.isupper() or after.isupper() or (after.islower() and not before.isalpha()):
            return 0.9 * weight
        return -0.3
    return _mark(before, c, after)


def _mark(before: str, c: str, after: str) -> float:
    inside = before.isalpha() and after.isalpha()
    opens = c in _OPEN and (after.isalnum() or after in "“‘.…¿¡") and not before.isalnum()
    closes = c in _CLOSE and not before.isspace() and not after.isalnum()
    if opens or closes or (c == "’" and (inside or after.isalnum())):
        return 1.0
    if c in "–—":
        return (
            0.8
            if inside or before.isspace() == after.isspace() or before in ",.!?" or after in "\"”'"
            else 0.3
        )
    if c == "…":
        return 0.9 if before.isalnum() or before.isspace() else 0.2
    if c in "\xa0«»":
        return 0.5
    if "\u2500" <= c <= "\u259f":
        return -1.5 if before.isalpha() or after.isalpha() else 0.6
    if c in "©®™°£½¼¾•·§×²³€" and not inside:
        return 0.3
    return (
        -3.0
        if c == "\ufffd" or "\x80" <= c <= "\x9f"
        else (-1.5 if before.isalpha() or after.isalpha() else -0.4)
    )
