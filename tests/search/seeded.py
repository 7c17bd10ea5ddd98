"""A seeded archive, and what it holds in plain Python: the truth that answers are held to."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fic.content_notes.degrees import Bound, Degree
from fic.content_notes.note import ContentNote
from ficarium.accounts.models import Pseud
from ficarium.tags.models import Tag
from ficarium.works.models import Series, SeriesPart, Work, WorkTag
from tests.cast import Cast
from tests.shelf import FIRST_DAY, note, put_work, tag

NAMES = {
    "fandom": ["Moorland", "Harbour", "The Long Stair", "Moorland Radio", "Moors"],
    "relationship": ["Ada/Bruno", "Cleo & Dov", "Ada/Dov"],
    "character": ["Ada", "Bruno", "Cleo", "Dov", "Ada B."],
    "category": ["F/M", "Gen", "F/F"],
    "genre": ["Angst", "Comedy"],
    "additional": ["Rain", "Letters", "Slow Burn", "Slowburn", "Heavy Rain"],
}
SYNONYMS = {"Moors": "Moorland", "Ada B.": "Ada", "Slowburn": "Slow Burn"}
PARENTS = {"Moorland Radio": "Moorland", "Heavy Rain": "Rain"}
TOPICS = ["torture", "sexual-violence", "suicide", "strong-language"]
DEGREES = ["mentioned", "implied", "depicted", "graphic", "unspecified"]
WORDS = ["rain", "letter", "stair", "lantern", "été"]
CANON = {"1x01": 1, "2x22": 34, "4x22": 78, "5x16": 94, "7x22": 144}
"""Moments of Buffy the Vampire Slayer and their places in the order of broadcast."""


@dataclass(frozen=True)
class Told:
    """One work as the seed meant it."""

    pk: int
    title: str
    summary: str
    makers: tuple[str, ...]
    anonymous: bool
    state: str
    audience: str
    unrevealed: bool
    tags: Mapping[str, Mapping[str, str]]
    """Kind → name → source."""
    notes: tuple[tuple[str, int], ...]
    """(topic, reach)."""
    placements: tuple[tuple[str, str, int], ...]
    """(relation, code, named rank), all of Buffy."""
    rating: str
    declared: str
    language: str
    complete: bool
    words: int
    chapters: int
    day: int
    series: int | None

    @property
    def when(self) -> datetime:
        return FIRST_DAY + timedelta(days=self.day)

    def meant(self, kind: str) -> set[str]:
        """Every canonical and wider tag its tags stand for."""
        return {above for name in self.tags.get(kind, {}) for above in stands_for(name)}


def stands_for(name: str) -> set[str]:
    found, new = {name}, [name]
    while new:
        one = new.pop()
        for above in (SYNONYMS.get(one), PARENTS.get(one)):
            if above and above not in found:
                found.add(above)
                new.append(above)
    return found


@dataclass(frozen=True)
class Archive:
    told: tuple[Told, ...]
    slugs: Mapping[str, Mapping[str, str]]
    """Kind → name → slug."""
    people: Mapping[str, Pseud]
    series: Sequence[Series] = field(default_factory=tuple)

    def by_slug(self, kind: str, slug: str) -> str:
        return next(name for name, one in self.slugs[kind].items() if one == slug)


def _rank_fields(relation: str, rank: int) -> dict[str, int | None]:
    low, high = {"before": (None, rank), "after": (rank, None), "during": (rank, rank)}.get(
        relation, (None, None)
    )
    return {"earliest_rank": low, "latest_rank": high, "named_rank": rank}


def build(cast: Cast, seed: int = 7, works: int = 70) -> Archive:
    """Every work differs in everything a question can ask; about a third are not for everyone."""
    chance = random.Random(seed)
    people = {"Ana": cast.ana.pseud, "Ben": cast.ben.pseud, "Caro": cast.caro.pseud}
    slugs = {kind: {name: tag(kind, name).slug for name in names} for kind, names in NAMES.items()}
    for name, above in SYNONYMS.items():
        Tag.objects.filter(name=name).update(canonical=Tag.objects.get(name=above))
    for name, above in PARENTS.items():
        Tag.objects.filter(name=name).update(parent=Tag.objects.get(name=above))
    series = [Series.objects.create(title=title) for title in ("Evenings", "Mornings")]
    told = tuple(_work(chance, number, people, series) for number in range(works))
    return Archive(told, slugs, people, series)


def _work(chance: random.Random, number: int, people: Mapping[str, Pseud], series: list[Series]) -> Told:
    def some(names: list[str], most: int) -> list[str]:
        return chance.sample(names, chance.randint(0, most))

    tags = {kind: some(names, 2 if kind != "category" else 1) for kind, names in NAMES.items()}
    tags = {kind: names for kind, names in tags.items() if names}
    notes = [
        note(
            chance.choice(TOPICS),
            chance.choice(DEGREES),
            bound=chance.choice(["exact", "exact", "at_least", "at_most"]),
            negated=chance.random() < 0.2,
        )
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3]))
    ]
    placements = [
        (chance.choice(["before", "after", "during", "spoils"]), chance.choice(list(CANON)))
        for _ in range(chance.choice([0, 0, 1, 2]))
    ]
    makers = chance.sample(list(people), chance.choice([0, 1, 1, 1, 2]))
    chapters = chance.choice([1, 1, 2, 4])
    title = " ".join(chance.sample(WORDS, 2)).title() if chance.random() < 0.9 else ""
    summary = f"<p>A {chance.choice(WORDS)} &amp; a <em>{chance.choice(WORDS)}</em>.</p>"
    fields = {
        "state": chance.choice(["posted"] * 9 + ["draft", "hidden", "withdrawn"]),
        "audience": chance.choice(["everyone"] * 4 + ["members"]),
        "unrevealed": chance.random() < 0.05,
        "anonymous": chance.random() < 0.15,
        "rating": chance.choice(["not-rated", "general", "teen", "mature", "explicit"]),
        "warnings_declared": chance.choice(["", "some", "none", "undeclared", "elsewhere"]),
        "language": chance.choice(["en", "en", "en", "de", ""]),
        "complete": chance.random() < 0.7,
        "words": chance.choice([120, 4_900, 5_000, 5_001, 49_999, 50_000, 80_000]),
    }
    work = put_work(
        title,
        by=[people[name] for name in makers],
        tags=tags,
        notes=notes,
        placements=[
            {"relation": relation, "canon": "btvs", "anchor": "it", "resolved": [f"btvs:{code}"]}
            | _rank_fields(relation, CANON[code])
            for relation, code in placements
        ],
        chapters=["<p>Words.</p>"] * chapters,
        day=number % 40,
        summary=summary,
        **fields,
    )
    sources = {}
    for kind, names in tags.items():
        sources[kind] = {name: "implied" if chance.random() < 0.2 else "stated" for name in names}
        implied = [name for name, source in sources[kind].items() if source == "implied"]
        WorkTag.objects.filter(work=work, tag__name__in=implied).update(source="implied")
    part_of = chance.choice([None, None, 0, 1])
    if part_of is not None:
        SeriesPart.objects.create(series=series[part_of], work=work, position=number)
    return Told(
        pk=work.pk,
        title=title,
        summary=summary,
        makers=tuple(makers),
        state=str(fields["state"]),
        audience=str(fields["audience"]),
        unrevealed=bool(fields["unrevealed"]),
        anonymous=bool(fields["anonymous"]),
        tags=sources,
        notes=tuple((one["topic"], _reach(one)) for one in notes),
        placements=tuple((relation, code, CANON[code]) for relation, code in placements),
        rating=str(fields["rating"]),
        declared=str(fields["warnings_declared"]),
        language=str(fields["language"]),
        complete=bool(fields["complete"]),
        words=int(fields["words"]),
        chapters=chapters,
        day=number % 40,
        series=series[part_of].pk if part_of is not None else None,
    )


def _reach(one: Mapping[str, object]) -> int:
    return ContentNote(
        str(one["topic"]), Degree(str(one["degree"])), Bound(str(one["bound"])), negated=bool(one["negated"])
    ).reach


def today(told: Told) -> date:
    return told.when.date()


def row(told: Told) -> Work:
    return Work._default_manager.get(pk=told.pk)
