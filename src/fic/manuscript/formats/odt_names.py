"""OpenDocument's names, shortened to the prefixes everyone uses, and its parts parsed with nothing trusted."""

from typing import Protocol

from lxml import etree

from fic.manuscript.manuscript import Unreadable

LARGEST_PART = 24_000_000
"""Bytes of one part. A novel of 200,000 words is 3 to 10 MB of markup."""
_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_BASE}office:1.0": "office", f"{_BASE}style:1.0": "style", f"{_BASE}text:1.0": "text",
    f"{_BASE}table:1.0": "table", f"{_BASE}drawing:1.0": "draw", f"{_BASE}xsl-fo-compatible:1.0": "fo",
    f"{_BASE}svg-compatible:1.0": "svg", "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}  # fmt: skip


class Listener(Protocol):
    """What a part is told to, in short names."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, words: str) -> None:
        """Text; one stretch may come in pieces."""


class _Target:
    """Between lxml and a listener."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # With entities left alone the parser writes an ampersand of an attribute as its number.
        said = {self._short(name): value.replace("&#38;", "&") for name, value in attributes.items()}
        self.listener.start(self._short(tag), said)

    def end(self, tag: str) -> None:
        self.listener.end(self._short(tag))

    def data(self, words: str) -> None:
        self.listener.data(words)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable("This OpenDocument text declares entities of its own, so it is not opened.")

    def close(self) -> None:
        """lxml asks for it."""

    def _short(self, name: str) -> str:
        short = self.names.get(name)
        if short is None:
            space, _, local = name.removeprefix("{").rpartition("}")
            short = f"{_PREFIXES.get(space, '?')}:{local}"
            if len(self.names) < 2_000:
                self.names[name] = short
        return short


def parse(content: bytes, listener: Listener) -> None:
    """Tell a part to its listener. Raises Unreadable for broken, hostile or much too long XML."""
    if len(content) > LARGEST_PART:
        raise Unreadable("This OpenDocument text is longer than can be read at once; please split it.")
    # The stubs also ask for handlers of comments and bytes, which a text's parser never calls.
    parser = etree.XMLParser(
        target=_Target(listener),  # type: ignore[arg-type]
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for at in range(0, len(content), _PIECE):
            parser.feed(content[at : at + _PIECE])
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("This OpenDocument text is damaged: its text cannot be taken apart.") from error


_PIECE = 65_536
"""Bytes handed over at once."""
