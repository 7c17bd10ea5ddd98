"""Fills an empty archive with the made works of `bench.archive`: `python -m bench.fill_archive N --home FOLDER`.

Rows go straight into the tables, a million works in some minutes: into a copy of the new database beside it, which
takes its place when all is in, so that a fill that was stopped leaves an empty archive. Works have their header in full
(tags, notes, places in canon, makers, counts, cards); of the story itself each chapter holds one line, whatever its
count of words says, so `ficarium doctor` will not be content with them. An archive with works is refused.
"""

import argparse
import os
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench import archive
from bench.archive import KINDS, LAST_TAG, PSEUDS

if TYPE_CHECKING:
    from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("works", type=int)
    parser.add_argument("--home", type=Path, required=True, help="the archive's folder, made when missing")
    given = parser.parse_args()
    fill(given.home, given.works)


def fill(home: Path, works: int) -> None:
    """Raises SystemExit with a sentence when there are works already."""
    set_up(home)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ficarium.accounts.reader import Reader
    from ficarium.archive.models import Archive
    from ficarium.archive.upgrading import upgrade_statics, upgrade_tables
    from ficarium.works.models import Work

    upgrade_tables()
    upgrade_statics()
    if Work.objects.visible_to(Reader(is_staff=True)).exists():
        raise SystemExit(
            f"The archive in {home} has works already; a made archive needs a folder of its own."
        )
    Archive.current()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        Progress(*columns, console=Console(stderr=True)) as bar,
        _Filling(home / "archive.sqlite3") as filling,
    ):
        task = bar.add_task("Making works", total=works)
        for chunk in archive.chunks(works):
            filling.add(chunk)
            bar.advance(task, len(chunk))
        bar.update(task, description="Tags and indexes")
        filling.finish()
    _look_over(works)


def set_up(home: Path) -> None:
    """Django, on the archive in `home`."""
    os.environ["FICARIUM_HOME"] = str(home)
    os.environ["FICARIUM_DEBUG"] = "false"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django

    django.setup()


class _Filling:
    """One writer of the copy. Secondary indexes are made last, when every row is in."""

    def __init__(self, file: Path) -> None:
        self.file, self.aside = file, file.with_name("archive.filling")
        self.tags = np.zeros(LAST_TAG + 1, dtype=np.bool_)
        self.pseuds = np.zeros(PSEUDS + 1, dtype=np.bool_)
        self.last_ids: dict[str, int] = {}

    def __enter__(self) -> "_Filling":
        from django.db import connections

        from bench.archive_rows import RowMaker

        connections.close_all()
        for stale in self.file.parent.glob(f"{self.aside.name}*"):
            stale.unlink()
        with sqlite3.connect(self.file) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("VACUUM INTO ?", (str(self.aside),))
        database.close()
        self.database = sqlite3.connect(self.aside, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-2097152", "temp_store=FILE"):
            self.database.execute(f"PRAGMA {pragma}")
        self.indexes = self.database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in self.indexes:
            self.database.execute(f'DROP INDEX "{name}"')
        self.maker = RowMaker()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.database.close()
        if self.aside.exists():
            self.aside.unlink()

    def add(self, chunk: archive.Chunk) -> None:
        for tags in chunk.tags.values():
            self.tags[tags.values] = True
        self.pseuds[chunk.makers.values] = True
        self.database.execute("BEGIN")
        for model, rows in self.maker.rows(chunk):
            self._insert(model, rows)
        self.database.execute("COMMIT")

    def finish(self) -> None:
        self.database.execute("BEGIN")
        for model, rows in self.maker.named(self.tags, self.pseuds):
            self._insert(model, rows)
        self.database.execute("COMMIT")
        for _, sql in self.indexes:
            self.database.execute(sql)
        self.database.execute("ANALYZE")
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.close()
        for old in self.file.parent.glob(f"{self.file.name}-*"):
            old.unlink()
        self.aside.replace(self.file)

    def _insert(self, model: "type[Model]", rows: Iterable[Sequence[object]]) -> None:
        """`rows` have a value for every column, in the model's own order."""
        names = [field.column for field in model._meta.concrete_fields]
        self.database.executemany(
            f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            rows,
        )


def _look_over(works: int) -> None:
    """A few works, as the archive itself would have written them: cards are what blurbs are drawn from."""
    import json

    from ficarium.accounts.reader import Reader
    from ficarium.works.cards import build_card
    from ficarium.works.models import Work

    everything = Work.objects.visible_to(Reader(is_staff=True))
    if everything.count() != works:
        raise SystemExit(f"There are {everything.count()} works where {works} were to be.")
    for work in everything.order_by("pk")[:20]:
        if json.loads(json.dumps(build_card(work).to_json())) != work.card:
            raise SystemExit(
                f"The card of work {work.pk} is not what its rows say; the filling is out of date."
            )
    sys.stdout.write(f"{works:,} works, {len(KINDS)} kinds of tags.\n")


if __name__ == "__main__":
    main()
