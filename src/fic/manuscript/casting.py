"""Who is in a story and who loves whom, said without a label: "Tarrant, Soolin. PG.", "a Tuvok and Kes story", "K/S".

A capital letter makes no character: a name counts here when the story, too, uses it. That tells "Lennier, Vir" from
"Fontana, NBC", and needs no list of the characters of every show.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic.manuscript.categories import FORMS, GENRES, is_category
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.manuscript import CharacterFact, RelationshipFact
from fic.manuscript.owning import owns
from fic.manuscript.people import modifiers_in
from fic.manuscript.sentences import sentences

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

MOST_READ = 8_000
"""Characters of notes that are searched for names, in all."""
MOST_NAMES = 80
"""Different words that are counted in the story: each costs one pass over it."""
COUNTED_IN = 400_000
LEAST = 2
"""How often the story must use a name."""

_TITLE = (
    r"(?:Mrs?\.?|Ms\.?|Dr\.?|Miss|Doctor|Lady|Lord|Sir|Captain|Capt\.?|Lt\.?"
    r"|Commander|Cmdr\.?|Sergeant|Sgt\.?|Agent)"
)
_NAME = rf"(?:the\s+)?(?:{_TITLE}\s+)?(?:\d(?:st|nd|rd|th)\s+)?[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]*){{0,2}}"
_WHOLE_NAME = re.compile(_NAME)
_JOINT = r"\s{0,40}(?:,\s*(?:and\s+|&\s*|plus\s+)?|\s(?:and|&|plus|und|et|y|e)\s|/)\s*"
_NAMES = rf"{_NAME}(?:{_JOINT}{_NAME}){{0,8}}"
_PIECE = r"(?:story|fic|fanfic|vignette|piece|tale|yarn|drabble|one-?shot|ficlet|friendship|adventure|moment)"
_LED = re.compile(
    rf"(?:\b(?:stor(?:y|ies)|fic|vignette|piece|one|tale|yarn|drabble|ficlet|it['’]?s|it\s+is|thing|this\s+is)\s+"
    rf"(?:(?:is|are|all|mostly|mainly|really|just|purely|primarily)\s+)*(?:about|featuring|starring)"
    rf"|\b(?:featuring|starring|cent(?:er|re)s?\s+(?:on|around)|focus(?:es|ing)?\s+on|stars|features)"
    rf"|\bcast\s*:|\bmostly\b)\s+(?:mostly\s+|mainly\s+|only\s+|just\s+|both\s+)?(?-i:(?P<who>{_NAMES}))",
    re.I,
)
_FORMED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]his|[Mm]y|[Aa]nother|[Tt]his\s+is\s+an?)\s+(?:[a-z][\w-]*,?\s+){{0,3}}(?P<who>{_NAMES})"
    rf"(?:['’]s?)?\s+{_PIECE}\b"
)
_STARRED = re.compile(
    rf"(?P<who>{_NAMES})\s+(?:(?:are|is)\s+the\s+(?:\w+\s+)?(?:stars?|hero(?:es|ine)?|leads?|main\s+characters?)\b"
    rf"|star\s+in\b|stars\s+in\b)"
)
_LOW_LED = re.compile(r"\b(?:story|fic|its|it['’]s|one|thing)\s+(?:mostly\s+)?about\s+(?P<who>[a-z]{3,15})\b")
_SPLIT = re.compile(_JOINT)

_SLASHED = re.compile(
    rf"(?<![\w/.&:'’-])(?P<a>{_NAME})\s?/\s?(?P<b>{_NAME})(?:\s?/\s?(?P<c>{_NAME}))?(?![\w/])"
)
_LOVE = (
    r"(?:slash(?:y)?|femslash|romance|romantic|love\s+story|pairing|ship(?:py|pers?)?|relationship(?:py|per)?|lovers"
    r"|in\s+love|UST|RST|an?\s+item|pre-?slash)"
)
_LOVED = re.compile(
    rf"\b{_LOVE}[,:]?\s+(?:stor(?:y|ies)\s+)?(?:(?:between|of|with|for|about|is)\s+)?(?-i:(?P<a>{_NAME})\s+(?:and|&)\s+(?P<b>{_NAME}))"
    rf"|(?-i:(?P<c>{_NAME})\s+(?:and|&)\s+(?P<d>{_NAME}))\s+(?:(?:are\s+)?(?:in\s+love|lovers|a\s+couple|an\s+item)|(?:slash|romance|pairing|love\s+story))\b",
    re.I,
)
_FRIENDS = re.compile(
    rf"(?-i:(?P<a>{_NAME})\s*(?:and|&|\+|/)\s*(?P<b>{_NAME}))\s*(?:,\s*)?\(?(?:as\s+)?(?:just\s+|only\s+|good\s+|strictly\s+)?"
    rf"(?:friend(?:s|ship)|gen\b|platonic)"
    rf"|\b(?:friendship\s+(?:between|of|for|fic\s+(?:about|with))|platonic|friends)[,:]?\s+(?-i:(?P<c>{_NAME})\s*(?:and|&|\+)\s*(?P<d>{_NAME}))",
    re.I,
)
_ONLY_FRIENDS = re.compile(
    r"\b(?:it['’]s|is|are|they['’]re|as|just|only|purely|strictly)\s+(?:a\s+|just\s+|only\s+|about\s+|good\s+)*(?:friendship|friends)\b"
    r"|(?:^|[.;!]\s+)friendship[.;!]",
    re.I,
)
_AMPERSAND = re.compile(rf"(?<!& )(?P<a>{_NAME})\s*&\s*(?P<b>{_NAME})(?!\s*(?:&|:))")
_NOT = re.compile(
    r"\b(?:no|not(?:\s+an?)?|never|isn['’]t\s+an?|without(?:\s+any)?|neither)\s+(?:\w+\s+)?$", re.I
)
_OWNERS = re.compile(
    r"\b(?:own(?:s|ed|ers?)?|belongs?|property|copyright|trademark|created|creat(?:ors?|ions?)|rights|infringe\w*|borrowed|"
    r"beta\w*|thank\w*|dedicat\w*|disclaimers?|written\s+by|toys)\b|©|\(c\)|\(tm\)",
    re.I,
)
_LIFTED = re.compile(
    r"^(?:(?:and|plus|with|mostly|mainly|also|featuring|starring|just|only|really|it['’]s|it\s+is|this\s+is|a\s+(?:little|bit\s+of|touch\s+of)"
    r"|some|lots\s+of|of\s+course|cast:?|characters?:?)\s+)+",
    re.I,
)
_DROPPED = re.compile(r"\s*(?:\([^()]*\)|\b(?:mostly|mainly|really|too|only|friendship|gen))\s*$", re.I)
_FACT = re.compile(
    r"(?:rated\b|PG|NC-?17|[GRTMK]\+?$|\d|(?:right\s+|just\s+|shortly\s+|immediately\s+)?(?:after|before|during|set\b|post-?|pre-?|early|late|mid-?)"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+th)\s+(?:season|series)|season\b|no\s+\w+|spoilers?|suitable|general\b|classic\b"
    r"|complete\b|finished\b|wip\b|old\s+west|original\b|canon\b|mild\b|some\b|contains\b|warnings?\b|approx|about\s+\d|c\.\s*\d|an?\s+[a-z]+\b)",
    re.I,
)
_BRACKETED = re.compile(r"\s*[\[(][^\[\]()\n]{0,30}:[\])]\s*")
_ENDS = re.compile(r"[;:|\n]|\s{3,}|\s--?\s|(?<=\w)\s/\s(?=[^/\n]*\s/\s)|(?<=\s/\s)")


def settle_cast(facts: "Facts") -> None:
    """Ships and characters of the notes and of a subject's items, where no label names any. Cost: linear."""
    finder = _Finder(facts)
    if not facts.relationships:
        for ship in finder.ships():
            if all(set(ship.names) != set(other.names) for other in facts.relationships):
                facts.relationships.append(ship)
    facts.relationships = facts.relationships or facts.subject_ships
    if not facts.characters:
        paired = {
            name.casefold() for ship in facts.relationships if ship.kind == "romantic" for name in ship.names
        }
        seen: set[str] = set()
        for person in [*finder.people(), *finder.listed(facts.tagged)]:
            if person.name.casefold() not in seen | paired:
                seen.add(person.name.casefold())
                facts.characters.append(person)
    if not facts.relationships and (friends := finder.friends()):
        facts.relationships.append(friends)


