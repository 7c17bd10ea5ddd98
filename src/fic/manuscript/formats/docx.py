"""Word documents: by mammoth, after what it would lose has been written into the document as styles it keeps."""

import re
from typing import Any

import mammoth  # type: ignore[import-untyped]
from lxml import etree

from fic.manuscript.formats import html
from fic.manuscript.formats.docx_looks import Styles, w
from fic.manuscript.formats.docx_marking import Marking
from fic.manuscript.formats.docx_parts import Parts, parts_of
from fic.manuscript.manuscript import Unreadable
from fic.manuscript.page import Page

LARGEST_DOCUMENT = 40_000_000
"""Bytes, packed. What is larger holds pictures; the story in it is rarely a fiftieth of that."""
_HOUSE_STYLES = "\n".join(
    [
        "u => u",
        "small-caps => span.caps",
        "all-caps => span.caps",
        *(
            f"p:{kind}-list({level}) => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
            for level in range(1, 6)
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        ),
    ]
)
"""Besides those of the document: mammoth's own map is searched for every word, and says nothing that is not said."""
_BACK = re.compile(r"(?:<p>)?\s*<a href=\"#[^\"]*\">↑</a>(?:</p>)?")
"""mammoth puts an arrow back to the text below each note."""
_UNKNOWN = re.compile(r"An unrecognised element was ignored: (?:\{[^}]*\})?(?:\w+:)?(\w+)")


def page(data: bytes, filename: str) -> Page:
    """Raises Unreadable with a sentence for what is no Word document, is damaged, hostile or too long."""
    if len(data) > LARGEST_DOCUMENT:
        raise Unreadable("This Word document is larger than can be read at once; please split it.")
    parts = parts_of(data)
    marking = Marking(Styles(parts.beside("styles")))
    marking.mark(parts.trees[parts.main])
    for name in ("footnotes", "endnotes"):
        tree = parts.beside(name)
        if tree is not None:
            marking.mark(tree)
    markup, messages = _converted(parts, marking)
    troubles = tuple(_troubles(parts, marking, messages))
    return html.page_of_html(markup, filename, "docx", "utf-8", troubles)


def _converted(parts: Parts, marking: Marking) -> tuple[str, list[str]]:
    try:
        result: Any = mammoth.convert_to_html(
            parts.packed(),
            style_map=f"{marking.paths.lines()}\n{_HOUSE_STYLES}",
            include_default_style_map=False,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except RecursionError as error:
        raise Unreadable("This Word document is nested too deeply to be read.") from error
    except Exception as error:
        # mammoth answers broken numbers, missing ids and absent parts with whatever Python raises for them.
        raise Unreadable("This Word document is damaged: its text cannot be taken apart.") from error
    markup = marking.whole(_BACK.sub("", result.value))
    return markup, [message.message for message in result.messages]


def _troubles(parts: Parts, marking: Marking, messages: list[str]) -> list[str]:
    """What was left out or guessed, each in a sentence for the author."""
    said: list[str] = []
    comments = parts.beside("comments")
    count = sum(1 for _ in comments.iter(w("comment"))) if comments is not None else 0
    if count:
        said.append(
            "A comment in the margin of this document was left out."
            if count == 1
            else f"{count} comments in the margin of this document were left out."
        )
    if marking.deleted:
        said.append("Words that change tracking marks as deleted were left out; inserted ones were kept.")
    if marking.runs.hidden:
        said.append("Words that are hidden in this document were left out.")
    if marking.boxes:
        said.append("Text boxes in this document were put where they are anchored.")
    if marking.runs.pictures:
        pictures = "A picture" if marking.runs.pictures == 1 else f"{marking.runs.pictures} pictures"
        kept = (
            ""
            if not marking.runs.described
            else "; its description was kept"
            if marking.runs.pictures == 1
            else "; descriptions were kept"
        )
        said.append(
            f"{pictures} in this document {'was' if marking.runs.pictures == 1 else 'were'} left out{kept}."
        )
    if _running_heads(parts):
        said.append("Running heads and feet of this document were left out.")
    own = [name for name, _ in marking.own.most_common(5)]
    if own:
        said.append(f"Styles of this document's own were read by their looks: {', '.join(own)}.")
    unknown = sorted({found.group(1) for message in messages if (found := _UNKNOWN.match(message))})
    if unknown:
        said.append(f"Parts of this document that cannot be read were left out ({', '.join(unknown[:5])}).")
    if any("w:sym" in message for message in messages):
        said.append("Signs from a picture font in this document were left out.")
    return said


def _running_heads(parts: Parts) -> bool:
    for name, tree in parts.trees.items():
        if re.search(r"(?:^|/)(?:header|footer)\d*\.xml$", name):
            words = "".join(_letters(tree))
            if any(c.isalpha() for c in words):
                return True
    return False


def _letters(tree: etree._Element) -> list[str]:
    return [one.text or "" for one in tree.iter(w("t"))]
