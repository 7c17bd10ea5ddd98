"""Markup with every tag spelled so that a plain pattern reads it as a browser's tokenizer does.

What bounds the depth of markup counts tags by a pattern; where a browser sees other tags than the pattern (a ">" in
an attribute, an end tag in a comment), the count can be cheated, and parsing then takes time by the square.
Follows the tokenizer of the HTML standard (html.spec.whatwg.org, 13.2.5). Linear: every quantifier is possessive.
"""

import re
from html import escape

_RAW = "script|style|title|noscript|iframe|textarea|xmp|noembed|noframes|plaintext"
"""What is in them is no markup; they go with it."""
_OPAQUE = frozenset({"object", "template", "select", "svg", "math"})
"""Parsers read on by other rules in each; all of them are removed with what is in them, so that one stands for all."""
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>)|\Z)"""
_ATTRIBUTES = rf"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?+)*+"
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>{_RAW})(?=[\s/>]){_ATTRIBUTES}(?:>.*?(?:</(?P=raw)(?=[\s/>])[^>]*+(?:>|\Z)|\Z)|\Z)"
    rf"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})(?P<whole>>?)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_ATTRIBUTE = re.compile(rf"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?P<given>\s*+=\s*+{_VALUE})?+", re.ASCII)
_TAG_NAME = re.compile(r"[a-z][a-z0-9:]*")
_ATTRIBUTE_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")


def plain_tags(html: str) -> str:
    """The same markup without comments, scripts and the like; its tags as `<name attribute="value">`, with neither
    "<" nor ">" nor a stray quote mark inside. Tags that no parser could close are left out, as parsers do."""
    return _TOKEN.sub(_plain, html) if "<" in html else html


def _plain(found: re.Match[str]) -> str:
    name = (found["name"] or "").lower()
    if not found["whole"] or not _TAG_NAME.fullmatch(name):
        return ""
    if name in _OPAQUE:
        return f"<{found['end']}object>"
    if found["end"]:
        return f"</{name}>"
    return f"<{name}{''.join(map(_attribute, _ATTRIBUTE.finditer(found['attributes'])))}>"


def _attribute(found: re.Match[str]) -> str:
    name = found["name"]
    if not _ATTRIBUTE_NAME.fullmatch(name):
        return ""
    value = (found["given"] or "").partition("=")[2].strip(" \t\n\r\f")
    if value[:1] in {'"', "'"}:
        value = value.removeprefix(value[0]).removesuffix(value[0])
    # "&" stays: what is escaped already must not be escaped twice.
    return f' {name}="{escape(value).replace("&amp;", "&")}"' if found["given"] else f" {name}"
