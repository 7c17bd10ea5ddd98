"""The feedback an author asks for, in a label's value or in a sentence: whether, and of what kind."""

from collections.abc import Iterator, Mapping

from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import FeedbackFact
from fic.manuscript.sentences import sentences
from fic.manuscript.weighing import Weights, wording

KINDS = (
    "review", "any", "positive", "negative", "constructive-only", "critical", "no-flames", "flames-ok", "gentle",
    "email-only",
)  # fmt: skip
"""In the order in which they are named."""
_SPEAKS = (
    "feed", "comment", "commen", "kommen", "revi", "recens", "rezens", "reseñ", "resenh", "critic", "critiq", "kritik",
    "crit", "c&c", "c & c", "r&r", "r & r", "r and r", "flam", "opinion", "thought", "think", "reaction", "respon",
    "repl", "remark", "input", "kudos", "impression", "suggest", "loc", "letter", "mail", "write", "tell", "let me",
    "know", "hear", "drop", "message", "note to", "msg", "gentle", "nice", "kind", "merc", "brutal", "honest", "praise",
    "bouquet", "brick", "tomat", "rotten", "rave", "rant", "like", "hate", "enjoy", "love", "easy on", "go easy",
    "nitpick", "nit-pick", "nit pick", "picky", "typo", "correct", "bruis", "welcom", "appreciat", "concrit", "review",
    "meinung", "rückmeld", "lob", "hauen", "avis", "laiss", "dites", "dis-moi", "écri", "opini", "coment", "dej", "dime",
    "contad", "decid", "parere", "pareri", "lascia", "fatemi", "ditemi", "scriv", "clement", "gentil", "indulg", "buenos",
    "bonz", "отзыв", "коммент", "критик", "мнени", "тапк", "тапоч", "пиш", "пинк", "пина", "бей", "помидор", "жду", "флейм",
    "评", "評", "留言", "コメント", "感想", "意见", "反馈", "拍", "喷", "指教", "教えて", "手柔", "回复", "تعليق", "آرا", "رأي", "نقد", "ملاحظ", "شارك",
    "lurk", "shy", "speak up", "point out", "guestbook", "respond", "applau", "hiss", "boo", "compliment", "kommi", "c/c",
)  # fmt: skip
"""Parts of words: a sentence with none of them asks for nothing. Only saves time."""
LEAST = 0.5


def feedback_in(ledger: Ledger, start: int, end: int, labelled: bool) -> FeedbackFact | None:
    """The wish in a value ("Feedback: please!") or in a sentence of prose. None where none is spoken.

    kinds: any | positive | negative | critical | constructive-only | no-flames | flames-ok | review | email-only |
    gentle, each as the author's words give it. A value always speaks of feedback, whatever it says. Linear.
    """
    found = [
        weighed(words, labelled)
        for words in _statements(ledger.source, start, end)
        if labelled or speaks(words)
    ]
    if not found:
        return None
    yes = max(one["yes"] for one in found)
    no = max(one["no"] for one in found)
    if not labelled and max(yes, no) < LEAST:
        return None
    kinds = tuple(kind for kind in KINDS if any(one[kind] >= LEAST for one in found))
    return FeedbackFact(no < LEAST or yes > no, kinds, ledger.evidence(start, end))


def kinds_of(words: str) -> tuple[str, ...]:
    """The kinds of feedback that words name, wherever they stand."""
    found = weighed(words, True)
    return tuple(kind for kind in KINDS if found[kind] >= LEAST)


def speaks(words: str) -> bool:
    low = words.casefold()
    return any(one in low for one in _SPEAKS)


def weighed(words: str, labelled: bool) -> Mapping[str, float]:
    """How probable it is that a sentence wishes ("yes") or refuses ("no") feedback, and each kind."""
    return Weights.load("feedback").probabilities(features(words, labelled))


def features(words: str, labelled: bool) -> list[str]:
    return [*wording(words), "<labelled>"] if labelled else wording(words)


def _statements(source: str, start: int, end: int) -> Iterator[str]:
    for first, last in sentences(source, start, end):
        yield " ".join(source[first:last].split())
