"""From rows to what the facet engine knows of a work. The database is the truth; this reads it, in bulk.

Eight queries for up to `CHUNK` works, however many they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fic.catalogue import Entry, Gone
from ficarium.accounts.reader import Reader
from ficarium.search.shelf import on_the_shelf, shown_notes
from ficarium.search.spelling import SUGGESTED, note_keys, placement_keys
from ficarium.works.models import Creatorship, SeriesPart, Tally, WorkNote, WorkPlacement, WorkTag
from ficarium.works.tallies import COUNTED

CHUNK = 2_000
"""Works read at once; their ids travel as parameters, and SQLite takes 32,766."""

_ARCHIVE = Reader(is_staff=True)
"""The index sees everything; what a reader may know of is asked of it anew each time."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECONDS = 1_000_000


def entries(ids: Sequence[int]) -> Iterator[Entry | Gone]:
    """What became of each of these works: its entry, or that it is in no list."""
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        found = {one.id: one for one in _read(some)}
        for pk in some:
            yield found.get(pk) or Gone(pk)


def every_entry() -> Iterator[Entry]:
    """All works on the shelf, by id."""
    last = 0
    works = on_the_shelf(_ARCHIVE).order_by("pk").values_list("pk", flat=True)
    while ids := list(works.filter(pk__gt=last)[:CHUNK]):
        yield from _read(ids)
        last = ids[-1]


@dataclass(slots=True)
class _Keys:
    """Of one work, as they are found."""

    facets: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    notes: dict[str, None] = field(default_factory=dict)
    stated: set[int] = field(default_factory=set)
    tally: tuple[int, int, int, int] = (0, 0, 0, 0)


def _read(ids: Iterable[int]) -> Iterator[Entry]:
    ids = list(ids)
    keys: dict[int, _Keys] = defaultdict(_Keys)
    tags = WorkTag.objects.filter(work__in=ids).order_by("work_id", "position", "id")
    for work_id, tag_id, kind, source in tags.values_list("work_id", "tag_id", "tag__kind", "source"):
        keys[work_id].facets[kind][tag_id] = None
        if source == WorkTag.Source.IMPLIED:
            keys[work_id].facets[SUGGESTED][tag_id] = None
    made = Creatorship.objects.filter(work__in=ids, work__anonymous=False).order_by("work_id", "position")
    for work_id, pseud_id in made.values_list("work_id", "pseud_id"):
        keys[work_id].facets["author"][pseud_id] = None
    # Not by way of an anonymous work: the other parts of its series would name its author.
    parts = SeriesPart.objects.filter(work__in=ids, work__anonymous=False).order_by("work_id", "series_id")
    for work_id, series_id in parts.values_list("work_id", "series_id"):
        keys[work_id].facets["series"][series_id] = None
    notes = WorkNote.objects.filter(shown_notes(), work__in=ids, reach__gt=0).order_by("work_id", "topic")
    for work_id, topic, reach in notes.values_list("work_id", "topic", "reach"):
        keys[work_id].notes.update(dict.fromkeys(note_keys(topic, reach)))
    placed = WorkPlacement.objects.filter(work__in=ids).exclude(canon="").order_by("work_id", "id")
    for work_id, canon, relation, earliest, latest, named in placed.values_list(
        "work_id", "canon", "relation", "earliest_rank", "latest_rank", "named_rank"
    ):
        for facet, key in placement_keys(canon, relation, earliest, latest, named):
            keys[work_id].facets[facet][key] = None
    for work_id, *counts in Tally.objects.filter(work__in=ids).values_list(
        "work_id", "kudos", "hits", "comments", "bookmarks"
    ):
        kudos, hits, comments, bookmarks = counts
        keys[work_id].tally = (kudos, hits, comments, bookmarks)
    for row in on_the_shelf(_ARCHIVE).filter(pk__in=ids).order_by("pk").values_list(*_COLUMNS):
        yield _entry(row, keys[row[0]])


_COLUMNS = (
    "pk",
    "rating",
    "warnings_declared",
    "language",
    "complete",
    "audience",
    "words",
    "chapter_count",
    "fandom_count",
    "updated_at",
    "posted_at",
    "title_sort",
    "byline_sort",
    "anonymous",
)


def _entry(row: tuple[object, ...], keys: _Keys) -> Entry:
    pk, rating, warnings, language, complete, audience, words, chapters, fandoms, *rest = row
    updated, posted, title, byline, anonymous = rest
    assert isinstance(pk, int) and isinstance(words, int) and isinstance(chapters, int)
    assert isinstance(fandoms, int)
    numbers = {"words": words, "chapters": chapters, "fandoms": fandoms, **counted(keys.tally)}
    numbers["pace"] = words // chapters if chapters else 0
    for column, moment in (("updated", updated), ("posted", posted)):
        if isinstance(moment, datetime):
            numbers[column] = microseconds(moment)
    return Entry(
        id=pk,
        facets={facet: tuple(found) for facet, found in keys.facets.items()},
        words={
            "rating": (str(rating),),
            "warnings": (str(warnings) or "unsaid",),
            "language": (str(language) or "unknown",),
            "status": ("complete" if complete else "in-progress",),
            "audience": (str(audience),),
            "note": tuple(keys.notes),
        },
        numbers=numbers,
        names={"title": str(title), "byline": "" if anonymous else str(byline)},
    )


def counted(tally: tuple[int, int, int, int]) -> dict[str, int]:
    """The columns that follow from (kudos, hits, comments, bookmarks)."""
    return {**dict(zip(COUNTED, tally, strict=True)), "ratio": ratio(tally[0], tally[1])}


def ratio(kudos: int, hits: int) -> int:
    """Kudos a million readers, with a hundred readers who gave none added to each work: one kudos from one reader says
    less than ninety from a hundred.
    """
    return kudos * 1_000_000 // (max(hits, kudos) + 100)


def microseconds(moment: datetime) -> int:
    """Since 1970; exact, as the database keeps it."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * _MICROSECONDS + since.microseconds
