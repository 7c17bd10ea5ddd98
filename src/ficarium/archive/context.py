"""What every template may ask about the archive, without a query a page."""

import time
from typing import Any

from django.http import HttpRequest

from ficarium.archive.models import Archive

FRESH_SECONDS = 5.0
"""A new name shows on every process within this time."""

_kept: tuple[float, Archive] | None = None


def archive(request: HttpRequest) -> dict[str, Any]:
    return {"archive": current()}


def current() -> Archive:
    global _kept  # noqa: PLW0603  # one small row, kept per process
    now = time.monotonic()
    if _kept is None or now - _kept[0] > FRESH_SECONDS:
        _kept = (now, Archive.current())
    return _kept[1]


def forget() -> None:
    """Called after the archive's row changed in this process, and between tests."""
    global _kept  # noqa: PLW0603
    _kept = None
