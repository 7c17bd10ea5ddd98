"""Our own EPUB, read back as what it was bound from. `fic.ebook` writes it; the class names below are its."""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from fic.content_notes.wording import SEPARATOR
from fic.manuscript.formats.epub_pages import BookPage, Opened, set_aside
from fic.manuscript.formats.framing import HEADINGS, REGION, framed, made, said, told, words_of

_TERMS = "urn:ficarium:terms:"
_RATED = re.compile(r"(?P<ours>.*?) \(the author wrote “(?P<said>.*)”\)", re.S)
_PLACED = re.compile(r", (?:in chapter \d+|in a marked passage(?: of chapter \d+)?)$")
_NOTICE = re.compile(r"Marked passage(?:, [\d,.]+ words?)?: (?P<what>.*?)\.(?: Jump past it)?$", re.S)
_BETWEEN_LABELS = re.compile(r"; (?![^()]*\))")
_WRITTEN = re.compile(r"(?P<label>written|first posted|here since|updated)\s+(?P<day>.+)", re.S)
_NUMBER = re.compile(r"chapter\s+\d+", re.I)
_NOBODY = "an unknown author"


def is_ours(book: Opened) -> bool:
    return _TERMS in book.package.prefix


def frame(book: Opened) -> None:
    """Mark in place. Everything the package says stands on the title page as well."""
    set_aside(book)
    chapters = []
    for page in book.pages:
        if page.file == "title.xhtml":
            _title_page(page)
        elif page.file == "afterwards.xhtml":
            _afterwards(page)
        elif page.body.get(REGION) is None:
            chapters.append(page)
    for number, page in enumerate(chapters, 1):
        _chapter(page, number, alone=len(chapters) == 1, title=book.title)
    for language in book.package.languages[:1]:
        book.root.insert(0, told("package", "language", "Language:", language))


def _title_page(page: BookPage) -> None:
    lines: list[HtmlElement] = []
    for section in page.body:
        for block in section if section.tag == "section" else ():
            name = str(block.get("class") or "")
            if block.tag == "h1":
                lines.append(framed(block, "preface", "title"))
            elif name == "byline":
                lines += _byline(words_of(block))
            elif block.tag == "dl":
                lines += _facts(block)
            elif block.tag in HEADINGS:
                lines.append(framed(block, "message"))
            elif block.tag == "div":
                lines.append(framed(block, "preface", "summary"))
            else:
                lines.append(framed(block, "preface", "notes"))
    for child in list(page.body):
        page.body.remove(child)
    page.body.extend(lines)


def _byline(words: str) -> Iterator[HtmlElement]:
    by, _, names = words.partition(" ")
    if names == _NOBODY:
        yield _aside(words)
    else:
        yield said("preface", "author", by, names.split(", "))


def _facts(listed: HtmlElement) -> Iterator[HtmlElement]:
    rows = [(words_of(row.find("./dt")), row.find("./dd")) for row in listed if row.find("./dt") is not None]
    # The series' number is no part number: that is said with the length.
    rows.sort(key=lambda row: row[0] == "Series")
    told_in_full = any(label.startswith("Pairings") for label, _ in rows)
    for label, value in rows:
        if value is None:
            continue
        read = _ROWS.get(label)
        if told_in_full and label.startswith("Relationship"):
            yield _aside(f"{label}: {words_of(value)}")
        elif read is not None:
            yield from read(label, value)
        else:
            yield _aside(f"{label}: {words_of(value)}")


def _aside(words: str) -> HtmlElement:
    """What the archive says of its own, or says a second time."""
    return framed(made("p", words), "repeated")


