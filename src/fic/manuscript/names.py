"""Fandom, characters and pairing suggested by the names in a story. Suggestions, marked "implied"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fic.evidence import Evidence
from fic.manuscript.gazetteer import Cast, Gazetteer, shipped_gazetteer
from fic.manuscript.manuscript import CharacterFact, FandomFact, RelationshipFact
from fic.timeline.loading import shipped
from fic.timeline.placement import Placement

_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![\w.].)[\w'’-]*[\w](?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]*\w)?")
LOOKED_AT = 200_000
"""Characters of story that are counted: names do not change after that."""
FEWEST = 3
"""Different characters of one canon, or two that are named often, before a fandom is suggested."""


@dataclass(frozen=True, slots=True)
class Implied:
    fandoms: tuple[FandomFact, ...] = ()
    characters: tuple[CharacterFact, ...] = ()
    relationships: tuple[RelationshipFact, ...] = ()
    full_names: Mapping[str, str] = field(default_factory=dict)
    """Form in lower case → canonical name, of the fandom that was found."""


def implied(
    source: str, start: int, end: int, stated: tuple[str, ...], gazetteer: Gazetteer | None = None
) -> Implied:
    """Names in source[start:end], against every cast of the gazetteer (the shipped canons when None).

    `stated` fandoms are believed over counts. Linear in the text; only casts that share a name with it are looked at.
    """
    known = gazetteer or shipped_gazetteer()
    end = min(end, start + LOOKED_AT)
    # In the order they are first met: a story has a few hundred such words, each thousands of times.
    words = Counter(_CAPITAL.findall(source[start:end]))
    tried = [(word, count, _forms(word)) for word, count in words.items()]
    best: tuple[float, _Census] | None = None
    for census in _count(tried, known):
        named = census.cast.is_called(stated)
        if not (named or census.enough):
            continue
        score = census.weight * (50 if named else 1)
        if best is None or score > best[0]:
            best = (score, census)
    if best is None:
        return Implied()
    census = best[1]
    places = _places(source[start:end], {word for word, _, _ in census.first.values()})

    def evidence(name: str) -> Evidence:
        word, begin, stop = census.first[name]
        return Evidence.of(source, start + places[word] + begin, start + places[word] + stop)

    characters = tuple(
        CharacterFact(census.shown(name), "implied", count, evidence(name), name)
        for name, count in census.counts.most_common(12)
    )
    fandoms: tuple[FandomFact, ...] = ()
    if not stated:
        most = census.counts.most_common(1)[0][0]
        fandoms = (FandomFact(census.cast.fandom, "implied", evidence(most)),)
    short = known.forms_of(census.number)
    return Implied(fandoms, characters, _pair(source, start, end, census, short), short)


def placed_in(placements: Sequence[Placement]) -> FandomFact | None:
    """The canon that an author's placements point to, when all that were found lie in one: a suggestion.

    "Everything after Spike got a soul is different" says more than names counted in a short story.
    """
    found = [one for one in placements if one.resolved and not one.ambiguous]
    slugs = {moment.partition(":")[0] for one in found for moment in one.resolved}
    if len(slugs) != 1:
        return None
    timeline = next((one for one in shipped() if one.slug == next(iter(slugs))), None)
    return FandomFact(timeline.name, "implied", found[0].evidence) if timeline else None


def merged(stated: tuple[CharacterFact, ...], suggested: Implied) -> tuple[CharacterFact, ...]:
    """Stated characters with their full names where the canon knows them, then those only the story names."""
    if suggested.full_names:
        stated = tuple(
            replace(one, canonical=one.canonical or suggested.full_names.get(one.name.casefold()))
            for one in stated
        )
    taken = {one.name.casefold() for one in stated} | {one.canonical for one in stated if one.canonical}
    return (
        *stated,
        *(
            one
            for one in suggested.characters
            if one.name.casefold() not in taken and one.canonical not in taken
        ),
    )


@dataclass
class _Census:
    """How often each character of one cast is named, in which forms, and where first."""

    number: int
    """Of the cast in the gazetteer."""
    cast: Cast
    counts: Counter[str]
    forms: dict[str, Counter[str]]
    first: dict[str, tuple[str, int, int]]
    """The word that first named each, and which of its letters did."""

    @property
    def enough(self) -> bool:
        total = sum(self.counts.values())
        return (len(self.counts) >= FEWEST and total >= 6) or (
            len(self.counts) >= 2 and min(self.counts.values()) >= 5
        )

    @property
    def weight(self) -> float:
        return sum(min(n, 40) for n in self.counts.values()) * len(self.counts)

    def shown(self, name: str) -> str:
        """The form the story itself uses most."""
        return self.forms[name].most_common(1)[0][0]


def _count(
    words: Sequence[tuple[str, int, list[tuple[str, str, int]]]], known: Gazetteer
) -> Iterable[_Census]:
    """A census for each cast that shares a name with the words: (it, how often, forms) of each different word, in the
    order they are first met. Of a word's forms the first that a cast knows counts."""
    found: dict[int, _Census] = {}
    for word, count, forms in words:
        met: set[int] = set()
        for folded, form, begin in forms:
            for number, canonical in known.by_form.get(folded, ()):
                if number in met:
                    continue
                met.add(number)
                if number not in found:
                    found[number] = _Census(number, known.casts[number], Counter(), {}, {})
                census = found[number]
                census.counts[canonical] += count
                if canonical not in census.forms:
                    census.forms[canonical] = Counter()
                census.forms[canonical][form] += count
                census.first.setdefault(canonical, (word, begin, begin + len(form)))
    return [found[number] for number in sorted(found)]


