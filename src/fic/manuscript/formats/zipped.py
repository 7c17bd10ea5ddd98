"""A zip of stories: unpacked in memory, each member read by its own reader, nothing trusted."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from fic.manuscript.manuscript import Unreadable

MOST_FILES = 5_000
LARGEST_MEMBER = 40_000_000
LARGEST_TOTAL = 200_000_000
"""Bytes, unpacked. A story is rarely over 5 MB; what is larger is a bomb or a library for the importer."""
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError,
    ValueError,
)  # fmt: skip
"""What opening and unpacking a damaged zip raises."""
LARGEST_RATIO = 200
"""Plain text packs to a third or so; hundreds to one is a bomb."""


def members(data: bytes, wanted: Callable[[str], bool] | None = None) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file in the order of the archive; folders, hidden and system files left out.

    `wanted` asks by name instead for what is to be unpacked at all (the parts of a document).

    Names are only ever used as names: nothing is written, so a path that climbs out harms nobody, but such a member
    is refused all the same. Raises Unreadable with a sentence.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [
                info
                for info in archive.infolist()
                if not info.is_dir() and (wanted(info.filename) if wanted else not _hidden(info.filename))
            ]
            if len(infos) > MOST_FILES:
                raise Unreadable(
                    f"This zip holds {len(infos):,} files; at most {MOST_FILES:,} are read at once."
                )
            total = 0
            for info in infos:
                total += info.file_size
                check(info, total)
                yield info.filename, read_member(archive, info)
    except DAMAGE as error:
        raise Unreadable("This zip is damaged and cannot be opened.") from error
    except (RuntimeError, NotImplementedError) as error:
        raise Unreadable(
            "This zip is locked with a password or packed in a way that cannot be read."
        ) from error


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not parts or any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


def check(info: zipfile.ZipInfo, total: int) -> None:
    """Raises Unreadable for a name that leads outside, and for what unpacks to too much; `total` counts all so far."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Unreadable("This zip holds a file whose path leads outside of it, so it is not opened.")
    if info.file_size > LARGEST_MEMBER or total > LARGEST_TOTAL:
        raise Unreadable("This zip unpacks to more than can be read at once; please split it.")
    if info.file_size > 1_000_000 and info.file_size > LARGEST_RATIO * max(1, info.compress_size):
        raise Unreadable("This zip unpacks to far more than it should, so it is not opened.")


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """At most what the member's own entry claims: a lying size is caught one byte past it."""
    with archive.open(info) as member:
        content = member.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise Unreadable("This zip is damaged: a file in it is larger than it says.")
    return content
