"""What a tag with its attributes does to the words and paragraphs inside it, in the few tags a story keeps."""

import re
from functools import lru_cache
from html import escape
from typing import NamedTuple

from fic.manuscript.page import Holder
from fic.manuscript.styles import Look, Sheet, look_of, side_of

KEPT = {"strike": "s", "tt": "code", "acronym": "abbr"} | {
    tag: tag
    for tag in ("strong", "b", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "big", "code", "cite", "q",
        "ruby", "rt", "rp", "abbr", "kbd", "samp", "var", "dfn", "mark", "bdo", "bdi")
}  # fmt: skip
"""Inline tags by what they are called today."""
INLINE = frozenset({*KEPT, "a", "span", "font"})
HOLDING = frozenset(
    ["blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tfoot", "tr", "td", "th"]
)
_OWNERS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "caption": ("table",), "thead": ("table",),
    "tfoot": ("table",), "tr": ("table",), "td": ("table",), "th": ("table",)}  # fmt: skip
_SIDES = {
    f"{before}{name}": side
    for name, side in (("center", "centre"), ("centre", "centre"), ("centered", "centre"), ("right", "right"))
    for before in ("", "text-", "align", "align-", "ql-align-", "has-text-align-", "text-align-")
}
"""What sites and editors call the classes of a paragraph's side."""
_TONGUE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}", re.I)
_RTL_PAGE = re.compile(r"<(?:html|body)\b[^<>]{0,400}?\bdir\s*=\s*[\"']?rtl\b", re.I)


class Dress(NamedTuple):
    """Of one tag."""

    opened: str = ""
    closed: str = ""
    side: str = ""
    rtl: bool | None = None
    lang: str = ""
    indented: bool = False


PLAIN = Dress()


def dress_of(tag: str, attributes: dict[str, str], sheet: Sheet, block: bool) -> Dress:
    """What `tag` means. The cost of a style is paid once for all elements that have the same."""
    if not attributes:
        return _BARE.get(tag, PLAIN)
    style = attributes.get("style", "")
    if sheet and "class" in attributes:
        style = sheet.style(tag, attributes["class"].split()[:8], style)
    lang = attributes.get("lang") or attributes.get("xml:lang") or ""
    return _dress(
        tag, style, attributes.get("align", ""), attributes.get("class", ""), attributes.get("dir", ""), lang, block,
        attributes.get("size", ""), attributes.get("face", ""), attributes.get("href", ""),
    )  # fmt: skip


@lru_cache(maxsize=8_192)
def _dress(
    tag: str,
    style: str,
    align: str,
    classes: str,
    way: str,
    lang: str,
    block: bool,
    size: str,
    face: str,
    href: str,
) -> Dress:
    look = look_of(style) if style else Look()
    if tag == "font":
        look = _font(look, size, face)
    named = classes.split()
    side = look.side or side_of(align) or ("centre" if tag == "center" else "")
    side = side or next((_SIDES[name] for name in named if name in _SIDES), "")
    rtl = {"rtl": True, "ltr": False}.get(way.casefold(), look.rtl)
    tongue = lang if _TONGUE.fullmatch(lang) else ""
    if block:
        if tag[0] == "h" and tag[1:].isdigit():
            look = look._replace(marks=tuple(mark for mark in look.marks if mark != "strong"))
        opened, closed = look.opened(size=False), look.closed(size=False)
        return Dress(opened, closed, side, rtl, tongue, look.indented)
    opened, closed = _inline(tag, look, named, _said(rtl, tongue), href)
    return Dress(opened, closed)


def _inline(tag: str, look: Look, classes: list[str], said: str, href: str) -> tuple[str, str]:
    opened = closed = ""
    if tag in KEPT:
        name = KEPT[tag]
        outside = said if name in {"bdo", "bdi"} else ""
        opened, closed = f"<{name}{outside}>", f"</{name}>"
        said = "" if outside else said
    elif tag == "a" and href.startswith(("http://", "https://")):
        opened, closed = f'<a href="{href}">', "</a>"
        # Links are underlined wherever they are shown.
        look = look._replace(marks=tuple(mark for mark in look.marks if mark != "u"))
    house = next((name for name in ("small", "large", "caps") if name in classes and tag == "span"), "")
    if house and look.size != house and f"span.{house}" not in look.marks:
        said = f' class="{house}"{said}'
    if said:
        opened, closed = f"{opened}<span{said}>", f"</span>{closed}"
    return opened + look.opened(), look.closed() + closed


def _font(look: Look, size: str, face: str) -> Look:
    if re.fullmatch(r"[1-2]|-\d", size.strip()):
        look = look._replace(size="small")
    elif re.fullmatch(r"[5-7]|\+\d", size.strip()):
        look = look._replace(size="large")
    fixed = look_of(f"font-family:{face}").marks if face else ()
    return look._replace(marks=(*look.marks, *fixed)) if fixed else look


def _said(rtl: bool | None, lang: str) -> str:
    way = "" if rtl is None else ' dir="rtl"' if rtl else ' dir="ltr"'
    return f'{way} lang="{escape(lang)}"' if lang else way


_BARE = {tag: Dress(f"<{name}>", f"</{name}>") for tag, name in KEPT.items()} | {
    "center": Dress(side="centre")
}
"""Tags without attributes, which are nearly all."""


def shape_of(side: str, rtl: bool | None, lang: str) -> str:
    """Attributes of a paragraph: its side, its direction, its language."""
    name = f' class="{side}"' if side in {"centre", "right"} else ""
    # From left to right is what a page does anyway.
    return name + _said(rtl or None, lang)


def holder_of(tag: str, attributes: dict[str, str], dress: Dress, outer: tuple[Holder, ...]) -> Holder:
    """A list, table or quotation, or a part of one, inside of `outer`."""
    said = ""
    if tag in {"td", "th"}:
        said = "".join(_number(name, attributes, most=100) for name in ("colspan", "rowspan"))
        said += shape_of(dress.side, None, "")
    elif tag == "ol":
        said = _number("start", attributes, most=1_000_000)
        said += " reversed" if "reversed" in attributes else ""
        kind = attributes.get("type", "")
        said += f' type="{kind}"' if kind in {"a", "A", "i", "I"} else ""
    said += _said(dress.rtl or None, dress.lang) if tag in {"blockquote", "ul", "ol", "table"} else ""
    owners = _OWNERS.get(tag, ())
    owner = next((one for one in reversed(outer) if one.tag in owners), None)
    holder = Holder(tag, said, owner)
    if tag in {"td", "th"}:
        row = next((one for one in reversed(outer) if one.tag == "tr"), None)
        for one in (row, owner):
            if one is not None:
                one.cells.append(holder)
    return holder


def _number(name: str, attributes: dict[str, str], most: int) -> str:
    value = attributes.get(name, "").strip()
    return (
        f' {name}="{int(value)}"' if value.isdecimal() and len(value) < 8 and 1 < int(value) <= most else ""
    )


def rtl_page(html: str) -> bool:
    """Whether the page as a whole runs from right to left."""
    return bool(_RTL_PAGE.search(html[:20_000]))
