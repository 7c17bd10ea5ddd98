"""What stands on warning lines and warns of nothing: genres, pairings, apologies, jokes. Kept as tags."""

from functools import lru_cache

from fic.content_notes.phrases import PhraseTable
from fic.content_notes.word_lists import patterns_of


@lru_cache(maxsize=1)
def tag_words() -> PhraseTable[str]:
    """Phrase → the tag it is kept as."""
    table: PhraseTable[str] = PhraseTable()
    for tag, patterns in patterns_of("not_warnings").items():
        table.add_all(patterns, tag)
    return table
