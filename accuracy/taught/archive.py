"""What may be done with a story: sentences and labels' values."""

from collections.abc import Iterator

from accuracy.learning import Example
from accuracy.taught.lines import lines, listed
from fic.manuscript.weighing import wording

KINDS = frozenset({"anywhere", "tell", "listed", "ask", "link_only", "none"})


def examples() -> Iterator[Example]:
    for group, (label, *_), text in lines("archive"):
        yes = listed(label)
        yield Example(group, tuple(wording(text)), yes, KINDS - yes, shown=text)
