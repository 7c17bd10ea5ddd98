"""An EPUB's pages as one tree, and what every kind of EPUB has in common: chapters, covers, tables of contents."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from fic.manuscript.formats.epub_package import Document, Package
from fic.manuscript.formats.epub_sheets import (
    bordered,
    headings_of_size,
    large_and_bold,
    rules_drawn,
    sheet_of,
)
from fic.manuscript.formats.framing import FIELD, HEADINGS, REGION, framed, made, parsed, words_of
from fic.manuscript.label_lines import fields_of

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}>", re.I)
_XHTML_PREFIX = re.compile(r"\bxmlns:(\w{1,20})\s*=\s*[\"']http://www\.w3\.org/1999/xhtml[\"']")
_SELF_CLOSED = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"'/]|/(?!>)|\"[^\"<>]*\"|'[^'<>]*')*)/>")
_VOID = frozenset(
    {"br", "hr", "img", "wbr", "col", "area", "base", "link", "meta", "input", "source", "param"}
)
_CONTENTS = frozenset({"nav", "toc", "loi", "lot", "index"})
_COVER = re.compile(r"(?:^|[/_-])(?:cover|titlepage|coverpage|cover[_-]page)\b", re.I)
_JACKET = re.compile(r"\bcbj_|calibre[_-]?jacket|\bjacket\b", re.I)
_MOST_COVER = 20
"""Words on a cover."""
_NO_CHAPTER = re.compile(
    r"(?:table of )?contents|cover(?: page)?|title(?: ?page)?|copyright|start|unknown|section \d+|(?:book )?jacket"
    r"|inhalt(?:sverzeichnis)?|titelseite|sommaire|table des matières|índice|indice|оглавление|содержание|目录|目次"
    r"|[\w-]{1,40}\.x?html?|update log|introduction page",
    re.I,
)
LONGEST_HEADING = 120
"""Characters."""
_BLOCK_PATH = "p|div|h1|h2|h3|h4|h5|h6|li|blockquote|center|pre"


@dataclass(frozen=True, slots=True)
class BookPage:
    document: Document
    body: HtmlElement
    """A `div` that holds the page."""

    @property
    def file(self) -> str:
        """ "chap_1.xhtml"."""
        return posixpath.basename(self.document.name).casefold()


@dataclass(frozen=True, slots=True)
class Opened:
    """A book whose pages hang in one tree, in reading order."""

    package: Package
    root: HtmlElement
    pages: list[BookPage]

    @property
    def title(self) -> str:
        return self.package.titles[0] if self.package.titles else ""


class _Places:
    """Where the entries of a table of contents lead. Every page is walked once, when it is first asked for."""

    def __init__(self, book: Opened) -> None:
        self._pages = {page.document.name: page for page in book.pages}
        self._named: dict[str, dict[str, HtmlElement]] = {}

    def at(self, place: str) -> tuple[BookPage | None, HtmlElement | None]:
        """The page and the element "path#fragment" leads to; the element is the page without a fragment."""
        path, _, fragment = place.partition("#")
        page = self._pages.get(path)
        if page is None or not fragment:
            return page, page.body if page is not None else None
        if path not in self._named:
            self._named[path] = {str(one.get("id")): one for one in page.body.iter() if one.get("id")}
        return page, self._named[path].get(fragment, page.body)


def bound(package: Package) -> Opened:
    """The pages of a package in one tree, its style sheets above them."""
    root = made("body")
    css = sheet_of(package.styles)
    if css:
        root.append(made("style", css))
    lines, sizes = bordered(css), large_and_bold(css)
    pages = []
    for document in package.documents:
        tree = parsed(as_html(document.text))
        body = tree.find("body") if tree is not None else None
        if body is None:
            continue
        body.tag = "div"
        body.tail = "\n"
        rules_drawn(body, lines)
        headings_of_size(body, sizes)
        root.append(body)
        pages.append(BookPage(document, body))
    return Opened(package, root, pages)


def as_html(xhtml: str) -> str:
    """XHTML as a browser's parser takes it: no `<a/>` that never closes, no prefix, no document type."""
    text = _DOCTYPE.sub("", xhtml, count=1)
    prefix = _XHTML_PREFIX.search(text, 0, 2_000)
    if prefix:
        text = re.sub(rf"(</?){re.escape(prefix.group(1))}:", r"\1", text)
    return _SELF_CLOSED.sub(_opened, text) if "/>" in text else text


def _opened(found: re.Match[str]) -> str:
    tag = found.group(1)
    return found.group(0) if tag.lower() in _VOID else f"<{tag}{found.group(2)}></{tag}>"


def set_aside(book: Opened) -> None:
    """Mark the pages that are nobody's words: covers, tables of contents, a library program's jacket."""
    for number, page in enumerate(book.pages):
        words = words_of(page.body)
        if _is_contents(page, len(words)) or (number < 3 and _is_cover(page, words)) or _is_jacket(page):
            framed(page.body, "message")


