"""The pieces a list repeats a hundred times, made in Python: a template takes five times as long for each.

Everything is escaped on the way in; only patterns, which are constants, and what these functions made pass as HTML.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from ficarium.search.found import Named, NoteLine
from ficarium.search.panel import Box, Range
from ficarium.works.markup import Markup, fill


def linked(names: Sequence[Named]) -> Markup:
    """What the author said first; then, marked once, what only names in the text suggest."""
    stated = ", ".join(_link(one.url, one.name) for one in names if not one.suggested)
    suggested = ", ".join(_link(one.url, one.name) for one in names if one.suggested)
    if suggested:
        stated += f'{"; " if stated else ""}<span class="suggested">suggested: {suggested}</span>'
    return Markup(stated)


@lru_cache(maxsize=20_000)
def _link(url: str, name: str) -> str:
    """Kept: the works of a list share most of their tags."""
    return f'<a href="{escape(url)}">{breakable(name)}</a>'


_NARROW = 20
"""Characters that fit a narrow column in every face."""


def breakable(label: str) -> Markup:
    """A ship of three is one long word to a browser: its line may end after each name."""
    words = escape(label)
    return Markup(words.replace("/", "/<wbr>") if len(label) > _NARROW else words)


def note_items(notes: Iterable[NoteLine]) -> Markup:
    return Markup("\n".join(map(_note, notes)))


def _note(note: NoteLine) -> str:
    label = escape(note.label)
    if note.quote:
        label = (
            f'<details><summary>{label}<span class="visually-hidden">, the author’s words</span></summary>'
            f"<q>{escape(note.quote)}</q></details>"
        )
    kind = "denied" if note.denied else f"note level-{note.level:d}"
    return f'<li class="{kind}">{label}</li>'


_SAID = {"": "", "include": "", "any": "One of: ", "exclude": "Without "}


def boxes(values: Iterable[Box]) -> Markup:
    """Each value of a facet: a checkbox of the form, a link that asks for it, a link that leaves it out."""
    return Markup("\n".join(map(_box, values)))


def _box(box: Box) -> str:
    label = escape(box.label)
    words = breakable(box.label)
    asked = bool(box.mode)
    shown = f"without {words}" if box.mode == "exclude" else words
    count = "" if box.count is None else f'&nbsp;<span class="count">{box.count:,}</span>'
    without = (
        f'<a class="without" href="{escape(box.without)}" rel="nofollow" aria-label="Without {label}">without</a>'
        if box.without
        else ""
    )
    return (
        f"<li{_ASKED if asked else ''}>"
        f'<input type="checkbox" name="{escape(box.field)}" value="{escape(box.value)}" id="{escape(box.id)}"'
        f'{" checked" if asked else ""} aria-label="{_SAID[box.mode]}{label}">'
        f'<span class="what"><a href="{escape(box.link)}" rel="nofollow"'
        f"{_no_longer(box) if asked else ''}>{shown}</a>{count}{_suggested(box)}</span>{without}</li>"
    )


_ASKED = ' class="asked"'


def _no_longer(box: Box) -> str:
    said = f"without {box.label}" if box.mode == "exclude" else box.label
    return f' aria-label="No longer {escape(said)}"'


def _suggested(box: Box) -> str:
    if not box.suggested:
        return ""
    said = "suggested" if box.suggested == box.count else f"({box.suggested:,} suggested)"
    return f' <span class="suggested">{said}</span>'


def ranges(fields: Iterable[Range]) -> Markup:
    """Text fields for numbers and dates, each with some answers to choose from."""
    return Markup("\n".join(map(_range, fields)))


def _range(one: Range) -> str:
    name = escape(one.name)
    return (
        f'<p class="field"><label for="filter-{name}">{escape(one.title)}</label>'
        f'<input id="filter-{name}" name="{name}" value="{escape(one.value)}" '
        f'placeholder="{escape(one.offered[1][0])}" list="offered-{name}" autocomplete="off"></p>\n'
        f'<datalist id="offered-{name}">{_offered(one.offered)}</datalist>'
    )


@lru_cache
def _offered(answers: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        fill('<option value="{}" label="{}"></option>', typed, meaning)
        if meaning
        else fill('<option value="{}"></option>', typed)
        for typed, meaning in answers
    )
