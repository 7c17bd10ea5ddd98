"""EPUBs as programs and archives make them, read as the stories they were made from.

The books under `documents/epub` were made once, by `python -m accuracy.oracles.books --keep`; what must be seen in them
stands beside them and comes from their sources.
"""

import io
import json
import zipfile
from pathlib import Path

import pytest

from accuracy.oracles.book_shapes import Story, ao3, zipped
from accuracy.oracles.books import KINDS, differences, found
from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.manuscript import Manuscript, Unreadable

BOOKS = sorted((Path(__file__).parent / "documents" / "epub").glob("*.epub"))
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def _book(name: str) -> Manuscript:
    path = next(path for path in BOOKS if path.stem == name)
    return read(path.read_bytes(), path.name)


def _package(spine: str, items: str, metadata: str = "", prolog: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prolog}<package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{metadata}'
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def _epub(pages: dict[str, str | bytes], metadata: str = "", **more: str | bytes) -> bytes:
    """Pages in reading order; `more` is further members, or others in their place, with `__` for a slash."""
    items = "".join(
        f'<item id="p{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{at}"/>' for at in range(len(pages)))
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "content.opf": _package(spine, items, metadata),
        **pages,
        **{name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _xhtml(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


STORY = "<p>Ilse lit the lamp, and the harbour went on without her.</p><p>Nobody came up the stairs that night.</p>"


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_book_shows_the_words_looks_and_chapters_of_its_story(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert differences(found(path.read_bytes(), path.name), wanted) == []


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_nothing_of_a_book_is_lost_and_every_quote_stands_where_it_says(path: Path) -> None:
    manuscript = read(path.read_bytes(), path.name)
    assert uncovered(manuscript) == []
    for text in (
        manuscript.title,
        manuscript.summary,
        *manuscript.authors,
        *manuscript.tags,
        *manuscript.notes,
    ):
        if text is not None and text.evidence is not None:
            start, end = text.evidence.start, text.evidence.end
            assert manuscript.source_text[start:end] == text.evidence.quote


def test_there_are_books_by_every_program() -> None:
    stems = " ".join(f"{path.stem} " for path in BOOKS)
    assert [name for name in KINDS if f"-{name} " not in stems] == []
    assert len(BOOKS) >= 14


@pytest.mark.parametrize("name", ["slack-water-ao3", "slack-water-ao3-calibre"])
def test_an_archives_preface_is_read_and_its_lossy_package_is_not(name: str) -> None:
    book = _book(name)
    assert [one.name for one in book.fandoms] == ["Original Work | Eigene Arbeit"]
    assert [one.text for one in book.tags] == ["Slow Burn", "Boats; and other tides"]
    assert [one.names for one in book.relationships] == [("Ilse", "Marten"), ("Ilse", "the Clerk")]
    assert [one.text for one in book.categories] == ["F/M"]
    assert book.rating is not None and book.rating.raw == "Mature"
    assert [(one.topic, str(one.degree.value)) for one in book.content_notes] == [("violence", "graphic")]
    assert book.series is not None and (book.series.name, book.series.position) == ("Quays", 2)
    assert book.posted is not None and book.posted.iso == "2014-05-03"
    assert book.words_stated is not None and book.words_stated.text == "1,234"
    assert book.status is not None and book.status.text == "in-progress"
    assert book.summary is not None and book.summary.text == "Somebody waits.\n\nSomebody comes."
    assert "It was cold that year." in [one.text for one in book.notes]
    assert book.closing_note is not None and book.closing_note.text == "Thank you for reading!"
    assert [one.notes_before for one in book.chapters] == [None, "Hello again.", None]
    assert [one.notes_after for one in book.chapters] == ["More soon.", "More soon.", None]


@pytest.mark.parametrize("name", ["slack-water-fanficfare", "slack-water-fanficfare-table"])
def test_a_typed_title_page_says_what_its_labels_say(name: str) -> None:
    book = _book(name)
    assert [one.name for one in book.fandoms] == ["Original Work"]
    assert [one.text for one in book.genres] == ["Angst", "Hurt & Comfort"]
    assert [one.name for one in book.characters if one.source == "stated"] == ["Ilse", "Marten"]
    assert [one.names for one in book.relationships] == [("Ilse", "Marten")]
    assert book.series is not None and (book.series.name, book.series.position) == ("Quays", 2)
    assert book.status is not None and book.status.text == "in-progress"
    assert book.posted is not None and book.posted.iso == "2014-05-03"
    assert book.words_stated is not None and book.words_stated.text == "1,234"
    assert book.summary is not None and book.summary.text == "Somebody waits.\n\nSomebody comes."


def test_values_that_were_escaped_twice_are_read_as_they_were_meant() -> None:
    page = (
        '<body><h3><a href="https://s.example.invalid/1">Lamp</a> by <a href="https://s.example.invalid/u">Ana</a></h3>'
        "<div><b>Genre:</b> Hurt &amp;amp; Comfort, Angst<br/><b>Rating:</b> Teen<br/><b>Publisher:</b> s<br/></div>"
        "</body>"
    )
    book = read(
        _epub({"title_page.xhtml": page, "file0001.xhtml": _xhtml(f"<h3>Lamp</h3>{STORY}")}), "lamp.epub"
    )
    assert book.format == "fanficfare-epub"
    assert [one.text for one in book.genres] == ["Hurt & Comfort", "Angst"]
    assert book.title is not None and book.title.text == "Lamp"
    assert [one.title for one in book.chapters] == [None]


def test_an_introduction_page_is_no_story() -> None:
    book = _book("slack-water-fichub")
    assert book.summary is not None and book.summary.text == "Somebody waits."
    assert book.words_stated is not None and book.words_stated.text == "1234"
    assert book.posted is not None and book.posted.iso == "2014-05-03"
    assert book.status is not None and book.status.text == "in-progress"
    assert book.rating is not None and book.rating.level == "teen"
    assert book.body_start > book.source_text.index("Exported with")


def test_our_own_book_comes_back_as_what_it_was_bound_from() -> None:
    book = _book("slack-water-ours")
    assert book.rating is not None and book.rating.raw == "NC-17"
    assert [one.name for one in book.fandoms if one.source == "stated"] == ["Original Work"]
    assert [one.text for one in book.tags] == ["Boats, and other tides", "Tea"]
    assert [(one.topic, one.negated) for one in book.content_notes] == [("violence", False), ("nudity", True)]
    assert [str(one.relation.value) for one in book.placements] == ["au"]
    assert book.series is not None and (book.series.name, book.series.position) == ("Quays", 2)
    assert book.summary is not None and book.summary.text == "Somebody waits.\n\nSomebody comes."
    assert [one.text for one in book.notes] == ["It was cold that year.", "Thank you for reading!"]
    assert book.words_stated is not None and book.words_stated.text == "1,234 words"
    assert book.status is not None and book.status.text == "in-progress"
    assert [one.scene_breaks for one in book.chapters] == [1, 1, 0]


def test_labels_in_a_language_nobody_listed_are_read_by_their_place() -> None:
    page = ao3(Story("Laiturilla", [("Luku 1: Lautta", STORY), ("Luku 2: Penkki", STORY)]))
    for english, finnish in (
        ("Rating", "Ikäraja"), ("Archive Warning", "Arkistovaroitus"), ("Category", "Laji"), ("Fandom", "Fanikunta"),
        ("Relationships", "Suhteet"), ("Characters", "Hahmot"), ("Additional Tags", "Muut tunnisteet"),
        ("Language", "Kieli"), ("Series", "Sarja"), ("Collections", "Kokoelmat"), ("Stats", "Tilastot"),
        ("Published", "Julkaistu"), ("Updated", "Päivitetty"), ("Words", "Sanoja"),
    ):  # fmt: skip
        page = page.replace(f"{english}:", f"{finnish}:")
    page = page.replace("<p>Summary</p>", "<p>Yhteenveto</p>").replace("<p>Notes</p>", "<p>Huomiot</p>")
    page = page.replace(">by <a", ">tekijä <a").replace("Chapter 1: ", "").replace("Chapter 2: ", "")
    book = read(page.encode(), "laiturilla.html")
    assert book.format == "ao3-html"
    assert [one.text for one in book.authors] == ["Ana Sole"]
    assert [one.name for one in book.fandoms] == ["Original Work | Eigene Arbeit"]
    assert [one.text for one in book.categories] == ["F/M"]
    assert [one.names for one in book.relationships] == [("Ilse", "Marten"), ("Ilse", "the Clerk")]
    assert [one.name for one in book.characters if one.source == "stated"] == ["Ilse", "Marten"]
    assert [one.text for one in book.tags] == ["Slow Burn", "Boats; and other tides"]
    assert book.rating is not None and book.rating.raw == "Mature"
    assert [one.topic for one in book.content_notes] == ["violence"]
    assert book.series is not None and book.series.name == "Quays"
    assert book.posted is not None and book.posted.iso == "2014-05-03"
    assert book.words_stated is not None and book.words_stated.text == "1,234"
    assert book.summary is not None and book.summary.text == "Somebody waits.\n\nSomebody comes."
    assert [one.title for one in book.chapters] == ["Luku 1: Lautta", "Luku 2: Penkki"]


def test_the_package_speaks_where_the_pages_say_nothing() -> None:
    metadata = (
        "<dc:title>The Lamp</dc:title><dc:creator opf:role='aut'>Ana Sole</dc:creator><dc:creator opf:role='bkp'>"
        "calibre</dc:creator><dc:language>en-GB</dc:language><dc:subject>Angst, mostly</dc:subject><dc:description>"
        "&lt;p&gt;A lamp is &lt;i&gt;lit&lt;/i&gt;.&lt;/p&gt;</dc:description>"
        '<meta name="calibre:series" content="Harbours"/><meta name="calibre:series_index" content="3.0"/>'
    )
    book = read(_epub({"a.xhtml": _xhtml(STORY)}, metadata), "lamp.epub")
    assert book.title is not None and book.title.text == "The Lamp"
    assert [one.text for one in book.authors] == ["Ana Sole"]
    assert [one.text for one in book.tags] == ["Angst, mostly"]
    assert book.summary is not None and book.summary.text == "A lamp is lit."
    assert book.series is not None and (book.series.name, book.series.position) == ("Harbours", 3)
    assert book.title.evidence is not None
    assert book.source_text[book.title.evidence.start : book.title.evidence.end] == "The Lamp"
    assert book.source_text[book.body_start :].startswith("Ilse lit the lamp")


def test_the_pages_own_words_come_before_the_packages() -> None:
    metadata = "<dc:title>lamp-final-2</dc:title><dc:creator>somebody's laptop</dc:creator>"
    page = _xhtml(f"<p>Title: The Lamp<br/>Author: Ana Sole</p><hr/>{STORY}")
    book = read(_epub({"a.xhtml": page}, metadata), "lamp.epub")
    assert book.title is not None and book.title.text == "The Lamp"
    assert [one.text for one in book.title_alternatives] == ["lamp-final-2"]
    assert [one.text for one in book.authors] == ["Ana Sole"]


def test_a_chapter_a_program_split_is_one_chapter() -> None:
    pages: dict[str, str | bytes] = {
        "a_split_000.xhtml": _xhtml(f"<h2>Chapter 1: Up</h2>{STORY}"),
        "a_split_001.xhtml": _xhtml("<p>The stairs went on.</p>"),
        "a_split_002.xhtml": _xhtml(f"<h2>Chapter 2: Down</h2>{STORY}"),
    }
    book = read(_epub(pages), "a.epub")
    assert [one.title for one in book.chapters] == ["Up", "Down"]
    assert "The stairs went on." in book.chapters[0].html


def test_covers_contents_and_jackets_are_dropped_and_listed() -> None:
    pages: dict[str, str | bytes] = {
        "cover.xhtml": _xhtml('<div><img src="cover.jpg" alt="The Lamp"/></div>'),
        "jacket.xhtml": _xhtml('<div class="cbj_banner"><p>The Lamp, five stars</p></div>'),
        "toc.xhtml": _xhtml(
            '<p>Contents</p><p><a href="a.xhtml">One fine day</a></p><p><a href="b.xhtml">Another</a></p>'
        ),
        "a.xhtml": _xhtml(STORY),
    }
    book = read(_epub(pages), "a.epub")
    dropped = [book.source_text[one.start : one.end] for one in book.dropped if one.reason == "navigation"]
    assert {"The Lamp, five stars", "Contents", "One fine day", "Another"} <= set(dropped)
    assert len(book.chapters) == 1
    assert "five stars" not in book.chapters[0].html
    assert uncovered(book) == []


def test_headings_inside_a_told_chapter_begin_no_chapter() -> None:
    inner = f"<h3>Interior, night</h3>{STORY}"
    pages = {"a.xhtml": ("Up", f"<h2>Up</h2>{inner}"), "b.xhtml": ("Down", f"<h2>Down</h2>{inner}")}
    book = read(zipped(Story("Lamp", []), pages), "a.epub")
    assert [one.title for one in book.chapters] == ["Up", "Down"]
    assert "Interior, night" in book.chapters[1].html


def test_letters_moved_by_a_style_sheet_are_raised_and_lowered() -> None:
    css = ".s1 {position: relative; top: -0.33em} .s2 {position: relative; top: 0.08em} .s3 {font-style: italic}"
    page = _xhtml(
        '<p>E = mc<span class="s1">2</span>, H<span class="s2">2</span>O, <span class="s3">said</span> she.</p>'
    )
    items = (
        '<item id="p0" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="a.css" media-type="text/css"/>'
    )
    opf = _package('<itemref idref="p0"/>', items)
    html = read(_epub({"a.xhtml": page}, content_dot_opf=opf, a_dot_css=css), "a.epub").chapters[0].html
    assert "<sup>2</sup>" in html
    assert "<sub>2</sub>" in html
    assert "<em>said</em>" in html


def test_pages_in_an_old_charset_are_read() -> None:
    page = _xhtml("<p>“Née,” she said, and it was café weather.</p>").encode("cp1252")
    declared = b'<?xml version="1.0" encoding="windows-1252"?>' + page
    assert "“Née,” she said" in read(_epub({"a.xhtml": declared}), "a.epub").chapters[0].html
    assert "“Née,” she said" in read(_epub({"a.xhtml": page}), "a.epub").chapters[0].html


def test_broken_pages_are_read_as_far_as_they_go() -> None:
    page = "<html><body><p>One <b>bold <i>both</b> slanted</i><p>Two &nbsp; &mdash; &unknown; three<a id='x'/> four"
    html = read(_epub({"a.xhtml": page}), "a.epub").chapters[0].html
    assert "<b>bold <i>both</i></b>" in html
    assert "four" in html
    assert "<a" not in html


def test_a_locked_book_is_refused_with_a_sentence() -> None:
    said = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference URI="a.xhtml"/>'
        "</CipherData></EncryptedData></encryption>"
    )
    with pytest.raises(Unreadable, match="encrypted"):
        read(_epub({"a.xhtml": _xhtml(STORY)}, **{"META-INF__encryption_dot_xml": said}), "a.epub")


def test_scrambled_fonts_lock_nothing() -> None:
    said = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><EncryptionMethod '
        'Algorithm="http://www.idpf.org/2008/embedding"/><CipherData><CipherReference URI="f.otf"/></CipherData>'
        "</EncryptedData></encryption>"
    )
    book = read(_epub({"a.xhtml": _xhtml(STORY)}, **{"META-INF__encryption_dot_xml": said}), "a.epub")
    assert len(book.chapters) == 1


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="unpack"):
        read(_epub({"a.xhtml": _xhtml("<p>" + " a" * 6_000_000 + "</p>")}), "bomb.epub")
    many: dict[str, str | bytes] = {f"{n}.xhtml": _xhtml("<p>" + " a" * 400_000 + "</p>") for n in range(20)}
    with pytest.raises(Unreadable, match="unpack"):
        read(_epub(many), "bomb.epub")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\up.xhtml"])
