"""What speaks for and against a relation that it places the story: signs, each worth what `placing_weights` says.

A sign is a short name for something seen around one relation and its anchor: how the anchor is written, what
stands before and behind, who speaks of what. The weights are fitted on labelled posts and sentences
(`accuracy/taught/placing.py`); nothing here decides by itself.
"""

import re
from collections.abc import Iterator

from fic.timeline import clauses, forms, phrases
from fic.timeline.anchors import Anchor
from fic.timeline.resolve import season_mentions
from fic.timeline.sentences import Sentence

_I = re.IGNORECASE
_NEAR = 160
"""Characters before a relation and behind its anchor that are looked at."""
_OCCASION = re.compile(
    r"\b(?:wars?|battles?|sieges?|invasion|occupation|rebellion|uprising|campaign|deaths?"
    r"|murder|funeral|wedding|marriage|divorce|births?"
    r"|abduction|kidnapping|rescue|escape|trial|execution|hanging|duel|fight|fall|flood|fire"
    r"|crash|explosion|bombing|bashing|shooting|stabbing"
    r"|accident|incident|attack|raid|ambush|massacre|mission|quest|voyage|journey|homecoming"
    r"|departure|arrival|return|exile|coronation|ceremony"
    r"|ball|prom|tournament|feast|council|reunion|break-?up|kiss|proposal|engagement|turning"
    r"|ascension|resurrection|regeneration|apocalypse"
    r"|rift|hiatus|curse|prophecy|betrayal|disappearance|defection|destruction|finale|premiere"
    r"|pilot|movies?|films?|series|show|canon|episodes?"
    r"|books?|novels?|manga|anime|games?|prologue|epilogue|flashbacks?|arc|saga|storyline"
    r"|events?|years?|era|era's|ages?|pass|internship)\b",
    _I,
)
"""What stories tell of; a time in the author's own life is seldom called so."""
_DAILY = re.compile(
    r"\b(?:work|school|class(?:es)?|college|university|exams?|finals|dinner|lunch|breakfast"
    r"|supper|tea|coffee|shifts?|bed(?:time)?|sleep|midnight"
    r"|dawn|noon|church|job|boss|kids?|baby|dog|cat|husband|wife|mother|mum|mom|sister|brother"
    r"|daughter|son|vacation|holidays?|christmas|easter"
    r"|thanksgiving|halloween|new\s+year|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|june|july|august"
    r"|september|october|november|december|(?:19|20)\d\d|deadline|challenge|contest|ficathon"
    r"|list|site|page|archive|zine|server|computer|modem|disk|inbox|mail"
    r"|e-?mails?|chapters?|parts?|drafts?|stor(?:y|ies)|fics?|fandom|beta|betas|feedback"
    r"|reviews?|comments?|notes?|header|disclaimer|title|sentences?"
    r"|paragraphs?|words?|commas?|line|lines|pages|tapes?|vcr|house|kitchen|flu|cold|surgery"
    r"|hospital|move|moving|semester|term|summer|winter|spring|autumn)\b",
    _I,
)
"""The author's days and tools."""
_POSTING = re.compile(
    r"\b(?:post(?:ed|ing|s)?|updat\w+|upload\w+|archiv\w+|repost\w*|sen[dt]|mail\w*|typ(?:ed"
    r"|ing)|print\w*|delet\w+|edit\w*|revis\w+|chang\w+|proof\w*|check\w*|correct\w*|betaed"
    r"|promis\w+|explain\w*|ask\w*|answer\w*|wait\w*|need\w*|tr(?:y|ied)|finish\w*|start(?:ed"
    r"|ing)|began|begun|decid\w+|remember\w*|forg[eo]t\w*|hope|think\w*|know)\b",
    _I,
)
_YOU = re.compile(r"\b(?:you|your|you['’]\w+|please|let|don['’]t|do\s+not)\b", _I)
_NARRATED = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b", _I)
_CLAUSE = re.compile(
    r"\b(?:has|had|have|was|were|is|are|left|leaves?|goes|went|gets?|got|will|would|did|does"
    r"|dies|died|meets?|met|comes?|came|takes?|took|finds?|found"
    r"|loses?|lost|becomes?|became|tells?|told|falls?|fell|breaks?|broke|returns?|ends?|ended"
    r"|begins?|began|starts?|kills?|shot|moves?d?|marr(?:y|ies|ied)|(?<=['’])(?:ve|s|d"
    r"|re)\b\s+\w+|happens?|happened|reach(?:es|ed)?|joins?|joined)\b"
)
_NOUN = re.compile(
    r"(?:the|that|his|her|their|its|der|die|das|dem|den|la|le|les|el|los|las|il|lo|o|os|as)\b|l['’]", _I
)
_PLACED = re.compile(
    r"(?:\bset|\btak(?:es?|ing)\s+place|\bhappen(?:s|ed|ing)|\boccur(?:s|red)|\bcomes?"
    r"|\bfalls?|\bfits?|\bgoes|\bbelongs|\bplaced|\bsituated|\bstarts?|\bbegins?|\bopens"
    r"|\b(?:it|this|that|story|fic)(?:['’]s|\s+is)|\bspielt|\bwe(?:['’]re|\s+are)|\bpassa"
    r"|\bpasse|\bdéroule|\bsituada|\bambientada|\butspelar\s+sig|\bspeelt\s+zich\s+af"
    r"|\bопис\w+|\bпроисходит)"
    r"(?:\s+(?:\w+\s+){0,4}?(?:\w+ly|in|at|some\w*|just|right|soon|well|long|about|around|\w+s"
    r"|\w+time|\w+where|or\s+so|bit|little|while|so|probably|definitely))?\s*$",
    _I,
)
"""Right before the relation, or but for its offset, the story is put somewhere."""
_WROTE_THEN = re.compile(
    r"\b(?:written|wrote|writing|posted|posting|started|begun|began|finished|completed|typed"
    r"|came\s+to\s+me|conceived|born|watched|watching|read|reading|saw|seeing|seen)"
    r"(?:\s+(?:it|this|that|the\s+\w+|one|\w+ly|just|right|some\s?time|soon|way|long|shortly"
    r"|well|not|long|back))*\s*$",
    _I,
)
"""Right before the relation somebody writes, posts or watches: the time is the author's."""
_OWNED = re.compile(r"(?:[A-Z][\w-]+(?:['’]s|s['’])|(?:his|her|their|its|the)\s+[a-z]+['’]s)\s+[a-z]")
_ABOUT_TASTE = re.compile(
    r"\b(?:favou?rite|best|worst|love[ds]?|lik(?:e[ds]?|ing)|hat(?:e[ds]?|ing)|enjoy\w*"
    r"|titles?|named|called|quot\w+|lines?|lyrics|song|dialog\w*|character|idea|inspired"
    r"|borrowed|appears?|from)\b",
    _I,
)
_OWNING = re.compile(
    r"\b(?:own(?:s|ed)?|mine|belong\w*|property|rights?|copyright\w*|trademarks?|profit|money"
    r"|sue|invented|made\s+up)\b",
    _I,
)
_TENSE = re.compile(r"\b(?:was|were|wrote|had|did|took|came|got|began|started|finished|went)\b", _I)
_TEASES = re.compile(
    r"\b(?:sequel|prequel|story|fic|tale|piece|vignette|ficlet|drabble|one-?shot|tag|coda"
    r"|timeline|timeframe|setting|spoilers|rated|AU)\b",
    _I,
)
_JOINS = {
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "(": "bracket",
    "/": "slash",
    "|": "slash",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    ".": "stop",
}


