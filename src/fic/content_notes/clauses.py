"""The grammar of warnings: which words speak of which topic.

One walk over the lexemes, with what is pending ("graphic …"), what leads the list ("mentions of …", "no …"), and
the topics already named. The rules are those of the design paper "content notes", §4.
"""

from collections.abc import Sequence
from dataclasses import replace

from fic.content_notes.clause_words import (
    BAD_WORDS,
    BARE_NO,
    DEEPEST,
    FLASHBACK,
    MILD,
    NOTHING,
    NOUNS,
    OFTEN_MODIFIERS,
    PARTICIPLES,
    QUALIFIERS,
    SMALL,
    TOO,
    UNSHARED,
    averted,
    highest_left,
    is_archive_warning,
)
from fic.content_notes.company import (
    announces,
    begins_anew,
    describes_the_next,
    ends_item,
    is_adverb,
    is_prose,
    own_subject,
    sees_only_a_tag,
    shown_by_its_company,
)
from fic.content_notes.degrees import Certainty, Degree
from fic.content_notes.drafts import Draft
from fic.content_notes.grammar_words import AMOUNTS, GrammarWord, Kind, Role
from fic.content_notes.lexing import Lexeme
from fic.content_notes.pending import SLASHES, Level, Outlook
from fic.content_notes.topic_words import TopicWord


class ClauseReader:
    """Reads the lexemes of one warning. Linear: what must be looked ahead for is counted beforehand."""

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
        if announces(self.lexemes, i, self._ahead):
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
            if level.weak_head is not None and not (apart and level.weak_head in level.heads):
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

    # Words that qualify

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

    # Denials

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
