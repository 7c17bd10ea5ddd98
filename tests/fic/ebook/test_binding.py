"""A book is valid, says what it is, loses no word, and is the same file every time."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fic.ebook import Aside, Book, BookChapter, BookNote, BookPassage, BookSeries, BookTag, bind
from fic.manuscript.clean import CleanHTML, clean
from tests.fic.ebook.checking import complaints
from tests.fic.ebook.samples import BOOKS, SIGNS, WHEN, arabic, bare, chinese, hostile

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf",
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
}
ROOT = Path(__file__).resolve().parents[3]


def opened(book: Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bind(book, "epub")))


def page(book: Book, name: str) -> etree._Element:
    return etree.fromstring(opened(book).read(f"EPUB/{name}"))


def texts(element: etree._Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in element.iterfind(path, NAMES)]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", BOOKS)
def test_every_book_passes_the_checker(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.epub"
    path.write_bytes(bind(BOOKS[name](), "epub"))
    assert complaints(path) == []


def test_the_checker_does_find_fault(tmp_path: Path) -> None:
    good = bind(bare(), "epub")
    path = tmp_path / "broken.epub"
    with zipfile.ZipFile(path, "w") as broken, zipfile.ZipFile(io.BytesIO(good)) as whole:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data.replace(b"<h1", b"<h1 wrong='yes'"))
    assert any("wrong" in one for one in complaints(path))


def test_the_same_book_is_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib; from fic.ebook import bind; from tests.fic.ebook.samples import BOOKS;"
        "print(hashlib.sha256(b''.join(bind(make(), 'epub') for make in BOOKS.values())).hexdigest())"
    )
    ours = hashlib.sha256(b"".join(bind(make(), "epub") for make in BOOKS.values())).hexdigest()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
                "TZ": "Asia/Tokyo",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == ours


def test_a_changed_word_changes_the_bytes() -> None:
    book = chinese()
    other = replace(book, chapters=(BookChapter(1, CleanHTML.trusted("<p>另一個字。</p>")),))
    assert bind(book, "epub") != bind(other, "epub")


def test_the_zip_says_what_it_is_first_and_never_when() -> None:
    entries = opened(hostile()).infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    rest = [entry.filename for entry in entries[1:]]
    assert rest == sorted(rest)


def test_the_package_holds_rating_notes_fandom_author_and_link() -> None:
    package = page(hostile(), "package.opf")
    assert texts(package, ".//dc:identifier") == ["https://archive.example/works/1/?a=b&c"]
    assert texts(package, ".//dc:title") == [f"A title {SIGNS}"]
    assert texts(package, ".//dc:creator") == [f"Ana {SIGNS}", "Ben"]
    assert texts(package, ".//dc:source") == ["a list, long ago"]
    assert texts(package, ".//dc:language") == ["en"]
    assert texts(package, ".//dc:description") == ["Two people & a dog. It rains. Loud x"]
    subjects = texts(package, ".//dc:subject")
    for said in (
        "Sherlock Holmes",
        f"Dracula {SIGNS} (suggested)",
        "Holmes & Watson",
        "Rating: Teen",
        "Content note: Torture: graphic",
    ):
        assert said in subjects
    assert len(subjects) == len(set(subjects))
    assert "Content note: No war" not in subjects
    properties = {one.get("property"): one.text for one in package.iterfind(".//opf:meta", NAMES)}
    assert properties["dcterms:modified"] == "2026-03-04T05:06:07Z"
    assert properties["fic:rating"] == "Teen"
    assert properties["belongs-to-collection"] == "Baker Street"


def test_the_title_page_holds_rating_notes_fandom_author_and_link() -> None:
    title = page(hostile(), "title.xhtml")
    facts = {
        "".join(row[0].itertext()): "".join(row[1].itertext())
        for row in title.iterfind(".//x:dl/x:div", NAMES)
    }
    assert texts(title, ".//x:h1") == [f"A title {SIGNS}"]
    assert texts(title, ".//x:p[@class='byline']") == [f"by Ana {SIGNS}, Ben"]
    assert facts["Rating"].startswith("Teen")
    assert facts["Content notes"] == "Torture: graphicGore (degree not said), in chapter 2No war"
    assert facts["Fandoms"].startswith("Sherlock Holmes, Dracula")
    assert "suggested by names in the text" in facts["Fandoms"]
    assert facts["In canon"] == f"Set before “{SIGNS}”"
    assert facts["Read it here"] == "https://archive.example/works/1/?a=b&c"
    assert [one.get("href") for one in title.iterfind(".//x:dd/x:a", NAMES)] == [facts["Read it here"]]
    assert list(facts)[:4] == ["Fandoms", "Rating", "Content notes", "In canon"]


def test_lines_a_mailer_broke_flow_again_and_short_ones_stay() -> None:
    broken = "This line was as long as a mailer would let anybody write it,\nand this one ended it.\nBye,\nA."
    title = page(replace(bare(), opening_notes=(broken,)), "title.xhtml")
    (said,) = title.iterfind(".//x:section/x:p[@dir='auto']", NAMES)
    assert len(said.findall("x:br", NAMES)) == 2
    assert "write it, and this one" in "".join(said.itertext())


def test_nobody_is_made_an_author_who_is_not_known() -> None:
    assert texts(page(chinese(), "package.opf"), ".//dc:creator") == []
    assert texts(page(chinese(), "title.xhtml"), ".//x:p[@class='byline']") == ["by an unknown author"]


def test_an_unknown_language_is_not_guessed() -> None:
    assert texts(page(bare(), "package.opf"), ".//dc:language") == ["und"]


def test_no_id_is_used_twice_in_the_package() -> None:
    ids = [one.get("id") for one in page(hostile(), "package.opf").iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_the_contents_name_every_chapter_and_stand_in_the_spine() -> None:
    book = arabic()
    nav, package = page(book, "nav.xhtml"), page(book, "package.opf")
    toc, landmarks = nav.findall(".//x:nav", NAMES)
    assert [one.get("href") for one in toc.iterfind(".//x:a", NAMES)][1:13] == [
        f"chapter-{number:04}.xhtml" for number in range(1, 13)
    ]
    assert "1. الباب" in texts(toc, ".//x:a")
    assert f"{{{NAMES['epub']}}}type" in landmarks.attrib
    spine = package.find("opf:spine", NAMES)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    assert "file-contents" in [one.get("idref") for one in spine]


def test_pages_say_their_language_and_direction() -> None:
    html = page(arabic(), "chapter-0001.xhtml")
    assert (html.get("lang"), html.get("dir")) == ("ar", "rtl")
    assert page(arabic(), "nav.xhtml").get("lang") == "en"


@pytest.mark.parametrize("make", BOOKS.values(), ids=BOOKS)
def test_no_page_skips_a_level_of_headings(make: object) -> None:
    assert callable(make)
    book = make()
    for name in opened(book).namelist():
        if name.endswith(".xhtml"):
            levels = [int(one) for one in re.findall(r"<h([1-6])", opened(book).read(name).decode())]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_a_chapters_notes_stand_before_its_story() -> None:
    body = words(page(hostile(), "chapter-0002.xhtml"))
    assert body.index("Content notes of this chapter") < body.index("bold block")


def passages(*marked: BookPassage) -> str:
    html = CleanHTML.trusted("".join(f"<p>block {at}</p>" for at in range(5)))
    book = Book("http://a.example/", "T", WHEN, chapters=(BookChapter(1, html, passages=marked),))
    return words(page(book, "chapter-0001.xhtml"))


def test_a_marked_passage_is_announced_and_its_end_is_said() -> None:
    assert passages(BookPassage(1, 2, ("Torture: graphic", "Gore: implied"), 212)).endswith(
        "block 0Marked passage, 212 words: Torture: graphic; Gore: implied. Jump past it"
        "block 1block 2End of the marked passage.block 3block 4"
    )


def test_the_way_past_a_passage_leads_behind_its_last_block() -> None:
    html = CleanHTML.trusted("<p>a</p><p>b</p><p>c</p>")
    marked = (BookPassage(0, 1, ("Gore: graphic",), 1), BookPassage(1, 2, ("War: implied",)))
    chapter = page(
        Book("http://a.example/", "T", WHEN, chapters=(BookChapter(1, html, passages=marked),)),
        "chapter-0001.xhtml",
    )
    order = list(chapter.iter())
    for notice, last in zip(chapter.iterfind(".//x:p[@class='notice']/x:a", NAMES), "bc", strict=True):
        target = chapter.find(f".//*[@id='{(notice.get('href') or '')[1:]}']")
        block = next(one for one in order if one.text == last)
        assert target is not None
        assert order.index(target) > order.index(block)


def test_passages_that_overlap_or_reach_too_far_lose_no_block() -> None:
    said = passages(BookPassage(3, 99, ("A",), 1), BookPassage(0, 4, ("B",)), BookPassage(7, 8, ("C",)))
    assert [int(one) for one in re.findall(r"block (\d)", said)] == [0, 1, 2, 3, 4]
    assert said.count("Marked passage") == said.count("End of the marked passage.") == 2


def test_nothing_in_a_book_is_fetched_from_elsewhere() -> None:
    book = opened(hostile())
    for name in book.namelist():
        text = book.read(name).decode()
        assert not re.search(r"<(?:img|script|iframe|object|audio|video)\b", text), name
        assert re.findall(r"""(?:src=|<link[^>]*href=|url\(|@import)["']?([^"') >]+)""", text) in (
            [],
            ["book.css"],
        )


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
def test_any_text_in_any_field_makes_well_formed_pages(one: str, other: str) -> None:
    tag, note = BookTag(one, implied=True), BookNote(other, one)
    book = Book(
        identifier=f"http://a.example/{quote(one, errors='replace')}",
        title=one,
        updated=WHEN,
        makers=(one, other),
        source=other,
        language=one,
        rating=other,
        rating_said=one,
        fandoms=(tag,),
        pairings=(one,),
        notes=(note,),
        placements=(other,),
        series=(BookSeries(one, 1),),
        summary=clean(other),
        opening_notes=(one, other),
        asides=(Aside(one, (other,)),),
        feedback=one,
        chapters=(
            BookChapter(1, clean(one), title=other, notes=(note,), passages=(BookPassage(0, 0, (one,)),)),
        ),
    )
    with opened(book) as made:
        for name in made.namelist():
            if name.endswith(("xhtml", "opf")):
                etree.fromstring(made.read(name))


def test_a_name_of_blanks_is_no_name() -> None:
    book = replace(
        bare(), title=" \x00 ", makers=("\x01", "Ana"), chapters=(BookChapter(1, chinese().summary, " "),) * 2
    )
    package, nav = page(book, "package.opf"), page(book, "nav.xhtml")
    assert texts(package, ".//dc:title") == ["Untitled"]
    assert texts(package, ".//dc:creator") == ["Ana"]
    assert all(one.strip() for one in texts(nav, ".//x:a"))


def test_a_format_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="kindle"):
        bind(bare(), "kindle")  # type: ignore[arg-type]
