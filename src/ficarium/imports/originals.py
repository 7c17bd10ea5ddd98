"""Files kept exactly as they came, named by their SHA-256: never changed, never removed by this code."""

import contextlib
import hashlib
import time
from pathlib import Path

from django.conf import settings

from ficarium.archive.files import put

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

    A file that bears a checksum for a name is always whole. Costs two flushes for a new file, none for one that
    is here.
    """
    sha256 = digest_of(data)
    path = path_of(sha256)
    if path.exists():
        return sha256
    put(path, data, _ASIDE)
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
