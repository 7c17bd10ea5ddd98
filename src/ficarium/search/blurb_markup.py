"""A work on a list, made in Python like the other pieces a list repeats (`ficarium.search.markup`)."""

from html import escape

from django.utils.timezone import localtime

from ficarium.search.found import Blurb, Snippet
from ficarium.search.markup import linked, note_items
from ficarium.works.languages import duration
from ficarium.works.markup import Markup


def blurb(one: Blurb) -> Markup:
    lang = f' lang="{escape(one.language_code)}"' if one.language_code else ""
    parts = [
        f'<article class="blurb{" revealed" if one.why_hidden else ""}" id="work-{one.id:d}">',
        f'<h3><a href="{escape(one.url)}"{lang} dir="auto">{escape(one.title)}</a> '
        f'<span class="by">by {_makers(one)}</span></h3>',
    ]
    if one.why_hidden:
        reasons = " ".join(f"{escape(why)}." for why in one.why_hidden)
        parts.append(f'<p class="why">Your settings hide this work. {reasons}</p>')
    if one.fandoms:
        parts.append(f'<p class="fandoms">{linked(one.fandoms)}</p>')
    if one.relationships:
        parts.append(
            '<p class="ships"><span class="visually-hidden">Relationships: </span>'
            f"{linked(one.relationships)}</p>"
        )
    parts.append(_notes(one))
    if one.summary:
        parts.append(f'<div class="summary"{lang} dir="auto">{one.summary}</div>')
    if one.snippet:
        parts.append(_snippet(one.snippet, lang))
    if one.placements:
        parts.append(f'<p class="placement">{" · ".join(map(escape, one.placements))}</p>')
    tags = [names for names in (one.genres, one.characters, one.additional) if names]
    if tags:
        parts.append(f'<p class="tags">{" ".join(f"<span>{linked(names)}</span>" for names in tags)}</p>')
    parts += [
        f'<p class="series">Part {part:d} of <a href="{escape(series.url)}">{escape(series.name)}</a></p>'
        for part, series in one.series
    ]
    parts += [_size(one), "</article>"]
    return Markup("\n".join(parts))


def _makers(one: Blurb) -> str:
    named = [f'<a href="{escape(maker.url)}" rel="author">{escape(maker.name)}</a>' for maker in one.makers]
    return ", ".join(named) or escape(one.byline)


def _notes(one: Blurb) -> str:
    items = [f'<li class="rating {escape(one.rating_slug)}">{escape(one.rating)}</li>']
    items += [f'<li class="category">{escape(category)}</li>' for category in one.categories]
    if one.declared:
        items.append(f'<li class="declared">{escape(one.declared)}</li>')
    items.append(note_items(one.notes))
    return '<ul class="notes" aria-label="Rating and content notes">' + "\n".join(items) + "\n</ul>"


def _snippet(found: Snippet, lang: str) -> str:
    """Nothing for words of the summary, which stands there whole."""
    if found.sentence:
        return f'<p class="snippet folded">{escape(found.sentence)}</p>'
    if not found.url:
        return ""
    said = "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.marked else escape(piece.text) for piece in found.pieces
    )
    place = escape(found.chapter_title or "In the story")
    return f'<p class="snippet"><a href="{escape(found.url)}">{place}</a> <q{lang} dir="auto">{said}</q></p>'


def _size(one: Blurb) -> str:
    progress = "complete" if one.complete else "in progress"
    said = [
        f"{one.words:,} word{'' if one.words == 1 else 's'}",
        duration(one.minutes),
        f"{escape(one.chapters)} chapter{'' if one.chapters == '1/1' else 's'}, {progress}",
    ]
    if one.language_code:
        said.append(escape(one.language))
    if one.members_only:
        said.append("members only")
    if one.updated:
        day = localtime(one.updated)
        said.append(f'updated <time datetime="{day:%Y-%m-%d}">{day.day} {day:%b %Y}</time>')
    return f'<p class="size">{" ".join(f"<span>{words}</span>" for words in said)}</p>'
