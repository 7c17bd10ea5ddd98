"""Markdown, by markdown-it; what authors of stories type and CommonMark takes otherwise is put right before."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from fic.manuscript.decode import decode
from fic.manuscript.formats import html, plain
from fic.manuscript.formats.front_matter import front_matter
from fic.manuscript.label_lines import label_at
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page, bearable

LONGEST_LINE = 200_000
"""Characters; brackets and stars in one line cost more than its length."""
MOST_MARKS = 4_000
"""Signs of Markdown, and one more for every fifty characters. What has more is data, and would take minutes."""
MOST_BLOCKS = 6_000
"""Paragraphs and items, and one more for every 120 characters: each costs the parser as much as a page of words."""
DEEPEST = 100
"""Quotations and lists in each other. markdown-it is silent about what is deeper, so it is never let see it."""

_TILDES = re.compile(r"[ \t]*~{3,}[ \t]*")
_FENCE = re.compile(r"[ \t]{0,3}```")
_UNDER = re.compile(r"(?:-{3,}|={3,})[ \t]*")
_SENTENCE_END = re.compile(r"[.!?…;,\"”»]$")
_YEAR = re.compile(r"([ \t]{0,3}\d{2,9})([.)][ \t])")
_DEEP = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){16,}+|[ \t]{60,}+")
_MARKER = re.compile(r">|[-+*]|\d{1,9}[.)]")
_SPOILER = re.compile(r"[ \t]{0,3}>!")
_STRUCTURE = re.compile(
    r"[ \t]*(?:>|#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\||```|:\s|\[\^|<|[-*_=~](?:[ \t]*[-*_=~]){2,}\s*$)"
)
_REFERENCE_BACK = re.compile(r"\s*<a href=\"#fnref[^\"]*\" class=\"footnote-backref\">[^<]*</a>")
_NOTES = re.compile(r"<hr class=\"footnotes-sep\"\s*/?>\n?")


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable when the bytes are no text or too many."""
    decoded = decode(data)
    return page_of_markdown(decoded.text, filename, decoded.charset, decoded.troubles)


def page_of_markdown(text: str, filename: str, charset: str, troubles: tuple[str, ...] = ()) -> Page:
    """A `Page` for Markdown that is already decoded; its text is what a reader would see of it."""
    front = front_matter(text)
    body = text[front.end :] if front else text
    lines = body.split("\n")
    if max(map(len, lines)) > LONGEST_LINE:
        raise Unreadable("A line of this Markdown file is longer than a book's chapter; it cannot be read.")
    bearable([line for line in lines if line.strip()], len(body))
    marked = sum(map(body.count, "[]|*_`<~")) > MOST_MARKS + len(body) // 50
    most = MOST_BLOCKS + len(body) // 120
    if marked or (len(lines) > most and _blocks(lines) > most):
        sentence = "This file holds more marks than any story; it was read as plain text."
        return plain.page_of_text(text, filename, "markdown", charset, (*troubles, sentence))
    lines = _as_meant(lines)
    markup = _parser(breaks=not _wrapped(lines)).render("\n".join(lines))
    markup = _NOTES.sub("", _REFERENCE_BACK.sub("", markup))
    return html.page_of_html(
        (front.as_html() if front else "") + markup, filename, "markdown", charset, troubles
    )


def _blocks(lines: list[str]) -> int:
    """Items, quotations and the like, and paragraphs."""
    above = ("", *lines)
    return sum(
        bool(line.strip() and (not before.strip() or _STRUCTURE.match(line)))
        for before, line in zip(above, lines, strict=False)
    )


def _parser(breaks: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "breaks": breaks, "maxNesting": DEEPEST})
    # Four spaces before a line are how stories begin their paragraphs, not code.
    parser.enable(["table", "strikethrough"]).disable("code")
    return parser.use(footnote_plugin).use(deflist_plugin)


def _as_meant(lines: list[str]) -> list[str]:
    """Lines with the few marks escaped that mean something else in a story than in CommonMark. Linear."""
    unclosed = sum(bool(_FENCE.match(line)) for line in lines) % 2 == 1
    made: list[str] = []
    for line in lines:
        above = made[-1] if made else ""
        if line.strip() and above.strip() and _labelled(line) and _labelled(above):
            made[-1] = above.rstrip() + "  "
        made.append(_meant(line, above, unclosed))
    return made


def _meant(line: str, above: str, unclosed: bool) -> str:
    deep = _DEEP.match(line)
    if deep:
        return _bounded(line, deep)
    if _TILDES.fullmatch(line):
        # A scene mark; CommonMark begins code here and finds no end of it.
        return "\n" + line.replace("~", "\\~", 1) + "\n"
    if unclosed and _FENCE.match(line):
        return line.replace("`", "\\`")
    if above.strip() and _UNDER.fullmatch(line) and _is_prose(above):
        # A rule right below a sentence would make a heading of the whole paragraph.
        return "\n" + line.replace("=", "-")
    if not above.strip() and _YEAR.match(line):
        # "1985. It was hot": no list starts there.
        return _YEAR.sub(r"\1\\\2", line, count=1)
    return line.replace(">", "\\>", 1) if _SPOILER.match(line) else line


def _bounded(line: str, deep: re.Match[str]) -> str:
    """The line with its first twenty marks of quotations and lists, and no more room before it than lists need."""
    rest = line[deep.end() :].lstrip(" \t")
    marks = _MARKER.findall(deep.group(0))[:20]
    if not rest:
        # A row of dashes or stars is a rule.
        return "" if ">" in marks else line[:200]
    return (" ".join(marks) or " " * 40) + " " + rest


def _is_prose(above: str) -> bool:
    bare = above.rstrip()
    return len(bare) > 70 or bool(_SENTENCE_END.search(bare))


def _labelled(line: str) -> bool:
    bare = line.strip()
    return len(bare) < 1_000 and label_at(bare, 0, len(bare)) is not None


def _wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken at a margin; else a line end is one, as chats and boards show it."""
    lengths: list[int] = []
    before = ""
    for line in lines:
        if line.strip() and before.strip() and not _STRUCTURE.match(line) and not _STRUCTURE.match(before):
            lengths.append(len(before.rstrip()))
        before = line
    middle = sorted(lengths)[len(lengths) // 2] if lengths else 0
    return 50 <= middle <= 120 and len(lengths) >= 2
