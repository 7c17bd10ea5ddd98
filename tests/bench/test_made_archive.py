"""What the scale bench stands on: the same works everywhere, and rows as the archive itself would have written them."""

import json
from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from bench import archive, rival_sqlite
from bench.archive_columns import above, columns, meanings, members
from bench.archive_names import tag_name, tag_slug
from bench.archive_rows import RowMaker
from bench.finding import differences
from bench.ours import Ours
from bench.rows_for_rivals import rows, uses
from bench.ten_queries import ten
from ficarium.accounts.reader import Reader
from ficarium.works.cards import build_card
from ficarium.works.models import Work

WORKS = 3_000


@pytest.fixture(scope="module")
def made() -> archive.Chunk:
    return next(archive.chunks(WORKS))


def test_the_same_seed_makes_the_same_works_and_a_small_archive_begins_a_large_one(
    made: archive.Chunk,
) -> None:
    few = next(archive.chunks(100))
    assert (few.updated == made.updated[:100]).all()
    for kind, tags in few.tags.items():
        assert (tags.values == made.tags[kind].values[: len(tags.values)]).all()
    assert (few.notes.values == made.notes.values[: len(few.notes.values)]).all()
    other = next(archive.chunks(100, seed=5))
    assert (few.updated != other.updated).any()


def test_tags_have_names_and_addresses_of_their_own() -> None:
    slugs = set()
    for kind in archive.KINDS.values():
        keys = [*range(kind.first, kind.first + min(kind.size, 2_000)), kind.first + kind.size - 1]
        assert len({tag_name(kind, key).casefold() for key in keys}) == len(set(keys))
        slugs |= {tag_slug(kind, key) for key in keys}
    assert len(slugs) == sum(
        len({*range(min(one.size, 2_000)), one.size - 1}) for one in archive.KINDS.values()
    )


def test_a_tag_is_met_by_all_that_point_at_it() -> None:
    up, synonym = above()
    fandom = archive.KINDS["fandom"].first
    assert len(members(fandom)) > 3
    assert all(int(up[key]) in members(fandom) for key in members(fandom) - {fandom})
    found = meanings("fandom")
    assert found is not None and not synonym[[*found.stands]].any()


def test_engines_with_and_without_meanings_agree_on_small_questions(
    tmp_path: Path, made: archive.Chunk
) -> None:
    used = uses(rows([made]))
    tags = archive.KINDS["additional"]
    asks = ten(tags.first + int(np.flatnonzero(used[tags.first :] == 3)[0]))
    ours, rival = Ours(tmp_path, 10), rival_sqlite.SQLite(tmp_path, used, 10)
    ours.build([made])
    ours.build_texts([made])
    ours.open()
    rival.build(rows([made]))
    totals = []
    for ask in asks:
        answer = ours.answer(ask)
        totals.append(answer.total)
        if ask.order != "relevance":
            answer.page = [ours.place(work, ask.order) for work in answer.page]
        assert differences(answer, rival.answer(ask), pages=ask.order != "relevance") == []
    rival.close()
    assert totals[3] > 1_000 and totals[6] == 3


@pytest.mark.django_db
def test_made_rows_are_what_the_archive_would_have_written(made: archive.Chunk) -> None:
    fewer = next(archive.chunks(60))
    maker = RowMaker()
    tables = [*maker.rows(fewer)]
    tags = np.zeros(archive.LAST_TAG + 1, dtype=np.bool_)
    for listed in fewer.tags.values():
        tags[listed.values] = True
    pseuds = np.zeros(archive.PSEUDS + 1, dtype=np.bool_)
    pseuds[fewer.makers.values] = True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model, made_rows in (*tables, *maker.named(tags, pseuds)):
            names = [one.column for one in model._meta.concrete_fields]
            slots = ", ".join(["%s"] * len(names))
            statement = f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({slots})"
            cursor.executemany(statement, [*made_rows])
    for work in Work.objects.visible_to(Reader(is_staff=True)):
        assert json.loads(json.dumps(build_card(work).to_json())) == work.card
    assert Work.objects.visible_to(Reader()).count() == int((fewer.audience == 0).sum())


def test_columns_hold_every_work_and_every_tag(made: archive.Chunk) -> None:
    found = columns([made])
    assert len(found.ids) == WORKS
    starts, keys = found.facets["additional"]
    assert len(keys) == starts[-1] == len(made.tags["additional"].values)
