"""Filters for numbers and lengths: "12,400", "50 minutes"."""

from django import template

from ficarium.search.wording import duration

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    return f"{number:,}"


@register.filter
def minutes_long(minutes: int) -> str:
    return duration(minutes)
