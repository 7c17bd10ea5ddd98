"""Reading warnings in words: what an author warned of, promised the absence of, or declined to say.

Nothing is ever guessed from a story's own words; these functions are given what an author declared.
"""

import re

from fic.content_notes.clashing import decide_clashes
from fic.content_notes.clauses import ClauseReader
from fic.content_notes.deaths import settle_deaths
from fic.content_notes.degrees import Certainty
from fic.content_notes.drafts import merged
from fic.content_notes.gathering import gathered
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme, lexemes
from fic.content_notes.note import ContentNote
from fic.content_notes.rating_codes import notes_of_codes
from fic.content_notes.shared_nouns import share_nouns
from fic.content_notes.statements import Judge, is_rated, rating_reasons, statements, unwrapped
from fic.content_notes.statuses import declared_status, nothing_objectionable, status_in_prose
from fic.content_notes.topics import TOPICS, topics_of
from fic.content_notes.wording import notes_of
from fic.evidence import Evidence

_PERIL = re.compile(r"\b(?:peril|menace|threat)\b", re.IGNORECASE)
"""Warned of, though no topic of ours."""
LONGEST_VALUE = 20_000
"""Characters of a warning that are read; what follows is left alone. Real ones end before 2,000."""


def read_warnings(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in a warning value or sentence.

    `offset` is the place of `text` in the source text, so that evidence spans are absolute; each note's quote is the
    smallest clause that says all of it. Topics marked `hard_stop` never carry evidence. Reads the first
    `LONGEST_VALUE` characters. Never raises; linear. Source: design paper "content notes", §3 to §5.
    """
    text = text[:LONGEST_VALUE]
    return notes_of(text, offset) or _read(text, offset, lexemes(text), promises=True)


def read_statement(text: str, offset: int = 0, judge: Judge | None = None) -> list[ContentNote]:
    """The notes in prose where warnings stand without a label ("This story contains some profanity").

    Conservative: a sentence counts only when it says that it speaks of the story's content, or consists of nothing
    but warning words. Most prose yields nothing. `judge` decides from a sentence's signs instead (see `signs`).
    """
    text = text[:LONGEST_VALUE]
    notes: list[ContentNote] = []
    prose = unwrapped(text)
    for start, end in statements(prose, judge):
        for note in _read(text[start:end], offset + start, lexemes(prose[start:end])):
            if note.certainty is not Certainty.LOW:
                notes.append(note)
    return notes


def read_rating_reasons(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in "PG-13 for strong language, violence" or in its reasons alone. A bare rating yields none."""
    text = text[:LONGEST_VALUE]
    start = rating_reasons(text)
    notes = _read(text[start:], offset + start, lexemes(text[start:]))
    return gathered(notes, notes_of_codes(text, start, offset)) if is_rated(text) else notes


def read_not_warnings(text: str) -> list[str]:
    """Tags that stand on warning lines and are no warnings: "OOC", "slash", "hurt/comfort", "joke", "no romance".

    Each once, in the order they stand.
    """
    found: list[str] = []
    denied = False
    read = decide_clashes(lexemes(text[:LONGEST_VALUE]))
    for lexeme in read:
        if lexeme.kind in (Kind.STOP, Kind.REOPEN, Kind.SEMI):
            denied = False
        elif lexeme.kind is Kind.NO or (lexeme.kind is Kind.NOT and lexeme.raw.lower() != "nothing"):
            denied = True
        elif lexeme.kind is Kind.TAG:
            said_so = lexeme.raw.lower().startswith(("no ", "not ", "un"))
            found.append(f"no {lexeme.tag}" if denied and not said_so else lexeme.tag)
        elif lexeme.kind is Kind.TOPIC and lexeme.raw.lower() == "mpreg":
            found.append("mpreg")
    return list(dict.fromkeys(found))


def declared(text: str) -> str | None:
    """What a warning value declares about itself.

    "none" (nothing to warn of), "undeclared" (the author chose not to say), "elsewhere" (warnings stand in another
    place), "some" (there are warnings here), or None: nothing can be told (only promises of absence, or only tags).
    """
    text = text[:LONGEST_VALUE]
    status = declared_status(text)
    if status == "undeclared":
        return status
    if any(not note.negated for note in _read(text, 0, lexemes(text))) or _PERIL.search(text):
        return "some"
    return status


def declared_in_prose(text: str) -> str | None:
    """What a sentence of a header says of its warnings: "none", "undeclared", "elsewhere" or None.

    Only words that name warnings count ("no warnings, just yearning", "warnings are at the end"). Linear.
    """
    return status_in_prose(unwrapped(text[:LONGEST_VALUE]))


def _read(text: str, offset: int, read: list[Lexeme], promises: bool = False) -> list[ContentNote]:
    """`promises`: a warning of its own, whose "nothing objectionable" promises four groups' absence; a rating or a
    sentence that says as much ("suitable for all") only rates."""
    inner = text.strip()
    quoted = len(inner) > 1 and inner[0] in '"“«' and inner[-1] in '"”»'
    drafts = merged(
        ClauseReader(settle_deaths(share_nouns(decide_clashes(read))), whole_is_quoted=quoted).read()
    )
    forbidden = [
        (lexeme.start, lexeme.end)
        for lexeme in read
        if lexeme.kind is Kind.TOPIC and any(TOPICS[word.topic].hard_stop for word in lexeme.topics)
    ]
    notes = [draft.note(text, offset, forbidden) for draft in drafts]
    harmless = nothing_objectionable(text) if promises else None
    if harmless is not None:
        start, end = harmless
        said = Evidence(offset + start, offset + end, text[start:end])
        known = {note.topic for note in notes}
        for topic in topics_of("death-violence", "sexual-violence-consent", "abuse", "sexual-romantic"):
            if topic.slug not in known:
                evidence = None if topic.hard_stop else said
                notes.append(ContentNote(topic.slug, negated=True, evidence=evidence))
    return notes
