"""What a style says in the few words a story may keep: bold, italic, small capitals, the side a paragraph stands on.

Word processors, blogs and Google Docs write no `<b>`; they write `style="font-weight:700"`, or a class whose rule
stands in a `<style>` above. Names are those of CSS 2.1; whatever else a style says is the page's look, not the story's.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MOST_RULES = 3_000
LARGEST_SHEET = 400_000
"""Characters of `<style>` that are looked at; a saved page may carry a whole site's."""
LARGEST_HEAD = 1_000_000
"""Characters in which they are looked for."""

_DECLARATION = re.compile(r"\s*([a-z-]{3,30})\s*:\s*([^;]{1,200})", re.I)
_SHEET = re.compile(r"<style\b[^>]{0,300}>(.*?)(?:</style|\Z)", re.I | re.S)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_CLASS = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]{1,80})(?![\w.:#\[-])", re.I)
_LENGTH = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(px|pt|em|rem|%|in|cm|mm|pc|ex)?")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0,
    "ex": 8.0, "%": 7.0}  # fmt: skip
_FIXED = re.compile(
    r"\b(?:monospace|courier|consolas|monaco|menlo|typewriter|lucida console|fixedsys)\b", re.I
)
_SIZES = {"small": ".small", "x-small": ".small", "xx-small": ".small", "smaller": ".small", "large": ".large",
    "x-large": ".large", "xx-large": ".large", "larger": ".large"}  # fmt: skip
_SIDES = {"center": "centre", "centre": "centre", "-moz-center": "centre", "-webkit-center": "centre",
    "middle": "centre", "right": "right", "end": "right", "left": "left", "start": "left",
    "justify": "left"}  # fmt: skip
_NAMES = "b|i|em|strong|u|s|small|big|code|strike|tt"
_STYLED = re.compile(rf"<({_NAMES})\s([^<>]*?(?:style|lang|dir|class)\s*=[^<>]*)>", re.I)
_FORMATTING = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*)?>", re.I)
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-4]00)", re.I)
_STRAIGHT = re.compile(r"(?<![\w-])font-style\s*:\s*normal", re.I)
_TAKEN_BACK = {"b": _WEIGHT, "strong": _WEIGHT, "i": _STRAIGHT, "em": _STRAIGHT}
INDENTED = 45.0
"""Pixels on the left (or 30 on both sides) that set a paragraph apart as a quotation does."""


class Look(NamedTuple):
    """What one style says. `marks` are tags around words, outermost first; a tag with a class as "span.caps"."""

    marks: tuple[str, ...] = ()
    size: str = ""
    """ "small" or "large"."""
    side: str = ""
    """centre | right | left; empty where nothing is said."""
    rtl: bool | None = None
    indented: bool = False
    upright: bool = False
    """It takes back what is bold."""

    def opened(self, size: bool = True) -> str:
        return "".join(_start(mark) for mark in self._all(size))

    def closed(self, size: bool = True) -> str:
        return "".join(f"</{mark.partition('.')[0]}>" for mark in reversed(self._all(size)))

    def _all(self, size: bool) -> tuple[str, ...]:
        return (f"span.{self.size}", *self.marks) if self.size and size else self.marks


NOTHING = Look()


def side_of(value: str) -> str:
    """centre | right | left for a value of `align` or `text-align`; empty for any other."""
    return _SIDES.get(value.strip().casefold(), "")


@lru_cache(maxsize=4_096)
def look_of(style: str) -> Look:
    """What the declarations of one `style` attribute say. Linear in its length."""
    said = {name.casefold(): value.strip().casefold().removesuffix("!important").strip()
        for name, value in _DECLARATION.findall(style[:4_000].replace("&quot;", '"'))}  # fmt: skip
    if not said:
        return NOTHING
    marks: list[str] = []
    weight = said.get("font-weight", "")
    shorthand = said.get("font", "").split()
    if weight in {"bold", "bolder", "600", "700", "800", "900"} or "bold" in shorthand:
        marks.append("strong")
    if said.get("font-style", "").startswith(("italic", "oblique")) or "italic" in shorthand:
        marks.append("em")
    drawn = said.get("text-decoration", "") + " " + said.get("text-decoration-line", "")
    if "underline" in drawn:
        marks.append("u")
    if "line-through" in drawn:
        marks.append("s")
    if said.get("font-variant", said.get("font-variant-caps", "")).startswith(("small-caps", "all-small")):
        marks.append("span.caps")
    if said.get("vertical-align") in {"super", "sub"}:
        marks.append("sup" if said["vertical-align"] == "super" else "sub")
    if _FIXED.search(said.get("font-family", "")) or _FIXED.search(said.get("font", "")):
        marks.append("code")
    way = {"rtl": True, "ltr": False}.get(said.get("direction", ""))
    raised = marks and marks[-1] in {"sup", "sub"}
    return Look(
        tuple(marks),
        "" if raised else _size(said.get("font-size", "")),
        side_of(said.get("text-align", "")),
        way,
        _indented(said),
        weight in {"normal", "400", "300"},
    )


