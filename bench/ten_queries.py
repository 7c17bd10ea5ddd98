"""The ten questions of the design paper "finding", said once for every engine.

An answer is the exact number of works, the sort values of twenty of them, and the most used values of eight facets
with exact counts. A question about the largest fandom is about the tags that mean it, as everywhere in the archive.
"""

from dataclasses import dataclass, field

from bench.archive import KINDS, LANGUAGES
from bench.archive_columns import WARNING_KEYS
from bench.archive_names import vocabulary

SIZE = 20
TAG_FACETS = ("fandom", "relationship", "character", "category", "additional", "warning")
WORD_FACETS = ("rating", "language")
FACETS = (*TAG_FACETS, *WORD_FACETS)


@dataclass(frozen=True, slots=True)
class Ask:
    """Only works that everyone may know of, ever. Keys are canonical tags and warnings."""

    name: str
    having: tuple[int, ...] = ()
    lacking: tuple[int, ...] = ()
    text: tuple[str, ...] = ()
    """Words that must all stand in title or summary."""
    complete: bool | None = None
    words: tuple[int, int] | None = None
    crossover: bool = False
    language: str | None = None
    order: str = "updated"
    """A number column, largest first, or "relevance"."""
    start: int = 0


@dataclass(slots=True)
class Answer:
    total: int
    page: list[int]
    """What the works found were sorted by; their ids for relevance, whose order engines may differ in."""
    facets: dict[str, list[tuple[int | str, int]]] = field(default_factory=dict)
    """Largest count first. Which of two equal counts comes first is the engine's own business."""


def ten(rare: int) -> tuple[Ask, ...]:
    """`rare` is an additional tag with three works."""
    fandom, ship, tag = (KINDS[name].first for name in ("fandom", "relationship", "additional"))
    third_fandom = int(KINDS["relationship"].blocks[2])
    words = (vocabulary()[30], vocabulary()[60])
    return (
        Ask("Q1", having=(fandom,)),
        Ask("Q2", having=(fandom + 999,), order="kudos"),
        Ask(
            "Q3",
            having=(fandom + 2, tag + 1, tag + 2),
            lacking=(tag, tag + 3, tag + 4, ship + third_fandom),
            complete=True,
            words=(5_000, 50_000),
            order="kudos",
        ),
        Ask("Q4", lacking=(WARNING_KEYS["violence"], *(tag + one for one in (4, 5, 6, 8, 9)))),
        Ask("Q5", having=(fandom,), text=words, order="relevance"),
        Ask("Q6", text=words, order="relevance"),
        Ask("Q7", having=(rare,)),
        Ask("Q8", having=(fandom,), start=249 * SIZE),
        Ask("Q9", having=(ship,), order="words"),
        Ask("Q10", crossover=True, language=LANGUAGES[1]),
    )


HEAVY = ("Q1", "Q4", "Q8")
