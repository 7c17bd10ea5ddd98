"""Which queries a page makes, and what each is for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

_PURPOSES = (
    ("the session", "django_session"),
    ("what changed", "SELECT MAX(id) FROM archive_change"),
    ("which tags there are", ' AS "carried"'),
    ("which names there are", ' AS "called"'),
    ("names of authors", 'SELECT "accounts_pseud"."id" AS "pk", "accounts_pseud"."name" AS "name"'),
    ("parts of a series", 'FROM "works_seriespart"'),
    ("the preferences", 'FROM "accounts_preferences"'),
    ("the user", 'FROM "accounts_user"'),
    ("the archive", 'FROM "archive_archive"'),
    ("passages of stories", 'FROM "works_chapter"'),
    ("the page of works", '"works_work"."chapters_planned"'),
)


class Recorder:
    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def purposes(self) -> list[str]:
        return [_purpose(one) for one in self.statements]


def _purpose(statement: str) -> str:
    return next((name for name, mark in _PURPOSES if mark in statement), f"UNEXPLAINED: {statement[:300]}")


@contextmanager
def recorded() -> Iterator[Recorder]:
    recorder = Recorder()
    with CaptureQueriesContext(connection) as captured:
        yield recorder
    recorder.statements = [one["sql"] for one in captured.captured_queries]
