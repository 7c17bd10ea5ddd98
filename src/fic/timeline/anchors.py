"""Where the name of a moment ends in a sentence, and what it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fic.timeline.forms import TITLE, clause_end, is_long_title, subtitle_end, title_end, work_end
from fic.timeline.index import index_of
from fic.timeline.loading import for_fandom, shipped
from fic.timeline.moment import Timeline
from fic.timeline.phrases import LEAD_IN, NUMBERED, PRONOUN, VAGUE
from fic.timeline.resolve import Resolution, resolve

_STRONG = re.compile(
    r"[;()\[\]\n|•·]|\s/\s|\s[-–—]{1,3}\s|—|:(?=\s)|(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s*$"
    r"|\s+(?!Staffel|Folge|Episode))|[!?](?=\s|$)|\.\.\.|…|$"
)
_WEAK_WORDS = (
    r"\s*,\s*|\s+(?=(?:and|but|or|so|because|as|when|where|while|with|if|which|who|that"
    r"|in\s+which|though|although|unless|until|till|than|then|"
    r"is|are|was|were|be|has|have|had|will|would|can|could|may|might|should|never|didn['’]t"
    r"|doesn['’]t|did|does|do|not|isn['’]t|aren['’]t|"
    r"happen(?:s|ed)|counts?|aired|airs|end(?:s|ed)|left|goes|went|except|for|to|in|on|by|from"
    r"|of|at|sort|yet|too|either|ok|okay|though|tho|lol|over\s+here|over\s+there|here|only"
    r"|just|completely|entirely|totally|altogether|anyway|obviously|I|you|we|"
    r"und|aber|oder|ist|et|mais|est|y|pero|es|en|dans|story|fic|fanfic|era)\b)"
)
_WEAK = re.compile(_WEAK_WORDS)
_WEAK_SHOUTED = re.compile(_WEAK_WORDS, re.IGNORECASE)
"""In capitals throughout a joint cannot be told from a name by its case: “Civil War” is one only otherwise."""
_MOST_ENDS = 14
"""Ends tried an anchor: enough for the longest title, and a bound on the work."""
_LONGEST_UNRESOLVED = 8
"""Words. More are a clause, not a name."""
_SURE = 0.8
BUDGET = 800
"""Wordings looked up a call. A long header asks about a hundred; more is no header, and must not cost seconds."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`words` as the author wrote them, at `start` to `end` of the sentence (marks included)."""

    words: str
    start: int
    end: int
    resolution: Resolution = field(default_factory=Resolution)
    quoted: bool = False

    @property
    def is_pronoun(self) -> bool:
        return not self.quoted and bool(PRONOUN.match(self.words))

    @property
    def is_vague(self) -> bool:
        if self.quoted or self.resolution or is_long_title(self.words):
            return False
        return bool(VAGUE.match(self.words))


@dataclass(frozen=True, slots=True)
class Canons:
    """What anchors are resolved against. `strict` when nobody said which canon it is."""

    timelines: Sequence[Timeline]
    strict: bool = False
    _known: dict[str, Resolution] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, text: str, fandoms: Sequence[str], timelines: Sequence[Timeline] | None) -> "Canons":
        """The canons of the fandoms given; with none given, those the text names; else all, strictly."""
        every = tuple(timelines) if timelines is not None else shipped()
        if fandoms:
            known = [found for name in fandoms for found in _for_fandoms(name, every)]
            return cls(tuple({one.slug: one for one in known}.values()))
        named = tuple(one for one in every if _names_canon(text, one))
        return cls(named) if named else cls(every, strict=True)

    def resolve(self, words: str) -> Resolution:
        """As `fic.timeline.resolve.resolve`, each wording once; beyond the budget nothing resolves any more."""
        known = self._known.get(words)
        if known is None:
            known = self._resolve(words) if len(self._known) < BUDGET else Resolution()
            self._known[words] = known
        return known

    def _resolve(self, words: str) -> Resolution:
        found = resolve(words, self.timelines, strict=self.strict)
        if not found and not self.strict and self.timelines:
            siblings = self.siblings()
            found = resolve(words, siblings, strict=True) if siblings else found
        return found

    def siblings(self) -> tuple[Timeline, ...]:
        """Other shipped canons of the same owners: fans cross over without saying so ("post-NFA" in Buffy)."""
        known = {one.slug for one in self.timelines}
        owners = {owner for one in self.timelines for owner in one.owners}
        return tuple(one for one in shipped() if one.slug not in known and owners & set(one.owners))

    def is_person(self, words: str) -> bool:
        return any(index_of(one).person(words) for one in self.timelines)

    def last_person(self, text: str) -> str | None:
        return next((name for one in self.timelines if (name := index_of(one).last_person(text))), None)


