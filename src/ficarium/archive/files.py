"""Files in the archive's folder that are either whole or not there."""

import os
import tempfile
from pathlib import Path


def put(path: Path, data: bytes, aside: str = ".incoming-") -> None:
    """Write `data` at `path`, and only return when it will survive a power cut.

    Written aside, flushed, moved into place: whoever reads meanwhile gets a whole file or none. A kill in the middle
    leaves a file whose name begins with `aside`. Costs two flushes. Raises OSError.
    """
    is_new_folder = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=aside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush(path.parent)
    if is_new_folder:
        _flush(path.parent.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
