"""Which sentences of unlabelled prose are warnings, and where a rating's reasons begin."""

import re
from collections.abc import Iterator

from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme, lexemes

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n(?!\n)|$)")
_SAYS_CONTENT = re.compile(
    r"\b(?:this|these|the|my) (?:story|fic|fanfic|fanfiction|chapter|part|piece|one|vignette|tale|series|ficlet)\b[^.!?\n]{0,40}?"
    r"\b(?:contains?|includes?|has|have|features?|deals? with|depicts?|will contain|may contain|does ?n[o']t (?:contain|have|include)|is rated|is (?:slash|smut))\b"
    r"|\b(?:it|there)(?:'s| is| are| will be| does| has| contains| includes)\b[^.!?\n]{0,30}?\b(?:in (?:this|here|it)|contain|have any|have)\b"
    r"|\bthere (?:is|are|will be)\b[^.!?\n]{0,80}\b(?:in (?:this|here|it)|ahead|here)\b|\bit's got\b"
    r"|^\s*(?:it )?(?:also )?(?:contains?|includes?)\b"
    r"|\b(?:be warned|beware|be advised|fair warning|i (?:should|must|have to|feel i should) warn|warning|warnings|trigger warnings?|tw|cw|content note)\b"
    r"|\b(?:rated|rate|rating)\b[^.!?\n]{0,40}\b(?:for|because of|due to)\b"
    r"|\b(?:G|PG|PG ?-? ?13|R|NC ?-? ?17)\b[^.!?\n]{0,12}\bfor\b"
    r"|\bif (?:that|this|it|you(?:'re| are)? ?(?:squicked|offended|bothered|triggered|uncomfortable))\b[^.!?\n]{0,40}"
    r"|\bnot for the (?:squeamish|faint)",
    re.IGNORECASE,
)
"""Every gap is bounded, so a line without a hit costs a constant for each character."""
_LONGEST_BARE = 12
_LONGEST_SENTENCE = 600
_STORY_VERB = re.compile(
    r"\b(?:said|asked|whispered|she|he|her|his|him|they were|had been|was)\b", re.IGNORECASE
)
_QUIET = (
    frozenset(
        (
            Kind.TOPIC,
            Kind.TAG,
            Kind.DEGREE,
            Kind.MODIFIER,
            Kind.CAP,
            Kind.CAPPABLE,
            Kind.AT_LEAST,
            Kind.AT_MOST,
            Kind.NO,
        )
    )
    | frozenset(
        (
            Kind.NOT,
            Kind.INTENS,
            Kind.REOPEN,
            Kind.COMMA,
            Kind.SEMI,
            Kind.AND,
            Kind.OR,
            Kind.COLON,
            Kind.STOP,
            Kind.OPEN,
        )
    )
    | frozenset((Kind.CLOSE, Kind.SCOPE, Kind.FILLER, Kind.PLURAL_IS, Kind.ABSENT))
)

_RATING = re.compile(
    r"\b(?:rated?|rating)?[ :]*(?:(?:a|an|soft|hard|strong|light|about|probably|approximat\w{0,4}|around) )?"
    r"(?:NC ?-? ?1[78]|PG ?-? ?1[0-9]|PG|FRT|FRM|FRAO|FRC|K\+|[GRTMKX]|MA|1[0258]\+?|general|teen|mature|explicit|adult)(?![\w'])\+?",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*(?:[,:;(\[/–—-]|\b(?:for|because of|because|due to|on account of|thanks to|with|mainly for|mostly for)\b)"
)
_NO_REASON = re.compile(
    r"\s*(?:for )?(?:teen(?:s|agers?)?|mature|safety|paranoia|everyone|adults|general audiences|kids)\s*[.!)]*\s*$",
    re.IGNORECASE,
)


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Spans of `text` that are sentences of warning."""
    previous_was_one = False
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if len(sentence) > _LONGEST_SENTENCE or not sentence.strip():
            previous_was_one = False
            continue
        read = lexemes(sentence)
        topics = [lexeme for lexeme in read if lexeme.kind is Kind.TOPIC]
        is_one = bool(topics) and not any(lexeme.kind is Kind.THE_ONE for lexeme in read)
        if is_one:
            hit = _SAYS_CONTENT.search(sentence)
            says = bool(hit) and _bears_on(sentence, hit.start() if hit else 0, topics)
            goes_on = previous_was_one and bool(
                re.match(r"\s*(?:it|there|nothing|no)\b", sentence, re.IGNORECASE)
            )
            is_one = says or goes_on or _is_bare(read, topics)
        elif previous_was_one:
            is_one = any(lexeme.kind is Kind.NOT for lexeme in read) and _is_quiet(read)
        if is_one:
            yield match.start(), match.end()
        previous_was_one = is_one


def _bears_on(sentence: str, start: int, topics: list[Lexeme]) -> bool:
    """The topic stands at or after what announces it, or the announcement ends the sentence ("… if that bothers you")."""
    announced = any(topic.end > start for topic in topics)
    at_end = bool(
        re.search(
            r"\b(?:be warned|beware|warning)\b|\bif (?:that|this|it|you)\b", sentence[start:], re.IGNORECASE
        )
    )
    return (announced or at_end) and not _STORY_VERB.search(sentence[:start])


def _is_quiet(read: list[Lexeme]) -> bool:
    return all(lexeme.kind in _QUIET for lexeme in read)


def _is_bare(read: list[Lexeme], topics: list[Lexeme]) -> bool:
    """Nothing but warning words: "Character death.", "Mild language and violence." One plain word is not enough."""
    words = [lexeme for lexeme in read if lexeme.kind not in (Kind.COMMA, Kind.STOP, Kind.AND)]
    if (
        not _is_quiet(read)
        or len(words) > _LONGEST_BARE
        or _STORY_VERB.search(" ".join(one.raw for one in read))
    ):
        return False
    strong = [topic for topic in topics if not all(word.ordinary for word in topic.topics)]
    told = any(
        lexeme.kind in (Kind.DEGREE, Kind.MODIFIER, Kind.NO, Kind.CAP)
        and lexeme.word.degree is not Degree.DEPICTED
        for lexeme in read
    )
    jargon = any(
        " " in topic.raw or "-" in topic.raw or (topic.raw.isupper() and len(topic.raw) > 2)
        for topic in strong
    )
    return bool(strong) and (jargon or told or len(topics) > 1)


def rating_reasons(text: str) -> int:
    """Where the reasons begin in "PG-13 for strong language"; the end of the text when a bare rating says none."""
    rating = _RATING.search(text[:200])
    if rating is None:
        return 0
    after = rating.end()
    if _NO_REASON.match(text, after) or not text[after:].strip(" .!"):
        return len(text)
    reason = _REASON.match(text, after)
    if reason is not None:
        return reason.end() if text[reason.end() - 1] not in "([" else reason.end() - 1
    return 0 if rating.start() else after
