"""RTF is read as LibreOffice reads it: letters of every code page, looks, lists, cells; and any bytes at all."""

import random
from pathlib import Path

import pytest

from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.formats import rtf
from fic.manuscript.manuscript import Manuscript, Unreadable

DOCUMENTS = sorted((Path(__file__).parent / "documents" / "rtf").glob("*.rtf"))
HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0"
    rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}"
)


def html_of(body: bytes, head: bytes = HEAD) -> str:
    return rtf.converted(head + body + b"}")[0]


def troubles_of(body: bytes) -> tuple[str, ...]:
    return rtf.converted(HEAD + body + b"}")[2]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (rb"\pard He {\i ran {\b fast}}.\par", "<p>He <i>ran </i><b><i>fast</i></b>.</p>"),
        (rb"\pard caf\'e9 {\f1\'cc\'ee\'f0\'e5} {\f2\'8aC}\par", "<p>café Море 海</p>"),
        (rb"\pard\uc2\u19990\'ca\'c0\uc0\u8212 end\par", "<p>世—end</p>"),
        (rb"\pard \u8212\emdash and \u8212?on\par", "<p>—and —on</p>"),
        (rb"\pard{\upr{old}{\*\ud{\u937?}}}mega\par", "<p>Ωmega</p>"),
        (rb"\pard a\~b\_c\-d \{e\}\\\line f\tab g\par", "<p>a\xa0b‑c\xadd {e}\\<br>f\tg</p>"),
        (rb"\pard\qc mid\par\pard\qr end\par", '<p class="centre">mid</p><p class="right">end</p>'),
        (
            rb"\pard H{\sub 2}O, 3{\super rd}, {\scaps caps}\par",
            '<p>H<sub>2</sub>O, 3<sup>rd</sup>, <span class="caps">caps</span></p>',
        ),
        (rb"\pard one\par\pard\brdrb\brdrs\brdrw10\par\pard two\par", "<p>one</p><hr><p>two</p>"),
        (rb"\pard one\par\page\pard two\par", "<p>one</p><hr><p>two</p>"),
        (
            rb"\pard one\par{\pict{\*\picprop{\sp{\sn fHorizRule}{\sv 1}}}\pngblip 89504e}\par\pard two\par",
            "<p>one</p><hr><p></p><p>two</p>",
        ),
        (rb"\pard {\bin4 }}}}binary\par", "<p>binary</p>"),
        (rb"\pard\outlinelevel0 {\b One}\par\pard text\par", "<h1>One</h1><p>text</p>"),
        (
            rb"\pard {\pict{\*\picprop{\sp{\sn wzDescription}{\sv A \u8220?cat\u8221?}}}\pngblip 89}\par",
            '<p><img alt="A “cat”"></p>',
        ),
        (
            rb"\pard {\lang1036 Elle dort, toute la nuit.} {\lang2057 Yes.}\par",
            '<p>Elle dort, toute la nuit. <span lang="en">Yes.</span></p>',
        ),
        (rb"\pard {\field{\*\fldinst HYPERLINK javascript:a()}{\fldrslt there}}\par", "<p>there</p>"),
        (
            rb"\trowd\clmgf\cellx1\clmrg\cellx2\pard\intbl a\cell\cell\row\pard b\par",
            '<table><tr><td colspan="2"><p>a</p></td></tr></table><p>b</p>',
        ),
    ],
)
def test_each_word_of_the_format_means_what_it_says(body: bytes, html: str) -> None:
    assert html_of(body) == html


def test_a_style_named_quote_makes_a_block_quote() -> None:
    head = (
        HEAD + rb"{\stylesheet{\s0 Normal;}{\s7\li720 Intense Quote;}{\s8\outlinelevel1 \'dcberschrift 2;}}"
    )
    body = rb"\pard\s7 one\par\s7 two\par\pard\s8 Three\par\pard four\par"
    assert html_of(body, head) == "<blockquote><p>one</p><p>two</p></blockquote><h2>Three</h2><p>four</p>"


def test_a_chapter_number_counted_by_the_file_is_kept_as_words() -> None:
    body = rb"\pard\outlinelevel0{\listtext Chapter 3.\tab}\ls1 The Door\par"
    assert html_of(body) == "<h1>Chapter 3. The Door</h1>"


def test_footnotes_stand_before_the_next_chapter_with_their_mark() -> None:
    body = (
        rb"\pard One{\super\chftn{\footnote\pard\plain\chftn  Not quite.}}.\par"
        rb"\pard\outlinelevel0 Two\par\pard end\par"
    )
    assert html_of(body) == (
        '<p>One<sup>1</sup>.</p><p class="note"><sup>1</sup>  Not quite.</p><h1>Two</h1><p>end</p>'
    )


def test_what_is_left_out_is_told_and_not_in_the_story() -> None:
    body = (
        rb"{\header Running head, page \chpgn}\pard kept {\deleted two words}{\v hidden}"
        rb"{\*\annotation a remark}{\pict\pngblip 8950}{\revised new}\par"
    )
    assert html_of(body) == "<p>kept new</p>"
    told = troubles_of(body)
    assert [sentence.split(" left out")[0] for sentence in told[:4]] == [
        "2 words were", "One word was", "One comment was", "One picture was",
    ]  # fmt: skip
    assert "Running head, page" in told[4]


