"""Reading warnings in words: what an author warned of, promised the absence of, or declined to say."""

from fic.content_notes.note import ContentNote
from fic.content_notes.splitting import tokens
from fic.content_notes.topic_words import topic_words
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence

LONGEST_VALUE = 20_000
"""Characters of a warning that are read; what follows is left alone. Real ones end before 2,000."""


def read_warnings(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in a warning value or sentence. `offset` is its place in the source text."""
    words = tokens(text[:LONGEST_VALUE])
    notes: list[ContentNote] = []
    i = 0
    while i < len(words):
        hit = topic_words().longest(words, i)
        if hit is None:
            i += 1
            continue
        start, end = words[i].start, words[hit[0] - 1].end
        evidence = Evidence(offset + start, offset + end, text[start:end])
        for word in hit[1]:
            if word.capitals_only and not text[start:end].isupper():
                continue
            stop = TOPICS[word.topic].hard_stop
            notes.append(ContentNote(word.topic, negated=word.absent, evidence=None if stop else evidence))
        i = hit[0]
    return notes


def read_statement(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in prose where warnings stand without a label. Conservative: most prose yields nothing."""
    return []


def read_rating_reasons(text: str, offset: int = 0) -> list[ContentNote]:
    """The notes in "PG-13 for strong language, violence"."""
    return read_warnings(text, offset)


def read_not_warnings(text: str) -> list[str]:
    """Tags that stand on warning lines and are no warnings: "OOC", "slash", "hurt/comfort"."""
    return []


def declared(text: str) -> str | None:
    """"none", "undeclared", "elsewhere", "some" or None."""
    return "some" if read_warnings(text) else None
