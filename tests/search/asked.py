"""Random questions and readers for a seeded archive. The same seed asks the same things."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.query import (
    DEGREES,
    RATINGS,
    STATUSES,
    TAG_FACETS,
    WARNINGS,
    Choice,
    Days,
    NoteChoice,
    Numbers,
    Placed,
    Sort,
    Threshold,
    Words,
    WorkQuery,
)
from fic.query.expressions import both
from fic.timeline.placement import Progress
from ficarium.accounts.reader import Reader, Standing
from tests.cast import Cast
from tests.search.seeded import CANON, TOPICS, WORDS, Archive


def question(chance: random.Random, archive: Archive) -> WorkQuery:
    """One to four parts of a question, of any kind: tags alone, an exclusion alone, no word at all."""
    parts = [_tags] * 5 + [_plain] * 3 + [_notes] * 2 + [_people, _placed, _words]
    query = WorkQuery(sort=chance.choice([None, *Sort]), seed=chance.choice([None, 4]))
    for part in chance.sample(parts, chance.choice([1, 1, 2, 3, 4])):
        query = replace(query, **part(chance, archive))
    return replace(query, reveal=chance.random() < 0.2)


def _choice(chance: random.Random, values: list[str], *, any_of: bool = True) -> Choice:
    mode = chance.choice(["include", "any", "exclude"] if any_of else ["include", "exclude"])
    picked: dict[str, Any] = {mode: tuple(chance.sample(values, min(len(values), chance.choice([1, 1, 2]))))}
    return Choice(**picked)


def _tags(chance: random.Random, archive: Archive) -> dict[str, Any]:
    kind = chance.choice(TAG_FACETS)
    return {kind: _choice(chance, [*archive.slugs[kind].values(), "no-such-tag"])}


def _people(chance: random.Random, archive: Archive) -> dict[str, Any]:
    if chance.random() < 0.5:
        return {"author": _choice(chance, [str(one.pk) for one in archive.people.values()])}
    return {"series": _choice(chance, [str(one.pk) for one in archive.series])}


def _notes(chance: random.Random, archive: Archive) -> dict[str, Any]:
    mode = chance.choice(["include", "any", "exclude"])
    thresholds = {Threshold(chance.choice(TOPICS), chance.choice(DEGREES)) for _ in range(2)}
    picked: dict[str, Any] = {mode: tuple(sorted(thresholds, key=str))[: chance.choice([1, 2])]}
    return {"note": NoteChoice(**picked)}


def _placed(chance: random.Random, archive: Archive) -> dict[str, Any]:
    place = chance.choice([*CANON, "season 5", "season 99"])
    return {"placed": (Placed(chance.choice(["before", "after", "during"]), "btvs", place),)}


def _words(chance: random.Random, archive: Archive) -> dict[str, Any]:
    asked = chance.sample([*WORDS, "ana", "ÉTÉ", "em", "amp", "nobody"], chance.choice([1, 1, 2]))
    return {"where": both(map(Words, asked))}


def _plain(chance: random.Random, archive: Archive) -> dict[str, Any]:
    day = date(2026, 1, chance.randint(1, 31))
    options: list[dict[str, Any]] = [
        {"rating": _choice(chance, list(RATINGS), any_of=False)},
        {"warnings": _choice(chance, list(WARNINGS), any_of=False)},
        {"language": _choice(chance, ["en", "de", "unknown"], any_of=False)},
        {"status": _choice(chance, list(STATUSES), any_of=False)},
        {"single": chance.random() < 0.5},
        {"crossover": chance.random() < 0.5},
        {"words": chance.choice([Numbers(5_000, 50_000), Numbers(5_001, None), Numbers(None, 4_900)])},
        {"updated": chance.choice([Days(day, None), Days(None, day), Days(day, day)])},
        {"posted": Days(date(2026, 1, 5), date(2026, 1, 20))},
    ]
    return chance.choice(options)


def reader(chance: random.Random, cast: Cast) -> Reader:
    """Anyone of the cast, with or without tolerances and progress."""
    base = chance.choice([cast.stranger, cast.stranger, cast.caro.reader, cast.ana.reader, cast.mod.reader])
    chosen = [
        Tolerance(
            topic,
            Degree(chance.choice(DEGREES)),
            chance.choice([Shield.HIDE, Shield.HIDE, Shield.GATE, Shield.SHOW]),
        )
        for topic in chance.sample([*TOPICS, "undeclared"], chance.choice([0, 0, 1, 2]))
    ]
    seen = {"btvs": chance.choice(list(CANON))} if chance.random() < 0.4 else {}
    return replace(base, standing=Standing(Tolerances.of(chosen), Progress(seen)))
