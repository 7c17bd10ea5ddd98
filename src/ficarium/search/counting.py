"""Total, facets and hidden works of a question, counted exactly in one statement.

The questions are written as querysets elsewhere; this compiles them into common table expressions, so that the
works of an answer are found once however many ways they are counted. SQLite and PostgreSQL both take it.
"""

# ruff: noqa: S608  # Built from names of tables and counts of slots; every value travels as a parameter.

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from fic.query import TAG_FACETS
from ficarium.accounts.models import Pseud
from ficarium.search.hidden import Hiding
from ficarium.tags.models import Tag
from ficarium.works.models import Chapter, Creatorship, WorkNote, WorkTag
from ficarium.works.querysets import WorkQuerySet

COLUMNS = ("rating", "warnings", "language", "status")

Row = tuple[str, str, str, int, int]
"""facet, value, label, count, of which suggested."""


@dataclass(frozen=True)
class Counts:
    total: int = 0
    values: Mapping[str, list[Row]] = field(default_factory=dict)
    """Facet → rows, commonest first."""
    notes: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """(topic, level) → works with a note of that topic that reaches the level."""
    hidden_total: int = 0
    hidden: Mapping[str, int] = field(default_factory=dict)


def count(
    matched: WorkQuerySet,
    hiding: Iterable[Hiding],
    *,
    facets: Iterable[str],
    limit: int | None,
    selected: Iterable[int] = (),
    reveal: bool = False,
) -> Counts:
    """Everything a list says in numbers. One query, whatever the number of works or facets.

    `limit` bounds the values of each tag facet and of "author"; tags of `selected` ids are counted beside them.
    Hidden works are out of every other number unless `reveal`.
    """
    statement = _Statement(matched, list(hiding), reveal)
    wanted = set(facets)
    statement.total_and_hidden()
    for column in COLUMNS:
        if column in wanted:
            statement.column(column)
    if wanted & set(TAG_FACETS):
        statement.tags(wanted & set(TAG_FACETS), limit, sorted(set(selected)))
    if "note" in wanted:
        statement.notes()
    if "author" in wanted:
        statement.authors(limit)
    return _read(statement.run())


