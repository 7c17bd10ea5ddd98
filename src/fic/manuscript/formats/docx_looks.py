"""How a Word document looks: the cascade from its defaults through named styles to what stands at the words.

mammoth reads only what stands at the words; authors (and LibreOffice, and pandoc) put italics, quotations and rules
into styles. Names are those of ECMA-376, part 1, 17.3 and 17.7.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from fic.manuscript.formats.docx_parts import W

Looks = dict[str, str]
"""What is set, by our own short names; a switch that is off is "0"."""

TOGGLES = {"b": "b", "i": "i", "caps": "caps", "smallCaps": "smallCaps", "strike": "strike",
    "dstrike": "strike", "vanish": "vanish"}  # fmt: skip
"""Twice on is off again, where both a paragraph's and a word's style set them (17.7.3)."""
DEEPEST = 20
"""Styles upon styles; Word itself stops at ten or so."""

QUOTES = frozenset(
    ["quote", "intense quote", "block text", "block quotation", "block quote", "blockquote", "quotations",
    "quotation", "zitat", "citation"]
)  # fmt: skip
PREFORMATTED = frozenset({"preformatted text", "html preformatted", "source code", "plain text preformatted"})
MONOSPACED = frozenset({"verbatim char", "source text", "html code", "teletype", "html typewriter"})
_FIXED = ("courier", "consolas", "monaco", "lucida console", "menlo", "andale mono", "liberation mono")


def w(name: str) -> str:
    """The full name of an element or attribute of the text."""
    return f"{{{W}}}{name}"


def on(element: etree._Element) -> str:
    """A switch without a value is on."""
    return "0" if element.get(w("val")) in {"0", "false", "off", "none"} else "1"


def of_words(props: etree._Element | None) -> Looks:
    """What `w:rPr` sets."""
    looks: Looks = {}
    for one in props if props is not None else ():
        name = etree.QName(one).localname
        value = one.get(w("val")) or ""
        if name in TOGGLES:
            looks[TOGGLES[name]] = on(one)
        elif name == "u":
            looks["u"] = "0" if value in {"", "none", "0", "false"} else "1"
        elif name == "vertAlign":
            looks["vert"] = value
        elif name == "position" and re.fullmatch(r"-?\d{1,3}", value):
            looks["raised"] = value
        elif name == "rtl":
            looks["rtl"] = on(one)
        elif name == "sz" and re.fullmatch(r"\d{1,4}", value):
            looks["sz"] = value
        elif name == "rStyle":
            looks["style"] = value
        elif name == "rFonts":
            font = one.get(w("ascii")) or one.get(w("hAnsi"))
            if font:
                looks["fixed"] = "1" if font.casefold().startswith(_FIXED) else "0"
        elif name == "lang":
            for key, attribute in (("lang", "val"), ("lang-east", "eastAsia"), ("lang-rtl", "bidi")):
                if one.get(w(attribute)):
                    looks[key] = str(one.get(w(attribute)))
    return looks


def of_paragraph(props: etree._Element | None) -> Looks:
    """What `w:pPr` sets. Lengths are in twentieths of a point."""
    looks: Looks = {}
    for one in props if props is not None else ():
        name = etree.QName(one).localname
        value = one.get(w("val")) or ""
        if name == "jc":
            looks["align"] = {"center": "centre", "right": "right", "end": "right"}.get(value, "left")
        elif name == "ind":
            for key, names in (
                ("left", ("start", "left")),
                ("right", ("end", "right")),
                ("hanging", ("hanging",)),
            ):
                for attribute in names:
                    if one.get(w(attribute)):
                        looks[key] = str(one.get(w(attribute)))
        elif name == "bidi":
            looks["rtl"] = on(one)
        elif name == "outlineLvl":
            looks["outline"] = value
        elif name == "numPr":
            number = one.find(w("numId"))
            level = one.find(w("ilvl"))
            looks["list"] = (number.get(w("val")) if number is not None else None) or "0"
            looks["level"] = (level.get(w("val")) if level is not None else None) or "0"
        elif name == "pBdr":
            looks["border"] = _border(one)
        elif name == "pStyle":
            looks["style"] = value
    return looks


def _border(element: etree._Element) -> str:
    """ "above", "below" or "" for a frame or nothing: only a single line is a rule."""
    drawn = {
        etree.QName(side).localname
        for side in element
        if (side.get(w("val")) or "none") not in {"none", "nil"} and etree.QName(side).localname != "between"
    }
    if drawn & {"left", "right", "bar"} or len(drawn) > 1:
        return ""
    return "below" if "bottom" in drawn else "above" if "top" in drawn else ""


@dataclass(slots=True)
class Style:
    name: str = ""
    kind: str = ""
    parent: str = ""
    own: bool = False
    """Made by the author, not one Word ships."""
    paragraph: Looks = field(default_factory=dict)
    words: Looks = field(default_factory=dict)


class Styles:
    """The styles of one document, each with what it inherits."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._plain: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        self.defaults: Looks = {}
        self.usual = ""
        """The id of the style a paragraph has that names none."""
        if tree is None:
            return
        self.defaults = of_words(tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
        for one in tree.iterfind(w("style")):
            name = one.find(w("name"))
            based = one.find(w("basedOn"))
            key = one.get(w("styleId")) or ""
            self._plain[key] = Style(
                ((name.get(w("val")) if name is not None else None) or key).casefold().strip(),
                one.get(w("type")) or "",
                (based.get(w("val")) if based is not None else None) or "",
                one.get(w("customStyle")) in {"1", "true"},
                of_paragraph(one.find(w("pPr"))),
                of_words(one.find(w("rPr"))),
            )
            if one.get(w("type")) == "paragraph" and one.get(w("default")) in {"1", "true"}:
                self.usual = key

    def whole(self, key: str) -> Style:
        """A style with everything it is based on; an empty one for an unknown id."""
        if key not in self._whole:
            chain: list[Style] = []
            at = key
            while at in self._plain and len(chain) < DEEPEST:
                chain.append(self._plain[at])
                at = self._plain[at].parent
            made = Style()
            for one in reversed(chain):
                level = _level(one)
                made.paragraph = {**made.paragraph, **one.paragraph, **({"outline": level} if level else {})}
                made.words = {**made.words, **one.words}
            if chain:
                made.name, made.own, made.kind = chain[0].name, chain[0].own, chain[0].kind
                known = next((one.name for one in chain if one.name in QUOTES | PREFORMATTED), "")
                made.parent = known
            self._whole[key] = made
        return self._whole[key]

    def words(self, direct: Looks, paragraph: Style, plain: bool) -> Looks:
        """How words look with `direct` formatting in a paragraph of a style; `plain` leaves out what the paragraph's
        style says (a heading is bold because it is a heading)."""
        above = {} if plain else paragraph.words
        style = self.whole(direct.get("style", "")) if direct.get("style") else Style()
        looks = {**self.defaults, **paragraph.words, **style.words, **direct}
        for name in ("lang-east", "lang-rtl"):
            # Every program writes defaults for scripts nobody has used; only what is said at the words counts.
            if name not in direct:
                looks.pop(name, None)
        for name in {*TOGGLES.values(), "u"}:
            if name in direct:
                continue
            twice = above.get(name) == "1", style.words.get(name) == "1"
            looks[name] = "1" if any(twice) and (not all(twice) or name == "u") else "0"
        if style.name in MONOSPACED:
            looks["fixed"] = "1"
        if style.name == "hyperlink" and "u" not in direct:
            looks["u"] = "0"
        return looks


def _level(style: Style) -> str:
    """The outline level (0 to 5) that a heading's name stands for."""
    name = style.name
    if name.startswith("heading ") and name[8:].isdecimal() and 1 <= int(name[8:]) <= 6:
        return str(int(name[8:]) - 1)
    return "0" if name == "heading" and style.kind == "paragraph" else ""
