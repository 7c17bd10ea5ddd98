"""Fandoms named in words: "an X-Files story", "my first Buffy fic", "any more BtVS fics", a crossover in a title."""

import re
from functools import lru_cache

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import FandomFact
from fic.timeline.loading import shipped

_KNOWN: tuple[tuple[str, str], ...] = (
    ("The X-Files", "x-files|the x-files|xf|x files"),
    ("Star Trek: The Next Generation", "st:tng|tng|star trek: the next generation|star trek tng"
        "|next generation"),
    ("Star Trek: Deep Space Nine", "ds9|st:ds9|star trek: ds9|star trek: deep space nine|deep space nine"
        "|deep space 9"),
    ("Star Trek: Voyager", "st:voy|voy|star trek: voyager|star trek voyager"),
    ("Star Trek: The Original Series", "tos|st:tos|star trek: the original series|classic trek"),
    ("Star Trek", "star trek|trek"),
    ("Star Wars", "star wars"), ("Doctor Who", "doctor who|dr who|dr. who"), ("Harry Potter - J. K. Rowling",
    "harry potter|hp"),
    ("Angel: the Series", "ats|angel: the series"), ("Stargate SG-1", "stargate|stargate sg-1|sg-1|sg1"),
    ("Stargate Atlantis", "stargate atlantis|sga"),
    ("Xena: Warrior Princess", "xena|xwp"), ("Highlander: The Series", "highlander"), ("Babylon 5",
    "babylon 5|b5"), ("Blake's 7", "blake's 7|b7|blakes 7"),
    ("Lord of the Rings - J. R. R. Tolkien", "lord of the rings|lotr"), ("Smallville", "smallville"),
    ("Supernatural", "supernatural|spn"), ("Sherlock (TV)", "bbc sherlock"),
    ("Twilight Series - Stephenie Meyer", "twilight"), ("Naruto", "naruto"), ("Sailor Moon", "sailor moon"),
    ("Quantum Leap", "quantum leap|ql"), ("Forever Knight", "forever knight|fk"),
    ("Roswell", "roswell"), ("Firefly", "firefly"), ("Arthurian Mythology",
    "arthurian|arthurian legend|arthuriana"), ("Robin Hood - Traditional", "robin hood"),
    ("Les Misérables - Victor Hugo", "les mis|les misérables|les miserables"),
    ("Frankenstein - Mary Shelley", "frankenstein"), ("Alice in Wonderland - Lewis Carroll",
    "alice in wonderland"),
    ("Jane Eyre - Charlotte Brontë", "jane eyre"), ("The Iliad - Homer", "iliad|the iliad"),
    ("Emma - Jane Austen", "jane austen's emma"),
)  # fmt: skip
_WORD = (
    r"(?:fan\s?-?\s?fic(?:tion|s)?|fics?|fanfics?|stor(?:y|ies)|one[- ]?shots?|drabbles?|vignette"
    r"|fandom|universe|fanfiction|crossover|parody|ficlet|songfic)"
)
_CLAIM = re.compile(
    rf"(?:\b(?:an?|this|my|any|more|first|second|third|latest|new|another|the|of|other|in|write|writing"
    rf"|read)\s+(?:\w+\s+){{0,2}}?)(?P<name>[A-Z][\w:'’.-]*(?:\s+(?:and|of|the|in|to"
    rf"|&)?\s*[A-Z0-9][\w:'’.-]*){{0,5}})\s+(?:\w+\s+)?{_WORD}\b"
)


_OWNED = re.compile(
    r"\b(?:(?:do\s?n['’]?o?t|do\s+not)\s+own|seasons?\s+\w+\s+of|episodes?\s+of|(?:rights|characters)\s+(?:to|of|from))\s+"
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w:'’.-]*(?:\s+(?:and|of|the|in|to|&)?\s*[A-Z0-9][\w:'’.-]*){0,5})"
)
"""What an author does not own, or names a season of: "I don't own Buffy"."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {short: full for full, words in _KNOWN for short in words.split("|")}
    for timeline in shipped():
        for name in (timeline.name, *timeline.fandoms):
            names[name.casefold()] = timeline.name
    return names


def fandom_named(words: str) -> str | None:
    """The fandom that a name or abbreviation stands for, when it is a known one."""
    plain = words.casefold().strip(" .,!?:;\"'“”’()[]")
    return _names().get(plain) or _names().get(re.sub(r"^the\s+|['’]s$", "", plain))


def fandoms_in_prose(ledger: Ledger, start: int, end: int) -> list[FandomFact]:
    """Fandoms a note names as its own: the name stands before "fic", "story" or the like, and is a known one."""
    found: list[FandomFact] = []
    claims = [*_CLAIM.finditer(ledger.source, start, end), *_OWNED.finditer(ledger.source, start, end)]
    for claim in claims:
        first, last = claim.span("name")
        words = ledger.source[first:last].split()
        for skip in range(len(words)):
            piece = " ".join(words[skip:])
            name = fandom_named(piece)
            if name and all(name != one.name for one in found):
                at = ledger.source.find(words[skip], first, last)
                found.append(FandomFact(name, "stated", ledger.evidence(at, last)))
                break
    return found
