"""Which fandom a post says it belongs to: known names and abbreviations, and where they must stand to count.

A name alone is no claim: authors mention shows they watch. It counts on a label or a tag, before "fic" or "story",
in what the author does not own, and in the name of the group a post went to.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from fic.manuscript.fandom_table import entries
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import FandomFact
from fic.manuscript.owning import OWNER
from fic.manuscript.sentences import sentences
from fic.timeline.loading import shipped

TAGGED, CLAIMED, OWNED, GROUPED, MENTIONED, OWNER_NAMED = range(6)
"""How a fandom was named, from the surest to the least sure."""
LOOKED_AT = 20_000
"""Characters of one note that are searched: notes that go on longer are chapters somebody mislabelled."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text. `sure` is False for names that are also words or people ("Angel", "Lost")."""

    name: str
    start: int
    end: int
    short: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """A fandom that something outside the labels points to, and how well it does (TAGGED … OWNER_NAMED)."""

    level: int
    fact: FandomFact


@dataclass(frozen=True, slots=True)
class _Spelling:
    name: str
    tokens: tuple[str, ...]
    raw: str
    short: bool
    sure: bool


_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s:.'’&*/!-]{0,3}")


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(found.group(0).casefold() for found in _TOKEN.finditer(words))


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, tuple[_Spelling, ...]]:
    """First word of a spelling → spellings that start with it, the longest first."""
    every: list[_Spelling] = []
    listed: set[tuple[str, ...]] = set()
    for entry in entries():
        sure = not entry.get("common", False)
        for words in (entry["name"], *entry.get("also", ())):
            tokens = _tokens(words)
            every.append(_Spelling(entry["name"], tokens, words, False, sure or len(tokens) > 1))
            listed.add(tokens)
        every += [
            _Spelling(entry["name"], _tokens(words), words, True, True) for words in entry.get("short", ())
        ]
    for timeline in shipped():
        known = next((one.name for one in every if one.tokens == _tokens(timeline.name)), None)
        name = known or re.sub(r"\s+-\s+.*$", "", timeline.name)
        for words in timeline.fandoms:
            tokens = _tokens(words)
            if tokens and tokens not in listed:
                short = len(words) <= 5 and words.casefold() != name.casefold()
                every.append(_Spelling(name, tokens, words, short, len(tokens) > 1 or short))
    index: dict[str, list[_Spelling]] = {}
    for one in every:
        if one.tokens:
            index.setdefault(one.tokens[0], []).append(one)
    return {
        first: tuple(sorted(ones, key=lambda one: (-len(one.tokens), one.short)))
        for first, ones in index.items()
    }


@lru_cache(maxsize=1)
def _by_two() -> tuple[Mapping[tuple[str, str], list[_Spelling]], Mapping[str, list[_Spelling]]]:
    """The same by their first two words, and those of one word: "the" begins hundreds of names."""
    longer: dict[tuple[str, str], list[_Spelling]] = {}
    single: dict[str, list[_Spelling]] = {}
    for first, spellings in _spellings().items():
        for one in spellings:
            if len(one.tokens) > 1:
                longer.setdefault((first, one.tokens[1]), []).append(one)
            else:
                single.setdefault(first, []).append(one)
    return longer, single


def mentions(text: str, start: int, end: int) -> list[Mention]:
    """Known fandom names in text[start:end], apart from each other. Cost: linear."""
    found: list[Mention] = []
    stop = min(end, start + LOOKED_AT)
    asked = text[start:stop]
    folded = (
        _TOKEN.findall(asked.lower())
        if asked.isascii()
        else [word.casefold() for word in _TOKEN.findall(text, start, stop)]
    )
    longer, single = _by_two()
    if single.keys().isdisjoint(folded) and longer.keys().isdisjoint(pairwise(folded)):
        # Nearly every paragraph of a story.
        return []
    words: list[re.Match[str]] = []
    free = 0
    for at, pair in enumerate(zip(folded, [*folded[1:], ""], strict=False)):
        if at < free or not (pair in longer or pair[0] in single):
            continue
        spellings = (*longer.get(pair, ()), *single.get(pair[0], ()))
        words = words or list(_TOKEN.finditer(text, start, stop))
        hit = _mention(text, words, folded, at, spellings)
        if hit is not None:
            found.append(hit[0])
            free = at + hit[1]
    return found


