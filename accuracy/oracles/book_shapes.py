"""Stories of ours in the shapes that archives and programs give them: an AO3 download, a FicHub book, our own."""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from lxml import etree
from lxml import html as lxml_html

from fic.ebook import Book, BookChapter, BookNote, BookSeries, BookTag, bind
from fic.manuscript.clean import clean

AUTHOR = "Ana Sole"
HOST = "https://archive.example.invalid"
AO3_OPTIONS = (
    "--input-encoding", "utf-8", "--toc-threshold", "0", "--use-auto-toc", "--no-default-epub-cover",
    "--comments", "<p>Somebody waits.</p>", "--tags", "Fanworks, Mature, Slow Burn", "--publisher", "Gull Rock Archive",
    "--chapter", "//h:body/h:div[@id='chapters']/h:h2[@class='toc-heading'] | //h:body/h:div[@id='chapters']/h:div"
    "[@class='meta group']/h:h2[@class='heading'] | //h:body/h:div[@id='preface' or @id='afterword']/h:h2"
    "[@class='toc-heading']",
)  # fmt: skip
"""As the archive calls the converter: its files are split and its classes renamed by that."""
_STYLE = """p.message { text-align: center } .meta h1 { font-size: 1.5em; text-align: center }
.byline { text-align: center } .meta dl.tags { border: 1px solid; padding: 1em } .meta dd { margin: -1em 0 0 10em }
.userstuff { padding: 1em } .meta .endnote-link { font-size: .8em } .toc-heading { display: none }"""


@dataclass(frozen=True)
class Story:
    title: str
    chapters: list[tuple[str, str]]
    """(heading, html)."""
    language: str = "en"
    author: str = AUTHOR


def plain(story: Story) -> str:
    """A page anybody could have saved."""
    alone = [title for title, _ in story.chapters] == ["Chapter 1"]
    parts = "".join(html if alone else f"<h2>{escape(title)}</h2>\n{html}" for title, html in story.chapters)
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{escape(story.title)}</title>'
        f"</head><body><h1>{escape(story.title)}</h1>\n<p>by {story.author}</p>\n{parts}</body></html>"
    )


def ao3(story: Story) -> str:
    """The archive's HTML download: what its EPUB is made from."""
    tags = "".join(
        f"<dt>{label}:</dt><dd>{', '.join(_tag(one) for one in values)}</dd>"
        for label, values in (
            ("Rating", ["Mature"]), ("Archive Warning", ["Graphic Depictions Of Violence"]), ("Category", ["F/M"]),
            ("Fandom", ["Original Work | Eigene Arbeit"]), ("Relationships", ["Ilse/Marten", "Ilse & the Clerk"]),
            ("Characters", ["Ilse", "Marten"]), ("Additional Tags", ["Slow Burn", "Boats; and other tides"]),
        )
    )  # fmt: skip
    parts = "".join(_ao3_chapter(number, *chapter) for number, chapter in enumerate(story.chapters, 1))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(story.title)} - {story.author}</title><style type="text/css">{_STYLE}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2><p class="message"><b>{escape(story.title)}</b><br/>Posted