class _Statement:
    """Grows one SELECT: `WITH` parts, and branches of a UNION ALL that all give a `Row`."""

    def __init__(self, matched: WorkQuerySet, hiding: list[Hiding], reveal: bool) -> None:
        self.parts: list[str] = []
        self.branches: list[str] = []
        self.params: list[Any] = []
        self.hiding = bool(hiding)
        self._part(
            "matched(id, rating, warnings, language, complete, anonymous)",
            matched.order_by().values_list(
                "pk", "rating", "warnings_declared", "language", "complete", "anonymous"
            ),
        )
        if hiding:
            unions = []
            for number, rows in enumerate(hiding):
                self._part(f"hiding{number}(work_id, reason)", rows)
                unions.append(
                    f"SELECT DISTINCT work_id, reason FROM hiding{number}"
                    " WHERE work_id IN (SELECT id FROM matched)"
                )
            self.parts.append(f"bad(work_id, reason) AS ({' UNION '.join(unions)})")
        less = " WHERE id NOT IN (SELECT work_id FROM bad)" if hiding and not reveal else ""
        self.parts.append(f"shown AS (SELECT * FROM matched{less})")

    def _part(self, head: str, rows: QuerySet[Any, Any]) -> None:
        sql, params = rows.query.sql_with_params()
        self.parts.append(f"{head} AS ({sql})")
        self.params += params

    def total_and_hidden(self) -> None:
        self.branches.append("SELECT 'total', '', '', COUNT(*), 0 FROM shown")
        if self.hiding:
            self.branches.append("SELECT 'hidden', reason, '', COUNT(*), 0 FROM bad GROUP BY reason")
            self.branches.append("SELECT 'hidden-total', '', '', COUNT(DISTINCT work_id), 0 FROM bad")

    def column(self, name: str) -> None:
        value = {"status": "CASE WHEN complete THEN 'complete' ELSE 'in-progress' END"}.get(name, name)
        self.branches.append(f"SELECT '{name}', {value}, '', COUNT(*), 0 FROM shown GROUP BY {value}")

    def tags(self, kinds: set[str], limit: int | None, selected: list[int]) -> None:
        """A work counts once for a canonical, however many of its synonyms and children it carries."""
        tag, link = _table(Tag), _table(WorkTag)
        self.parts += [
            # UNION drops rows already met, so circles end.
            f"""stands(tag_id, for_id) AS (
              SELECT id, id FROM {tag} WHERE canonical_id IS NOT NULL OR parent_id IS NOT NULL
              UNION
              SELECT stands.tag_id, above.id FROM stands
              JOIN {tag} below ON below.id = stands.for_id
              JOIN {tag} above ON above.id = below.canonical_id OR above.id = below.parent_id)""",
            "related(tag_id, for_id) AS (SELECT * FROM stands UNION SELECT for_id, for_id FROM stands)",
            # A work carries a tag once, so only tags that stand for each other need the dearer DISTINCT.
            f"""tallied(tag_id, n, stated) AS (
              SELECT link.tag_id, COUNT(*), SUM(CASE WHEN link.source = 'stated' THEN 1 ELSE 0 END)
              FROM shown JOIN {link} link ON link.work_id = shown.id
              WHERE link.tag_id NOT IN (SELECT tag_id FROM related)
              GROUP BY link.tag_id
              UNION ALL
              SELECT related.for_id, COUNT(DISTINCT link.work_id),
                     COUNT(DISTINCT CASE WHEN link.source = 'stated' THEN link.work_id END)
              FROM related JOIN {link} link ON link.tag_id = related.tag_id
              JOIN shown ON shown.id = link.work_id
              GROUP BY related.for_id)""",
            f"""ranked(kind, id, slug, name, n, suggested, place) AS (
              SELECT tag.kind, tag.id, tag.slug, tag.name, n, n - stated,
                     ROW_NUMBER() OVER (PARTITION BY tag.kind ORDER BY n DESC, tag.folded, tag.id)
              FROM tallied JOIN {tag} tag ON tag.id = tallied.tag_id
              WHERE tag.canonical_id IS NULL AND tag.kind IN ({", ".join(["%s"] * len(kinds))}))""",
        ]
        self.params += sorted(kinds)
        kept = ""
        if limit is not None:
            chosen = f" OR id IN ({', '.join(str(int(one)) for one in selected)})" if selected else ""
            kept = f" WHERE place <= {int(limit)}{chosen}"
        self.branches.append(f"SELECT kind, slug, name, n, suggested FROM ranked{kept}")

    def notes(self) -> None:
        note, chapter = _table(WorkNote), _table(Chapter)
        self.parts.append(
            f"""affirmed(topic, reach) AS (
              SELECT note.topic, MAX(note.reach)
              FROM shown JOIN {note} note ON note.work_id = shown.id
              LEFT JOIN {chapter} chapter ON chapter.id = note.chapter_id
              WHERE note.reach >= 1 AND (note.chapter_id IS NULL OR NOT chapter.draft)
              GROUP BY note.work_id, note.topic)"""
        )
        self.branches.append(
            "SELECT 'note', topic, CAST(reach AS varchar(2)), COUNT(*), 0 FROM affirmed GROUP BY topic, reach"
        )

    def authors(self, limit: int | None) -> None:
        made, pseud = _table(Creatorship), _table(Pseud)
        self.parts.append(
            f"""credited(id, name, n, place) AS (
              SELECT pseud.id, pseud.name, COUNT(*),
                     ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, pseud.name, pseud.id)
              FROM shown JOIN {made} made ON made.work_id = shown.id JOIN {pseud} pseud ON pseud.id = made.pseud_id
              WHERE NOT shown.anonymous
              GROUP BY pseud.id, pseud.name)"""
        )
        kept = "" if limit is None else f" WHERE place <= {int(limit)}"
        self.branches.append(f"SELECT 'author', CAST(id AS varchar(20)), name, n, 0 FROM credited{kept}")

    def run(self) -> list[Row]:
        statement = f"WITH RECURSIVE {', '.join(self.parts)} {' UNION ALL '.join(self.branches)}"
        with connection.cursor() as cursor:
            cursor.execute(statement, self.params)
            rows: list[Row] = cursor.fetchall()
            return rows


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _read(rows: list[Row]) -> Counts:
    values: dict[str, list[Row]] = defaultdict(list)
    reaching: dict[tuple[str, int], int] = defaultdict(int)
    hidden: dict[str, int] = {}
    total = hidden_total = 0
    for row in rows:
        facet, value, label, count, _ = row
        if facet == "total":
            total = count
        elif facet == "hidden-total":
            hidden_total = count
        elif facet == "hidden":
            hidden[value] = count
        elif facet == "note":
            for level in range(1, int(label) + 1):
                reaching[(value, level)] += count
        else:
            values[facet].append(row)
    for found in values.values():
        found.sort(key=lambda row: (-row[3], row[2].casefold(), row[1]))
    return Counts(total, dict(values), dict(reaching), hidden_total, hidden)
