"""What every template may ask about the reader, and the frame around every page."""

from typing import Any

from django.http import HttpRequest

from ficarium.accounts.frame import frame_for
from ficarium.accounts.reader import reader_of
from ficarium.archive import context


def reader(request: HttpRequest) -> dict[str, Any]:
    someone = reader_of(request)
    appearance = someone.standing.appearance
    frame = frame_for(request, context.current(), appearance, someone.is_member)
    return {
        "reader": someone,
        "appearance": appearance,
        "appearance_fields": frame.fields,
        "frame": frame,
    }
