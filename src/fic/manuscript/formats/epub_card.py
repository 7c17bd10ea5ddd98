"""The package's metadata as lines at the front of the text, so that what is taken from it can be pointed at."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from fic.manuscript.formats.epub_package import Package
from fic.manuscript.formats.framing import framed, made, parsed, told

_NOBODY = frozenset(
    ["", "unknown", "unknown author", "anonymous", "calibre", "unbekannt", "inconnu", "desconocido", "n/a", "none"]
)  # fmt: skip
_NO_TITLE = frozenset({"", "unknown", "untitled", "title", "unbekannt", "[untitled]", "no title"})
_AUTHORS = frozenset({"", "aut", "author"})
MOST_SUBJECTS = 100


def card_of(package: Package, subjects: bool = True) -> HtmlElement:
    """A block of the region "package". `subjects` only where they are not known to be made up by a program."""
    card = made("div")
    card.extend(_lines(package, subjects))
    return card


def _lines(package: Package, subjects: bool) -> Iterator[HtmlElement]:
    for title in package.titles[:1]:
        if title.casefold() not in _NO_TITLE:
            yield _line("title", "Title:", title)
    for number, creator in enumerate(package.creators):
        if creator.role.casefold() in _AUTHORS and creator.name.casefold() not in _NOBODY:
            yield _line(f"author.{number}", "Author:", creator.name)
    for language in package.languages[:1]:
        yield _line("language", "Language:", language)
    for name, place in package.series[:1]:
        if name:
            yield _line(
                "series", "Series:", f"Part {number} of {name}" if (number := _whole(place)) else name
            )
    for number, subject in enumerate(dict.fromkeys(package.subjects[:MOST_SUBJECTS] if subjects else ())):
        yield _line(f"tags.{number}", "Subject:", subject, whole=True)
    for description in package.descriptions[:1]:
        tree = parsed(description)
        body = tree.find("body") if tree is not None else None
        if body is not None:
            body.tag = "div"
            yield told("package", "summary", "Description:", body)


def _line(field: str, label: str, words: str, whole: bool = False) -> HtmlElement:
    line = framed(made("p"), "package", field)
    line.append(made("span", label, data_label="1"))
    line[0].tail = " "
    line.append(made("span", words, data_item="1") if whole else made("span", words))
    return line


def _whole(place: str) -> int:
    """ "2", "2.0" as 2; 0 for nothing, zero (what calibre writes when it does not know) and for halves."""
    found = re.fullmatch(r"\s*(\d{1,4})(?:\.0*)?\s*", place)
    return int(found.group(1)) if found else 0
