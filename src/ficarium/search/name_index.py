"""This process's index of tag names, brought level with the log by whichever process writes it, as the text index is.

It holds names of tags that works on the shelf carry or mean, whoever may open those works: who may hear of which is
said when somebody asks (`ficarium.search.suggesting`).
"""

import shutil
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from django.db.models import Exists, OuterRef

from fic.catalogue import Everything
from fic.query import TAG_FACETS
from ficarium.archive.changes import changes_after, first_change, last_change
from ficarium.archive.models import Change
from ficarium.search import following
from ficarium.search.analysis import words
from ficarium.search.engine import Busy
from ficarium.search.tag_names import MOST, TagName, TagNames
from ficarium.tags.models import Tag
from ficarium.works.models import WorkTag

AT_ONCE = 500
"""Changes, or tags of a rebuild, taken up in one step."""
COMMITS_EVERY = 100_000
"""Tags of a large rebuild between two commits."""

_lock = threading.RLock()
_index: TagNames | None = None


def folder() -> Path:
    return following.folder().parent / "tag-names"


def index(newest: int) -> TagNames:
    """For reading; as level as a keeper has it, or brought up to change `newest` here."""
    if not following.here().kept:
        catch_up(newest)
    found = _opened()
    found.reload()
    return found


def _opened() -> TagNames:
    global _index  # noqa: PLW0603  # one a process
    found = _index
    if found is not None:
        # Who reads does not wait for who writes.
        return found
    with _lock:
        if _index is None:
            folder().mkdir(parents=True, exist_ok=True)
            _index = TagNames.open(folder())
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
        level = following.here().catch_up().sequence
        if found.sequence > newest or first_change() > found.sequence + 1:
            # The log no longer tells what changed since, or the database is an older one than the index.
            rebuild()
            return
        try:
            while found.sequence < newest:
                _take_up(found, level)
        except Busy:
            found.reload()
        finally:
            # So that `ficarium index rebuild` can write beside a keeper.
            found.close()


def _take_up(found: TagNames, level: int) -> None:
    """No change after `level`, up to which the catalogue is known to be: of a work that it does not hold yet, a tag
    would be passed over for good."""
    changes = [one for one in changes_after(found.sequence, AT_ONCE) if one[0] <= level]
    works = {key for _, kind, key in changes if kind == Change.Kind.WORK}
    tags = {key for _, kind, key in changes if kind == Change.Kind.TAG}
    carried = WorkTag.objects.filter(work__in=works).order_by().values_list("tag_id", flat=True).distinct()
    _write(found, _and_those_above(tags.union(carried)))
    found.commit(changes[-1][0])
    found.reload()


def _and_those_above(tags: Collection[int]) -> set[int]:
    """With every canonical and wider tag they count for. A query for each step up, of which there are two or three."""
    known: set[int] = set()
    new = set(tags)
    while new:
        known |= new
        rows = Tag.objects.filter(pk__in=new).values_list("canonical_id", "parent_id")
        new = {above for row in rows for above in row if above is not None} - known
    return known


def _write(found: TagNames, tags: Iterable[int]) -> None:
    wanted = set(tags)
    names = list(_names(wanted))
    found.write(names)
    found.remove(wanted - {one.id for one in names})


def _names(tags: Collection[int]) -> Iterator[TagName]:
    """Of those tags that a work on the shelf stands behind. One query."""
    shelf = following.here().catalogue().ask(Everything())
    meanings = following.here().meanings()
    used = Exists(WorkTag.objects.filter(tag=OuterRef("pk")))
    rows = Tag.objects.filter(pk__in=tags, kind__in=TAG_FACETS).annotate(carried=used)
    of_kind: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
    for pk, kind, name, carried in rows.values_list("pk", "kind", "name", "carried"):
        of_kind[kind].append((pk, name, carried))
    for kind, some in of_kind.items():
        meant = shelf.counts(kind, {meanings.canonical(pk) for pk, _, _ in some}, meanings.counting)
        alone = shelf.counts(kind, [pk for pk, _, carried in some if carried])
        for pk, name, _ in some:
            top = meanings.canonical(pk)
            if meant[top] and (pk == top or alone.get(pk, 1)):
                yield TagName(pk, kind, name, meant[top], top if top != pk else None)


def rebuild() -> None:
    """Every tag again."""
    with _lock:
        found, newest, last, count = _opened(), last_change(), 0, 0
        following.here().catch_up()
        tags = Tag.objects.order_by("pk").values_list("pk", flat=True)
        while some := list(tags.filter(pk__gt=last)[:AT_ONCE]):
            _write(found, some)
            last, count = some[-1], count + len(some)
            if count % COMMITS_EVERY == 0:
                found.commit(found.sequence)
        found.commit(newest)
        found.reload()
        found.close()


def faults(among: Collection[int] | None) -> Iterator[tuple[int, str]]:
    """(tag, sentence) for each of these tags, or of all, that may be suggested and is not found by its own name."""
    found, last = index(last_change()), 0
    tags = Tag.objects.order_by("pk").values_list("pk", flat=True)
    if among is not None:
        tags = tags.filter(pk__in=among)
    while some := list(tags.filter(pk__gt=last)[:AT_ONCE]):
        for one in _names(some):
            known = {other.matched for other in found.suggest(one.kind, one.name, MOST)}
            if one.id not in known and words(one.name):
                yield (
                    one.id,
                    f"The {one.kind} tag “{one.name}” is on the shelf, and is not suggested by its name.",
                )
        last = some[-1]


def forget() -> None:
    """Start again from nothing: for tests, whose database is another each time."""
    global _index  # noqa: PLW0603
    with _lock:
        if _index is not None:
            _index.close()
            _index = None
            shutil.rmtree(folder(), ignore_errors=True)
