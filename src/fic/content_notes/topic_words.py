"""From spellings to topics: the words of every topic, in every language we have tables for, as one phrase table."""

from dataclasses import dataclass
from functools import lru_cache

from fic.content_notes.phrases import PhraseTable, expand
from fic.content_notes.topics import TOPICS


@dataclass(frozen=True, slots=True)
class TopicWord:
    """What a phrase says about a topic besides naming it."""

    topic: str
    capitals_only: bool = False
    ordinary: bool = False
    """Also an ordinary word: counts only in a short, list-like item."""
    absent: bool = False
    """The phrase promises the topic's absence."""


def add_words(table: PhraseTable[TopicWord], slug: str, patterns: tuple[str, ...]) -> None:
    """Adds one topic's entries, written in the small language of `topics`."""
    for pattern in patterns:
        flags, bare = pattern[: len(pattern) - len(pattern.lstrip("~!"))], pattern.lstrip("~! ")
        letters = [char for char in bare if char.isalpha() and char.isascii()]
        capitals = bool(letters) and all(char.isupper() for char in letters)
        word = TopicWord(slug, capitals, "~" in flags, "!" in flags)
        for phrase in expand(bare):
            if phrase:
                table.add(phrase, word)


@lru_cache(maxsize=1)
def topic_words() -> PhraseTable[TopicWord]:
    """Built once a process, in some milliseconds."""
    table: PhraseTable[TopicWord] = PhraseTable()
    for topic in TOPICS.values():
        add_words(table, topic.slug, topic.words)
    return table