def test_a_path_that_leads_outside_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        read(_epub({"a.xhtml": _xhtml(STORY), name: "x"}), "a.epub")


def test_a_book_that_names_pages_outside_of_it_reads_those_it_has() -> None:
    items = (
        '<item id="p0" href="a.xhtml" media-type="application/xhtml+xml"/><item id="p1" href="../../../etc/passwd" '
        'media-type="application/xhtml+xml"/><item id="p2" href="https://far.example.invalid/x" '
        'media-type="application/xhtml+xml"/>'
    )
    opf = _package('<itemref idref="p0"/><itemref idref="p1"/><itemref idref="p2"/>', items)
    book = read(_epub({"a.xhtml": _xhtml(STORY)}, content_dot_opf=opf), "a.epub")
    assert len(book.chapters) == 1
    assert any("2 pages" in trouble for trouble in book.troubles)


def test_a_book_without_a_package_is_refused_with_a_sentence() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("a.xhtml", _xhtml(STORY))
    with pytest.raises(Unreadable, match="package"):
        read(out.getvalue(), "a.epub")


@pytest.mark.parametrize("where", ["content.opf", "META-INF/container.xml", "a.xhtml"])
def test_entities_of_its_own_are_refused(where: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    items = '<item id="p0" href="a.xhtml" media-type="application/xhtml+xml"/>'
    members = {
        "content.opf": _package('<itemref idref="p0"/>', items),
        "META-INF/container.xml": CONTAINER,
        "a.xhtml": _xhtml(f"<p>&b;</p>{STORY}"),
    }
    prolog, mark, rest = members[where].rpartition("?>")
    members[where] = f"{prolog}{mark}{bomb}{rest}"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(Unreadable, match="entities"):
        read(out.getvalue(), "a.epub")


def test_ten_thousand_pages_are_a_work_or_a_sentence() -> None:
    items = '<item id="p0" href="a.xhtml" media-type="application/xhtml+xml"/>'
    opf = _package('<itemref idref="p0"/>' * 10_000, items)
    book = read(_epub({"a.xhtml": _xhtml(STORY)}, content_dot_opf=opf), "a.epub")
    assert book.words_counted < 40
    pages: dict[str, str | bytes] = {f"{n}.xhtml": _xhtml("<p>One more page.</p>") for n in range(10_000)}
    with pytest.raises(Unreadable, match="files"):
        read(_epub(pages), "a.epub")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 200, b"PK\x05\x06" + b"\x00" * 18],
    ids=["cut off", "zeros", "empty"],
)
def test_a_damaged_book_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "a.epub")


