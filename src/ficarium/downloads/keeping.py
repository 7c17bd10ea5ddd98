"""Files kept once they are made. All of them can be made again: whoever needs the room may delete the folder."""

import hashlib
import logging
import time
from pathlib import Path

from django.conf import settings

from fic.ebook import BINDER_VERSION, bind
from ficarium.archive.files import put
from ficarium.downloads.assembling import book_of
from ficarium.works.cards import Card
from ficarium.works.models import Work

MOST_OF_ONE_WORK = 4
"""An archive that answers to several host names makes a file for each; nobody can make it keep more than this."""
ABANDONED_AFTER_NS = 3600 * 10**9
"""No file takes that long to write: whoever began it was killed."""
_ASIDE = ".binding-"
_SHARDS = 1000
_LOG = logging.getLogger(__name__)


def kept_epub(work: Work, card: Card, address: str) -> bytes:
    """The work's EPUB as everyone gets it. No query when it is kept; one and about 100 ms for 100,000 words when not.

    A folder that cannot be written costs speed, never the download.
    """
    path = path_of(work, address)
    try:
        data = path.read_bytes()
        if _is_whole(data):
            return data
    except OSError:
        pass
    data = bind(book_of(work, card, address), "epub")
    try:
        put(path, data, _ASIDE)
        _forget_others(path, work.pk)
    except OSError as error:
        _LOG.warning("The EPUB of work %s could not be kept: %s.", work.pk, error.strerror)
    return data


def _is_whole(data: bytes) -> bool:
    """A power cut may leave a file short: ours end with a zip's last record and no comment after it."""
    return data.startswith(b"PK") and data[-22:-18] == b"PK\5\6"


def path_of(work: Work, address: str) -> Path:
    """Named for the work, its revision and the binder; then for what may change without a revision: the names in its
    card (a tag or a pseud renamed), whether it names its makers, the address it is reached at, another database
    under the same folder."""
    home: Path = settings.CONFIGURATION.home
    dated = (work.created_at, work.updated_at)
    said = repr((address, settings.TIME_ZONE, dated, work.anonymous, work.card))
    shape = hashlib.blake2b(said.encode(errors="replace"), digest_size=6).hexdigest()
    folder = home / "kept" / "ebooks" / f"{work.pk % _SHARDS:03}"
    return folder / f"{work.pk}-{work.revision}-{BINDER_VERSION}-{shape}.epub"


def _forget_others(path: Path, pk: int) -> None:
    """Files of earlier revisions and binders go; of this one the newest few stay."""
    current = "-".join(path.name.split("-")[:3])
    others = [one for one in path.parent.glob(f"{pk}-*.epub") if one != path]
    same = sorted(
        (one for one in others if one.name.startswith(f"{current}-")), key=_written_at, reverse=True
    )
    for one in set(others) - set(same[: MOST_OF_ONE_WORK - 1]):
        one.unlink(missing_ok=True)
    abandoned = time.time_ns() - ABANDONED_AFTER_NS
    for aside in path.parent.glob(f"{_ASIDE}*"):
        if _written_at(aside) < abandoned:
            aside.unlink(missing_ok=True)


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