class _Finder:
    """The notes of one post, and how often its story uses a word."""

    def __init__(self, facts: "Facts") -> None:
        self._facts = facts
        self._text = facts.page.text
        self._counts: dict[str, int] = {}
        self._spans: list[tuple[int, int]] = []
        left = MOST_READ
        for start, end in facts.talked:
            if left > 0:
                self._spans.append((start, min(end, start + left)))
                left -= end - start
        self._notes = sum(end - start for start, end in self._spans)
        named = [*facts.authors, *facts.beta, *facts.thanks, *([facts.posted_by] if facts.posted_by else [])]
        named += [one for one in (facts.title, *facts.alternatives) if one]
        self._others = " ".join(one.text for one in named).casefold()

    def used(self, name: str, least: int = LEAST) -> bool:
        """Whether the story uses a name, or its last word."""
        word = name.rsplit(maxsplit=1)[-1].removesuffix("'s").removesuffix("’s")
        if len(word) < 2:
            return False
        if word not in self._counts:
            if len(self._counts) >= MOST_NAMES:
                return False
            pattern = re.compile(rf"(?<!\w){re.escape(word)}(?![\w-])")
            notes = sum(len(pattern.findall(self._text, start, end)) for start, end in self._spans)
            whole = sum(1 for _ in pattern.finditer(self._text, 0, COUNTED_IN))
            low = re.compile(rf"(?<!\w){re.escape(word.lower())}(?![\w-])")
            common = 0 if word.islower() else sum(1 for _ in low.finditer(self._text, 0, COUNTED_IN))
            self._counts[word] = whole - notes if common <= whole - notes else 0
        return self._counts[word] >= least

    def _named(self, raw: str, least: int = LEAST) -> str | None:
        """A character's name without what leads up to it; None for anything else."""
        name = _LIFTED.sub("", raw.strip(' .!*_"“”()'))
        name = _DROPPED.sub("", name).strip(' .!*_"“”()')
        if not _WHOLE_NAME.fullmatch(name) or _is_fact(name) or name.casefold() in self._others:
            return None
        return None if name.endswith(("'s", "’s")) or (least and not self.used(name, least)) else name

    def ships(self) -> Iterator[RelationshipFact]:
        for start, end in self._spans:
            if "/" in self._text[start:end]:
                yield from self._slashed(start, end)
            for found in _LOVED.finditer(self._text, start, end):
                group = ("a", "b") if found.group("a") else ("c", "d")
                names = [self._named(found.group(one)) for one in group]
                if all(names):
                    yield self._ship(names, *found.span(), "romantic")
            for found in _FRIENDS.finditer(self._text, start, end):
                group = ("a", "b") if found.group("a") else ("c", "d")
                names = [self._named(found.group(one)) for one in group]
                if all(names):
                    yield self._ship(names, *found.span(), "friendship")

    def _slashed(self, start: int, end: int) -> Iterator[RelationshipFact]:
        text = self._text
        for first, last in sentences(text, start, end):
            if "/" not in text[first:last]:
                continue
            for found in _SLASHED.finditer(text, first, last):
                raw = [one for one in found.group("a", "b", "c") if one]
                names = [_LIFTED.sub("", one) for one in raw]
                if all(map(fandom_named, names)) or any(_is_fact(name, True) for name in names):
                    continue
                if _OWNERS.search(text, first, found.start()):
                    continue
                denied = bool(_NOT.search(text[max(first, found.start() - 24) : found.start()]))
                codes = all(len(name) <= 3 for name in names)
                near = text[max(first, found.start() - 40) : found.end() + 40]
                if codes and not (_is_code(names) or re.search(rf"\b{_LOVE}\b", near, re.I)):
                    continue
                if not codes and not (
                    all(self.used(one, 1) for one in names)
                    and (denied or any(self.used(one) for one in names))
                ):
                    continue
                friendly = re.match(
                    r"\s*(?:friend|gen\b|platonic)", text[found.end() : found.end() + 20], re.I
                )
                kind = "friendship" if friendly else "romantic"
                yield self._ship(names, found.start(), found.end(), kind, denied)

    def _ship(
        self, names: list[str | None] | list[str], start: int, end: int, kind: str, denied: bool = False
    ) -> RelationshipFact:
        near = self._text[max(0, start - 30) : end + 30]
        said = tuple(modifiers_in(near)) if kind == "romantic" else ()
        evidence = self._facts.ledger.evidence(start, end)
        return RelationshipFact(tuple(name for name in names if name), kind, said, denied, "stated", evidence)

    def people(self) -> Iterator[CharacterFact]:
        for start, end in self._spans:
            for first, last in sentences(self._text, start, end):
                if not _OWNERS.search(self._text, first, last) and not owns(self._text, first, last):
                    yield from self._led(first, last)
            yield from self.listed(_chunks(self._text, start, end, free=True))

    def _led(self, start: int, end: int) -> Iterator[CharacterFact]:
        for pattern in (_LED, _FORMED, _STARRED):
            for found in pattern.finditer(self._text, start, end):
                if not fandom_named(found.group("who")):
                    yield from self._each(*found.span("who"))
        for found in _LOW_LED.finditer(self._text, start, end):
            word = found.group("who")
            if self.used(word.capitalize(), 3) and not self.used(word, 1):
                yield self._person(word, *found.span("who"))

    def _each(self, start: int, end: int, least: int = LEAST) -> Iterator[CharacterFact]:
        for first, last in _cut(self._text, start, end):
            name = self._named(self._text[first:last], least)
            if name:
                at = self._text.find(name, first, last)
                yield self._person(name, at, at + len(name))

    def _person(self, name: str, start: int, end: int) -> CharacterFact:
        return CharacterFact(name, "stated", 0, self._facts.ledger.evidence(start, end))

    def listed(self, chunks: list[tuple[int, int]]) -> Iterator[CharacterFact]:
        """Chunks that hold nothing but names and other facts: "Methos and Cassandra, PG-13, after X"."""
        for number, (start, end) in enumerate(chunks):
            spans = list(_cut(self._text, start, end))
            if not spans or len(spans) > 12:
                continue
            names = [self._named(self._text[a:b], 0) for a, b in spans]
            run = _run(names)
            if run is None:
                continue
            first, last = run
            facts = [_is_fact(self._text[a:b].strip()) for a, b in spans]
            if not all(facts[:first]) or (last < len(spans) and not facts[last]):
                continue
            around = [chunks[at] for at in (number - 1, number + 1) if 0 <= at < len(chunks)]
            beside = sum(_is_fact(self._text[a:b].strip(" .!")) for a, b in around) + any(facts)
            used = sum(self.used(name, 1) for name in names[first:last] if name)
            if (last - first < 2 and not beside) or (not used and (beside < 2 or last - first < 2)):
                continue
            if last - first == 2 and "&" in self._text[spans[first][1] : spans[last - 1][0]]:
                continue  # "A & B" are friends
            for a, b in spans[first:last]:
                yield from self._each(a, b, 0)

    def friends(self) -> RelationshipFact | None:
        """Two names with "&" between them by themselves, or two people of whom a note says that they are friends."""
        for start, end in self._spans:
            for first, last in _chunks(self._text, start, end):
                for a, b in _commas(self._text, first, last):
                    halves = re.split(r"\s*&\s*", self._text[a:b])
                    names = [self._named(half, 1) for half in halves]
                    if len(names) == 2 and all(names):
                        return self._ship(names, a, b, "friendship")
            for pair in _AMPERSAND.finditer(self._text, start, end):
                names = [self._named(pair.group(one)) for one in ("a", "b")]
                if all(names) and not fandom_named(pair.group(0)) and not _OWNERS.search(pair.group(0)):
                    line = self._text[self._text.rfind("\n", 0, pair.start()) + 1 : pair.end() + 30]
                    if not _OWNERS.search(line) and not owns(line, 0, len(line)):
                        return self._ship(names, *pair.span(), "friendship")
        if len(self._facts.characters) >= 2 and any(
            _ONLY_FRIENDS.search(self._text, start, end) for start, end in self._spans
        ):
            one, other = self._facts.characters[:2]
            at = one.evidence or other.evidence
            if at is not None:
                return self._ship([one.name, other.name], at.start, at.end, "friendship")
        return None


