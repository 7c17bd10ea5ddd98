"""From paths to files: folders, zips and zips in zips, within limits. No database, nothing is written.

Every file is either given with its bytes or named with the sentence that says why it was left out.
"""

import io
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fic.manuscript.decode import LARGEST_TEXT
from fic.manuscript.sniff import sniff

MAX_FILE = LARGEST_TEXT
"""Bytes of one story file."""
MAX_ZIP = 4_000_000_000
MAX_NESTED_ZIP = 200_000_000
"""A zip in a zip is unpacked into memory."""
MAX_MEMBERS = 200_000
MAX_UNPACKED = 20_000_000_000
"""Bytes that may come out of one zip and the zips in it."""
MAX_RATIO = 250
"""Text shrinks to a third, repeated text to a fiftieth; what shrinks more was made to."""
RATIO_COUNTS_FROM = 10_000_000
MAX_DEPTH = 2
MAX_NAME = 1_000
LOOKED_AT = 65_536
"""Bytes that tell what a file is."""

MAX_DOCUMENT = 100_000_000
"""Bytes of a Word document, an OpenDocument text or an EPUB: pictures make them large, the story in it is not."""

READABLE = frozenset(
    ["txt", "text", "htm", "html", "xhtml", "shtml", "xht", "md", "markdown", "docx", "odt", "rtf", "epub", "mbox",
    "mbx", "eml", "json", "jsonl", ""]
)  # fmt: skip
DOCUMENTS = frozenset({"docx", "odt", "epub"})
"""Kinds of file that are zips and one story each."""
NOT_YET = {
    "doc": "Old Word documents (.doc)",
    "mobi": "Kindle books",
    "azw3": "Kindle books",
    "pdf": "PDF documents",
    "gz": "Gzip archives",
    "tar": "Tar archives",
    "7z": "7z archives",
    "rar": "RAR archives",
}
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
)
"""What `zipfile` raises for damaged or encrypted archives and for compressions it does not know."""


@dataclass(frozen=True, slots=True)
class Found:
    """`data` is None when the file was left out; `sentence` says why. `failed` tells a fault from a choice."""

    name: str
    data: bytes | None = None
    sentence: str = ""
    failed: bool = False


def files_in(paths: Sequence[Path]) -> Iterator[Found]:
    """Every file under `paths` in a sorted order, one at a time: memory holds one file, never a folder."""
    taken: set[str] = set()
    for path in paths:
        for found in _at(path):
            yield _named_once(found, taken)


def files_in_bytes(data: bytes, name: str) -> Iterator[Found]:
    """The same for an upload: `name` is only shown."""
    taken: set[str] = set()
    for found in _opened(data, _shown(name)):
        yield _named_once(found, taken)


def _named_once(found: Found, taken: set[str]) -> Found:
    name, count = found.name, 1
    while name in taken:
        count += 1
        name = f"{found.name} ({count})"
    taken.add(name)
    return found if name == found.name else Found(name, found.data, found.sentence, found.failed)


def _at(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield from _file(path)
    else:
        yield Found(_shown(str(path)), sentence="There is no such file.", failed=True)


def _folder(root: Path) -> Iterator[Found]:
    inside = root.resolve()
    closed: list[OSError] = []
    for here, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        for name in sorted(files):
            if _is_litter(name):
                continue
            path = Path(here) / name
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                yield Found(_shown(str(path)), sentence="It is a link to a place outside this folder.")
            else:
                yield from _file(path)
    for error in closed:
        sentence = f"This folder cannot be opened ({error.strerror or 'input error'})."
        yield Found(_shown(str(error.filename)), sentence=sentence, failed=True)


def _file(path: Path) -> Iterator[Found]:
    name = _shown(str(path))
    why = refusal(name)
    if why is not None:
        yield why
        return
    try:
        if not path.is_file():
            yield Found(name, sentence="It is not a plain file.")
            return
        size = path.stat().st_size
        kind = sniff(_head(path), name)
        if kind == "zip" and zipfile.is_zipfile(path):
            if size > MAX_ZIP:
                yield _too_large(name, size, MAX_ZIP)
                return
            with path.open("rb") as file:
                yield from _zip(file, name, size)
            return
        most = MAX_DOCUMENT if kind in DOCUMENTS else MAX_FILE
        if size > most:
            yield _too_large(name, size, most)
            return
        yield from _opened(path.read_bytes(), name)
    except OSError as error:
        yield Found(name, sentence=f"It cannot be opened ({error.strerror or 'input error'}).", failed=True)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LOOKED_AT)


