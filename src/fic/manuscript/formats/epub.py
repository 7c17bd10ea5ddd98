"""EPUB books: whoever made them, one tree of pages with its parts marked, read as a web page is."""

from collections.abc import Callable

from fic.manuscript.formats import ao3, epub_fanficfare, epub_fichub, epub_ours, epub_plain
from fic.manuscript.formats.epub_card import card_of
from fic.manuscript.formats.epub_package import opened
from fic.manuscript.formats.epub_pages import Opened, bound, set_aside
from fic.manuscript.formats.framing import written
from fic.manuscript.formats.html import page_of_html
from fic.manuscript.page import Page


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable for a book that is locked, damaged, too large or has no pages."""
    package = opened(data)
    book = bound(package)
    name, frame = next((name, frame) for name, is_kind, frame in _KINDS if is_kind(book))
    frame(book)
    return page_of_html(
        written(book.root), filename, name, package.charset, tuple(package.troubles), framed=True
    )


def _is_ao3(book: Opened) -> bool:
    return ao3.is_download(book.root)


def _frame_ao3(book: Opened) -> None:
    """The package is lossy: tags cut at commas, authors merged, the date of the last change."""
    ao3.frame_download(book.root)
    set_aside(book)
    book.root.insert(0, card_of(book.package, subjects=False))


_KINDS: tuple[tuple[str, Callable[[Opened], bool], Callable[[Opened], None]], ...] = (
    ("epub", epub_ours.is_ours, epub_ours.frame),
    ("ao3-epub", _is_ao3, _frame_ao3),
    ("fanficfare-epub", epub_fanficfare.is_kind, epub_fanficfare.frame),
    ("fichub-epub", epub_fichub.is_kind, epub_fichub.frame),
    ("epub", lambda book: True, epub_plain.frame),
)