def _for_fandoms(name: str, every: Sequence[Timeline]) -> list[Timeline]:
    """A fandom, or several in one string: "Buffy/Angel", "BtVS x Sherlock Holmes"."""
    whole = for_fandom(name, every)
    if whole:
        return [whole]
    parts = re.split(r"\s*[/,;|+]\s*|\s+(?:x|and|crossover\w*|with)\b\s*", name)
    return [found for part in parts if part and (found := for_fandom(part, every))]


def _names_canon(text: str, timeline: Timeline) -> bool:
    """The text says the canon's name, or an abbreviation with two capitals in it, as a word of its own."""
    for name in timeline.fandoms:
        telling = " " in name or sum(letter.isupper() for letter in name) >= 2
        if telling and len(name) <= len(text) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return True
    return False


def read_anchor(
    sentence: str, start: int, stop: int, quotes: Sequence[tuple[int, int, int, int]], canons: Canons
) -> Anchor | None:
    """The anchor that begins at `start` and ends before `stop` at the latest, or None when nothing stands there.

    Every place where it might end is tried; the best-resolving wins, the shortest of equals. Unresolved, it ends at
    the first place it may. At most 14 ends and 12 shorter cuts are tried, whatever the length.
    """
    start = _skip(sentence, start, stop)
    meant = _POINTING.match(sentence, start, stop)
    if meant:
        return Anchor(meant[0].strip(), start, meant.end())
    lead = LEAD_IN.match(sentence, start, stop)
    if lead and lead.end() < stop:
        start = _skip(sentence, lead.end(), stop)
    for outer, outer_end, inner, inner_end in quotes:
        if outer == start:
            words = " ".join(sentence[inner:inner_end].split()).rstrip(",.;")
            return Anchor(words, start, min(outer_end, len(sentence)), canons.resolve(words), quoted=True)
    ends = _ends(sentence, start, stop, quotes)
    best: Anchor | None = None
    for end in ends:
        words = _trim(sentence[start:end])
        found = canons.resolve(words) if words else None
        if (
            found
            and found.kind in {"title", "series"}
            and _goes_on(sentence, end)
            and canons.is_person(words)
        ):
            continue  # "before Angel goes bad" is about the man
        if found and (
            best is None or (found.score, found.shared) > (best.resolution.score, best.resolution.shared)
        ):
            best = Anchor(words, start, start + len(words), found)
    if best:
        return _with_its_place(sentence, best, stop)
    if not ends or not _trim(sentence[start : ends[0]]):
        return None
    joined = _joined_title(sentence, start, stop, canons)
    if joined:
        joined = start + len(sentence[start:joined].rstrip("."))
        return Anchor(sentence[start:joined], start, joined)
    shortened = _shorter(sentence, start, ends[0], canons)
    if shortened:
        return shortened
    numbered = NUMBERED.match(sentence, start, stop)
    if numbered:
        end = numbered.end()
        whole = re.compile(
            r"\s+of\s+(?:the\s+)?(?:[A-Z][\w'’]*|manga|anime|series|show|books?|tv\s+series|cartoon"
            r"|comics?|novels?|game)\b"
        ).match(sentence, end, stop)
        end = whole.end() if whole else end
        return Anchor(sentence[start:end], start, end)
    words = tidy(_trim(sentence[start : _unresolved_end(sentence, start, ends, quotes)]))
    longest = _LONGEST_UNRESOLVED + (4 if _NOUN.match(words) else 0)
    return Anchor(words, start, start + len(words)) if len(words.split()) <= longest else None


_FILLER = re.compile(
    r"(?:[\s,-]+(?:now\s+and\s+(?:then|again)|a\s+(?:bit|little|while)|some\s?(?:time|where"
    r"|how)|or\s+(?:so|thereabouts|near\s+it)|thereabouts|also|then|now|too|here|probably"
    r"|maybe|perhaps|again|still|actually|really|please|(?:sort|kind)\s+of|time-?\s?(?:frame"
    r"|line)?|stor(?:y|ies)|tales?|fics?|fanfic|vignettes?|pieces?|ficlets?|drabbles?"
    r"|one-?shots?|tags?|angst|fluff|smut|schmoop|humou?r|romance|hurt/comfort|h/c"
    r"|I\s+(?:guess|think|suppose)|though|tho|anyway|yet|ish|-ish|early\s+on|late\s+on"
    r"|irgendwann|ungefähr|etwa|environ|más\s+o\s+menos))+$"
)
_RUNS_ON = re.compile(
    r"\s+(?:a|an|and|at|as|by|so|his|her|their|my|he|she|they|when|while|where|with|without"
    r"|who|whose|but|for|because|if|is|was|in|on|it|nobody|somebody|everyone)\b"
)


