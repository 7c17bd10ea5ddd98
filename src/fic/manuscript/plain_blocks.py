"""Markup so plain that cleaning it would change nothing: nearly every paragraph of nearly every story.

A grammar of what `clean` itself writes, much narrower than what it allows: paragraphs and scene rules, a few inline
tags without attributes, properly nested, text with every "<", ">" and "&" escaped. What it describes is safe by its
form, so that no parser has to be asked; whatever it does not describe goes the long way. Linear: every quantifier is
possessive.
"""

import re
from collections.abc import Iterable

_TEXT = "(?:[^<>&]++|&(?:amp|lt|gt|nbsp);)++"
_ODD = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\xa0\\ufeff\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]")
"""What a parser may change or drop: left to it."""
_RUN = f"(?:{_TEXT}|<br>)*+"
_EMPHASIS = ("em", "strong", "b", "i", "u", "s")


def _tags(names: Iterable[str], inside: str) -> str:
    """One pair of tags of any of the names. Spelled out, because Python 3.11.2 mistakes groups that are taken hold of
    inside possessive quantifiers."""
    return "<(?:" + "|".join(f"{name}>{inside}</{name}" for name in names) + ")>"


_INLINE = _tags(_EMPHASIS, f"(?:{_TEXT}|<br>|{_tags(_EMPHASIS, _RUN)})*+")
_FULL = f"(?=(?:<(?:{'|'.join(_EMPHASIS)})>){{0,2}}+[^\\s<&])"
"""Something to read right at the start: blocks without it may be empty, and are dropped."""
_LINE = f"{_FULL}(?:{_TEXT}|<br>|{_INLINE})*+"
_BLOCKS = re.compile(
    f'(?:<(?:p(?: class="centre")?>{_LINE}</p|h3(?: class="centre")?>{_LINE}</h3|hr class="scene")>\\n?)*+'
)


def plain_blocks(html: str) -> str | None:
    """The blocks as `clean` would give them back, or None for markup that has to be parsed."""
    if "=&quot;" in html:
        # An attribute's value could be spelled like that.
        return None
    tidy = html.replace("&quot;", '"').replace("\u00a0", "&nbsp;")
    if not tidy.replace("\n", " ").isprintable() and _ODD.search(tidy):
        return None
    if not _BLOCKS.fullmatch(tidy):
        return None
    if "\n" not in tidy:
        return tidy
    return tidy.replace("</p>\n", "</p>").replace("</h3>\n", "</h3>").replace('"scene">\n', '"scene">')
