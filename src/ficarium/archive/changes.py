"""The log of changes: one row for each thing that became different, in the transaction that changed it.

The index of every process follows it (`ficarium.search.following`). Rows may be dropped once every index that is kept
holds them; the last one stays, so that the log never starts again from nothing.
"""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from ficarium.archive.models import Change

_LOG_LOCK = 4_105_207
"""Any number nobody else locks by."""


def changed(kind: Change.Kind, keys: Iterable[int]) -> None:
    """Say that these changed. Call it last in the transaction that changes them. One statement.

    SQLite lets one writer in at a time, so its numbers appear in order. PostgreSQL hands numbers out before a
    transaction ends: without this lock a follower could see 8, move on, and never hear of 7.
    """
    rows = [Change(kind=kind, key=key) for key in keys]
    if not rows:
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])
        Change.objects.bulk_create(rows)


def last_change() -> int:
    """The newest number, 0 in an archive where nothing ever changed. One query, of a tenth of a millisecond: every list
    asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    return int(row[0] or 0)


_LAST = f"SELECT MAX(id) FROM {Change._meta.db_table}"  # noqa: S608  # a table of ours, nobody's text


def first_change() -> int:
    """The oldest number still in the log, 0 when it is empty. One query."""
    return Change.objects.order_by("pk").values_list("pk", flat=True).first() or 0


def changes_after(sequence: int, most: int) -> Sequence[tuple[int, str, int]]:
    """(number, kind, key) of at most `most` changes after `sequence`, oldest first. One query."""
    rows = Change.objects.filter(pk__gt=sequence).order_by("pk")
    return list(rows.values_list("pk", "kind", "key")[:most])


def forget_before(sequence: int) -> int:
    """Drop rows before `sequence`, which every kept index holds; gives how many went. Row `sequence` itself stays: it
    shows that nothing after it is missing, also where a transaction that failed left a gap in the numbers."""
    return Change.objects.filter(pk__lt=min(sequence, last_change())).delete()[0]
