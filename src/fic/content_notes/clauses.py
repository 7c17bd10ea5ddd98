"""The grammar of warnings: which words speak of which topic.

One walk over the lexemes, with what is pending ("graphic …"), what leads the list ("mentions of …", "no …"), and
the topics already named. The rules are those of the design paper "content notes", §4.
"""

from dataclasses import replace

from fic.content_notes.clause_words import (
    BAD_WORDS,
    DEEPEST,
    FLASHBACK,
    OFTEN_MODIFIERS,
    QUALIFIERS,
    UNSHARED,
    averted,
    is_archive_warning,
)
from fic.content_notes.company import (
    announces,
    begins_anew,
    describes_the_next,
    is_adverb,
    is_clause,
    is_prose,
    own_illness,
    shown_by_its_company,
)
from fic.content_notes.degrees import Certainty, Degree
from fic.content_notes.denials import Denials
from fic.content_notes.drafts import Draft
from fic.content_notes.grammar_words import GrammarWord, Kind, Role
from fic.content_notes.lexing import Lexeme
from fic.content_notes.pending import SLASHES, Level


class ClauseReader(Denials):
    """Reads the lexemes of one warning. Linear: what must be looked ahead for is counted beforehand."""

    def read(self) -> list[Draft]:
        """The drafts in the order their topics stand."""
        i = 0
        while i < len(self.lexemes):
            i = self._step(i)
        return self.drafts

    def _step(self, i: int) -> int:
        lexeme, level = self.lexemes[i], self._level
        kind = lexeme.kind
        if kind is Kind.STOP:
            self._end_sentence()
        elif self._ignored_until_stop:
            pass
        elif kind is Kind.TOPIC:
            self._topic(i)
        elif kind is Kind.NO or kind is Kind.NOT:
            return self._denial(i)
        elif kind in QUALIFIERS:
            self._qualifier(i, lexeme)
        elif kind is Kind.SCOPE:
            self._place(i)
        elif kind is Kind.ABSENT:
            for draft in self._near(i):
                if {"attempted", "threatened"} & set(draft.modifiers):
                    draft.take(averted(lexeme))
                elif Degree.MENTIONED in draft.degrees:
                    continue  # "a war is talked about but doesn't happen"
                else:
                    self._deny(draft, lexeme)
        elif kind in (Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.REOPEN):
            if not is_adverb(self.lexemes, i):
                self._separator(i)
        elif kind is Kind.COLON:
            self._colon(i)
        elif kind is Kind.OPEN:
            self._open()
        elif kind is Kind.CLOSE:
            self._close()
        elif kind is Kind.QUOTE:
            self._quoted = not self._quoted
        elif kind is Kind.GOVERNS:
            level.governed = True
        elif kind is Kind.THE_ONE:
            self._ignored_until_stop = True
        elif kind is Kind.JOKING:
            for draft in self.drafts[-1:]:
                draft.certainty = Certainty.LOW
        elif kind is Kind.TAG:
            level.tags += 1
            level.deny_items += 1
            level.adjectives = []
        elif kind is Kind.WORD:
            level.unknown += 1
            self._sentence_words += 1
        return i + 1

    # Sentences, items, brackets

    def _end_sentence(self) -> None:
        last = self.drafts[-1] if self.drafts else None
        self._level = Level(last=last)
        self._outer = []
        self._sentence += 1
        self._group += 1
        self._ignored_until_stop = False
        self._quoted = False
        self._scope = None
        self._sentence_words = 0

    def _separator(self, i: int) -> None:
        kind, level = self.lexemes[i].kind, self._level
        empty = not level.item_topics and not level.unknown and not level.tags
        if level.deny is not None and not level.deny_items and not (level.unknown and level.deny_closed):
            level.deny = None  # "none, just …"; "no beta, violence": what was denied is nothing we know
        if kind is Kind.REOPEN or kind is Kind.SEMI:
            level.deny = level.or_deny = None
            level.heads = []
            level.adjectives = []
            level.weak_head = level.weak_head if kind is Kind.REOPEN else None
            self._group += kind is Kind.SEMI
        elif kind is Kind.COMMA:
            if level.item_topics or not empty:
                level.adjectives = []
            else:  # "It's PG, for mild cursing": "it's" spoke of the rating
                level.adjectives = [one for one in level.adjectives if one.word.role is not Role.WEAK]
            level.or_deny = None
            if level.item_topics:
                self._group += 1
                level.led_past_comma = True
        elif not level.item_topics and (level.unknown or level.tags):
            level.adjectives = []
        level.after_or = kind is Kind.OR
        level.after_and = kind is Kind.OR or (kind is Kind.AND and self.lexemes[i].word.value not in SLASHES)
        if level.item_topics:
            level.used = True
        level.item_topics = []
        level.unknown = level.tags = 0
        if (kind is not Kind.AND and kind is not Kind.OR) or begins_anew(self.lexemes, i + 1):
            level.governed = False
        level.since_topic_comma = kind is Kind.COMMA or (empty and level.since_topic_comma)

    def _colon(self, i: int) -> None:
        level = self._level
        if level.item_topics or (level.deny is not None and not level.deny_items):
            return  # "Violence: mild", "none of the following: …"
        # "This is PG-13: language": "this is" spoke of the rating
        leading = [o for o in level.adjectives if o.kind in QUALIFIERS and o.word.role is not Role.WEAK]
        previous = Level(last=level.last, outer_item=level.outer_item)
        previous.heads = leading or level.heads
        previous.lead_is_sure = bool(previous.heads)
        if i and self.lexemes[i - 1].is_weak_head:
            previous.weak_head, previous.weak_at = level.weak_head, level.weak_at
        self._level = previous
        self._group += 1

    def _open(self) -> None:
        if len(self._outer) >= DEEPEST:
            return
        level = self._level
        self._outer.append(level)
        inner = Level(last=level.last, outer_item=list(level.item_topics))
        if not level.item_topics and not level.deny:
            inner.heads = []
            inner.of_unknown = level.unknown > 0
        self._level = inner

    def _close(self) -> None:
        if not self._outer:
            return
        inner, self._level = self._level, self._outer.pop()
        if not inner.item_topics and not self._level.item_topics and inner.adjectives:
            self._level.adjectives += inner.adjectives  # "(implied) torture"
        if inner.heads and inner.last is self._level.last and not self._level.item_topics:
            self._level.heads = inner.heads  # "(mentions of) torture"
        if inner.last is not None:
            self._level.last = inner.last

    # Topics

    def _topic(self, i: int) -> None:
        lexeme, level = self.lexemes[i], self._level
        if level.governed:
            return
        meant = [
            word
            for word in lexeme.topics
            if not (word.ordinary and is_prose(self.lexemes, i, self._ahead.separator[i], level.unknown))
        ]
        if meant and all(word.ordinary for word in meant) and self._nothing_stands_before(i):
            return
        if not meant:
            level.unknown += 1
            return
        if announces(self.lexemes, i, self._ahead) or own_illness(self.lexemes, i):
            return
        if self._is_flashback(i, lexeme) or describes_the_next(self.lexemes, i, meant):
            return
        own = [one for one in level.adjectives if not level.used]
        if (
            any(one.kind is Kind.DEGREE and one.word.role in (Role.ADJECTIVE, Role.WEAK) for one in own)
            and level.since_topic_comma
        ):
            level.heads = []
        denied = self._is_denied(i, own)
        if denied is not None and self._said_already(denied, meant):
            return
        for word in dict.fromkeys(meant):
            said = GrammarWord(Kind.DEGREE, "", word.degree, Role.ADJECTIVE, word.modifiers)
            same = [one for one in level.item_topics if one.topic == word.topic]
            if same and (word.degree is not None or same[-1].at == (lexeme.start, lexeme.end)):
                same[-1].take(replace(lexeme, kind=Kind.DEGREE, word=said))  # "Sex: fade to black"
                continue
            draft = Draft(
                word.topic, (lexeme.start, lexeme.end), lexeme.start, lexeme.end, self._group, self._sentence
            )
            draft.scope = self._scope.scope if self._scope else "work"
            draft.surely = lexeme.raw.lower().startswith(("major", "main"))
            apart = level.since_topic_comma and is_archive_warning(lexeme)
            if not apart:
                for head in level.heads if self._leads(i) else ():
                    draft.take(head, shared=True)
            if (
                level.weak_head is not None
                and not (apart and level.weak_head in level.heads)
                and not (is_clause(lexeme) and self._ahead.separator[level.weak_at] < i)
            ):
                span = draft.start, draft.end
                draft.take(level.weak_head, shared=True)
                if level.heads or self._ahead.separator[level.weak_at] < i:
                    draft.start, draft.end = span
            for one in level.adjectives:
                if not (level.used and one.word.degree in UNSHARED and word.topic in BAD_WORDS):
                    draft.take(
                        one, shared=level.used
                    )  # "graphic gore and language": the language is only there
            if word.degree is not None or word.modifiers:
                draft.take(replace(lexeme, kind=Kind.DEGREE, word=said))
            shown = shown_by_its_company(self.lexemes, i, word.topic)
            if shown is not None:
                draft.take(shown)
            if self._cap_to_come is not None and denied is None:
                draft.take(self._cap_to_come)
                self._cap_to_come = None
            if word.absent:
                draft.negated = denied is None or level.deny_items > 0
            elif denied is not None:
                self._deny(draft, denied)
            if self._quoted and not self._ignore_quotes:
                draft.certainty = Certainty.LOW
            self.drafts.append(draft)
            level.item_topics.append(draft)
            level.last = draft
        level.deny_items += 1

    def _is_flashback(self, i: int, lexeme: Lexeme) -> bool:
        """ "War flashbacks", "flashbacks of torture": says how a topic comes up, and is none."""
        if lexeme.raw.lower() not in OFTEN_MODIFIERS:
            return False
        level = self._level
        flashback = replace(lexeme, kind=Kind.MODIFIER, word=FLASHBACK)
        if level.item_topics and self.lexemes[i - 1].kind is Kind.TOPIC:
            level.item_topics[-1].take(flashback)
            return True
        if self._topic_in_item(i + 1):
            level.adjectives.append(flashback)
            return True
        return False
