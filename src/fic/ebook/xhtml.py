"""Markup as XML: parsed by lxml, its attributes as a strict reader takes them, text without what XML cannot hold."""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold at all."""
_VOIDS = re.compile(r"<(br|hr|img|wbr)\b([^>]*?)/?>")
_BREAKS = re.compile(r"<(?:/(?:p|div|li|h[1-6]|td|th|blockquote|pre|dd|dt)|br|hr)\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z")
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


def legal(text: str) -> str:
    """Without the characters XML cannot hold."""
    return _ILLEGAL.sub("", text)


def plain(text: str) -> str:
    """Plain text as markup."""
    return escape(legal(text))


def language_tag(language: str) -> str:
    """`language` when it is well-formed, else "und": undetermined."""
    return language if _LANGUAGE.match(language) else "und"


def language_attributes(language: str, direction: str = "") -> str:
    """` lang="…" xml:lang="…" dir="…"`, each only when it is known and well-formed."""
    lang = f' lang="{language}" xml:lang="{language}"' if _LANGUAGE.match(language) else ""
    return lang + (f' dir="{direction}"' if direction in {"ltr", "rtl", "auto"} else "")


def words_of(clean: str) -> str:
    """The words of CleanHTML as one line of plain text."""
    apart = _BREAKS.sub(r" \g<0>", clean)
    return " ".join(text_of(parsed(apart)).split())


def parsed(clean: str) -> "_Element":
    """As XML, which balanced markup is once its void tags are closed; else as a browser would."""
    text = legal(clean)
    xml = _VOIDS.sub(r"<\1\2/>", text).replace("&nbsp;", "\u00a0")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(f"<div>{xml}</div>", parser)
    except etree.XMLSyntaxError:
        lenient = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
        lenient_div: _Element = lxml.html.fragment_fromstring(text, create_parent="div", parser=lenient)
        return lenient_div


def text_of(element: "_Element") -> str:
    """Every word in it."""
    return "".join(str(part) for part in element.itertext())


def pieces_of(element: "_Element") -> "Iterator[str | _Element]":
    """Text and elements in order; what is neither (an entity nobody defined) as its source."""
    if element.text:
        yield element.text
    for child in element:
        yield child if isinstance(child.tag, str) else str(child)
        if child.tail:
            yield child.tail


def name_of(element: "_Element") -> str:
    return str(element.tag)


def attributes_of(element: "_Element", extra: str = "") -> str:
    names = [one for one in [*(element.get("class") or "").split(), extra] if _CLASS.match(one)]
    classes = f' class="{" ".join(dict.fromkeys(names))}"' if names else ""
    title = element.get("title")
    said = f' title="{plain(title)}"' if title and title.strip() else ""
    return classes + said + language_attributes(element.get("lang") or "", element.get("dir") or "")


def numbering_of(element: "_Element") -> str:
    if name_of(element) != "ol":
        return ""
    start = element.get("start") or ""
    kind = element.get("type") or ""
    return (
        (f' start="{int(start)}"' if re.fullmatch(r"-?\d{1,9}", start, re.A) else "")
        + (' reversed="reversed"' if element.get("reversed") is not None else "")
        + (f' type="{kind}"' if kind in {"1", "a", "A", "i", "I"} else "")
    )


def spans_of(cell: "_Element") -> str:
    said = ""
    for name in ("colspan", "rowspan"):
        value = cell.get(name) or ""
        if re.fullmatch(r"\d{1,4}", value, re.A) and 1 < int(value) <= 1000:
            said += f' {name}="{int(value)}"'
    scope = cell.get("scope") or ""
    if name_of(cell) == "th" and scope in {"row", "col", "rowgroup", "colgroup"}:
        said += f' scope="{scope}"'
    return said
