"""What every template may ask about the reader."""

from typing import Any

from django.http import HttpRequest

from ficarium.accounts.reader import reader_of


def reader(request: HttpRequest) -> dict[str, Any]:
    return {"reader": reader_of(request), "appearance": reader_of(request).standing.appearance}
