"""An EPUB's outside: the zip, container.xml, the package document, what it says of the book and in which order to read.

Every name is only looked up among the members of the zip; nothing is ever fetched or written.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from fic.manuscript.decode import decode
from fic.manuscript.formats import zipped
from fic.manuscript.manuscript import Unreadable

MOST_FILES = 5_000
LARGEST_TEXT = 20_000_000
"""Bytes of all pages together, as for a text of one file."""
LARGEST_RATIO = 8
"""Unpacked pages to the whole file, above `SURELY_TEXT`: markup packs to a quarter or so."""
SURELY_TEXT = 3_000_000
MOST_FACTS = 200
"""Elements of the metadata that are read."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_SCHEMES = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"}
_FONTS = re.compile(r"\.(?:otf|ttf|woff2?|ttc|pfb)$", re.I)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w-]{2,30})", re.I)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_PROLOG = 65_536


@dataclass(frozen=True, slots=True)
class Document:
    """A page in reading order."""

    name: str
    """Its path in the zip."""
    text: str
    kinds: frozenset[str] = frozenset()
    """What the package calls it: nav, cover, toc, titlepage …"""


@dataclass(frozen=True, slots=True)
class Creator:
    name: str
    role: str = ""


@dataclass
class Package:
    titles: list[str] = field(default_factory=list)
    creators: list[Creator] = field(default_factory=list)
    contributors: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    series: list[tuple[str, str]] = field(default_factory=list)
    """(name, place in it or "")."""
    prefix: str = ""
    """Vocabularies it says it uses."""
    documents: list[Document] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """The style sheets' text."""
    contents: list[tuple[str, str]] = field(default_factory=list)
    """(path#fragment, words) of the table of contents, in order."""
    troubles: list[str] = field(default_factory=list)
    charset: str = "utf-8"


