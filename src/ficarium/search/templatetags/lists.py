"""Filters for lists: "12,400", "50 minutes", and the pieces of `ficarium.search.markup`."""

from django import template

from ficarium.search import markup
from ficarium.search.blurb_markup import blurb
from ficarium.works.languages import duration

register = template.Library()

register.filter("linked", markup.linked)
register.filter("note_items", markup.note_items)
register.filter("boxes", markup.boxes)
register.filter("ranges", markup.ranges)
register.filter("blurb", blurb)
register.filter("breakable", markup.breakable)


@register.filter
def grouped(number: int) -> str:
    return f"{number:,}"


@register.filter
def minutes_long(minutes: int) -> str:
    return duration(minutes)
