"""What a sentence that names a topic shows of itself: the features by which it is told whether it warns.

"There's some blood" warns; "this challenge drew blood" does not. The signs are those of the grammar of warnings (what
stands around each topic) and of the sentence around it (who is spoken of, when, to whom).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fic.content_notes.grammar_words import Kind, Role
from fic.content_notes.lexing import Lexeme

MOST = 400
"""Signs a sentence has at most."""
_REACH = 40
"""Lexemes of a sentence that are looked at."""
_BESIDE = 3
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("author", r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|us|our|we're|we've)\b"),
        ("reader", r"\b(?:you|your|you'll|you're|you've|folks|reader|readers|anyone|anybody|those)\b"),
        ("told of", r"\b(?:he|she|his|her|him|hers|they|them|their)\b"),
        ("past", r"\b(?:was|were|had|did|said|came|went|took|made|gave|got|wrote|thought|knew|saw|\w{3,}ed)\b"),
        ("to come", r"\b(?:will|'ll|won't|going to|gonna|ahead|to come|coming up|lies? ahead)\b"),
        ("this story", r"\b(?:this|the|my) (?:\w+ )?(?:story|fic|chapter|part|piece|one|tale|vignette|episode)\b"),
        ("in it", r"\b(?:in|inside) (?:it|this|here|there|this one)\b"),
        ("there is", r"\bthere(?:'s|’s| is| are| will| was| were|'ll| may| might)\b"),
        ("it is", r"\b(?:it|this|things?)(?:'s|’s| is| gets?| has| contains?)\b"),
        ("if", r"\b(?:if|unless|when)\b"),
        ("warns", r"\b(?:warn\w*|beware|caution|advis\w+|squick\w*|heads? ?up|tissues?|hank(?:ie|y)s?|mind your)\b"),
        ("rates", r"\b(?:rated?|rating|PG|NC-?17|PG-?13)\b"),
        ("sorry", r"\b(?:sorry|alas|apolog\w+|afraid|promise|swear|honest\w*|worry)\b"),
        ("thanks", r"\b(?:thanks?|thank you|grateful|dedicated|beta\w*)\b"),
        ("mail", r"\b(?:feedback|comments?|flames?|review\w*|e-?mail|mail|write to|archive\w*|copyright|belongs?)\b"),
        ("writing", r"\b(?:wrote|writing|written|write|typed|plot|bunny|muse|idea|draft|challenge|challenged)\b"),
        ("places", r"\b(?:after|before|during|set|season|episode|spoilers?|takes place|follows|between)\b"),
        ("thing", r"\b(?:computer|modem|printer|server|keyboard|tape|vcr|disk|cat|boss|coffee|car)\b"),
        ("only", r"\b(?:but|just|only|except|though)\b"),
        ("list", r",.*,|;|/"),
        ("colon", r"\w\s?:(?:\s|$)"),
        ("asks", r"\?"),
        ("shouts", r"!"),
        ("quotes", r"[\"“”«»]"),
        ("bracket", r"[(\[]"),
        ("number", r"\d"),
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TELLING = frozenset(
    (Kind.WORD, Kind.FILLER, Kind.INTENS, Kind.REOPEN, Kind.GOVERNS, Kind.SCOPE, Kind.JOKING)
)
_ENDS = frozenset((Kind.COMMA, Kind.SEMI, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE))


def signs(sentence: str, read: Sequence[Lexeme], goes_on: bool, said: Sequence[str] = ()) -> list[str]:
    """Each sign once. `goes_on`: the sentence before it warns; `said`: what the grammar's own rules found.

    Bounded: `_REACH` lexemes, `MOST` signs. Linear.
    """
    found: dict[str, None] = dict.fromkeys(f"rule {one}" for one in said)
    if goes_on:
        found["goes on"] = None
    for name, pattern in _SHAPES:
        if pattern.search(sentence):
            found[f"has {name}"] = None
    for one in _counted(sentence, read):
        found[one] = None
    shown = [_sign(one, at == 0) for at, one in enumerate(read[:_REACH])]
    chain = ["^", *shown, "$"]
    for one, two in pairwise(chain):
        found[f"{one} {two}"] = None
    for one, two, three in zip(chain, chain[1:], chain[2:], strict=False):
        if one in _TOPICAL or two in _TOPICAL or three in _TOPICAL:
            found[f"{one} {two} {three}"] = None
    for at, lexeme in enumerate(read[:_REACH]):
        if lexeme.kind is Kind.TOPIC:
            for sign in _around(read, at):
                found[sign] = None
    words = [word.group().casefold().replace("’", "'") for word in _WORD.finditer(sentence[:300])]
    for word in words:
        found[f"= {word}"] = None
    if words:
        found[f"first {words[0]}"] = None
        found[f"first {' '.join(words[:2])}"] = None
    return list(found)[:MOST]


_TOPICAL = frozenset(("T", "t", "T-"))


def _sign(lexeme: Lexeme, first: bool) -> str:
    kind = lexeme.kind
    if kind is Kind.TOPIC:
        if any(word.absent for word in lexeme.topics):
            return "T-"
        return "t" if all(word.ordinary for word in lexeme.topics) else "T"
    if kind is Kind.DEGREE:
        head = "of" if lexeme.word.role in (Role.HEAD, Role.WEAK_HEAD) else ""
        return f"{lexeme.word.degree}{head}"
    if kind is Kind.WORD:
        return "Name" if lexeme.raw[:1].isupper() and not first else "w"
    if kind in (Kind.FILLER, Kind.INTENS, Kind.REOPEN, Kind.NOT, Kind.NO):
        return " ".join(lexeme.raw.lower().split())
    return kind.name


def _around(read: Sequence[Lexeme], at: int) -> Iterator[str]:
    """Words near a topic, on either side, up to the end of its item; and whether it ends the item or begins it."""
    for step, side in ((-1, "before"), (1, "after")):
        place = at + step
        if not 0 <= place < len(read) or read[place].kind in _ENDS:
            yield f"{side} nothing"
            continue
        for _ in range(_BESIDE):
            if not 0 <= place < len(read) or read[place].kind in _ENDS:
                break
            one = read[place]
            if one.kind in _TELLING:
                yield f"{side} {' '.join(one.raw.lower().split())}"
            else:
                yield f"{side} {one.kind.name}"
            place += step


def _counted(sentence: str, read: Sequence[Lexeme]) -> Iterator[str]:
    topics = sum(one.kind is Kind.TOPIC for one in read)
    unknown = sum(one.kind is Kind.WORD for one in read)
    words = sum(one.kind not in _ENDS for one in read)
    yield f"topics {min(topics, 4)}"
    yield f"unknown {_bucket(unknown)}"
    yield f"words {_bucket(words)}"
    yield f"share {min(4, 5 * unknown // max(1, words))}"
    if all(word.ordinary for one in read for word in one.topics):
        yield "all ordinary"
    if sentence.lstrip()[:1].islower():
        yield "low"
    if not sentence.rstrip().endswith((".", "!", "?")):
        yield "open end"


def _bucket(count: int) -> str:
    for most in (0, 1, 2, 3, 5, 8, 12, 18):
        if count <= most:
            return str(most)
    return "more"
