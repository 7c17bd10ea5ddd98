"""OpenDocument texts are read as LibreOffice reads them; what is left out is told; and any bytes at all."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.formats import odt
from fic.manuscript.manuscript import Manuscript, Unreadable

DOCUMENTS = sorted((Path(__file__).parent / "documents" / "odt").glob("*.odt"))
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def content(body: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def converted(body: str, styles: str = "", common: str = "") -> tuple[str, tuple[str, ...]]:
    parts: dict[str, str | bytes] = {"content.xml": content(body, styles)}
    if common:
        parts["styles.xml"] = f"<office:document-styles {SPACES}>{common}</office:document-styles>"
    return odt.converted(packed(parts))


def text_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


def block_style(name: str, properties: str, attributes: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" {attributes}>'
        f"<style:paragraph-properties {properties}/></style:style>"
    )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("<text:p> a  b\n c <text:s text:c='2'/>d</text:p>", "<p>a b c   d</p>"),
        ("<text:p>a<text:tab/>b<text:line-break/> c</text:p>", "<p>a\tb<br>c</p>"),
        ("<text:p>a &amp; &lt;b&gt; &#233;</text:p>", "<p>a &amp; &lt;b&gt; é</p>"),
        (
            "<text:p><text:a xlink:href='http://x.org/?a&amp;b'>go</text:a> "
            "<text:a xlink:href='#here'>stay</text:a></text:p>",
            '<p><a href="http://x.org/?a&amp;b">go</a> stay</p>',
        ),
        (
            "<text:p>x<text:ruby><text:ruby-base>灯台</text:ruby-base><text:ruby-text>とうだい</text:ruby-text>"
            "</text:ruby>y</text:p>",
            "<p>x<ruby>灯台<rt>とうだい</rt></ruby>y</p>",
        ),
        (
            "<text:p>One<text:note text:note-class='footnote'><text:note-citation>7</text:note-citation>"
            "<text:note-body><text:p>Seven.</text:p><text:p>Yes.</text:p></text:note-body></text:note>.</text:p>"
            "<text:h text:outline-level='1'>Two</text:h>",
            '<p>One<sup>7</sup>.</p><p class="note"><sup>7</sup> Seven.</p><p class="note">Yes.</p><h1>Two</h1>',
        ),
        (
            "<text:p>before<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame>"
            " after</text:p>",
            "<p>before after</p><p>in a box</p>",
        ),
        (
            "<text:p><draw:frame><draw:image xlink:href='Pictures/1.png'/><svg:title>A cat</svg:title>"
            "<svg:desc>asleep</svg:desc></draw:frame></text:p>",
            '<p><img alt="A cat: asleep"></p>',
        ),
        (
            "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>a</text:p>"
            "</table:table-cell><table:covered-table-cell/></table:table-row></table:table><text:p>b</text:p>",
            '<table><tr><td colspan="2"><p>a</p></td></tr></table><p>b</p>',
        ),
    ],
)
def test_each_element_means_what_it_says(body: str, html: str) -> None:
    assert converted(body)[0] == html


@pytest.mark.parametrize(
    ("properties", "html"),
    [
        ('fo:font-weight="bold"', "<b>word</b>"),
        ('fo:font-weight="300" fo:font-style="oblique"', "<i>word</i>"),
        ('style:text-underline-style="wave"', "<u>word</u>"),
        ('style:text-underline-style="none"', "word"),
        ('style:text-line-through-type="double"', "<s>word</s>"),
        ('style:text-position="super 58%"', "<sup>word</sup>"),
        ('style:text-position="-33% 58%"', "<sub>word</sub>"),
        ('style:text-position="0% 100%"', "word"),
        ('fo:font-variant="small-caps"', '<span class="caps">word</span>'),
        ('fo:text-transform="uppercase"', '<span class="caps">word</span>'),
        ('style:font-weight-asian="bold"', "word"),
    ],
)
def test_each_look_of_letters_is_kept(properties: str, html: str) -> None:
    body = '<text:p>One <text:span text:style-name="T">word</text:span>.</text:p>'
    assert converted(body, text_style("T", properties))[0] == f"<p>One {html}.</p>"


def test_asian_letters_are_bold_when_their_own_weight_says_so() -> None:
    body = '<text:p><text:span text:style-name="T">灯台</text:span></text:p>'
    assert converted(body, text_style("T", 'style:font-weight-asian="bold"'))[0] == "<p><b>灯台</b></p>"


def test_a_style_takes_what_it_does_not_say_from_its_parent() -> None:
    common = (
        "<office:styles>"
        + block_style("Base", 'fo:text-align="center"')
        + block_style("Quotations", 'fo:margin-left="1cm"', 'style:parent-style-name="Base"')
        + "</office:styles>"
    )
    automatic = block_style("P1", 'fo:break-before="page"', 'style:parent-style-name="Quotations"')
    body = '<text:p>a</text:p><text:p text:style-name="P1">b</text:p>'
    assert (
        converted(body, automatic, common)[0]
        == '<p>a</p><blockquote><hr><p class="centre">b</p></blockquote>'
    )


def test_styles_in_a_circle_end_somewhere() -> None:
    circle = block_style("A", "", 'style:parent-style-name="B"') + block_style(
        "B", "", 'style:parent-style-name="A"'
    )
    assert converted('<text:p text:style-name="A">a</text:p>', circle)[0] == "<p>a</p>"


def test_numbers_that_the_file_counts_by_itself_are_kept() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-prefix="Chapter " style:num-suffix=":"/></text:outline-style></office:styles>'
    )
    heads = "".join(
        f'<text:h text:outline-level="1">{name}</text:h><text:p>x</text:p>' for name in ("Door", "Key")
    )
    assert (
        converted(heads, common=outline)[0]
        == "<h1>Chapter I: Door</h1><p>x</p><h1>Chapter II: Key</h1><p>x</p>"
    )


def test_a_list_that_goes_on_goes_on_counting() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    style = f'<text:list-style style:name="L">{level}</text:list-style>'
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    body = (
        f'<text:list text:style-name="L">{item.format("a")}{item.format("b")}</text:list><text:p>then</text:p>'
        f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("c")}</text:list>'
    )
    assert converted(body, style)[0] == (
        '<ol><li><p>a</p></li><li><p>b</p></li></ol><p>then</p><ol start="3"><li><p>c</p></li></ol>'
    )


def test_an_item_that_says_its_number_has_it_and_a_list_s_head_has_none() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    style = f'<text:list-style style:name="L">{level}</text:list-style>'
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>Wanted:</text:p></text:list-header>'
        '<text:list-item><text:p>a</text:p></text:list-item><text:list-item text:start-value="7"><text:p>b</text:p>'
        '</text:list-item></text:list><text:numbered-paragraph text:style-name="L"><text:p>c</text:p>'
        "</text:numbered-paragraph>"
    )
    assert converted(body, style)[0] == (
        '<p>Wanted:</p><ol><li><p>a</p></li></ol><ol start="7"><li><p>b</p></li><li><p>c</p></li></ol>'
    )


def test_what_lies_under_a_tall_cell_is_no_cell() -> None:
    row = "<table:table-row>{}</table:table-row>"
    tall = "<table:table-cell table:number-rows-spanned='2'><text:p>a</text:p></table:table-cell>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = row.format(tall + cell.format("b")) + row.format("<table:covered-table-cell/>" + cell.format("c"))
    assert converted(f"<table:table>{body}</table:table>")[0] == (
        '<table><tr><td rowspan="2"><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr></table>'
    )


def test_deleted_text_is_no_story_wherever_the_file_keeps_it() -> None:
    region = '<text:changed-region text:id="{}"><text:deletion>{}</text:deletion></text:changed-region>'
    body = (
        f"<text:tracked-changes>{region.format('c1', '<text:p>kept apart </text:p>')}{region.format('c2', '')}"
        "</text:tracked-changes>"
        '<text:p>One <text:change text:change-id="c1"/>two '
        '<text:change-start text:change-id="c2"/>in the text </text:p>'
        '<text:p>over the edge<text:change-end text:change-id="c2"/>three</text:p>'
    )
    html, troubles = converted(body)
    assert html == "<p>One two three</p>"
    assert troubles == ("8 words were left out: deleted, and kept by the file as a change.",)


def test_what_is_left_out_is_told() -> None:
    common = (
        "<office:master-styles><style:master-page><style:header><text:p>The Long Road</text:p></style:header>"
        "<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    body = (
        '<text:p>kept<text:span text:style-name="T"> not shown</text:span><office:annotation><text:p>hm</text:p>'
        '</office:annotation></text:p><text:section text:display="none"><text:p>nor this one</text:p></text:section>'
        '<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p>'
    )
    html, troubles = converted(body, text_style("T", 'text:display="none"'), common)
    assert html == "<p>kept</p><p></p>"
    assert troubles == (
        "5 words were left out: hidden text.",
        "One comment was left out that stood in the margin.",
        "One picture was left out that had no description.",
        "The running line of the pages, “The Long Road”, was left out.",
    )


def test_a_locked_file_says_so() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(Unreadable, match="password"):
        read(packed({"content.xml": b"\x12\x34", "META-INF/manifest.xml": manifest}), "story.odt")


def test_header_and_story_are_read_like_those_of_any_other_file() -> None:
    body = (
        '<text:p><text:span text:style-name="B">Title:</text:span> The Lamp</text:p>'
        '<text:p><text:span text:style-name="B">Rating:</text:span> PG-13</text:p>'
        "<text:p/><text:p>The lamp went out at nine, and nobody on the stairs said a word about it.</text:p>"
        "<text:p>They waited until the street was quiet and the last tram had gone down to the river.</text:p>"
        '<text:p text:style-name="P"/><text:p>It came back in the morning, as lamps do.</text:p>'
        "<text:p>Marta was on the stairs with her coat still wet, and would not say where she had been.</text:p>"
        "<text:p>Nobody asked again, and the lamp burned all that day in the sun.</text:p>"
    )
    styles = text_style("B", 'fo:font-weight="bold"') + block_style(
        "P", 'fo:border-bottom="0.5pt solid #000000"'
    )
    manuscript = read(packed({"content.xml": content(body, styles)}), "lamp.odt")
    assert manuscript.title is not None
    assert manuscript.title.text == "The Lamp"
    assert manuscript.chapters[0].html.count('<hr class="scene">') == 1
    assert manuscript.chapters[0].html.startswith("<p>The lamp went out")
    assert uncovered(manuscript) == []


BARE = content("<text:p>{}</text:p>").partition("?>")[2]
ITEM = "<text:list><text:list-item>"
HOSTILE: dict[str, dict[str, str | bytes]] = {
    "entities": {"content.xml": '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>' + BARE.format("&c;")},
    "an outside entity": {"content.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]>' + BARE.format("&b;")},
    "an outside grammar": {"content.xml": '<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd">' + BARE.format("a")},
    "no content": {"styles.xml": "<a/>"},
    "no text": {"content.xml": content("<text:p/>")},
    "broken": {"content.xml": content("<text:p>a</text:h>")},
    "cut off": {"content.xml": content("<text:p>a story that ends in the mid")[:-80]},
    "not xml": {"content.xml": b"\x00\xff\xfe" * 1000},
    "broken styles": {"styles.xml": "<a", "content.xml": content("<text:p>a</text:p>")},
    "deep spans": {"content.xml": content("<text:p>" + "<text:span>" * 100_000 + "a")},
    "deep lists": {"content.xml": content(ITEM * 100 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 100)},
    "deep tables": {"content.xml": content(
        "<table:table><table:table-row><table:table-cell>" * 60 + "<text:p>a</text:p>"
        + "</table:table-cell></table:table-row></table:table>" * 60)},
    "deep boxes": {"content.xml": content(
        "<text:p>a<draw:frame><draw:text-box>" * 60 + "<text:p>b</text:p>"
        + "</draw:text-box></draw:frame></text:p>" * 60)},
    "deep notes": {"content.xml": content(
        "<text:p>a<text:note><text:note-body>" * 60 + "<text:p>b</text:p>"
        + "</text:note-body></text:note></text:p>" * 60)},
    "repeated cells": {"content.xml": content(
        "<table:table><table:table-row table:number-rows-repeated='999999999'><table:table-cell"
        " table:number-columns-repeated='999999999'><text:p>a</text:p></table:table-cell></table:table-row>"
        "</table:table>")},
    "many spaces": {"content.xml": content("<text:p>a" + '<text:s text:c="999999"/>' * 20_000 + "b</text:p>")},
    "many empty paragraphs": {"content.xml": content("<text:p/>" * 200_000 + "<text:p>a</text:p>")},
    "many short paragraphs": {"content.xml": content("<text:p>a</text:p>" * 100_000)},
    "a number no list has": {"content.xml": content(
        "<text:list><text:list-item text:start-value='99999999999999999999'><text:p>a</text:p></text:list-item>"
        "</text:list>")},
    "a bomb": {"content.xml": content("<text:p>" + " " * 30_000_000 + "a</text:p>")},
    "one word a million times": {"content.xml": content("<text:p>" + "word " * 4_000_000 + "</text:p>")},
    "odd order": {"content.xml": content(
        "<text:note-citation>1</text:note-citation><text:note-body/><table:table-cell/><draw:image/><text:p>a"
        "<table:table><table:table-cell/></table:table></text:p><text:ruby-text>b</text:ruby-text>")},
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_with_a_sentence(name: str) -> None:
    outcome = read_or_sentence(packed(HOSTILE[name]))
    assert isinstance(outcome, str) or uncovered(outcome) == []


@pytest.mark.parametrize(
    "name",
    [
        "entities",
        "an outside entity",
        "an outside grammar",
        "no content",
        "no text",
        "broken",
        "a bomb",
        "one word a million times",
    ],
)
def test_what_cannot_be_trusted_or_read_is_refused(name: str) -> None:
    assert isinstance(read_or_sentence(packed(HOSTILE[name])), str)


@pytest.mark.parametrize("seed", range(60))
def test_damage_never_makes_more_than_a_sentence(seed: int) -> None:
    """Half of the damage is done to the zip, half to the text inside of it."""
    dice = random.Random(seed)
    data = DOCUMENTS[seed % len(DOCUMENTS)].read_bytes()
    if seed % 2:
        damaged = spoiled(data, dice)
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {
                name: archive.read(name) for name in archive.namelist() if name != "mimetype"
            }
        parts["content.xml"] = spoiled(bytes(parts["content.xml"]), dice)  # type: ignore[arg-type]
        damaged = packed(parts)
    outcome = read_or_sentence(damaged)
    assert isinstance(outcome, str) or uncovered(outcome) == []


def spoiled(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(40, len(spoilt))
        if dice.randrange(2):
            spoilt[at : at + 1] = bytes([dice.randrange(256)])
        else:
            spoilt[at : at + dice.randrange(1, 9)] = b"text"
    return bytes(spoilt)


def read_or_sentence(data: bytes) -> Manuscript | str:
    try:
        return read(data, "story.odt")
    except Unreadable as error:
        return str(error)
