"""One reader a format: bytes and a file name in, `Page` out."""

from fic.manuscript.formats import html, plain
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page
from fic.manuscript.sniff import sniff

_READERS = {"html": html.page, "ao3-html": html.page, "text": plain.page, "markdown": plain.page, "news-article": plain.page, "mbox": plain.page}


def pages(data: bytes, filename: str, most: int | None = None) -> list[Page]:
    """The works in a file, in order; at most `most`. Raises Unreadable, never anything else."""
    if not data.strip():
        raise Unreadable("This file is empty.")
    kind = sniff(data, filename)
    reader = _READERS.get(kind)
    if reader is None:
        raise Unreadable(f"Files of this kind ({kind}) cannot be read yet.")
    return [reader(data, filename)]
