"""What is indexed, and up to where, in sentences for the command line."""

from collections.abc import Iterator

from fic.catalogue import Catalogue, Everything, NoSnapshot, StaleSnapshot
from ficarium.archive.changes import last_change
from ficarium.search import name_index, texts
from ficarium.search.following import Follower, folder
from ficarium.search.spelling import SCHEMA


def sentences() -> Iterator[str]:
    """Opens what is on disk as a server would; changes nothing."""
    newest = last_change()
    try:
        kept = Catalogue.open(folder(), SCHEMA)
    except (NoSnapshot, StaleSnapshot) as none:
        yield f"No snapshot can be opened: {none}"
    else:
        works = kept.ask(Everything()).total
        size = sum(one.stat().st_size for one in folder().rglob("*") if one.is_file())
        behind = newest - kept.sequence
        yield (
            f"The snapshot has {works:,} works in {size / 1e6:,.1f} MB, up to change {kept.sequence:,}; "
            f"{behind:,} change{'s' if behind != 1 else ''} since."
        )
    catalogue = Follower().catch_up()
    yield f"With what changed since, lists are made of {catalogue.ask(Everything()).total:,} works."
    behind = newest - texts.sequence()
    yield f"Words can be found up to change {texts.sequence():,}; {behind:,} to go."
    behind = newest - name_index.sequence()
    yield f"Tag names are suggested up to change {name_index.sequence():,}; {behind:,} to go."
