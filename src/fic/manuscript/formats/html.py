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
from fic.manuscript.formats import ao3
from fic.manuscript.formats.framing import FIELD, FRAME, ITEM, LABEL, REGION
from fic.manuscript.formats.html_marks import (
    HOLDING,
    INLINE,
    PLAIN,
    Dress,
    dress_of,
    holder_of,
    rtl_page,
    shape_of,
)
from fic.manuscript.holders import settled
from fic.manuscript.label_lines import fields_of
from fic.manuscript.page import (
    HEADING,
    IMAGE,
    MOST_SHORT_LINES,
    RULE,
    TEXT,
    Cell,
    Holder,
    Line,
    Page,
    bearable,
)
from fic.manuscript.rules import is_rule
from fic.manuscript.styles import Sheet, written_out

_BLOCK = frozenset(
    ["p", "div", "center", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td",
    "th", "tbody", "thead", "tfoot", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
    "footer", "main", "aside", "nav", "form", "fieldset", "address", "figure", "figcaption", "details",
    "summary", "caption", "body", "html", "title"]
)  # fmt: skip
_TAGS = INLINE | _BLOCK | {"br", "hr", "img", "wbr"}
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
    "*": {"id", "class", "align", "style", "data-content-note", "dir", "lang", "xml:lang", *FRAME},
    "a": {"href", "rel"},
    "font": {"size", "face"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height"},
}
MOST_HOLDERS = 24
"""Lists, tables and quotations in each other, counted with their parts; nobody sees a difference below that."""
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTR = re.compile(r'([a-z:-]+)="([^"]*)"')
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w-]{2,30})", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
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
    framed = ao3.framed(decoded.text)
    if framed is not None:
        return page_of_html(framed, filename, "ao3-html", decoded.charset, decoded.troubles, framed=True)
    return page_of_html(decoded.text, filename, "html", decoded.charset, decoded.troubles)


_LJ_NAME = re.compile(r"<lj\s+(?:user|comm)\s*=\s*[\"']?([\w.-]{1,40})[\"']?[^<>]{0,80}>", re.I)
"""A journal's tag for a person; its sites show the name."""


def page_of_html(
    html: str,
    filename: str,
    format_name: str,
    charset: str,
    troubles: tuple[str, ...] = (),
    framed: bool = False,
) -> Page:
    """A `Page` for markup that is already decoded (a chapter of an EPUB, a converted DOCX).

    `framed`: the markup says with `framing`'s attributes which parts are header, story and chapters.
    """
    tidy = nh3.clean(
        shallow(written_out(_OFFICE.sub("", _LJ_NAME.sub(r"\1", html) if "<lj" in html else html))),
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WHOLE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        link_rel=None,
        strip_comments=True,
    )
    walk = _Walk(framed=framed, sheet=Sheet(html), rtl=rtl_page(html))
    few = MOST_SHORT_LINES
    for token in _TOKEN.finditer(tidy):
        end, tag, attributes, words = token.groups()
        if words is not None:
            walk.text(unescape(words) if "&" in words else words)
        elif end:
            walk.close(tag)
        else:
            if len(walk.lines) > few:
                bearable(walk.lines, walk.length)
                few += MOST_SHORT_LINES // 5
            walk.open(tag, dict(_ATTR.findall(attributes)) if attributes else {})
    walk.end_line()
    bearable(walk.lines, walk.length)
    lines = tuple(settled(walk.lines, walk.length))
    told = framed and any(line.region in {"story", "meta"} for line in lines)
    return Page("".join(walk.source), lines, format_name, charset, filename, troubles=troubles, framed=told)


@dataclass(eq=False)
class _Frame:
    """An open element, and what it changes for the lines inside it."""

    tag: str
    html: str = ""
    """Its start tag as it is repeated on each line; empty for blocks and for tags that are not kept."""
    close: str = ""
    side: str = ""
    rtl: bool | None = None
    lang: str = ""
    holders: tuple[Holder, ...] = ()
    dress: Dress = PLAIN
    wrap: str = ""
    level: int = 0
    region: str = ""
    field: str = ""
    label: bool = False
    item: bool = False
    begins: int = 0
    """Where it starts in the growing line."""
    marked: str | None = None
    bold: bool = False

    def inherit(self, outer: "_Frame") -> None:
        """What holds around an element holds in it, so that a line need only ask the innermost one."""
        self.side = self.side or outer.side
        self.rtl = outer.rtl if self.rtl is None else self.rtl
        self.lang = self.lang or outer.lang
        self.holders = outer.holders
        self.wrap = self.wrap or outer.wrap
        self.level = self.level or outer.level
        self.region = self.region or outer.region
        self.field = self.field or outer.field
        self.marked = self.marked or outer.marked


