"""What the slugs, ids and names of a question are called, and whether this reader may know of them at all.

A tag, author or series whose works are all closed to the reader answers exactly as one that never was: it has no
name here, it matches nothing, its page is a 404.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from fic.catalogue import Answer, AnyOf, Has
from fic.query import NAMED, TAG_FACETS, Expression, Tagged, WorkQuery, conditions
from ficarium.accounts.models import Pseud
from ficarium.search.tag_meanings import TagMeanings
from ficarium.tags.models import Tag, folded
from ficarium.works.models import Series, WorkTag

MOST_ROWS = 500
"""People and series looked at: several who are called alike are all meant, but not any number of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something a question named, that the reader may know of."""

    ids: frozenset[int]
    """All that is meant by it."""
    name: str
    value: str
    """As links spell it: a canonical's slug, an id; for several people of one name, the name."""
    key: int
    """The canonical tag's id, one of the people's or series'."""


Asked = Mapping[tuple[str, str], Known]
"""By (facet, value as it was asked), and by the value that links use."""


@dataclass(frozen=True, slots=True)
class Names:
    known: Asked = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Slug → kind, of tags asked by slug alone, as a page's address does."""

    def of(self, facet: str, value: str) -> Known | None:
        return self.known.get((facet, value))

    def ids(self, facet: str, value: str) -> frozenset[int]:
        """Empty for what nobody here may know of: it matches nothing."""
        found = self.of(facet, value)
        return found.ids if found else frozenset()

    def label(self, facet: str, value: str) -> str | None:
        found = self.of(facet, value)
        return found.name if found else None

    def tag(self, slug: str) -> tuple[str, Known] | None:
        """(kind, tag) behind a slug alone."""
        kind = self.kinds.get(slug)
        found = self.of(kind, slug) if kind else None
        return (kind, found) if kind and found else None


def named_in(query: WorkQuery) -> Iterator[tuple[str, str]]:
    """(facet, value) of everything a question asks by slug, id or name."""
    for facet in NAMED:
        yield from ((facet, value) for value in query.choice(facet).asked)
    yield from _named_below(query.where)


def _named_below(where: Expression | None) -> Iterator[tuple[str, str]]:
    for one in conditions(where):
        if isinstance(one, Tagged) and one.facet in NAMED:
            yield one.facet, one.name


def names_in(
    query: WorkQuery, shelf: Answer, tags: TagMeanings, within: tuple[str, str] | None = None
) -> Names:
    """Names for everything the question asks, and for the page it is asked on ("tag", "author" or "series" and its
    slug or id). `shelf` is all this reader may know of.

    No query when it asks nothing so, else at most three: one for tags, whether there are such tags or not; one for
    people and series; one for a canonical no list showed before.
    """
    asked = list(dict.fromkeys(named_in(query)))
    if within is not None:
        asked.append(("" if within[0] == "tag" else within[0], within[1]))
    known: dict[tuple[str, str], Known] = {}
    kinds: dict[str, str] = {}
    rows = _tags([one for one in asked if one[0] in {"", *TAG_FACETS}])
    called = tags.called(tags.canonical(row.pk) for row in rows.values() if row.pk in tags.canonicals)
    for (kind, value), row in rows.items():
        ids, top = tags.meant(row.pk), tags.canonical(row.pk)
        if kind not in {"", row.kind} or not _may_be_known(row, top, ids, shelf):
            continue
        slug, name = called.get(top, (row.slug, row.name))
        one = Known(ids, name, slug, top)
        kinds[value] = row.kind
        # Under its canonical's slug too, which links and facets use.
        known |= {(row.kind, value): one, (row.kind, slug): one}
    people = [value for facet, value in asked if facet == "author"]
    series = [value for facet, value in asked if facet == "series"]
    found = _people_and_series(people, series)
    for facet, values in (("author", people), ("series", series)):
        mine = [(pk, name) for what, pk, name in found if what == facet]
        known |= _of_rows(facet, values, mine, shelf)
    return Names(known, kinds)


@dataclass(frozen=True, slots=True)
class _Row:
    """A tag. `carried`: a work carries it, closed or not; only asked of a synonym."""

    pk: int
    kind: str
    slug: str
    name: str
    folded: str
    carried: bool


