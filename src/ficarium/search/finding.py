"""The door of this room: a question and a reader in, a page of works out.

Only this module knows how a question is answered: the text engine finds words, the facet engine (`fic.catalogue`)
filters, counts and orders, the database says what the works of the page are. Page, feed and JSON call it; the queries
are the same for five works and for fifty, and for a thousand works and for a million.
"""

from collections.abc import Iterable, Sequence

from fic.catalogue import Among, Answer, Given, Order, Question
from fic.query import (
    FACETS,
    NAMED,
    SINGLE_VALUED,
    TAG_FACETS,
    Choice,
    Expression,
    Placed,
    Sort,
    Words,
    WorkQuery,
    conditions,
)
from ficarium.accounts.reader import Reader
from ficarium.search import facets, following, texts
from ficarium.search.addresses import asked_in, gathered, more
from ficarium.search.asking import order, question
from ficarium.search.blurbs import COLUMNS, blurb_of
from ficarium.search.chips import parts_of
from ficarium.search.counting import Counts, count
from ficarium.search.counts_kept import KeptCounts
from ficarium.search.found import Blurb, HiddenSummary, ResultPage, Within
from ficarium.search.hidden import asking_as, hiding, summary
from ficarium.search.names import Names, named_in, names_in
from ficarium.search.places import Stretch, stretch_of, unknown_moment
from ficarium.search.shelf import on_the_shelf, shelf_of
from ficarium.search.snippets import snippets
from ficarium.search.standing import merged
from ficarium.search.wording import TITLES, fixed_label, threshold_label
from ficarium.works.models import SeriesPart

_counts = KeptCounts()

SIZE = 20
MOST_SIZE = 100
_MOST_LOOSENED = 12
"""Parts of a question that finds nothing, each left out in turn: one question of the engine for each."""
_WORDS_LOOSENED = 24
"""Words looked up again for all of those together. Each of sixty words left out of sixty would take seconds."""


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
    held: WorkQuery | None = None,
) -> ResultPage:
    """The works that answer `query`, as far as `reader` may and wants to know of them.

    `complaints` are those of parsing, joined here by what only the archive can know (no such tag). `show` names
    the facets to count, `top` values of each; a feed needs none. A page past the last is the last, with a
    sentence. `within` is the page the list stands on: ("tag", slug), ("author", id) or ("series", id); raises
    NothingThere when there is no such page for this reader. `held` is asked besides: a standing filter.
    """
    size = max(1, min(size, MOST_SIZE))
    asked = Asked(query, reader, list(complaints), within, held)
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
        hidden=asked.hidden(),
        complaints=tuple(dict.fromkeys(asked.complaints)),
        page=page,
        pages=pages,
        size=size,
        labels=asked.labels(),
        within=asked.within,
        loosened={} if counts.total else asked.loosened(),
        untried=asked.untried,
    )


def any_of(query: WorkQuery, reader: Reader, seed: int) -> int | None:
    """The id of a work that answers, as `seed` has it; None when none does."""
    return next(iter(Asked(query, reader, []).answer.page(order(Sort.RANDOM, seed), 0, 1)), None)


def fandom_known(fandom: str, reader: Reader) -> tuple[str, str] | None:
    """(slug, name) of the canonical behind a slug or name, if this reader may know of it."""
    names = Asked(WorkQuery(fandom=Choice(include=(fandom,))), reader, []).names
    known = names.of("fandom", fandom)
    return (known.value, known.name) if known else None


