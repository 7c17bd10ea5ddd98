"""Whatever passes `clean` becomes well-formed XHTML and keeps its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fic.ebook.addresses import outward
from fic.ebook.rewriting import Rewriter
from fic.ebook.xhtml import legal, words_of
from fic.manuscript.clean import clean
from tests.fic.ebook.samples import HOSTILE

TAGS = [
    "p", "div", "b", "i", "a", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
    "caption", "thead", "tfoot", "pre", "h1", "h2", "h4", "ruby", "rt", "rp", "details", "summary",
    "figure", "figcaption", "span", "hr", "br", "del", "q", "address", "section", "font", "center",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ['<a href="http://a.example/x">', '<td colspan="3">', '<p class="poem">', '<ol start="4">']
    ),
    st.text(max_size=6),
)


def rewritten(html: str) -> str:
    return Rewriter().rewrite(clean(html))


def words(xhtml: str) -> str:
    return "".join("".join(etree.fromstring(f"<div>{xhtml}</div>").itertext()).split())


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_word_is_lost_and_all_of_it_is_well_formed(html: str) -> None:
    kept = clean(html)
    assert words(Rewriter().rewrite(kept)) == "".join(words_of(kept).split())


@given(st.text(max_size=200))
def test_text_that_nobody_cleaned_still_comes_out_well_formed(text: str) -> None:
    etree.fromstring(f"<div>{Rewriter().rewrite(text)}</div>")


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_keeps_its_words(html: str) -> None:
    without_pictures = clean(html.replace("<img", "<wbr"))
    assert words(Rewriter().rewrite(without_pictures)) == "".join(words_of(without_pictures).split())


def test_what_e_readers_know_stays_as_it_was() -> None:
    story = (
        '<p class="poem">a<br/>b</p><hr class="scene"/><blockquote class="letter"><p>Dear <em>you</em></p></blockquote>'
        '<ul><li>x</li></ul><table><tbody><tr><td colspan="2">y</td></tr></tbody></table><h2>z</h2>'
    )
    assert rewritten(story) == story


def test_a_block_inside_a_phrase_keeps_its_look() -> None:
    assert rewritten("<b><p>x</p></b>") == '<div><div class="as-b"><p>x</p></div></div>'


def test_a_picture_becomes_its_description_and_a_link() -> None:
    assert rewritten('<p><img src="http://a.example/cat.png" alt="a cat"></p>') == (
        '<p><span class="picture"><a href="http://a.example/cat.png">[Picture: a cat]</a></span></p>'
    )
    assert rewritten('<p><img src="cat.png"></p>') == '<p><span class="picture">[Picture]</span></p>'


def test_headings_begin_one_below_the_page_and_go_down_by_one() -> None:
    assert rewritten("<h5>a</h5><h1>b</h1><h4>c</h4><h4>d</h4>") == "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4>"


@pytest.mark.parametrize(
    ("href", "where"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTP://A.Example:8080/b c?d=é|f#g h", "http://a.example:8080/b%20c?d=%C3%A9%7Cf#g%20h"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://name:secret@a.example/", "http://a.example/"),
        ("http://a.example/100%/%41", "http://a.example/100%25/%41"),
        ("mailto:a@b.example?subject=x", "mailto:a@b.example"),
    ],
)
def test_links_that_lead_somewhere_are_written_as_they_should_be(href: str, where: str) -> None:
    assert outward(href) == where


@pytest.mark.parametrize(
    "href",
    ["", "#here", "next.html", "/top", "//a.example/", "javascript:alert(1)", "data:text/html,x", "http://",
     "http://a b/", "http://[::1", "http://a.example:port/", "http://1.2.3.4.5/", "mailto:", "mailto:nobody", "http://\udcff/"],
)  # fmt: skip
def test_links_that_lead_nowhere_are_none(href: str) -> None:
    assert outward(href) is None


@given(st.text())
def test_any_link_at_all_is_an_address_or_none(href: str) -> None:
    where = outward(f"http://{href}")
    assert where is None or where.isascii()


def test_characters_xml_cannot_hold_are_left_out() -> None:
    assert legal("a\x00\x0b\ufffe\ud800\U0001f600b\t\n") == "a\U0001f600b\t\n"