def is_ship_code(words: str) -> bool:
    """ "K/S", "J/C": initials that lists of one fandom use for a ship."""
    return _is_code(words.split("/"))


def _is_code(names: list[str]) -> bool:
    return "/".join(names) in _CODES or "/".join(reversed(names)) in _CODES


_CODES_LIST = """
    K/S K/Mc S/Mc S/U Mc/S P/C P/B P/T P/Q R/T W/T D/T D/Y L/T LF/T J/C J/P P/K T/P K/P C/P P/Ki C/K
    J/7 J/T D/G G/B K/O O/K S/D K/D B/J D/O M/S S/M M/K M/Sk Sk/M Sk/S S/Sk K/M M/L D/S B/A B/S B/X
    W/T X/A W/O S/X A/C G/X X/G B/D D/B A/B B/Av Av/B Av/V A/V Av/Bl Bl/Av V/A S/H H/S I/N N/I N/LC
    N/N LC/N M/D D/M A/M J/B B/J F/V V/F F/K RK/F F/RK Q/O Q/P P/L L/S C/L H/D D/H S/R R/S S/J J/D
    D/J V/C C/V L/C J/I I/S
"""
_CODES = frozenset(_CODES_LIST.split())
"""Ships that lists wrote with initials so often that nothing else is meant by them."""


