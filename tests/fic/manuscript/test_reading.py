"""What `read` promises for any bytes at all."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import Unreadable, read, read_all
from fic.manuscript.coverage import uncovered
from fic.manuscript.decode import LARGEST_TEXT, decode
from fic.manuscript.end_marks import end_mark
from fic.manuscript.rules import is_rule

_LINES = st.sampled_from(
    [
        "Title: The Pond", "Author: Ann", "Rating: PG-13 for language", "Warnings: none",
        "Disclaimer: not mine", "Author's Notes:", "***", "---",
        "Chapter One", "Chapter 2: Ice", "A/N: sorry!", "THE END", "TBC", "by", "Ann Lee",
        "And now, on with the show", "ann@pond.invalid",
        "She went down to the pond.", '"Is it cold?" he asked.', "I don't own anything, please review!",
        "This fic is set after the thaw.",
        "[content note: drowning]", "[end content note]", "From: a@b.invalid (A)", "Subject: x 1/2",
        "Message-ID: <1>", "-- ", "\f", "   indented", "<b>x</b>", "", "", "",
        "标题：池塘", "（完）", "العنوان: البركة",
    ]
)  # fmt: skip


def _read(data: bytes, name: str) -> None:
    try:
        manuscript = read(data, name)
    except Unreadable as refused:
        assert str(refused).endswith((".", ")"))
        return
    assert uncovered(manuscript) == []
    manuscript.to_json()


@settings(max_examples=250, deadline=None)
@given(st.lists(_LINES, max_size=40).map("\n".join))
def test_any_order_of_header_and_story_lines_is_covered(text: str) -> None:
    _read(text.encode(), "x.txt")


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=25).map("<br>".join))
def test_any_order_of_lines_in_markup_is_covered(text: str) -> None:
    _read(f"<html><body><p>{text}</p></body></html>".encode(), "x.html")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", "x", "x.zip", "x.epub"]))
def test_any_bytes_are_a_work_or_a_sentence(data: bytes, name: str) -> None:
    _read(data, name)


@settings(max_examples=100, deadline=None)
@given(st.lists(_LINES.filter(lambda line: ":" not in line), min_size=1, max_size=30).map("\n\n".join))
def test_words_of_the_story_reach_the_page(text: str) -> None:
    try:
        manuscript = read(text.encode(), "x.txt")
    except Unreadable:
        return
    page = "".join(chapter.html for chapter in manuscript.chapters)
    taken = [(start, end) for start, end, _ in manuscript.fields] + [
        (d.start, d.end) for d in manuscript.dropped
    ]
    for sentence in ("She went down to the pond.", "Is it cold?"):
        at = manuscript.source_text.find(sentence)
        if at >= 0 and not any(start <= at < end for start, end in taken):
            assert sentence.replace('"', "&quot;") in page or sentence in page


@pytest.mark.parametrize(
    "text",
    [
        "A/N: x\n\n" * 50_000,
        "*\n" * 50_000,
        "x " * 500_000,
        "(" * 500_000,
        "a@b." * 100_000,
        "oO" * 200_000,
        "please plea " * 50_000,
    ],
    ids=["notes", "stars", "one line", "brackets", "addresses", "ornament", "pleading"],
)
def test_hostile_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    _read(text.encode(), "x.txt")


def test_a_file_that_is_too_large_gets_a_sentence() -> None:
    with pytest.raises(Unreadable, match="at most 20 MB"):
        read(b"x" * (LARGEST_TEXT + 1), "x.txt")


def test_an_empty_file_gets_a_sentence() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read(b" \n\n ", "x.txt")


@pytest.mark.parametrize(
    ("data", "text", "charset"),
    [
        ("\ufeffété".encode(), "été", "utf-8"),
        ("“été”".encode("cp1252"), "“été”", "cp1252"),
        ("Glück und Käse für die Großmutter".encode("cp437"), "Glück und Käse für die Großmutter", "cp437"),
        ("x".encode("utf-16"), "x", "utf-16"),
        ("plain ascii text".encode("utf-16-le"), "plain ascii text", "utf-16"),
        ("didn’t".encode().decode("cp1252").encode(), "didn’t", "utf-8"),
        (
            b"It=92s here=20\r\nand=20=\r\nthere, caf=E9 =20\r\n=20\r\n",
            "It’s here \nand there, café  \n \n",
            "cp1252",
        ),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", "utf-8"),
        (b"nul\x00 and sub\x1a", "nul and sub", "utf-8"),
    ],
    ids=[
        "mark",
        "windows",
        "dos",
        "utf-16",
        "utf-16 without mark",
        "mojibake",
        "quoted-printable",
        "line ends",
        "controls",
    ],
)
def test_text_in_any_charset_is_decoded(data: bytes, text: str, charset: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.charset) == (text, charset)


@pytest.mark.parametrize(
    "line", ["***", "* * *", "~*~*~", "oOo", "---*---", "#", "====", ". . .", "[scene break]", "—", "%%"]
)
def test_a_mark_between_scenes_is_known(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["…", '"..."', "Oh", "Ooo!", "?", "!!!", "<3", "I", "x"])
def test_a_line_of_silence_or_a_word_is_no_mark(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [("THE END", "end"), ("~Fin~", "end"), ("T H E   E N D", "end"), ("- - end of part 1/2 - -", "part"),
    ("TBC", "continues"), ("（完）", "end"),
     ("It was the end of the shift.", None), ("The end of the road was white.", None)],
)  # fmt: skip
def test_an_end_mark_is_a_line_of_its_own(line: str, kind: str | None) -> None:
    assert end_mark(line) == kind


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_zip_of_stories_is_read_one_by_one() -> None:
    packed = _zip(
        {
            "a.txt": b"Title: One\n\nIt rained.",
            "b.html": b"<html><body><h1>Two</h1><p>It snowed on the hill.</p></body></html>",
        }
    )
    assert [work.title.text for work in read_all(packed, "x.zip") if work.title] == ["One", "Two"]
    assert any("more than one work" in trouble for trouble in read(packed, "x.zip").troubles)


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "C:/evil.txt"])
def test_a_zip_that_reaches_outside_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="outside"):
        read_all(_zip({name: b"x"}), "x.zip")


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(Unreadable, match="far more than it should"):
        read_all(_zip({"a.txt": b"0" * 30_000_000}), "x.zip")


def test_a_damaged_zip_gets_a_sentence() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_all(_zip({"a.txt": b"hello there"})[:40] + b"junk", "x.zip")


def test_postings_of_two_works_are_two_works() -> None:
    head = "From: a@b.invalid (Ann)\nSubject: {}\nDate: 1 Feb 1996 10:00:00 GMT\nMessage-ID: <{}>\n\n{}\n\n"
    text = (
        head.format("Pond 1/2", 1, "It froze.")
        + head.format("Hill", 2, "It burned.")
        + head.format("Pond 2/2", 3, "It thawed.")
    )
    works = read_all(text.encode(), "x.mbox")
    assert [(work.title.text if work.title else None, len(work.chapters)) for work in works] == [
        ("Pond", 2),
        ("Hill", 1),
    ]


def test_marked_passages_become_blocks_of_their_chapter_and_the_markers_go() -> None:
    text = "Title: X\n\n---\n\nOne.\n\n[TW: self-harm]\n\nTwo.\n\nThree three.\n\n[end TW]\n\nFour.\n"
    (chapter,) = read(text.encode(), "x.txt").chapters
    assert chapter.html == "<p>One.</p><p>Two.</p><p>Three three.</p><p>Four.</p>"
    (passage,) = chapter.passages
    assert (passage.first, passage.last, passage.words) == (1, 2, 3)
    assert [(note.topic, note.scope) for note in passage.notes] == [("self-harm", "passage 1")]


def test_a_passage_may_be_marked_by_an_attribute() -> None:
    html = (
        '<html><body><h1>X</h1><p>One.</p><div data-content-note="torture: '
        'graphic"><p>Two.</p><p>Three.</p></div><p>Four.</p></body></html>'
    )
    (chapter,) = read(html.encode(), "x.html").chapters
    (passage,) = chapter.passages
    assert (passage.first, passage.last) == (1, 2)
    assert [(note.topic, note.degree.value) for note in passage.notes] == [("torture", "graphic")]


def test_a_marker_without_an_end_stays_in_the_story() -> None:
    text = "Title: X\n\n---\n\nOne.\n\n[warning: keep out]\n\nTwo.\n"
    (chapter,) = read(text.encode(), "x.txt").chapters
    assert chapter.passages == ()
    assert "keep out" in chapter.html


def test_addresses_in_a_header_are_dropped_and_never_quoted() -> None:
    text = (
        "Title: X\nAuthor: Ann Lee <ann@pond.invalid>\nE-mail: ann@pond.invalid\nFeedback: to "
        "ann@pond.invalid or (555) 010-0199\n\n---\n\nIt rained.\n"
    )
    manuscript = read(text.encode(), "x.txt")
    said = str(manuscript.to_json())
    assert "pond.invalid" not in said
    assert "010-0199" not in said
    assert "address" in {drop.reason for drop in manuscript.dropped}
    assert [author.text for author in manuscript.authors] == ["Ann Lee"]


def test_warnings_are_never_inferred_from_the_story() -> None:
    text = (
        "Title: X\n\n---\n\nHe tortured them, and there was blood, murder and rape in every room of "
        "the house.\n"
    )
    assert read(text.encode(), "x.txt").all_notes == ()