class Asked:
    """One question on its way to an answer."""

    def __init__(
        self,
        query: WorkQuery,
        reader: Reader,
        complaints: list[str],
        within: tuple[str, str] | None = None,
        held: WorkQuery | None = None,
    ) -> None:
        self._own, self._held, self._asking, self.complaints = query, held, reader, complaints
        self.untried = False
        self.query = query = merged(query, held) if held else query
        self.reader = asking_as(reader, query.seen)
        follower = following.here()
        self._catalogue = follower.catalogue()
        self.meanings = follower.meanings()
        everything = self._catalogue.ask(shelf_of(self.reader))
        self.names: Names = names_in(query, everything, self.meanings, within)
        self.within = _page_of(within, self.names)
        self._complain_of_names()
        self._stretches = self._places()
        self.inside = self._on_its_page(query)
        self.found = texts.Found(query.where, self._catalogue.sequence)
        self.answer = self._answer(self._own)

    def _on_its_page(self, query: WorkQuery) -> WorkQuery:
        page = self.within
        return more(query, page.facet, page.value) if page else query

    def _answer(self, query: WorkQuery) -> Answer:
        """To this question, or to one that asks a part of it."""
        query = merged(query, self._held) if self._held else query
        reader = asking_as(self._asking, query.seen)
        return self._catalogue.ask(
            question(self._on_its_page(query), self.names, self._stretches, self._having),
            shelf=shelf_of(reader),
            hiding=hiding(reader),
            reveal=query.reveal,
        )

    def loosened(self) -> dict[WorkQuery, int]:
        """Questions that ask a part less, and how many works each finds."""
        fewer = [without for _, without in parts_of(self._own, {})]
        either = [
            gathered(self._own, facet, "any")
            for facet in FACETS
            if facet not in SINGLE_VALUED
            and sum(mode == "include" for mode, _ in asked_in(self._own, facet)) > 1
        ]
        words = sum(isinstance(one, Words) for one in conditions(self.query.where))
        most = min(_MOST_LOOSENED, _WORDS_LOOSENED // max(1, words))
        ways = (*either, *fewer)
        self.untried = len(ways) > most
        totals = {one: self._answer(one).total for one in ways[:most]}
        return {one: total for one, total in totals.items() if total}

    def _having(self, words: Expression) -> Question:
        return Among(self.found.ids(words))

    def counted(self, shown: Sequence[str], limit: int) -> Counts:
        selected = {
            facet: {
                known.key
                for value in self.query.choice(facet).asked
                if (known := self.names.of(facet, value)) is not None
            }
            for facet in TAG_FACETS
        }
        key = (
            self.answer.asked,
            tuple(shown),
            limit,
            tuple((name, frozenset(keys)) for name, keys in selected.items()),
        )
        return _counts.of(
            self.answer.moment,
            key,
            lambda: count(self.answer, self.meanings, facets=shown, limit=limit, selected=selected),
        )

    def hidden(self) -> HiddenSummary:
        return summary(self.answer.hidden_total, self.answer.hidden, self.reader, self.query.reveal)

    def blurbs(self, start: int, size: int) -> tuple[Blurb, ...]:
        """Asked of the database again by whom it may be seen: a work may be withdrawn between two looks."""
        ids = self.answer.page(self._order(start + size), start, size)
        works = {work.pk: work for work in on_the_shelf(self.reader).filter(pk__in=ids).only(*COLUMNS)}
        found = snippets(works.values(), self.query.where, self.reader)
        return tuple(
            blurb_of(works[pk], self.reader, found.get(pk), mark_hidden=self.query.reveal)
            for pk in ids
            if pk in works
        )

    def _order(self, needed: int) -> Order:
        """`needed` works, from the first, will be looked at."""
        sort = self.query.sort
        if sort is None and len(self.inside.series.include) == 1:
            return Given(self._parts(self.inside.series.include[0]))
        if sort is Sort.RELEVANCE and self.query.where is not None:
            return Given(self.found.best_first(needed, self.answer.ids()))
        if sort in {None, Sort.RELEVANCE}:
            sort = Sort.UPDATED
        assert sort is not None
        return order(sort, self.query.seed or 0)

    def _parts(self, series: str) -> list[int]:
        """Works of a series in the order of its parts. One query."""
        parts = SeriesPart.objects.filter(series__in=self.names.ids("series", series))
        return list(parts.order_by("position", "work_id").values_list("work_id", flat=True))

    def values_of(self, facet: str) -> tuple[str, ...]:
        """Values of the question as the facet spells them: a synonym stands under its canonical."""
        if facet == "note":
            return tuple(str(one) for one in self.query.note.asked)
        found = self.query.choice(facet).asked
        return tuple(known.value if (known := self.names.of(facet, one)) else one for one in found)

    def labels(self) -> dict[tuple[str, str], str]:
        labels = {("note", str(one)): threshold_label(one) for one in self.query.note.asked}
        for facet, value in named_in(self.query):
            label = self.names.label(facet, value)
            if label is not None:
                labels[(facet, value)] = label
        if self.within:
            labels[(self.within.facet, self.within.value)] = self.within.name
        for facet in FACETS:
            for value in self.query.choice(facet).asked:
                if (facet, value) not in labels and facet not in NAMED:
                    labels[(facet, value)] = fixed_label(facet, value)
        return labels

    def _complain_of_names(self) -> None:
        for facet, value in named_in(self.query):
            if self.names.label(facet, value) is None:
                self.complaints.append(f"No work here has the {TITLES[facet].lower()} “{value}”.")
        for one in self.query.note.asked:
            if not facets.known_topic(one.topic):
                self.complaints.append(f"There is no content note called “{one.topic}”.")
        self.complaints += filter(None, map(unknown_moment, self.query.seen))

    def _places(self) -> dict[Placed, Stretch]:
        asked = [
            *self.query.placed,
            *(one for one in conditions(self.query.where) if isinstance(one, Placed)),
        ]
        found: dict[Placed, Stretch] = {}
        for one in asked:
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
        tag = names.tag(value)
        if tag is None:
            raise NothingThere(value)
        facet, known = tag
        return Within("tag", facet, known.value, known.name)
    name = names.label(kind, value)
    if name is None:
        raise NothingThere(value)
    return Within(kind, kind, value, name)
