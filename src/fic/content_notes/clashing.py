"""SI, SA, ED, CD, SH, BE, DV, DID: abbreviations that two parts of fandom use for different things."""

from collections.abc import Sequence
from dataclasses import replace

from fic.content_notes.clause_words import is_clashing
from fic.content_notes.grammar_words import GrammarWord, Kind
from fic.content_notes.lexing import Lexeme

_SEPARATING = frozenset(
    (Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE, Kind.REOPEN)
)
_TAG_READINGS = {"SI": "self-insert", "SA": "angst"}
"""Self-insert; and the X-Files lists' code for a story of angst."""


def decide_clashes(read: Sequence[Lexeme]) -> list[Lexeme]:
    """Keeps, doubts or drops each clashing abbreviation, by what stands beside it.

    Among other warnings it is one; among genre codes it is a code; inside a sentence it is nothing; alone it is
    doubtful, and is put in quotes so that the note's certainty is low.
    """
    if not any(is_clashing(lexeme) for lexeme in read):
        return list(read)
    labelled = any(
        lexeme.raw.lower() in ("tw", "cw", "trigger", "triggers", "trigger warning") for lexeme in read
    )
    company = any(lexeme.kind is Kind.TOPIC and not is_clashing(lexeme) for lexeme in read)
    several = len({lexeme.raw for lexeme in read if is_clashing(lexeme)}) > 1
    codes = any(lexeme.kind is Kind.TAG for lexeme in read)
    alone = _alone(read)
    decided: list[Lexeme] = []
    for i, lexeme in enumerate(read):
        if not is_clashing(lexeme):
            decided.append(lexeme)
        elif not alone[i]:
            decided.append(replace(lexeme, kind=Kind.WORD, word=GrammarWord(Kind.WORD), topics=()))
        elif codes and not company and not labelled:
            tag = _TAG_READINGS.get(lexeme.raw)
            kind = Kind.TAG if tag else Kind.WORD
            decided.append(replace(lexeme, kind=kind, word=GrammarWord(kind), topics=(), tag=tag or ""))
        elif labelled or several or (company and not codes):
            decided.append(lexeme)
        else:
            mark = Lexeme(Kind.QUOTE, lexeme.start, lexeme.start, "", GrammarWord(Kind.QUOTE))
            decided += [mark, lexeme, mark]
    return decided


def _alone(read: Sequence[Lexeme]) -> list[bool]:
    """For each lexeme: is its list item free of words we do not know?"""
    free = [True] * len(read)
    start = 0
    for i in range(len(read) + 1):
        if i == len(read) or read[i].kind in _SEPARATING:
            if any(read[j].kind is Kind.WORD for j in range(start, i)):
                free[start:i] = [False] * (i - start)
            start = i + 1
    return free