def _mention(
    text: str, words: Sequence[re.Match[str]], folded: Sequence[str], at: int, spellings: Iterable[_Spelling]
) -> tuple[Mention, int] | None:
    for one in spellings:
        size = len(one.tokens)
        if size > 1 and tuple(folded[at : at + size]) != one.tokens:
            continue
        if any(
            not _BETWEEN.fullmatch(text, words[at + i].end(), words[at + i + 1].start())
            for i in range(size - 1)
        ):
            continue
        first, last = words[at].start(), words[at + size - 1].end()
        written = text[first:last]
        raw = one.raw.rstrip(".!")
        if (written != raw) if one.short else not any(c.isupper() or not c.isascii() for c in written):
            continue
        return Mention(one.name, first, last, one.short, one.sure), size
    return None


LONGEST_NAME = 300
"""Characters; the longest known name has 60, with its punctuation."""


@lru_cache(maxsize=8_192)
def fandom_named(words: str) -> str | None:
    """The fandom that a name or abbreviation stands for, when it is a known one. Capitals do not matter."""
    if len(words) > LONGEST_NAME:
        return None
    tokens = _tokens(re.sub(r"^\s*the\s+", "", words, flags=re.I)), _tokens(words)
    for one in (tokens[1], tokens[0], ("the", *tokens[1])):
        for spelling in _spellings().get(one[0], ()) if one else ():
            if spelling.tokens == one:
                return spelling.name
    return None


def spelled_out(words: str) -> str:
    """ "BtVS" as "Buffy the Vampire Slayer"; any other name as its author wrote it."""
    words = words.strip("[]{}").strip(" /\t")
    if re.match(r"ST\s?[:-]", words) and (known := fandom_named(words)):
        return known
    tokens = _tokens(words)
    for spelling in _spellings().get(tokens[0], ()) if tokens else ():
        if spelling.tokens == tokens and spelling.short:
            return spelling.name
    inside = re.fullmatch(r"(?P<wide>[^()\[\]]+?)\s*[(\[](?P<narrow>[^()\[\]]+)[)\]]", words)
    if inside:
        for piece in re.split(r"\s*[,;/]\s*", inside.group("narrow")):
            name = fandom_named(piece)
            if name and _families().get(name) == fandom_named(inside.group("wide")):
                return name
    return words


def named_within(words: str) -> str:
    """ "Marvel's Transformers (not the cartoon!)" as what it is about; a name that a table has, or none, as it is."""
    if fandom_named(words) is None and len(words) < LONGEST_NAME and not re.search(r"\s[-–—|]\s", words):
        known = {one.name for one in mentions(words, 0, len(words)) if one.sure and not one.short}
        if len(known) == 1 and not re.search(r"[(\[][^()]{1,12}[)\]]\W*$", words):
            return next(iter(known))
    return words