def _is_fact(raw: str, named: bool = False) -> bool:
    """A rating, a fandom, a genre: what stands on one line with names and is none. `named`: a fandom's name may be
    somebody's, too ("Xena")."""
    bare = raw.strip(' .!*_"“”()')
    plain = bare.casefold()
    return bool(
        not bare
        or plain in GENRES
        or plain in FORMS
        or is_category(plain)
        or _FACT.match(bare)
        or (not named and fandom_named(bare))
        or re.match(rf"an?\s.*\b{_PIECE}\b", bare, re.I)
        or any(word in _WORDS for word in re.findall(r"\w+", plain))
    )


_WORDS_LIST = """
    story fic fiction series season chapter part copyright disclaimer author title rating archive
    feedback the_end bbc mca fox paramount universal productions pictures merry christmas happy
    birthday sunday monday tuesday wednesday thursday friday saturday january february april june
    july august september october november december pov i
"""
_WORDS = frozenset(_WORDS_LIST.split())


def _run(names: list[str | None]) -> tuple[int, int] | None:
    """The first stretch of names among items; None where another follows apart from it."""
    at = [number for number, name in enumerate(names) if name]
    if not at or at[-1] - at[0] + 1 != len(at):
        return None
    return at[0], at[-1] + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _SPLIT.finditer(text, start, end):
        if text[begin : found.start()].strip():
            yield begin, found.start()
        begin = found.end()
    if text[begin:end].strip():
        yield begin, end


def _commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in re.compile(r"\s*,\s*").finditer(text, start, end):
        yield begin, found.start()
        begin = found.end()
    yield begin, end


def _chunks(text: str, start: int, end: int, free: bool = False) -> list[tuple[int, int]]:
    """Sentences, cut again at semicolons, dashes, wide gaps, and at line ends of short lines. `free`: without those
    that say whose the characters are, or whom to thank."""
    found: list[tuple[int, int]] = []
    for first, last in sentences(text, start, end):
        if free and (_OWNERS.search(text, first, last) or owns(text, first, last)):
            continue
        begin = first
        while (tag := _BRACKETED.match(text, begin, last)) is not None:
            begin = tag.end()
        for cut in _ENDS.finditer(text, first, last):
            wrapped = cut.group(0) == "\n" and not (
                text[cut.end() : cut.end() + 40].lstrip()[:1].isupper() and cut.start() - begin < 50
            )
            if not wrapped:
                found.append((begin, cut.start()))
                begin = cut.end()
        found.append((begin, last))
    return [(a, b) for a, b in found if text[a:b].strip(" .!*_|\n")]
