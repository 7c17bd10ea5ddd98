"""Which sentences of unlabelled prose are warnings, and where a rating's reasons begin."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import Kind
from fic.content_notes.lexing import Lexeme, lexemes

_PIECE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_WRAPPED_LINE = 50
"""A line at least this long that ends without a stop was wrapped: its sentence goes on."""
_ANNOUNCEMENTS = (
    r"\b(?:this|these|the|my) (?:story|fic|fanfic|fanfiction|chapter|part|piece|one|vignette|tale|series|ficlet)\b"
    r"[^.!?]{0,40}?\b(?:contains?|includes?|has|have|features?|deals? with|depicts?|(?:will|may) contain"
    r"|(?:doesn't|does not) (?:contain|have|include)|is rated|is (?:slash|smut))\b",
    r"\b(?:it|there)(?:'s| is| are| will be| does(?:n't| not)| won't| has| contains| includes)\b"
    r"[^.!?]{0,30}?\b(?:in (?:this|here|it)|contain|have any|have)\b",
    r"\bthere (?:is|are|will be)\b[^.!?]{0,80}\b(?:in (?:this|here|it)|ahead|here)\b",
    r"\b(?:cont[eé]m|contiene|contienen|contient|enthält|beinhaltet|es kommt|es gibt|il y a|hay|há|c'è|ci sono)\b",
    r"\b(?:(?:содерж|присутству|упомина)\w*|осторожно|внимание|в эт(?:ой|ом) (?:главе|фик\w*|истории|работе|тексте))\b",
    r"含有?|包含|预警|避雷|注意|(?:本|此)文|تحتوي|تحذير|تنبيه",
    r"\b(?:achtung|vorsicht|warnung|attention|avertissement|aviso|avisos|advertencia|attenzione|avvertimento)\b",
    r"\bit's got\b",
    r"^\s*(?:it )?(?:also )?(?:contains?|includes?|features?)\b",
    r"^\W*(?:please )?expect\b|\byou(?:'ll| will) (?:find|get|see)\b",
    r"\b(?:be warned|beware|be advised|i (?:should|must|have to) warn|trigger warnings?|tw|cw|content notes?)\b",
    r"(?<!without )\bwarnings?\b",
    r"\b(?:rated|rate|rating)\b[^.!?]{0,40}\b(?:for|because of|due to)\b",
    r"\b(?:G|PG|PG ?-? ?13|R|NC ?-? ?17)\b[^.!?]{0,12}\bfor\b",
    r"\bif\b[^.!?]{2,60}\b(?:bothers?|offends?|squicks?|triggers?|upsets?|disturbs?|(?:is|are)(?:n't| not) your)\b",
    r"\bif (?:that|this|it)(?:'s| is)? ?(?:bothers?|offends?|squicks?|triggers?|upsets?|disturbs?|not your)\b",
    r"\bif you(?:'re| are)? ?(?:squicked|offended|bothered|triggered|uncomfortable|easily|don't (?:like|want))\b",
    r"\bnot for the (?:squeamish|faint)",
)
_SAYS_CONTENT = re.compile("|".join(_ANNOUNCEMENTS), re.IGNORECASE)
"""What announces that a sentence speaks of content. Every gap is bounded: a constant cost for each character."""
_EXISTS = re.compile(
    r"(?:^|[,;:(–—-]|\b(?:and|but|so|also|oh|well))\s*"
    r"(?:there(?:'s|’s|s| is| isn't| are| aren't| will be| won't be| may be| might be)\b"
    r"|\b(?:it|this)(?:'s|’s| is| gets| has)\b(?! (?:been|my|for)\b))",
    re.IGNORECASE,
)
""""There's a bit of drinking", "It gets bloody": said of a story when the topic follows at once."""
_AT_ONCE = 30
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|hers|him|said|asked|was|were|had|my|your)\b|^\W*[\"“«—]", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:he|she|his|her|hers|him|said|asked)\b|^\W*[\"“«—]", re.IGNORECASE)
_IN_THIS = re.compile(
    r"\b(?:in|throughout|during) (?:this|the|my) (?:one|story|fic|chapter|part|piece)\b", re.IGNORECASE
)
_LONGEST_BARE = 12
_LONGEST_SENTENCE = 600
_STORY_VERB = re.compile(
    r"\b(?:said|asked|whispered|she|he|her|his|him|they were|had been|was)\b", re.IGNORECASE
)
_LOUD = frozenset((Kind.WORD, Kind.QUOTE, Kind.GOVERNS, Kind.THE_ONE, Kind.JOKING))
_PARTS = frozenset((Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE))
_SMALL_WORDS = frozenset((Kind.FILLER, Kind.INTENS, Kind.PLURAL_IS, Kind.REOPEN))
_SAID_OF_IT = ([Kind.TOPIC, Kind.DEGREE], [Kind.TOPIC, Kind.CAP], [Kind.TOPIC, Kind.NOT, Kind.DEGREE])
_PROMISING = frozenset((Kind.NO, Kind.TOPIC, Kind.TAG, Kind.DEGREE, Kind.MODIFIER))
_AFTERTHOUGHT = re.compile(r"\b(?:be warned|beware|warning)\b|\bif\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:it|there|nothing|no)\b", re.IGNORECASE)

_RATING = re.compile(
    r"\b(?:rated?|rating)?[ :]*(?:(?:a|an|soft|hard|strong|light|about|probably|approximat\w{0,4}|around) )?"
    r"(?:NC ?-? ?1[78]|PG ?-? ?1[0-9]|PG|FRT|FRM|FRAO|FRC|K\+|[GRTMKX]|MA|1[0258]\+?|general|teen|mature|explicit"
    r"|adult)(?![\w'])\+?",
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
    """Spans of (unwrapped) `text` that are warnings: sentences, each with those that go on about the same."""
    begun: tuple[int, int] | None = None
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if _is_statement(text[start:end], goes_on=begun is not None):
            begun = (begun[0] if begun else start, end)
        elif begun is not None:
            yield begun
            begun = None
    if begun is not None:
        yield begun


def unwrapped(text: str) -> str:
    """The same text, character for character, with a space where a mailer broke a long line."""
    lines = text.split("\n")
    parts = []
    for line, after in pairwise([*lines, ""]):
        parts += [line, " " if len(line) > _WRAPPED_LINE and after.strip() else "\n"]
    return "".join(parts[:-1])


def _is_statement(sentence: str, goes_on: bool) -> bool:
    if len(sentence) > _LONGEST_SENTENCE:
        return False
    read = lexemes(sentence)
    if any(lexeme.kind is Kind.THE_ONE for lexeme in read):
        return False
    topics = [lexeme for lexeme in read if lexeme.kind is Kind.TOPIC]
    if not topics:
        return goes_on and any(lexeme.kind is Kind.NOT for lexeme in read) and _is_quiet(read)
    says = _SAYS_CONTENT.search(sentence)
    if says is not None and _bears_on(sentence, says.start(), topics):
        return True
    if _exists(sentence, topics) or _promises(sentence, read) or _is_labelled(read):
        return True
    if goes_on and _GOES_ON.match(sentence):
        return True
    return _is_bare(read, topics) or _is_graded(read, topics)


def _bears_on(sentence: str, start: int, topics: list[Lexeme]) -> bool:
    """The topic stands at or after its announcement, or before an afterthought ("…, if that bothers you")."""
    announced = any(topic.end > start for topic in topics)
    return (announced or bool(_AFTERTHOUGHT.search(sentence, start))) and not _STORY_VERB.search(
        sentence[:start]
    )


def _exists(sentence: str, topics: list[Lexeme]) -> bool:
    if _SOMEBODY.search(sentence):
        return False
    starts = [found.end() for found in _EXISTS.finditer(sentence)]
    near = any(0 <= topic.start - start <= _AT_ONCE for start in starts for topic in topics[:8])
    return near or bool(_IN_THIS.search(sentence))


def _promises(sentence: str, read: list[Lexeme]) -> bool:
    """A clause that is a promise and nothing else: "No smut, …", "Nobody dies, unless …", "and no sex"."""
    if _TOLD.search(sentence):
        return False
    begun = 0
    for i in range(len(read) + 1):
        if i < len(read) and read[i].kind not in _PARTS:
            continue
        clause = [one for one in read[begun:i] if one.kind not in _SMALL_WORDS]
        begun = i + 1
        if [one.kind for one in clause] in _SAID_OF_IT and not all(
            word.ordinary for word in clause[0].topics
        ):
            return True  # "The violence is only mentioned"
        if not clause or not all(one.kind in _PROMISING for one in clause):
            continue
        last = clause[-1]
        denied = (
            clause[0].kind is Kind.NO and last.kind is Kind.TOPIC and not all(w.ordinary for w in last.topics)
        )
        if denied or any(word.absent for one in clause for word in one.topics):
            return True
    return False


def _is_labelled(read: list[Lexeme]) -> bool:
    """ "LANGUAGE: A few mild curses." """
    if len(read) < 3 or read[0].kind is not Kind.TOPIC or read[1].kind is not Kind.COLON:
        return False
    after = next((one for one in read[2:] if one.kind not in (Kind.FILLER, Kind.INTENS)), None)
    return after is not None and after.kind in (Kind.NO, Kind.NOT, Kind.DEGREE, Kind.MODIFIER, Kind.CAP)


def _is_quiet(read: list[Lexeme]) -> bool:
    return all(lexeme.kind not in _LOUD for lexeme in read)


def _is_graded(read: list[Lexeme], topics: list[Lexeme]) -> bool:
    """A list whose topics have their degrees: "drowning (implied), a wreck, and murder, mentioned"."""
    if len(topics) < 2 or _STORY_VERB.search(" ".join(one.raw for one in read)):
        return False
    unknown = sum(one.kind is Kind.WORD for one in read)
    graded = sum(one.kind is Kind.DEGREE and one.word.degree is not Degree.DEPICTED for one in read)
    return graded >= 2 and unknown <= 2 and not any(one.kind in _LOUD - {Kind.WORD} for one in read)


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