def test_a_page_may_not_speak_for_the_reader() -> None:
    page = _xhtml(f'<p data-region="preface" data-field="title">Not the title at all, he said.</p>{STORY}')
    book = read(_epub({"a.xhtml": page}, "<dc:title>The Lamp</dc:title>"), "a.epub")
    assert book.title is not None and book.title.text == "The Lamp"
    assert "Not the title at all" in book.chapters[0].html


def test_a_rescued_works_byline_names_its_author_and_who_archived_it() -> None:
    page = ao3(Story("Slack", [("Chapter 1", STORY)]))
    before, _, rest = page.partition('<div class="byline">')
    rest = rest.partition("</div>")[2]
    byline = (
        'by Jane Doe [archived by <a rel="author" href="https://a.example.invalid/users/keeper">keeper</a>]'
    )
    book = read(f'{before}<div class="byline">{byline}</div>{rest}'.encode(), "slack.html")
    assert [one.text for one in book.authors] == ["Jane Doe"]
    assert book.posted_by is not None and book.posted_by.text == "keeper"


def test_a_gift_is_for_somebody() -> None:
    page = ao3(Story("Slack", [("Chapter 1", STORY)]))
    gift = '<li>For <a href="https://a.example.invalid/users/mara/gifts">mara</a>.</li>'
    book = read(page.replace("<ul><li>Inspired", f"<ul>{gift}<li>Inspired").encode(), "slack.html")
    assert book.dedication is not None and book.dedication.text == "mara"
    assert any(one.text.startswith("Inspired by Ebb") for one in book.notes)
    assert [one.text for one in book.authors] == ["Ana Sole"]