def _one(field: str) -> Callable[[str, HtmlElement], Iterator[HtmlElement]]:
    def read(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
        yield told("preface", field, f"{label}:", value if len(value) else words_of(value))

    return read


def _tags(field: str) -> Callable[[str, HtmlElement], Iterator[HtmlElement]]:
    """Tags are a `span` each; those the text only suggests are suggested again by reading it."""

    def read(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
        stated = [words_of(one) for one in value if "implied" not in str(one.get("class") or "")]
        implied = [words_of(one) for one in value if "implied" in str(one.get("class") or "")]
        if stated:
            yield said("preface", field, f"{label}:", stated)
        if implied:
            yield _aside(f"{label}: {', '.join(implied)}")

    return read


def _lines(field: str) -> Callable[[str, HtmlElement], Iterator[HtmlElement]]:
    """One line an item of the list: each is a sentence of its own."""

    def read(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
        for number, item in enumerate(value.iter("li")):
            yield told("preface", f"{field}.{number}", f"{label}:", words_of(item))

    return read


def _rating(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
    words = words_of(value)
    both = _RATED.fullmatch(words)
    if both:
        yield _aside(f"{label}: {both.group('ours')}")
    yield told("preface", "rating", f"{label}:", both.group("said") if both else words)


def _warnings(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
    """What is placed in a chapter or passage is said there again, in more detail."""
    for number, one in enumerate(value.iter("p", "li")):
        words = words_of(one)
        if _PLACED.search(words):
            yield _aside(f"{label}: {words}")
        else:
            yield told("preface", f"warning.{number}", f"{label}:", words)


def _pairings(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
    yield said("preface", "relationship", f"{label}:", words_of(value).split("; "))


def _length(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
    """ "2,278 words · 3 of 10 chapters · in progress · part 1/7"."""
    for piece in words_of(value).split(" · "):
        if piece.endswith(("words", "word")):
            yield told("preface", "words", f"{label}:", piece)
        elif piece.startswith("part "):
            yield told("preface", "part", "Part:", piece.removeprefix("part "))
        elif piece in {"complete", "in progress"}:
            yield told("preface", "status", "Status:", piece)
        else:
            yield _aside(piece)


def _dates(label: str, value: HtmlElement) -> Iterator[HtmlElement]:
    for piece in words_of(value).split(" · "):
        found = _WRITTEN.fullmatch(piece)
        field = {"written": "written", "first posted": "posted"}.get(found.group("label") if found else "")
        if found and field:
            yield told("preface", field, found.group("label"), found.group("day"))
        else:
            yield _aside(f"{label}: {piece}")


_ROWS: dict[str, Callable[[str, HtmlElement], Iterator[HtmlElement]]] = {
    **{label: _tags("fandom") for label in ("Fandom", "Fandoms")},
    **{label: _tags("category") for label in ("Category", "Categories")},
    **{label: _tags("relationship") for label in ("Relationship", "Relationships")},
    **{label: _tags("character") for label in ("Character", "Characters")},
    **{label: _tags("genre") for label in ("Genre", "Genres")},
    **{label: _tags("tags") for label in ("Additional tag", "Additional tags")},
    "Rating": _rating,
    "Content notes": _warnings,
    "In canon": _lines("timeline"),
    "Pairings, said in full": _pairings,
    "Series": _lines("series"),
    "Language": _one("language"),
    "Length": _length,
    "Dates": _dates,
    "Also known as": _one("title"),
    "Dedication": _one("dedication"),
    "Beta": _one("beta"),
    "Thanks": _one("thanks"),
    "A first": _one("said_first"),
    "Disclaimer": _one("disclaimer"),
    "Archiving": _one("archive"),
    "Sent round by": _one("poster"),
}
"""How a row of the title page is read, by its label; the others are the archive's own."""


def _chapter(page: BookPage, number: int, alone: bool, title: str) -> None:
    section = page.body.find("./section")
    holder = page.body if section is None else section
    framed(holder, "story")
    marked: HtmlElement | None = None
    for block in list(holder):
        name = str(block.get("class") or "")
        if block.get("id") == "heading":
            _heading(block, number, alone, title)
        elif name == "notes" and block.get("role") == "note":
            _chapter_notes(block)
        elif block.tag == "aside" and name == "apart":
            _apart(block)
        elif name == "notice" and block.get("role") == "note":
            marked = _notice(block)
        elif name == "past" and block.get("role") == "note":
            framed(block, "message")
            marked = None
        elif marked is not None:
            marked.append(block)


def _heading(block: HtmlElement, number: int, alone: bool, title: str) -> None:
    words = words_of(block)
    if alone and words.casefold() == title.casefold():
        framed(block, "repeated")
        return
    named = block.findall("./span")
    if len(named) == 2 and _NUMBER.fullmatch(words_of(named[0])):
        named[0].tail = ": "
    framed(block, "meta", f"chapter.{number}")


def _apart(block: HtmlElement) -> None:
    """Notes of the author beside the chapter; the site's frame around a chapter is read so."""
    framed(block, "meta")


def _chapter_notes(block: HtmlElement) -> None:
    framed(block, "meta")
    for one in list(block):
        if one.tag == "p":
            framed(one, "message")
    for number, item in enumerate(block.iter("li")):
        words = words_of(item)
        if _PLACED.search(words):
            framed(item, "repeated")
        else:
            framed(item, "meta", f"warning.{number}")


def _notice(block: HtmlElement) -> HtmlElement:
    """The announcement of a marked passage, and after it the holder its blocks go into."""
    found = _NOTICE.fullmatch(words_of(block))
    framed(block, "message")
    holder = made("div")
    if found:
        holder.set("data-content-note", SEPARATOR.join(_BETWEEN_LABELS.split(found.group("what"))))
    block.addnext(holder)
    holder.tail, block.tail = block.tail, None
    return holder


def _afterwards(page: BookPage) -> None:
    """The author's last words, what they would like to hear, and the way back to where the story is kept."""
    section = page.body.find("./section")
    for block in page.body if section is None else section:
        if block.tag == "div" and str(block.get("class") or "") == "apart":
            framed(block, "afterword", "notes")
        elif block.tag == "p" and block.find("./a") is None:
            framed(block, "afterword", "feedback")
        else:
            framed(block, "message")
