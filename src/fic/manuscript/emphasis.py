"""Emphasis as plain text writes it: *so*, _so_, **so**, [i]so[/i]; only where nothing else could be meant."""

import re
from html import escape

LONGEST = 300
"""Characters between two marks: a thought in italics fits, two footnote stars far apart do not."""
_STRONG = re.compile(
    rf"(?<![\w*])\*\*(?=[^\s*])(?P<words>[^*\n]{{1,{LONGEST}}})(?<=[^\s*])\*\*(?![\w*])"
    rf"|\[b\](?P<tagged>[^\[\]\n]{{1,{LONGEST}}})\[/b\]",
    re.I,
)
_EM = re.compile(
    rf"(?<![\w*])\*(?=[^\s*])(?P<stars>[^*\n]{{0,{LONGEST}}})(?<=[^\s*])\*(?![\w*])"
    rf"|(?<![\w_])_(?=[^\s_])(?P<lines>[^_\n]{{1,{LONGEST}}})(?<=[^\s_])_(?![\w_])"
    rf"|\[i\](?P<tagged>[^\[\]\n]{{1,{LONGEST}}})\[/i\]",
    re.I,
)


def with_emphasis(text: str) -> str:
    """Plain text as escaped HTML, with `em` and `strong` for its marks. Linear; every letter is kept.

    A mark opens before a word and closes after one. "5 * 3 * 2", "sh*t" and rules of stars stay as they are.
    """
    html = escape(text, quote=False)
    if "*" not in html and "_" not in html and "[" not in html:
        return html
    return _EM.sub(_em, _STRONG.sub(_strong, html))


def _strong(found: re.Match[str]) -> str:
    return _dressed(found, found.group("words") or found.group("tagged") or "", "strong")


def _em(found: re.Match[str]) -> str:
    words = found.group("stars") or found.group("lines") or found.group("tagged") or ""
    return _dressed(found, words, "em")


def _dressed(found: re.Match[str], words: str, tag: str) -> str:
    # A tag that opens inside and closes outside would cross the new one.
    crossed = words.count("<strong>") != words.count("</strong>")
    if crossed or not any(c.isalnum() for c in words):
        return found.group(0)
    return f"<{tag}>{words}</{tag}>"
