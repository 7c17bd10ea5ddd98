"""What is counted as a tag is what a parser sees as one: no spelling makes cleaning slow or lets anything through."""

import re

import pytest

from fic.manuscript.clean import clean
from fic.manuscript.tokens import plain_tags

NESTING = {
    "an angle in an attribute": "<div title='<'>",
    "formatting with an angle in an attribute": "<b title='<1'>",
    "a quote in a name": '<div a">',
    "a quote in a bare value": "<div a=b'>",
    "an end tag in a comment": "<div><!--</div>-->",
    "an end tag in a comment that is none": "<div><?</div>?>",
    "an end tag in a title": "<div><title></div></title>",
    "an end tag in an attribute": "<div><p title='</div>'>",
    "an end tag in a drawing": "<div><svg><![CDATA[></div>]]></svg>",
    "an end tag behind a barrier": "<div><object></div></object>",
    "an end tag in another cell": "<div><table><tr><td></div></td></tr></table>",
    "a style of many parts": '<span style="font:italic bold 9px courier;text-decoration:underline line-through">',
    "a styled tag": '<b style="font-style:italic;font-weight:bold" lang="fr">',
    "an end tag in a moving box": "<div><marquee></div></marquee>",
}


def depth_of(html: str) -> int:
    depth = deepest = 0
    for end, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", html):
        if name not in {"br", "hr", "img", "wbr"}:
            depth += -1 if end else 1
            deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("spelling", NESTING)
def test_no_spelling_nests_deeper_than_the_limit(spelling: str) -> None:
    """Markup left open: five thousand levels if each were taken."""
    assert depth_of(clean(NESTING[spelling] * 5000 + "text")) <= 130


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<P ALIGN=center>", '<p ALIGN="center">'),
        ("<a href=\"x?a=1&amp;b='2'\">", '<a href="x?a=1&amp;b=&#x27;2&#x27;">'),
        ("<i title='a<b>c'>", '<i title="a&lt;b&gt;c">'),
        ("<br/><hr noshade>", "<br><hr noshade>"),
        ("2 < 3, <3 and a <- b", "2 < 3, <3 and a <- b"),
        ("a<!-- <b> -->b<!-->c<!--->d<!-- e", "abcd"),
        ("<script>if (a<b) '</p>'</script>on", "on"),
        ("<p-x>custom</p-x>", "custom"),
        ("kept <a href='never closed", "kept "),
    ],
)
def test_tags_are_spelled_one_way(html: str, plain: str) -> None:
    assert plain_tags(html) == plain


def test_a_quotation_carries_no_address() -> None:
    assert (
        clean('<blockquote cite="javascript:x"><p>So.</p></blockquote>')
        == "<blockquote><p>So.</p></blockquote>"
    )


def test_cleaning_again_changes_nothing_in_attributes() -> None:
    once = clean('<p><i title="--><b>">a</i><img src="x"></p>')
    assert clean(once) == once
