"""OpenDocument's styles: what a name means for letters, paragraphs and lists, its parents asked first."""

from dataclasses import dataclass, field
from typing import NamedTuple

from fic.manuscript.formats.flow import BOLD, CAPS, ITALIC, STRIKE, SUB, SUPER, UNDERLINE

_DEEPEST = 30
"""Styles derived from one another; a circle ends here."""
_AUTOMATIC, _COMMON = "office:automatic-styles", "office:styles"
_LEVELS = {
    "text:list-level-style-number", "text:list-level-style-bullet", "text:list-level-style-image",
    "text:outline-level-style",
}  # fmt: skip


class Change(NamedTuple):
    """What a style does to marks: some on, some off; the second pair is for letters that are not Western."""

    on: int = 0
    off: int = 0
    on_other: int = 0
    off_other: int = 0
    lang: str | None = None
    lang_asian: str | None = None
    lang_complex: str | None = None
    hidden: bool | None = None

    def after(self, before: "Change") -> "Change":
        """Both, this one laid over `before`."""
        return Change(
            before.on & ~self.off | self.on,
            before.off & ~self.on | self.off,
            before.on_other & ~self.off_other | self.on_other,
            before.off_other & ~self.on_other | self.off_other,
            before.lang if self.lang is None else self.lang,
            before.lang_asian if self.lang_asian is None else self.lang_asian,
            before.lang_complex if self.lang_complex is None else self.lang_complex,
            before.hidden if self.hidden is None else self.hidden,
        )


NOTHING = Change()


class Block(NamedTuple):
    """What a paragraph style says; None where it leaves it to its parent."""

    align: str | None = None
    rtl: bool | None = None
    border: bool | None = None
    break_before: bool | None = None
    break_after: bool | None = None
    outline: int | None = None
    lists: str | None = None
    """The list style of its paragraphs."""

    def after(self, before: "Block") -> "Block":
        """Both, this one laid over `before`."""
        said = before._asdict() | {name: value for name, value in self._asdict().items() if value is not None}
        return Block(**said)


BARE = Block()


class Level(NamedTuple):
    """One level of a list style."""

    ordered: bool = False
    shape: str = ""
    """1, a, A, i or I; empty for none."""
    prefix: str = ""
    suffix: str = ""
    first: int = 1
    shown: int = 1
    """How many levels its number shows: 2 makes "1.1"."""

    @property
    def silent(self) -> bool:
        """No sign at all."""
        return self.ordered and not (self.shape or self.prefix or self.suffix)


@dataclass(slots=True)
class _Style:
    parent: str = ""
    name: str = ""
    common: bool = False
    change: Change = NOTHING
    block: Block = BARE


