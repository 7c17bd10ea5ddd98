"""SQLite on the ten queries: a table of works, tags joined both ways, FTS5; as well as it can be laid out.

Each tag stands beside the works that have it and each work beside its tags, both clustered, so that a filter and a
facet read runs of pages. The works of an answer are found once and kept in memory for the page and the counts.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.archive import LANGUAGES, RATINGS, Ints
from bench.rows_for_rivals import STARTS_OF_FACETS, Rows
from bench.ten_queries import SIZE, TAG_FACETS, WORD_FACETS, Answer, Ask

NAME = "sqlite"
_NUMBERS = ("id", "public", "rating", "language", "complete", "words", "fandoms", "updated", "kudos")


class SQLite:
    def __init__(self, folder: Path, uses: Ints, top: int) -> None:
        self.file = folder / "rival.sqlite3"
        self.uses, self.top = uses, top
        self.database = sqlite3.connect(self.file, isolation_level=None, cached_statements=400)
        for pragma in (
            "page_size=8192",
            "journal_mode=OFF",
            "synchronous=OFF",
            "cache_size=-1048576",
            "mmap_size=17179869184",
            "temp_store=MEMORY",
        ):
            self.database.execute(f"PRAGMA {pragma}")

    def build(self, rows: Iterable[Rows]) -> None:
        run = self.database.execute
        run(
            f"CREATE TABLE works ({', '.join(_NUMBERS)}, PRIMARY KEY (id)) STRICT".replace(
                ",", " INTEGER,", 9
            )
        )
        run("CREATE TABLE carries (work INTEGER, tag INTEGER, PRIMARY KEY (work, tag)) WITHOUT ROWID")
        run("CREATE TABLE tagged (tag INTEGER, work INTEGER, PRIMARY KEY (tag, work)) WITHOUT ROWID")
        run("CREATE VIRTUAL TABLE text USING fts5(title, summary, content='', tokenize='unicode61')")
        for one in rows:
            run("BEGIN")
            numbers = [one.numbers[name].tolist() for name in _NUMBERS]
            self.database.executemany(
                f"INSERT INTO works VALUES ({', '.join('?' * len(_NUMBERS))})", zip(*numbers, strict=True)
            )
            owners = one.numbers["id"][one.tags.owners].tolist()
            self.database.executemany(
                "INSERT INTO carries VALUES (?, ?)", zip(owners, one.tags.values.tolist(), strict=True)
            )
            self.database.executemany(
                "INSERT INTO text (rowid, title, summary) VALUES (?, ?, ?)",
                zip(numbers[0], one.titles, one.summaries, strict=True),
            )
            run("COMMIT")
        run("INSERT INTO tagged SELECT tag, work FROM carries ORDER BY tag, work")
        run("INSERT INTO text(text) VALUES ('optimize')")
        for column in ("updated", "kudos", "words"):
            run(f"CREATE INDEX works_{column} ON works (public, {column} DESC, id DESC)")
        run("CREATE INDEX works_language ON works (public, language, fandoms)")
        run("ANALYZE")

    def answer(self, ask: Ask) -> Answer:
        run = self.database.execute
        tables, where, given = self._filter(ask)
        order = "text.rank" if ask.order == "relevance" else f"-works.{ask.order}"
        run("DROP TABLE IF EXISTS temp.hits")
        run("DROP TABLE IF EXISTS temp.counts")
        run(
            "CREATE TEMP TABLE hits AS SELECT works.id, works.rating, works.language,"
            f" {order} AS place FROM {tables} WHERE {' AND '.join(where)}",
            given,
        )
        total = run("SELECT COUNT(*) FROM hits").fetchone()[0]
        page = run(
            f"SELECT place, id FROM hits ORDER BY place, id DESC LIMIT {SIZE} OFFSET {ask.start}"
        ).fetchall()
        run(
            "CREATE TEMP TABLE counts AS SELECT tag, COUNT(*) AS n"
            " FROM hits CROSS JOIN carries ON carries.work = hits.id GROUP BY tag"
        )
        return Answer(
            total,
            [work for _, work in page] if ask.order == "relevance" else [-place for place, _ in page],
            {
                **{name: self._tags(number) for number, name in enumerate(TAG_FACETS)},
                **{name: self._words(name) for name in WORD_FACETS},
            },
        )

    def _filter(self, ask: Ask) -> tuple[str, list[str], list[int | str]]:
        """The rarest tag leads; the planner cannot know which it is."""
        tables, where, given = "works", [], []
        having = sorted(ask.having, key=lambda key: self.uses[key])
        if ask.text:
            tables = "text CROSS JOIN works ON works.id = text.rowid"
            where.append("text MATCH ?")
            given.append(" AND ".join(ask.text))
        elif having:
            tables = "tagged CROSS JOIN works ON works.id = tagged.work"
            where.append("tagged.tag = ?")
            given.append(having.pop(0))
        where.append("works.public = 1")
        for key in having:
            where.append("EXISTS (SELECT 1 FROM tagged other WHERE other.tag = ? AND other.work = works.id)")
            given.append(key)
        if ask.lacking:
            slots = ", ".join("?" * len(ask.lacking))
            # Few works are left to look at where a tag led; else one set of all that is out is cheaper.
            if ask.having:
                where.append(
                    f"NOT EXISTS (SELECT 1 FROM carries c WHERE c.work = works.id AND c.tag IN ({slots}))"
                )
            else:
                where.append(f"works.id NOT IN (SELECT work FROM tagged WHERE tag IN ({slots}))")
            given += ask.lacking
        if ask.complete is not None:
            where.append(f"works.complete = {int(ask.complete)}")
        if ask.words:
            where.append(f"works.words BETWEEN {ask.words[0]} AND {ask.words[1]}")
        if ask.crossover:
            where.append("works.fandoms > 1")
        if ask.language:
            where.append(f"works.language = {LANGUAGES.index(ask.language)}")
        return tables, where, given

    def _tags(self, number: int) -> list[tuple[int | str, int]]:
        ends = (*STARTS_OF_FACETS, 2**62)
        return self.database.execute(
            "SELECT tag, n FROM counts WHERE tag >= ? AND tag < ? ORDER BY n DESC LIMIT ?",
            (ends[number], ends[number + 1], self.top),
        ).fetchall()

    def _words(self, name: str) -> list[tuple[int | str, int]]:
        spelled = [name for name, _ in RATINGS] if name == "rating" else LANGUAGES
        found = self.database.execute(
            f"SELECT {name}, COUNT(*) AS n FROM hits GROUP BY {name} ORDER BY n DESC LIMIT {self.top}"
        )
        return [(spelled[code], count) for code, count in found]

    def size(self) -> int:
        return self.file.stat().st_size

    def close(self) -> None:
        self.database.close()
