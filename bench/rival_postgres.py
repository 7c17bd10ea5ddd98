"""PostgreSQL on the ten queries: each work's tags as one array under a GIN index, its words as a tsvector.

A private cluster in the bench's own folder, reached by a socket in it, run by an unprivileged account when the bench
itself runs as root, and stopped at the end.
"""

import os
import pwd
import subprocess
from collections.abc import Iterable
from pathlib import Path

import psycopg

from bench.archive import LANGUAGES, RATINGS, Ints
from bench.rows_for_rivals import STARTS_OF_FACETS, Rows
from bench.ten_queries import SIZE, TAG_FACETS, WORD_FACETS, Answer, Ask

NAME = "postgres"
_NUMBERS = ("id", "public", "rating", "language", "complete", "words", "fandoms", "updated", "kudos")
_PLACES = ("/usr/lib/postgresql/15/bin", "/usr/local/bin", "/usr/bin")
_SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "2GB",
    "effective_cache_size": "8GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "1GB",
    "max_parallel_workers_per_gather": "2",
    "max_parallel_maintenance_workers": "2",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "autovacuum": "off",
}


class Postgres:
    def __init__(self, folder: Path, uses: Ints, top: int) -> None:
        del uses  # Its own statistics choose the order of things.
        self.top = top
        self.data = folder / "rival-postgres"
        self.account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if not self.data.exists():
            self._make()
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "start")
        self.database = psycopg.connect(
            host=str(self.data), user="bench", dbname="postgres", autocommit=True, prepare_threshold=0
        )

    def _make(self) -> None:
        self.data.mkdir()
        if self.account:
            os.chown(self.data, self.account.pw_uid, self.account.pw_gid)
            self.data.parent.chmod(0o711)
        self._run("initdb", "-D", str(self.data), "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C")
        settings = "".join(f"{name} = {value}\n" for name, value in _SETTINGS.items())
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"{settings}unix_socket_directories = '{self.data}'\n")

    def build(self, rows: Iterable[Rows]) -> None:
        run = self.database.execute
        run("CREATE EXTENSION intarray")
        run(
            "CREATE TABLE works (id int, public int, rating int, language int, complete int, words int,"
            " fandoms int, updated bigint, kudos int, tags int[], written tsvector)"
        )
        with self.database.cursor() as cursor:
            for one in rows:
                numbers = [one.numbers[name].tolist() for name in _NUMBERS]
                with cursor.copy(f"COPY works ({', '.join(_NUMBERS)}, tags, written) FROM STDIN") as copy:
                    tags, starts = one.tags.values.tolist(), one.tags.starts.tolist()
                    for work, fixed in enumerate(zip(*numbers, strict=True)):
                        carried = ",".join(map(str, tags[starts[work] : starts[work + 1]]))
                        # Written out as a vector already: its own parser would make the same of these words.
                        words = _vector(one.titles[work], one.summaries[work])
                        copy.write("\t".join((*map(str, fixed), f"{{{carried}}}", words)) + "\n")
        run("ALTER TABLE works ADD PRIMARY KEY (id)")
        run("CREATE INDEX ON works USING gin (tags gin__int_ops)")
        run("CREATE INDEX ON works USING gin (written)")
        for column in ("updated", "kudos", "words"):
            run(f"CREATE INDEX ON works ({column} DESC, id DESC) WHERE public = 1")
        run("CREATE INDEX ON works (language, fandoms) WHERE public = 1")
        run("VACUUM ANALYZE works")

    def answer(self, ask: Ask) -> Answer:
        where, given = self._filter(ask)
        asked = " & ".join(ask.text)
        place = "ts_rank(written, to_tsquery('simple', %s))" if ask.order == "relevance" else ask.order
        ends = ", ".join(map(str, STARTS_OF_FACETS))
        statement = f"""
            WITH hits AS MATERIALIZED (SELECT id, rating, language, tags, {place} AS place FROM works WHERE {where}),
            counts AS (SELECT tag, COUNT(*) AS n FROM hits, unnest(tags) AS tag GROUP BY tag),
            ranked AS (
              SELECT tag, n, width_bucket(tag, ARRAY[{ends}]) AS facet,
                     row_number() OVER (PARTITION BY width_bucket(tag, ARRAY[{ends}]) ORDER BY n DESC) AS standing
              FROM counts)
            SELECT -1 AS facet, 0 AS value, COUNT(*) AS n FROM hits
            UNION ALL SELECT -2, page.id, page.place::bigint FROM
              (SELECT id, {"0" if ask.order == "relevance" else "place"} AS place FROM hits
               ORDER BY hits.place DESC, id DESC LIMIT {SIZE} OFFSET {ask.start}) page
            UNION ALL SELECT -3, rating, COUNT(*) FROM hits GROUP BY rating
            UNION ALL SELECT -4, language, COUNT(*) FROM hits GROUP BY language
            UNION ALL SELECT facet - 1, tag, n FROM ranked WHERE standing <= {self.top}
        """
        given = [asked, *given] if ask.order == "relevance" else given
        found: dict[int, list[tuple[int, int]]] = {}
        for facet, value, count in self.database.execute(statement, given, prepare=True):
            found.setdefault(facet, []).append((value, count))

        def most(facet: int, spelled: "list[str] | None" = None) -> list[tuple[int | str, int]]:
            ranked = sorted(found.get(facet, ()), key=lambda one: (-one[1], one[0]))[: self.top]
            return [(spelled[value] if spelled else value, count) for value, count in ranked]

        page = found.get(-2, [])
        return Answer(
            found[-1][0][1],
            [work if ask.order == "relevance" else value for work, value in page],
            {
                **{name: most(number) for number, name in enumerate(TAG_FACETS)},
                **dict(
                    zip(
                        WORD_FACETS, (most(-3, [one for one, _ in RATINGS]), most(-4, LANGUAGES)), strict=True
                    )
                ),
            },
        )

    def _filter(self, ask: Ask) -> tuple[str, list[str]]:
        where, given = ["public = 1"], []
        signs = [*map(str, ask.having), *(f"!{key}" for key in ask.lacking)]
        if ask.having:
            where.append("tags @@ %s::query_int")
            given.append("&".join(signs))
        elif ask.lacking:
            where.append(f"NOT (tags && ARRAY[{', '.join(map(str, ask.lacking))}])")
        if ask.text:
            where.append("written @@ to_tsquery('simple', %s)")
            given.append(" & ".join(ask.text))
        if ask.complete is not None:
            where.append(f"complete = {int(ask.complete)}")
        if ask.words:
            where.append(f"words BETWEEN {ask.words[0]} AND {ask.words[1]}")
        if ask.crossover:
            where.append("fandoms > 1")
        if ask.language:
            where.append(f"language = {LANGUAGES.index(ask.language)}")
        return " AND ".join(where), given

    def size(self) -> int:
        row = self.database.execute("SELECT pg_total_relation_size('works')").fetchone()
        assert row
        return int(row[0])

    def close(self) -> None:
        self.database.close()
        self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        found = next((Path(one) / program for one in _PLACES if (Path(one) / program).exists()), None)
        if found is None:
            raise SystemExit(f"PostgreSQL 15 is not here: there is no {program}.")
        subprocess.run(
            [str(found), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self.account.pw_uid if self.account else None,
            group=self.account.pw_gid if self.account else None,
            extra_groups=[] if self.account else None,
            cwd="/",
        )


def _vector(title: str, summary: str) -> str:
    """The words with their places, title first, as `setweight` would join the two."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(title.split(), start=1):
        places.setdefault(word, []).append(f"{at}A")
    for at, word in enumerate(summary.split(), start=len(title.split()) + 1):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"{word}:{','.join(at)}" for word, at in places.items())