@dataclass
class Styles:
    """Told of styles.xml first, then of what stands before the text in content.xml."""

    common_only: bool = True
    """In styles.xml the automatic styles belong to the running heads; their names come again for the text."""
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)
    """Texts of running heads and feet."""
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _default: dict[str, _Style] = field(default_factory=dict)
    _now: _Style | None = None
    _levels: dict[int, Level] | None = None
    _area: str = ""
    _head: list[str] | None = None
    _resolved: dict[tuple[str, str], tuple[Change, Block, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the part begins."""
        if name in {_AUTOMATIC, _COMMON, "office:master-styles"}:
            self._area = name
        elif self._area == "office:master-styles":
            if name in _HEADS:
                self._head = []
        elif not self._area or (self.common_only and self._area == _AUTOMATIC):
            return
        elif name in {"style:style", "style:default-style"}:
            self._begin(name, attributes)
        elif name == "style:text-properties" and self._now is not None:
            self._now.change = _change(attributes)
        elif name == "style:paragraph-properties" and self._now is not None:
            said = _block(attributes)
            self._now.block = said.after(self._now.block)
        elif name == "text:list-style":
            self._levels = self.lists.setdefault(attributes.get("style:name", ""), {})
        elif name == "text:outline-style":
            self._levels = self.outline
        elif name in _LEVELS and self._levels is not None:
            self._levels[_number(attributes.get("text:level"), 1)] = _level(name, attributes)

    def end(self, name: str) -> None:
        """An element of the part ends."""
        if name == self._area:
            self._area = ""
        elif name in {"style:style", "style:default-style"}:
            self._now = None
        elif name in {"text:list-style", "text:outline-style"}:
            self._levels = None
        elif name in _HEADS and self._head is not None:
            self.running.append("".join(self._head))
            self._head = None

    def data(self, words: str) -> None:
        """Text: only that of running heads counts."""
        if self._head is not None:
            self._head.append(words)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        family = attributes.get("style:family", "")
        self._now = _Style(
            attributes.get("style:parent-style-name", ""),
            attributes.get("style:display-name") or attributes.get("style:name", "").replace("_20_", " "),
            self._area == _COMMON,
            block=Block(
                outline=_outline(attributes),
                lists=attributes.get("style:list-style-name"),
                break_before=True
                if attributes.get("style:master-page-name") and self._area == _AUTOMATIC
                else None,
            ),
        )
        if name == "style:default-style":
            self._default[family] = self._now
        else:
            self._styles[family, attributes.get("style:name", "")] = self._now

    def language(self) -> str:
        """What the document is written in unless it says otherwise."""
        default = self._default.get("paragraph")
        return (default.change.lang if default else None) or ""

    def resolve(self, family: str, name: str) -> tuple[Change, Block, str]:
        """(what it does to letters, to the paragraph, the name in lower case that a person gave or chose)."""
        key = family, name
        known = self._resolved.get(key)
        if known is None:
            known = self._resolved[key] = self._derived(family, name)
        return known

    def _derived(self, family: str, name: str) -> tuple[Change, Block, str]:
        chain: list[_Style] = []
        at: str = name
        while at and len(chain) < _DEEPEST:
            style = self._styles.get((family, at))
            if style is None:
                break
            chain.append(style)
            at = style.parent
        change, block = NOTHING, BARE
        default = self._default.get(family)
        if default is not None and family == "paragraph":
            change, block = default.change, default.block
        for style in reversed(chain):
            change, block = style.change.after(change), style.block.after(block)
        named = next((style.name for style in chain if style.common), name.replace("_20_", " "))
        return change, block, named.casefold()


_HEADS = frozenset(
    ["style:header", "style:header-left", "style:header-first", "style:footer", "style:footer-left",
    "style:footer-first"]
)  # fmt: skip


def _outline(attributes: dict[str, str]) -> int | None:
    level = attributes.get("style:default-outline-level")
    return None if level is None else _number(level, 0)


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 7 else otherwise


def _change(said: dict[str, str]) -> Change:
    on = off = 0
    for mark, value in (
        (
            UNDERLINE,
            _unless_none(said.get("style:text-underline-style"), said.get("style:text-underline-type")),
        ),
        (
            STRIKE,
            _unless_none(said.get("style:text-line-through-style"), said.get("style:text-line-through-type")),
        ),
        (CAPS, _caps(said)),
    ):
        on |= mark if value else 0
        off |= mark if value is False else 0
    position = said.get("style:text-position")
    if position is not None:
        raised = _position(position)
        on |= raised
        off |= (SUPER | SUB) & ~raised
    west = _weights(said, ("",))
    other = _weights(said, ("-asian", "-complex"))
    return Change(
        on | west[0],
        off | west[1],
        on | (other[0] | (west[0] if not other[1] else 0)),
        off | (other[1] & ~west[0]),
        _lang(said.get("fo:language"), said.get("fo:country")),
        _lang(said.get("style:language-asian"), said.get("style:country-asian")),
        _lang(said.get("style:language-complex"), said.get("style:country-complex")),
        {"none": True, "true": False}.get(said.get("text:display", "")),
    )


def _weights(said: dict[str, str], scripts: tuple[str, ...]) -> tuple[int, int]:
    """Bold and italic that a style turns on and off."""
    on = off = 0
    for script in scripts:
        prefix = "style:" if script else "fo:"
        weight = said.get(f"{prefix}font-weight{script}")
        slant = said.get(f"{prefix}font-style{script}")
        if weight is not None:
            heavy = weight == "bold" or (weight.isdecimal() and len(weight) == 3 and weight >= "600")
            on, off = (on | BOLD, off) if heavy else (on, off | BOLD)
        if slant is not None:
            on, off = (on | ITALIC, off) if slant in {"italic", "oblique"} else (on, off | ITALIC)
    return on, off & ~on


def _unless_none(style: str | None, kind: str | None) -> bool | None:
    said = style if style is not None else kind
    return None if said is None else said != "none"


def _caps(said: dict[str, str]) -> bool | None:
    variant, transform = said.get("fo:font-variant"), said.get("fo:text-transform")
    if variant is None and transform is None:
        return None
    return variant == "small-caps" or transform == "uppercase"


def _position(said: str) -> int:
    first = said.partition(" ")[0]
    if first == "super":
        return SUPER
    if first == "sub":
        return SUB
    shift = first.removesuffix("%")
    if shift.lstrip("-").replace(".", "", 1).isdecimal() and float(shift) != 0:
        return SUPER if float(shift) > 0 else SUB
    return 0


def _lang(language: str | None, country: str | None) -> str | None:
    if language is None:
        return None
    if language in {"none", "zxx", ""} or not language.isascii() or not language.isalpha():
        return ""
    return f"{language}-{country}" if language == "zh" and country and country.isalpha() else language


def _block(said: dict[str, str]) -> Block:
    align = said.get("fo:text-align")
    mode = said.get("style:writing-mode")
    borders = [said.get(f"fo:{name}") for name in ("border", "border-top", "border-bottom")]
    lines = [border for border in borders if border is not None]
    return Block(
        align=None if align is None else {"center": "centre", "end": "end", "right": "right"}.get(align, ""),
        rtl=None if mode in {None, "page"} else mode in {"rl-tb", "rl"},
        border=any(border != "none" for border in lines) if lines else None,
        break_before=_page(said.get("fo:break-before")),
        break_after=_page(said.get("fo:break-after")),
    )


def _page(said: str | None) -> bool | None:
    return None if said is None else said in {"page", "even-page", "odd-page"}


def _level(name: str, said: dict[str, str]) -> Level:
    numbered = name in {"text:list-level-style-number", "text:outline-level-style"}
    return Level(
        numbered,
        said.get("style:num-format", "")[:1] if numbered else "",
        said.get("style:num-prefix", ""),
        said.get("style:num-suffix", ""),
        _number(said.get("text:start-value"), 1),
        _number(said.get("text:display-levels"), 1),
    )
