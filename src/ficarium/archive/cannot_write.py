"""Whether a fault is the disk's and not ours: full, read-only, or held by another writer for too long."""

import errno
import sqlite3

SENTENCE = (
    "The archive cannot write just now: its disk may be full. Nothing was changed. "
    "Try again in a while; whoever looks after the archive has to make room."
)
_OF_FILES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO})
_OF_SQLITE = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
    }
)
_OF_POSTGRESQL = frozenset({"53100", "25006"})
"""Disk full; read-only transaction."""


def cannot_write(fault: BaseException | None) -> bool:
    """Looks at what a fault was raised from too: Django wraps the database's own."""
    for _ in range(10):
        if fault is None:
            return False
        if isinstance(fault, OSError) and fault.errno in _OF_FILES:
            return True
        # Extended codes carry the plain one in their lowest byte.
        if isinstance(fault, sqlite3.Error) and getattr(fault, "sqlite_errorcode", 0) & 0xFF in _OF_SQLITE:
            return True
        if getattr(fault, "sqlstate", None) in _OF_POSTGRESQL:
            return True
        fault = fault.__cause__
    return False
