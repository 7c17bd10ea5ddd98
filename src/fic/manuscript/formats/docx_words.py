"""Runs of words in a Word document: their looks, for mammoth and as tags, and what stands in them beside words."""

import re
from collections import Counter
from html import escape
from typing import NamedTuple

from lxml import etree

from fic.manuscript.formats.docx_looks import Looks, Styles, of_words, w

MOST_SHAPES = 120
"""Different shapes of paragraphs and of words; a style map is searched for each run, and no story has more."""

_R, _T, _PROPS, _TAB, _BREAK = (w(name) for name in ("r", "t", "rPr", "tab", "br"))
_PLAIN = frozenset({_PROPS, _T, _TAB, _BREAK})
_LINK = w("hyperlink")
_INNER = frozenset({w("rt"), w("rubyBase")})
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TONGUE = re.compile(r"([a-z]{2,3})(?:-|$)", re.I)
_TAGS = {"b": "strong", "i": "em", "u": "u", "strike": "s", "smallCaps": "span.caps", "caps": "span.caps"}

Signature = tuple[tuple[object, ...], ...]


class Words(NamedTuple):
    """How a run looks: the properties mammoth is to read, the path of the tags around them, and all of it as tags."""

    kept: tuple[tuple[str, str], ...] = ()
    path: str = ""
    opened: str = ""
    closed: str = ""
    hidden: bool = False


class Setting(NamedTuple):
    """What surrounds a run."""

    style: str
    """The id of its paragraph's style."""
    plain: bool
    """In a heading or a quotation, which look as their style says."""
    pre: bool
    rtl: bool


