"""This process's text index, brought level with the database by whichever process writes it.

Unlike the facet engine it is one for all processes: one writes and commits, the others read what was committed. While a
keeper runs (`ficarium.search.keeping`), it writes; a process without one brings the index up to date before it asks.
"""

import fcntl
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
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
PATIENCE = 60.0
"""Seconds a rebuild waits for whoever writes to stop: a keeper's turn and its merges."""
KNOCKS_EVERY = 0.02

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
    found = _index
    if found is not None:
        # Who reads does not wait for who writes.
        return found
    with _lock:
        if _index is None:
            folder().mkdir(parents=True, exist_ok=True)
            _index = TextIndex.open(folder())
        return _index


def _opened_again() -> TextIndex:
    """What cannot be read any more is made empty when it is opened."""
    global _index  # noqa: PLW0603
    with _lock:
        if _index is not None:
            _index.close()
            _index = None
        return _opened()


def sequence() -> int:
    """Up to where the log is in the index."""
    return _opened().sequence


def catch_up(newest: int | None = None) -> None:
    """Take up what changed since the last commit, up to change `newest` at least, and commit. While another process
    writes, it is left to that one; when one wants to make the index again, the writer's place is given up to it."""
    with _lock:
        found = _opened()
        found.reload()
        newest = last_change() if newest is None else newest
        if found.sequence == newest and not found.is_writing:
            return
        try:
            with _turn(wait=0.0):
                if found.sequence != newest and (
                    found.sequence > newest or first_change() > found.sequence + 1
                ):
                    # The log no longer tells what changed since, or the database is an older one than the index.
                    _make_again(found)
                while found.sequence < newest:
                    _take_up(found)
        except Busy:
            found.close()
            found.reload()


@contextmanager
def _turn(wait: float) -> Iterator[None]:
    """One process at a time changes the index; who waits for it gets it before its owner goes on. Raises Busy after
    `wait` seconds."""
    end = time.monotonic() + wait
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "turn.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() >= end:
                    raise Busy("Another process is writing the index of words.") from None
                time.sleep(KNOCKS_EVERY)
        yield


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
    """Every work on the shelf again, in place of what the index has of it; what is no longer there is taken out.

    Words are found all the while, unless a file is damaged. Raises Busy when another process goes on writing.
    """
    with _lock, _turn(PATIENCE):
        found = _opened()
        if found.damaged():
            found = _opened_again()
        end = time.monotonic() + PATIENCE
        while not found.is_writing:
            try:
                found.begin()
            except Busy:
                if time.monotonic() >= end:
                    raise
                time.sleep(KNOCKS_EVERY)
        _make_again(found, told)


def _make_again(found: TextIndex, told: Told = lambda done: None) -> None:
    newest, count = last_change(), 0
    found.begin()
    found.reload()
    if found.damaged():
        found.clear()
        found.commit(0)
        found.reload()
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


def damaged() -> list[str]:
    """Names of the index's files that are not as they were written, every byte read."""
    return _opened().damaged()


def faults(works: Collection[int] | None) -> Iterator[tuple[int, str]]:
    """(work, sentence) for each of these works, or of all, whose words are not found as its rows have them now."""
    found = _level()
    left = set(found.ids().tolist()) if works is None else set()
    for some in _by_the_hundred() if works is None else _in_hundreds(works):
        left.difference_update(some)
        yield from _faults(found, some)
    for some in _in_hundreds(left):
        yield from _faults(found, some)


def _faults(found: TextIndex, works: Collection[int]) -> Iterator[tuple[int, str]]:
    built, kept = text_docs(works), found.digests(works)
    for doc in built.docs:
        if not kept[doc.id]:
            yield doc.id, f"Work {doc.id} is on the shelf, and its words are not found."
        elif len(kept[doc.id]) > 1:
            yield doc.id, f"The words of work {doc.id} are found {len(kept[doc.id])} times."
        elif kept[doc.id] != [doc.digest]:
            yield doc.id, f"Other words of work {doc.id} are found than it has."
    for pk in sorted(built.gone):
        if kept[pk]:
            yield pk, f"The words of work {pk} are found, though it is not on the shelf."


def _level() -> TextIndex:
    """As level as it can be had: who writes is given some seconds for what it has not committed."""
    newest, end = last_change(), time.monotonic() + PATIENCE / 10
    found = index(newest)
    while found.sequence < newest and time.monotonic() < end:
        time.sleep(KNOCKS_EVERY)
        found = index(newest)
    return found


def _in_hundreds(works: Collection[int]) -> Iterator[list[int]]:
    some = sorted(works)
    for start in range(0, len(some), AT_ONCE):
        yield some[start : start + AT_ONCE]


class Found:
    """What the words of one question find; looked for when first asked."""

    def __init__(self, where: Expression | None, newest: int) -> None:
        """The index is asked as of change `newest`, or later."""
        self._ranked, self._newest = _ranked(where), newest
        self._kept: TextIndex | None = None
        self._have: dict[Expression, int] = {}
        """Questions asked → how many works they hold for."""

    @property
    def _index(self) -> TextIndex:
        if self._kept is None:
            self._kept = index(self._newest)
        return self._kept

    def ids(self, asked: Expression) -> NDArray[np.int64]:
        """Works for which a question of words alone holds."""
        found = self._index.matching(asked)
        self._have[asked] = len(found)
        return found

    def best_first(self, limit: int, within: NDArray[np.int64]) -> NDArray[np.int64]:
        """The `limit` best of `within`; those without any of the words are not in it."""
        if self._ranked is None:
            return within[:0]
        return self._index.best(self._ranked, limit, within, self._have.get(self._ranked)).ids


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
