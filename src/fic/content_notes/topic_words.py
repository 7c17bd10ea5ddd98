"""From spellings to topics: the words of every topic, in every language we have tables for, as one phrase table."""

from dataclasses import dataclass
from functools import lru_cache

from fic.content_notes.degrees import Degree
from fic.content_notes.phrases import PhraseTable, expand
from fic.content_notes.word_lists import LANGUAGES, patterns_of


@dataclass(frozen=True, slots=True)
class TopicWord:
    """What a phrase says about a topic besides naming it."""

    topic: str
    capitals_only: bool = False
    ordinary: bool = False
    """Also an ordinary word: counts only in a short, list-like item."""
    absent: bool = False
    """The phrase promises the topic's absence."""
    degree: Degree | None = None
    modifiers: tuple[str, ...] = ()


_SPECIAL: tuple[tuple[str, str, Degree | None, tuple[str, ...]], ...] = (
    ("past (major|) character death(s)", "minor-character-death", Degree.MENTIONED, ("past",)),
    ("canon(ical|) (character|) death(s)", "minor-character-death", None, ("canon",)),
    ("lime(s); limey", "sexual-content", None, ("mild",)),
    (
        "(not|isn't|not meant|not intended|not recommended|not advised|not suitable) for"
        " (the|those|people|anyone|readers)"
        " (squeamish|faint of heart|faint hearted|fainthearted|weak of stomach|weak stomached|weak of heart"
        "|easily shocked"
        "|with (a|) (weak|delicate|sensitive|queasy|nervous) (stomach(s)|heart(s)|disposition(s)|constitution(s)))"
        "; not for (squeamish|sensitive|delicate|nervous) (people|readers|souls|types|stomachs|dispositions)"
        "; not for weak stomachs; (strong|cast iron) stomach(s) (required|needed|recommended|advised)"
        "; you need a strong stomach; not for sensitive souls; not for the nervous",
        "horror-disturbing",
        Degree.GRAPHIC,
        (),
    ),
    ("date rape drug(s)", "drugs", None, ()),
    ("date rape drug(s)", "sexual-violence", None, ()),
    ("fade(s|d|) to black; fading to black", "sexual-content", Degree.IMPLIED, ()),
    (
        "suggestive (situation(s)|content|material|theme(s)|dialogue|scene(s)|stuff|bits|language|humo(u|)r|remarks)",
        "sexual-content",
        Degree.IMPLIED,
        (),
    ),
    ("heavy petting", "sexual-content", None, ()),
    (
        "sexually (explicit|graphic) (content|material|scene(s)|situation(s)|stuff|story|)",
        "sexual-content",
        Degree.GRAPHIC,
        (),
    ),
    ("(they|do it) (do it|) but off (screen|stage|camera)", "sexual-content", Degree.IMPLIED, ()),
    (
        "(say|says|use|uses|utters|mutters) (a|one|the|that|two|three|some|several)"
        " (bad|rude|naughty|swear|dirty|) word(s)",
        "strong-language",
        Degree.DEPICTED,
        (),
    ),
    (
        "(somebody|someone|everybody|everyone) (drinks|drinks too much|gets drunk|is drunk)",
        "alcohol",
        Degree.DEPICTED,
        (),
    ),
    ("(somebody|someone|everybody|everyone) (swears|curses|cusses)", "strong-language", Degree.DEPICTED, ()),
    ("(somebody|someone|everybody|everyone) smokes", "smoking", Degree.DEPICTED, ()),
    (
        "(somebody|someone|everybody|everyone) (throws up|vomits|is sick)",
        "vomit-bodily-functions",
        Degree.DEPICTED,
        (),
    ),
)
"""Phrases that say a degree or a modifier together with the topic; a phrase listed twice names two topics."""


def add_words(table: PhraseTable[TopicWord], slug: str, patterns: tuple[str, ...]) -> None:
    """Adds one topic's entries, written in the small language of `words/en.txt`."""
    for pattern in patterns:
        flags, bare = pattern[: len(pattern) - len(pattern.lstrip("~!"))], pattern.lstrip("~! ")
        for phrase in expand(bare):
            word = TopicWord(slug, phrase.isascii() and phrase.isupper(), "~" in flags, "!" in flags)
            if phrase:
                table.add(phrase, word)


@lru_cache(maxsize=1)
def topic_words() -> PhraseTable[TopicWord]:
    """Built once a process, in some tens of milliseconds."""
    table: PhraseTable[TopicWord] = PhraseTable()
    for patterns, slug, degree, modifiers in _SPECIAL:
        for pattern in patterns.split(";"):
            table.add_all([pattern.strip()], TopicWord(slug, degree=degree, modifiers=modifiers))
    for language in LANGUAGES:
        for slug, spellings in patterns_of(language).items():
            add_words(table, slug, spellings)
    return table
