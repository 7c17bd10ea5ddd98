"""An EPUB by FicHub: an introduction page of labelled paragraphs, and one page a chapter, often without a heading."""

import re

from fic.manuscript.formats.epub_card import card_of
from fic.manuscript.formats.epub_pages import BookPage, Opened, kept, mark_chapters, set_aside
from fic.manuscript.formats.framing import framed, labelled, words_of
from fic.manuscript.label_lines import label_at

_CHAPTER = re.compile(r"chap_\d+\.x?html")
_SITE = re.compile(r"(?:exported\s+with\s+the\s+assistance|original\s+source\s*:)", re.I)
_BY = re.compile(r"by\s*:\s*", re.I)


def is_kind(book: Opened) -> bool:
    files = {page.file for page in book.pages}
    return "introduction.xhtml" in files and any(_CHAPTER.fullmatch(file) for file in files)


def frame(book: Opened) -> None:
    set_aside(book)
    for page in kept(book):
        if page.file == "introduction.xhtml":
            _introduction(page)
        else:
            framed(page.body, "story")
    mark_chapters(book, least=1)
    book.root.insert(0, card_of(book.package))


def _introduction(page: BookPage) -> None:
    """Title, byline, what the story is about, then the site's own lines down to the link back."""
    framed(page.body, "preface")
    described = True
    for block in list(page.body):
        words = words_of(block)
        by = _BY.match(words)
        if not words:
            continue
        if block.tag == "h1":
            framed(block, "", "title")
        elif _SITE.match(words):
            framed(block, "message")
        elif by:
            labelled(block, words, by.end(), "", "author")
        elif described and not _counted(words):
            framed(block, "", "summary")
        else:
            described = False
            label = label_at(words, 0, len(words))
            if label is None:
                framed(block, "", "notes")
            else:
                labelled(block, words, label.value, "", label.field)


def _counted(words: str) -> bool:
    """ "Status: complete": the first of the lines below the description."""
    label = label_at(words, 0, len(words))
    return label is not None and label.field in {"status", "posted", "words", "count"} and len(words) < 80
