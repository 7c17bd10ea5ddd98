"""The package document: what a library program reads of a book without opening its pages."""

from collections.abc import Iterable
from datetime import UTC

from fic.ebook.book import Book
from fic.ebook.pages import AFTERWARDS, CONTENTS, STYLE, TITLE_PAGE, chapter_file
from fic.ebook.xhtml import language_tag, legal, plain, words_of

TERMS = "urn:ficarium:terms:"
"""Names our own properties; nothing is ever fetched from it."""
_FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
_XHTML = "application/xhtml+xml"


def package(book: Book) -> str:
    """Ids begin with "about-" in the metadata and "file-" in the manifest: none is used twice."""
    turns = ' page-progression-direction="rtl"' if book.direction == "rtl" else ""
    files = _files(book)
    manifest = "".join(
        f'<item id="{name}" href="{href}" media-type="{kind}"{extra}/>\n' for name, href, kind, extra in files
    )
    spine = "".join(f'<itemref idref="{name}"/>\n' for name, _, kind, _ in files if kind == _XHTML)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="about-work" xml:lang="en"'
        f' prefix="fic: {TERMS}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{''.join(line + chr(10) for line in _metadata(book) if line)}</metadata>\n"
        f"<manifest>\n{manifest}</manifest>\n<spine{turns}>\n{spine}</spine>\n</package>\n"
    )


def _files(book: Book) -> list[tuple[str, str, str, str]]:
    """(id, name, media type, more attributes), in reading order. The contents are read too: landmarks lead there."""
    chapters = [(f"file-chapter-{at + 1:04}", chapter_file(at)) for at in range(len(book.chapters))]
    return [
        ("file-title", TITLE_PAGE, _XHTML, ""),
        ("file-contents", CONTENTS, _XHTML, ' properties="nav"'),
        *((name, href, _XHTML, "") for name, href in chapters),
        ("file-afterwards", AFTERWARDS, _XHTML, ""),
        ("file-style", STYLE, "text/css", ""),
    ]


def _metadata(book: Book) -> Iterable[str]:
    yield _element("dc:identifier", book.identifier, ' id="about-work"')
    yield _element("dc:title", book.title)
    for number, maker in enumerate(book.makers, 1):
        name = f"about-maker-{number}"
        yield _element("dc:creator", maker, f' id="{name}"')
        yield _refines(name, "role", "aut", ' scheme="marc:relators"')
        yield _refines(name, "display-seq", str(number))
    yield _element("dc:language", language_tag(book.language))
    yield _element("dc:source", book.source or book.identifier)
    if book.published:
        yield _element("dc:date", book.published.isoformat())
    yield _meta("dcterms:modified", f"{book.updated.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    if summary := words_of(book.summary):
        yield _element("dc:description", summary)
    for subject in dict.fromkeys(_subjects(book)):
        yield _element("dc:subject", subject)
    if book.rating:
        yield _meta("fic:rating", book.rating)
    for note in book.notes:
        yield _meta("fic:contentNote", f"{note.label}, {note.where}" if note.where else note.label)
    for placement in book.placements:
        yield _meta("fic:placement", placement)
    for number, one in enumerate(book.series, 1):
        if legal(one.title).strip():
            name = f"about-series-{number}"
            yield _meta("belongs-to-collection", one.title, f' id="{name}"')
            yield _refines(name, "collection-type", "series")
            yield _refines(name, "group-position", str(int(one.position)))
    yield from _accessibility()


def _subjects(book: Book) -> Iterable[str]:
    """Tags as the author gave them; what only the names in the text suggest says so."""
    for tag in (*book.fandoms, *book.categories, *book.ships, *book.characters, *book.genres, *book.tags):
        if tag.name.strip():
            yield f"{tag.name} (suggested)" if tag.implied else tag.name
    if book.rating:
        yield f"Rating: {book.rating}"
    for note in book.notes:
        if not note.denied:
            yield f"Content note: {note.label}"


def _accessibility() -> Iterable[str]:
    """No claim of a conformance level: what authors wrote (colours in words, foreign words) nobody has checked."""
    yield _meta("schema:accessMode", "textual")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta(
        "schema:accessibilitySummary",
        "Text only, in reading order, with headings and a table of contents. Content notes stand on the title "
        "page and at the head of their chapter; a marked passage is announced before it begins, with a link past it.",
    )


def _element(name: str, text: str, attributes: str = "") -> str:
    """ "" for a text without a letter: an empty element says nothing and is refused."""
    if not legal(text).strip():
        return ""
    return f"<{name}{attributes}>{plain(text)}</{name}>"


def _meta(name: str, text: str, attributes: str = "") -> str:
    if not legal(text).strip():
        return ""
    return f'<meta property="{name}"{attributes}>{plain(text)}</meta>'


def _refines(what: str, name: str, text: str, attributes: str = "") -> str:
    return f'<meta refines="#{what}" property="{name}"{attributes}>{plain(text)}</meta>'
