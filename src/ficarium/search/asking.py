"""A question as conditions on rows. Every condition stands for itself, so any number of them combine."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.db.models import BigIntegerField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Mod
from django.utils import timezone

from fic.content_notes.degrees import Degree
from fic.query import TAG_FACETS, Ages, Choice, Days, Placed, Sort, Threshold, WorkQuery
from fic.timeline.placement import Relation
from ficarium.search.names import Names, numbers_of
from ficarium.search.places import Stretch
from ficarium.search.shelf import shown_notes
from ficarium.search.words import Hits
from ficarium.works.models import Creatorship, SeriesPart, WorkNote, WorkPlacement, WorkTag
from ficarium.works.querysets import WorkQuerySet

_DECLARED = {"unsaid": ""}
"""The one value of the warning line that is spelled differently in an address."""
_LANGUAGE = {"unknown": ""}

Condition = Q | Combinable
# "Before X" ends at X's rank without reaching into it; so do these, at their open side.
_ENDS_BEFORE = (Relation.BEFORE, Relation.PREQUEL, Relation.BETWEEN)
_BEGINS_AFTER = (Relation.AFTER, Relation.SEQUEL, Relation.DIVERGES, Relation.BETWEEN)


def narrowed(
    works: WorkQuerySet, query: WorkQuery, names: Names, hits: Hits | None, places: dict[Placed, Stretch]
) -> WorkQuerySet:
    """The works that answer `query`, tolerances aside, in no order. Makes no query."""
    conditions: list[Condition] = []
    if hits is not None:
        conditions.append(Q(pk__in=hits.ids or [0]))
    for facet in TAG_FACETS:
        choice = query.choice(facet)
        conditions += [_tagged(names.tag_ids(facet, slug)) for slug in choice.include]
        if choice.any:
            conditions.append(_tagged({one for slug in choice.any for one in names.tag_ids(facet, slug)}))
        conditions += [~_tagged(names.tag_ids(facet, slug)) for slug in choice.exclude]
    conditions += _of_people(query)
    conditions += _in_series(query)
    conditions += _single_valued(query)
    conditions += [_noted([one]) for one in query.note.include]
    if query.note.any:
        conditions.append(_noted(query.note.any))
    conditions += [~_noted([one]) for one in query.note.exclude]
    conditions += _ranges(query)
    conditions += [_placed(one.relation, places[one]) for one in query.placed if one in places]
    return works.filter(*conditions)


def _tagged(ids: Iterable[int]) -> Exists:
    return Exists(WorkTag.objects.filter(work=OuterRef("pk"), tag_id__in=sorted(ids)))


def _of_people(query: WorkQuery) -> list[Condition]:
    """Anonymous works are by nobody here: neither found nor left out by who made them."""

    def by(*ids: str) -> Q:
        made = Creatorship.objects.filter(work=OuterRef("pk"), pseud_id__in=numbers_of(ids))
        return Q(anonymous=False) & Q(Exists(made))

    choice = query.author
    return [
        *(by(one) for one in choice.include),
        *([by(*choice.any)] if choice.any else []),
        *(~by(one) for one in choice.exclude),
    ]


def _in_series(query: WorkQuery) -> list[Condition]:
    """Not by way of an anonymous work: the other parts of its series would name its author."""

    def part_of(*ids: str) -> Q:
        parts = SeriesPart.objects.filter(work=OuterRef("pk"), series_id__in=numbers_of(ids))
        return Q(anonymous=False) & Q(Exists(parts))

    choice = query.series
    return [
        *(part_of(one) for one in choice.include),
        *([part_of(*choice.any)] if choice.any else []),
        *(~part_of(one) for one in choice.exclude),
    ]


def _single_valued(query: WorkQuery) -> list[Condition]:
    found: list[Condition] = []
    columns: tuple[tuple[Choice, str, dict[str, str]], ...] = (
        (query.rating, "rating", {}),
        (query.warnings, "warnings_declared", _DECLARED),
        (query.language, "language", _LANGUAGE),
    )
    for choice, column, spelled in columns:
        for values, keep in ((choice.include, True), (choice.exclude, False)):
            if values:
                among = Q(**{f"{column}__in": [spelled.get(one, one) for one in values]})
                found.append(among if keep else ~among)
    for values, keep in ((query.status.include, True), (query.status.exclude, False)):
        if values:
            among = Q(complete__in=[one == "complete" for one in values])
            found.append(among if keep else ~among)
    return found


def _noted(thresholds: Iterable[Threshold]) -> Exists:
    """Promises of absence have reach 0 and meet nothing. "undeclared" is a warning line, not a note."""
    meets = Q()
    for one in thresholds:
        meets |= Q(topic=one.topic, reach__gte=Degree(one.degree).level)
    return Exists(WorkNote.objects.filter(shown_notes() & meets, work=OuterRef("pk")))


def _ranges(query: WorkQuery) -> list[Condition]:
    found: list[Condition] = []
    if query.single is not None:
        found.append(Q(chapter_count=1) if query.single else Q(chapter_count__gt=1))
    if query.crossover is not None:
        found.append(Q(fandom_count__gt=1) if query.crossover else Q(fandom_count__lte=1))
    if query.words and query.words.low is not None:
        found.append(Q(words__gte=query.words.low))
    if query.words and query.words.high is not None:
        found.append(Q(words__lte=query.words.high))
    found += _on_days("updated_at", query.updated)
    found += _on_days("posted_at", query.posted)
    return found


def _on_days(column: str, asked: Days | Ages | None) -> list[Condition]:
    """Days as the archive's clock has them."""
    found: list[Condition] = []
    zone = timezone.get_default_timezone()
    span = asked.on(timezone.localdate(timezone=zone)) if asked else None
    if span and span.first:
        start = datetime.combine(span.first, time.min, tzinfo=zone).astimezone(UTC)
        found.append(Q(**{f"{column}__gte": start}))
    if span and span.last:
        end = datetime.combine(span.last + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
        found.append(Q(**{f"{column}__lt": end}))
    return found


def _placed(relation: str, stretch: Stretch) -> Exists:
    """Only what is certain: "before X" finds what is wholly before it, "during" what lies wholly inside."""
    here = WorkPlacement.objects.filter(work=OuterRef("pk"), canon=stretch.canon)
    if relation == "before":
        touching = Q(latest_rank=stretch.first, relation__in=_ENDS_BEFORE)
        return Exists(here.filter(Q(latest_rank__lt=stretch.first) | touching))
    if relation == "after":
        touching = Q(earliest_rank=stretch.last, relation__in=_BEGINS_AFTER)
        return Exists(here.filter(Q(earliest_rank__gt=stretch.last) | touching))
    return Exists(here.filter(earliest_rank__gte=stretch.first, latest_rank__lte=stretch.last))


def ordered(works: WorkQuerySet, query: WorkQuery, hits: Hits | None) -> WorkQuerySet:
    """In the order asked for; the id breaks every tie, so that pages never overlap."""
    sort = query.sort
    if sort is None:
        if len(query.series.include) == 1:
            part = SeriesPart.objects.filter(
                work=OuterRef("pk"), series_id__in=numbers_of(query.series.include)
            )
            return works.annotate(part=part.values("position")[:1]).order_by("part", "pk")
        sort = Sort.UPDATED
    newest = F("updated_at").desc(nulls_last=True)
    # Works without a byline to show come last, anonymous ones in an order their makers have no part in.
    shown_byline = Case(When(anonymous=True, then=Value("")), default=F("byline_sort"))
    orders: dict[Sort, list[str | OrderBy | Combinable]] = {
        Sort.RELEVANCE: [_title_first(hits), newest],
        Sort.UPDATED: [newest],
        Sort.POSTED: [F("posted_at").desc(nulls_last=True)],
        Sort.WORDS: ["-words", newest],
        Sort.SHORTEST: ["words", newest],
        Sort.TITLE: [Case(When(title_sort="", then=1), default=0), "title_sort"],
        Sort.AUTHOR: [
            Case(When(Q(anonymous=True) | Q(byline_sort=""), then=1), default=0),
            shown_byline,
            "title_sort",
        ],
        Sort.RANDOM: [_shuffled(query.seed or 0)],
    }
    return works.order_by(*orders.get(sort, [newest]), "-pk" if sort in {Sort.UPDATED, Sort.POSTED} else "pk")


def _title_first(hits: Hits | None) -> Combinable:
    if hits is None or not hits.in_title:
        return Value(0)
    return Case(When(pk__in=hits.in_title, then=0), default=1)


def _shuffled(seed: int) -> Combinable:
    """A fixed order for a seed: ids times a number of the seed's, modulo a prime of about the same size.

    Products stay under 2**63 for ids up to 4 thousand million.
    """
    prime = 2_147_483_647
    factor = (seed * 1_103_515_245 + 1_234_567_891) % (prime - 1) + 1
    scattered = ExpressionWrapper(F("pk") * factor, output_field=BigIntegerField())
    return Mod(scattered, Value(prime), output_field=BigIntegerField())
