"""Fandom, characters and pairing suggested by the names in a story. Suggestions, marked "implied"."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fic.evidence import Evidence
from fic.manuscript.manuscript import CharacterFact, FandomFact, RelationshipFact
from fic.timeline.loading import shipped
from fic.timeline.moment import Timeline

_CAPITAL = re.compile(r"(?<![\w.])[A-ZÀ-ÖØ-Þ][\w'’-]*[\w](?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]*\w)?")
LOOKED_AT = 200_000
"""Characters of story that are counted: names do not change after that."""
FEWEST = 3
"""Different characters of one canon, or two that are named often, before a fandom is suggested."""


@dataclass(frozen=True, slots=True)
class Implied:
    fandoms: tuple[FandomFact, ...] = ()
    characters: tuple[CharacterFact, ...] = ()
    relationships: tuple[RelationshipFact, ...] = ()
    timeline: Timeline | None = None


@lru_cache(maxsize=1)
def _gazetteers() -> tuple[tuple[Timeline, Mapping[str, str], frozenset[str]], ...]:
    """(timeline, name in lower case → canonical character, first words of names of two words)."""
    built = []
    for timeline in shipped():
        names: dict[str, str] = {}
        for canonical, forms in timeline.characters.items():
            for form in (canonical, *forms):
                names.setdefault(form.casefold(), canonical)
        built.append((timeline, names, frozenset(n.split()[0] for n in names if " " in n)))
    return tuple(built)


def implied(source: str, start: int, end: int, stated: tuple[str, ...]) -> Implied:
    """Names in source[start:end], against every shipped canon. `stated` fandoms are believed over counts."""
    end = min(end, start + LOOKED_AT)
    words = [(found.group(0), start + found.start()) for found in _CAPITAL.finditer(source[start:end])]
    best: tuple[float, Timeline, Counter[str], dict[str, tuple[int, int]]] | None = None
    for timeline, names, _ in _gazetteers():
        counts: Counter[str] = Counter()
        first: dict[str, tuple[int, int]] = {}
        for words_here, at in words:
            for form in _forms(words_here):
                canonical = names.get(form.casefold())
                if canonical:
                    counts[canonical] += 1
                    first.setdefault(canonical, (at, at + len(form)))
                    break
        named = _stated(timeline, stated)
        enough = len(counts) >= FEWEST and sum(counts.values()) >= 6 or (len(counts) >= 2 and min(counts.values()) >= 5)
        if not counts or not (enough or named):
            continue
        score = sum(min(n, 40) for n in counts.values()) * len(counts) * (50 if named else 1)
        if best is None or score > best[0]:
            best = (score, timeline, counts, first)
    if best is None:
        return Implied()
    _, timeline, counts, first = best
    characters = tuple(
        CharacterFact(name, "implied", count, _evidence(source, first[name])) for name, count in counts.most_common(12)
    )
    fandoms = () if _stated(timeline, stated) or stated else (
        FandomFact(timeline.name, "implied", _evidence(source, first[counts.most_common(1)[0][0]])),
    )
    return Implied(fandoms, characters, _pair(source, start, end, counts, timeline), timeline)


def _forms(words: str) -> list[str]:
    bare = re.sub(r"['’]s?$", "", words)
    if " " in words or "\n" in words:
        one = re.sub(r"['’]s?$", "", words.split()[0])
        return [" ".join(bare.split()), one]
    return [bare]


def _evidence(source: str, span: tuple[int, int]) -> Evidence:
    return Evidence(*span, source[span[0] : span[1]])


def _stated(timeline: Timeline, stated: tuple[str, ...]) -> bool:
    known = {name.casefold() for name in (timeline.name, *timeline.fandoms)}
    return any(name.casefold() in known for name in stated)


def _pair(
    source: str, start: int, end: int, counts: Counter[str], timeline: Timeline
) -> tuple[RelationshipFact, ...]:
    """The two most named of the story, when tender words stand near them as near no other two. A guess, marked so."""
    short = {form.casefold(): name for name, forms in timeline.characters.items() for form in (name, *forms)}
    top = [name for name, count in counts.most_common(4) if count >= 5]
    total = sum(counts.values())
    if len(top) < 2 or counts[top[0]] + counts[top[1]] < total * 0.4:
        return ()
    near: Counter[str] = Counter()
    tender = 0
    for found in _TENDER.finditer(source, start, end):
        tender += 1
        window = source[max(start, found.start() - 300) : min(end, found.end() + 300)]
        present = {re.sub(r"['’]s?$", "", word.casefold()) for word in re.findall(r"[A-ZÀ-ÖØ-Þ][\w'’]+", window)}
        near.update({short[word] for word in present if word in short})
    # Kisses and "I love you" by the handful in a short story are a romance; one of each is a family.
    if tender < 4 or tender * 600 < len(source[start:end].split()):
        return ()
    pair = top[:2]
    if any(near[name] < tender * 0.4 for name in pair):
        return ()
    return (RelationshipFact(tuple(pair), "romantic", (), False, "implied"),)


_TENDER = re.compile(r"\b(?:(?:i|he|she|they)\s+(?:\w+\s+)?loved?\s+(?:you|him|her|them)|in\s+love|kiss(?:ed|es|ing)?|lips|embrac\w+|in\s+(?:his|her|their|each\s+other['’]s)\s+arms|forgive\s+(?:me|you|him)|caress\w*|beloved|darling|made\s+love|held\s+(?:him|her)|boyfriend|girlfriend|passion|lust)\b", re.I)
