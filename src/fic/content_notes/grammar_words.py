"""The words around topics: how strongly, how much, not at all, where; in English and the commonest other tongues."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from fic.content_notes.degrees import Degree
from fic.content_notes.phrases import PhraseTable
from fic.content_notes.word_lists import patterns_of


class Kind(Enum):
    """What a stretch of a warning does in its grammar."""

    TOPIC = auto()
    TAG = auto()
    DEGREE = auto()
    MODIFIER = auto()
    CAP = auto()
    """Denies the graphic: "non-graphic", "nothing too explicit"."""
    CAPPABLE = auto()
    """A word that caps when denied, and says nothing when it is not: "nothing *bad*"."""
    AT_LEAST = auto()
    AT_MOST = auto()
    NO = auto()
    """Denies a list: "no", "without"."""
    NOT = auto()
    """Denies what comes next: "not", "doesn't", "nothing"."""
    ABSENT = auto()
    """Denies what came before: "does not happen"."""
    INTENS = auto()
    REOPEN = auto()
    COMMA = auto()
    SEMI = auto()
    AND = auto()
    OR = auto()
    COLON = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()
    QUOTE = auto()
    SCOPE = auto()
    GOVERNS = auto()
    """What follows in this item is a place on a timeline or a title: "after", "spoilers for"."""
    UNDONE = auto()
    """Takes a death back: "but not permanent", "(temporary)"."""
    THE_ONE = auto()
    """"is not the one": the rest of the sentence identifies an event."""
    JOKING = auto()
    FILLER = auto()
    PLURAL_IS = auto()
    WORD = auto()


class Role(Enum):
    """How far a degree word carries."""

    HEAD = auto()
    """Leads a list: "mentions of"."""
    ADJECTIVE = auto()
    WEAK_HEAD = auto()
    """Says only that there is some, unless another word says more: "contains"."""
    WEAK = auto()


@dataclass(frozen=True, slots=True)
class GrammarWord:
    kind: Kind
    value: str = ""
    degree: Degree | None = None
    role: Role = Role.ADJECTIVE
    modifiers: tuple[str, ...] = ()


SHOWN_AMOUNTS = frozenset(("occasional", "infrequent", "few", "a bit"))
"""Modifiers that count what is shown, and so say that something is."""
AMOUNTS = SHOWN_AMOUNTS | {"mild", "slight", "minor", "brief", "vague", "light", "frequent"}
"""Modifiers that say how much there is of a thing. "Mild violence" affirms it, but says nothing of its degree."""


@lru_cache(maxsize=1)
def grammar_words() -> PhraseTable[GrammarWord]:
    """From `words/grammar.txt`, once a process. Where a phrase has two meanings, the one added first wins."""
    table: PhraseTable[GrammarWord] = PhraseTable()
    for heading, patterns in patterns_of("grammar").items():
        table.add_all(patterns, _meaning(heading))
    return table


def _meaning(heading: str) -> GrammarWord:
    """ "degree mentioned adjective past", "modifier a bit" or the name of a kind."""
    first, _, rest = heading.partition(" ")
    if first == "modifier":
        return GrammarWord(Kind.MODIFIER, rest, modifiers=(rest,))
    if first == "degree":
        degree, role, *modifiers = rest.split()
        return GrammarWord(Kind.DEGREE, "", Degree(degree), Role[role.upper()], tuple(modifiers))
    return GrammarWord(Kind[heading.upper()])
