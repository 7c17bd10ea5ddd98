"""An EPUB by FanFicFare. What it knows of a story stands typed on its title page, as lines or as a table.

Its package is made from the same facts, but flattened; values that are lists are escaped twice on the page.
"""

import re
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from fic.manuscript.formats.epub_card import card_of
from fic.manuscript.formats.epub_pages import BookPage, Opened, kept, mark_chapters, set_aside
from fic.manuscript.formats.framing import HEADINGS, framed, legal, made, said, told, words_of
from fic.manuscript.label_lines import fields_of

_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_LISTS = frozenset({"fandom", "category", "genre", "character", "relationship", "warning", "tags"})
_KINDS_OF_PAIRING = frozenset(
    {"f/f", "f/m", "m/f", "m/m", "gen", "het", "slash", "femslash", "multi", "other", "gen."}
)
_PACKAGERS = frozenset(
    ["packaged", "publisher", "story url", "author url", "series url", "file format", "file extension", "site",
    "site abbrev", "downloader version", "story id", "author id", "formatname", "hits", "kudos", "bookmarks",
    "comments", "favorites", "follows", "reviews", "cover url", "fff version", "words added", "views", "votes"]
)  # fmt: skip
"""Labels of what the program or the site says of the file."""
_NUMBERED_SERIES = re.compile(r"\s*\[(\d{1,4})(?:\.0+)?\]\s*$")


def is_kind(book: Opened) -> bool:
    """Known by its package, or where a library program has rewritten that, by its title page."""
    package = book.package
    if any("fanficfare" in one.casefold() for one in (*package.contributors, *package.identifiers)):
        return True
    return any(page.file == "title_page.xhtml" and len(page.body.findall(".//b")) > 2 for page in book.pages)


def frame(book: Opened) -> None:
    set_aside(book)
    front = next((page for page in kept(book) if _is_title_page(page)), None)
    for page in book.pages:
        if page.file.startswith(("log_page", "toc_page")):
            framed(page.body, "message")
    title = _title_page(front) if front is not None else ""
    _chapters(book, front, title or book.title)
    mark_chapters(book)
    # Its subjects are the genres, fandoms and people of the title page once more, and the date of the update.
    book.root.insert(0, card_of(book.package, subjects=front is None))


def _is_title_page(page: BookPage) -> bool:
    return page.file.startswith("title_page") or "fff_titlepage" in str(page.body.get("class") or "")


def _chapters(book: Opened, front: BookPage | None, title: str) -> None:
    """Every other page is a chapter under its own heading."""
    pages = [page for page in kept(book) if page is not front]
    headings = [next((one for one in page.body if one.tag in HEADINGS), None) for page in pages]
    numbered = [one for one in headings if one is not None]
    for page in pages:
        framed(page.body, "story")
    if len(numbered) == 1 and words_of(numbered[0]).casefold() == title.casefold():
        framed(numbered[0], "repeated")
    elif len(numbered) > 1:
        for number, heading in enumerate(numbered, 1):
            framed(heading, "meta", f"chapter.{number}")


def _title_page(page: BookPage) -> str:
    """Mark it; answers the title."""
    body = page.body
    heading = next(iter(body.iter(*HEADINGS)), None)
    lines = list(_heading(heading)) if heading is not None else []
    lines += [_entry(label, value) for label, value in _entries(body, heading)]
    for child in list(body):
        body.remove(child)
    body.text = None
    body.extend(lines)
    return words_of(lines[0]) if heading is not None and lines else ""


def _heading(heading: HtmlElement) -> Iterator[HtmlElement]:
    """ "<a>Title</a> by <a>Author</a>, <a>Author</a>"."""
    links = heading.findall(".//a")
    if not links:
        title, by, name = words_of(heading).rpartition(" by ")
        yield framed(made("h1", title if by else name), "preface", "title")
        if by:
            yield told("preface", "author", "by", name)
        return
    yield framed(made("h1", words_of(links[0])), "preface", "title")
    if len(links) > 1:
        yield said("preface", "author", "by", links[1:])
    elif rest := re.sub(r"^\s*by\s+", "", links[0].tail or "").strip():
        yield told("preface", "author", "by", rest)


def _entries(body: HtmlElement, heading: HtmlElement | None) -> Iterator[tuple[str, HtmlElement]]:
    """(label, a holder of its value): what follows each bold label up to the next, in lines or in cells."""
    label = ""
    value: HtmlElement | None = None
    for one in list(_pieces(body, heading)):
        name = words_of(one) if isinstance(one, HtmlElement) and one.tag in {"b", "strong"} else ""
        if name.endswith(":") and len(name) < 60:
            if value is not None and words_of(value):
                yield label, value
            label, value = name, made("div")
        elif value is None:
            value = made("div")
            _put(value, one)
        else:
            _put(value, one)
    if value is not None and words_of(value):
        yield label, value


def _pieces(body: HtmlElement, heading: HtmlElement | None) -> Iterator[HtmlElement | str]:
    """The page's words and elements, with the holders it is laid out in taken away."""
    for child in body:
        if child is heading or not isinstance(child.tag, str):
            continue
        if child.tag in {"div", "table", "tbody", "tr", "td"}:
            if child.text:
                yield child.text
            yield from _pieces(child, heading)
        else:
            yield child
        if child.tail:
            yield child.tail


def _put(value: HtmlElement, piece: HtmlElement | str) -> None:
    if isinstance(piece, str):
        if len(value):
            value[-1].tail = legal((value[-1].tail or "") + piece)
        else:
            value.text = legal((value.text or "") + piece)
    else:
        piece.tail = None
        value.append(piece)


def _entry(label: str, value: HtmlElement) -> HtmlElement:
    words = words_of(value)
    name = label.rstrip(": ").casefold()
    known = fields_of(name)
    field = {"category": "fandom", "count": "count", "extra tags": "tags"}.get(
        known[0] if known else name, ""
    )
    field = field or (known[0] if known else "notes")
    if name in _PACKAGERS or not words or field in {"url", "contact"}:
        return framed(told("", "", label, words), "message")
    if field in _LISTS:
        values = [_once(one) for one in words.split(", ")]
        if field == "fandom" and {one.casefold() for one in values} <= _KINDS_OF_PAIRING:
            field = "category"
        return said("preface", field, label, values)
    if field == "series":
        placed = _NUMBERED_SERIES.search(words)
        return told(
            "preface",
            field,
            label,
            f"Part {placed.group(1)} of {words[: placed.start()]}" if placed else words,
        )
    if field in {"summary", "notes"}:
        return told("preface", field if label else "notes", label, _healed(value))
    return told("preface", field, label, _once(words))


def _once(words: str) -> str:
    """ "Hurt &amp; Comfort", escaped twice, as it was meant."""
    return legal(unescape(words) if _ESCAPED.search(words) else words)


def _healed(value: HtmlElement) -> HtmlElement:
    for one in value.iter():
        if one.text and isinstance(one.tag, str):
            one.text = _once(one.text)
        if one.tail:
            one.tail = _once(one.tail)
    return value