def tidy(words: str) -> str:
    """A name that nobody knows without what is not of it: "Sweet Revenge tale", "fifth season a bit"."""
    if words.islower():
        return words
    kept = words
    while (cut := _FILLER.search(kept)) and cut.start() and not kept.isupper():
        kept = kept[: cut.start()].rstrip(" ,;")
    run = title_end(kept)
    if run and _RUNS_ON.match(kept, run):
        kept = kept[:run]
    return kept or words


_JOINED = re.compile(
    rf"(?P<a>{TITLE})(?P<joint>,\s+|\s+(?:and|&)\s+)(?P<b>(?:the\s+)?{TITLE})(?P<more>\s+(?:and|&)\s+(?P<c>{TITLE}))?"
)
_CLOSED = re.compile(
    r"\s*(?:$|[.;:)\]!?\n]|,\s+[a-z]|\s+(?:but|so|and|or|with|when|while|in|on|at|as|where|if"
    r"|since|because|which)\b|\s*[-–—]{1,2}\s)"
)
_ENDED = re.compile(r"\s*(?:$|[.;:)\]!?\n]|,\s+[a-z]|\s+[-–—]{1,2}\s)")
_NO_TITLE = re.compile(
    r"(?:Angst|Fluff|Humou?r|Romance|Drama|Gen|Slash|Het|Femslash|Vignette|Drabble|Crossover"
    r"|Season|Series|Part|Chapter|Book|Year|Episode|Complete|Rated|Spoilers?|Please|Thanks|I"
    r"|Het|Series)\b|[A-Z\d/-]{2,}$|[A-Z]\w+/[A-Z]|.*\b(?:POV|Violence|Death|pov)\b"
)


def _joined_title(sentence: str, start: int, stop: int, canons: Canons) -> int | None:
    """Where "Goodbye, Farewell and Amen", "Salt and Iron", "Die Me, Dichotomy" end; None for two names.

    One word on either side of "and", two articles, or a comma with nothing behind it make one title.
    """
    found = _JOINED.match(sentence, start, stop)
    if not found or sentence.isupper():
        return None
    names = [one for one in (found["a"], found["b"], found["c"]) if one]
    known = any(_NO_TITLE.match(one) or canons.is_person(one) or canons.resolve(one) for one in names)
    if known or any(for_fandom(one) for one in names[1:]):
        return None
    if found["joint"].strip() == ",":
        return found.end() if _ENDED.match(sentence, found.end()) else None
    if found["more"] or not _CLOSED.match(sentence, found.end()):
        return None
    short = all(len(one.split()) == 1 for one in names)
    articles = all(re.match(r"(?:the|an?)\s", one, re.IGNORECASE) for one in names)
    return found.end() if short or articles else None


def _unresolved_end(
    sentence: str, start: int, ends: Sequence[int], quotes: Sequence[tuple[int, int, int, int]]
) -> int:
    """Where a name nobody knows ends: a title by its form, an event told in a clause at the author's aside."""
    title = subtitle_end(sentence, start, len(sentence)) or work_end(sentence, start, ends[-1])
    if title:
        return title
    if re.compile(r"the\s+(?:one|episode|ep|chapter)\s+(?:with|where|when|in\s+which|about)\b").match(
        sentence, start
    ):
        return clause_end(sentence, start, ends[-1], quotes)
    natural = _first_natural_end(sentence, start, ends)
    if _WHERE.search(sentence, 0, start):
        leaves = _LEAVES_OFF.search(sentence, start, natural) or _LEAVES_OFF.match(sentence, natural)
        if leaves:
            return leaves.start()
    if _NOUN.fullmatch(sentence, start, natural) and _TOLD_OF.match(sentence, natural):
        return clause_end(sentence, natural + 2, ends[-1], quotes)
    if not any(letter.isupper() for letter in sentence):
        too = _TOO.match(sentence, natural, ends[-1])
        if too and sentence[start:natural].count(" ") == 0:
            return too.end()  # “sentinel too”, where one small word alone would be none
    if not any(letter.isupper() for letter in sentence) and _VERB.match(sentence, natural, ends[-1]):
        return clause_end(sentence, start, ends[-1], quotes)  # who writes no capitals names nobody by them
    goes_on = _VERB.match(sentence, natural, ends[-1])
    if goes_on and natural > start and _NAMED.search(sentence, start, natural):
        return clause_end(sentence, start, ends[-1], quotes)
    return natural