def test_characters_named_by_number_that_no_text_can_hold_are_left_out() -> None:
    pages: dict[str, str | bytes] = {
        "introduction.xhtml": _xhtml("<h1>Lamp</h1><p>By: Ana</p>"),
        "chap_1.xhtml": _xhtml(f"&#1;&#xFFFE;&#99999999;loose{STORY}"),
    }
    book = read(_epub(pages, a_dot_css="\x01 .a {}"), "a.epub")
    assert "Ilse lit the lamp" in book.chapters[0].html


def test_a_fandoms_own_marks_do_not_cut_it() -> None:
    page = ao3(Story("Slack", [("Chapter 1", STORY)])).replace(
        "Original Work | Eigene Arbeit", "Fate/stay night"
    )
    assert [one.name for one in read(page.encode(), "slack.html").fandoms] == ["Fate/stay night"]


def test_chapters_that_only_the_contents_name_are_chapters() -> None:
    pages = {
        "a.xhtml": ("The Way Up", STORY),
        "b.xhtml": ("Down Again", STORY),
        "c.xhtml": ("Section 3", STORY),
    }
    book = read(zipped(Story("Lamp", []), pages), "lamp.epub")
    assert [one.title for one in book.chapters] == ["The Way Up", "Down Again"]
    assert book.words_counted == 3 * 18


