"""What mammoth would lose of a Word document, written into it as styles and words that mammoth keeps.

mammoth passes over alignment, indents, borders, direction, language, ruby, text boxes and everything that is set in
a style. Each paragraph and each run gets a style of ours here that says what it looks like, and mammoth a line in its
style map for each. Linear in the size of the text.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from fic.manuscript.formats.docx_looks import (
    PREFORMATTED,
    QUOTES,
    Looks,
    Style,
    Styles,
    of_paragraph,
    of_words,
    w,
)

MOST_SHAPES = 120
"""Different shapes of paragraphs and of words; a style map is searched for each run, and no story has more."""
NARROW = 400
"""Twentieths of a point on both sides that make a quotation; on the left alone it takes 567 (a centimetre)."""
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_TONGUE = re.compile(r"([a-z]{2,3})(?:-|$)", re.I)
_TOOLS = frozenset(
    ["first paragraph", "compact", "author", "date", "abstract", "title", "subtitle", "text body", "standard",
    "table contents", "table heading", "horizontal line", "definition", "definition term", "image caption",
    "table caption", "captioned figure", "figure", "bibliography", "abstracttitle", "abstract title",
    "list contents", "list heading", "footnote block text", "index", "toc heading", "section number"]
)  # fmt: skip
"""Styles of pandoc and LibreOffice that call themselves custom."""


@dataclass(slots=True)
class Marking:
    """The pass over one document's parts, and what it met that cannot be kept."""

    styles: Styles
    map: dict[str, str] = field(default_factory=dict)
    """Style ids of ours by the HTML path they stand for."""
    own: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    described: int = 0
    deleted: int = 0
    hidden: int = 0
    boxes: int = 0
    size: int = 0
    tongue: str = ""

    def mark(self, tree: etree._Element) -> None:
        """Rewrite one part (the text, the notes)."""
        for box in list(tree.iter(f"{_MC}AlternateContent")):
            _choose(box)
        for sum_of in list(tree.iter(f"{_MATH}oMath")):
            _put_words(sum_of, _text(sum_of, f"{_MATH}t"))
        self.boxes += sum(_hoisted(box) for box in list(tree.iter(w("txbxContent"))))
        self.deleted += sum(1 for _ in tree.iter(w("del"))) + sum(1 for _ in tree.iter(w("moveFrom")))
        if not self.size:
            self._measure(tree)
        for table in tree.iter(w("tbl")):
            self._headings(table)
        paragraphs = list(tree.iter(w("p")))
        for number, paragraph in enumerate(paragraphs):
            self._paragraph(paragraph, paragraphs[number + 1] if number + 1 < len(paragraphs) else None)

    def _headings(self, table: etree._Element) -> None:
        """The first row as a row of headings, where only its paragraphs' style says so."""
        row = table.find(w("tr"))
        words = list(row.iter(w("p"))) if row is not None else []
        if row is None or not words or any(self._style_of(one).name != "table heading" for one in words):
            return
        props = row.find(w("trPr"))
        if props is None:
            props = etree.Element(w("trPr"))
            row.insert(0, props)
        if props.find(w("tblHeader")) is None:
            etree.SubElement(props, w("tblHeader"))

    def style_map(self) -> str:
        """Lines for mammoth."""
        return "\n".join(
            f"{'p' if key.startswith('Fp') else 'r'}.{key} => {path}" for path, key in self.map.items()
        )

    def _key(self, kind: str, path: str) -> str:
        if path not in self.map:
            if len(self.map) >= MOST_SHAPES:
                return ""
            # mammoth takes no digits in the names of its map.
            number = len(self.map)
            self.map[path] = f"F{kind}x" + chr(97 + number // 26) + chr(97 + number % 26)
        return self.map[path]

    def _measure(self, tree: etree._Element) -> None:
        """The size and the language most words have."""
        sizes: Counter[str] = Counter()
        tongues: Counter[str] = Counter()
        for run in tree.iter(w("r")):
            parent = run.getparent()
            style = self._style_of(parent) if parent is not None else Style()
            looks = self.styles.words(of_words(run.find(w("rPr"))), style, plain=False)
            text = "".join(one.text or "" for one in run.iterfind(w("t")))
            sizes[looks.get("sz", "")] += len(text)
            tongues[_tongue(looks, text)] += len(text)
        usual = sizes.most_common(1)[0][0] if sizes else ""
        self.size = int(usual) if usual else 20
        self.tongue = tongues.most_common(1)[0][0] if tongues else ""

    def _style_of(self, paragraph: etree._Element) -> Style:
        named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return self.styles.whole((named.get(w("val")) if named is not None else None) or self.styles.usual)

    def _paragraph(self, paragraph: etree._Element, below: etree._Element | None) -> None:
        props = paragraph.find(w("pPr"))
        style = self._style_of(paragraph)
        direct = of_paragraph(props)
        looks = {**style.paragraph, **direct}
        if style.own and style.name not in QUOTES | PREFORMATTED | _TOOLS:
            self.own[style.name] += 1
        kind = _kind(style, looks)
        self._runs(paragraph, style, kind)
        ruled = self._rules(paragraph, looks if not kind.startswith(("h", "title")) else direct, style, below)
        words = _text(paragraph).strip()
        if kind == "author" and words:
            paragraph.insert(_after_props(paragraph), _run("Author: "))
        listed = looks.get("list", "0") != "0" and not kind.startswith("h")
        key = "" if listed else self._key("p", _path(kind, looks, style))
        if props is None:
            props = etree.Element(w("pPr"))
            paragraph.insert(0, props)
        for one in props.findall(w("pStyle")):
            props.remove(one)
        if listed and "list" not in direct:
            _put_list(props, looks)
        if key:
            props.insert(0, etree.Element(w("pStyle"), {w("val"): key}))
        if ruled and not words:
            # The line is what the paragraph is for; what else mammoth may find in it stays.
            paragraph.append(_run("* * *"))
        elif ruled:
            rule = etree.Element(w("p"))
            rule.append(_run("* * *"))
            (paragraph.addprevious if ruled == "above" else paragraph.addnext)(rule)

    def _rules(
        self, paragraph: etree._Element, looks: Looks, style: Style, below: etree._Element | None
    ) -> str:
        """Where a line across the page stands: above, below, or nowhere."""
        for drawn in paragraph.iter(f"{_VML}rect"):
            if drawn.get(f"{_OFFICE}hr") in {"t", "true", "1"}:
                return "below"
        border = looks.get("border", "")
        if border and below is not None and below.getparent() is paragraph.getparent():
            # Word draws one line for neighbours that have the same one.
            next_looks = {**self._style_of(below).paragraph, **of_paragraph(below.find(w("pPr")))}
            if next_looks.get("border") == border and _text(below).strip():
                return ""
        return border

    def _runs(self, paragraph: etree._Element, style: Style, kind: str) -> None:
        before: tuple[etree._Element, tuple[tuple[str, str], ...]] | None = None
        rtl = style.paragraph.get("rtl") == "1" or of_paragraph(paragraph.find(w("pPr"))).get("rtl") == "1"
        for run in list(paragraph.iter(w("r"))):
            parent = run.getparent()
            if parent is None or parent.tag in {w("rt"), w("rubyBase")}:
                continue
            looks = self._looks(run, style, kind, rtl)
            self._words(run, looks)
            signature = tuple(sorted(looks.items()))
            if before and before[1] == signature and run.getprevious() is before[0] and _only_words(run):
                for child in list(run)[1:]:
                    before[0].append(child)
                parent.remove(run)
            else:
                before = (run, signature) if _only_words(run) else None

    def _looks(self, run: etree._Element, style: Style, kind: str, rtl: bool) -> dict[str, str]:
        """Replace a run's properties with those mammoth reads; answers with them."""
        props = run.find(w("rPr"))
        direct = of_words(props)
        plain = kind not in {"p", "pre"}
        looks = self.styles.words(direct, style, plain)
        parent = run.getparent()
        linked = parent is not None and parent.tag == w("hyperlink")
        text = "".join(one.text or "" for one in run.iterfind(w("t")))
        kept = {name: "1" for name in ("b", "i", "strike", "smallCaps", "caps") if looks.get(name) == "1"}
        if looks.get("u") == "1" and not linked:
            kept["u"] = "1"
        if looks.get("vert") in {"subscript", "superscript"}:
            kept["vert"] = looks["vert"]
        elif abs(raised := int(looks.get("raised", 0))) >= 2 and int(looks.get("sz", 0)) < self.size * 0.9:
            # LibreOffice's way to say it.
            kept["vert"] = "superscript" if raised > 0 else "subscript"
        tag = "code" if looks.get("fixed") == "1" and kind != "pre" else ""
        attributes = ""
        ratio = int(looks.get("sz", 0)) / self.size if looks.get("sz") else 1.0
        if not plain and "vert" not in kept:
            attributes += ".small" if ratio <= 0.8 else ".large" if ratio >= 1.3 else ""
        tongue = _tongue(looks, text)
        if tongue and self.tongue and tongue != self.tongue and text.strip():
            attributes += f"[lang='{tongue}']"
        if looks.get("rtl") == "1" and not rtl and any(ord(c) > 0x590 for c in text):
            attributes += "[dir='rtl']"
        path = " > ".join(part for part in (f"span{attributes}" if attributes else "", tag) if part)
        if path:
            kept["style"] = self._key("r", path)
        if looks.get("vanish") == "1" and text.strip():
            self.hidden += 1
            for one in run.findall(w("t")):
                run.remove(one)
        if props is not None:
            run.remove(props)
        run.insert(0, _properties(kept))
        return kept

    def _words(self, run: etree._Element, looks: dict[str, str]) -> None:
        """Children of a run that mammoth would pass over."""
        for child in list(run):
            name = etree.QName(child).localname
            if name in {"cr", "ptab"}:
                child.tag = w("br" if name == "cr" else "tab")
                child.attrib.clear()
            elif name == "br" and child.get(w("type")) in {"page", "column"}:
                del child.attrib[w("type")]
            elif name in {"drawing", "pict", "object"}:
                self._picture(run, child)
            elif name == "ruby":
                self._ruby(run, child, looks)
            elif name == "commentReference":
                run.remove(child)

    def _picture(self, run: etree._Element, child: etree._Element) -> None:
        if any(one.get(f"{_OFFICE}hr") in {"t", "true", "1"} for one in child.iter(f"{_VML}rect")):
            return
        if not any(etree.QName(one).localname in {"blip", "imagedata", "docPr"} for one in child.iter("*")):
            return
        self.pictures += 1
        said = next((one.get("descr") for one in child.iter(f"{_DRAWN}docPr") if one.get("descr")), None)
        said = said or next((one.get("alt") for one in child.iter(f"{_VML}shape") if one.get("alt")), None)
        if said and not said.casefold().startswith(("description:", "a picture containing")):
            self.described += 1
            words = etree.Element(w("t"))
            words.text = said
            run.replace(child, words)
        else:
            run.remove(child)

    def _ruby(self, run: etree._Element, ruby: etree._Element, looks: dict[str, str]) -> None:
        """Base and reading as two runs, for two styles that make one `ruby`."""
        at = run
        for part, path in ((w("rubyBase"), "ruby"), (w("rt"), "ruby > rt:fresh")):
            text = "".join(one.text or "" for one in ruby.findall(f"{part}//{w('t')}"))
            made = etree.Element(w("r"))
            made.append(_properties({**looks, "style": self._key("r", path)}))
            made.append(etree.Element(w("t")))
            made[1].text = text
            at.addnext(made)
            at = made
        # What stood after the ruby in the same run goes on after it.
        rest = list(ruby.itersiblings())
        run.remove(ruby)
        if rest:
            tail = etree.Element(w("r"))
            tail.append(_properties(looks))
            tail.extend(rest)
            at.addnext(tail)
            self._words(tail, looks)


def _kind(style: Style, looks: Looks) -> str:
    """p | h1 … h6 | title | subtitle | author | quote | pre | toc."""
    name = style.name
    if name in {"title", "subtitle", "author"}:
        return name
    if name.startswith("toc ") and name != "toc heading":
        return "toc"
    level = looks.get("outline", "")
    if level.isdecimal() and int(level) < 6:
        return f"h{int(level) + 1}"
    if name in QUOTES or style.parent in QUOTES:
        return "quote"
    if name in PREFORMATTED or style.parent in PREFORMATTED:
        return "pre"
    left, right, hanging = (_number(looks.get(key, "0")) for key in ("left", "right", "hanging"))
    if hanging == 0 and ((left >= NARROW and right >= NARROW) or left >= 567) and left < 6_000:
        return "quote"
    return "p"


def _path(kind: str, looks: Looks, style: Style) -> str:
    rtl = looks.get("rtl") == "1"
    align = looks.get("align", "")
    shape = ".centre" if align == "centre" else ".right" if align == "right" and not rtl else ""
    if rtl:
        shape += "[dir='rtl']"
    if kind in {"title", "subtitle"} or kind.startswith("h"):
        tag = {"title": "h1", "subtitle": "h2"}.get(kind, kind)
        return f"{tag}{shape}:fresh"
    if kind == "quote":
        return f"blockquote > p{shape}:fresh"
    if kind == "pre":
        return r"pre:separator('\n')"
    return f"nav > p{shape}:fresh" if kind == "toc" else f"p{shape}:fresh"


def _number(value: str) -> int:
    return int(float(value)) if re.fullmatch(r"-?\d{1,6}(?:\.\d{1,6})?", value) else 0


def _tongue(looks: Looks, text: str) -> str:
    """The language words are marked with, as two or three letters."""
    key = "lang-east" if _WIDE.search(text) else "lang-rtl" if looks.get("rtl") == "1" else "lang"
    found = _TONGUE.match(looks.get(key, ""))
    return found.group(1).lower() if found else ""


def _only_words(run: etree._Element) -> bool:
    return all(child.tag in {w("rPr"), w("t"), w("tab"), w("br")} for child in run)


def _properties(kept: dict[str, str]) -> etree._Element:
    props = etree.Element(w("rPr"))
    for name, value in kept.items():
        if value:
            tag = {"style": "rStyle", "vert": "vertAlign"}.get(name, name)
            said = "single" if name == "u" else value
            etree.SubElement(props, w(tag), {w("val"): said})
    return props


def _run(words: str) -> etree._Element:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = words
    return run


def _after_props(paragraph: etree._Element) -> int:
    return 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0


def _put_list(props: etree._Element, looks: Looks) -> None:
    """What a style says of a list, said at the paragraph: its style's name goes."""
    for one in props.findall(w("numPr")):
        props.remove(one)
    made = etree.SubElement(props, w("numPr"))
    etree.SubElement(made, w("ilvl"), {w("val"): looks.get("level", "0")})
    etree.SubElement(made, w("numId"), {w("val"): looks["list"]})


def _choose(box: etree._Element) -> None:
    """One of several forms of a drawing: the newest that holds words, as it is the whole one."""
    parent = box.getparent()
    if parent is None:
        return
    forms = sorted(box, key=lambda form: form.tag != f"{_MC}Choice")
    best = next((form for form in forms if form.find(f".//{w('t')}") is not None), None)
    if best is None and forms:
        best = next((form for form in forms if form.tag == f"{_MC}Fallback"), forms[0])
    for child in list(best) if best is not None else ():
        box.addprevious(child)
    parent.remove(box)


def _text(element: etree._Element, name: str = w("t")) -> str:
    return "".join(one.text or "" for one in element.iter(name))


def _put_words(element: etree._Element, words: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, _run(words))


def _hoisted(box: etree._Element) -> int:
    """Put the paragraphs of a text box after the paragraph it hangs on."""
    host = box.getparent()
    while host is not None and host.tag != w("p"):
        host = host.getparent()
    if host is None:
        return 0
    at = host
    for child in list(box):
        at.addnext(child)
        at = child
    return 1
