"""Word documents: what is left out is said, what is hostile or broken is refused with a sentence."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import Unreadable, read
from fic.manuscript.coverage import uncovered
from tests.fic.manuscript.word_documents import document, packed, paragraph, run

FIRST = (
    "The ferry had stopped for the night when Ilse came down to the water, and nobody on the far side was up."
)
LAST = (
    "She gave him the lantern and he turned it over twice before he lit it and hung it up on its hook again."
)
STORY = paragraph(FIRST) + paragraph(LAST)
TOLD = f"<p>{FIRST}</p><p>{LAST}</p>"


def test_a_header_of_labels_is_read_with_its_evidence() -> None:
    header = "".join(
        paragraph(run(f"{label}:", "<w:b/>") + run(f" {value}"))
        for label, value in [("Title", "Night Boat"), ("Author", "Wren Oake"), ("Rating", "PG-13")]
    )
    manuscript = read(document(header + paragraph("* * *") + STORY), "x.docx")
    assert manuscript.title is not None
    assert manuscript.title.text == "Night Boat"
    evidence = manuscript.title.evidence
    assert manuscript.source_text[evidence.start : evidence.end] == "Night Boat"
    assert [author.text for author in manuscript.authors] == ["Wren Oake"]
    assert manuscript.chapters[0].html == TOLD
    assert uncovered(manuscript) == []


def test_styles_name_the_title_and_the_chapters() -> None:
    body = (
        paragraph("Night Boat", '<w:pStyle w:val="Titel"/>')
        + paragraph(run("by Wren Oake"), '<w:jc w:val="center"/>')
        + paragraph("Chapter 1: The Bell", '<w:pStyle w:val="H1"/>')
        + STORY
        + paragraph("Chapter 2: The Rope", '<w:pStyle w:val="H1"/>')
        + STORY
    )
    manuscript = read(document(body), "x.docx")
    assert manuscript.title is not None
    assert manuscript.title.text == "Night Boat"
    assert [chapter.title for chapter in manuscript.chapters] == ["The Bell", "The Rope"]


NOTE = '<w:footnote w:id="2">' + paragraph("A bell of bronze.") + "</w:footnote>"
COMMENT = '<w:comment w:id="1" w:author="B">' + paragraph("Too slow?") + "</w:comment>"


def test_notes_at_the_foot_are_kept() -> None:
    body = paragraph(run("The bell") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" rang."))
    (chapter,) = read(document(STORY + body, footnotes=NOTE), "x.docx").chapters
    assert chapter.html == f"{TOLD}<p>The bell<sup>[1]</sup> rang.</p><ol><li>A bell of bronze.</li></ol>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (document(STORY, comments=COMMENT), "A comment in the margin of this document was left out."),
        (
            document(STORY, comments=COMMENT + COMMENT.replace('"1"', '"2"')),
            "2 comments in the margin of this document were left out.",
        ),
        (
            document(STORY + paragraph("<w:del><w:r><w:delText>no</w:delText></w:r></w:del>")),
            "Words that change tracking marks as deleted were left out; inserted ones were kept.",
        ),
        (
            document(STORY + paragraph(run("draft", "<w:vanish/>"))),
            "Words that are hidden in this document were left out.",
        ),
        (
            document(STORY, header1=paragraph("Night Boat")),
            "Running heads and feet of this document were left out.",
        ),
        (
            document(STORY + paragraph("Then.", '<w:pStyle w:val="Back"/>')),
            "Styles of this document's own were read by their looks: flashback.",
        ),
        (
            document(STORY + paragraph("<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>")),
            "A picture in this document was left out.",
        ),
        (
            document(STORY + paragraph('<w:r><w:sym w:font="Odd" w:char="F123"/></w:r>')),
            "Signs from a picture font in this document were left out.",
        ),
    ],
    ids=["comment", "comments", "deleted", "hidden", "running head", "style", "picture", "sign"],
)
def test_what_is_left_out_is_said(data: bytes, sentence: str) -> None:
    manuscript = read(data, "x.docx")
    assert manuscript.troubles == (sentence,)
    assert manuscript.chapters[0].html.startswith("<p>The ferry")


def test_a_document_without_peculiarities_has_no_troubles() -> None:
    assert read(document(STORY), "x.docx").troubles == ()


def test_room_between_paragraphs_that_is_wider_than_usual_may_be_a_scene() -> None:
    lines = [paragraph(FIRST) + paragraph("")] * 4
    manuscript = read(document("".join(lines) + paragraph("") + paragraph("") + STORY), "x.docx")
    assert manuscript.chapters[0].scene_breaks == 1


def test_the_mark_of_the_reader_s_own_is_taken_out_of_the_text() -> None:
    sign = '<w:r><w:sym w:font="Odd" w:char="F123"/></w:r>'
    text = paragraph(run("a \uf8fe0\uf8fe bell", "<w:i/>")) + paragraph(run("\uf8fe7\uf8fe") + sign)
    manuscript = read(document(text + STORY), "x.docx")
    assert manuscript.source_text.startswith("a 0 bell\n\n7\n\nThe ferry")


def _parts(**changed: str | None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document(STORY))) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, text in changed.items():
        path = {"document": "word/document.xml", "rels": "_rels/.rels", "styles": "word/styles.xml"}[name]
        if text is None:
            del files[path]
        else:
            files[path] = text
    return packed(files)


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
_BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (_parts(document=None), "has no text in it"),
        (_parts(document="<w:document"), "damaged"),
        (_parts(document=""), "damaged"),
        (_parts(document=f"{_BOMB}<w:document {_W}>&b;</w:document>"), "declares entities"),
        (_parts(styles=f"{_BOMB}<w:styles {_W}/>"), "declares entities"),
        (
            _parts(document=f"<w:document {_W}>{'<w:sdt>' * 5_000}{'</w:sdt>' * 5_000}</w:document>"),
            "damaged",
        ),
        (_parts(document=f"<w:document {_W}><w:body>{'<w:p/>' * 900_000}</w:body></w:document>"), "far more"),
        (document(STORY)[:300], "damaged"),
        (
            document("".join(paragraph(f"{n * 7919 % 9001} cans of oil", NUMBERED) for n in range(9_000))),
            "more lists",
        ),
    ],
    ids=["no text", "broken", "empty", "entities", "entities in styles", "depth", "bomb", "cut off", "lists"],
)
def test_what_cannot_be_opened_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "x.docx")


def test_a_document_is_found_by_its_relations_and_without_them() -> None:
    for data in (_parts(rels=None), _parts(styles=None)):
        assert read(data, "x.docx").chapters[0].html == TOLD


_SHARDS = st.sampled_from(
    [
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>word</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>",
        "</w:tc>", '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>', '<w:pPr><w:pStyle w:val="Zitat"/></w:pPr>', "<w:ruby/>",
        '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>', '<w:rPr><w:sz w:val="0"/></w:rPr>',
        '<w:br w:type="page"/>', '<w:footnoteReference w:id="9"/>', "<w:footnoteReference/>", "<w:sym/>",
        '<w:sym w:font="x" w:char="zz"/>', "<w:txbxContent>", "</w:txbxContent>", "<mc:AlternateContent/>", "<w:del/>",
        '<w:hyperlink r:id="none">', "</w:hyperlink>", "<w:pict/>", "<w:drawing/>", "<w:sectPr/>", "<w:fldChar/>",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(_SHARDS, max_size=30).map("".join))
def test_any_order_of_elements_is_a_work_or_a_sentence(body: str) -> None:
    try:
        manuscript = read(document(body), "x.docx")
    except Unreadable as refused:
        assert str(refused).endswith(".")
        return
    assert uncovered(manuscript) == []


_GOOGLE = (
    '<w:rtl w:val="0"/><w:rFonts w:ascii="Arial"/><w:b w:val="{b}"/><w:i w:val="{i}"/><w:u w:val="none"/>'
)


def _google(text: str, bold: int = 0, italic: int = 0) -> str:
    return run(text, _GOOGLE.format(b=bold, i=italic))


def test_what_google_docs_writes_is_read() -> None:
    body = (
        paragraph(_google("Night Boat"), '<w:pStyle w:val="Titel"/><w:pageBreakBefore w:val="0"/>')
        + paragraph(_google("Author: ", 1) + _google("Wren Oake"))
        + paragraph("<w:r><w:pict><v:rect style='width:0' o:hr='t' o:hrstd='t'/></w:pict></w:r>")
        + "<w:sdt><w:sdtPr/><w:sdtContent>"
        + paragraph(
            _google(f"{FIRST} So ") + _google("it", 0, 1) + _google(" was for the ") + _google("night", 1, 1)
        )
        + "</w:sdtContent></w:sdt>"
        + paragraph("<w:r><w:pict><v:rect style='width:0' o:hr='t' o:hrstd='t'/></w:pict></w:r>")
        + paragraph(
            f'<w:commentRangeStart w:id="1"/><w:ins w:id="2">{_google(LAST)}</w:ins>'
            f'<w:del w:id="3"><w:r><w:delText>no</w:delText></w:r></w:del>{_google(" Twice.")}'
            '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        )
    )
    manuscript = read(document(body, comments=COMMENT), "x.docx")
    assert manuscript.title is not None
    assert (manuscript.title.text, [author.text for author in manuscript.authors]) == (
        "Night Boat",
        ["Wren Oake"],
    )
    assert manuscript.chapters[0].html == (
        f"<p>{FIRST} So <em>it</em> was for the <strong><em>night</em></strong></p>"
        f'<hr class="scene"><p>{LAST} Twice.</p>'
    )
    assert len(manuscript.troubles) == 2


def test_words_that_word_cut_in_pieces_are_whole_again() -> None:
    body = (
        f"{STORY}"
        "<w:p w:rsidR='1'><w:r w:rsidR='2'><w:t>The fer</w:t></w:r><w:proofErr w:type='spellStart'/><w:r w:rsidR='3'>"
        "<w:t>ry had </w:t></w:r><w:smartTag w:element='time'><w:r><w:t>stopped.</w:t></w:r></w:smartTag></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://bell.invalid/\" "
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>bell</w:t></w:r><w:r>"
        "<w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> rang</w:t></w:r></w:p>"
    )
    (chapter,) = read(document(body), "x.docx").chapters
    assert chapter.html == (
        f"{TOLD}"
        '<p>The ferry had stopped.</p><p><a href="https://bell.invalid/" rel="nofollow noopener noreferrer ugc">bell'
        "</a> rang</p>"
    )


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = paragraph("The bell", "<w:rPr><w:del/></w:rPr>") + paragraph(" rang.")
    (chapter,) = read(document(STORY + joined), "x.docx").chapters
    assert chapter.html == f"{TOLD}<p>The bell rang.</p>"
    (chapter,) = read(document(STORY + paragraph("The bell.", "<w:rPr><w:del/></w:rPr>")), "x.docx").chapters
    assert chapter.html == f"{TOLD}<p>The bell.</p>"