_FORM = (
    r"(?:fan\s?-?\s?fic(?:tion|s)?|fics?|stor(?:y|ies)|one[- ]?shots?|drabbles?|vignettes?|fandom|universe"
    r"|verse|crossover|x-?over|parod(?:y|ies)|ficlets?|songfics?|pastiches?|humou?r|tales?|scripts?|novel"
    r"|yarns?|pieces?|fan\s+stor(?:y|ies)|fan\s?novel|round\s+robin|missing\s+scene|au|angst|romance|slash|gen"
    r"|geschichte|historia|histoire|storia|фик|фанфик)"
)
_FORM_AFTER = re.compile(rf"['’]?s?[\"”»]?[\s/]+(?:[\w'’&/-]+\s+){{0,2}}?{_FORM}\b", re.I)
_SEASON_AFTER = re.compile(
    r"['’]?s?,?\s+(?:(?:the\s+)?(?:\w+)\s+season|season\s+\w+|s\d+\b|series\s+\d)", re.I
)
_FORM_SHORT = re.compile(rf"\s+(?:[\w'’-]+\s+)?{_FORM}\b", re.I)
_FORM_BEFORE = re.compile(
    rf"\b(?:{_FORM}|foray|attempt|try|venture|seasons?\s+\w+|s\d+|episodes?|books?\s+\w+)\s+(?:in|into|at|of|about|for|zu|zum|aus|de|del|di|do|da"
    rf"|between|from|sobre|sur|su|по|set\s+in)\s+(?:the\s+|der\s+)?[\"“«]?$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:other|previous|earlier|usual(?:ly)?|besides|unlike|outside(?:\s+of)?|not\s+an?|isn['’]t\s+an?|never"
    r"|her|his|their|your|whose|[a-z]+['’]s|wrote|read(?:ing)?|watch\w*|until\s+now|also\s+write|all\s+my|old)"
    r"\s+(?:\w+\s+){0,2}$",
    re.I,
)
_OWN_CLAIM = re.compile(r"\b(?:this|my\s+(?:very\s+)?(?:first|second|third|latest|new\w*))\b", re.I)
_TAG_BEFORE = re.compile(
    r"(?:^|[\n(\[（【*·•|]|[.!?]\s|\bit['’]s\s|\bthis\s+(?:is|one\s+is)\s|\bfandom\b\W{0,3})[\s_\"“*]*$", re.I
)
_TAG_AFTER = re.compile(
    r"[_\"”*]*(?:\s*[)\]）】，,]|\s*[.!]?\s*$|\s+[-–—]+\s+by\b"
    r"|\s*[.;,-]?\s*(?:rated\b|(?:PG|R|G|NC|K|T|M)\b))",
)
_NAMED_AFTER = re.compile(r"\s*(?:[.,;!(]|$|\s(?:and\s+nobody|in\s+|but\b|set\b|with\b|slash\b|gen\b))")
_RATING_NEAR = re.compile(r"(?<!\w)(?:rated|PG(?:-?13)?|NC-?17|R|G|K\+?|T|M)(?![\w'’])|^\s*[)\]）】，]")
_IS_THEIRS = re.compile(
    r"(?:['’]s\s+\w+)?\s*(?:\(?(?:tm|c|r)\)?|™|®|©|=|\s(?:is|are|isn['’]t|was|were|belongs?|and\s+(?:all|its"
    r"|everything|the)\b[^.!?]{0,60}?\b(?:is|are|belongs?))\s+(?:\(c\)|©|the\s+(?:property|work|creation)\b"
    r"|copyright|owned|created|property|not\s+mine|mine|a\s+registered|[A-Z]))",
)
_OWNING = re.compile(
    r"\b(?:own(?:s|ed)?|belongs?|property|copyright(?:ed)?|trademark|created\s+by|infringement|not\s+mine"
    r"|is\s*n['’]t\s+mine|are\s*n['’]t\s+mine|rights|mir\s+gehört|gehör\w+|appartien\w+|pertenec\w+"
    r"|appart\w+)\b|\((?:c|tm)\)|[©®™]|不属于|属于",
    re.I,
)


def hints_in(ledger: Ledger, start: int, end: int) -> list[Hint]:
    """Fandoms that the sentences of a note or title page claim, own or disown; each once."""
    text = ledger.source
    found: list[Hint] = []
    here = mentions(text, start, end)
    if here:
        last: tuple[int, int] | None = None
        spans = list(sentences(text, start, min(end, start + LOOKED_AT)))
        for one in here:
            sentence = next(((a, b) for a, b in spans if a <= one.start < b), (start, end))
            level = _level(text, start, sentence, one, end)
            if last and re.fullmatch(
                r"['’]?s?\s*(?:and|/|&|with|meets|vs\.?|x)\s+(?:the\s+)?", text[last[1] : one.start]
            ):
                level = last[0] if level is None else min(last[0], level)
            last = None if level is None else (level, one.end)
            if level is not None:
                fact = FandomFact(one.name, "stated", ledger.evidence(one.start, one.end))
                found.append(Hint(level, fact))
    return [*found, *_by_owner(ledger, start, end)]


