"""One canon's titles, stretches and events, ready to be asked by the words people use."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from fic.timeline.moment import Era, Moment, Timeline
from fic.timeline.numerals import number
from fic.timeline.stems import TELLING, People, plain, tokens, words

_TITLE_SLIP = 86.0
"""Out of 100: one slip in eight letters. Only for titles of at least seven letters."""
_SHORTEST_SLIP = 7
_ENOUGH = 0.72
"""How much of two wordings must be shared (twice the shared weight over the sum of both)."""
_STRETCH = 0.95
"""A moment fits better than an equally named stretch: "Holmes's return" is a story before it is a book."""
_PART = re.compile(
    r"[\s,:(-]*\b(?:part|pt|parts|teil|partie|parte)\b\.?[\s]*(?P<n>\w+)\)?\s*$|\s+(?P<bare>II|I|2|1)\s*$",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|el|los|las)\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A moment, or a stretch from one to another, and how well (0 to 1) the words fit."""

    first: Moment
    last: Moment
    score: float
    shared: float = 0.0
    """For events: the weight of the words that met, which tells two whole fits apart."""

    @property
    def is_span(self) -> bool:
        return self.first is not self.last


class Index:
    """Built once a timeline: about 3 ms for 144 episodes. A question costs what its words share with events."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.people = People(timeline.characters)
        self.by_code = {one.code.casefold(): one for one in timeline.moments}
        self._titles: dict[str, Hit] = {}
        self._eras: dict[str, Era] = {}
        self._events: list[tuple[dict[str, float], Moment, Moment]] = []
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._weights: list[float] = []
        self._untelling: dict[frozenset[str], list[Moment]] = defaultdict(list)
        self.numbered = bool(timeline.moments) and all(
            re.fullmatch(r"\d+x\d+", m.code) for m in timeline.moments
        )
        self._read_titles()
        for era in timeline.eras:
            for name in era.names:
                self._eras.setdefault(title_key(name), era)
                if not name.startswith("season "):
                    ends = self.by_code[era.first.casefold()], self.by_code[era.last.casefold()]
                    self._add_event(tokens(name, self.people), *ends)
        for one in timeline.moments:
            for event in one.events:
                self._add_event(tokens(event, self.people), one, one)

    def season(self, first: int, last: int) -> Hit | None:
        """Seasons `first` to `last` of a canon whose codes are 5x16, or whose eras are called "season 5"."""
        ends = []
        for wanted in (first, last):
            era = self._eras.get(f"season {wanted}")
            if era:
                ends.append((self.by_code[era.first.casefold()], self.by_code[era.last.casefold()]))
                continue
            inside = [m for m in self.timeline.moments if self.numbered and m.code.startswith(f"{wanted}x")]
            if not inside:
                return None
            ends.append((inside[0], inside[-1]))
        return Hit(ends[0][0], ends[1][1], 1.0) if ends[0][0].rank <= ends[1][1].rank else None

    def era(self, name: str) -> Hit | None:
        found = self._eras.get(title_key(name))
        if not found:
            return None
        return Hit(self.by_code[found.first.casefold()], self.by_code[found.last.casefold()], 1.0)

    def title(self, name: str, *, slips: bool) -> Hit | None:
        """The moment of that title or alias; both parts when only their common title is given."""
        key = title_key(name)
        if not key:
            return None
        if key in self._titles:
            return self._titles[key]
        if not slips or len(key) < _SHORTEST_SLIP:
            return None
        longer = [one for one in self._titles if len(one) >= _SHORTEST_SLIP]
        best = process.extractOne(key, longer, scorer=fuzz.ratio, score_cutoff=_TITLE_SLIP)
        if best is None:
            return None
        found = self._titles[best[0]]
        return Hit(found.first, found.last, best[1] / 100)

    def events(self, phrase: str, within: Hit | None = None) -> Iterator[Hit]:
        """Moments in which something like that happens, with how well it fits.

        Everybody named in the phrase must be in the event, and they must share a word that is no name. A season
        (`within`) narrows the choice.
        """
        asked = tokens(phrase, self.people)
        people = {word for word in asked if word.startswith("@")}
        telling = {word for word, weight in asked.items() if weight >= TELLING and not word.startswith("@")}
        weight_asked = sum(asked.values())
        if not telling:
            for moment in self._untelling.get(frozenset(asked), ()):
                yield Hit(moment, moment, 1.0)
            return
        candidates = {number for word in telling for number in self._with_word.get(word, ())}
        for number_ in candidates:
            event, moment, last = self._events[number_]
            if not people <= event.keys() or (
                within and not within.first.rank <= moment.rank <= within.last.rank
            ):
                continue
            shared = sum(weight for word, weight in asked.items() if word in event)
            score = 2 * shared / (weight_asked + self._weights[number_])
            if moment is not last:
                score *= _STRETCH
            if score >= _ENOUGH:
                yield Hit(moment, last, min(score, 1.0), shared)

    def person(self, words_: str) -> str | None:
        """The full name when the words are a person's name and nothing else."""
        listed = words(words_)
        found = self.people.at(listed, 0, shouting=False) if listed else None
        return found[0] if found and found[1] == len(listed) else None

    def last_person(self, text: str) -> str | None:
        """The full name of the last person a text names."""
        people = [word for word in tokens(text, self.people) if word.startswith("@")]
        return people[-1][1:] if people else None

    def names_somebody(self, phrase: str) -> bool:
        """Whether it holds a proper name: a person of this canon, or any other word with a capital."""
        if any(word.startswith("@") for word in tokens(phrase, self.people)):
            return True
        return any(word[:1].isupper() and len(word) >= 5 for word in words(phrase)[1:] or words(phrase))

    def _add_event(self, event: dict[str, float], moment: Moment, last: Moment) -> None:
        place = len(self._events)
        self._events.append((event, moment, last))
        self._weights.append(sum(event.values()))
        if event and all(word.startswith("@") or weight < TELLING for word, weight in event.items()):
            self._untelling[frozenset(event)].append(moment)  # "the Cyclops", "Nausicaa finds Odysseus"
        for word in event:
            self._with_word[word].append(place)

    def _read_titles(self) -> None:
        parts: dict[str, list[Moment]] = defaultdict(list)
        for one in self.timeline.moments:
            for name in (one.title, *one.aliases):
                self._titles.setdefault(title_key(name), Hit(one, one, 1.0))
                match = _PART.search(name)
                if match and one not in parts[title_key(name[: match.start()])]:
                    parts[title_key(name[: match.start()])].append(one)
        for key, moments in parts.items():
            if key and len(moments) > 1:
                self._titles.setdefault(key, Hit(moments[0], moments[-1], 1.0))


@lru_cache(maxsize=4_096)
def title_key(name: str) -> str:
    """What two spellings of a title share: no case, accents, punctuation or article; "Part Two" as "2"."""
    part = ""
    match = _PART.search(name)
    if match:
        value = number(match["n"] or match["bare"], roman=True)
        if value is None and match["n"]:
            value = number(match["n"].upper(), roman=True)
        if value is not None and name[: match.start()].strip():
            name, part = name[: match.start()], f" {value}"
    spelled = " ".join(re.findall(r"\w+", plain(name).replace("'", "")))
    return (_ARTICLE.sub("", spelled) or spelled) + part


_INDEXES: dict[int, Index] = {}
_MOST_INDEXES = 64


def index_of(timeline: Timeline) -> Index:
    """The index of a timeline, kept while the timeline object lives on in it; at most 64 are kept."""
    known = _INDEXES.get(id(timeline))
    if known is not None and known.timeline is timeline:
        return known
    if len(_INDEXES) >= _MOST_INDEXES:
        _INDEXES.clear()
    made = Index(timeline)
    _INDEXES[id(timeline)] = made
    return made
