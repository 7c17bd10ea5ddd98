"""Words that qualify: which topics a degree, an amount or a modifier speaks of, before it or after it."""

from fic.content_notes.clause_words import MILD, NOUNS, PARTICIPLES
from fic.content_notes.company import sees_only_a_tag
from fic.content_notes.grammar_words import AMOUNTS, Kind
from fic.content_notes.lexing import Lexeme
from fic.content_notes.walk import Walk


class Qualifying(Walk):
    """Adjectives wait for their topic, heads lead a list, predicates go back to what they follow."""

    def _leads(self, i: int) -> bool:
        """Does what leads the list lead this item too?

        A mild lead ("mentions of …") crosses a comma only in a list that is closed by "and" or "or", or opened by a
        colon: otherwise "mention of rape, violence" would promise that the violence is only mentioned.
        """
        level = self._level
        closed = level.after_and or self._ahead.closing[i] < self._ahead.stop[i]
        if not level.led_past_comma or level.lead_is_sure or closed:
            return True
        return not any(head.is_head or head.word.degree in MILD for head in level.heads)

    def _qualifier(self, i: int, lexeme: Lexeme) -> None:
        level = self._level
        if lexeme.is_weak_head:
            if self._ahead.topic[i] < self._ahead.stop[i]:
                level.weak_head, level.weak_at = lexeme, i
                if level.adjectives and not level.used and not level.item_topics:
                    self._lead(i, lexeme)  # "graphic depictions of …"
            return
        forward = self._topic_in_item(i) and not (
            lexeme.kind is Kind.CAP and lexeme.word.value == "trailing" and level.item_topics
        )
        if lexeme.is_head:
            if self._ahead.topic[i] < self._ahead.stop[i] and (forward or not level.item_topics):
                self._lead(i, lexeme)
                return
            forward = False
        if forward:
            if (level.used and not level.item_topics) or self._spent():
                level.adjectives, level.used = [], False
            level.adjectives.append(lexeme)
            return
        if level.item_topics:
            if level.unknown and lexeme.word.value in AMOUNTS:
                return  # "an autopsy that goes on a bit"
            if sees_only_a_tag(self.lexemes, self._ahead, i):
                level.adjectives, level.used = [lexeme], False
                return
            for draft in self._near(i):
                draft.take(lexeme)
            return
        self._alone(i, lexeme)

    def _spent(self) -> bool:
        """The pending adjectives were said of the topic before: "graphic violence, mild" starts anew."""
        level = self._level
        return bool(level.item_topics and level.adjectives) and (
            level.adjectives[-1].start < level.item_topics[-1].at[0]
        )

    def _lead(self, i: int, lexeme: Lexeme) -> None:
        """From here on, `lexeme` and what stands before it lead the list."""
        level = self._level
        if level.used:
            level.adjectives = []
        level.heads = [*level.adjectives, lexeme]
        level.lead_is_sure = False
        level.led_past_comma = False
        level.adjectives, level.used = [], False

    def _is_participle(self, i: int) -> bool:
        """ "mentioned in one line": what follows says where, and is no noun of its own."""
        after = self.lexemes[i + 1]
        return self.lexemes[i].raw.lower() in PARTICIPLES and after.kind in (Kind.FILLER, Kind.SCOPE)

    def _alone(self, i: int, lexeme: Lexeme) -> None:
        """A qualifier in an item without a topic: "torture, mentioned", "implied/referenced rape", "(mild)"."""
        level = self._level
        stop = self._ahead.separator[i]
        if lexeme.word.value in NOUNS and not level.outer_item and stop == i + 1:
            return  # "nightmares" as an item of its own says nothing of its neighbour
        if self._outer and not level.outer_item and self._ahead.topic[i] == stop + 1 < self._ahead.stop[i]:
            level.adjectives.append(lexeme)
            level.last = None
            return  # "violence and (implied) torture"
        if level.of_unknown:
            return  # "cigarettes, a corpse (off-screen)": said of what is no topic
        prose = self._ahead.word[i] < stop and not self._is_participle(i)
        after = self.lexemes[stop] if stop < len(self.lexemes) else None
        target = self._near(i)
        if level.outer_item and not prose:
            for draft in target:
                draft.take(lexeme)
            return
        if lexeme.kind is Kind.CAP:
            for draft in target:
                draft.take(lexeme)
            self._cap_to_come = None if target else lexeme
            return
        next_item_has_topic = (
            after is not None
            and self._ahead.topic[stop] < self._ahead.separator[min(stop + 1, len(self.lexemes))]
        )
        topic_to_come = self._ahead.topic[i] < self._ahead.stop[i]
        joins = after is not None and after.kind in (Kind.AND, Kind.OR)
        lists = after is not None and after.kind in (Kind.COMMA, Kind.COLON, Kind.CLOSE)
        same_sentence = [draft for draft in target if draft.sentence == self._sentence]
        if not prose and next_item_has_topic and (joins or (lists and not same_sentence) or level.adjectives):
            level.adjectives, level.used = [*([] if level.used else level.adjectives), lexeme], False
        elif (
            not prose
            and (after is None or after.kind is not Kind.COLON)
            and (same_sentence or (not self._sentence_words and not topic_to_come))
        ):
            for draft in target:
                draft.take(lexeme)
        elif joins or (after is not None and after.kind in (Kind.COLON, Kind.OPEN, Kind.CLOSE)):
            level.adjectives.append(lexeme)

    # Places

    def _place(self, i: int) -> None:
        lexeme, level = self.lexemes[i], self._level
        if level.item_topics and not self._topic_in_item(i):
            for draft in self._near(i):
                draft.take(lexeme, shared=draft.bare)
        elif level.outer_item and not self._topic_in_item(i):
            for draft in level.outer_item[-1:]:
                draft.take(lexeme, shared=draft.bare)
        elif self._ahead.topic[i] < self._ahead.stop[i]:
            self._scope = lexeme
        elif level.last is not None and level.last.sentence == self._sentence:
            level.last.take(lexeme, shared=level.last.bare)