class Paths:
    """HTML paths, and the ids of styles of ours that stand for them in mammoth's map."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def key(self, kind: str, path: str) -> str:
        """An id for a path of a paragraph ("p") or of words ("r"); empty when there are too many."""
        if (kind, path) not in self._ids:
            number = len(self._ids)
            if number >= MOST_SHAPES:
                return ""
            # mammoth takes no digits in the names of its map.
            self._ids[kind, path] = f"F{kind}x" + chr(97 + number // 26) + chr(97 + number % 26)
        return self._ids[kind, path]

    def lines(self) -> str:
        return "\n".join(f"{kind}.{key} => {path}" for (kind, path), key in self._ids.items())


class Runs:
    """The runs of one document. What one set of properties means is worked out once."""

    def __init__(self, styles: Styles, paths: Paths) -> None:
        self.styles = styles
        self.paths = paths
        self.size = 0
        """Half points of most words; 0 before they were measured."""
        self.tongue = ""
        self.pictures = self.described = self.hidden = 0
        self._known: dict[tuple[object, ...], Words] = {}
        self._direct: dict[Signature, Looks] = {}

    def measure(self, paragraphs: list[tuple[etree._Element, str]]) -> None:
        """The size and the language most words have, of paragraphs with the ids of their styles."""
        counted: Counter[tuple[str, Signature, bool]] = Counter()
        for paragraph, style in paragraphs:
            for run in paragraph.iter(_R):
                text = _said(run)
                counted[style, self._signature(run), bool(_WIDE.search(text))] += len(text)
        sizes: Counter[str] = Counter()
        tongues: Counter[str] = Counter()
        for (key, signature, wide), length in counted.items():
            looks = self.styles.words(self._direct[signature], self.styles.whole(key), plain=False)
            sizes[looks.get("sz", "")] += length
            tongues[_tongue(looks, wide)] += length
        usual = sizes.most_common(1)[0][0] if sizes else ""
        self.size = max(2, int(usual)) if usual else 20
        self.tongue = tongues.most_common(1)[0][0] if tongues else ""

    def mark(self, paragraph: etree._Element, setting: Setting) -> None:
        """Rewrite the runs of a paragraph for mammoth; neighbours that look alike become one."""
        before: tuple[etree._Element, Words] | None = None
        for run in list(paragraph.iter(_R)):
            parent = run.getparent()
            if parent is None or parent.tag in _INNER:
                continue
            words = self._look(run, setting, parent.tag == _LINK)
            if words.hidden:
                self._hide(run)
            self._rewrite(run, words)
            if not _only_words(run):
                before = None
            elif before and before[1] is words and run.getprevious() is before[0]:
                before[0].extend(list(run)[1:])
                parent.remove(run)
            else:
                before = (run, words)

    def as_html(self, paragraph: etree._Element, setting: Setting) -> str | None:
        """The words of a paragraph that is nothing but words, in tags; None where it is for mammoth to read."""
        pieces: list[tuple[Words, str]] = []
        for child in paragraph:
            if child.tag != _R:
                if child.tag in _SILENT:
                    continue
                return None
            said: list[str] = []
            for one in child:
                if one.tag == _T:
                    said.append(escape(one.text or ""))
                elif one.tag == _TAB:
                    said.append("\t")
                elif one.tag == _BREAK:
                    said.append("<br>")
                elif one.tag not in _SILENT:
                    return None
            words = self._look(child, setting, False)
            if words.hidden:
                return None
            if pieces and pieces[-1][0] is words:
                pieces[-1] = (words, pieces[-1][1] + "".join(said))
            else:
                pieces.append((words, "".join(said)))
        return "".join(f"{words.opened}{text}{words.closed}" for words, text in pieces if text)

    def _signature(self, run: etree._Element) -> Signature:
        props = run[0] if len(run) and run[0].tag == _PROPS else run.find(_PROPS)
        signature = tuple((one.tag, *one.items()) for one in props) if props is not None else ()
        if signature not in self._direct:
            self._direct[signature] = of_words(props)
        return signature

    def _look(self, run: etree._Element, setting: Setting, linked: bool) -> Words:
        text = _said(run)
        script = (bool(_WIDE.search(text)), bool(_LEFTWARD.search(text)), bool(text.strip())) if text else ()
        if text and text.isascii():
            script = (False, False, bool(text.strip()))
        signature = self._signature(run)
        key = (signature, setting, linked, script)
        if key not in self._known:
            looks = self.styles.words(
                self._direct[signature], self.styles.whole(setting.style), setting.plain
            )
            self._known[key] = self._words(looks, setting, linked, script)
        return self._known[key]

    def _words(self, looks: Looks, setting: Setting, linked: bool, script: tuple[bool, ...]) -> Words:
        wide, leftward, said = script if script else (False, False, False)
        kept = {name: "1" for name in ("b", "i", "strike", "smallCaps", "caps") if looks.get(name) == "1"}
        if looks.get("u") == "1" and not linked:
            kept["u"] = "single"
        size = int(looks["sz"]) if looks.get("sz") else self.size
        raised = int(looks.get("raised", 0))
        if looks.get("vert") in {"subscript", "superscript"}:
            kept["vertAlign"] = looks["vert"]
        elif abs(raised) >= 2 and size < self.size * 0.9:
            # LibreOffice's way to say it.
            kept["vertAlign"] = "superscript" if raised > 0 else "subscript"
        attributes: list[tuple[str, str]] = []
        if not setting.plain and "vertAlign" not in kept and not size * 0.75 < self.size < size * 1.25:
            attributes.append(("class", "small" if size < self.size else "large"))
        tongue = _tongue(looks, wide)
        if said and tongue and self.tongue and tongue != self.tongue:
            attributes.append(("lang", tongue))
        if leftward and looks.get("rtl") == "1" and not setting.rtl:
            attributes.append(("dir", "rtl"))
        parts = ["span" + "".join(f"[{name}='{value}']" for name, value in attributes)] if attributes else []
        tags = [_TAGS[name] for name in kept if name in _TAGS]
        if "vertAlign" in kept:
            tags.append("sup" if kept["vertAlign"] == "superscript" else "sub")
        opened = (
            "<span" + "".join(f' {name}="{value}"' for name, value in attributes) + ">" if attributes else ""
        )
        if looks.get("fixed") == "1" and not setting.pre:
            parts.append("code")
            tags.insert(0, "code")
        named = [tag.partition(".") for tag in dict.fromkeys(tags)]
        opened += "".join(f'<{tag} class="{name}">' if name else f"<{tag}>" for tag, _, name in named)
        closed = "".join(f"</{tag}>" for tag, _, _ in reversed(named)) + ("</span>" if attributes else "")
        hidden = said and looks.get("vanish") == "1"
        return Words(tuple(kept.items()), " > ".join(parts), opened, closed, hidden)

    def _hide(self, run: etree._Element) -> None:
        self.hidden += 1
        for one in run.findall(_T):
            run.remove(one)

    def _rewrite(self, run: etree._Element, words: Words) -> None:
        """The run with the properties mammoth reads, and in words what it would pass over."""
        for props in run.findall(_PROPS):
            run.remove(props)
        run.insert(0, self._properties(words, words.path))
        for child in list(run)[1:]:
            name = etree.QName(child).localname
            if name in {"cr", "ptab"}:
                child.tag = w("br" if name == "cr" else "tab")
                child.attrib.clear()
            elif name == "br":
                child.attrib.clear()
            elif name in {"drawing", "pict", "object"}:
                self._picture(run, child)
            elif name == "ruby":
                self._ruby(run, child, words)
            elif name == "commentReference":
                run.remove(child)

    def _properties(self, words: Words, path: str) -> etree._Element:
        props = etree.Element(_PROPS)
        key = self.paths.key("r", path) if path else ""
        if key:
            etree.SubElement(props, w("rStyle"), {w("val"): key})
        for name, value in words.kept:
            etree.SubElement(props, w(name), {w("val"): value})
        return props

    def _picture(self, run: etree._Element, child: etree._Element) -> None:
        if is_rule(child):
            return
        if not any(etree.QName(one).localname in {"blip", "imagedata", "docPr"} for one in child.iter("*")):
            return
        self.pictures += 1
        said = next((one.get("descr") for one in child.iter(f"{_DRAWN}docPr") if one.get("descr")), None)
        said = said or next((one.get("alt") for one in child.iter(f"{_VML}shape") if one.get("alt")), None)
        if said and not said.casefold().startswith(("description:", "a picture containing")):
            self.described += 1
            words = etree.Element(_T)
            words.text = said
            run.replace(child, words)
        else:
            run.remove(child)

    def _ruby(self, run: etree._Element, ruby: etree._Element, words: Words) -> None:
        """Base and reading as two runs, for two styles that make one `ruby`."""
        at = run
        for part, path in ((w("rubyBase"), "ruby"), (w("rt"), "ruby > rt:fresh")):
            made = etree.Element(_R)
            made.append(self._properties(words, path))
            etree.SubElement(made, _T).text = "".join(one.text or "" for one in ruby.findall(f"{part}//{_T}"))
            at.addnext(made)
            at = made
        # What stood after the ruby in the same run goes on after it.
        rest = list(ruby.itersiblings())
        run.remove(ruby)
        if rest:
            tail = etree.Element(_R)
            tail.extend(rest)
            at.addnext(tail)
            self._rewrite(tail, words)


_SILENT = frozenset(
    {_PROPS, *(w(name) for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
        "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"))}
)  # fmt: skip
"""Elements with nothing to read in them."""


def is_rule(drawing: etree._Element) -> bool:
    """Whether a drawing is a line across the page, as Google Docs, pandoc and old Word draw it."""
    return any(one.get(f"{_OFFICE}hr") in {"t", "true", "1"} for one in drawing.iter(f"{_VML}rect"))


def _said(run: etree._Element) -> str:
    if len(run) < 3:
        # Nearly all runs: properties and one text.
        return (run[-1].text or "") if len(run) and run[-1].tag == _T else ""
    return "".join(one.text or "" for one in run.iterfind(_T))


def _tongue(looks: Looks, wide: bool) -> str:
    """The language words are marked with, as two or three letters."""
    key = "lang-east" if wide else "lang-rtl" if looks.get("rtl") == "1" else "lang"
    found = _TONGUE.match(looks.get(key, ""))
    return found.group(1).lower() if found else ""


def _only_words(run: etree._Element) -> bool:
    return all(child.tag in _PLAIN for child in run)
