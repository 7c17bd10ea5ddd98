"""The parts of a Word document: taken out of its zip and parsed, with nothing trusted."""

import io
import zipfile

from lxml import etree

from fic.manuscript.formats import zipped
from fic.manuscript.manuscript import Unreadable

LARGEST_PART = 24_000_000
"""Bytes of one part. A novel of 200,000 words is 3 to 10 MB of markup."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
"""The two dialects of the standard say the same; one set of names is enough to look for."""
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


_UNREAD = (
    "docprops/",
    "customxml/",
    "theme/",
    "glossary/",
    "charts/",
    "settings.xml",
    "websettings",
    "fonttable",
)
"""Parts with nothing of the text in them."""


class Parts:
    """Parsed parts by their path; reading and writing are what a zip of XML needs, no more."""

    def __init__(self, trees: dict[str, etree._Element], main: str) -> None:
        self.trees = trees
        self.main = main

    def beside(self, name: str) -> etree._Element | None:
        """A part next to the main one, by its usual name ("styles", "footnotes"); None where there is none."""
        folder = self.main.rpartition("/")[0]
        return self.trees.get(f"{folder}/{name}.xml" if folder else f"{name}.xml")

    def packed(self) -> io.BytesIO:
        """As a zip again, stored and not packed: it is read back at once."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, tree in self.trees.items():
                archive.writestr(name, etree.tostring(tree, encoding="utf-8"))
        out.seek(0)
        return out


def parts_of(data: bytes) -> Parts:
    """Raises Unreadable with a sentence: a damaged zip, a bomb, no text in it, broken or hostile XML.

    Pictures, fonts and macros are not even unpacked.
    """
    trees: dict[str, etree._Element] = {}
    try:
        for name, content in zipped.members(data, wanted=_is_xml):
            trees[name.replace("\\", "/").removeprefix("/")] = _parsed(content)
    except Unreadable as error:
        raise Unreadable(str(error).replace("This zip", "This Word document")) from error
    main = _main(trees)
    if main not in trees:
        raise Unreadable("This Word document has no text in it, so there is no story to read.")
    return Parts(trees, main)


def _is_xml(name: str) -> bool:
    path = name.replace("\\", "/").casefold()
    if not path.endswith((".xml", ".rels")):
        return False
    return not any(one in path for one in _UNREAD)


def _parsed(content: bytes) -> etree._Element:
    if len(content) > LARGEST_PART:
        raise Unreadable("This Word document is longer than can be read at once; please split it.")
    for strict, usual in _STRICT:
        if strict in content[:4_096]:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("This Word document is damaged: its text cannot be taken apart.") from error
    if tree.getroottree().docinfo.internalDTD:
        raise Unreadable("This Word document declares entities of its own, so it is not opened.")
    return tree


def _main(trees: dict[str, etree._Element]) -> str:
    links = trees.get("_rels/.rels")
    if links is not None:
        for link in links.iterfind(f"{_PACKAGE}Relationship"):
            target = (link.get("Target") or "").removeprefix("/")
            if (link.get("Type") or "").endswith("/officeDocument") and target in trees:
                return target
    return "word/document.xml"