def test_an_illustration_between_chapters_stays() -> None:
    picture = '<p><img src="https://pictures.example.invalid/gull.png" alt=""/></p>'
    pages: dict[str, str | bytes] = {
        "a.xhtml": _xhtml(f"<h2>Up</h2>{STORY}"),
        "b.xhtml": _xhtml(f"<h2>Down</h2>{STORY}"),
        "c.xhtml": _xhtml(f"<h2>Out</h2>{STORY}"),
        "d.xhtml": _xhtml(picture),
        "e.xhtml": _xhtml(f"<h2>In</h2>{STORY}"),
    }
    book = read(_epub(pages), "a.epub")
    assert "gull.png" in book.chapters[2].html


def test_a_byline_with_and_without_links_names_all_its_authors_and_whom_it_is_for() -> None:
    before, _, rest = ao3(Story("Slack", [("Chapter 1", STORY)])).partition('<div class="byline">')
    rest = rest.partition("</div>")[2]
    for byline in (
        "by tarn, <a href='/u/2'>Ben of the Quay</a> for <a href='/u/3'>mara</a>",
        "by tarn, Ben of the Quay for mara",
    ):
        book = read(f'{before}<div class="byline">{byline}</div>{rest}'.encode(), "slack.html")
        assert [one.text for one in book.authors] == ["tarn", "Ben of the Quay"]
        assert book.dedication is not None and book.dedication.text == "mara"
    waiting = "by <a rel='author' href='/u/2'>waiting for rain</a>"
    book = read(f'{before}<div class="byline">{waiting}</div>{rest}'.encode(), "slack.html")
    assert [one.text for one in book.authors] == ["waiting for rain"]
