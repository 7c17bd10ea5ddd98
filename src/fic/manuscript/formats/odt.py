"""OpenDocument texts: styles.xml and content.xml, told element by element and written as HTML."""

from fic.manuscript.formats import zipped
from fic.manuscript.formats.flow import bearable_blocks
from fic.manuscript.formats.html import page_of_html
from fic.manuscript.formats.odt_names import parse
from fic.manuscript.formats.odt_reader import Reader
from fic.manuscript.formats.odt_styles import Styles
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page

_PARTS = frozenset({"content.xml", "styles.xml", "META-INF/manifest.xml"})

MOST_LETTERS = 4_000_000
LARGEST_RATIO = 8
"""Letters to a byte of the file. Prose packs to a third of its letters; what packs far better would take too long."""


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable for what is no OpenDocument text, is damaged, hostile or too long."""
    html, troubles = converted(data)
    return page_of_html(html, filename, "odt", "utf-8", troubles)


def converted(data: bytes) -> tuple[str, tuple[str, ...]]:
    """(HTML of blocks, what was left out). Raises Unreadable."""
    try:
        parts = dict(zipped.members(data, wanted=_PARTS.__contains__))
    except Unreadable as error:
        raise Unreadable(str(error).replace("This zip", "This OpenDocument text")) from error
    if "content.xml" not in parts:
        raise Unreadable("This OpenDocument text has no text in it, so there is no story to read.")
    if b":encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unreadable("This OpenDocument text is locked with a password.")
    styles = Styles()
    if "styles.xml" in parts:
        parse(parts["styles.xml"], styles)
    styles.common_only = False
    reader = Reader(styles, max(MOST_LETTERS, LARGEST_RATIO * len(data)))
    parse(parts["content.xml"], reader)
    for words in styles.running:
        reader.left.run(words)
    html = reader.finish()
    if not reader.letters:
        raise Unreadable("There is no text in this OpenDocument text.")
    bearable_blocks(html, reader.letters)
    return html, reader.left.troubles()
