"""An EPUB of no particular make (calibre, pandoc, a word processor): its pages first, the package where they fail."""

import re
from itertools import islice

from fic.manuscript.formats.epub_card import card_of
from fic.manuscript.formats.epub_pages import Opened, blocks, kept, mark_chapters, mark_headings, set_aside
from fic.manuscript.formats.framing import REGION, framed, labelled, words_of

MOST_TITLE_BLOCKS = 12
"""Blocks from the first word on among which a title page is looked for."""
LONGEST_BYLINE = 80
"""Characters."""
_BY = re.compile(r"(?:written\s+)?(?:by|von|par|por|di|от)\s*:?\s+|©\s*", re.I)


def frame(book: Opened) -> None:
    """Mark in place: what is no story, the title page, the chapters; the package goes in front."""
    set_aside(book)
    _title_page(book)
    if not mark_chapters(book):
        mark_headings(book)
    book.root.insert(0, card_of(book.package))


def _title_page(book: Opened) -> None:
    """Lines that say the package's title and authors again: they are that, whatever they look like."""
    wanted = {_plain(title): "title" for title in book.package.titles[:1]}
    wanted |= {_plain(one.name): f"author.{number}" for number, one in enumerate(book.package.creators)}
    wanted.pop("", None)
    found = (block for page in kept(book)[:3] for block in blocks(page))
    after_title, taken = False, set[str]()
    for block in islice(found, MOST_TITLE_BLOCKS):
        words = words_of(block)
        if len(words) > 200 or block.get(REGION):
            break
        by = _BY.match(words)
        bare = _plain(words[by.end() :] if by else words)
        if bare in taken:
            # A title page made by the program, and then the story's own.
            framed(block, "repeated")
            continue
        field = wanted.pop(bare, "") or (
            "author" if by and after_title and len(words) < LONGEST_BYLINE else ""
        )
        after_title = field == "title"
        if not field:
            continue
        taken.add(bare)
        if by and not after_title:
            labelled(block, words, by.end(), "preface", field)
        else:
            framed(block, "preface", field)


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
