"""What the doctor looks at here: the database file itself. Every room has its own `findings`."""

from collections.abc import Iterator

from django.db import connection


def findings() -> Iterator[str]:
    """One sentence for each fault. Reads the whole database once (SQLite)."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield f"The database file is damaged: {line}."
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in cursor.fetchmany(20):
            yield f"Row {row} of {table} points at a row of {parent} that is gone."