def opened(data: bytes) -> Package:
    """What is in an EPUB. Raises Unreadable with a sentence: damaged, locked, too large, or no EPUB after all."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Opening(archive, len(data)).package()
    except zipped.DAMAGE as error:
        raise Unreadable("This EPUB is damaged and cannot be opened.") from error
    except (RuntimeError, NotImplementedError) as error:
        raise Unreadable("This EPUB is locked or packed in a way that cannot be read.") from error


class _Opening:
    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self.archive = archive
        self.allowed = min(LARGEST_TEXT, max(SURELY_TEXT, LARGEST_RATIO * size))
        self.members = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
        self.found = Package()

    def package(self) -> Package:
        if len(self.members) > MOST_FILES:
            raise Unreadable(f"This EPUB holds {len(self.members):,} files; at most {MOST_FILES:,} are read.")
        for info in self.members.values():
            zipped.check(info, info.file_size)
        at = self._root_file()
        root = self._xml(at)
        if root is None:
            raise Unreadable("This EPUB has no list of its pages (package document), so it cannot be read.")
        locked = self._locked()
        folder = posixpath.dirname(at)
        self._metadata(root)
        items = self._manifest(root, folder)
        self._spine(root, items, folder, locked)
        if not any(document.text.strip() for document in self.found.documents):
            raise Unreadable("This EPUB has no pages that can be read.")
        self._contents(root, items)
        for path, (kind, _) in items.items():
            if kind == "text/css" and (text := self._text(path)):
                self.found.styles.append(text)
        return self.found

    def _root_file(self) -> str:
        container = self._xml(_CONTAINER)
        if container is not None:
            for one in _named(container, "rootfile"):
                path = unquote(one.get("full-path") or "")
                if path in self.members:
                    return path
        packages = [name for name in self.members if name.casefold().endswith(".opf")]
        if len(packages) == 1:
            self.found.troubles.append(
                "The EPUB's own list of contents was missing; its only package was read."
            )
            return packages[0]
        raise Unreadable("This EPUB does not say where its pages are (no package document).")

    def _locked(self) -> set[str]:
        """Pages that are encrypted. Scrambled fonts are nobody's business."""
        root = self._xml(_ENCRYPTION)
        locked: set[str] = set()
        for one in _named(root, "EncryptedData") if root is not None else ():
            schemes = [str(method.get("Algorithm") or "") for method in _named(one, "EncryptionMethod")]
            if schemes and all(scheme in _FONT_SCHEMES for scheme in schemes):
                continue
            locked |= {unquote(ref.get("URI") or "").lstrip("/") for ref in _named(one, "CipherReference")}
        return {path for path in locked if not _FONTS.search(path)}

    def _metadata(self, root: etree._Element) -> None:
        found = self.found
        found.prefix = str(root.get("prefix") or "")
        lists = {"title": found.titles, "contributor": found.contributors, "language": found.languages,
            "subject": found.subjects, "description": found.descriptions, "identifier": found.identifiers}  # fmt: skip
        refined: dict[str, dict[str, str]] = {}
        collections: list[tuple[str, str]] = []
        creators: list[tuple[str, str, str]] = []
        calibre: dict[str, str] = {}
        metadata = next(_named(root, "metadata"), None)
        for number, one in enumerate(metadata.iter() if metadata is not None else ()):
            if number > MOST_FACTS * 10:
                break
            tag, words = _tag(one), _words(one)
            if tag in lists and words and len(lists[tag]) < MOST_FACTS:
                lists[tag].append(words)
            elif tag == "creator" and words and len(creators) < MOST_FACTS:
                role = next((str(v) for k, v in one.attrib.items() if str(k).endswith("role")), "")
                creators.append((words, role, str(one.get("id") or "")))
            elif tag == "meta":
                name = str(one.get("property") or one.get("name") or "")
                words = words or str(one.get("content") or "").strip()
                if about := str(one.get("refines") or "").lstrip("#"):
                    refined.setdefault(about, {})[name] = words
                elif name == "belongs-to-collection":
                    collections.append((words, str(one.get("id") or "")))
                elif name.startswith("calibre:"):
                    calibre[name] = words
        for words, role, about in creators:
            found.creators.append(Creator(words, role or refined.get(about, {}).get("role", "")))
        for words, about in collections:
            said = refined.get(about, {})
            if said.get("collection-type", "series") == "series":
                found.series.append((words, said.get("group-position", "")))
        if calibre.get("calibre:series"):
            found.series.append((calibre["calibre:series"], calibre.get("calibre:series_index", "")))

    def _manifest(self, root: etree._Element, folder: str) -> dict[str, tuple[str, frozenset[str]]]:
        """path → (media type, what the package calls it), with `id:…` keys for the spine's references."""
        items: dict[str, tuple[str, frozenset[str]]] = {}
        manifest = next(_named(root, "manifest"), None)
        for one in _named(manifest, "item") if manifest is not None else ():
            path = _joined(folder, str(one.get("href") or ""))
            kinds = frozenset(str(one.get("properties") or "").split())
            kind = str(one.get("media-type") or "").casefold()
            items[path] = (kind, kinds)
            items[f"id:{one.get('id')}"] = (path, kinds)
        for one in _named(root, "reference"):
            path = _joined(folder, str(one.get("href") or "").partition("#")[0])
            if path in items:
                kind, kinds = items[path]
                items[path] = (kind, kinds | {str(one.get("type") or "").casefold()})
        return items

    def _spine(
        self,
        root: etree._Element,
        items: dict[str, tuple[str, frozenset[str]]],
        folder: str,
        locked: set[str],
    ) -> None:
        spine = next(_named(root, "spine"), None)
        total, seen = 0, set[str]()
        for one in _named(spine, "itemref") if spine is not None else ():
            path = items.get(f"id:{one.get('idref')}", ("", frozenset()))[0]
            kind, kinds = items.get(path, ("", frozenset()))
            if path in seen or path not in self.members or kind not in _PAGES:
                continue
            seen.add(path)
            if path in locked:
                raise Unreadable("This EPUB is encrypted (DRM); only a copy without a lock can be read.")
            total += self.members[path].file_size
            if total > self.allowed:
                raise Unreadable("This EPUB unpacks to more than can be read at once; please split it.")
            self.found.documents.append(Document(path, self._text(path), kinds))
        missing = len(list(_named(spine, "itemref"))) - len(seen) if spine is not None else 0
        if missing > 0:
            pages = "one page" if missing == 1 else f"{missing} pages"
            self.found.troubles.append(f"This EPUB lists {pages} that are not in it or cannot be read.")

    def _contents(self, root: etree._Element, items: dict[str, tuple[str, frozenset[str]]]) -> None:
        """The table of contents: EPUB 3's navigation page, else the older NCX."""
        nav = next((path for path, (kind, kinds) in items.items() if "nav" in kinds and kind in _PAGES), "")
        ncx = next((path for path, (kind, _) in items.items() if kind == "application/x-dtbncx+xml"), "")
        tree = self._xml(nav, lenient=True) if nav else None
        if tree is not None:
            lists = [one for one in _named(tree, "nav") if "toc" in _kinds_of(one)] or list(
                _named(tree, "nav")
            )[:1]
            for one in lists[:1]:
                for link in _named(one, "a"):
                    self._entry(nav, str(link.get("href") or ""), _words(link))
        tree = self._xml(ncx, lenient=True) if ncx and not self.found.contents else None
        for point in _named(tree, "navPoint") if tree is not None else ():
            label = next(_named(point, "text"), None)
            place = next(_named(point, "content"), None)
            if label is not None and place is not None:
                self._entry(ncx, str(place.get("src") or ""), _words(label))

    def _entry(self, page: str, href: str, words: str) -> None:
        path, mark, fragment = href.partition("#")
        if words and len(self.found.contents) < MOST_FILES:
            self.found.contents.append((_joined(posixpath.dirname(page), path) + mark + fragment, words))

    def _bytes(self, path: str) -> bytes | None:
        info = self.members.get(path)
        return zipped.read_member(self.archive, info) if info is not None else None

    def _text(self, path: str) -> str:
        data = self._bytes(path) or b""
        if _ENTITY.search(data, 0, _PROLOG):
            raise Unreadable("This EPUB defines its own entities, which no story needs; it is not opened.")
        declared = _DECLARED.search(data, 0, 200) or _META_CHARSET.search(data, 0, 4_096)
        if not data.strip():
            return ""
        decoded = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
        if decoded.charset != "utf-8":
            self.found.charset = decoded.charset
        self.found.troubles += [one for one in decoded.troubles if one not in self.found.troubles]
        return decoded.text

    def _xml(self, path: str, lenient: bool = False) -> etree._Element | None:
        """An XML member as a tree; None when it is missing or hopeless. Entities of its own are refused."""
        data = self._bytes(path)
        if not data:
            return None
        if _ENTITY.search(data, 0, _PROLOG):
            raise Unreadable("This EPUB defines its own entities, which no story needs; it is not opened.")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None


def _named(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of that name below `root`, whatever namespace they are in."""
    return root.iter("{*}" + tag)


def _tag(one: etree._Element) -> str:
    return etree.QName(one).localname if isinstance(one.tag, str) else ""


def _words(one: etree._Element) -> str:
    return " ".join("".join(str(part) for part in one.itertext()).split())


def _kinds_of(one: etree._Element) -> str:
    return " ".join(str(value) for key, value in one.attrib.items() if str(key).endswith("type"))


def _joined(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href))) if href else folder
