"""One random archive through its whole life, every part of every answer compared with the plain one."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

from fic.catalogue import (
    Catalogue,
    Everything,
    Wanted,
    answer,
    columns,
    contradictions,
    evaluating,
    paging,
    snapshot,
    tallying,
    tidy,
    verify_files,
    write_snapshot,
    writing,
)
from tests.fic.catalogue import plainly
from tests.fic.catalogue.drawing import NOTES, RATINGS, STATUSES, TAGS, Draw

KEYS = {"tag": (*TAGS, 6, 77), "note": (*NOTES, 99), "rating": (*RATINGS, "none"), "status": STATUSES}


def compare_one(draw: Draw, catalogue: Catalogue, archive: plainly.Archive) -> int:
    """Ask one random question both ways; how many works were hit."""
    asked = draw.question(), draw.question(1), draw.hiding(), draw.random() < 0.2
    question, shelf, hiding, reveal = asked
    if draw.random() < 0.4:
        shelf = Everything()
    plain = plainly.ask(archive, question, shelf, hiding, reveal)
    answered = catalogue.ask(question, shelf=shelf, hiding=hiding, reveal=reveal)
    assert answered.total == len(plain.hits), asked
    assert answered.hidden == plain.hidden, asked
    assert answered.hidden_total == plain.hidden_total, asked
    assert answered.ids().tolist() == sorted(one.id for one in plain.hits), asked
    for _ in range(2):
        order, start = draw.order(), draw.choice((0, draw.randint(0, len(plain.hits) + 2)))
        size = draw.choice((0, 1, 3, 20))
        assert answered.page(order, start, size) == plain.page(order, start, size), (
            asked,
            order,
            start,
            size,
        )
    shown: list[Wanted] = []
    for facet, keys in KEYS.items():
        meanings = draw.meanings() if facet == "tag" else None
        expected = plain.all(facet, meanings)
        limit = draw.choice((0, 1, 2, 3, 25))
        assert answered.top(facet, limit, meanings) == expected[:limit], (asked, facet, limit, meanings)
        assert answered.all(facet, meanings) == expected, (asked, facet, meanings)
        shown.append(Wanted(facet, None if limit == 1 else limit, meanings))
        chosen = {key: plain.count(facet, key, meanings) for key in keys}
        assert answered.counts(facet, keys, meanings) == chosen, (asked, facet, meanings)
    together = {one.facet: plain.all(one.facet, one.meanings)[: one.limit] for one in shown}
    assert answered.values(shown[::-1]) == together, (asked, shown)
    other = draw.question(2)
    assert answered.size(other) == plain.size(other), (asked, other)
    assert answered.has(other) == (plain.size(other) > 0), (asked, other)
    return len(plain.hits)


def compare_life(draw: Draw, folder: Path, questions: int) -> int:
    """Compare an archive new from its snapshot, changed, and after the next snapshot; how many works were hit."""
    archive = draw.archive()
    write_snapshot(folder, plainly.SCHEMA, archive.values(), sequence=0)
    catalogue = Catalogue.open(folder, plainly.SCHEMA)
    hits = 0
    for stage in range(questions):
        if stage % 4 == 1:
            changes = draw.changes(archive)
            plainly.apply(archive, changes)
            catalogue.apply(changes, sequence=stage)
            assert catalogue.sequence == stage
        if stage % 4 == 2:
            column, values = draw.choice(("words", "kudos")), draw.numbers(archive)
            plainly.count_up(archive, column, values)
            catalogue.count_up(column, values)
        if stage % 8 == 6:
            assert {one.id: one for one in catalogue.entries()} == settled(archive)
            write_snapshot(folder, plainly.SCHEMA, catalogue.entries(), sequence=stage)
            tidy(folder)
            assert verify_files(folder) == []
            assert list(contradictions(folder, plainly.SCHEMA)) == []
            catalogue = Catalogue.open(folder, plainly.SCHEMA)
            assert (catalogue.changed, catalogue.sequence) == (0, stage)
        hits += compare_one(draw, catalogue, archive)
    return hits


def settled(archive: plainly.Archive) -> plainly.Archive:
    """As the catalogue tells them: keys once and in order, nothing empty."""
    return {
        one.id: replace(
            one,
            facets={name: tuple(sorted(set(keys))) for name, keys in one.facets.items() if keys},
            words={name: tuple(sorted(set(keys))) for name, keys in one.words.items() if keys},
            names={name: said for name, said in one.names.items() if said},
        )
        for one in archive.values()
    }


def other_sizes(draw: Draw) -> list[tuple[ModuleType, str, float]]:
    """Of what is only there to be quick: small enough for small archives to take every path."""
    return [
        (writing, "LARGE", draw.choice((1, 3, 64))),
        (writing, "RUNG", draw.choice((1, 2, 5))),
        (writing, "STEP", draw.choice((2, 4))),
        (answer, "FEW_TOGETHER", draw.choice((-1, 5, 1_000))),
        (answer, "LEADING", draw.choice((1, 3, 100))),
        (answer, "WIDE", draw.choice((1, 5, 1_000))),
        (answer, "MOST_LED", draw.choice((1, 2_000))),
        (evaluating, "FEW", draw.choice((0, 4))),
        (columns, "PAGE", draw.choice((1, 4, 16_384))),
        (paging, "SORTED_AT_ONCE", draw.choice((0, 0, 0, 10))),
        (tallying, "FEW", draw.choice((0, 0, 0, 30))),
        (tallying, "SAMPLE", draw.choice((1, 4, 1_000))),
        (tallying, "SPARE", draw.choice((-60, 0, 8))),
        (tallying, "TABLE", draw.choice((1, 3, 65_536))),
        (tallying, "ROW_COST", draw.choice((0.0, 0.02))),
        (tallying, "KEY_COST", draw.choice((0.0, 1.0, 1_000.0))),
        (tallying, "LOOK_COST", draw.choice((-1e9, 0.0, 40.0))),
        (snapshot, "SPARSE", draw.choice((0, 4, 1_000))),
        (snapshot, "ROOM", draw.choice((0, 500, 1_000_000))),
    ]
