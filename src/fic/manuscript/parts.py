"""Part numbers: "(1/3)", "[1 of 2]", "Pt. 1/10", "part 1a/6", "1/?", "Part One", "#3"."""

import re

from fic.manuscript.chapters import number_of
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import PartFact

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:\d{{1,3}}|{_WORDS}|[IVX]{{1,5}})"
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st prima primera primeira erste erster",
            "second 2nd seconda segunda zweite zweiter deuxième",
            "third 3rd terza tercera terceira dritte dritter troisième",
            "fourth 4th quarta cuarta vierte quatrième",
            "fifth 5th quinta fünfte cinquième",
            "sixth 6th sesta sexta sechste sixième",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
            "eleventh 11th",
            "twelfth 12th",
        ),
        1,
    )
    for word in words.split()
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_UNIT = (
    r"(?:parts?|pt\.?|chapters?|ch\.?|act|episode|installment|teil|kapitel|partie|parte|chapitre|cap[ií]tul?lo|capitolo"
    r"|часть|глава)"
)
_ORDINAL_PART = re.compile(
    rf"\b(?:(?:part|chapter|book|act)\s+the\s+(?P<n>{_ORDINAL})|(?P<n2>{_ORDINAL})\s+(?:part|chapter|parte|partie|teil)"
    rf"(?:\s+(?:of|von|di|de)\s+(?P<of>\d{{1,3}}|{_WORDS}))?)\b",
    re.I,
)
_LAST = re.compile(
    rf"\b{_UNIT}\s*(?P<n>\d{{1,3}}|{_WORDS})\s+(?:and|&)\s+(?:last|final|finis|conclusion)\b", re.I
)
_OF = re.compile(
    rf"(?:\b{_UNIT}\s*)?"
    r"(?<!\bin )[\[(]?\s*(?P<n>\d{1,3})(?P<letter>[a-z])?\s*(?:/|\bof\b|\bvon\b|\bde\b|\bdi\b|\bsur\b"
    r"|\bиз\b)\s*(?P<of>\d{1,3}|\?+|eight|seven|six|five|four|three|two|ten|nine|x+\b)\s*\??\s*[\])]?",
    re.I,
)
_OF_WORDS = re.compile(
    rf"\b{_UNIT}\s+(?P<n>\d{{1,3}}|{_WORDS})\s+(?:of|von|de|di)\s+(?P<of>\d{{1,3}}|{_WORDS})\b", re.I
)
_NAMED = re.compile(
    rf"\b(?:book|{_UNIT})\s*\.?\s*(?P<n>{_NUMBER})(?P<letter>[a-z])?\b",
    re.I,
)
_HASH = re.compile(r"(?<!\w)#\s?(?P<n>\d{1,3})(?P<letter>[a-z])?\b(?!\s*(?:fans?|reasons?|hits?)\b)")
_BARE = re.compile(r"\s*(?P<n>\d{1,3})(?P<letter>[a-z])?\s*")


_RANMA = re.compile(r"\branma\s+(?:nibunnoichi|1/2|½)", re.I)
"""A show, and no part of two."""
_SEVERAL = re.compile(
    rf"\b(?:parts|pts|chapters|chs|chaps|acts|teile|kapitel|chapitres|cap[ií]tulos|части|главы)\.?\s*{_NUMBER}\s*(?:[-–&+]|to|and|through|thru|,)\s*{_NUMBER}\b(?!\s*(?:/|of)\s*\d)"
    rf"|\bprolog(?:ue)?\s*(?:\+|&|and|,)\s*{_UNIT}\s*\d|\b{_UNIT}\s*\d{{1,2}}\s*(?:\+|&)\s*(?:interlude|epilog(?:ue)?|{_UNIT})",
    re.I,
)
"""Several parts in one file are chapters of it."""


def part_in(ledger: Ledger, start: int, end: int, labelled: bool = False) -> PartFact | None:
    """The part number in a title, a subject or a label's value; None where there is none."""
    text = _RANMA.sub(lambda hit: " " * len(hit.group()), ledger.source[start:end][:300])
    if _SEVERAL.search(text):
        return None
    if last := _LAST.search(text):
        n = number_of(last.group("n"))
        return PartFact(n, n, last.group(0), ledger.evidence(start + last.start(), start + last.end()))
    spelled = _OF_WORDS.search(text)
    if (
        spelled
        and (n := number_of(spelled.group("n")))
        and (count := number_of(spelled.group("of")))
        and n <= count
    ):
        span = (start + spelled.start(), start + spelled.end())
        return PartFact(n, count, spelled.group(0), ledger.evidence(*span))
    found = next((one for one in _OF.finditer(text) if one.group("n") != "0"), None) or _OF.search(text)
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
    if ordinal := _ORDINAL_PART.search(text):
        said = (ordinal.group("n") or ordinal.group("n2")).casefold()
        total = number_of(ordinal.group("of")) if ordinal.group("of") else None
        span = (start + ordinal.start(), start + ordinal.end())
        return PartFact(_ORDINALS[said], total, ordinal.group(0), ledger.evidence(*span))
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


def ordinal_of(word: str) -> int | None:
    """ "third" as 3."""
    return _ORDINALS.get(word.casefold())


ORDINAL = _ORDINAL
"""Ordinals as an alternative of a pattern."""
