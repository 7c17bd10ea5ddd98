"""One noun for several adjectives: "physical and emotional abuse", "abuse, both physical and sexual"."""

from collections.abc import Sequence
from dataclasses import replace

from fic.content_notes.grammar_words import GrammarWord, Kind
from fic.content_notes.lexing import Lexeme
from fic.content_notes.topic_words import TopicWord

_KINDS_OF_ABUSE = {
    "physical": "physical-abuse",
    "emotional": "emotional-abuse",
    "verbal": "emotional-abuse",
    "mental": "emotional-abuse",
    "psychological": "emotional-abuse",
    "sexual": "sexual-violence",
    "child": "child-abuse",
    "domestic": "domestic-abuse",
    "alcohol": "alcohol",
    "drug": "drugs",
}
_JOINTS = frozenset((Kind.AND, Kind.OR, Kind.COMMA))
_BETWEEN = frozenset((Kind.AND, Kind.OR, Kind.COMMA, Kind.OPEN, Kind.COLON, Kind.PLURAL_IS, Kind.FILLER))


def share_nouns(read: Sequence[Lexeme]) -> list[Lexeme]:
    """Gives adjectives that stand beside "abuse" the noun they share. Linear."""
    shared = list(read)
    noun_follows = False
    for i in range(len(shared) - 1, -1, -1):
        lexeme = shared[i]
        if lexeme.kind is Kind.TOPIC and lexeme.raw.lower().endswith("abuse"):
            noun_follows = True
        elif noun_follows and _adjective(lexeme) and shared[i + 1].kind in _JOINTS:
            shared[i] = _kind_of_abuse(lexeme)
        elif lexeme.kind not in _JOINTS:
            noun_follows = False
    noun_before = False
    for i, lexeme in enumerate(shared):
        if lexeme.kind is Kind.TOPIC and lexeme.raw.lower().endswith("abuse"):
            noun_before = True
        elif noun_before and _adjective(lexeme) and _stands_alone(shared, i):
            shared[i] = _kind_of_abuse(lexeme)
        elif lexeme.kind not in _BETWEEN:
            noun_before = False
    return shared


def _adjective(lexeme: Lexeme) -> bool:
    return lexeme.raw.lower() in _KINDS_OF_ABUSE and lexeme.kind in (Kind.WORD, Kind.TOPIC)


def _stands_alone(read: Sequence[Lexeme], i: int) -> bool:
    """The adjective has no noun of its own after it."""
    return i + 1 == len(read) or read[i + 1].kind in (*_JOINTS, Kind.CLOSE, Kind.STOP, Kind.SEMI)


def _kind_of_abuse(lexeme: Lexeme) -> Lexeme:
    topic = TopicWord(_KINDS_OF_ABUSE[lexeme.raw.lower()])
    return replace(lexeme, kind=Kind.TOPIC, word=GrammarWord(Kind.TOPIC), topics=(topic,))
