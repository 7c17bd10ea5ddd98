"""What the slugs, ids and names of a question are called, and whether this reader may know of them at all.

A tag, author or series whose works are all closed to the reader answers exactly as one that never was: it has no
name here, it matches nothing, its page is a 404.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from fic.catalogue import Answer, AnyOf
from fic.query import NAMED, TAG_FACETS, Expression, Tagged, WorkQuery, conditions
from ficarium.accounts.models import Pseud
from ficarium.search.tag_meanings import Meaning, TagMeanings
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

    No query when it asks nothing so, or only tags that were asked before; else at most four: one for slugs behind
    names, two for tags, one for people, series, and tags that are only other spellings.
    """
    asked = list(dict.fromkeys(named_in(query)))
    if within is not None:
        asked.append(("" if within[0] == "tag" else within[0], within[1]))
    slugs = _slugs([one for one in asked if one[0] in {"", *TAG_FACETS}])
    meanings = tags.meaning(slugs.values())
    people = [value for facet, value in asked if facet == "author"]
    series = [value for facet, value in asked if facet == "series"]
    rows = _rows([one.own for one in meanings.values() if one.is_synonym], people, series)
    used = {pk for what, pk, _ in rows if what == "tag"}
    known: dict[tuple[str, str], Known] = {}
    kinds: dict[str, str] = {}
    for (kind, value), slug in slugs.items():
        found = meanings.get(slug)
        if found is None or kind not in {"", found.kind} or not _may_be_known(found, shelf, used):
            continue
        one = Known(found.ids, found.name, found.slug, found.canonical)
        kinds[value] = found.kind
        # Under its canonical's slug too, which links and facets use.
        known |= {(found.kind, value): one, (found.kind, found.slug): one}
    for facet, values in (("author", people), ("series", series)):
        mine = [(pk, name) for what, pk, name in rows if what == facet]
        known |= _of_rows(facet, values, mine, shelf)
    return Names(known, kinds)


def _slugs(asked: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The slug behind each (kind, slug or name). One query when something is asked that can be no slug."""
    slugs = {(kind, value): value for kind, value in asked}
    names = [(kind, value) for kind, value in asked if kind and not _like_a_slug(value)]
    if names:
        rows = Tag.objects.filter(folded__in={folded(value) for _, value in names})
        by_name = {(kind, key): slug for kind, key, slug in rows.values_list("kind", "folded", "slug")}
        slugs |= {
            (kind, value): slug
            for kind, value in names
            if (slug := by_name.get((kind, folded(value)))) is not None
        }
    return slugs


def _like_a_slug(value: str) -> bool:
    """Small letters and digits with hyphens between words. A name of one small word is a slug too: the same tag, but
    where another kind had the slug first."""
    return "-" in value and value == value.casefold() and all(one.isalnum() or one in "-_" for one in value)


def _may_be_known(found: Meaning, shelf: Answer, used: Collection[int]) -> bool:
    if not shelf.size(AnyOf(found.kind, found.ids)):
        return False
    # A synonym nobody but a closed work ever used gives that work's wording away.
    return (
        not found.is_synonym
        or found.own not in used
        or bool(shelf.size(AnyOf(found.kind, frozenset({found.own}))))
    )


def _rows(spellings: Iterable[int], people: list[str], series: list[str]) -> list[tuple[str, int, str]]:
    """("tag", id, "") of those spellings that any work carries; ("author" or "series", id, name) of those asked by id
    or by name. One query, or none."""
    parts: list[QuerySet[Any, Any]] = []
    spellings = list(spellings)
    if spellings:
        carried = Tag.objects.filter(Exists(WorkTag.objects.filter(tag=OuterRef("pk"))), pk__in=spellings)
        parts.append(carried.annotate(what=Value("tag"), called=Value("")))
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