def _level(text: str, start: int, sentence: tuple[int, int], one: Mention, end: int) -> int | None:
    before = text[max(start, one.start - 60) : one.start]
    after = text[one.end : min(end, one.end + 60)]
    quoted = text[one.start - 1 : one.start] in {'"', "“", "«"} and after[:2].strip(" .,")[:1] in {
        '"',
        "”",
        "»",
    }
    formed = None if quoted else (_FORM_SHORT if one.short else _FORM_AFTER).match(after)
    formed = formed or _FORM_BEFORE.search(before) or _SEASON_AFTER.match(after)
    said = text[max(sentence[0], one.start - 60) : one.start]
    if formed and (not _ELSEWHERE.search(said) or _OWN_CLAIM.search(said)):
        return CLAIMED
    named = re.search(r"\b(?:it['’]?s|it\s+is|this\s+(?:is|one\s+is)|fandom\W{0,3})\s*$", before, re.I)
    if named and _NAMED_AFTER.match(after):
        return TAGGED
    tagged = _TAG_BEFORE.search(before) and _TAG_AFTER.match(after)
    if tagged and (named or _RATING_NEAR.search(after[:40]) or re.match(r"\s+[-–—]+\s+by\b", after)):
        return TAGGED
    if not one.sure and one.name != "Angel":
        return None
    whole = text[slice(*sentence)]
    if _IS_THEIRS.match(after) or (
        (_OWNING.search(whole) or OWNER.search(whole)) and (one.sure or "own" in said)
    ):
        return OWNED
    aside = one.short or _ELSEWHERE.search(said) or text[one.start - 1 : one.start] in {'"', "“", "«"}
    return None if aside and not re.search(r"\bwrit(?:e|ing)\s+$", said) else MENTIONED


_WORD_BEFORE = re.compile(
    r"\b(?!(?:The|And|But|Is|Are|To|By|Of|Mr|Ms|From|Property|Copyright|Messrs)\b)[A-Z][a-z]+ $"
)
"""In front of a one-word owner: "Great Lakes Wrestling Alliance" is another alliance."""


@lru_cache(maxsize=1)
def _owners() -> tuple[re.Pattern[str], Mapping[str, str]]:
    names = {
        " ".join(owner.casefold().split()): entry["name"]
        for entry in entries()
        for owner in entry.get("owners", ())
    }
    words = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, words))})(?![\w])", re.I), names


def _by_owner(ledger: Ledger, start: int, end: int) -> list[Hint]:
    """ "Chris Carter made them": a rights holder of one fandom alone, in a text that speaks of owning."""
    pattern, names = _owners()
    found = []
    for hit in pattern.finditer(ledger.source, start, min(end, start + 4_000)):
        part_of_longer = " " not in hit.group(0) and _WORD_BEFORE.search(
            ledger.source, max(0, hit.start() - 20), hit.start()
        )
        if not part_of_longer and (hit.group(0)[0].isupper() or hit.group(0)[0].isdigit()):
            name = names[" ".join(hit.group(0).casefold().split())]
            fact = FandomFact(name, "stated", ledger.evidence(*hit.span()))
            found.append(Hint(OWNER_NAMED, fact))
    return found


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in entries():
        own = () if entry.get("common") else (*entry.get("also", ()), entry["name"])
        for words in (*entry.get("lists", ()), *own):
            plain = "".join(_tokens(words))
            if len(plain) > 4 or words in entry.get("lists", ()):
                found.setdefault(plain, entry["name"])
    return found


_GROUP_LINE = re.compile(
    r"^[~>]?(?:newsgroups|(?:x-anonymously-)?to|sender|area|base|board|sub|conf(?:erence)?|echo|list-id|mailing-list|list)\s*:\s*(?P<names>.+)",
    re.I | re.M,
)


def hints_of_groups(ledger: Ledger, start: int, end: int) -> list[Hint]:
    """The fandom that a newsgroup or list is about: "alt.tv.x-files.creative", "dsfic@…". None where they differ."""
    found: list[Hint] = []
    for line in _GROUP_LINE.finditer(ledger.source, start, min(end, start + 6_000)):
        for word in re.finditer(r"[\w-]+", line.group("names")):
            plain = "".join(_tokens(word.group(0)))
            name = _list_named(plain)
            if name:
                at = line.start("names")
                found.append(
                    Hint(
                        GROUPED,
                        FandomFact(name, "stated", ledger.evidence(at + word.start(), at + word.end())),
                    )
                )
    families = _families()
    wider = {families.get(hint.fact.name) for hint in found}
    found = [hint for hint in found if hint.fact.name not in wider]
    return found if len({hint.fact.name for hint in found}) == 1 else []


