"""Tokens → lexemes: topics, tags, degree words, negations, separators and the words between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fic.content_notes.grammar_words import GrammarWord, Kind, Role, grammar_words
from fic.content_notes.not_warnings import tag_words
from fic.content_notes.splitting import Token, tokens
from fic.content_notes.topic_words import TopicWord, topic_words

_PUNCTUATION = {
    **dict.fromkeys([",", "،", "，", "..", "…", "|", "•", "·", "#", "~", ">"], Kind.COMMA),
    **dict.fromkeys([";", "；", "؛"], Kind.SEMI),
    **dict.fromkeys(["!", "?", "。", "！", "？", "؟"], Kind.STOP),
    **dict.fromkeys(["&", "+", "/", "、", "／", "＆", "＋"], Kind.AND),
    **dict.fromkeys([":", "：", "="], Kind.COLON),
    **dict.fromkeys(["(", "[", "{", "（", "【"], Kind.OPEN),
    **dict.fromkeys([")", "]", "}", "）", "】"], Kind.CLOSE),
    **dict.fromkeys(['"', "“", "”", "„", "«", "»", "「", "」", "《", "》"], Kind.QUOTE),
}
_DASHES = frozenset("-‐‑–—")
_CHAPTER = frozenset(
    (
        "chapter",
        "chapters",
        "chap",
        "ch",
        "chs",
        "part",
        "parts",
        "kapitel",
        "chapitre",
        "capitulo",
        "capitolo",
    )
)
_NUMBER = re.compile(r"[0-9]{1,4}")
_IN_A_NAME = ("_", "@")
"""Beside these a word is part of a screen name or an address."""
_LONG_LINE = 50
"""A line at least this long was probably broken by a mailer, not by the author's list."""

CLASHING = frozenset(("CD", "SA", "SI", "SH", "ED", "DV", "BE", "DID"))
"""Abbreviations with another fandom meaning (self-insert, story-angst, episode …): decided by their company."""


@dataclass(slots=True)
class Lexeme:
    """`text[start:end]` and what it does."""

    kind: Kind
    start: int
    end: int
    raw: str
    word: GrammarWord
    topics: tuple[TopicWord, ...] = ()
    scope: str = ""
    tag: str = ""

    @property
    def is_head(self) -> bool:
        return self.kind is Kind.DEGREE and self.word.role is Role.HEAD

    @property
    def is_weak_head(self) -> bool:
        return self.kind is Kind.DEGREE and self.word.role is Role.WEAK_HEAD


def lexemes(text: str) -> list[Lexeme]:
    """Linear in `text`: each place tries at most the longest phrase of the tables."""
    words = tokens(text)
    found: list[Lexeme] = []
    i = 0
    while i < len(words):
        lexeme, i = _next(text, words, i, found)
        if lexeme is not None:
            found.append(lexeme)
    return found


def _next(text: str, words: Sequence[Token], i: int, before: Sequence[Lexeme]) -> tuple[Lexeme | None, int]:
    token = words[i]
    if token.raw == "(" and i + 2 < len(words) and words[i + 2].raw == ")" and words[i + 1].raw.isdecimal():
        return None, i + 3  # "one (1) cigarette" says its number twice
    chapters = _chapters(text, words, i)
    if chapters is not None:
        return chapters
    topic = topic_words().longest(words, i)
    grammar = grammar_words().longest(words, i)
    tag = tag_words().longest(words, i)
    if topic is not None:
        raw = text[token.start : words[topic[0] - 1].end]
        meant = tuple(word for word in topic[1] if not word.capitals_only or raw.isupper())
        rivals = max((hit[0] for hit in (grammar, tag) if hit is not None), default=0)
        named = (
            text[token.start - 1 : token.start] in _IN_A_NAME
            or text[words[topic[0] - 1].end : words[topic[0] - 1].end + 1] in _IN_A_NAME
        )
        if (
            meant
            and not named
            and topic[0] >= rivals
            and not (topic[0] == rivals and tag and _is_tag_here(meant))
        ):
            return _lexeme(text, words, i, topic[0], GrammarWord(Kind.TOPIC), topics=meant)
    if tag is not None and (grammar is None or tag[0] >= grammar[0]) and _tag_cased(text, words, i, tag):
        return _lexeme(text, words, i, tag[0], GrammarWord(Kind.TAG), tag=tag[1][0])
    if grammar is not None:
        word = grammar[1][0]
        scope = text[token.start : words[grammar[0] - 1].end] if word.kind is Kind.SCOPE else ""
        return _lexeme(text, words, i, grammar[0], word, scope=" ".join(scope.split()))
    return _punctuation(text, words, i, before)


def _is_tag_here(meant: Sequence[TopicWord]) -> bool:
    return all(word.ordinary for word in meant)