originally on the <a href="{HOST}/">Gull Rock Archive</a> at <a href="{HOST}/works/1">{HOST}/works/1</a>.</p>
<div class="meta"><dl class="tags">{tags}<dt>Language:</dt><dd>English</dd><dt>Series:</dt><dd>Part 2 of
<a href="{HOST}/series/9">Quays</a></dd><dt>Collections:</dt><dd><a href="{HOST}/collections/x">Winter Exchange</a></dd>
<dt>Stats:</dt><dd>Published: 2014-05-03 Updated: 2014-06-01 Words: 1,234 Chapters: {len(story.chapters)}/?</dd></dl>
<h1>{escape(story.title)}</h1><div class="byline">by <a rel="author" href="{HOST}/users/a">{story.author}</a></div>
<p>Summary</p><blockquote class="userstuff"><p>Somebody waits.</p><p>Somebody <i>comes</i>.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>It was cold that year.</p></blockquote>
<div class="endnote-link">See the end of the work for more <a href="#endnotes">notes</a></div>
<ul><li>Inspired by <a href="{HOST}/works/2">Ebb</a> by <a rel="author" href="{HOST}/users/b">Ben</a></li></ul>
</div></div>
<div id="chapters" class="userstuff">{parts}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes"><p>End Notes</p>
<blockquote class="userstuff"><p>Thank you for reading!</p></blockquote></div></div><p class="message">Please
<a href="{HOST}/works/1/comments/new">drop by the archive and comment</a> to let the creator know if you enjoyed their
work!</p></div></body></html>"""


def _tag(name: str) -> str:
    return f'<a href="{HOST}/tags/{escape(name.replace("/", "*s*"))}">{escape(name)}</a>'


def _ao3_chapter(number: int, title: str, html: str) -> str:
    heading = title if title.startswith("Chapter ") else f"Chapter {number}: {title}"
    note = (
        '<p>Chapter Notes</p><blockquote class="userstuff"><p>Hello again.</p></blockquote><div class="endnote-link">'
        f'See the end of the chapter for more <a href="#endnotes{number}">notes</a></div>'
    )
    end = (
        f'<div class="meta" id="endnotes{number}"><p>Chapter End Notes</p><blockquote class="userstuff">'
        "<p>More soon.</p></blockquote></div>"
    )
    return (
        f'<div class="meta group"><h2 class="heading">{escape(heading)}</h2>{note if number == 2 else ""}</div>'
        f'<!--chapter content--><div class="userstuff">{html}</div><!--/chapter content-->{end if number < 3 else ""}'
    )


def fanficfare(story: Story, config: dict[str, str]) -> dict[str, object]:
    """What `fanficfare_writer` is told."""
    return {
        "facts": {"title": story.title, "description": "<p>Somebody waits.</p><p>Somebody <i>comes</i>.</p>",
            "rating": "Mature", "status": "In-Progress", "datePublished": "2014-05-03", "dateUpdated": "2014-06-01",
            "language": "English", "numWords": "1234"},
        "lists": {"author": [story.author], "authorId": ["5"], "authorUrl": [f"{HOST}/u/5"],
            "category": ["Original Work"], "genre": ["Angst", "Hurt & Comfort"], "characters": ["Ilse", "Marten"],
            "ships": ["Ilse/Marten"], "warnings": ["Graphic Violence"], "extratags": ["Slow Burn"]},
        "series": ["Quays", 2, f"{HOST}/series/9"],
        "chapters": [list(chapter) for chapter in story.chapters],
        "config": config,
    }  # fmt: skip


def ours(story: Story) -> bytes:
    """Bound by `fic.ebook`."""
    return bind(
        Book(
            identifier=f"{HOST}/works/7",
            title=story.title,
            updated=datetime(2020, 1, 2, tzinfo=UTC),
            makers=(story.author,),
            language=story.language,
            rating="Mature",
            rating_said="NC-17",
            fandoms=(BookTag("Original Work"), BookTag("Angel", implied=True)),
            tags=(BookTag("Boats, and other tides"), BookTag("Tea")),
            notes=(BookNote("Violence: graphic"), BookNote("No nudity", denied=True)),
            placements=("Set in another universe",),
            series=(BookSeries("Quays", 2),),
            length="1,234 words · 3 of 5 chapters · in progress",
            summary=clean("<p>Somebody waits.</p><p>Somebody <i>comes</i>.</p>"),
            opening_notes=("It was cold that year.",),
            closing_notes=("Thank you for reading!",),
            chapters=tuple(
                BookChapter(number, clean(html), "" if title == f"Chapter {number}" else title)
                for number, (title, html) in enumerate(story.chapters, 1)
            ),
        )
    )


def fichub(story: Story) -> bytes:
    """An introduction page, and a page a chapter whose heading stands only in the contents."""
    intro = (
        f"<h1>{escape(story.title)}</h1><p><b>By: {story.author}</b></p><p>Somebody waits.</p><p>Status: ongoing</p>"
        "<p>Published: 2014-05-03</p><p>Updated: 2014-06-01</p><p>Words: 1234</p>"
        f"<p>Chapters: {len(story.chapters)}</p><p>Rated: Fiction T - English - Romance/Drama - Ilse</p>"
        f'<p>Original source: <a href="{HOST}/s/77">{HOST}/s/77</a></p>'
        f'<p>Exported with the assistance of <a href="{HOST}">FicHub.net</a></p>'
    )
    pages = {"introduction.xhtml": ("Introduction", intro)}
    pages |= {
        f"chap_{number}.xhtml": (title, _xhtml(html))
        for number, (title, html) in enumerate(story.chapters, 1)
    }
    return zipped(story, pages, "<dc:description>Somebody waits.</dc:description>")


def zipped(story: Story, pages: dict[str, tuple[str, str]], metadata: str = "") -> bytes:
    """Pages (file → title, body) as an EPUB 3 with a navigation page, the same bytes every time."""
    items = "".join(
        f'<item id="p{number}" href="{file}" media-type="application/xhtml+xml"/>'
        for number, file in enumerate(pages)
    )
    links = "".join(f'<li><a href="{file}">{escape(title)}</a></li>' for file, (title, _) in pages.items())
    rest = "".join(f'<itemref idref="p{number}"/>' for number in range(1, len(pages)))
    files = {
        "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" '
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>",
        "EPUB/content.opf": '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf"'
        ' version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{HOST}/s/77</dc:identifier><dc:title>{escape(story.title)}</dc:title>'
        f"<dc:language>{story.language}</dc:language><dc:creator>{story.author}</dc:creator>{metadata}</metadata>"
        f'<manifest>{items}<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        "</manifest>"
        f'<spine><itemref idref="p0"/><itemref idref="nav"/>'
        f"{rest}</spine></package>",
        "EPUB/nav.xhtml": _page("Contents", f'<nav epub:type="toc"><h2>Contents</h2><ol>{links}</ol></nav>'),
        **{f"EPUB/{file}": _page(title, body) for file, (title, body) in pages.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0)), "application/epub+zip")
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()


def _page(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{escape(title)}</title></head><body>{body}</body></html>'
    )


def _xhtml(html: str) -> str:
    """Void tags closed, as XML wants them."""
    root = lxml_html.fragment_fromstring(f"<div>{html}</div>")
    return etree.tostring(root, encoding="unicode", method="xml")
