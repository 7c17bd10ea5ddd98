"""What is too plain to be parsed must come out as the parser would have left it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.manuscript import clean
from fic.manuscript.plain_blocks import plain_blocks

# A comment sends markup the long way and leaves nothing behind.
LONG_WAY = "<!-- -->"

_pieces = st.lists(
    st.sampled_from(
        ["<p>", "</p>", '<p class="centre">', "<h3>", "</h3>", '<hr class="scene">', "<br>", "<em>", "</em>", "<b>",
         "</b>", "<i>", "</i>", "<s>", "</s>", "\n", " ", "&nbsp;", "\u00a0", "&amp;", "&lt;", "&quot;", '"', "word",
         "\u3000", "'", "&", "=", "<", ">", "\r", "\x0c", "😀", "<p><i>so</i></p>", "<p>so</p>",
         "<p class=&quot;centre&quot;>"]
    )
    | st.text(max_size=3),
    max_size=24,
).map("".join)  # fmt: skip
_paragraphs = st.lists(
    _pieces.map(lambda inside: f"<p>a{inside}</p>") | st.just('<hr class="scene">') | st.just("<h3>Chapter 2</h3>"),
    max_size=6,
).map("\n".join)  # fmt: skip


@given(_pieces | _paragraphs)
def test_plain_blocks_are_what_the_parser_would_have_made(markup: str) -> None:
    plain = plain_blocks(markup)
    if plain is not None:
        assert plain == clean(markup + LONG_WAY)


@pytest.mark.parametrize(
    "markup",
    [
        "<p onclick=x>a</p>",
        '<p class="centre" style="x">a</p>',
        "<p>a<script>b</script></p>",
        "<p>a<p>b</p>",
        "<p><b>a<i>b</b></i></p>",
        "<p>a & b</p>",
        "<p> </p>",
        "<p><em> </em></p>",
        "<p>a\x00</p>",
        "loose",
        "<p class=&quot;centre&quot;>a</p>",
    ],
)
def test_markup_that_needs_a_parser_is_never_called_plain(markup: str) -> None:
    assert plain_blocks(markup) is None


def test_a_story_is_plain() -> None:
    blocks = "<h3>Chapter 2</h3>\n"
    blocks += '<p>She <em>said &quot;no &amp; <b>no</b>&quot;</em>.</p>\n<hr class="scene">\n'
    blocks += '<p class="centre">x<br>y</p>'
    assert plain_blocks(blocks) == clean(blocks + LONG_WAY)
