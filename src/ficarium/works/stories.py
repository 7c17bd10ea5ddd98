"""The texts of many works at once, for what looks into them: the index and its snippets."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from ficarium.works.models import Chapter
from ficarium.works.querysets import WorkQuerySet


class Story(NamedTuple):
    """One posted chapter. All of it is cleaned HTML but the title."""

    work_id: int
    number: int
    title: str
    html: str
    notes_before: str
    notes_after: str


def stories_of(works: WorkQuerySet, among: Q | None = None) -> Iterator[Story]:
    """The posted chapters of `works`, which come from `visible_to`, in the order of reading. One query, read as it
    is used: whoever has seen enough may stop.

    `among` narrows the chapters further.
    """
    rows = Chapter.objects.filter(among or Q(), work__in=works.order_by().values("pk"), draft=False)
    columns = ("work_id", "number", "title", "html", "notes_before", "notes_after")
    for row in rows.order_by("work_id", "number").values_list(*columns).iterator(chunk_size=50):
        yield Story(*row)