def _tag_cased(text: str, words: Sequence[Token], i: int, tag: tuple[int, list[str]]) -> bool:
    """Tags of two letters are abbreviations: "AU" in French is "to the"."""
    raw = text[words[i].start : words[tag[0] - 1].end]
    return len(raw) > 2 or not raw.isascii() or raw.isupper() or tag[1][0] != "AU"


def _lexeme(
    text: str,
    words: Sequence[Token],
    i: int,
    after: int,
    word: GrammarWord,
    topics: tuple[TopicWord, ...] = (),
    scope: str = "",
    tag: str = "",
) -> tuple[Lexeme, int]:
    start, end = words[i].start, words[after - 1].end
    return Lexeme(word.kind, start, end, text[start:end], word, topics, scope, tag), after


def _punctuation(
    text: str, words: Sequence[Token], i: int, before: Sequence[Lexeme]
) -> tuple[Lexeme | None, int]:
    token = words[i]
    if token.is_word:
        return _lexeme(text, words, i, i + 1, GrammarWord(Kind.WORD))
    if token.raw == ".":
        inside = i + 1 < len(words) and words[i + 1].is_word and words[i + 1].start == token.end
        return (None, i + 1) if inside else _lexeme(text, words, i, i + 1, GrammarWord(Kind.STOP))
    if token.raw[0] == "\n":
        kind = _line_end(text, token, words[i + 1] if i + 1 < len(words) else None, before)
        return (None, i + 1) if kind is None else _lexeme(text, words, i, i + 1, GrammarWord(kind))
    if token.raw in _DASHES:
        apart = (i > 0 and words[i - 1].end < token.start) or token.raw in "–—"
        return _lexeme(text, words, i, i + 1, GrammarWord(Kind.COMMA, "dash")) if apart else (None, i + 1)
    kind = _PUNCTUATION.get(token.raw if token.raw[:2] != ".." else "..")
    value = token.raw if kind is Kind.AND else ""
    return (None, i + 1) if kind is None else _lexeme(text, words, i, i + 1, GrammarWord(kind, value))


def _line_end(text: str, token: Token, after: Token | None, before: Sequence[Lexeme]) -> Kind | None:
    """A blank line ends a sentence; a short line is a list item; a long one was only wrapped."""
    if token.raw.count("\n") > 1:
        return Kind.STOP
    if not before or before[-1].kind in (Kind.COMMA, Kind.AND, Kind.OR, Kind.SEMI, Kind.STOP, Kind.COLON):
        return None
    if after is not None and after.fold in ("and", "or", "&", "but", "und", "et", "y", "e", ",", "и"):
        return None
    if after is not None and after.raw[:1].islower() and _is_unfinished(before):
        return None
    line = text.rfind("\n", 0, token.start) + 1
    return None if token.start - line >= _LONG_LINE else Kind.SEMI


def _is_unfinished(before: Sequence[Lexeme]) -> bool:
    """ "Implied / suicide": an item of nothing but a qualifier waits for its topic on the next line."""
    qualifier = before[-1].kind in (Kind.DEGREE, Kind.MODIFIER, Kind.NO)
    begins = len(before) < 2 or before[-2].kind in (
        Kind.COMMA,
        Kind.AND,
        Kind.OR,
        Kind.SEMI,
        Kind.STOP,
        Kind.COLON,
    )
    return qualifier and begins


def _chapters(text: str, words: Sequence[Token], i: int) -> tuple[Lexeme, int] | None:
    """ "in chapter 3", "(ch. 4)", "chapters 3 and 5", "第3章"."""
    at = i + 1 if words[i].fold in ("in", "for", "from", "im") else i
    if at >= len(words):
        return None
    if (
        words[at].raw == "第"
        and at + 2 < len(words)
        and words[at + 2].raw == "章"
        and words[at + 1].raw.isdecimal()
    ):
        return _lexeme(text, words, i, at + 3, GrammarWord(Kind.SCOPE), scope=f"chapter {words[at + 1].raw}")
    if words[at].fold not in _CHAPTER:
        return None
    name = words[at].fold
    at += 1
    if at < len(words) and words[at].raw == ".":
        at += 1
    first = at
    while at < len(words) and _NUMBER.fullmatch(words[at].raw):
        at += 1
        joined = at
        while joined < len(words) and words[joined].fold in (",", "and", "&", "-", "–", "to"):
            joined += 1
        if joined > at and joined < len(words) and _NUMBER.fullmatch(words[joined].raw):
            at = joined
    if at == first:
        return None
    single = at == first + 1 and not name.startswith("part")
    said = " ".join(text[words[i].start : words[at - 1].end].split())
    return _lexeme(
        text,
        words,
        i,
        at,
        GrammarWord(Kind.SCOPE),
        scope=f"chapter {int(words[first].raw)}" if single else said,
    )
