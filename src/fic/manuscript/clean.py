"""Untrusted HTML in, `CleanHTML` out: the only type that may be stored or marked safe."""

import itertools
import re
from collections.abc import Sequence
from html import escape

import nh3

from fic.manuscript.plain_blocks import plain_blocks
from fic.manuscript.styles import NOTHING, Look, look_of, written_out
from fic.manuscript.tokens import plain_tags

RULES_VERSION = 1
"""Raise when the rules change: stored text that carries an older number is cleaned again."""

BLOCKS = frozenset(
    ["p", "div", "blockquote", "pre", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "figure", "details", "address", "section"]
)  # fmt: skip
TAGS = frozenset(
    ["p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "figcaption",
    "details", "summary", "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u",
    "var", "wbr"]
)  # fmt: skip
CLASSES = {
    "hr": {"scene"},
    "p": {"centre", "right", "poem", "note"},
    "div": {"centre", "right", "poem", "letter", "veil-end"},
    "blockquote": {"letter", "poem", "lyrics", "log", "mail"},
    "span": {"small", "large", "caps"},
    "h2": {"centre", "right"}, "h3": {"centre", "right"}, "h4": {"centre", "right"},
    "td": {"centre", "right"}, "th": {"centre", "right"},
}  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
DEEPEST = 60
"""Open elements at once. A browser's parser walks the whole stack for each tag: deeper is quadratic."""

