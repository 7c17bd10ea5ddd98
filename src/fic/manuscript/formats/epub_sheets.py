"""Style sheets of e-books, where a program says in a way of its own what others have a property or a tag for.

LibreOffice raises and lowers letters by moving them, and makes a rule of an empty paragraph's border.
"""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from fic.manuscript.formats.framing import made, words_of

MOST_RULES = 5_000
LARGEST = 400_000
"""Characters of style sheets that are looked at."""
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_MOVED = re.compile(r"\btop\s*:\s*(-?)\s*(?:0?\.\d+|[1-9]\d*%|0\.\d+)", re.I)
_RELATIVE = re.compile(r"\bposition\s*:\s*relative", re.I)
_BORDER = re.compile(
    r"\bborder-(?:bottom|top)\s*:\s*(?!none|0)[^;]*(?:solid|double|dashed|dotted|inset|groove)", re.I
)
_SIDES = re.compile(r"\bborder-(?:left|right)\s*:\s*(?!none|0)[^;\s]", re.I)
_CLASS = re.compile(r"\s*[a-z]*\.([\w-]{1,80})\s*", re.I)


def sheet_of(sheets: Iterable[str]) -> str:
    """The sheets as one, with moved letters said as raised and lowered ones. Linear."""
    css = re.sub(r"</", "", "\n".join(sheets))[:LARGEST]
    return _RULE.sub(_said, css)


def _said(rule: re.Match[str]) -> str:
    moved = _MOVED.search(rule.group(2)) if _RELATIVE.search(rule.group(2)) else None
    if moved is None:
        return rule.group(0)
    side = "super" if moved.group(1) else "sub"
    return f"{rule.group(1)}{{{rule.group(2)};vertical-align:{side}}}"


def bordered(css: str) -> frozenset[str]:
    """Classes whose paragraphs have a line above or below and none at the sides."""
    found = set()
    for rule in list(_RULE.finditer(css))[:MOST_RULES]:
        if _BORDER.search(rule.group(2)) and not _SIDES.search(rule.group(2)):
            found |= {name.group(1) for one in rule.group(1).split(",") if (name := _CLASS.fullmatch(one))}
    return frozenset(found)


def rules_drawn(body: HtmlElement, classes: frozenset[str]) -> None:
    """Put a rule where an empty paragraph is nothing but its border. In place."""
    if not classes:
        return
    for one in list(body.iter("p", "div")):
        if (
            set(str(one.get("class") or "").split()) & classes
            and not words_of(one)
            and one.find(".//img") is None
        ):
            one.addnext(made("hr"))