_WHERE = re.compile(r"\bwhere\s+[\"“*_]?(?:the\s+)?$", re.IGNORECASE)
_LEAVES_OFF = re.compile(
    r"\s+(?:leaves?|left|ends?|ended|stops?|stopped|drops?|dropped|finishe[sd]|breaks?|broke"
    r"|cuts?|fades?|closes?|closed)\b"
)
"""“picks up where Mirror Image left us”: the name ends before its verb."""
_TOO = re.compile(r"\s+(?:too|two|one|three|again|only)(?=\s*(?:[,.;)]|$))")
_NOUN = re.compile(r"(?:the|that|those)(?:\s+[a-z][\w'’-]*){1,3}")
_TOLD_OF = re.compile(r"\s+(?:which|that|who|nobody|no-?one|everyone|everybody|he|she|they)\b\s+\w")
"""A noun told apart by a clause of its own: "the wedding nobody was told about"."""
_VERB = re.compile(
    r"\s+(?:has|had|have|was|were|is|are|left|leaves?|goes|went|gets?|got|will|would|did|does|never|end(?:s|ed))\b"
)
_NAMED = re.compile(r"\b(?:[A-ZÀ-ÞА-Я]\w|(?:he|she|they|everybody|everyone|somebody|the\s+\w+)\b)")


_ITS_PLACE = re.compile(r"\s+(?:for|to|from)\s+[A-Z][\w'’]+(?=\W|$)")


def _with_its_place(sentence: str, anchor: Anchor, stop: int) -> Anchor:
    """ "Willow leaves" goes on "for England"."""
    rest = _ITS_PLACE.match(sentence, anchor.end, stop) if anchor.resolution.kind == "event" else None
    if not rest:
        return anchor
    return Anchor(sentence[anchor.start : rest.end()], anchor.start, rest.end(), anchor.resolution)


_POINTING = re.compile(
    r"(?:(?:that|this)(?:\s+(?:one|ep|episode))?|there(?:\s+on)?|then|(?:the"
    r"|that)\s+(?:very\s+)?same(?:\s+(?:one|ep|eps|episode|book|film|movie|thing))?"
    r"|the\s+above|same)\s*(?=[,.;:)!]|$)",
    re.IGNORECASE,
)


def _goes_on(sentence: str, end: int) -> bool:
    """A verb may follow: the next word is in lower case and no joint."""
    return bool(
        re.match(
            r"\s+(?!and\b|but\b|or\b|where\b|when\b|with\b|so\b|because\b)[a-z]", sentence[end : end + 12]
        )
    )


def _first_natural_end(sentence: str, start: int, ends: Sequence[int]) -> int:
    """Past prepositions that belong to a name ("the Battle of Hogwarts", "the end of the war")."""
    for end in ends:
        rest = sentence[end : end + 40]
        if sentence[start:end].casefold().endswith("the one") and re.match(r"\s+(?:with|where|when)\b", rest):
            continue
        if not re.match(
            r"\s+(?:(?:of|to|in|on|at|by|from)\b|for\s+[A-Z]|and\s+(?!I\b)[A-Z][\w'’]*\s+[a-z])", rest
        ):
            return end
    return ends[-1]


def _shorter(sentence: str, start: int, end: int, canons: Canons) -> Anchor | None:
    """The best of the first one to twelve words: "The Body okay" is "The Body"."""
    stops = [match.end() for match in re.finditer(r"\S+", sentence[start:end])][:12]
    best: Anchor | None = None
    for length in stops[:-1]:
        words = _trim(sentence[start : start + length])
        found = canons.resolve(words) if words else None
        if found and found.kind in {"title", "series"} and canons.is_person(words):
            continue
        if found and found.score >= _SURE and (best is None or found.score >= best.resolution.score):
            best = Anchor(words, start, start + len(words), found)
    return best


def _ends(sentence: str, start: int, stop: int, quotes: Sequence[tuple[int, int, int, int]]) -> list[int]:
    def inside_quote(at: int) -> bool:
        return any(outer < at < outer_end for outer, outer_end, _, _ in quotes)

    strong = next(
        (
            m.start()
            for m in _STRONG.finditer(sentence, start, stop)
            if m.start() > start and not inside_quote(m.start())
        ),
        stop,
    )
    weak = [
        m.start()
        for m in (_WEAK_SHOUTED if sentence.isupper() else _WEAK).finditer(sentence, start, strong)
        if m.start() > start and not inside_quote(m.start())
    ]
    return [*weak[: _MOST_ENDS - 1], strong] if strong > start else weak[:_MOST_ENDS]


def _skip(sentence: str, start: int, stop: int) -> int:
    while start < stop and (sentence[start].isspace() or sentence[start] in ",:-–"):
        start += 1
    return start


def _trim(words: str) -> str:
    return re.sub(r"[\s,;:.!?…\-–—]+$|^\s+", "", words).strip().replace("\n", " ")
