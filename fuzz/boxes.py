"""Documents that are zips of XML: their parts one by one, and a part put back into the whole."""

import io
import zipfile
from collections.abc import Sequence

Box = dict[str, bytes]


def parts_of(documents: Sequence[bytes]) -> list[Box]:
    """Member → content, for each document; pictures and fonts are left out. The order is that of the zip."""
    boxes = []
    for document in documents:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            boxes.append({name: archive.read(name) for name in archive.namelist() if _is_text(name)})
    return boxes


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".opf", ".xhtml", ".html", ".ncx", ".css")) or name == "mimetype"


def seeds(boxes: Sequence[Box], most: int = 40_000) -> list[bytes]:
    """An input for each part of each document: two bytes that say which part of which document, then the part."""
    return [
        bytes([number % 256, at % 256]) + content
        for number, box in enumerate(boxes)
        for at, content in enumerate(box.values())
        if len(content) <= most
    ]


def boxed(boxes: Sequence[Box], data: bytes) -> bytes:
    """The document `data` names, with the part it names replaced by the rest of it."""
    box = boxes[(data[0] if data else 0) % len(boxes)]
    names = list(box)
    changed = names[(data[1] if len(data) > 1 else 0) % len(names)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in box.items():
            archive.writestr(name, data[2:] if name == changed else content)
    return out.getvalue()
