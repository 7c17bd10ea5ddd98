"""Long lists of values (every character, every author): searched, paged, each with its links."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from fic.query import TAG_FACETS, WorkQuery
from ficarium.search.addresses import Place, asked_in, less, parameter, with_value
from ficarium.search.blurbs import address
from ficarium.search.every_value import Slice
from ficarium.search.found import FacetValue
from ficarium.search.paging import Pager, pager


def asked_of(request: HttpRequest) -> tuple[str, int]:
    """What a request asks of a long list: its `like` (words of a name) and `at` (number of a page)."""
    like = " ".join(request.GET.get("like", "")[:200].split())
    at = request.GET.get("at", "")
    return like, max(1, int(at)) if at.isascii() and at.isdigit() and len(at) < 10 else 1


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    count: int
    suggested: int
    link: str
    without: str
    asked: bool


@dataclass(frozen=True, slots=True)
class ValueIndex:
    """One page of a facet's values. `like` is what was searched for, `kept` the other fields of that form."""

    facet: str
    values: tuple[FacetValue, ...]
    total: int
    like: str
    kept: tuple[tuple[str, str], ...]
    pager: Pager
    action: str

    @classmethod
    def of(cls, found: Slice, request: HttpRequest, start: str) -> "ValueIndex":
        """`found` answers `asked_of(request)`; `start` is the address of the first page, unsearched."""
        like, _ = asked_of(request)
        return cls(
            facet=found.facet.name,
            values=found.facet.values,
            total=found.total,
            like=like,
            kept=tuple(
                (name, value)
                for name, given in request.GET.lists()
                if name not in {"like", "at"}
                for value in given
            ),
            pager=pager(found.page, found.pages, lambda number: _page(start, like, number)),
            action=request.path,
        )

    @property
    def rows(self) -> Sequence[Row]:
        """Each linked to its own page."""
        return [
            Row(one.label, one.count, one.suggested, self._page_of(one), "", False) for one in self.values
        ]

    def _page_of(self, one: FacetValue) -> str:
        if self.facet in TAG_FACETS:
            return address("tag", one.value)
        return address("author", one.value) if self.facet == "author" else reverse("works")

    def narrowing(self, place: Place, query: WorkQuery) -> Sequence[Row]:
        """Each linked to the same list with it, and without it."""
        base = with_value(place, query)
        asked = {value: mode for mode, value in asked_in(query, self.facet)}
        return [
            Row(
                label=one.label,
                count=one.count,
                suggested=one.suggested,
                link=place.to(less(query, self.facet, asked[one.value], one.value))
                if one.value in asked
                else base + parameter("include", self.facet, one.value),
                without="" if one.value in asked else base + parameter("exclude", self.facet, one.value),
                asked=one.value in asked,
            )
            for one in self.values
        ]


def _page(start: str, like: str, number: int) -> str:
    params = urlencode({**({"like": like} if like else {}), **({"at": number} if number > 1 else {})})
    return f"{start}{'&' if '?' in start else '?'}{params}" if params else start
