"""Part numbers: "(1/3)", "[1 of 2]", "Pt. 1/10", "part 1a/6", "1/?", "Part One", "#3"."""

import re

from fic.manuscript.chapters import number_of
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import PartFact

_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|[IVX]{1,5})"
_OF = re.compile(
    r"(?:\b(?:parts?|pt\.?|chapters?|ch\.?|teil|kapitel|parte|часть"
    r"|глава)\s*)?[\[(]?\s*(?P<n>\d{1,3})(?P<letter>[a-z])?\s*(?:/|\bof\b|\bvon\b|\bde\b"
    r"|\bиз\b)\s*(?P<of>\d{1,3}|\?+|eight|seven|six|five|four|three|two|ten|nine|x+\b)\s*\??\s*[\])]?",
    re.I,
)
_NAMED = re.compile(
    rf"\b(?:part|pt\.?|chapter|ch\.?|book|teil|kapitel|parte|часть"
    rf"|глава)\s*\.?\s*(?P<n>{_NUMBER})(?P<letter>[a-z])?\b",
    re.I,
)
_HASH = re.compile(r"(?<!\w)#\s?(?P<n>\d{1,3})(?P<letter>[a-z])?\b(?!\s*(?:fans?|reasons?|hits?)\b)")
_BARE = re.compile(r"\s*(?P<n>\d{1,3})(?P<letter>[a-z])?\s*")


def part_in(ledger: Ledger, start: int, end: int, labelled: bool = False) -> PartFact | None:
    """The part number in a title, a subject or a label's value; None where there is none."""
    text = ledger.source[start:end][:300]
    found = _OF.search(text)
    if found:
        of = found.group("of")
        total = number_of(of) if of[0] not in "?xX" else None
        n = int(found.group("n"))
        if total is None or n <= total:
            return PartFact(
                n,
                total,
                found.group(0).strip(" ()[]"),
                ledger.evidence(start + found.start(), start + found.end()),
            )
    found = _NAMED.search(text) or _HASH.search(text) or (_BARE.fullmatch(text) if labelled else None)
    if found:
        n_words = found.group("n")
        return PartFact(
            number_of(n_words),
            None,
            found.group(0).strip(),
            ledger.evidence(start + found.start(), start + found.end()),
        )
    return None
