"""One reader a format: bytes and a file name in, `Page` out."""

import itertools
from collections.abc import Callable, Iterable

from fic.manuscript.formats import docx, epub, html, markdown, odt, plain, postings, rtf, yahoo, zipped
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page
from fic.manuscript.sniff import sniff

Reader = Callable[[bytes, str], Page]
READERS: dict[str, Reader] = {
    "text": plain.page,
    "html": html.page,
    "ao3-html": html.page,
    "markdown": markdown.page,
    "docx": docx.page,
    "odt": odt.page,
    "rtf": rtf.page,
    "epub": epub.page,
}
"""A reader for each kind `sniff` names and one file holds one work of. A new format is one module and one line here."""

SEVERAL: dict[str, Callable[[bytes, str], Iterable[Page]]] = {
    "mbox": postings.pages,
    "news-article": postings.pages,
    "text": postings.pages,
    "yahoo-json": yahoo.pages,
}
"""Kinds of which one file may hold several works."""

_NAMES = {
    "doc": "old Word documents (.doc)",
    "pdf": "PDF files",
}


def pages(data: bytes, filename: str, most: int | None = None) -> list[Page]:
    """The works in a file, in order; at most `most`. Raises Unreadable, never anything else."""
    if not data.strip():
        raise Unreadable("This file is empty.")
    kind = sniff(data, filename)
    if kind == "zip":
        return _of_zip(data, most)
    if kind in SEVERAL:
        return list(itertools.islice(SEVERAL[kind](data, filename), most))
    reader = READERS.get(kind)
    if reader is None:
        raise Unreadable(f"{_NAMES.get(kind, 'Files of this kind')} cannot be read; a text or web page can.")
    return [reader(data, filename)]


def _of_zip(data: bytes, most: int | None) -> list[Page]:
    """Works of every member that can be read; a zip in a zip is left alone."""
    found: list[Page] = []
    reasons: list[str] = []
    for name, content in zipped.members(data):
        if most is not None and len(found) >= most:
            break
        if sniff(content, name) == "zip":
            reasons.append("a zip inside it was left alone")
            continue
        try:
            found += pages(content, name)
        except Unreadable as error:
            reasons.append(str(error))
    if not found:
        raise Unreadable("No story in this zip can be read." + (f" ({reasons[0]})" if reasons else ""))
    return found[:most]
