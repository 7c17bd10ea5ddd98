"""A note while it is being read: what has been said of one topic so far, and what that comes to."""

from dataclasses import dataclass, field

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.grammar_words import SHOWN_AMOUNTS, Kind, Role
from fic.content_notes.lexing import Lexeme
from fic.content_notes.note import ContentNote
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence

DENIED = "graphic denied"
_DOUBT = "possible"
_NOT_MAJOR = frozenset(("canon", "minor character", "original character"))
_NEAR = 24
"""Characters within which a bracket that a quote opened is looked for."""


@dataclass(slots=True)
class Draft:
    """One topic in one statement. `start` and `end` grow to the smallest clause that says all of it."""

    topic: str
    at: tuple[int, int]
    """Where the topic itself stands."""
    start: int
    end: int
    group: int
    """Topics joined by "and" without a comma share a group."""
    sentence: int
    degrees: list[Degree] = field(default_factory=list)
    weak: bool = False
    modifiers: list[str] = field(default_factory=list)
    bound: Bound = Bound.EXACT
    cap: Degree | None = None
    negated: bool = False
    certainty: Certainty = Certainty.SURE
    scope: str = "work"
    doubted: bool = False
    """"possible": implied, unless other words say more."""
    surely: bool = False
    """Called what it is in so many words: a major character's death stays one where canon has it."""
    bare: bool = True
    """Nothing but a shared leading word has been said of it."""

    def take(self, lexeme: Lexeme, shared: bool = False) -> None:
        """Lets a word say its part of this topic. `shared`: the word leads a list rather than this item."""
        word = lexeme.word
        self.start, self.end = min(self.start, lexeme.start), max(self.end, lexeme.end)
        if lexeme.kind is Kind.DEGREE and word.degree is not None:
            if word.role in (Role.WEAK, Role.WEAK_HEAD):
                self.weak = True
            elif word.degree not in self.degrees:
                self.degrees.append(word.degree)
        elif lexeme.kind is Kind.CAP:
            self.cap = word.degree or Degree.DEPICTED
            self._modify(DENIED)
            if word.value == _DOUBT:
                self.certainty = Certainty.POSSIBLE
        elif lexeme.kind is Kind.UNDONE:
            self.topic = "temporary-death" if self.topic == "major-character-death" else self.topic
        elif lexeme.kind is Kind.AT_LEAST:
            self.bound = Bound.AT_LEAST
        elif lexeme.kind is Kind.AT_MOST:
            self.bound = Bound.AT_MOST
        elif lexeme.kind is Kind.SCOPE:
            self.scope = lexeme.scope
        if self.topic == "major-character-death" and not self.surely and _NOT_MAJOR & set(word.modifiers):
            self.topic = "minor-character-death"  # "character death (canon)", "death (of a minor character)"
        for modifier in word.modifiers:
            if modifier == _DOUBT:
                self.certainty = Certainty.POSSIBLE
                self.doubted = True
            else:
                self._modify(modifier)
        self.bare = self.bare and shared

    def _modify(self, modifier: str) -> None:
        if modifier not in self.modifiers:
            self.modifiers.append(modifier)

    def settled(self) -> tuple[Degree, Bound]:
        """The lowest of the strong words; else what a weak word or an amount implies; then the cap."""
        bound = self.bound
        if self.degrees:
            degree = min(self.degrees, key=lambda one: one.level)
        elif self.weak or any(modifier in SHOWN_AMOUNTS for modifier in self.modifiers):
            degree = Degree.DEPICTED
        elif self.doubted:
            degree = Degree.IMPLIED
        else:
            degree = Degree.UNSPECIFIED
        if self.cap is not None and (degree is Degree.UNSPECIFIED or degree.level > self.cap.level):
            degree, bound = self.cap, Bound.AT_MOST
        if degree is Degree.UNSPECIFIED:
            bound = Bound.EXACT
        return degree, bound

    def note(self, text: str, offset: int, forbidden: list[tuple[int, int]]) -> ContentNote:
        """`forbidden` are the places of topics that may never be quoted; evidence shrinks away from them."""
        degree, bound = (Degree.UNSPECIFIED, Bound.EXACT) if self.negated else self.settled()
        evidence = None
        if not TOPICS[self.topic].hard_stop:
            start, end = self._whole_brackets(text)
            if any(start < last and first < end for first, last in forbidden):
                start, end = self.at
            if not any(start < last and first < end for first, last in forbidden):
                evidence = Evidence(offset + start, offset + end, text[start:end])
        return ContentNote(
            topic=self.topic,
            degree=degree,
            bound=bound,
            modifiers=() if self.negated else tuple(self.modifiers),
            negated=self.negated,
            certainty=self.certainty,
            scope=self.scope,
            evidence=evidence,
        )

    def _whole_brackets(self, text: str) -> tuple[int, int]:
        """A quote that opens a bracket closes it too, when the bracket closes there."""
        start, end = self.start, self.end
        quote = text[start:end]
        for left, right in ("()", "[]", "（）"):
            closing = text.find(right, end, end + _NEAR)
            if quote.count(left) > quote.count(right) and closing >= 0:
                end = closing + 1
            elif quote.count(right) > quote.count(left) and start and text[start - 1] == left:
                start -= 1
        return start, end


def merged(drafts: list[Draft]) -> list[Draft]:
    """Says each thing once: a repeated topic joins its first mention unless it says something milder.

    "some adult situations, steamy" is one note; "self-harm (past), self-harm" stays two.
    """
    kept: list[Draft] = []
    latest: dict[tuple[str, bool, str], Draft] = {}
    for draft in drafts:
        key = draft.topic, draft.negated, draft.scope
        known = latest.get(key)
        if known is None or not _same(known, draft):
            kept.append(draft)
            latest[key] = draft
            continue
        adjacent = draft is not known and kept[-1] is known
        says_more = draft.degrees or draft.weak or draft.modifiers or draft.cap
        known.degrees += [one for one in draft.degrees if one not in known.degrees]
        known.weak = known.weak or draft.weak
        known.modifiers += [one for one in draft.modifiers if one not in known.modifiers]
        known.cap = known.cap or draft.cap
        if draft.bound is not Bound.EXACT:
            known.bound = draft.bound
        if adjacent or says_more:
            known.start, known.end = min(known.start, draft.start), max(known.end, draft.end)
        known.certainty = min(known.certainty, draft.certainty, key=list(Certainty).index)
    return kept


def _same(known: Draft, draft: Draft) -> bool:
    if known.sentence != draft.sentence:
        return not (draft.degrees or draft.weak or draft.modifiers or draft.cap) and (
            known.settled()[0] is Degree.UNSPECIFIED and not known.modifiers
        )
    if known.negated:
        return True
    if known.settled() == draft.settled() and known.modifiers == draft.modifiers:
        return True
    strongest_at_least = Degree.DEPICTED.level
    mild = [d for one in (known, draft) for d in one.degrees if d.level < strongest_at_least]
    both_in_group = known.group == draft.group and known.degrees == draft.degrees
    return both_in_group or not mild
