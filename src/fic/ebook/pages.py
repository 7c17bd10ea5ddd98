"""The pages of a book as XHTML: title page, chapters, afterwards, contents."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from fic.ebook.book import Book, BookChapter, BookNote, BookPassage, BookTag
from fic.ebook.rewriting import Rewriter
from fic.ebook.xhtml import language_attributes, plain
from fic.manuscript.clean import CleanHTML
from fic.manuscript.veil import blocks

ENGLISH = language_attributes("en", "ltr")
WRAPPED_AT = 55
"""Characters. A line that long ended because it was full: mailers broke at 65 to 80."""
TITLE_PAGE, CONTENTS, AFTERWARDS, STYLE = "title.xhtml", "nav.xhtml", "afterwards.xhtml", "book.css"


def chapter_file(at: int) -> str:
    """`at` counts from 0, whatever the chapters' own numbers are."""
    return f"chapter-{at + 1:04}.xhtml"


def chapter_name(book: Book, chapter: BookChapter) -> str:
    """As a table of contents says it: "3. The Letter", "Chapter 3", or the book's title."""
    if len(book.chapters) == 1:
        return chapter.title or book.title
    return f"{chapter.number}. {chapter.title}" if chapter.title else f"Chapter {chapter.number}"


def title_page(book: Book) -> str:
    """What a reader should know first, in the order regular readers know."""
    said = _said_in(book)
    parts = [
        f'<section epub:type="titlepage" class="title-page">\n<h1{said}>{plain(book.title)}</h1>\n',
        f'<p class="byline">by {plain(book.byline)}</p>\n',
        f'<dl class="facts">\n{"".join(_facts(book))}</dl>\n</section>\n',
    ]
    if book.summary:
        summary = Rewriter(under=2).rewrite(book.summary)
        parts.append(f'<section class="apart">\n<h2>Summary</h2>\n<div{said}>{summary}</div>\n</section>\n')
    if book.opening_notes:
        parts.append(_apart("The author says", book.opening_notes))
    if book.asides:
        rows = "".join(_fact(one.label, _paragraphs(one.paragraphs)) for one in book.asides)
        parts.append(
            f'<section class="apart">\n<h2>Beside the story</h2>\n<dl class="facts">\n{rows}</dl>\n</section>\n'
        )
    return _page(book.title, "".join(parts))


def chapter_page(book: Book, at: int) -> str:
    chapter = book.chapters[at]
    said = _said_in(book)
    rewriter = Rewriter()
    parts = [
        '<section epub:type="chapter" role="doc-chapter" aria-labelledby="heading">\n',
        f'<h1 id="heading">{_chapter_heading(book, chapter, said)}</h1>\n',
    ]
    if chapter.notes:
        listed = f"<p>Content notes of this chapter</p>{_noted(chapter.notes)}"
        parts.append(f'<div class="notes" role="note"{ENGLISH}>{listed}</div>\n')
    if chapter.notes_before:
        parts.append(f'<aside class="apart">{rewriter.rewrite(chapter.notes_before)}</aside>\n')
    parts.append(_story(chapter, rewriter))
    if chapter.notes_after:
        parts.append(f'\n<aside class="apart">{rewriter.rewrite(chapter.notes_after)}</aside>')
    parts.append("\n</section>\n")
    return _page(chapter_name(book, chapter), "".join(parts), book.language or "", book.direction)


def afterwards(book: Book) -> str:
    """What the author says at the end, and the way back to where the story is kept."""
    parts = ["<section>\n<h1>Afterwards</h1>\n"]
    parts += [f'<div class="apart">{_paragraphs(book.closing_notes)}</div>\n' if book.closing_notes else ""]
    parts += [f"<p>{plain(book.feedback)}</p>\n" if book.feedback else ""]
    parts.append(f"<p>This story is kept at {_link(book.identifier)}.</p>\n</section>\n")
    return _page("Afterwards", "".join(parts))


def contents(book: Book) -> str:
    said = _said_in(book)
    items = [f'<li><a href="{TITLE_PAGE}">About this work</a></li>\n']
    for at, chapter in enumerate(book.chapters):
        name = plain(chapter_name(book, chapter))
        items.append(f'<li><a href="{chapter_file(at)}"{said}>{name}</a></li>\n')
    items.append(f'<li><a href="{AFTERWARDS}">Afterwards</a></li>\n')
    story = chapter_file(0) if book.chapters else AFTERWARDS
    landmarks = (("titlepage", TITLE_PAGE, "Title page"), ("toc", f"{CONTENTS}#toc", "Contents")) + (
        (("bodymatter", story, "Start of the story"),) if book.chapters else ()
    )
    marked = "".join(
        f'<li><a epub:type="{kind}" href="{href}">{name}</a></li>\n' for kind, href, name in landmarks
    )
    return _page(
        f"Contents of {book.title}",
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n<h1 id="contents">Contents</h1>\n'
        f"<ol>\n{''.join(items)}</ol>\n</nav>\n"
        f'<nav epub:type="landmarks" aria-labelledby="landmarks" hidden="hidden">\n<h2 id="landmarks">Landmarks</h2>\n'
        f"<ol>\n{marked}</ol>\n</nav>\n",
    )


