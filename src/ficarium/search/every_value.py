"""One facet in full: every character, every author of a list, counted exactly; searched and cut into pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fic.query import TAG_FACETS, WorkQuery
from ficarium.accounts.models import Pseud
from ficarium.accounts.reader import Reader
from ficarium.search import facets
from ficarium.search.counting import Counts, count, named, whole
from ficarium.search.finding import SIZE, Asked
from ficarium.search.found import Facet, ResultPage
from ficarium.tags.models import Tag, folded

MOST_LIKE = 10_000
"""Names looked at for one search within: those of the first in the alphabet beyond it are not found, and a longer word
finds them."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a facet's values, commonest first."""

    facet: Facet
    total: int
    page: int
    pages: int


def every_value(
    query: WorkQuery,
    reader: Reader,
    name: str,
    complaints: Sequence[str] = (),
    *,
    like: str = "",
    page: int = 1,
    size: int = 100,
) -> tuple[Slice, ResultPage]:
    """`size` values of one facet of any list, and that list without its works. `like` keeps those whose names hold it.

    Counts all values of the list and names only those of the page, so a million of them cost no more names than ten.
    """
    asked = Asked(query, reader, list(complaints))
    if name in TAG_FACETS or name == "author":
        found = _of_many(asked, name, folded(like), page, size)
    else:
        found = _of_few(asked, name, folded(like), page, size)
    list_without_works = ResultPage(
        total=asked.answer.total,
        blurbs=(),
        facets=(),
        hidden=asked.hidden(),
        complaints=tuple(dict.fromkeys(asked.complaints)),
        page=1,
        pages=1,
        size=SIZE,
        labels=asked.labels(),
    )
    return found, list_without_works


def _of_few(asked: Asked, name: str, like: str, page: int, size: int) -> Slice:
    counts = count(asked.answer, asked.meanings, facets=(name,), limit=0, selected={})
    whole = facets.facet_of(name, counts, None)
    values = [one for one in whole.values if like in folded(one.label)]
    pages = max(1, -(-len(values) // size))
    page = min(page, pages)
    shown = tuple(values[(page - 1) * size : page * size])
    return Slice(Facet(name, whole.title, shown), len(values), page, pages)


def _of_many(asked: Asked, name: str, like: str, page: int, size: int) -> Slice:
    rows = asked.answer.all(name, asked.meanings.counting if name in TAG_FACETS else None)
    if like:
        wanted = set(_named_like(name, like))
        rows = [row for row in rows if row[0] in wanted]
    pages = max(1, -(-len(rows) // size))
    page = min(page, pages)
    shown = whole(rows[(page - 1) * size : page * size])
    return Slice(_facet(asked, name, shown), len(rows), page, pages)


def _facet(asked: Asked, name: str, shown: Mapping[int, int]) -> Facet:
    rows = named(asked.answer, {name: shown}, asked.meanings)
    return facets.facet_of(name, Counts(values=rows), None)


def _named_like(name: str, like: str) -> Iterable[int]:
    """Ids of tags of a kind, or of people, with these words in their names. One query."""
    if name == "author":
        return (
            Pseud.objects.filter(name__icontains=like)
            .order_by("name")
            .values_list("pk", flat=True)[:MOST_LIKE]
        )
    tags = Tag.objects.filter(kind=name, canonical=None, folded__contains=like)
    return tags.order_by("folded").values_list("pk", flat=True)[:MOST_LIKE]
