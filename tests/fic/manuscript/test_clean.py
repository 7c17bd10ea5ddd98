"""The only HTML that may be stored: safe, flat at the top, and the same when cleaned again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import RULES_VERSION, CleanHTML, clean
from fic.manuscript.veil import Veil, blocks, veiled

_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "<em>",
        "</em>",
        "<font",
        "size=5>",
        "</font>",
        "<center>",
        "</center>",
        "<br>",
        "<hr>",
        "<hr",
        "class=scene>",
        "<a",
        "href='http://x.invalid/'>",
        "</a>",
        "<div",
        "align=center>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<blockquote>",
        "</blockquote>",
        "<script>",
        "</script>",
        "<object>",
        "</object>",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<pre>",
        "</pre>",
        "<h2>",
        "</h2>",
        "<details>",
        "<summary>",
        "<img",
        "src=x",
        "onerror=y>",
        "&amp;",
        "&lt;",
        "&#0;",
        "<!--",
        "-->",
        "<!",
        "<p/",
        "'",
        '"',
        ">",
        "word",
        "été",
        "字",
    ]
)


def test_scripts_styles_handlers_and_ids_are_gone() -> None:
    dirty = (
        '<p id="main" onclick="x()" style="color:red">a<script>alert(1)</script><a '
        'href="javascript:x()">b</a></p>'
    )
    assert clean(dirty) == '<p>a<a rel="nofollow noopener noreferrer ugc">b</a></p>'


def test_old_markup_becomes_what_it_meant() -> None:
    dirty = '<center><font size="+2">Title</font></center><p align="right">there</p><tt>x</tt>'
    assert clean(dirty) == (
        '<div class="centre"><span class="large">Title</span></div><p '
        'class="right">there</p><p><code>x</code></p>'
    )


def test_loose_text_is_wrapped_and_empty_paragraphs_go() -> None:
    assert clean("one <b>two</b><p>&nbsp;</p><hr>three") == "<p>one <b>two</b></p><hr><p>three</p>"


def test_only_the_classes_of_the_house_stay() -> None:
    assert clean('<p class="poem evil">x</p><hr class="scene">') == '<p class="poem">x</p><hr class="scene">'


def test_clean_carries_the_version_of_its_rules() -> None:
    made = clean("<p>x</p>")
    assert isinstance(made, CleanHTML)
    assert made.rules_version == RULES_VERSION
    assert CleanHTML.trusted("<p>x</p>") == made


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_cleaning_twice_changes_nothing(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_blocks_joined_are_the_chapter_again(html: str) -> None:
    made = clean(html)
    assert "".join(blocks(made)) == made
    assert all(block.startswith("<") and block.endswith(">") for block in blocks(made))


def test_deep_and_unclosed_markup_does_not_grow() -> None:
    for bomb in (
        "<div>" * 60_000,
        "<b>" * 100_000,
        "<p><b>" * 60_000,
        "<ul><li>" * 40_000,
        "<table><tr><td>" * 20_000,
    ):
        made = clean(bomb + "x")
        assert made.count("x") == 1
        assert len(made) < 3 * len(bomb)


def test_a_veil_folds_its_blocks_and_says_what_and_how_long() -> None:
    html = clean("<p>a</p><p>b</p><p>c</p><hr class=scene><p>d</p>")
    covered = veiled(html, [Veil(1, 2, "torture, <graphic>", 1_200)])
    assert covered == (
        '<p>a</p><details class="veil"><summary><span class="veil-what">torture, &lt;graphic&gt;</span> '
        '<span class="veil-size">1,200 words</span></summary><p>b</p><p>c</p></details>'
        '<p class="veil-past"><a href="#past-veil-1">Jump past it</a></p><div class="veil-end" '
        'id="past-veil-1"></div>'
        '<hr class="scene"><p>d</p>'
    )


def test_no_veil_leaves_the_chapter_as_it_was() -> None:
    html = clean("<p>a</p>")
    assert veiled(html, []) is html


def test_veils_that_overlap_are_one_and_those_outside_are_none() -> None:
    html = clean("<p>a</p><p>b</p><p>c</p>")
    covered = veiled(html, [Veil(0, 1, "gore", 5), Veil(1, 2, "war", 7), Veil(9, 12, "x", 1)])
    assert covered.count("<details") == 1
    assert "gore; war" in covered


def test_a_chapter_of_600_kilobytes_is_split_into_all_its_blocks() -> None:
    html = clean("<p>" + "word " * 60 + "</p>" + "<blockquote><p>x</p></blockquote>")
    long = CleanHTML.trusted(html * 1_800)
    assert len(blocks(long)) == 3_600


def test_half_a_character_pair_is_left_out() -> None:
    assert clean("<p>a\ud800b\x00c</p>") == "<p>abc</p>"
