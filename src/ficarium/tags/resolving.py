"""What a tag means when a question is asked: its canonical, that one's synonyms, and everything below them.

Looked up each time, never kept with works, so that a merge on the wranglers' bench changes no work
(docs/decisions/0003).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from ficarium.tags.models import Tag


@dataclass(frozen=True, slots=True)
class Meaning:
    """`own` is the tag that was asked for, `slug` and `name` those of the canonical it stands for."""

    own: int
    canonical: int
    kind: str
    name: str
    slug: str
    ids: frozenset[int]
    """Every tag a work may carry and be meant: canonical, synonyms, children, and theirs."""

    @property
    def is_synonym(self) -> bool:
        return self.own != self.canonical


# UNION, not UNION ALL: a row that is already there is not walked again, so a circle of synonyms ends.
_MEANINGS = """
WITH RECURSIVE
  up(asked, own, id, steps) AS (
    SELECT slug, id, id, 0 FROM {tag} WHERE slug IN ({slots})
    UNION
    SELECT up.asked, up.own, tag.canonical_id, up.steps + 1
    FROM up JOIN {tag} tag ON tag.id = up.id
    WHERE tag.canonical_id IS NOT NULL AND up.steps < {most_steps}
  ),
  down(asked, id) AS (
    SELECT asked, id FROM up
    UNION
    SELECT down.asked, tag.id FROM down JOIN {tag} tag ON tag.canonical_id = down.id OR tag.parent_id = down.id
  )
SELECT down.asked, tag.id, tag.kind, tag.name, tag.slug, tag.canonical_id,
       (SELECT MIN(up.own) FROM up WHERE up.asked = down.asked),
       EXISTS (SELECT 1 FROM up WHERE up.asked = down.asked AND up.id = tag.id)
FROM down JOIN {tag} tag ON tag.id = down.id
ORDER BY tag.id
"""
_MOST_STEPS = 20
"""Synonyms of synonyms: wranglers flatten them, and a longer chain is a circle."""


def meaning(slugs: Iterable[str]) -> dict[str, Meaning]:
    """Slug → what it means; unknown slugs are missing. One query, none when nothing is asked."""
    asked = sorted(set(slugs))
    if not asked:
        return {}
    statement = _MEANINGS.format(
        tag=connection.ops.quote_name(Tag._meta.db_table),
        slots=", ".join(["%s"] * len(asked)),
        most_steps=_MOST_STEPS,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows = cursor.fetchall()
    found: dict[str, Meaning] = {}
    for slug in asked:
        mine = [row for row in rows if row[0] == slug]
        if mine:
            found[slug] = _meaning(mine)
    return found


def _meaning(rows: list[tuple[str, int, str, str, str, int | None, int, bool]]) -> Meaning:
    """The canonical is the end of the way up; in a circle, its oldest tag, so that all of it agree."""
    above = [row for row in rows if row[7]]
    top = next((row for row in above if row[5] is None), above[0])
    return Meaning(
        own=rows[0][6],
        canonical=top[1],
        kind=top[2],
        name=top[3],
        slug=top[4],
        ids=frozenset(row[1] for row in rows),
    )
