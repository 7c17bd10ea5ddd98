"""HTML from 1995 to an AO3 download: one pass over sanitised tags makes lines, with what the markup knows of them.

nh3 parses (as a browser would) and hands back tidy tags; the pass below only walks those, so depth and bad
nesting are its business and not ours.
"""

import re
from dataclasses import dataclass, field
from html import unescape

import nh3

from fic.manuscript.clean import shallow
from fic.manuscript.decode import decode
from fic.manuscript.label_lines import fields_of
from fic.manuscript.page import HEADING, IMAGE, RULE, TEXT, Line, Page, bearable
from fic.manuscript.rules import is_rule

_INLINE = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "small",
        "big",
        "a",
        "code",
        "cite",
        "q",
        "span",
        "ruby",
        "rt",
        "rp",
        "abbr",
    ]
)
_KEPT = {"strong": "strong", "b": "b", "i": "i", "em": "em", "u": "u", "s": "s", "strike": "s", "del": "del",
    "sub": "sub", "sup": "sup", "small": "small", "big": "big", "tt": "code", "code": "code", "cite": "cite",
    "q": "q", "ruby": "ruby", "rt": "rt", "rp": "rp", "a": "a"}  # fmt: skip
_BOLD = frozenset({"b", "strong", "u", "em", "i", "span", "font"})
_BLOCK = frozenset(
    ["p", "div", "center", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td",
    "th", "tbody", "thead", "tfoot", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "footer", "main", "aside", "nav", "form", "fieldset", "address", "figure", "figcaption", "details",
    "summary", "caption", "body", "html", "title"]
)  # fmt: skip
_TAGS = _INLINE | _BLOCK | {"br", "hr", "img", "font", "tt", "strike", "wbr"}
_DROPPED_WHOLE = {
    "script",
    "style",
    "noscript",
    "iframe",
    "object",
    "template",
    "textarea",
    "select",
    "svg",
    "math",
    "button",
}
_ATTRIBUTES = {
    "*": {"id", "class", "align", "style", "data-content-note"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height"},
}
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTR = re.compile(r'([a-z-]+)="([^"]*)"')
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w-]{2,30})", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_STYLE_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_STYLE_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_CHROME = re.compile(
    r"(?:menu|main-?menu|nav|navigation|navbar|site-?nav|footer|sidebar|share"
    r"|breadcrumbs?|webring|counter|ads?)",
    re.I,
)
_DIVIDER = re.compile(r"(?:line|divider|bar|rule|hr|separator|break)\w*\.(?:gif|jpe?g|png)", re.I)
_OFFICE = re.compile(
    r"<!\[(?:if|endif)[^>]{0,200}>|<\?xml[^>]{0,300}>|</?(?:o|w|v"
    r"|st1):[a-z]{1,30}[^<>]{0,300}>",
    re.I,
)


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable when the bytes are too many or no text."""
    declared = _META_CHARSET.search(data[:4_096]) or _XML_CHARSET.search(data[:200])
    decoded = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    ao3 = re.search(r"<div\s+id=[\"']?preface", decoded.text, re.I) and 'id="chapters"' in decoded.text
    return page_of_html(
        decoded.text, filename, "ao3-html" if ao3 else "html", decoded.charset, decoded.troubles
    )


def page_of_html(
    html: str, filename: str, format_name: str, charset: str, troubles: tuple[str, ...] = ()
) -> Page:
    """A `Page` for markup that is already decoded (a chapter of an EPUB, a converted DOCX)."""
    tidy = nh3.clean(
        shallow(_OFFICE.sub("", html)),
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WHOLE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        link_rel=None,
        strip_comments=True,
    )
    walk = _Walk(ao3=format_name.startswith("ao3"))
    for token in _TOKEN.finditer(tidy):
        if token.group(4) is not None:
            walk.text(unescape(token.group(4)))
        elif token.group(1):
            walk.close(token.group(2))
        else:
            walk.open(token.group(2), dict(_ATTR.findall(token.group(3))) if token.group(3) else {})
    walk.end_line()
    bearable(walk.lines, walk.length)
    return Page("".join(walk.source), tuple(walk.lines), format_name, charset, filename, troubles=troubles)


@dataclass(eq=False)
class _Frame:
    """An open element, and what it changes for the lines inside it."""

    tag: str
    html: str = ""
    """Its start tag as it is repeated on each line; empty for blocks and for tags that are not kept."""
    close: str = ""
    centred: bool = False
    wrap: str = ""
    level: int = 0
    region: str = ""
    marked: str | None = None
    bold: bool = False

    def inherit(self, outer: "_Frame") -> None:
        """What holds around an element holds in it, so that a line need only ask the innermost one."""
        self.centred = self.centred or outer.centred
        self.wrap = self.wrap or outer.wrap
        self.level = self.level or outer.level
        self.region = self.region or outer.region
        self.marked = self.marked or outer.marked


@dataclass
class _Walk:
    """State of the pass. Work per tag is bounded by the depth that `shallow` left."""

    ao3: bool = False
    source: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    inline: list[_Frame] = field(default_factory=list)
    """Those of the stack that are repeated on each line."""
    block: int = 0
    head_title: str | None = None
    # The line that is growing.
    words: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    size: int = 0
    label_end: int = 0
    """In characters of the growing line."""
    first_bold: bool = False
    image: bool = False
    newlines: int = 0
    """Line ends wanted before the next line: one for <br>, two between blocks, more for empty paragraphs."""

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self.end_line()
            self.newlines += 1
            return
        if tag == "hr":
            self._rule()
            return
        if tag == "img":
            self._image(attributes)
            return
        if tag == "wbr":
            return
        frame = self._frame(tag, attributes)
        if tag in _BLOCK and not self._goes_on(tag):
            self._break_block()
        if self.stack:
            frame.inherit(self.stack[-1])
        self.stack.append(frame)
        if frame.html:
            self.inline.append(frame)
            self.markup.append(frame.html)

    def close(self, tag: str) -> None:
        at = len(self.stack) - 1
        while at >= 0 and self.stack[at].tag != tag:
            at -= 1
        if at < 0:
            return
        frame = self.stack[at]
        if frame.bold and self.first_bold and self.label_end == 0 and self.size:
            self.label_end = self.size
        labelled = tag in {"dt", "th", "td"} and self._label_so_far()
        if labelled:
            self.label_end = self.size
        elif tag in _BLOCK and tag != "title":
            if tag == "p" and self.size == 0 and not self.image:
                self.newlines += 1
            self._break_block()
        self.stack.pop(at)
        if frame.html:
            self.inline.remove(frame)
        if frame.close and (self.size or self.image):
            self.markup.append(frame.close)
        elif frame.html:
            self.markup = [one.html for one in self.inline]
        if tag == "title":
            self._head()

    def text(self, raw: str) -> None:
        if self._wrap() == "pre":
            for number, piece in enumerate(raw.replace("\r", "").split("\n")):
                if number:
                    self.end_line()
                    self.newlines += 1
                self._add(piece)
            return
        words = _SPACE.sub(" ", raw)
        if self.size == 0:
            words = words.lstrip(" ")
        self._add(words)

    def _add(self, words: str) -> None:
        if not words:
            return
        if self.size == 0 and words.strip():
            self.first_bold = any(frame.bold for frame in self.stack)
        if self.words and self.words[-1].endswith(" ") and words.startswith(" ") and self._wrap() != "pre":
            words = words[1:]
        self.words.append(words)
        self.markup.append(_escape(words))
        self.size += len(words)

    def _frame(self, tag: str, attributes: dict[str, str]) -> _Frame:
        style = attributes.get("style", "")
        classes = attributes.get("class", "").split()
        frame = _Frame(tag)
        frame.centred = (
            tag == "center"
            or attributes.get("align", "").lower() == "center"
            or bool(_CENTRED.search(style))
            or "centre" in classes
            or "center" in classes
        )
        frame.marked = attributes.get("data-content-note") or None
        if tag in _KEPT:
            name = _KEPT[tag]
            href = attributes.get("href", "")
            if name != "a":
                frame.html, frame.close = f"<{name}>", f"</{name}>"
            elif href.startswith(("http://", "https://")):
                frame.html, frame.close = f'<a href="{href}">', "</a>"
        elif tag in {"span", "font"}:
            bold, italic = _STYLE_BOLD.search(style), _STYLE_ITALIC.search(style)
            frame.html = ("<strong>" if bold else "") + ("<em>" if italic else "")
            frame.close = ("</em>" if italic else "") + ("</strong>" if bold else "")
        frame.bold = tag in {"b", "strong", "u"} or (tag in {"span", "font", "em", "i"})
        if tag in {"blockquote", "pre", "li"}:
            frame.wrap = tag
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            frame.level = int(tag[1])
        frame.region = self._region(tag, attributes.get("id", ""), classes)
        if (
            (self.ao3 and tag == "p" and "message" in classes)
            or tag in {"nav", "footer"}
            or _CHROME.fullmatch(attributes.get("id", ""))
        ):
            frame.region = "message"
        return frame

    def _region(self, tag: str, name: str, classes: list[str]) -> str:
        if self.ao3:
            if name == "preface":
                return "preface"
            if name in {"afterword", "endnotes"}:
                return "afterword"
            if name.startswith("endnotes") or (
                "meta" in classes and tag == "div" and self._now_region() == "story"
            ):
                return "meta"
            if name == "chapters":
                return "story"
        elif tag == "div" and (
            name in {"storytext", "story-text"} or "storytext" in classes or "userstuff" in classes
        ):
            return "story"
        return ""

    def _now_region(self) -> str:
        return self.stack[-1].region if self.stack else ""

    def _wrap(self) -> str:
        return self.stack[-1].wrap if self.stack else ""

    def _goes_on(self, tag: str) -> bool:
        """A value cell after a label cell stays on the label's line; so do list items of a label's list."""
        if tag in {"dd", "td"} and self.label_end and self.size == self.label_end:
            self._add(" ")
            return True
        if (
            self.label_end
            and tag in {"ul", "li", "p", "div"}
            and any(frame.tag in {"dd", "td"} for frame in self.stack)
        ):
            if tag == "li" and self.size > self.label_end + 1:
                self._add(", ")
            return True
        return False

    def _label_so_far(self) -> bool:
        words = "".join(self.words).strip()
        return 0 < len(words) <= 44 and bool(fields_of(words.rstrip(" :：")))

    def _break_block(self) -> None:
        self.end_line()
        self.block += 1
        self.newlines = max(self.newlines, 2 if self.lines else 0)

    def end_line(self) -> None:
        """Put the growing line into the source; a blank one only leaves room."""
        words = "".join(self.words)
        if self._wrap() != "pre":
            words = words.rstrip(" \u00a0").rstrip()
        bare = words.strip()
        if bare or self.image:
            self._put(words if bare else "[image]", bare)
        self.words.clear()
        self.size = self.label_end = 0
        self.first_bold = self.image = False
        self.markup = [frame.html for frame in self.inline]

    def _put(self, words: str, bare: str) -> None:
        gap = max(0, self.newlines - 1)
        if self.lines or self.source:
            breaks = "\n" * max(1, self.newlines)
            self.source.append(breaks)
            self.length += len(breaks)
        lead = len(words) - len(words.lstrip())
        start = self.length + lead
        self.source.append(words)
        self.length += len(words)
        region = self._now_region()
        label = self.label_end
        if (
            region in {"preface", "meta", "afterword"}
            and not label
            and len(bare) < 30
            and fields_of(bare.rstrip(":"))
        ):
            # AO3 writes "Summary" and "Chapter Notes" as paragraphs of their own.
            label = len(words)
        now = self.stack[-1] if self.stack else _Frame("")
        level = now.level
        if (
            not label
            and (bare.count("|") >= 2 or bare.count("·") >= 2)
            and max(len(p.strip()) for p in re.split(r"[|·]", bare)) < 40
        ):
            region = "message"
        kind = IMAGE if not bare else HEADING if level else RULE if is_rule(bare) else TEXT
        closers = "".join(frame.close for frame in reversed(self.inline))
        self.lines.append(
            Line(
                start,
                self.length,
                gap,
                html="".join(self.markup) + closers,
                kind=kind,
                level=level,
                centred=now.centred,
                block=self.block,
                wrap=self._wrap(),
                label_end=self.length - len(words) + label if label else 0,
                region=region,
                marked=now.marked,
            )
        )
        self.newlines = 0

    def _rule(self) -> None:
        self._break_block()
        self._put("* * *", "* * *")
        self._break_block()

    def _image(self, attributes: dict[str, str]) -> None:
        source, alt = attributes.get("src", ""), unescape(attributes.get("alt", "")).strip()
        if _DIVIDER.search(source) and len(alt) < 20 and self.size == 0:
            self._rule()
            return
        if alt:
            self._add(alt if self.size == 0 else f" {alt}")
            self.words[-1:] = [self.words[-1]]
        if source.startswith(("http://", "https://")):
            if alt:
                self.markup.pop()
            self.markup.append(f'<img src="{source}" alt="{_escape(alt)}">')
            self.image = self.image or not alt

    def _head(self) -> None:
        words = " ".join("".join(self.words).split())
        self.words.clear()
        self.size = 0
        self.markup = [frame.html for frame in self.inline]
        if words and self.head_title is None:
            self.head_title = words
            self.source.append(words)
            self.length += len(words)
            self.lines.append(Line(self.length - len(words), self.length, 0, block=self.block, region="head"))
            self.newlines = 2
        self.block += 1


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
