"""Counts of what readers gave, kept with the work: the rooms that take kudos, hits, comments and bookmarks add here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from ficarium.works.models import Tally, Work

COUNTED = ("kudos", "hits", "comments", "bookmarks")
OVERLAP = timedelta(seconds=10)
"""How far a look at what was counted since a moment goes back beyond it: a transaction may end some time after the
clock it wrote, and counting a row twice does no harm."""


def add(counts: Iterable[tuple[int, str, int]]) -> None:
    """(work id, one of `COUNTED`, how many more) of any number of works; one statement for each column.

    For works that exist. A thousand kudos in one call cost little more than one.
    """
    now = timezone.now()
    by_column: dict[str, dict[int, int]] = {}
    for work_id, column, more in counts:
        if column not in COUNTED:
            raise ValueError(f"Nobody counts {column}.")
        of_column = by_column.setdefault(column, {})
        of_column[work_id] = of_column.get(work_id, 0) + more
    for column, of_column in by_column.items():
        more_of = list(of_column.items())
        for start in range(0, len(more_of), _ROWS):
            _add_to(column, more_of[start : start + _ROWS], now)


_ROWS = 5_000
"""Of one statement: each takes three parameters, and SQLite takes 32,766 of them."""


def _add_to(column: str, more_of: Sequence[tuple[int, int]], now: datetime) -> None:
    table = Tally._meta.db_table
    others = [name for name in COUNTED if name != column]
    names = ", ".join(("work_id", column, *others, "counted_at"))
    slots = ", ".join(["(%s, %s, 0, 0, 0, %s)"] * len(more_of))
    statement = (
        f"INSERT INTO {table} ({names}) VALUES {slots} "  # noqa: S608  # names of columns of ours only
        f"ON CONFLICT (work_id) DO UPDATE SET {column} = {table}.{column} + excluded.{column}, "
        f"counted_at = excluded.counted_at"
    )
    values: list[int | str] = []
    for work_id, more in more_of:
        values += [work_id, more, str(connection.ops.adapt_datetimefield_value(now))]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def counted_since(moment: datetime | None) -> list[tuple[int, int, int, int, int]]:
    """(work id, kudos, hits, comments, bookmarks) of every work counted since `moment`, or of all. One query."""
    rows = Tally.objects.all() if moment is None else Tally.objects.filter(counted_at__gte=moment - OVERLAP)
    return list(rows.values_list("work_id", *COUNTED))


def last_counted() -> datetime | None:
    """When any work was last counted; None where none ever was. One query."""
    return Tally.objects.order_by("-counted_at").values_list("counted_at", flat=True).first()


def tally_of(work: Work) -> Mapping[str, int]:
    """One query."""
    found = Tally.objects.filter(pk=work.pk).values(*COUNTED).first()
    return found or dict.fromkeys(COUNTED, 0)
