"""This process's text index, brought level with the database by whichever process writes it.

Unlike the facet engine it is one for all processes: one writes and commits, the others read what was committed. While a
keeper runs (`ficarium.search.keeping`), it writes; a process without one brings the index up to date before it asks.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fic.query import AllOf, AnyOf, Expression, Not, Words, conditions
from fic.query.expressions import conjuncts
from ficarium.accounts.reader import Reader
from ficarium.archive.changes import changes_after, first_change, last_change
from ficarium.archive.models import Change
from ficarium.search import following
from ficarium.search.engine import Busy
from ficarium.search.shelf import on_the_shelf
from ficarium.search.text import TextIndex, is_text
from ficarium.search.text_docs import AT_ONCE, text_docs

Told = Callable[[int], None]
COMMITS_EVERY = 5_000
"""Works of a large rebuild between two commits: what a crash costs."""

_lock = threading.RLock()
_index: TextIndex | None = None


def folder() -> Path:
    return following.folder().parent / "text"


def index(newest: int) -> TextIndex:
    """For reading; as level as a keeper has it, or brought up to change `newest` here."""
    if not following.here().kept:
        catch_up(newest)
    found = _opened()
    found.reload()
    return found


def _opened() -> TextIndex:
    global _index  # noqa: PLW0603  # one a process
    with _lock:
        if _index is None:
            folder().mkdir(parents=True, exist_ok=True)
            _index = TextIndex.open(folder())
        return _index


def sequence() -> int:
    """Up to where the log is in the index."""
    return _opened().sequence


def catch_up(newest: int | None = None) -> None:
    """Take up what changed since the last commit, up to change `newest` at least, and commit. While another process
    writes, it is left to that one."""
    with _lock:
        found = _opened()
        found.reload()
        newest = last_change() if newest is None else newest
        if found.sequence == newest:
            return
        if found.sequence > newest or first_change() > found.sequence + 1:
            # The log no longer tells what changed since, or the database is an older one than the index.
            rebuild()
            return
        try:
            while found.sequence < newest:
                _take_up(found)
        except Busy:
            found.reload()


def _take_up(found: TextIndex) -> None:
    changes = changes_after(found.sequence, AT_ONCE)
    works = list(dict.fromkeys(key for _, kind, key in changes if kind == Change.Kind.WORK))
    _write(found, works)
    found.commit(changes[-1][0])
    found.reload()


def _write(found: TextIndex, works: list[int]) -> None:
    built = text_docs(works)
    found.write(built.docs)
    found.remove(built.gone)


def rebuild(told: Told = lambda done: None) -> None:
    """Every work on the shelf again, in place of what the index has of it; what is no longer there is taken out."""
    with _lock:
        found, newest, count = _opened(), last_change(), 0
        unknown = set(found.ids().tolist())
        for works in _by_the_hundred():
            _write(found, works)
            unknown -= set(works)
            count += len(works)
            if count % COMMITS_EVERY < AT_ONCE:
                found.commit(found.sequence)
                told(count)
        found.remove(unknown)
        found.commit(newest)
        found.reload()
        told(count)


def _by_the_hundred() -> Iterator[list[int]]:
    works, last = on_the_shelf(Reader(is_staff=True)).order_by("pk").values_list("pk", flat=True), 0
    while some := list(works.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1]


def findings() -> Iterator[str]:
    """Whether the words of every work on the shelf can be found, and of no other. One sentence for each fault."""
    known = set(index(last_change()).ids().tolist())
    for works in _by_the_hundred():
        for pk in works:
            if pk not in known:
                yield f"Work {pk} is on the shelf, and its words are not found."
        known -= set(works)
    for pk in sorted(known):
        yield f"The words of work {pk} are found, though it is not on the shelf."


class Found:
    """What the words of one question find; looked for when first asked."""

    def __init__(self, where: Expression | None, newest: int) -> None:
        """The index is asked as of change `newest`, or later."""
        self._ranked, self._newest = _ranked(where), newest
        self._kept: TextIndex | None = None

    @property
    def _index(self) -> TextIndex:
        if self._kept is None:
            self._kept = index(self._newest)
        return self._kept

    def ids(self, asked: Expression) -> NDArray[np.int64]:
        """Works for which a question of words alone holds."""
        return self._index.matching(asked)

    def best_first(self, limit: int, within: NDArray[np.int64]) -> NDArray[np.int64]:
        """The `limit` best of `within`; those without any of the words are not in it."""
        if self._ranked is None:
            return within[:0]
        return self._index.best(self._ranked, limit, within).ids


def _ranked(where: Expression | None) -> Expression | None:
    """What relevance goes by: the words that must be there, else any that may."""
    texts = tuple(one for one in conjuncts(where) if is_text(one) and not isinstance(one, Not))
    if texts:
        return texts[0] if len(texts) == 1 else AllOf(texts)
    words = tuple(one for one in conditions(where) if isinstance(one, Words))
    return AnyOf(words) if len(words) > 1 else next(iter(words), None)


def forget() -> None:
    """Start again from nothing: for tests, whose database is another each time."""
    global _index  # noqa: PLW0603
    with _lock:
        if _index is not None:
            _index.close()
            _index = None
            shutil.rmtree(folder(), ignore_errors=True)