def signs_of(
    now: Sentence, name: str, cue: re.Match[str], anchor: Anchor, *, labelled: bool, meant: bool
) -> list[str]:
    """The signs of one candidate. `meant`: the anchor's words are those a pronoun stands for. About 40 µs."""
    family = "soft" if name in clauses.SOFT else "timed" if name in _TIMED else name
    found = ["all", f"family {family}", f"name {name}"]
    shape = "pronoun" if meant else shape_of(anchor)
    found += [f"shape {shape}", f"{family}: {shape}"]
    found += [f"anchor {one}" for one in _in_anchor(anchor)]
    around = list(_around(now, cue, anchor, labelled=labelled))
    found += around
    found += [f"{family}: {one}" for one in around if family != "timed"]
    found += [f"{shape}: {one}" for one in around if one in _TELLING]
    return found


_TIMED = frozenset({"before", "after", "during", "between"})
_TELLING = frozenset(
    {
        "placed",
        "placing",
        "writing",
        "first person",
        "offset",
        "opens",
        "alone",
        "you",
        "then story",
        "then I",
        "then first person",
        "posting",
        "taste",
        "daily",
    }
)


def shape_of(anchor: Anchor) -> str:
    """How the anchor is written: the one sign every candidate has."""
    words = anchor.words
    kind = anchor.resolution.kind
    if kind in {"code", "era"} or season_mentions(words) or phrases.LAST_SEASON.fullmatch(words):
        return "season"
    if kind == "title" or (anchor.quoted and kind != "event"):
        return "quoted" if anchor.quoted else "known title"
    if kind:
        return f"known {kind}"
    if phrases.STRETCH.match(words) or phrases.NUMBERED.search(words):
        return "numbered"
    if phrases.COMMON_MOMENT.fullmatch(words):
        return "common moment"
    if forms.is_title(words):
        return "long title" if forms.is_long_title(words) else "one capital"
    if _NOUN.match(words):
        return "noun with capitals" if clauses.has_capitals(words) else "noun"
    if _CLAUSE.search(words):
        return "clause"
    return "capitals among others" if clauses.has_capitals(words) else "small words"


