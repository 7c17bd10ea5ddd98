"""What every template may ask about the reader."""

from functools import cache, lru_cache
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template.loader import render_to_string

from ficarium.accounts.appearance import Appearance
from ficarium.accounts.reader import reader_of

_LABELS = {
    "theme": (
        "Colours",
        {"auto": "As my device", "light": "Light", "sepia": "Sepia", "dark": "Dark", "black": "Black"},
    ),
    "face": (
        "Typeface",
        {
            "serif": "Serif (Literata)",
            "sans": "Sans (Source Sans)",
            "legible": "Legible (Atkinson)",
            "dyslexic": "OpenDyslexic",
        },
    ),
    "size": (
        "Size",
        {
            "xs": "Smallest",
            "s": "Small",
            "m": "Medium",
            "l": "Large",
            "xl": "Larger",
            "xxl": "Largest",
        },
    ),
    "spacing": ("Line spacing", {"tight": "Tight", "normal": "Normal", "loose": "Loose"}),
    "width": ("Line length", {"narrow": "Short", "normal": "Normal", "wide": "Long"}),
    "justify": ("Edges", {"no": "Ragged", "yes": "Justified"}),
}

_PRELOADED = {
    "serif": "fonts/literata-latin-400-normal.woff2",
    "sans": "fonts/source-sans-3-latin-400-normal.woff2",
    "legible": "fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "dyslexic": "fonts/opendyslexic-latin-400-normal.woff2",
}


def reader(request: HttpRequest) -> dict[str, Any]:
    someone = reader_of(request)
    appearance = someone.standing.appearance
    return {
        "reader": someone,
        "appearance": appearance,
        "appearance_fields": appearance_fields(appearance),
        "faces_sheet": built("fonts/fonts.css"),
        "face_file": built(_PRELOADED[appearance.face]),
    }


@lru_cache(maxsize=256)
def appearance_fields(appearance: Appearance) -> str:
    """The controls of the appearance form. Kept: drawing them costs as much as the rest of a page."""
    return render_to_string(
        "account/appearance_fields.html",
        {
            "fields": [
                {
                    "name": name,
                    "label": label,
                    "options": [
                        (value, words, value == getattr(appearance, name)) for value, words in options.items()
                    ],
                }
                for name, (label, options) in _LABELS.items()
            ],
        },
    )


@cache
def built(path: str) -> str:
    """Address of a static file the font build makes, or "" where nobody ran the build: pages then use the
    faces of the reader's device."""
    if finders.find(path) is None:
        return ""
    try:
        return staticfiles_storage.url(path)
    except ValueError:  # Built after the last collectstatic.
        return ""