def kept(book: Opened) -> list[BookPage]:
    return [page for page in book.pages if page.body.get(REGION) is None]


def _is_contents(page: BookPage, length: int) -> bool:
    if page.document.kinds & _CONTENTS and not page.document.kinds & {"text", "bodymatter"}:
        return True
    inside = [
        words_of(link) for link in page.body.iter("a")
        if not re.match(r"[a-z][a-z0-9+.-]*:", str(link.get("href") or "x:"), re.I)
    ]  # fmt: skip
    return len(inside) >= 2 and sum(map(len, inside)) > 0.6 * length


def _is_cover(page: BookPage, words: str) -> bool:
    """A picture on one of the first pages, and hardly a word beside it."""
    if len(words) > _MOST_COVER * 20 or len(words.split()) > _MOST_COVER:
        return False
    pictured = page.body.find(".//img") is not None or page.body.find(".//svg") is not None
    return "cover" in page.document.kinds or (
        pictured and (not words or bool(_COVER.search(page.document.name)))
    )


def _is_jacket(page: BookPage) -> bool:
    """calibre marks its own page in the first element or two."""
    for one in islice(page.body.iter("div", "body", "table", "p"), 20):
        if _JACKET.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
            return True
    return page.file.startswith("jacket")


def mark_chapters(book: Opened, least: int = 2) -> int:
    """Mark the headings the table of contents leads to; answers how many. Fewer than `least` mark nothing.

    A page that has no heading of its own gets the words of the contents.
    """
    found: list[tuple[HtmlElement, str, bool]] = []
    taken: set[HtmlElement] = set()
    asked: set[HtmlElement] = set()
    places = _Places(book)
    for place, words in book.package.contents:
        if _NO_CHAPTER.fullmatch(words) or _same(words, book.title):
            continue
        page, element = places.at(place)
        if page is None or element is None or element in asked:
            continue
        asked.add(element)
        if page.body.get(REGION) in {"message", "preface", "repeated"}:
            continue
        heading = _heading_at(element, words)
        if heading is None and element is not page.body:
            continue
        target = heading if heading is not None else page.body
        if target not in taken and target.get(FIELD) is None:
            taken.add(target)
            found.append((target, words, heading is None))
    if len(found) < least:
        return 0
    for number, (target, words, new) in enumerate(found, 1):
        if new:
            target.insert(0, made("h2", words, data_region="meta", data_field=f"chapter.{number}"))
            target[0].tail, target.text = target.text, None
        else:
            framed(target, "meta", f"chapter.{number}")
    return len(found)


def mark_headings(book: Opened) -> None:
    """Where the contents lead to no chapters: the uppermost headings of which there are several begin them."""
    found: dict[str, list[HtmlElement]] = {}
    for page in kept(book):
        for one in page.body.iter(*HEADINGS):
            words = words_of(one)
            if (
                one.get(REGION) is None
                and words
                and len(words) <= LONGEST_HEADING
                and not fields_of(words.rstrip(":"))
            ):
                found.setdefault(str(one.tag), []).append(one)
    several = next((found[tag] for tag in sorted(found) if len(found[tag]) > 1), [])
    for number, one in enumerate(several, 1):
        framed(one, "meta", f"chapter.{number}")


def _heading_at(element: HtmlElement, words: str) -> HtmlElement | None:
    """The heading an entry of the contents means: the place itself, or what comes first in or right after it."""
    for one in [element, *_blocks_from(element)]:
        said = words_of(one)
        if not said:
            continue
        if one.tag in HEADINGS or (_same(said, words) and len(said) < 120):
            return one
        if next((child for child in one.iter(*HEADINGS) if words_of(child)), None) is None or not _leads(one):
            return None
    return None


def _leads(holder: HtmlElement) -> bool:
    """Whether a holder begins with something inside it rather than with words of its own."""
    return not (holder.text or "").strip() and len(holder) > 0


def _blocks_from(element: HtmlElement) -> Iterator[HtmlElement]:
    """Elements in the order they begin, from inside the element on; after an empty anchor, those that follow it."""
    seen = 0
    for one in element.iterdescendants():
        if isinstance(one.tag, str):
            yield one
            seen += 1
            if seen > 40:
                return
    if words_of(element):
        return
    holder: HtmlElement | None = element
    while holder is not None and seen < 40:
        for after in holder.itersiblings():
            yield after
            seen += 1
            if seen > 40 or words_of(after):
                return
        holder = holder.getparent()


def blocks(page: BookPage) -> Iterator[HtmlElement]:
    """Elements that hold words and no other block, in reading order."""
    names = _BLOCK_PATH.split("|")
    for one in page.body.iter(*names):
        if one is page.body:
            continue
        if not any(True for _ in one.iterdescendants(*names)) and words_of(one):
            yield one


def _same(one: str, other: str) -> bool:
    return bool(one) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