_REMOVED_WHOLE = {
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "iframe",
    "object",
    "template",
    "textarea",
    "select",
    "svg",
    "math",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)((?:[^<>\"']++|\"[^\"<>]*\"|'[^'<>]*')*+)>")
_CLEAN_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "wbr",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "param",
    ]
)
_FONT_SIZE = re.compile(r"\bsize\s*=\s*[\"']?\s*([+-]?\d)", re.I)
_FORMATTING = frozenset(
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_ALIGN = re.compile(r"\b(?:align\s*=\s*[\"']?\s*|text-align\s*:\s*)(center|right)", re.I)
_OFFICE = re.compile(
    r"<!\[(?:if|endif)[^>]{0,200}>|<\?xml[^>]{0,300}>|</?(?:o|w|v"
    r"|st1):[a-z]{1,30}[^<>]{0,300}>",
    re.I,
)
_SCENE_RULE = '<hr class="scene">'


MOST_ATTRIBUTES = 600
"""Blanks, slashes and equals signs in one tag: parsers compare each attribute with all before it."""
MOST_FONTS = 8
"""Fonts open at once that may differ: parsers open all of them again in each paragraph."""


class CleanHTML(str):
    """HTML this module made. Blocks only at the top, one after another; safe to put into a page as it is."""

    __slots__ = ()
    rules_version = RULES_VERSION

    def __html__(self) -> str:
        """Templates put it in as it is; every other text they escape."""
        return self

    @classmethod
    def trusted(cls, stored: str) -> "CleanHTML":
        """Text that `clean` made earlier and that comes back from our own database. Never for anything else."""
        return cls(stored)


_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""What no file, page or database can hold."""


def clean(html: str) -> CleanHTML:
    """Untrusted HTML as safe blocks. Idempotent; never raises; linear in time, bounded in memory.

    Old markup is mapped first (`font`, `center`, `align`), and what a `style` says of words; author ids go, they could
    clash with the page's. Loose text is wrapped in `p`. Forms, scripts, frames and styles go with what is in them.
    """
    plain = plain_blocks(html)
    if plain is not None:
        return CleanHTML(plain)
    current = _blocks_only(
        _sanitise(_modern(shallow(written_out(plain_tags(_OFFICE.sub("", _UNSTORABLE.sub("", html)))))))
    )
    for _ in range(4):
        again = _blocks_only(_sanitise(current))
        if again == current:
            return CleanHTML(current)
        current = again
    # Markup that a parser reads differently each time: keep the words, give up the markup.
    words = re.sub(r"<[^>]*>", " ", current)
    return CleanHTML(_blocks_only(_sanitise(f"<p>{words}</p>")))


def clean_each(blocks: Sequence[str]) -> CleanHTML:
    """`clean` for blocks that are whole, each for itself: a link in one does not send a long chapter through the
    parser."""
    plain = plain_blocks("".join(blocks))
    if plain is not None:
        return CleanHTML(plain)
    runs = itertools.groupby(blocks, key=lambda block: plain_blocks(block) is not None)
    return CleanHTML("".join(clean("\n".join(run)) for _, run in runs))


def from_text(paragraph: str) -> str:
    """One paragraph of plain text as markup, escaped."""
    return f"<p>{escape(paragraph, quote=False)}</p>"


_SANITISER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(_REMOVED_WHOLE),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
    url_schemes=set(SCHEMES),
    link_rel="nofollow noopener noreferrer ugc",
    strip_comments=True,
)


def _sanitise(html: str) -> str:
    return _SANITISER.clean(html)


def shallow(html: str) -> str:
    """Drop start tags deeper than DEEPEST and their ends, and attributes that make formatting pile up. Linear."""
    opened: dict[str, int] = {}
    skipped: dict[str, int] = {}
    stack: list[str] = []
    # Of the open elements, those that end tags do not reach out of.
    barred = 0
    pieces: list[str] = []
    at = 0
    # Nearly every tag stays as it is: only what changes is written.
    for found in _TAG.finditer(html):
        closing, name, rest = found.groups()
        tag = name.lower()
        new: str | None = None
        if closing and tag not in _VOID:
            if skipped.get(tag):
                skipped[tag] -= 1
                new = ""
            elif opened.get(tag):
                if barred and tag not in _BARRIERS and _behind(stack, tag):
                    new = ""
                else:
                    opened[tag] -= 1
                    barred -= tag in _BARRIERS
                    if stack[-1] == tag:
                        stack.pop()
                    else:
                        del stack[len(stack) - 1 - stack[::-1].index(tag)]
        else:
            if len(rest) > MOST_ATTRIBUTES and sum(map(rest.count, " \t\n\r\f/=")) > MOST_ATTRIBUTES:
                rest = ""
                new = f"<{closing}{name}>"
            # The next start closes what nobody writes an end tag for. A list in a list is counted as flat.
            if tag not in _VOID and not (tag in _CLOSED_BY_NEXT and opened.get(tag)):
                if len(stack) >= DEEPEST:
                    skipped[tag] = skipped.get(tag, 0) + 1
                    new = ""
                else:
                    opened[tag] = opened.get(tag, 0) + 1
                    barred += tag in _BARRIERS
                    stack.append(tag)
                    if rest and tag in _FORMATTING and (tag != "font" or opened[tag] > MOST_FONTS):
                        new = f"<{tag}>"
        if new is not None:
            pieces += (html[at : found.start()], new)
            at = found.end()
    return "".join([*pieces, html[at:]]) if pieces else html


_CLOSED_BY_NEXT = frozenset({"p", "li", "td", "tr", "th", "dt", "dd", "option"})


_BARRIERS = frozenset({"table", "td", "th", "caption", "object", "marquee", "applet"})
_OF_TABLES = frozenset({"tr", "thead", "tbody", "tfoot"})


def _behind(stack: list[str], tag: str) -> bool:
    """Whether a parser would not take this end tag, because what it ends was opened outside the cell it stands in."""
    last = len(stack) - 1 - stack[::-1].index(tag)
    return tag not in _OF_TABLES and any(one in _BARRIERS for one in stack[last + 1 :])


def _modern(html: str) -> str:
    """`font`, `center`, `strike`, `tt`, `align` and styles of words as what they mean today."""
    fonts: list[str] = []
    spans: list[str] = []

    def new(found: re.Match[str]) -> str:
        closing, tag, rest = found.group(1), found.group(2).lower(), found.group(3)
        if tag == "center":
            return "</div>" if closing else '<div class="centre">'
        if tag == "font":
            return _font(closing, rest, fonts)
        if tag == "span":
            return _span(found.group(0), closing, rest, spans)
        if tag in {"strike", "tt"}:
            name = "s" if tag == "strike" else "code"
            return f"<{closing}{name}>"
        if not closing and rest and tag in {"p", "div", "h1", "h2", "h3", "h4", "td", "th"}:
            align = _ALIGN.search(rest)
            if align:
                style = "centre" if align.group(1).lower() == "center" else "right"
                return f'<{found.group(2)} class="{style}"{_ATTR_CLASS.sub("", rest)}>'
        return found.group(0)

    return _TAG.sub(new, html)


_ATTR_CLASS = re.compile(r"\bclass\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)


def _font(closing: str, rest: str, open_fonts: list[str]) -> str:
    if closing:
        return open_fonts.pop() if open_fonts else ""
    size = _FONT_SIZE.search(rest)
    value = size.group(1) if size else ""
    name = "small" if value in {"1", "2", "-1", "-2", "-3"} else ""
    name = "large" if value in {"5", "6", "7", "+1", "+2", "+3", "+4"} else name
    look = _styled(rest, open_fonts)
    if name:
        look = look._replace(size=name)
    open_fonts.append(look.closed())
    return look.opened()


def _span(whole: str, closing: str, rest: str, open_spans: list[str]) -> str:
    if closing:
        return open_spans.pop() if open_spans else whole
    look = _styled(rest, open_spans)
    open_spans.append(f"{look.closed()}</span>")
    return whole + look.opened()


def _styled(rest: str, opened: list[str]) -> Look:
    """What the `style` among a tag's attributes says; nothing any more where many are open, as each opens several."""
    style = _STYLE.search(rest) if len(opened) < MOST_STYLED else None
    return look_of(style.group(1)) if style else NOTHING


MOST_STYLED = 8
"""Spans in spans."""
_STYLE = re.compile(r"\bstyle=\"([^\"]*)\"")


def _blocks_only(html: str) -> str:
    """Wrap what stands loose at the top, drop empty paragraphs and blank space between blocks."""
    out: list[str] = []
    loose: list[str] = []
    depth = 0
    inside_loose_block = False
    last = 0

    def flush() -> None:
        nonlocal inside_loose_block
        run = "".join(loose).strip()
        loose.clear()
        if run and not _EMPTY.fullmatch(run):
            out.append(f"<div>{run}</div>" if inside_loose_block else f"<p>{run}</p>")
        inside_loose_block = False

    in_block = False
    block_start = 0
    for tag in _CLEAN_TAG.finditer(html):
        name = tag.group(2)
        if depth == 0 and not in_block:
            if name in BLOCKS and not tag.group(1):
                loose.append(html[last : tag.start()])
                flush()
                if name == "hr":
                    out.append(_SCENE_RULE if "scene" in tag.group(3) else "<hr>")
                    last = tag.end()
                    continue
                in_block, block_start = True, tag.start()
                depth = 1
                last = tag.end()
                continue
            if name in _VOID or tag.group(1):
                continue
            depth = 1
            continue
        if name in _VOID:
            continue
        if not in_block and name in BLOCKS:
            inside_loose_block = True
        depth += -1 if tag.group(1) else 1
        if depth == 0 and in_block:
            block = html[block_start : tag.end()]
            if not _EMPTY_BLOCK.fullmatch(block):
                out.append(block)
            in_block = False
            last = tag.end()
    loose.append(html[last:] if not in_block else html[block_start:])
    flush()
    return "".join(out)


_EMPTY = re.compile(r"(?:\s|&nbsp;|<br>|</?(?:span|b|i|em|strong|u|a|small|big)(?: [^>]*)?>)*")
_EMPTY_BLOCK = re.compile(
    r"<(p|div|blockquote|h[1-6])(?: [^>]*)?>(?:\s|&nbsp;|<br>|</?(?:span|b|i|em"
    r"|strong|u|a|small|big)(?: [^>]*)?>)*</\1>"
)
