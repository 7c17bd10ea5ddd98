"""The feedback an author asks for, in a label's value or in a sentence: whether, and of what kind."""

import re
from collections.abc import Iterator, Mapping, Sequence

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
    "feed", "commen", "kommen", "revi", "recens", "rezens", "resenh", "kritik", "crit", "c&c", "c & c",
    "r&r", "r & r", "r and r", "flam", "thought", "think", "reaction", "respon", "repl", "remark", "input",
    "kudos", "impression", "suggest", "loc", "letter", "mail", "write", "tell", "let me", "know", "hear",
    "drop", "message", "note to", "msg", "gentle", "nice", "kind", "merc", "brutal", "honest", "praise",
    "bouquet", "brick", "tomat", "rotten", "rave", "rant", "like", "hate", "enjoy", "love", "easy on",
    "go easy", "nitpick", "nit-pick", "nit pick", "picky", "typo", "correct", "bruis", "welcom", "appreciat",
    "meinung", "rückmeld", "lob", "hauen", "avis", "laiss", "dites", "dis-moi", "écri", "opini", "coment",
    "dej", "dime", "contad", "decid", "parere", "pareri", "lascia", "fatemi", "ditemi", "scriv", "clement",
    "gentil", "indulg", "buenos", "bonz", "отзыв", "коммент", "критик", "мнени", "тапк", "тапоч", "пиш", "пинк",
    "пина", "бей", "помидор", "жду", "флейм", "评", "評", "留言", "コメント", "感想", "意见", "反馈", "拍",
    "喷", "指教", "教えて", "手柔", "回复", "تعليق", "آرا", "رأي", "نقد", "ملاحظ", "شارك", "lurk", "shy",
    "speak up", "point out", "crít", "reseñ", "words", "guestbook", "avaliaç", "applau",
    "hiss", "boo", "compliment", "kommi", "c/c", "say", "good", "bad ", "thumb", "cheer", "worship", "flatter",
    "gush", "yell", "shout", "scream", "argue", "talk to", "wave", "any", "complain", "gripe", "grumbl", "mistake",
    "error", "throw", "rip ", "tear ", "shred", "punch", "worst", "hurt", "cruel", "harsh", "hard on",
    "nasty", "patien", "pity", "have a heart", "handle", "fragile", "first", "laugh", "insult", "abuse", "troll",
    "bash", "hater", "fire", "construct", "advice", "improve", "teach", "list", "public", "privat", "directly",
    "glad", "delight", "a line", "a word", "help", "rr ", "r+r", "sign", "guest", "react", "want more",
    "streng", "nachsicht", "seid", "lieb ", "schimpf", "beleidig", "hart", "mecker", "beschwer", "genervt", "gefall",
    "schreib", "sagt", "bescheid", "egal", "alles", "jede", "freu", "gust", "gost", "piac", "aimé", "détest", "plu,",
    "plaisir", "réaction", "odi", "schifo", "xing", "grosser", "cualquier", "qualquer", "paciencia", "paciên",
    "piedad", "pietà", "leve", "méchan", "frapp", "particular", "buoni", "digam",
    "ditem", "escrib", "escrev", "me cont", "понрав", "ругай", "ругат", "суди", "оскорбл", "хам", "что угодно",
    "pleas", "plz", "pls", "bitt", "por favor", "ляп", "лич", "轻", "温柔", "包涵", "喜欢", "告诉", "骂",
    "指出", "指正", "随便", "什么",
)  # fmt: skip
"""Parts of words: a sentence with none of them asks for nothing. Only saves time."""
_PLAINLY = {
    "gentle": re.compile(
        r"(?:^|[,;:.!?(–—-]|\b(?:so|but|and|please|pls|plz|do|only))\s*(?:(?:please|pls|plz|do),?\s+)*"
        r"(?:be\s+(?:gentle|kind|nice|merciful)(?!\s+(?:of|to\s+(?!me\b))|\w)"
        r"|go\s+easy(?=\s+on\s+(?:me|us|the|an|a)\b|\s*(?:[,;.!?)]|$|please|but|ok))"
        r"|be\s+easy\s+on\s+me)\b(?![^.!?]*\bsue\b)",
        re.I,
    ),
    "no-flames": re.compile(
        r"(?<!\bthe\s)\bflames?(?:\s+(?:mail|from\s+\w+))?\s*:?\s+(?:(?:will|shall|to|gonna|may)\s+(?:all\s+)?be|get|are)\s+"
        r"(?!(?:welcom|accept|invit|encourag|appreciat|answer|read|consider|expect|allow|grateful|cheerful|humbl|treasur|lov"
        r"|want|request|enjoy|toler)\w*)(?:used\s+(?:to|for|as|in)|\w{2,}(?:ed|nt|wn|en)|laughed\s+at|sent|fed)\b"
        r"|\b(?:don['’]?t|do\s+not|please\s+no|but\s+no)\s+flam(?:e|es|ing)\b(?!\s+(?:wars?|him|her|them|her)\b)",
        re.I,
    ),
    "critical": re.compile(r"(?<![\w&])c\s?&\s?c(?![\w&])", re.I),
    "email-only": re.compile(r"\b(?:but|only)\s+(?:in\s+private|privately|off[\s-]?list)\b", re.I),
}
"""Kinds said in so many words, which need no weighing; C&C is "comments and criticism"."""
_WISHES = frozenset(["gentle", "no-flames", "critical"])
"""Kinds that are a wish by themselves."""
_BOTH = re.compile(
    r"\b(?:positive|good)\s*(?:and|or|&|/)\s*(?:negative|bad)\b|\b(?:negative|bad)\s*(?:and|or|&|/)\s*(?:positive|good)\b"
    r"|\bgood\s*\?\s*bad\s*\?|\bwhat\s+works?\s+and\s+what\s+does(?:n['’]?t|\s+not)\b",
    re.I,
)
_LABEL_ASKS = re.compile(
    r"\b(?:(?P<review>reviews?|r\s*&\s*r)|c\s*[&/]\s*c|con-?crit|criticisms?|critiques?)\b", re.I
)
LEAST = 0.5
SURE = 0.7
"""How probable a wish must be where wishes seldom stand."""
LONGEST_PAIR = 200
"""Characters of two sentences in a row that are also weighed as one."""
LONGEST_QUESTION = 40
"""Characters of a question that only leads to the next sentence."""
LONGEST_QUESTIONS = 120
"""Characters of several such questions."""