_OF_A_LIST = re.compile(
    r"(?:fiction|fan\s?fic|fics?|stories|story|creative|ficl|digest|talk|general|slash|het|gen|fans?|writers?|list|ml|l)$"
)


def _list_named(plain: str) -> str | None:
    """ "dw-fic" is for "DW": what all lists add to a name is taken off, at most three words of it."""
    names = _lists()
    bare = plain
    for _ in range(4):
        if bare in names:
            return names[bare]
        if bare != plain and bare in _short_names():
            return _short_names()[bare]
        cut = _OF_A_LIST.sub("", bare)
        if cut == bare or len(cut) < 2:
            return None
        bare = cut
    return None


@lru_cache(maxsize=1)
def _short_names() -> Mapping[str, str]:
    """Abbreviations in lower case that one fandom alone has."""
    found: dict[str, set[str]] = {}
    for entry in entries():
        for words in entry.get("short", ()):
            found.setdefault("".join(_tokens(words)), set()).add(entry["name"])
    return {plain: next(iter(names)) for plain, names in found.items() if len(names) == 1 and len(plain) > 1}


def list_named(words: str) -> str | None:
    """The fandom of a list's tag in a subject: "dsfic"."""
    return None if "/" in words else _list_named("".join(_tokens(words)))


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    return {entry["name"]: entry["family"] for entry in entries() if "family" in entry}


def settled(labelled: Sequence[FandomFact], hints: Sequence[Hint]) -> list[FandomFact]:
    """The fandoms a post states: its labels; else its tags and claims; else what it disowns; else where it went.

    A narrower name stands for its family ("Star Trek" with "TNG" anywhere is The Next Generation).
    """
    found = list(labelled)
    if not found:
        for levels in ((TAGGED, CLAIMED), (OWNED,), (GROUPED,), (MENTIONED,), (OWNER_NAMED,)):
            found = [hint.fact for hint in hints if hint.level in levels]
            if levels == (MENTIONED,) and len({one.name for one in found}) > 1:
                found = []
            if found:
                break
        found = _narrowed(found, hints)
    unique: dict[str, FandomFact] = {}
    for one in found:
        unique.setdefault(one.name.casefold(), one)
    families = _families()
    wider = {families[one.name].casefold() for one in unique.values() if one.name in families}
    return [one for key, one in unique.items() if key not in wider or labelled]


_UNKNOWN = re.compile(
    r"\b(?:[Aa]n?|[Tt]his\s+is\s+an?|[Mm]y)\s+(?:(?:short|little|silly|new|first|small|brief|long)\s+)*"
    r"(?P<name>[A-Z][\w.'’-]*(?:\s+(?:of|the|and|&|in)(?=\s+[A-Z&])|\s+[A-Z&][\w.'’-]*){0,5})\s+"
    r"(?P<form>fan\s?-?fic(?:tion)?|fic|story|tale|yarn|vignette|crossover|filk)\b"
)


def claimed_unknown(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a name that no table has: "A Dalziel & Pascoe fanfic"."""
    found = _UNKNOWN.search(text, start, min(end, start + LOOKED_AT))
    if found is None or found.group("name").split()[0] in {
        "I",
        "Gen",
        "Slash",
        "Het",
        "Christmas",
        "Xmas",
        "Halloween",
    }:
        return None
    if " " not in found.group("name") and not found.group("form").startswith("fan"):
        return None  # "a Data story" is about somebody
    return found.span("name")


def _narrowed(found: list[FandomFact], hints: Sequence[Hint]) -> list[FandomFact]:
    families = _families()
    names = {one.name for one in found}
    extra = [hint.fact for hint in hints if families.get(hint.fact.name) in names and hint.level <= OWNED]
    return [*found, *extra]