class Sheet:
    """Rules of the page's own `<style>` by class; what a class of theirs means is read nowhere else."""

    def __init__(self, html: str) -> None:
        self._rules: dict[str, str] = {}
        if "<style" not in html and "<STYLE" not in html:
            return
        css = _COMMENT.sub(" ", "\n".join(_SHEET.findall(html[:LARGEST_HEAD]))[:LARGEST_SHEET])
        for rule in css.split("}")[:MOST_RULES]:
            selectors, _, declarations = rule.rpartition("{")
            for one in selectors[-2_000:].split(","):
                found = _CLASS.fullmatch(one.strip())
                if found and look_of(declarations) != NOTHING:
                    key = f"{(found.group(1) or '').casefold()}.{found.group(2)}"
                    self._rules[key] = f"{self._rules.get(key, '')};{declarations}"

    def __bool__(self) -> bool:
        return bool(self._rules)

    def style(self, tag: str, classes: list[str], own: str) -> str:
        """The declarations that hold for an element: of its classes, then its own."""
        rules = self._rules
        said = [rules[key] for name in classes for key in (f".{name}", f"{tag}.{name}") if key in rules]
        return ";".join([*said, own]) if said else own


def written_out(html: str) -> str:
    """Formatting tags with attributes as bare ones around a `span` that carries them; one whose style says it is
    none of what it is (Google Docs wraps all it copies in a `b` that is not bold) as the `span` alone.

    Parsers repeat formatting tags in every block they are left open in, attributes and all. Linear.
    """
    if not _STYLED.search(html):
        return html
    opened: dict[str, list[str]] = {}

    def new(found: re.Match[str]) -> str:
        tag = found.group(2).lower()
        if found.group(1):
            ends = opened.get(tag)
            return ends.pop() if ends else found.group(0)
        styled = _STYLED.fullmatch(found.group(0))
        if styled is None:
            opened.setdefault(tag, []).append(f"</{tag}>")
            return f"<{tag}>"
        plain = tag in _TAKEN_BACK and bool(_TAKEN_BACK[tag].search(styled.group(2)))
        opened.setdefault(tag, []).append("</span>" if plain else f"</span></{tag}>")
        return ("" if plain else f"<{tag}>") + f"<span {styled.group(2)}>"

    return _FORMATTING.sub(new, html)


def _start(mark: str) -> str:
    tag, _, name = mark.partition(".")
    return f'<{tag} class="{name}">' if name else f"<{tag}>"


def _size(value: str) -> str:
    if value in _SIZES:
        return _SIZES[value][1:]
    found = _LENGTH.fullmatch(value)
    if not found:
        return ""
    number, unit = float(found.group(1)), found.group(2) or ""
    if unit in {"em", "rem", "%"}:
        ratio = number / 100 if unit == "%" else number
        return "small" if 0.2 < ratio <= 0.85 else "large" if ratio >= 1.25 else ""
    pixels = number * _PIXELS[unit]
    # Pages are set between 10 and 14 points: only what stands well outside is meant to be seen.
    return "small" if 0 < pixels <= 11 else "large" if pixels >= 22 else ""


def _indented(said: dict[str, str]) -> bool:
    margins = said.get("margin", "").split()[:4]
    right = margins[1] if len(margins) > 1 else ""
    left = margins[3] if len(margins) > 3 else right
    left, right = said.get("margin-left", left), said.get("margin-right", right)
    if _pixels(said.get("text-indent", "")) < 0:
        # A hanging indent is a list's, or a bibliography's.
        return False
    return _pixels(left) >= INDENTED or (_pixels(left) >= 30 and _pixels(right) >= 30)


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found.group(1)) * _PIXELS[found.group(2) or ""] if found else 0.0
