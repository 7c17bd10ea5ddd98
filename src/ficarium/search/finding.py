"""The door of this room: a question and a reader in, a page of works out.

Only this module knows how a question is answered: today by the database, narrowed once and counted in one
statement. Page, feed and JSON call it; at most five queries, the same for five works and for fifty.
"""

from collections.abc import Iterable, Sequence

from django.core.exceptions import EmptyResultSet

from fic.query import TAG_FACETS, Placed, WorkQuery
from fic.query.facets import FACETS
from ficarium.accounts.reader import Reader
from ficarium.search import facets
from ficarium.search.addresses import more
from ficarium.search.asking import narrowed, ordered
from ficarium.search.blurbs import COLUMNS, blurb_of
from ficarium.search.counting import Counts, count
from ficarium.search.found import Blurb, Facet, ResultPage, Within
from ficarium.search.hidden import Hiding, hiding, summary, without
from ficarium.search.names import Names, names_in
from ficarium.search.places import Stretch, stretch_of
from ficarium.search.shelf import on_the_shelf
from ficarium.search.unanswered import plain_words, unanswered
from ficarium.search.wording import TITLES, fixed_label, threshold_label
from ficarium.search.words import MOST, Hits, terms, works_with
from ficarium.works.querysets import WorkQuerySet

SIZE = 20
MOST_SIZE = 100


class NothingThere(LookupError):
    """No tag, author or series of that name has a work this reader may know of."""


def find(
    query: WorkQuery,
    reader: Reader,
    *,
    size: int = SIZE,
    complaints: Sequence[str] = (),
    show: Iterable[str] = (*facets.PANEL, *facets.PANEL_LAST),
    top: int = facets.TOP,
    within: tuple[str, str] | None = None,
) -> ResultPage:
    """The works that answer `query`, as far as `reader` may and wants to know of them.

    `complaints` are those of parsing, joined here by what only the archive can know (no such tag). `show` names
    the facets to count, `top` values of each; a feed needs none. A page past the last is the last, with a
    sentence. `within` is the page the list stands on: ("tag", slug), ("author", id) or ("series", id); raises
    NothingThere when there is no such page for this reader.
    """
    size = max(1, min(size, MOST_SIZE))
    asked = _Asked(query, reader, list(complaints), within)
    shown = tuple(show)
    counts = asked.counted(shown, top + 1)
    pages = max(1, -(-counts.total // size))
    page = min(query.page, pages)
    if page != query.page:
        asked.complaints.append(f"There is no page {query.page:,}; this is the last one.")
    return ResultPage(
        total=counts.total,
        blurbs=asked.blurbs((page - 1) * size, size) if counts.total else (),
        facets=tuple(facets.facet_of(name, counts, top, asked.values_of(name)) for name in shown),
        hidden=summary(counts.hidden_total, dict(counts.hidden), reader, query.reveal),
        complaints=tuple(dict.fromkeys(asked.complaints)),
        page=page,
        pages=pages,
        size=size,
        labels=asked.labels(),
        within=asked.within,
    )


def every_value(
    query: WorkQuery, reader: Reader, name: str, complaints: Sequence[str] = ()
) -> tuple[Facet, ResultPage]:
    """One facet in full, beside a page without works. Costs what a list costs, and memory for its values."""
    asked = _Asked(query, reader, list(complaints))
    counts = asked.counted((name,), None)
    hidden = summary(counts.hidden_total, dict(counts.hidden), reader, query.reveal)
    page = ResultPage(
        counts.total, (), (), hidden, tuple(dict.fromkeys(asked.complaints)), 1, 1, SIZE, asked.labels()
    )
    return facets.facet_of(name, counts, None), page


class _Asked:
    """One question on its way to an answer."""

    def __init__(
        self,
        query: WorkQuery,
        reader: Reader,
        complaints: list[str],
        within: tuple[str, str] | None = None,
    ) -> None:
        self.reader, self.complaints = reader, complaints
        self.names: Names = names_in(query, reader, within)
        self.within = _page_of(within, self.names)
        self.query = query
        words = plain_words(query)
        self.complaints += unanswered(query)
        self.hits: Hits | None = works_with(words, reader) if terms(words) else None
        if self.hits and self.hits.cut:
            self.complaints.append(
                f"More than {MOST:,} works have these words; these are the latest of them."
            )
        self._complain_of_names()
        page = self.within
        inside = more(query, page.facet, page.value) if page else query
        self.matched: WorkQuerySet = narrowed(
            on_the_shelf(reader), inside, self.names, self.hits, self._places()
        )
        self.order = inside
        self.hiding: list[Hiding] = hiding(on_the_shelf(reader), reader)

    def counted(self, shown: Sequence[str], limit: int | None) -> Counts:
        selected = {
            known.canonical
            for facet in TAG_FACETS
            for slug in self.query.choice(facet).asked
            if (known := self.names.tags.get(slug))
        }
        try:
            return count(
                self.matched,
                self.hiding,
                facets=shown,
                limit=limit,
                selected=selected,
                reveal=self.query.reveal,
            )
        except EmptyResultSet:  # Django sees that nothing can match ("status" both included and excluded).
            return Counts()

    def blurbs(self, start: int, size: int) -> tuple[Blurb, ...]:
        works = self.matched if self.query.reveal else without(self.matched, self.hiding)
        rows = ordered(works.only(*COLUMNS), self.order, self.hits)[start : start + size]
        return tuple(blurb_of(work, self.reader, mark_hidden=self.query.reveal) for work in rows)

    def values_of(self, facet: str) -> tuple[str, ...]:
        """Values of the question as the facet spells them: a synonym stands under its canonical."""
        if facet == "note":
            return tuple(str(one) for one in self.query.note.asked)
        found = self.query.choice(facet).asked
        return tuple(
            known.slug if facet in TAG_FACETS and (known := self.names.tags.get(one)) else one
            for one in found
        )

    def labels(self) -> dict[tuple[str, str], str]:
        labels = {("note", str(one)): threshold_label(one) for one in self.query.note.asked}
        for facet in FACETS:
            for value in self.query.choice(facet).asked:
                if facet in {*TAG_FACETS, "author", "series"}:
                    label = self.names.label(facet, value)
                else:
                    label = fixed_label(facet, value)
                if label is not None:
                    labels[(facet, value)] = label
        return labels

    def _complain_of_names(self) -> None:
        for facet in (*TAG_FACETS, "author", "series"):
            for value in self.query.choice(facet).asked:
                if self.names.label(facet, value) is None:
                    self.complaints.append(f"No work here has the {TITLES[facet].lower()} “{value}”.")
        for one in self.query.note.asked:
            if not facets.known_topic(one.topic):
                self.complaints.append(f"There is no content note called “{one.topic}”.")

    def _places(self) -> dict[Placed, Stretch]:
        found: dict[Placed, Stretch] = {}
        for one in self.query.placed:
            stretch = stretch_of(one)
            if isinstance(stretch, Stretch):
                found[one] = stretch
            else:
                self.complaints.append(stretch)
        return found


def _page_of(within: tuple[str, str] | None, names: Names) -> Within | None:
    if within is None:
        return None
    kind, value = within
    if kind == "tag":
        tag = names.tags.get(value)
        if tag is None:
            raise NothingThere(value)
        return Within("tag", tag.kind, tag.slug, tag.name)
    name = names.label(kind, value)
    if name is None:
        raise NothingThere(value)
    return Within(kind, kind, value, name)