def _in_anchor(anchor: Anchor) -> Iterator[str]:
    words = anchor.words
    if _OCCASION.search(words):
        yield "occasion"
    if _DAILY.search(words):
        yield "daily"
    if _OWNED.match(words):
        yield "owned"
    if _CLAUSE.search(words):
        yield "clause"
    if forms.is_everyday(words):
        yield "everyday"
    if phrases.FIRST_PERSON.search(words):
        yield "first person"
    if _YOU.search(words):
        yield "you"
    if _NARRATED.search(words):
        yield "narrated"
    if words.isupper() and len(words) > 3:
        yield "capitals"
    count = len(words.split())
    yield "words " + ("1" if count == 1 else "2-4" if count < 5 else "5+")


def _around(now: Sentence, cue: re.Match[str], anchor: Anchor, *, labelled: bool) -> Iterator[str]:
    before = now.text[max(0, cue.start() - _NEAR) : cue.start()]
    at = max(anchor.end, cue.end())
    behind = now.text[at : at + _NEAR]
    if labelled:
        yield "labelled"
    if len(now.text) < _SHORT:
        yield "short"
    if len(cue[0].split()) > 1:
        yield "hedged"
    if re.match(r"(?:pre|post)[-–]", cue[0], _I):
        yield "prefix"
    if now.small:
        yield "all small"
        yield "all small, one word" if " " not in anchor.words else "all small, words"
    clause = clauses.told(before)
    for word, pattern, where in _LOOKED_FOR:
        if pattern.search(clause if where == "clause" else behind):
            yield word
    yield from _before_it(now, cue, before, clause)
    opens = not before.rstrip(_DRESS)
    yield from _behind_it(behind.lstrip(_DRESS), opens=opens)


_SHORT = 60
_DRESS = " \t\n\"“”'’‘*_"


def _before_it(now: Sentence, cue: re.Match[str], before: str, clause: str) -> Iterator[str]:
    wrote = _WROTE_THEN.search(before)
    if wrote:
        yield "wrote then"
    placed_at = 0
    if now.placing:
        placed_at = max((one.end() for one in phrases.PLACING.finditer(before)), default=0)
        if not wrote:
            yield "placing"
    if phrases.WRITING.search(before, placed_at) if now.placing else phrases.WRITING.search(clause):
        yield "writing"
    if _PLACED.search(before):
        yield "placed"
    if clauses.offset_before(now.text[now.clause : cue.start()]):
        yield "offset"
    if phrases.UNSURE.search(before):
        yield "unsure"
    if phrases.NOT_AU.search(before):
        yield "denied"
    stripped = before.rstrip(_DRESS)
    if not stripped:
        yield "opens"
    elif stripped[-1] in _JOINS:
        yield f"behind {_JOINS[stripped[-1]]}"
    else:
        yield "behind a name" if _NAME_LAST.search(stripped) else "behind a word"


def _behind_it(rest: str, *, opens: bool) -> Iterator[str]:
    if not rest.strip(" .!?…)]"):
        yield "closes"
        if opens:
            yield "alone"
    elif _I_NEXT.match(rest):
        yield "then I"
    elif _STORY_NEXT.match(rest):
        yield "then story"
    elif rest[0] in _JOINS:
        yield f"then {_JOINS[rest[0]]}"
    else:
        yield "then a word"


_I_NEXT = re.compile(r"[,;]?\s*(?:I|we)\s+(?!guess|think|suppose|believe|reckon|hope)")
_STORY_NEXT = re.compile(
    r"(?:[\w-]+\s+){0,1}?(?:stor(?:y|ies)|fic(?:s|let)?|fanfic\w*|tale|piece|AU|vignette"
    r"|drabble|era|timeframe|time\s?line|setting|one-?shot|rewrite|stuff)\b",
    _I,
)
_NAME_LAST = re.compile(r"\b[A-Z][\w'’]+$")
_LOOKED_FOR = (
    ("first person", phrases.FIRST_PERSON, "clause"),
    ("posting", _POSTING, "clause"),
    ("taste", _ABOUT_TASTE, "clause"),
    ("owning", _OWNING, "clause"),
    ("you", _YOU, "clause"),
    ("told", _NARRATED, "clause"),
    ("past", _TENSE, "clause"),
    ("teases", _TEASES, "clause"),
    ("daily", _DAILY, "clause"),
    ("then writing", phrases.WRITING, "behind"),
    ("then first person", phrases.FIRST_PERSON, "behind"),
    ("then you", _YOU, "behind"),
    ("then told", _NARRATED, "behind"),
    ("then posting", _POSTING, "behind"),
    ("then taste", _ABOUT_TASTE, "behind"),
)