def feedback_in(
    ledger: Ledger, start: int, end: int, labelled: bool, least: float = LEAST
) -> FeedbackFact | None:
    """The wish in a value ("Feedback: please!") or in sentences of prose. None where none is spoken.

    kinds: any | positive | negative | critical | constructive-only | no-flames | flames-ok | review | email-only |
    gentle, each as the author's words give it. A value always speaks of feedback, whatever it says. Linear.
    """
    heard: list[Mapping[str, float]] = []
    spans: list[tuple[int, int]] = []
    before = ""
    for first, last in asked(ledger.source, start, end):
        words = " ".join(ledger.source[first:last].split())
        found = weighed(words, labelled) if labelled or speaks(words) else {}
        if found:
            found = _with_plain_words(words, found)
        wishes = bool(found) and (labelled or max(found["yes"], found["no"]) >= least)
        if wishes:
            heard.append(found)
            spans.append((first, last))
        if before and len(before) + len(words) < LONGEST_PAIR:
            heard.append(weighed(f"{before} {words}", labelled))  # "Loved it? Say so. Hated it? Say so."
        before = words if wishes else ""
    if not heard:
        return None
    yes = max(one["yes"] for one in heard)
    no = max(one["no"] for one in heard)
    named = [tuple(kind for kind in KINDS if one[kind] >= LEAST) for one in heard]
    kinds = tuple(dict.fromkeys(kind for one in named for kind in one))
    both = [one for one in named if {"positive", "negative"} <= set(one)]
    if both and not any("review" in one for one in both):
        # "Please review!" after "good and bad alike" asks for nothing new.
        kinds = tuple(kind for kind in kinds if kind != "review")
    return FeedbackFact(no < LEAST or yes > no, kinds, ledger.evidence(spans[0][0], spans[-1][1]))


def _with_plain_words(words: str, found: Mapping[str, float]) -> Mapping[str, float]:
    """What was weighed of a sentence, with the kinds that it says in so many words."""
    said = {kind: 1.0 for kind, form in _PLAINLY.items() if form.search(words)}
    if "no-flames" in said:
        said["flames-ok"] = 0.0
    if "critical" in said and (found["no"] >= LEAST or re.match(r"no\b", words, re.I)):
        del said["critical"]
    if _WISHES & said.keys():
        said["yes"] = max(found["yes"], SURE)
    if _BOTH.search(words) and found["yes"] >= LEAST:
        said |= {"positive": 1.0, "negative": 1.0}
    return {**found, **said} if said else found


def asked_by_label(label: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kind a label asks for by its own word, unless its value says it as well: "Reviews: yes", "C&C: please"."""
    found = _LABEL_ASKS.search(label)
    if found is None:
        return ()
    kind = "review" if found["review"] else "critical"
    return () if kind in kinds or (kind == "critical" and "constructive-only" in kinds) else (kind,)


def asked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences; short questions are one with what follows them: "Good? Bad? Tell me."."""
    begin, stop = None, start
    for whole, last in sentences(text, start, end):
        first = whole + len(text[whole:last]) - len(text[whole:last].lstrip())
        if begin is not None and ("\n\n" in text[begin:first] or first - begin > LONGEST_QUESTIONS):
            yield begin, stop
            begin = None
        stop = last
        if last - first <= LONGEST_QUESTION and text[first:last].rstrip("\"'”’)")[-1:] in {"?", "？"}:
            begin = first if begin is None else begin
            continue
        yield (first if begin is None else begin), last
        begin = None
    if begin is not None:
        yield begin, stop


def speaks(words: str) -> bool:
    low = words.casefold()
    return any(one in low for one in _SPEAKS)


def weighed(words: str, labelled: bool) -> Mapping[str, float]:
    """How probable it is that a sentence wishes ("yes") or refuses ("no") feedback, and each kind."""
    return Weights.load("feedback").probabilities(features(words, labelled))


def features(words: str, labelled: bool) -> list[str]:
    return [*wording(words), "<labelled>"] if labelled else wording(words)
