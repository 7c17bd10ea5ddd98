"""RTF from WordPad, Word, TextEdit, AbiWord and LibreOffice: one pass over its tokens, written as HTML.

Our own reader, because no library keeps both the letters and the looks. LibreOffice is the measure: see
`accuracy/oracles/word_processors.py`. Time is linear; groups deeper than DEEPEST share one state, nothing recurses.
"""

from fic.manuscript.formats.flow import bearable_blocks
from fic.manuscript.formats.html import page_of_html
from fic.manuscript.formats.rtf_commands import GROUPS, WORDS
from fic.manuscript.formats.rtf_reader import Reader
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page

LARGEST = 60_000_000
"""Bytes. Pictures are written out as text in RTF, so a short story may come in a large file."""


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable for a file too large or with no text in it."""
    html, charset, troubles = converted(data)
    return page_of_html(html, filename, "rtf", charset, troubles)


def converted(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """(HTML of blocks, the document's code page, what was left out). Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(
            f"This RTF file is {len(data) // 1_000_000} MB; at most {LARGEST // 1_000_000} MB are read."
        )
    start = max(0, data.find(b"{\\rtf", 0, 70_000))
    reader = Reader(data[start:].decode("latin-1"), GROUPS, WORDS)
    html = reader.read()
    if not reader.letters:
        raise Unreadable("There is no text in this RTF file.")
    bearable_blocks(html, reader.letters)
    return html, reader.tables.codec, reader.left.troubles()
