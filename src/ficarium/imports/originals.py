"""Files kept exactly as they came, named by their SHA-256: never changed, never removed by this code."""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

from django.conf import settings

ABANDONED_AFTER = 3600.0
"""Seconds. No file takes that long to write."""
_ASIDE = ".incoming-"


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> Path:
    folder: Path = settings.CONFIGURATION.originals
    return folder / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Write `data` once, and only return its checksum when it will survive a power cut.

    Written aside, flushed, moved into place: a file that bears a checksum for a name is always whole. Costs
    two flushes for a new file, none for one that is here.
    """
    sha256 = digest_of(data)
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=_ASIDE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)
    return sha256


def read(sha256: str) -> bytes:
    """Raises FileNotFoundError when it is lost; `ficarium doctor` looks for that."""
    return path_of(sha256).read_bytes()


def sweep() -> int:
    """Remove what writers that died left half-written; how many that were. Looks at 256 folders, takes about 5 ms."""
    oldest = time.time() - ABANDONED_AFTER
    count = 0
    for aside in settings.CONFIGURATION.originals.glob(f"*/{_ASIDE}*"):
        with contextlib.suppress(FileNotFoundError):
            if aside.stat().st_mtime < oldest:
                aside.unlink()
                count += 1
    return count


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
