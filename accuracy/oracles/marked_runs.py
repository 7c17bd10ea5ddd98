"""What a person would see in the markup of a story: its words, and which of them are set how."""

import re

from lxml import html as lxml_html

NAMES = {"i": "em", "b": "strong", "strike": "s", "del": "s", "tt": "code"}
LOOKED_AT = frozenset(
    ["em", "strong", "u", "s", "sub", "sup", "a", "code", "blockquote", "li", "td", "th", "pre", "caps"]
)


def words_of(markup: str) -> list[str]:
    """Words in order, without chapter headings (which become titles) and marks between scenes."""
    tree = _tree(markup)
    for heading in tree.xpath("//h1|//h2"):
        heading.drop_tree()
    return _words(tree)


def runs_of(markup: str) -> list[tuple[str, str]]:
    """(tag, its words) of everything that is set apart, by what the tag is called today."""
    tree = _tree(markup)
    found: list[tuple[str, str]] = []
    for element in tree.iter():
        tag = NAMES.get(str(element.tag), str(element.tag))
        words = " ".join(_words(element))
        side = element.get("align") or element.get("class") or ""
        if not words or tag in {"h1", "h2"}:
            continue
        if tag in LOOKED_AT:
            found.append((tag, words))
        if side in {"center", "centre", "right"} and tag == "p":
            found.append(("centre" if side != "right" else "right", words))
        if element.get("lang"):
            found.append(("lang", words))
        if element.get("colspan"):
            found.append(("colspan", words))
    return found


def _tree(markup: str) -> lxml_html.HtmlElement:
    """Without the numbers that point to footnotes, which each program writes in its own way."""
    tree = lxml_html.fromstring(f"<div>{markup}</div>")
    for sign in tree.xpath("//sup"):
        if re.fullmatch(r"\s*\[\d+\]\s*", sign.text_content()):
            sign.drop_tree()
    return tree


def _words(element: lxml_html.HtmlElement) -> list[str]:
    return re.findall(r"\w+", " ".join(element.itertext()))