def _forms(words: str) -> list[tuple[str, str, int]]:
    """(name in lower case, name, where it starts) to try: two words together, then each; a possessive "'s" is no
    part of a name."""
    if words.isalnum():
        return [(words.casefold(), words, 0)]
    pieces = [(found.group(0), found.start()) for found in re.finditer(r"\S+", words)]
    tried = [(" ".join(piece for piece, _ in pieces), 0), *pieces] if len(pieces) > 1 else pieces
    bare = [(_POSSESSIVE.sub("", piece), begin) for piece, begin in tried]
    return [(name.casefold(), name, begin) for name, begin in bare]


_POSSESSIVE = re.compile(r"['’]s?$")


def _places(text: str, wanted: set[str]) -> dict[str, int]:
    """Where each of some words is first met."""
    found: dict[str, int] = {}
    for one in _CAPITAL.finditer(text):
        if one[0] in wanted:
            found.setdefault(one[0], one.start())
            if len(found) == len(wanted):
                break
    return found


def _pair(
    source: str, start: int, end: int, census: _Census, short: Mapping[str, str]
) -> tuple[RelationshipFact, ...]:
    """The two most named of the story, when tender words stand near them both. A guess, marked so."""
    counts = census.counts
    top = [name for name, count in counts.most_common(4) if count >= 5]
    total = sum(counts.values())
    if len(top) < 2 or counts[top[0]] + counts[top[1]] < total * 0.4:
        return ()
    near: Counter[str] = Counter()
    tender = 0
    for found in _TENDER.finditer(source, start, end):
        tender += 1
        window = source[max(start, found.start() - 300) : min(end, found.end() + 300)]
        present = {_POSSESSIVE.sub("", word.casefold()) for word in set(_NAME.findall(window))}
        near.update({short[word] for word in present if word in short})
    # Kisses and "I love you" by the handful in a short story are a romance; one of each is a family.
    if tender < 4 or tender * 600 < len(source[start:end].split()):
        return ()
    pair = top[:2]
    if any(near[name] < tender * 0.4 for name in pair):
        return ()
    pair.sort(key=census.shown)
    shown = tuple(census.shown(name) for name in pair)
    return (RelationshipFact(shown, "romantic", (), False, "implied", None, tuple(pair)),)


_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’]+")
_TENDER = re.compile(
    r"\b(?:(?:i|he|she|they)\s+(?:\w+\s+)?loved?\s+(?:you|him|her|them)|in\s+love"
    r"|kiss(?:ed|es|ing)?|lips|embrac\w+|in\s+(?:his|her|their|each\s+other['’]s)\s+arms|forgive\s+(?:me"
    r"|you|him)|caress\w*|beloved|darling|made\s+love|held\s+(?:him|her)|boyfriend|girlfriend|passion"
    r"|lust)\b",
    re.I,
)
