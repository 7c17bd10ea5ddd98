"""Negation: what "no", "not", "nothing" and "without" deny, how far they reach, and what they only cap."""

from collections.abc import Sequence

from fic.content_notes.clause_words import BARE_NO, NOTHING, SMALL, TOO, highest_left
from fic.content_notes.company import ends_item, own_subject
from fic.content_notes.degrees import Certainty, Degree
from fic.content_notes.drafts import Draft
from fic.content_notes.grammar_words import AMOUNTS, GrammarWord, Kind
from fic.content_notes.lexing import Lexeme
from fic.content_notes.qualifying import Qualifying
from fic.content_notes.topic_words import TopicWord


class Denials(Qualifying):
    """Rules of the design paper "content notes", §4.1 to §4.3."""

    def _said_already(self, denied: Lexeme, meant: Sequence[TopicWord]) -> bool:
        """ "A fair bit of blood but nothing gory" says how much blood, not that there is none."""
        if denied.raw.lower() not in NOTHING:
            return False
        topics = {word.topic for word in meant}
        return any(
            one.topic in topics and not one.negated and one.sentence == self._sentence for one in self.drafts
        )

    def _nothing_stands_before(self, i: int) -> bool:
        """ "Nothing nasty" promises no more than "nothing to worry about" does."""
        denied = self._level.or_deny
        return denied is not None and not self._level.deny_items and denied.raw.lower() in NOTHING

    def _is_denied(self, i: int, own: Sequence[Lexeme]) -> Lexeme | None:
        level = self._level
        if level.or_deny is not None and (level.after_or or not level.deny_items):
            return level.or_deny
        if level.deny is None:
            return None
        first = level.deny_items == 0
        affirmed = any(
            one.kind is Kind.DEGREE or (one.kind is Kind.MODIFIER and one.word.value in AMOUNTS)
            for one in own
            if one.start > level.deny.end
        )
        if not first and own_subject(self.lexemes, i):
            level.deny = None  # "no gore, and a murder is mentioned"
            return None
        if affirmed and not first and not level.deny_closed:
            level.deny = None
            return None
        return level.deny

    def _deny(self, draft: Draft, by: Lexeme) -> None:
        draft.negated = True
        draft.start, draft.end = min(draft.start, by.start), max(draft.end, by.end)
        level = self._level
        if by is level.deny and level.deny_items and not level.deny_closed and not level.deny_sure:
            draft.certainty = Certainty.POSSIBLE

    def _denial(self, i: int) -> int:
        """ "no …", "not …", "nothing …": denies a list, a topic, or only that it is graphic."""
        lexeme, level = self.lexemes[i], self._level
        at = i + 1
        while at < len(self.lexemes) and self.lexemes[at].kind in SMALL and at - i < 6:
            at += 1
        after = self.lexemes[at] if at < len(self.lexemes) else None
        capped = self._capped(i, at)
        if capped is not None:
            return capped
        if lexeme.kind is Kind.NO:
            self._deny_list(i, lexeme, sure=lexeme.raw.lower().startswith("none of"))
            return i + 1
        if after is None:
            return i + 1
        if after.is_weak_head:
            self._deny_list(i, lexeme, sure=True)
            return at + 1
        if (
            after.kind is Kind.TOPIC
            or (after.is_head and lexeme.raw.lower() != "nothing")
            or after.kind is Kind.AND
        ):
            level.or_deny = lexeme
            level.deny_items = 0
        return i + 1

    def _deny_list(self, i: int, lexeme: Lexeme, sure: bool) -> None:
        level = self._level
        if (
            lexeme.raw.lower() in BARE_NO
            and ends_item(self.lexemes, i + 1)
            and self._denies_before(i, lexeme)
        ):
            return
        if level.item_topics and not self._topic_in_item(i + 1):
            before = self.lexemes[i - 1]
            if before.kind is Kind.COLON or before.word.value == "dash":
                for draft in level.item_topics:
                    self._deny(draft, lexeme)
                return
        level.deny, level.deny_items = lexeme, 0
        level.weak_head = None
        level.deny_closed = self._ahead.closing[i] < self._ahead.stop[i] and self._closes(i)
        level.deny_sure = sure
        level.adjectives, level.heads, level.used = [], [], False

    def _denies_before(self, i: int, lexeme: Lexeme) -> bool:
        """ "Sex - no, violence - yes", "Секса нет": a bare "no" that ends its item speaks of what stands before it."""
        level = self._level
        denied = level.item_topics
        if not denied and i and self.lexemes[i - 1].word.value == "dash" and level.last is not None:
            denied = [level.last] if level.last.sentence == self._sentence else []
        for draft in denied:
            self._deny(draft, lexeme)
        return bool(denied)

    def _closes(self, i: int) -> bool:
        """ "no A, B or C" closes its list; "no A, some B and C" does not."""
        last = self._ahead.closing[i]
        if self.lexemes[last].kind is Kind.OR:
            return True
        return not any(
            one.kind is Kind.DEGREE or (one.kind is Kind.MODIFIER and one.word.value in AMOUNTS)
            for one in self.lexemes[i + 1 : min(self._ahead.stop[i], i + 40)]
        )

    def _capped(self, i: int, at: int) -> int | None:
        """ "nothing too graphic", "no explicit sex", "not shown or described": builds the cap, or None."""
        lexeme = self.lexemes[i]
        if at >= len(self.lexemes):
            return None
        what = self.lexemes[at]
        limit = highest_left(what)
        if limit is None:
            graded = at > i + 1 and any(one.raw.lower() in TOO for one in self.lexemes[i + 1 : at])
            if what.kind is not Kind.TOPIC or not graded:
                return None
            # "nothing too gory" says that there may be some
            cap = Lexeme(
                Kind.CAP, lexeme.start, what.start, "", GrammarWord(Kind.CAP, "possible", Degree.DEPICTED)
            )
            self._level.adjectives, self._level.used = [cap], False
            return at
        end = at
        while (
            end + 2 < len(self.lexemes)
            and self.lexemes[end + 1].kind in (Kind.OR, Kind.AND)
            and highest_left(self.lexemes[end + 2])
        ):
            end += 2
        front = self._topic_in_item(end + 1)
        if (
            what.kind is Kind.CAPPABLE
            and front
            and lexeme.kind is Kind.NO
            and self.lexemes[at].raw.lower() == "too"
        ):
            return None
        doubtful = front and (lexeme.kind is Kind.NO or lexeme.raw.lower() == "nothing")
        kind = "possible" if doubtful else "" if front else "trailing"
        word = GrammarWord(Kind.CAP, kind, limit)
        cap = Lexeme(Kind.CAP, lexeme.start, self.lexemes[end].end, "", word)
        level = self._level
        if front and doubtful:
            level.lead_is_sure = True
            level.heads = [cap]  # "no graphic violence, sex or drugs": doubt leads the whole list
            level.adjectives, level.used = [], False
            level.deny = level.weak_head = None
            return end + 1
        self._qualifier(end, cap)
        level.or_deny, level.deny_items = lexeme, 1
        return end + 1
