"""The walk over a warning: where it stands, and which topics are near."""

from collections.abc import Sequence

from fic.content_notes.drafts import Draft
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme
from fic.content_notes.pending import Level, Outlook


class Walk:
    """What every part of the reader of a warning sees: the lexemes, what is pending, the topics named so far."""

    def __init__(self, lexemes: Sequence[Lexeme], whole_is_quoted: bool = False) -> None:
        self.lexemes = lexemes
        self.drafts: list[Draft] = []
        self._level = Level()
        self._outer: list[Level] = []
        self._group = 0
        self._sentence = 0
        self._quoted = False
        self._ignore_quotes = whole_is_quoted
        self._scope: Lexeme | None = None
        self._cap_to_come: Lexeme | None = None
        """"Nothing graphic, but there is …": waits for the topic it speaks of."""
        self._ignored_until_stop = False
        self._sentence_words = 0
        self._ahead = Outlook(lexemes)

    def _topic_in_item(self, i: int) -> bool:
        return self._ahead.topic[i] < self._ahead.separator[i]

    def _near(self, i: int) -> list[Draft]:
        """The topics a word after them speaks of: the whole list for "are mentioned", else the nearest group."""
        level = self._level
        if level.item_topics:
            nearest = level.item_topics[-1]
        elif level.outer_item:
            return level.outer_item[-1:]
        elif level.last is not None:
            nearest = level.last
        else:
            return []
        before = self.lexemes[i - 1] if i else None
        says_all = before is not None and before.raw.lower() in ("all", "both")
        predicate = before is not None and before.kind is Kind.PLURAL_IS and (says_all or level.item_topics)
        if predicate:
            return [
                one for one in self.drafts if one.sentence == self._sentence and (one.bare or one is nearest)
            ]
        if self._outer and level.outer_item:
            return [nearest]
        return [
            one for one in self.drafts[-8:] if one.group == nearest.group and (one.bare or one is nearest)
        ]
