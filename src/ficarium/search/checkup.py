"""Whether the index says what the database says: every work, every key, every number, every word, and the files
themselves."""

from collections.abc import Callable, Collection, Iterable, Iterator

from fic.catalogue import (
    Catalogue,
    Entry,
    Everything,
    Gone,
    NoSnapshot,
    StaleSnapshot,
    contradictions,
    verify_files,
)
from ficarium.search import following, name_index, texts
from ficarium.search.entries import entries, every_entry
from ficarium.search.following import folder
from ficarium.search.spelling import SCHEMA

Look = Callable[[Collection[int] | None], Iterable[tuple[int, str]]]
"""(work or tag, sentence) for each of these, or of all, that is not as its rows say."""
LOOKS = 5
"""At a work that seems to be wrong, before it is said to be: it may have changed between the index and its rows."""


def findings() -> Iterator[str]:
    """One sentence for each fault. Reads every row lists are made of, and every story; memory for the works' ids alone.

    The archive may go on changing meanwhile.
    """
    damaged = list(_of_snapshot())
    yield from damaged
    if not damaged:
        yield from _settled(_of_lists)
        yield from _settled(name_index.faults)  # Which names there are, the lists say.
    damaged = texts.damaged()
    yield from (f"The file {name} of the index of words is damaged." for name in damaged)
    if not damaged:
        yield from _settled(texts.faults)


def _of_snapshot() -> Iterator[str]:
    """What is wrong in itself; without a snapshot nothing is."""
    try:
        damaged = verify_files(folder())
        yield from (f"The file {name} of the snapshot is damaged." for name in damaged)
        if not damaged:
            yield from contradictions(folder(), SCHEMA)
    except NoSnapshot:
        return
    except StaleSnapshot as stale:
        yield str(stale)


def _settled(look: Look) -> Iterator[str]:
    """What is still wrong when it was looked at again and again."""
    found = dict(look(None))
    for _ in range(LOOKS - 1):
        if found:
            found = dict(look(found))
    yield from found.values()


def _of_lists(works: Collection[int] | None) -> Iterator[tuple[int, str]]:
    catalogue = following.Follower().catch_up()
    if works is not None:
        for one in entries(sorted(works)):
            yield from _differs(catalogue, one)
        return
    listed: set[int] = set(catalogue.ask(Everything()).ids().tolist())
    for entry in every_entry():
        listed.discard(entry.id)
        yield from _differs(catalogue, entry)
    for pk in sorted(listed):
        yield from _differs(catalogue, Gone(pk))


def _differs(catalogue: Catalogue, one: Entry | Gone) -> Iterator[tuple[int, str]]:
    kept = catalogue.entry(one.id)
    if isinstance(one, Gone):
        if kept is not None:
            yield one.id, f"Work {one.id} is on lists, though it is not on the shelf."
        return
    if kept is None:
        yield one.id, f"Work {one.id} is on the shelf, and no list has it."
        return
    ours, theirs = _parts(one), _parts(kept)
    wrong = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if wrong:
        yield one.id, f"Work {one.id} is listed otherwise than its rows say: {', '.join(wrong)}."


def _parts(entry: Entry) -> dict[str, object]:
    """In no order, and without what is empty."""
    parts: dict[str, object] = {**entry.numbers}
    for name, keys in (*entry.facets.items(), *entry.words.items()):
        if keys:
            parts[name] = frozenset(keys)
    parts |= {f"order by {name}": value for name, value in entry.names.items() if value}
    return parts
