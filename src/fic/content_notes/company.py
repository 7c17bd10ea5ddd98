"""What the words beside a topic say of it: an ordinary word in prose, an adjective, something counted."""

import re
from collections.abc import Sequence

from fic.content_notes.clause_words import (
    ARTICLES,
    BAD_WORDS,
    BLOWS,
    COUNTABLE,
    ITEM_ENDS,
    MINDED,
    TONES,
    UNKNOWN_IN_A_LIST_ITEM,
    VERY,
)
from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import GrammarWord, Kind, Role
from fic.content_notes.lexing import Lexeme
from fic.content_notes.pending import Outlook
from fic.content_notes.topic_words import TopicWord


def shown_by_its_company(lexemes: Sequence[Lexeme], i: int, topic: str) -> Lexeme | None:
    """The degree that "very" or an article in front of the topic `lexemes[i]` says, if any."""
    before = lexemes[i - 1] if i else None
    if topic in BAD_WORDS or lexemes[i].raw.lower() in BLOWS:
        counted = _counted(lexemes, i)
        if counted is not None:
            return counted
    if before is None or before.kind is not Kind.INTENS or before.raw.lower() not in VERY:
        return None
    if i > 1 and lexemes[i - 2].kind is Kind.DEGREE and lexemes[i - 2].word.role is Role.WEAK:
        return None  # "one very bad word"
    said = GrammarWord(Kind.DEGREE, "", Degree.GRAPHIC)
    return Lexeme(Kind.DEGREE, before.start, lexemes[i].end, lexemes[i].raw, said)


def _counted(lexemes: Sequence[Lexeme], i: int) -> Lexeme | None:
    """ "A rude word" and "one oath" count what is shown; "bad language" does not."""
    word = lexemes[i].raw.lower().rsplit(maxsplit=1)[-1]
    if word not in COUNTABLE and lexemes[i].raw.lower() not in BLOWS:
        return None
    for at in range(i - 1, max(-1, i - 4), -1):
        before = lexemes[at]
        if before.kind is Kind.FILLER and before.raw.lower().rsplit(maxsplit=1)[-1] in ARTICLES:
            shown = GrammarWord(Kind.DEGREE, "", Degree.DEPICTED, Role.WEAK)
            return Lexeme(Kind.DEGREE, before.start, lexemes[i].end, before.raw, shown)
        if before.kind not in (Kind.INTENS, Kind.MODIFIER, Kind.WORD, Kind.FILLER):
            return None
    return None


def describes_the_next(lexemes: Sequence[Lexeme], i: int, meant: Sequence[TopicWord]) -> bool:
    """ "A nasty torture scene": an ordinary adjective in front of a topic warns of nothing more."""
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    return (
        after is not None
        and after.kind is Kind.TOPIC
        and all(word.ordinary and word.topic in TONES for word in meant)
        and " " not in lexemes[i].raw
    )


def is_prose(lexemes: Sequence[Lexeme], i: int, ahead: int, unknown: int) -> bool:
    """Is an ordinary word no warning here? `unknown` words stand before it in its item, which ends at `ahead`."""
    if i and _introduced(lexemes[i - 1]):
        return False
    unknown += sum(one.kind is Kind.WORD for one in lexemes[i:ahead][:8])
    if unknown > UNKNOWN_IN_A_LIST_ITEM:
        return True
    beside = [lexemes[j] for j in (i - 1, i + 1) if 0 <= j < len(lexemes)]
    named = any(one.kind is Kind.WORD and one.raw[:1].isupper() and "'" not in one.raw for one in beside)
    return named and lexemes[i].raw.istitle()  # "Civil War", "Death Eater"


def _introduced(before: Lexeme) -> bool:
    """ "Squeamish about blood", "no war": what stands in front says that a warning follows."""
    if before.kind is Kind.FILLER:
        return before.raw.lower() in MINDED
    if before.kind is Kind.DEGREE:
        return before.word.role is Role.HEAD or before.raw.lower() in (
            "some",
            "a bit of",
            "a little",
            "lots of",
        )
    return before.kind is Kind.NO


def announces(lexemes: Sequence[Lexeme], i: int, ahead: Outlook) -> bool:
    """ "Not for the squeamish: there's a murder": with a topic after its colon it only announces that one."""
    if i + 1 >= len(lexemes) or not lexemes[i].raw.lower().startswith(("not ", "isn't ")):
        return False
    after = lexemes[i + 1]
    opens = after.kind is Kind.COLON or after.word.value == "dash"
    return opens and ahead.topic[i + 1] < ahead.stop[i + 1]


def own_subject(lexemes: Sequence[Lexeme], i: int) -> bool:
    """ "…, and a murder is mentioned", "…, somebody drinks": what has a subject of its own shares no "no"."""
    if lexemes[i].raw.lower().startswith(("somebody ", "someone ")):
        return True
    before = lexemes[i - 1] if i else None
    return (
        before is not None and before.kind is Kind.FILLER and before.raw.lower() in ("a", "an", "there's a")
    )


def begins_anew(lexemes: Sequence[Lexeme], i: int) -> bool:
    """ "It's set after X and there's some violence": a clause of its own is no part of the name."""
    after = lexemes[i].raw.lower() if i < len(lexemes) else ""
    return after.startswith(("there's", "there is", "there are", "there will", "it contains", "it has"))


def is_adverb(lexemes: Sequence[Lexeme], i: int) -> bool:
    """ "is only mentioned" opens nothing anew."""
    return bool(
        i
        and lexemes[i].raw.lower() in ("only", "just")
        and lexemes[i - 1].raw.lower() in ("is", "are", "was", "were")
    )


def is_clause(lexeme: Lexeme) -> bool:
    """ "Somebody dies", "it doesn't end well": says by itself what happens, whatever stood before its comma."""
    return _FINITE.search(lexeme.raw) is not None


def own_illness(lexemes: Sequence[Lexeme], i: int) -> bool:
    """ "No sex, no violence, I must be ill": said of the author."""
    for at in range(i - 1, max(-1, i - 4), -1):
        if lexemes[at].kind in ITEM_ENDS:
            return False
        if lexemes[at].raw.lower() in ("i", "i'm", "i am", "i was"):
            return True
    return False


_FINITE = re.compile(
    r"\b(?:dies?|lives?|survives?|swears?|curses|smokes|drinks|vomits|throws|ends?|gets?|is|are|doesn['’]t|does|don['’]t"
    r"|won['’]t|makes?|buys?|bites?|kicks?|kills?)\b",
    re.I,
)


def ends_item(lexemes: Sequence[Lexeme], at: int) -> bool:
    return at >= len(lexemes) or lexemes[at].kind in ITEM_ENDS


def sees_only_a_tag(lexemes: Sequence[Lexeme], ahead: Outlook, i: int) -> bool:
    return ahead.word[i] < ahead.separator[i] and lexemes[ahead.word[i]].kind is Kind.TAG