def test_header_and_story_are_read_like_those_of_any_other_file() -> None:
    data = (
        HEAD
        + rb"\pard\b Title:\b0  The Lamp\par\b Author:\b0  Nobody\par\b Rating:\b0  PG-13\par\pard\par"
        + rb"\pard The lamp went {\i out} at nine, and nobody on the stairs said a word about it.\par"
        + rb"\pard They waited until the street was quiet and the last tram had gone down to the river.\par"
        + rb"\pard\qc * * *\par\pard It came back in the morning, as lamps do.\par\pard THE END\par}"
    )
    manuscript = read(data, "lamp.rtf")
    assert manuscript.title is not None
    assert manuscript.title.text == "The Lamp"
    assert manuscript.chapters[0].html == (
        "<p>The lamp went <i>out</i> at nine, and nobody on the stairs said a word about it.</p>"
        "<p>They waited until the street was quiet and the last tram had gone down to the river.</p>"
        '<hr class="scene"><p>It came back in the morning, as lamps do.</p>'
    )
    assert uncovered(manuscript) == []


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    whole = HEAD + rb"\pard One {\i two {\b three\par\pard four\'e9"
    assert rtf.converted(whole)[0] == "<p>One <i>two </i><b><i>three</i></b></p><p><b><i>fouré</i></b></p>"
    assert rtf.converted(HEAD + rb"}}\pard after too many ends\par")[0] == "<p>after too many ends</p>"
    assert rtf.converted(HEAD + rb"\pard cut in a\'e")[0].startswith("<p>cut in a")
    assert rtf.converted(HEAD + rb"\pard cut in \u")[0] == "<p>cut in </p>"


@pytest.mark.parametrize(
    "body",
    [
        rb"one {\footnote two \footnote three} four\par five",
        rb"one {\footnote \field two} three} four \footnote five",
        rb"one} two \footnote three {\field four{\fldrslt five",
        rb"one {\shp{\*\shpinst{\shptxt two \shptxt three}}} four\cell five\row",
        rb"one \intbl two \par three\nestcell four\row five",
        rb"{\*}\b one {\* two} \i three {\*\b four}{\pard five}",
    ],
)
def test_no_word_is_lost_where_groups_are_not_what_they_should_be(body: bytes) -> None:
    words = html_of(body)
    assert [one for one in ("one", "two", "three", "five") if one not in words] == []


HOSTILE = {
    "deep": b"{" * 100_000 + b"deep",
    "deep and closed": b"{\\b " * 100_000 + b"deep" + b"}" * 100_000,
    "deep footnotes": b"{\\footnote a" * 20_000,
    "deep boxes": b"{\\shp{\\*\\shpinst{\\shptxt a" * 10_000,
    "deep tables": b"\\pard\\intbl\\itap999 a\\nestcell\\nestrow" * 10_000,
    "unclosed binary": b"text{\\bin2000000000 x",
    "negative binary": b"text\\bin-5 x",
    "huge numbers": b"\\u99999999999\\uc-3\\fs99999999999 x\\'zz\\ls-1\\ilvl99999 y\\par",
    "many fonts": b"{\\fonttbl" + b"{\\f1\\fcharset999 A;}" * 50_000 + b"}x",
    "many styles": b"{\\stylesheet" + b"{\\s1 A;}" * 60_000 + b"}x",
    "open styles": b"{\\stylesheet" + b"{" * 300_000 + b"x",
    "open fields": b"{\\field{\\*\\fldinst HYPERLINK " * 20_000 + b"x",
    "open shapes": b"{\\*\\shpinst{\\sp{\\sn wzDescription" * 20_000 + b"x",
    "open pictures": b"{\\pict{\\*\\picprop" * 30_000 + b"x",
    "cells without rows": b"a\\cell " * 100_000,
    "rows without cells": b"x\\row " * 100_000,
    "columns": b"x\\trowd" + b"\\clmrg\\cellx1" * 80_000 + b"\\pard\\intbl a\\cell\\row",
    "empty paragraphs": b"x" + b"\\par" * 250_000,
    "lists": b"{\\listtext 1.}\\ls1\\ilvl8 a\\par\\ilvl0 b\\par" * 15_000,
    "upright": b"x{\\upr{" * 50_000,
    "every other letter bold": b"\\b a\\b0 b" * 90_000,
    "surrogates": b"\\u-10179?" * 90_000,
    "code pages": b"\\ansicpg65001\\'ff\\'fe\\f2\\'81\\par" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_with_a_sentence(name: str) -> None:
    outcome = read_or_sentence(HEAD + HOSTILE[name])
    assert isinstance(outcome, str) or uncovered(outcome) == []


@pytest.mark.parametrize("seed", range(60))
def test_damage_never_makes_more_than_a_sentence(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(DOCUMENTS[seed % len(DOCUMENTS)].read_bytes())
    for _ in range(dice.randint(1, 40)):
        at = dice.randrange(6, max(7, len(data)))
        how = dice.randrange(4)
        if how == 0:
            data[at : at + 1] = bytes([dice.randrange(256)])
        elif how == 1:
            del data[at : at + dice.randrange(1, 30)]
        elif how == 2:
            data[at:at] = dice.choice(GRAINS)
        else:
            data = data[: max(40, at)]
    outcome = read_or_sentence(bytes(data))
    assert isinstance(outcome, str) or uncovered(outcome) == []


GRAINS = [b"{", b"}", b"\\", b"\\'", b"\\u", b"{\\*", b"\\bin9 ", b"\\row", b"{\\footnote "]


def test_an_rtf_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(HEAD + rb"\pard\par}", "empty.rtf")


def read_or_sentence(data: bytes) -> Manuscript | str:
    try:
        return read(data, "story.rtf")
    except Unreadable as error:
        return str(error)
