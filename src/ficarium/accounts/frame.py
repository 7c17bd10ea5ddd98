"""What surrounds every page, kept ready-made: drawing it anew costs more than everything else on a page.

It depends on little: the archive's name, how the reader wants pages to look, whether they have an account, and
which of the header's links leads to where they are.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi

from ficarium.accounts.appearance import Appearance
from ficarium.archive.models import Archive

_LINKS = (
    ("works", "Works"),
    ("tags", "Fandoms"),
    ("canons", "Canons"),
    ("tolerances", "What I avoid"),
    ("help", "Help"),
)

_MEMBERS = (("post_a_story", "Post"), ("account", "Account"))
_VISITORS = (("account_login", "Log in"),)

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


@dataclass(frozen=True, slots=True)
class Frame:
    """Parts of base.html, as HTML."""

    html: str
    """Attributes of <html>."""
    head: str
    header: str
    """Its two appearance forms are completed by base.html, which knows where the reader is."""
    footer: str
    fields: str
    """The controls of the appearance form, for pages that show it too."""


def frame_for(request: HttpRequest, archive: Archive, appearance: Appearance, is_member: bool) -> Frame:
    """Costs microseconds once a frame of this kind was drawn. No query."""
    current = request.path if request.path in _addresses() else ""
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return draw(archive.name, archive.tagline, appearance, is_member, current, get_language() or "en")


@lru_cache(maxsize=512)
def _drawn(
    name: str, tagline: str, appearance: Appearance, is_member: bool, current: str, language: str
) -> Frame:
    doors = (*_LINKS, *(_MEMBERS if is_member else _VISITORS))
    links = [(_address(door), words) for door, words in doors if _address(door)]
    fields = render_to_string("frame/appearance_fields.html", {"fields": _fields(appearance)})
    words = {
        "name": name,
        "tagline": tagline,
        "home": _address("home") or "/",
        "works": _address("works"),
        "appearance": _address("appearance"),
        "links": [(link, said, link == current) for link, said in links],
        "fields": fields,
        "faces_sheet": built("fonts/fonts.css"),
        "face_file": built(_PRELOADED[appearance.face]),
    }
    return Frame(
        format_html(
            'lang="{}" dir="{}" class="{}"',
            language,
            "rtl" if get_language_bidi() else "ltr",
            appearance.classes,
        ),
        render_to_string("frame/head.html", words),
        render_to_string("frame/header.html", words),
        render_to_string("frame/footer.html", words),
        fields,
    )


def _fields(appearance: Appearance) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "label": label,
            "options": [(value, said, value == getattr(appearance, name)) for value, said in options.items()],
        }
        for name, (label, options) in _LABELS.items()
    ]


@cache
def _address(door: str) -> str:
    """ "" for a room that has no such page."""
    try:
        return reverse(door)
    except NoReverseMatch:
        return ""


@cache
def _addresses() -> frozenset[str]:
    return frozenset(_address(door) for door, _ in (*_LINKS, *_MEMBERS, *_VISITORS))


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
