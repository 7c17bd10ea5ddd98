"""Saying in markup what a format knows of its own pages: which part is header, story or chapter heading.

A reader of a known format (an archive's download, an e-book) parses its markup here, sets these attributes on it and
hands it to `html.page_of_html(framed=True)`. Nothing but a reader sets them: those of the input are taken out.
"""

import re
from collections.abc import Iterable
from copy import deepcopy

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from fic.manuscript.clean import shallow

REGION, FIELD, LABEL, ITEM = "data-region", "data-field", "data-label", "data-item"
FRAME = (REGION, FIELD, LABEL, ITEM)
"""Region and field of the lines inside; the part of a line that is its label; an item of a list."""

_FOREIGN = re.compile(r"\bdata-(?=(?:region|field|label|item)\b)", re.I)
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>", re.I)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a tree cannot hold, though a page may name it by its number."""
_CONTROLS = bytes(sorted({*range(0x20)} - {*b"\t\n\r"}))
_BY_NUMBER = re.compile(r"&#(?:([0-9]{1,9})|[xX]([0-9a-fA-F]{1,8}));?")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def parsed(html: str) -> HtmlElement | None:
    """The document as a tree, as forgiving as a browser; None when there is nothing in it."""
    text = shallow(_PROLOG.sub("", html))
    if "data-" in text.lower():
        text = _FOREIGN.sub("data-x-", text)
    text = legal(text)
    if "&#" in text:
        text = _BY_NUMBER.sub(_writable, text)
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _writable(found: re.Match[str]) -> str:
    code = int(found.group(1)) if found.group(1) else int(found.group(2), 16)
    return found.group(0) if code <= 0x10FFFF and legal(chr(code)) else ""


def written(root: HtmlElement) -> str:
    """The tree as HTML again."""
    return str(lxml.html.tostring(root, encoding="unicode"))


def legal(text: str) -> str:
    """Without the characters that a tree refuses."""
    # Nearly every text is told from that many times faster by its bytes.
    try:
        seen = text.encode()
    except UnicodeEncodeError:
        return _ILLEGAL.sub("", text)
    plain = len(seen.translate(None, _CONTROLS)) == len(seen) and b"\xef\xbf" not in seen
    return text if plain else _ILLEGAL.sub("", text)


def words_of(element: HtmlElement) -> str:
    """Every word in it, on one line."""
    return " ".join(legal(str(element.text_content())).split())


def made(tag: str, words: str = "", **attributes: str) -> HtmlElement:
    """A new element; `data_region="story"` becomes an attribute of that name."""
    element: HtmlElement = lxml.html.Element(tag)
    element.text = legal(words)
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value)
    return element


def framed(element: HtmlElement, region: str = "", field: str = "") -> HtmlElement:
    """The element itself, marked."""
    if region:
        element.set(REGION, region)
    if field:
        element.set(FIELD, field)
    return element


def said(region: str, field: str, label: str, values: Iterable[HtmlElement | str]) -> HtmlElement:
    """One paragraph "Label: value, value": each value is an item of its own, however it is punctuated."""
    line = made("p", data_region=region, data_field=field)
    last: HtmlElement | None = None
    if label:
        last = made("span", label, data_label="1")
        last.tail = " "
        line.append(last)
    for number, value in enumerate(values):
        item = made("span", data_item="1")
        if isinstance(value, str):
            item.text = legal(value)
        else:
            copy = deepcopy(value)
            copy.tail = None
            item.append(copy)
        if number and last is not None:
            last.tail = ", "
        line.append(item)
        last = item
    return line


def told(region: str, field: str, label: str, value: HtmlElement | str) -> HtmlElement:
    """ "Label: value" where the value is running text or markup of its own, blocks too."""
    holder = made("div", data_region=region, data_field=field)
    if label:
        holder.append(made("span", label, data_label="1"))
        holder[-1].tail = " "
    if isinstance(value, str):
        if label:
            holder[-1].tail = f" {legal(value)}"
        else:
            holder.text = legal(value)
    else:
        copy = deepcopy(value)
        copy.tail = None
        holder.append(copy)
    return holder


def labelled(block: HtmlElement, words: str, stop: int, region: str, field: str) -> HtmlElement:
    """The block itself as a line of which `words[:stop]` is the label; markup inside it is given up."""
    for child in list(block):
        block.remove(child)
    block.text = None
    label = made("span", words[:stop].rstrip(), data_label="1")
    label.tail = f" {words[stop:]}"
    block.append(label)
    return framed(block, region, field)
