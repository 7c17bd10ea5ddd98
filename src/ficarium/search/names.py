"""What the slugs and ids of a question are called, and whether this reader may know of them at all.

A tag, author or series whose works are all closed to the reader answers exactly as one that never was: it has no
name here, it matches nothing, its page is a 404.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable

from fic.query import TAG_FACETS, WorkQuery
from ficarium.accounts.models import Pseud
from ficarium.accounts.reader import Reader
from ficarium.search.shelf import on_the_shelf
from ficarium.tags.models import Tag
from ficarium.tags.resolving import Meaning, meaning
from ficarium.works.models import Creatorship, Series, SeriesPart, WorkTag

_MOST_DIGITS = 18
_NOBODY = frozenset({0})
"""No row has this id: what is unknown matches nothing, without a special case in any query."""


@dataclass(frozen=True, slots=True)
class Names:
    tags: Mapping[str, Meaning] = field(default_factory=dict)
    """By the slug that was asked; only those the reader may know of."""
    people: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)

    def tag_ids(self, facet: str, slug: str) -> frozenset[int]:
        found = self.tags.get(slug)
        return found.ids if found and found.kind == facet else _NOBODY

    def label(self, facet: str, value: str) -> str | None:
        if facet == "author":
            return self.people.get(value)
        if facet == "series":
            return self.series.get(value)
        found = self.tags.get(value)
        return found.name if found and found.kind == facet else None


def names_in(query: WorkQuery, reader: Reader, within: tuple[str, str] | None = None) -> Names:
    """Names for everything the question asks by slug or id, and for the page it is asked on.

    No query when it asks nothing so, else one or two.
    """
    kind, value = within or ("", "")
    slugs = [slug for facet in TAG_FACETS for slug in query.choice(facet).asked]
    page: dict[str, tuple[str, ...]] = {kind: (value,)}
    return names_of(
        (*slugs, *page.get("tag", ())),
        (*query.author.asked, *page.get("author", ())),
        (*query.series.asked, *page.get("series", ())),
        reader,
    )


def names_of(slugs: Iterable[str], people: Iterable[str], series: Iterable[str], reader: Reader) -> Names:
    tags = meaning(slugs)
    rows = _seen(
        {one for known in tags.values() for one in known.ids},
        set(numbers_of(people)),
        set(numbers_of(series)),
        reader,
    )
    seen_tags = {key for what, key, _, seen, _ in rows if what == "tag" and seen}
    closed_tags = {key for what, key, _, seen, used in rows if what == "tag" and used and not seen}
    known_tags = {
        slug: known
        for slug, known in tags.items()
        # A synonym nobody but a closed work ever used gives that work's wording away.
        if known.ids & seen_tags and not (known.is_synonym and known.own in closed_tags)
    }
    return Names(
        # Under its canonical's slug too, which links and facets use.
        tags={known.slug: known for known in known_tags.values()} | known_tags,
        people={str(key): name for what, key, name, seen, _ in rows if what == "pseud" and seen},
        series={str(key): name for what, key, name, seen, _ in rows if what == "series" and seen},
    )


def numbers_of(values: Iterable[str]) -> list[int]:
    """The ids among values that may be names as well."""
    return [int(one) for one in values if one.isascii() and one.isdecimal() and len(one) <= _MOST_DIGITS]


def _seen(
    tags: set[int], people: set[int], series: set[int], reader: Reader
) -> list[tuple[str, int, str, bool, bool]]:
    """(what, id, name, on a work of the reader's shelf, on any work at all). One query, or none."""
    shelf = on_the_shelf(reader).order_by()
    credited = shelf.filter(anonymous=False)
    parts: list[QuerySet[Any, Any]] = []

    def ask(what: str, rows: QuerySet[Any, Any], name: str, seen: Combinable, used: Combinable) -> None:
        parts.append(
            rows.order_by()
            .annotate(what=Value(what), seen=seen, used=used)
            .values_list("what", "pk", name, "seen", "used")
        )

    if tags:
        links = WorkTag.objects.filter(tag=OuterRef("pk"))
        seen = Exists(links.filter(work__in=shelf.values("pk")))
        ask("tag", Tag.objects.filter(pk__in=tags), "name", seen, Exists(links))
    if people:
        made = Creatorship.objects.filter(pseud=OuterRef("pk"), work__in=credited.values("pk"))
        ask("pseud", Pseud.objects.filter(pk__in=people), "name", Exists(made), Value(True))
    if series:
        part = SeriesPart.objects.filter(series=OuterRef("pk"), work__in=credited.values("pk"))
        ask("series", Series.objects.filter(pk__in=series), "title", Exists(part), Value(True))
    if not parts:
        return []
    return list(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