def _tags(asked: list[tuple[str, str]]) -> dict[tuple[str, str], _Row]:
    """The tag behind each (kind, slug or name); a kind of "" is any kind, by slug alone. One query, which costs the
    same for a tag that never was."""
    if not asked:
        return {}
    wanted = list(dict.fromkeys(value for _, value in asked))
    where = f"slug IN ({_marks(wanted)})"
    for kind in sorted({kind for kind, _ in asked if kind}):
        names = list(dict.fromkeys(folded(value) for other, value in asked if other == kind))
        where += f" OR kind = %s AND folded IN ({_marks(names)})"
        wanted += [kind, *names]
    with connection.cursor() as cursor:
        cursor.execute(f"{_TAGS} WHERE {where}", wanted)  # marks alone are put in
        found_rows = cursor.fetchall()
    rows = [
        _Row(pk, kind, slug, name, plain, carried=bool(carried))
        for pk, kind, slug, name, plain, carried in found_rows
    ]
    by_slug = {row.slug: row for row in rows}
    by_name = {(row.kind, row.folded): row for row in rows}
    found: dict[tuple[str, str], _Row] = {}
    for kind, value in asked:
        row = by_slug.get(value)
        if row is None or kind not in {"", row.kind}:
            row = by_name.get((kind, folded(value)))
        if row is not None:
            found[(kind, value)] = row
    return found


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


_TAGS = f"""
    SELECT id, kind, slug, name, folded, CASE WHEN canonical_id IS NULL THEN FALSE ELSE EXISTS (
        SELECT 1 FROM {WorkTag._meta.db_table} WHERE tag_id = {Tag._meta.db_table}.id
    ) END AS "carried"
    FROM {Tag._meta.db_table}
"""  # noqa: S608  # tables of ours
"""Every list with a tag in it asks this; putting the same together from models took longer than the answer."""


def _may_be_known(row: _Row, top: int, ids: frozenset[int], shelf: Answer) -> bool:
    if not shelf.has(AnyOf(row.kind, ids)):
        return False
    # A synonym nobody but a closed work ever used gives that work's wording away.
    return row.pk == top or not row.carried or shelf.has(Has(row.kind, row.pk))


def _people_and_series(people: list[str], series: list[str]) -> list[tuple[str, int, str]]:
    """("author" or "series", id, name) of those asked by id or by name. One query, or none."""
    parts: list[QuerySet[Any, Any]] = []
    for facet, values, model, column in (
        ("author", people, Pseud, "name"),
        ("series", series, Series, "title"),
    ):
        if values:
            where = Q(pk__in=[int(one) for one in values if _is_id(one)])
            where |= reduce(or_, (Q(**{f"{column}__iexact": one}) for one in values if not _is_id(one)), Q())
            some = model._default_manager.filter(where)
            parts.append(some.annotate(what=Value(facet), called=F(column)))
    rows = [part.order_by().values_list("what", "pk", "called") for part in parts]
    if not rows:
        return []
    return list(rows[0].union(*rows[1:], all=True)[:MOST_ROWS] if rows[1:] else rows[0][:MOST_ROWS])


def _of_rows(
    facet: str, asked: Iterable[str], rows: list[tuple[int, str]], shelf: Answer
) -> dict[tuple[str, str], Known]:
    """People or series among `rows` whom the reader may know of, by id, and by each name that was asked."""
    seen = shelf.counts(facet, [pk for pk, _ in rows])
    rows = [(pk, name) for pk, name in rows if seen.get(pk)]
    known: dict[tuple[str, str], Known] = {
        (facet, str(pk)): Known(frozenset({pk}), name, str(pk), pk) for pk, name in rows
    }
    for name in asked:
        meant = [row for row in rows if not _is_id(name) and folded(row[1]) == folded(name)]
        if meant:
            value = str(meant[0][0]) if len(meant) == 1 else name
            ids = frozenset(pk for pk, _ in meant)
            known[(facet, name)] = Known(ids, meant[0][1], value, meant[0][0])
    return known


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 18
