"""Addresses of other rooms' pages, each looked up once: a header has thirty links, and a look-up costs what
rendering the link does."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def address(name: str, *args: str | int) -> str:
    return reverse(name, args=args)
