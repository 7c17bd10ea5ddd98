"""Which sentences of unlabelled prose are warnings, and where a rating's reasons begin.

A sentence is weighed: what announces content, counts or denies it speaks for a warning; what tells of somebody, of the
author's own life or of a place on a timeline speaks against. Source: design paper "headers", §4.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from fic.content_notes.deaths import EDGE
from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import SHOWN_AMOUNTS, Kind, Role
from fic.content_notes.lexing import Lexeme, lexemes
from fic.content_notes.signs import signs

_PIECE = re.compile(r"(?:[^.!?\n]|(?<=\w)\.(?=\w))+(?:[.!?]+|\n|$)")
_WRAPPED_LINE = 50
"""A line at least this long that ends without a stop was wrapped: its sentence goes on."""
_ASKED = re.compile(
    r"(?<=\w)\?[ \t]*(?:\.{2,}[ \t]*:?[ \t]*|(?=[ \t](?:yes|no|nope|none|some|a (?:bit|little|few|lot)|mild"
    r"|cartoon|plenty|lots|not"
    r" (?:really|much|at all))\b))",
    re.IGNORECASE,
)
""""Violence? ....... cartoon", "Sex? None": a form's question is a label."""
_NARROW = 30
"""No column of prose is narrower; shorter lines are a list."""
_STORY = (
    r"(?:story|fic|fanfic|fan fic|fanfiction|fan fiction|chapter|part|piece|one|vignette|tale|series|ficlet|drabble"
    r"|post|episode|script|work|novel|novella|saga|thing|text|crossover)"
)
_HOLDS = (
    r"(?:contains?|includes?|involves?|features?|deals? with|depicts?|shows?|portrays?|touch(?:es)? (?:up)?on|discusses"
    r"|mentions?|addresses|explores?|has|have|gets?|talks? (?:about|of)|refers? to)"
)
_ANNOUNCEMENTS = (
    rf"\b(?:this|these|the|my|following) (?:\w+ )?{_STORY}\b[^.!?]{{0,40}}?\b"
    rf"(?:{_HOLDS}|(?:will|may|might|does|do) (?:not )?(?:contain|have|include|feature)"
    r"|(?:doesn't|does not|won't|will not) (?:contain|have|include|feature)|is rated|is (?:slash|smut))\b",
    rf"\bthis is (?:not )?(?:an? |another |one |the )(?:\w+ ){{0,3}}?{_STORY}\b",
    r"\b(?:it|there)(?:'s| is| are| will be| does(?:n't| not)| won't| has| contains| includes)\b"
    r"[^.!?]{0,30}?\b(?:in (?:this|here|it)|contain|have any|have)\b",
    r"\bthere (?:is|are|will be)\b[^.!?]{0,80}\b(?:in (?:this|here|it)|ahead|here|to come|below)\b",
    r"\b(?:cont[eé]m|contiene|contienen|contient|enthält|beinhaltet|es kommt|es gibt|il y a|hay|há|c'è|ci sono)\b",
    r"\b(?:(?:содерж|присутству|упомина)\w*|осторожно|внимание|в эт(?:ой|ом) (?:главе|фик\w*|истории|работе|тексте))\b",
    r"含有?|包含|预警|避雷|注意|(?:本|此)文|تحتوي|تحذير|تنبيه",
    r"\b(?:achtung|vorsicht|warnung|attention|avertissement|aviso|avisos|advertencia|attenzione|avvertimento)\b",
    r"\bit's got\b|\b(?:it|there|this) (?:does|do|will|may|might) (?:contain|have|include|get|involve|be)\b",
    r"^\W*(?:it |this )?(?:also |only |does )?(?:contains?|includes?|features?|involves?|depicts?|mentions"
    r"|doesn't contain|does not contain)\b",
    r"^\W*(?:please |so )?(?:expect|prepare (?:yourself )?for)\b|\byou(?:'ll| will| won't| will not) (?:find|get|see)\b"
    r"|\bdon't (?:expect|look for)\b",
    r"\b(?:be (?:fore)?warned|beware|be advised|be aware|i (?:should|must|have to|feel i should|ought to) (?:fore)?warn"
    r"|i warn|trigger warnings?|tw|cw|content notes?|cautions?|advisor(?:y|ies)|heads[ -]?up"
    r"|word of (?:warning|caution)|discretion|to warn you|squick (?:alert|factor)|forewarned)\b",
    r"(?<!without )\bwarnings?\b",
    r"\b(?:rated|rate|rating)\b[^.!?]{0,40}\b(?:for|because(?: of)?|due to|owing to|on account of|thanks to)\b",
    r"\b(?:G|PG|PG ?-? ?13|R|NC ?-? ?17|1[258])\b[^.!?\w]{0,3}(?:\w+ ?){0,2}[^.!?]{0,6}\b(?:for|because(?: of)?|due to"
    r"|on account of|owing to)\b",
    r"(?<![\w-])(?:PG|PG ?-? ?13|R|NC ?-? ?17)\s?(?:[;:(,]|--?|–|—)\s",
    r"\bif\b[^.!?]{2,60}\b(?:bothers?|offends?|squicks?|triggers?|upsets?|disturbs?|(?:is|are)(?:n't| not) your)\b",
    r"\bif (?:that|this|it)(?:'s| is)? ?(?:bothers?|offends?|squicks?|triggers?|upsets?|disturbs?|not your)\b",
    r"\bif you(?:'re| are)? ?(?:squicked|offended|bothered|triggered|uncomfortable|easily|squeamish|sensitive|averse"
    r"|under \d|opposed|don't (?:like|want|care for|enjoy|approve)|do not (?:like|want|enjoy)|can't|cannot|can not|hate"
    r"|dislike|object|mind|find|have a problem|have trouble|prefer)\b",
    r"\b(?:those|people|readers|anyone|anybody|folks|everyone|persons)(?: of you)? (?:who|that|with|upset|offended"
    r"|squeamish|bothered|sensitive|uncomfortable|easily|allergic|averse|disturbed)\b",
    r"\b(?:not|isn't) (?:recommended |suitable |advised |meant |intended |really |one )?for (?:the|those|people|anyone"
    r"|readers|squeamish|sensitive|weak)\b",
)
_SAYS_CONTENT = re.compile("|".join(_ANNOUNCEMENTS), re.IGNORECASE)
"""What announces that a sentence speaks of content. Every gap is bounded: a constant cost for each character."""
_EXISTS = re.compile(
    r"(?:^\W*|[,;:(–—-]|\b(?:and|but|so|also|oh|well|yes|though|although))\s*"
    r"(?:there(?:'s|’s|s| is| isn't| are| aren't| will be| won't be| may be| might be)\b"
    r"|\b(?:it|this|things?)(?: one)?(?:'s|’s| is| are| gets?| has)\b(?! (?:been|my|for)\b))",
    re.IGNORECASE,
)
""""There's a bit of drinking", "It gets bloody": said of a story when the topic follows at once."""
_AT_ONCE = 30
_SPOKEN_OF = re.compile(
    r"\b(?:talk|mentions?|references?|discussions?|hints?|no|isn't any|suggestions?)\b", re.IGNORECASE
)
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
_OWN_LIFE = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|my|me|we|our|us)\b", re.IGNORECASE)
_LOUD = frozenset((Kind.WORD, Kind.QUOTE, Kind.GOVERNS, Kind.THE_ONE, Kind.JOKING))
_PARTS = frozenset((Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE))
_SMALL_WORDS = frozenset((Kind.FILLER, Kind.INTENS, Kind.PLURAL_IS, Kind.REOPEN))
_SAID_OF_IT = (
    [Kind.TOPIC, Kind.DEGREE],
    [Kind.TOPIC, Kind.CAP],
    [Kind.TOPIC, Kind.NOT, Kind.DEGREE],
    [Kind.TOPIC, Kind.SCOPE],
)
_PROMISING = frozenset((Kind.NO, Kind.TOPIC, Kind.TAG, Kind.DEGREE, Kind.MODIFIER))
_FEW_UNKNOWN = 3
_AFTERTHOUGHT = re.compile(
    r"\b(?:be warned|beware|warnings?|if|should|had better|stop here|look elsewhere|skip|discretion)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:it|there|nothing|no)\b", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:sorry|alas|apologi[sz]e|apologies|i'm afraid)\b", re.IGNORECASE)
_DEATH_NOW = re.compile(
    r"\b(?:dies?|get|gets|is|are|buys?|bites?|kicks?|cops|snuffs|meets?|makes?|survives?)\b", re.I
)
""""A redshirt buys it": nobody tells a story in that tense and then calls somebody a redshirt."""
_ENOUGH = 2.0


_RATING = re.compile(
    r"\b(?:rated?|rating)?[ :]*(?:(?:a|an|soft|hard|strong|light|about|probably|approximat\w{0,4}|around) )?"
    r"(?:NC ?-? ?1[78]|PG ?-? ?1[0-9]|PG|FRT|FRM|FRAO|FRC|K\+|[GRTMKX]|MA|1[0258]\+?|general|teen|mature|explicit"
    r"|adult)(?![\w'])\+?",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"[\W_]*(?:(?:[Rr]ated|[Rr]ating|RATED|RATING|[Hh]ard|[Ss]oft|an?)\W+)*"
    r"(?:NC ?-? ?1[78]|PG ?-? ?1[0-9]|PG|R|G|TV-?(?:14|MA|PG|Y7)|FRT|FRM|FRAO|M|T|1[258])(?![\w'])"
)
_REASON = re.compile(
    r"\s*(?:[,:;(\[/–—-]|\b(?:for|because of|because|due to|on account of|thanks to|with|mainly for|mostly for)\b)"
)
_NO_REASON = re.compile(
    r"\s*(?:for )?(?:teen(?:s|agers?)?|mature|safety|paranoia|everyone|adults|general audiences|kids)\s*[.!)]*\s*$",
    re.IGNORECASE,
)


Judge = Callable[[Sequence[str]], bool]
"""Signs of a sentence (`signs.signs`) → does it warn?"""


def statements(text: str, judge: Judge | None = None) -> Iterator[tuple[int, int]]:
    """Spans of (unwrapped) `text` that are warnings: sentences, each with those beside it that go on about the same.

    `judge` decides from a sentence's signs; without one the rules of this module do.
    """
    pieces: list[tuple[int, int, bool, bool]] = []
    warns = False
    for start, end, read in pieces_of(text):
        warns = _warns(text[start:end], read, warns, judge)
        pieces.append((start, end, warns, _is_fragment(read)))
    for i in range(len(pieces) - 2, -1, -1):
        start, end, _, fragment = pieces[i]
        if fragment and pieces[i + 1][2]:
            pieces[i] = start, end, True, True
    begun: tuple[int, int] | None = None
    for start, end, warns, _ in pieces:
        if warns:
            begun = (begun[0] if begun else start, end)
        elif begun is not None:
            yield begun
            begun = None
    if begun is not None:
        yield begun


def pieces_of(text: str) -> Iterator[tuple[int, int, list[Lexeme]]]:
    """(start, end, lexemes) of every sentence or line; those too long to be one have no lexemes."""
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        yield start, end, lexemes(text[start:end]) if end - start <= _LONGEST_SENTENCE else []


def signs_of(sentence: str, read: Sequence[Lexeme], goes_on: bool) -> list[str] | None:
    """What a judge is shown of a sentence; None where nothing is to be judged, since it names no topic."""
    topics = [lexeme for lexeme in read if lexeme.kind is Kind.TOPIC]
    if not topics or any(lexeme.kind is Kind.THE_ONE for lexeme in read):
        return None
    rules = [*_rules(sentence, read, topics, goes_on), f"gathered {_gathered(sentence, read):.1f}"]
    return signs(sentence, read, goes_on, rules)


def _warns(sentence: str, read: list[Lexeme], goes_on: bool, judge: Judge | None) -> bool:
    shown = signs_of(sentence, read, goes_on) if judge is not None else None
    if judge is None or shown is None:
        return _weight(sentence, read, goes_on) >= _ENOUGH
    return judge(shown)


def unwrapped(text: str) -> str:
    """The same text, character for character, with a space where a mailer or the author's own margin broke a line.

    A line was wrapped when it is long, or when the next word would not have fitted into its paragraph's column.
    """
    text = _ASKED.sub(lambda asked: ":" + " " * (len(asked.group()) - 1), text)
    if "\n" not in text:
        return text
    lines = text.split("\n")
    widths = _columns(lines)
    parts = []
    for (line, width), (after, _) in pairwise([*zip(lines, widths, strict=True), ("", 0)]):
        parts += [line, " " if after.strip() and _was_wrapped(line, after, width) else "\n"]
    return "".join(parts[:-1])


def _columns(lines: list[str]) -> list[int]:
    """For each line: how wide its paragraph is."""
    widths: list[int] = []
    begun = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not lines[i].strip():
            widest = max((len(line.rstrip()) for line in lines[begun:i]), default=0)
            widths += [widest] * (i - begun) + ([0] if i < len(lines) else [])
            begun = i + 1
    return widths


def _was_wrapped(line: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[0]
    if word.endswith(":"):
        return False  # a label
    if len(line) > _WRAPPED_LINE:
        return True
    return width >= _NARROW and word[0].islower() and len(line.rstrip()) + 1 + len(word) > width


def _is_fragment(read: list[Lexeme]) -> bool:
    """Nothing but topics: beside a warning it goes on with its list ("Cigarettes. Whisky. No sex.")."""
    small = (*_SMALL_WORDS, *_PARTS, Kind.MODIFIER, Kind.DEGREE, Kind.TOPIC)
    return any(one.kind is Kind.TOPIC for one in read) and all(one.kind in small for one in read)


def _weight(sentence: str, read: list[Lexeme], goes_on: bool) -> float:
    """How much a sentence sounds like a warning: `_ENOUGH` and more is one."""
    if any(lexeme.kind is Kind.THE_ONE for lexeme in read):
        return 0.0
    topics = [lexeme for lexeme in read if lexeme.kind is Kind.TOPIC]
    if not topics:
        quiet = goes_on and any(lexeme.kind is Kind.NOT for lexeme in read) and _is_quiet(read)
        return _ENOUGH if quiet else 0.0
    if any(_rules(sentence, read, topics, goes_on)):
        return _ENOUGH
    return _gathered(sentence, read) + goes_on * 0.5


def _rules(sentence: str, read: Sequence[Lexeme], topics: list[Lexeme], goes_on: bool) -> Iterator[str]:
    """What by itself is enough, by name."""
    says = _SAYS_CONTENT.search(sentence)
    if says is not None and _bears_on(sentence, says.start(), topics):
        yield "announced"
    if _exists(sentence, topics):
        yield "exists"
    if _promises(sentence, read):
        yield "promised"
    if _is_labelled(read):
        yield "labelled"
    if goes_on and _GOES_ON.match(sentence):
        yield "goes on"
    if _is_bare(read, topics):
        yield "bare"
    if _is_graded(read, topics):
        yield "graded"


def _gathered(sentence: str, read: Sequence[Lexeme]) -> float:
    """What small signs add up to, for the clause that speaks most plainly."""
    if _TOLD.search(sentence) or any(one.kind in (Kind.QUOTE, Kind.GOVERNS, Kind.JOKING) for one in read):
        return 0.0
    best = 0.0
    begun = 0
    for i in range(len(read) + 1):
        if i < len(read) and read[i].kind not in _PARTS and read[i].kind is not Kind.REOPEN:
            continue
        best = max(best, _clause_weight(read[begun:i]))
        begun = i + 1
    if best:
        best -= 1.0 * bool(_OWN_LIFE.search(sentence)) + 0.5 * bool(_STORY_VERB.search(sentence))
        best += 0.5 * bool(_SORRY.search(sentence)) + 0.5 * bool(_IN_THIS.search(sentence))
    return best


def _clause_weight(clause: Sequence[Lexeme]) -> float:
    topics = [one for one in clause if one.kind is Kind.TOPIC]
    if not topics:
        return 0.0
    unknown = sum(one.kind is Kind.WORD for one in clause)
    weight = 1.0 if not unknown else 0.5 if unknown <= _FEW_UNKNOWN else -1.0
    weight += 0.5 if not all(word.ordinary for one in topics for word in one.topics) else -0.5
    if any(one.kind is Kind.WORD and one.raw[:1].isupper() and one is not clause[0] for one in clause):
        weight -= 0.5
    before: Lexeme | None = None
    for one in clause:
        if one.kind is Kind.TOPIC and before is not None and _introduces(before):
            plenty = before.raw.lower().endswith(" of")
            weight += 1.0 + 0.5 * (
                before.word.value in SHOWN_AMOUNTS or before.word.role is Role.WEAK or plenty
            )
            break
        if one.kind not in _SMALL_WORDS:
            before = one
    if any(_DEATH_NOW.search(one.raw) for one in topics):
        weight += 1.0 + any(not EDGE.isdisjoint(one.raw.lower().split()) for one in clause)
    if any(one.raw.lower() in ("in it", "in this", "in here") for one in clause):
        weight += 1.0
    if any(one.raw.lower() in ("somebody", "someone", "people") for one in clause):
        weight += 0.5
    if any(one.is_head for one in clause) or _is_graded_after(clause):
        weight += 1.5
    return weight


def _is_graded_after(clause: Sequence[Lexeme]) -> bool:
    """ "A hanging is talked about"."""
    last = next((one for one in reversed(clause) if one.kind not in _SMALL_WORDS), None)
    return last is not None and last.kind is Kind.DEGREE and last.word.degree is Degree.MENTIONED


def _introduces(lexeme: Lexeme) -> bool:
    """Said right in front of a topic, it counts, grades or denies it."""
    if lexeme.kind is Kind.MODIFIER:
        return True
    return lexeme.kind in (Kind.DEGREE, Kind.NO, Kind.CAP) and lexeme.word.role is not Role.WEAK_HEAD


def _bears_on(sentence: str, start: int, topics: list[Lexeme]) -> bool:
    """The topic stands at or after its announcement, or before an afterthought ("…, if that bothers you")."""
    announced = any(topic.end > start for topic in topics)
    return (announced or bool(_AFTERTHOUGHT.search(sentence, start))) and not _STORY_VERB.search(
        sentence[:start]
    )


def _exists(sentence: str, topics: list[Lexeme]) -> bool:
    starts = [found.end() for found in _EXISTS.finditer(sentence)]
    at = next(
        (topic for start in starts for topic in topics[:8] if 0 <= topic.start - start <= _AT_ONCE), None
    )
    if _SOMEBODY.search(sentence):
        # "There's talk about a murder but you don't see him": what is talked of is told of nobody.
        spoken = at is not None and _SPOKEN_OF.search(sentence[: at.start])
        return bool(spoken) and not _SOMEBODY.search(sentence[: at.end if at else 0])
    near = at is not None
    return near or bool(_IN_THIS.search(sentence))


def _promises(sentence: str, read: Sequence[Lexeme]) -> bool:
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
        if any(word.absent for one in clause for word in one.topics) and (
            sum(one.kind is Kind.WORD for one in clause) <= _FEW_UNKNOWN
        ):
            return True
        if not clause or not all(one.kind in _PROMISING for one in clause[1:]):
            continue
        first, last = clause[0], clause[-1]
        denied = (
            (first.kind is Kind.NO or (first.kind is Kind.NOT and first.raw.lower() == "nothing"))
            and last.kind is Kind.TOPIC
            and (len(clause) == 2 or not all(w.ordinary for w in last.topics))
        )
        if denied:
            return True
    return False


def _is_labelled(read: Sequence[Lexeme]) -> bool:
    """ "LANGUAGE: A few mild curses." """
    if len(read) < 3 or read[0].kind is not Kind.TOPIC or read[1].kind is not Kind.COLON:
        return False
    after = next((one for one in read[2:] if one.kind not in (Kind.FILLER, Kind.INTENS)), None)
    return after is not None and after.kind in (Kind.NO, Kind.NOT, Kind.DEGREE, Kind.MODIFIER, Kind.CAP)


def _is_quiet(read: Sequence[Lexeme]) -> bool:
    return all(lexeme.kind not in _LOUD for lexeme in read)


def _is_graded(read: Sequence[Lexeme], topics: list[Lexeme]) -> bool:
    """A list whose topics have their degrees: "drowning (implied), a wreck, and murder, mentioned"."""
    if len(topics) < 2 or _STORY_VERB.search(" ".join(one.raw for one in read)):
        return False
    unknown = sum(one.kind is Kind.WORD for one in read)
    graded = sum(one.kind is Kind.DEGREE and one.word.degree is not Degree.DEPICTED for one in read)
    return graded >= 2 and unknown <= 2 and not any(one.kind in _LOUD - {Kind.WORD} for one in read)


def _is_bare(read: Sequence[Lexeme], topics: list[Lexeme]) -> bool:
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


def is_rated(text: str) -> bool:
    """Does it open with a rating whose letters may follow ("R (V, L)"), rather than with reasons alone?"""
    return _CODED.match(text) is not None


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