def _page(title: str, body: str, language: str = "en", direction: str = "ltr") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{language_attributes(language, direction)}>\n<head>\n<title>{plain(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>\n</head>\n<body>\n{body}</body>\n</html>\n'
    )


def _said_in(book: Book) -> str:
    return language_attributes(book.language, book.direction)


def _facts(book: Book) -> Iterable[str]:
    yield from _tags("Fandom", "Fandoms", book.fandoms)
    if book.rating:
        said = f" (the author wrote “{plain(book.rating_said)}”)" if book.rating_said else ""
        yield _fact("Rating", plain(book.rating) + said)
    warned = f"<p>{plain(book.warnings)}</p>" if book.warnings else ""
    if warned or book.notes:
        yield _fact("Content notes", warned + _noted(book.notes))
    if book.placements:
        yield _fact("In canon", _lines(plain(one) for one in book.placements))
    yield from _tags("Category", "Categories", book.categories)
    yield from _tags("Relationship", "Relationships", book.ships)
    if book.pairings:
        yield _fact("Pairings, said in full", plain("; ".join(book.pairings)))
    yield from _tags("Character", "Characters", book.characters)
    yield from _tags("Genre", "Genres", book.genres)
    yield from _tags("Additional tag", "Additional tags", book.tags)
    if book.series:
        yield _fact(
            "Series", _lines(f"Part {int(one.position)} of {_named(one.title)}" for one in book.series)
        )
    for label, words in (("Language", book.language_name), ("Length", book.length)):
        if words:
            yield _fact(label, plain(words))
    if book.dates:
        yield _fact("Dates", plain(" · ".join(book.dates)))
    yield _fact("Read it here", _link(book.identifier))
    if book.source and book.source != book.identifier:
        yield _fact("First found at", plain(book.source))


def _fact(label: str, inside: str) -> str:
    return f"<div><dt>{plain(label)}</dt><dd>{inside}</dd></div>\n"


def _tags(one: str, many: str, tags: Sequence[BookTag]) -> Iterable[str]:
    if tags:
        names = (
            f'<span class="implied">{_named(tag.name)} (suggested by names in the text)</span>'
            if tag.implied
            else _named(tag.name)
            for tag in tags
        )
        yield _fact(one if len(tags) == 1 else many, ", ".join(names))


def _named(name: str) -> str:
    """A name may be in any script; it must not turn the commas around it."""
    return f'<span dir="auto">{plain(name)}</span>'


def _noted(notes: Sequence[BookNote]) -> str:
    return _lines(plain(f"{one.label}, {one.where}" if one.where else one.label) for one in notes)


def _lines(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="lines">{items}</ul>' if items else ""


def _link(address: str) -> str:
    return f'<a href="{plain(address)}">{plain(address)}</a>'


def _apart(title: str, paragraphs: Iterable[str]) -> str:
    return f'<section class="apart">\n<h2>{plain(title)}</h2>\n{_paragraphs(paragraphs)}\n</section>\n'


def _paragraphs(paragraphs: Iterable[str]) -> str:
    return "".join(f'<p dir="auto">{_unwrapped(one)}</p>' for one in paragraphs)


def _unwrapped(paragraph: str) -> str:
    """Lines an old mailer broke at its margin flow again on a narrow screen; short ones were meant as lines."""
    lines = [line.strip() for line in paragraph.split("\n")]
    out = [plain(lines[0])]
    for before, line in pairwise(lines):
        out.append(f"{' ' if len(before) >= WRAPPED_AT else '<br/>'}{plain(line)}")
    return "".join(out)


def _chapter_heading(book: Book, chapter: BookChapter, said: str) -> str:
    if len(book.chapters) == 1:
        return plain(chapter.title or book.title)
    number = f"Chapter {int(chapter.number)}</span>"
    if not chapter.title:
        return f"<span{ENGLISH}>{number}"
    return f'<span class="number"{ENGLISH}>{number} <span{said}>{plain(chapter.title)}</span>'


def _story(chapter: BookChapter, rewriter: Rewriter) -> str:
    """The story, with a notice before each marked passage and a line where it is safe to go on."""
    if not chapter.passages:
        return rewriter.rewrite(chapter.html)
    pieces = blocks(chapter.html)
    last = len(pieces) - 1
    inside = [
        (max(0, one.first), min(last, one.last), one)
        for one in sorted(chapter.passages, key=lambda one: (one.first, -one.last))
        if one.first <= last and one.last >= 0
    ]
    cuts = sorted({0, *(first for first, _, _ in inside), *(end + 1 for _, end, _ in inside), last + 1})
    out: list[str] = []
    for start, stop in zip(cuts, [*cuts[1:], last + 1], strict=True):
        for number, (_, end, _passage) in enumerate(inside, 1):
            if end + 1 == start:
                out.append(
                    f'<p class="past" role="note" id="past-{number}"{ENGLISH}>End of the marked passage.</p>'
                )
        for number, (first, _, passage) in enumerate(inside, 1):
            if first == start < last + 1:
                out.append(_notice(passage, number))
        out.append(rewriter.rewrite(CleanHTML.trusted("".join(pieces[start:stop]))))
    return "".join(out)


def _notice(passage: BookPassage, number: int) -> str:
    size = f", {passage.words:,} word{'' if passage.words == 1 else 's'}" if passage.words else ""
    what = plain("; ".join(passage.labels))
    return (
        f'<p class="notice" role="note"{ENGLISH}>Marked passage{size}: {what}. '
        f'<a href="#past-{number}">Jump past it</a></p>'
    )
