"""Style sheets of e-books, where a program says in a way of its own what others have a property or a tag for.

LibreOffice raises and lowers letters by moving them, makes a rule of an empty paragraph's border, and of a heading
a paragraph in large bold letters.
"""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from fic.manuscript.formats.framing import HEADINGS, made, words_of

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
_POINTS = re.compile(r"\bfont-size\s*:\s*(\d{1,3}(?:\.\d+)?)pt", re.I)
_BOLD = re.compile(r"\bfont-weight\s*:\s*(?:bold|[6-9]00)", re.I)
LONGEST_HEADING = 120
"""Characters."""
_LEVELS = ((22.0, "h1"), (15.5, "h2"), (13.5, "h3"))
"""From so many points on."""
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


def large_and_bold(css: str) -> dict[str, str]:
    """Classes of letters set as headings are → the heading they make."""
    found = {}
    for rule in list(_RULE.finditer(css))[:MOST_RULES]:
        size = _POINTS.search(rule.group(2))
        if size and _BOLD.search(rule.group(2)):
            tag = next((tag for least, tag in _LEVELS if float(size.group(1)) >= least), "")
            for one in rule.group(1).split(","):
                if tag and (name := _CLASS.fullmatch(one)):
                    found[name.group(1)] = tag
    return found


def headings_of_size(body: HtmlElement, sizes: dict[str, str]) -> None:
    """Make headings of paragraphs whose letters are all large and bold, in a page that has none. In place."""
    if not sizes or next(body.iter(*HEADINGS), None) is not None:
        return
    for one in body.iter("p"):
        spans = [child for child in one if words_of(child)]
        tags = {sizes.get(str(child.get("class") or "")) for child in spans if child.tag == "span"}
        loose = (one.text or "").strip() or any((child.tail or "").strip() for child in one)
        if (
            spans
            and len(tags) == 1
            and None not in tags
            and not loose
            and len(words_of(one)) <= LONGEST_HEADING
        ):
            one.tag = tags.pop() or "p"
