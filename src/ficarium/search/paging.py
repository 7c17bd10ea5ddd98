"""Links to the pages of a list: the first, the last, and those around the one shown."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    address: str
    current: bool
    gap: bool
    """Pages are left out before this one."""


@dataclass(frozen=True, slots=True)
class Pager:
    links: tuple[PageLink, ...]
    before: str
    after: str


def pager(page: int, pages: int, to: Callable[[int], str]) -> Pager:
    numbers = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    links = tuple(
        PageLink(number, to(number), number == page, gap=index > 0 and numbers[index - 1] != number - 1)
        for index, number in enumerate(numbers)
    )
    return Pager(
        links if pages > 1 else (),
        to(page - 1) if page > 1 else "",
        to(page + 1) if page < pages else "",
    )
