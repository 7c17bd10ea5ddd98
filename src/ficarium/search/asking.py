"""A question as sets of works, for the facet engine. Every condition stands for itself, so any number combine."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from fic.catalogue import (
    AnyOf,
    Between,
    Both,
    By,
    Either,
    Everything,
    Has,
    Order,
    Question,
    Shuffled,
    Without,
)
from fic.content_notes.degrees import Degree
from fic.query import (
    COUNTED,
    DATED,
    NAMED,
    SINGLE_VALUED,
    Ages,
    AllOf,
    Choice,
    Days,
    Expression,
    Flag,
    Not,
    Noted,
    Numbers,
    Placed,
    Sort,
    Span,
    Tagged,
    Threshold,
    WorkQuery,
)
from fic.query import AnyOf as OneOf
from fic.query.expressions import negated
from ficarium.search.entries import microseconds
from ficarium.search.names import Names
from ficarium.search.places import Stretch, last_rank
from ficarium.search.spelling import BEGINS, ENDS, LIES, after, before, inside, note_key
from ficarium.search.text import is_text

Found = Callable[[Expression], Question]
"""What a question of words alone holds for, asked of the text engine."""
_NOTHING: Question = Without(Everything())
_A_MICROSECOND = 1


def question(query: WorkQuery, names: Names, places: Mapping[Placed, Stretch], found: Found) -> Question:
    """The works that answer `query`, tolerances aside. A place that is not in `places` is left out of it."""
    asker = _Asker(names, places, found, timezone.localdate())
    parts: list[Question] = []
    for facet in NAMED:
        parts += asker.chosen(facet, query.choice(facet))
    for facet in SINGLE_VALUED:
        choice = query.choice(facet)
        if choice.include:
            parts.append(Either(tuple(Has(facet, one) for one in choice.include)))
        parts += [Without(Has(facet, one)) for one in choice.exclude]
    parts += [_noted(one) for one in query.note.include]
    if query.note.any:
        parts.append(Either(tuple(map(_noted, query.note.any))))
    parts += [Without(_noted(one)) for one in query.note.exclude]
    for column in (*COUNTED, *DATED):
        span = getattr(query, column)
        if span is not None:
            parts.append(asker.span(column, span))
    for flag in ("single", "crossover"):
        wanted = getattr(query, flag)
        if wanted is not None:
            parts.append(_flag(flag) if wanted else Without(_flag(flag)))
    parts += [asker.placed(one) for one in query.placed if one in places]
    if query.where is not None:
        parts.append(asker.expression(query.where))
    return Both(tuple(parts)) if parts else Everything()


class _Asker:
    def __init__(self, names: Names, places: Mapping[Placed, Stretch], found: Found, today: date) -> None:
        self.names, self.places, self.found, self.today = names, places, found, today

    def chosen(self, facet: str, choice: Choice) -> Iterable[Question]:
        yield from (self.tagged(facet, one) for one in choice.include)
        if choice.any:
            yield Either(tuple(self.tagged(facet, one) for one in choice.any))
        yield from (Without(self.tagged(facet, one)) for one in choice.exclude)

    def tagged(self, facet: str, value: str) -> Question:
        if facet in NAMED:
            return AnyOf(facet, self.names.ids(facet, value))
        return Has(facet, value)

    def span(self, column: str, span: Numbers | Days | Ages) -> Question:
        if isinstance(span, Numbers):
            return Between(column, span.low, span.high)
        days = span.on(self.today)
        end = None if days.last is None else _start(days.last + timedelta(days=1)) - _A_MICROSECOND
        return Between(column, None if days.first is None else _start(days.first), end)

    def placed(self, asked: Placed) -> Question:
        """Only what is certain: "before X" finds what is wholly before it, "during" what lies wholly inside."""
        stretch = self.places[asked]
        if asked.relation == "before":
            return AnyOf(ENDS, before(stretch))
        if asked.relation == "after":
            return AnyOf(BEGINS, after(stretch, last_rank(stretch.canon)))
        return AnyOf(LIES, inside(stretch))

    def expression(self, part: Expression) -> Question:
        """As deep as the grammar lets a question be. Words that stand together are asked together."""
        if is_text(part):
            return Without(self.found(negated(part))) if _lacks(part) else self.found(part)
        if isinstance(part, AllOf):
            words = tuple(one for one in part.parts if is_text(one) and not _lacks(one))
            others = [one for one in part.parts if one not in words]
            parts = [self.found(words[0] if len(words) == 1 else AllOf(words))] if words else []
            return Both((*parts, *map(self.expression, others)))
        if isinstance(part, OneOf):
            return Either(tuple(map(self.expression, part.parts)))
        if isinstance(part, Tagged):
            return self.tagged(part.facet, part.name)
        if isinstance(part, Noted):
            return _noted(part.threshold)
        if isinstance(part, Span):
            return self.span(part.column, part.within)
        if isinstance(part, Flag):
            return _flag(part.name)
        if isinstance(part, Placed):
            # A place nobody knows matches nothing, nor does its opposite leave anything out.
            return self.placed(part) if part in self.places else _NOTHING
        assert isinstance(part, Not)
        return Without(self.expression(part.part))


def _lacks(part: Expression) -> bool:
    """Whether nearly every work answers, so that the words are better asked for the works which do not."""
    if isinstance(part, AllOf):
        return all(map(_lacks, part.parts))
    if isinstance(part, OneOf):
        return any(map(_lacks, part.parts))
    return isinstance(part, Not)


def _noted(asked: Threshold) -> Question:
    """Promises of absence have reach 0 and meet nothing. "undeclared" is a warning line, not a note."""
    return Has("note", note_key(asked.topic, Degree(asked.degree).level))


def _flag(name: str) -> Question:
    return Between("chapters", 1, 1) if name == "single" else Between("fandoms", 2, None)


def _start(day: date) -> int:
    """The first microsecond of a day, as the archive's clock has it."""
    return microseconds(
        datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()).astimezone(UTC)
    )


_ORDERS = {
    Sort.UPDATED: By("updated"),
    Sort.POSTED: By("posted"),
    Sort.WORDS: By("words"),
    Sort.SHORTEST: By("words", descending=False),
    Sort.KUDOS: By("kudos"),
    Sort.HITS: By("hits"),
    Sort.COMMENTS: By("comments"),
    Sort.BOOKMARKS: By("bookmarks"),
    Sort.KUDOS_PER_READER: By("ratio"),
    Sort.CHAPTER_LENGTH: By("pace"),
    Sort.TITLE: By("title", descending=False),
    Sort.AUTHOR: By("byline", descending=False),
}


def order(sort: Sort, seed: int) -> Order:
    """Of every sort but relevance, which is the text engine's. Ties are broken by id, so that pages never overlap."""
    return Shuffled(seed) if sort is Sort.RANDOM else _ORDERS[sort]
