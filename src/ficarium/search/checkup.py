"""Whether the index says what the database says: every work, every key, every number, and the files themselves."""

from collections.abc import Iterator

from fic.catalogue import Catalogue, Entry, Everything, verify_files
from ficarium.search import following, texts
from ficarium.search.entries import every_entry
from ficarium.search.following import folder


def findings() -> Iterator[str]:
    """One sentence for each fault. Reads every row lists are made of; memory for the works' ids alone."""
    if (folder() / "manifest.json").exists():
        yield from verify_files(folder())
    follower = following.Follower()
    catalogue = follower.catch_up()
    listed: set[int] = set(catalogue.ask(Everything()).ids().tolist())
    for entry in every_entry():
        if entry.id in listed:
            listed.discard(entry.id)
            yield from _differs(catalogue, entry)
        else:
            yield f"Work {entry.id} is on the shelf, and no list has it."
    for pk in sorted(listed):
        yield f"Work {pk} is on lists, though it is not on the shelf."
    yield from texts.findings()


def _differs(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    kept = catalogue.entry(entry.id)
    if kept is None:
        yield f"Work {entry.id} is counted, and nothing is known of it."
        return
    ours, theirs = _parts(entry), _parts(kept)
    wrong = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if wrong:
        yield f"Work {entry.id} is listed otherwise than its rows say: {', '.join(wrong)}."


def _parts(entry: Entry) -> dict[str, object]:
    """In no order, and without what is empty."""
    parts: dict[str, object] = {**entry.numbers}
    for name, keys in (*entry.facets.items(), *entry.words.items()):
        if keys:
            parts[name] = frozenset(keys)
    parts |= {f"order by {name}": value for name, value in entry.names.items() if value}
    return parts