def _opened(data: bytes, name: str, depth: int = 0, budget: "_Budget | None" = None) -> Iterator[Found]:
    if sniff(data[:LOOKED_AT], name) == "zip":
        if depth >= MAX_DEPTH:
            yield Found(name, sentence="It is a zip in a zip in a zip; unpack it first.", failed=True)
        else:
            yield from _zip(io.BytesIO(data), name, len(data), depth, budget)
    elif name.rpartition(".")[2].casefold() == "zip":
        yield Found(name, sentence="This zip is damaged or is not a zip at all.", failed=True)
    else:
        yield Found(name, data)


@dataclass
class _Budget:
    """What may still come out of one zip."""

    left: int


def _zip(
    file: io.BufferedReader | io.BytesIO, name: str, size: int, depth: int = 0, budget: _Budget | None = None
) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(file)
        members = [one for one in archive.infolist() if not one.is_dir()]
    except _BROKEN:
        yield Found(name, sentence="This zip is damaged; nothing in it can be listed.", failed=True)
        return
    if len(members) > MAX_MEMBERS:
        sentence = f"This zip holds {len(members):,} files; the limit is {MAX_MEMBERS:,}."
        yield Found(name, sentence=sentence, failed=True)
        return
    budget = budget or _Budget(min(MAX_UNPACKED, max(size * MAX_RATIO, RATIO_COUNTS_FROM)))
    for member in sorted(members, key=lambda one: one.filename):
        if any(_is_litter(part) for part in _inner_path(member).split("/")):
            continue
        yield from _member(archive, member, f"{name}!{_shown(member.filename)}", depth, budget)
        if budget.left <= 0:
            sentence = (
                "This zip unpacks to far more than a zip of stories would; the rest of it was left out."
            )
            yield Found(name, sentence=sentence, failed=True)
            return


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, depth: int, budget: _Budget
) -> Iterator[Found]:
    inner = _inner_path(member)
    if inner.startswith("/") or ".." in inner.split("/") or inner[1:3] == ":/":
        yield Found(name, sentence="Its name points outside the zip.", failed=True)
        return
    why = refusal(name)
    if why is not None:
        yield why
        return
    extension = inner.rpartition(".")[2].casefold()
    limit = MAX_NESTED_ZIP if extension == "zip" else MAX_DOCUMENT if extension in DOCUMENTS else MAX_FILE
    limit = min(limit, budget.left)
    try:
        with archive.open(member) as file:
            # The size in the zip's list may lie: read what is there, one byte more than may be.
            data = file.read(limit + 1)
    except _BROKEN:
        budget.left -= min(member.file_size, limit)
        encrypted = bool(member.flag_bits & 1)
        sentence = "It is encrypted." if encrypted else "It is damaged in the zip."
        yield Found(name, sentence=sentence, failed=True)
        return
    budget.left -= len(data)
    if len(data) > limit:
        yield _too_large(name, max(member.file_size, len(data)), limit)
        return
    yield from _opened(data, name, depth + 1, budget)


def _inner_path(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/")


def refusal(name: str) -> Found | None:
    """Why a file of this name is not even opened, or None."""
    base = name.rpartition("!")[2].replace("\\", "/").rpartition("/")[2]
    if base.casefold().startswith("readme"):
        return Found(name, sentence="A README is about the files, it is no story.")
    extension = base.rpartition(".")[2].casefold() if "." in base else ""
    if extension in READABLE or extension == "zip":
        return None
    if extension in NOT_YET:
        return Found(name, sentence=f"{NOT_YET[extension]} cannot be read yet.", failed=True)
    return (
        None
        if len(extension) > 5 or " " in extension
        else Found(
            name,
            sentence=f"Files that end in .{extension} are not stories this archive can read.",
            failed=True,
        )
    )


def _too_large(name: str, size: int, limit: int) -> Found:
    return Found(
        name,
        sentence=f"It has {size / 1e6:,.1f} MB; a file of this kind may have {limit / 1e6:,.1f} MB.",
        failed=True,
    )


def _is_litter(name: str) -> bool:
    return (name.startswith(".") and name not in {".", ".."}) or name.casefold() in _LITTER


def _shown(name: str) -> str:
    """Fit for a database and a terminal: no broken bytes, no control characters, not endless."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= MAX_NAME else f"{text[: MAX_NAME // 2]}…{text[-MAX_NAME // 2 :]}"
