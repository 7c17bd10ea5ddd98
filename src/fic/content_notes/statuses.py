"""What a warning line says about itself: none, undeclared, elsewhere."""

import re
from functools import lru_cache

from fic.content_notes.phrases import PhraseTable
from fic.content_notes.splitting import Token, tokens
from fic.content_notes.word_lists import patterns_of

_FILLERS = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "for",
            "this",
            "chapter",
            "story",
            "fic",
            "part",
            "really",
            "so",
            "far",
            "yet",
            "my",
        ),
        *(
            "warnings",
            "warning",
            "i",
            "think",
            "guess",
            "that",
            "apply",
            "apart",
            "from",
            "here",
            "it",
            "is",
            "are",
        ),
        *("in", "of", "all", "to", "well", "um", "er", "archive", "content", "trigger"),
    )
)
_AFTER_NONE = frozenset(("but", "except", "just", "unless", "mild"))


@lru_cache(maxsize=1)
def _statuses() -> PhraseTable[str]:
    """From `words/statuses.txt`, once a process."""
    table: PhraseTable[str] = PhraseTable()
    for status, patterns in patterns_of("statuses").items():
        table.add_all(patterns, status)
    return table


_LEADING = 400
"""Tokens in which a status is looked for: it stands at the start of its line or is the whole of it."""


def declared_status(text: str) -> str | None:
    """ "undeclared", "elsewhere", "none" or None, from the words of the value alone."""
    words = tokens(text[:4000])[:_LEADING]
    found: set[str] = set()
    i, before = 0, 0
    while i < len(words):
        hit = _statuses().longest(words, i)
        if hit is None:
            before += _counts(words[i])
            i += 1
            continue
        for status in hit[1]:
            if status != "none" or (not before and _ends_item(words, hit[0])) or hit[0] - i > 2:
                found.add(status)
        i = hit[0]
    for status in ("undeclared", "elsewhere", "none"):
        if status in found:
            return status
    marks = {token.raw for token in words}
    return (
        "none" if marks and marks <= {"-", "–", "—", "/", "x", "X", "0", "."} and "." not in marks else None
    )


def _counts(token: Token) -> int:
    return int(token.is_word and token.fold not in _FILLERS)


def _ends_item(words: list[Token], at: int) -> bool:
    """ "none" says so only where an item ends: "none of the characters" is something else."""
    return at >= len(words) or not words[at].is_word or words[at].fold in (_FILLERS - {"of"}) | _AFTER_NONE


_NO_WARNINGS = re.compile(
    r"\bno (?:\w+ )?warnings?\b(?! (?:for|about|of|that|can|could|sign))"
    r"|\bnothing (?:in (?:it|here|this) |here )?to warn (?:you |anyone |anybody )?(?:for|about|of|against)\b"
    r"|\bwarnings?[ :-]{1,3}(?:none|not a thing|nothing|nil|nope)\b|\bwarning[- ]free\b|\bcompletely harmless\b"
    r"|\bkeine warnungen\b|\baucun avertissement\b|\bsin advertencias\b|\bsem avisos\b|\bnessun avvertimento\b"
    r"|\bбез предупреждений\b|无预警|无警告|بلا تحذيرات",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\bi (?:don't|do not|won't|never) (?:warn|give warnings|use warnings|do warnings)\b"
    r"|\b(?:warnings?|to warn) would (?:spoil|give)\b|\bno warnings (?:will|given|from me)\b|\bnot going to warn\b"
    r"|\bch(?:oo|o)se not to (?:warn|use (?:archive )?warnings)\b|\bread at your own risk\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:warnings|content notes)\b[^.!?\n]{0,30}"
    r"\b(?:at the (?:end|bottom)|in the end ?notes|in (?:the header|part (?:1|one)|chapter (?:1|one))"
    r"|on my (?:profile|site|page|journal))\b"
    r"|\bsee (?:the )?(?:end|bottom|end ?notes) for (?:the )?warnings\b|\bsame warnings as\b",
    re.IGNORECASE,
)


def status_in_prose(text: str) -> str | None:
    """What sentences say of the warnings themselves. Every gap is bounded."""
    text = text.replace("’", "'")
    for status, pattern in (("undeclared", _UNSAID), ("elsewhere", _ELSEWHERE), ("none", _NO_WARNINGS)):
        if pattern.search(text):
            return status
    return None


def nothing_objectionable(text: str) -> tuple[int, int] | None:
    """Where it promises that nothing in it could offend anyone, or None."""
    words = tokens(text[:4000])[:_LEADING]
    for i, word in enumerate(words):
        hit = _statuses().longest(words, i)
        if hit is not None and "harmless" in hit[1]:
            return word.start, words[hit[0] - 1].end
    return None