@dataclass
class _Walk:
    """State of the pass. Work per tag is bounded by the depth that `shallow` left."""

    framed: bool = False
    sheet: Sheet = field(default_factory=lambda: Sheet(""))
    rtl: bool = False
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
    items: list[tuple[int, int]] = field(default_factory=list)
    first_bold: bool = False
    image: bool = False
    cell: tuple[tuple[Holder, ...], int] | None = None
    """The cell of a label that the line began in, and how much of its markup is in that."""
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
        frame.begins = self.size
        if self.stack:
            frame.inherit(self.stack[-1])
        if tag in HOLDING and len(frame.holders) < MOST_HOLDERS:
            frame.holders = (*frame.holders, holder_of(tag, attributes, frame.dress, frame.holders))
        elif frame.dress.indented and len(frame.holders) < MOST_HOLDERS:
            frame.holders = (*frame.holders, Holder("blockquote", soft=True))
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
        if frame.label:
            self.label_end = self.size
        if frame.item:
            self.items.append((frame.begins, self.size))
        labelled = not self.framed and tag in {"dt", "th", "td"} and self._label_so_far()
        if labelled:
            self.label_end = self.size
            self.cell = (frame.holders, len(self.markup))
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
        words = raw.replace("\n", " ")
        if "  " in words or not words.isprintable():
            words = _SPACE.sub(" ", raw)
        if self.size == 0:
            words = words.lstrip(" ")
        self._add(words)

    def _add(self, words: str) -> None:
        if not words:
            return
        if self.size == 0 and words.strip():
            self.first_bold = True in [frame.bold for frame in self.stack]
        if self.words and self.words[-1].endswith(" ") and words.startswith(" ") and self._wrap() != "pre":
            words = words[1:]
        self.words.append(words)
        self.markup.append(_escape(words))
        self.size += len(words)

    def _frame(self, tag: str, attributes: dict[str, str]) -> _Frame:
        frame = _Frame(tag)
        dress = dress_of(tag, attributes, self.sheet, tag in _BLOCK)
        if tag != "code" or self._wrap() != "pre":
            frame.html, frame.close = dress.opened, dress.closed
        frame.side, frame.rtl, frame.lang, frame.dress = dress.side, dress.rtl, dress.lang, dress
        frame.marked = attributes.get("data-content-note") or None
        frame.bold = tag in {"b", "strong", "u", "span", "font", "em", "i"}
        if tag in {"blockquote", "pre", "li"}:
            frame.wrap = tag
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            frame.level = int(tag[1])
        if self.framed:
            frame.region, frame.field = attributes.get(REGION, ""), attributes.get(FIELD, "")
            frame.label, frame.item = LABEL in attributes, ITEM in attributes
            return frame
        if not attributes:
            frame.region = "message" if tag in {"nav", "footer"} else ""
            return frame
        if tag == "div" and (
            {"storytext", "userstuff"} & set(attributes.get("class", "").split())
            or attributes.get("id", "") in {"storytext", "story-text"}
        ):
            frame.region = "story"
        if tag in {"nav", "footer"} or _CHROME.fullmatch(attributes.get("id", "")):
            frame.region = "message"
        return frame

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
        if self.words or self.image:
            words = "".join(self.words)
            if self._wrap() != "pre":
                words = words.rstrip()
            bare = words.strip()
            if bare or self.image:
                self._put(words if bare else "[image]", bare)
            self.words.clear()
        if self.items:
            self.items.clear()
        self.size = self.label_end = 0
        self.cell = None
        self.first_bold = self.image = False
        self.markup = [frame.html for frame in self.inline]

    def _put(self, words: str, bare: str) -> None:
        gap = max(0, self.newlines - 1)
        if self.lines or self.source:
            breaks = "\n" * max(1, self.newlines)
            self.source.append(breaks)
            self.length += len(breaks)
        lead = len(words) - len(words.lstrip()) if words[0].isspace() else 0
        begin, start = self.length, self.length + lead
        self.source.append(words)
        self.length += len(words)
        region = self._now_region()
        label = self.label_end
        now = self.stack[-1] if self.stack else _Frame("")
        level = now.level
        if (
            not label
            and not self.framed
            and ("|" in bare or "·" in bare)
            and (bare.count("|") >= 2 or bare.count("·") >= 2)
            and "||" not in bare
            and max(len(p.strip()) for p in re.split(r"[|·]", bare)) < 40
        ):
            region = "message"
        kind = IMAGE if not bare else HEADING if level else RULE if is_rule(bare) else TEXT
        closers = "".join([frame.close for frame in reversed(self.inline)]) if self.inline else ""
        self.lines.append(
            Line(
                start,
                self.length,
                gap,
                html=("".join(self.markup) if self._wrap() == "pre" else "".join(self.markup).rstrip())
                + closers,
                kind=kind,
                level=level,
                centred=now.side == "centre",
                block=self.block,
                wrap=self._wrap(),
                label_end=self.length - len(words) + label if label else 0,
                region=region,
                field=now.field,
                items=tuple([(begin + first, begin + min(last, len(words))) for first, last in self.items])
                if self.items
                else (),
                marked=now.marked,
                shape=self._shape(now),
                holders=now.holders,
                cell=self._first_cell(closers) if self.cell else None,
            )
        )
        self.newlines = 0

    def _shape(self, now: _Frame) -> str:
        rtl = self.rtl if now.rtl is None else now.rtl
        return shape_of(now.side, rtl, now.lang) if now.side or rtl or now.lang else ""

    def _first_cell(self, closers: str) -> Cell | None:
        within = self.stack[-1].holders[-1:] if self.stack else ()
        if self.cell is None or within == self.cell[0][-1:]:
            return None
        holders, at = self.cell
        first, rest = "".join(self.markup[:at]), "".join(self.markup[at:])
        return Cell(holders, first.strip(), rest.strip() + closers) if rest.strip() else None

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
