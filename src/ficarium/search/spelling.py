"""How works are spelled for the facet engine: its columns, and the keys of values that are no rows of a table.

Only works that are on the shelf (posted, revealed) are in the engine at all; who among readers may know of them is its
facet "audience". Change anything here that changes a key, and raise `SPELLING`: every index is then made again.
"""

from collections.abc import Iterator
from zlib import crc32

from fic.catalogue import Schema
from fic.query import TAG_FACETS
from fic.timeline.placement import Relation
from ficarium.search.places import Stretch

SPELLING = 1

SUGGESTED = "suggested"
"""Tags that only names in the text suggest; they stand in the facet of their kind too."""
SPOILS, ENDS, BEGINS, LIES = "spoils", "ends", "begins", "lies"
"""Where works stand in canons: moments named, latest and earliest moment, both of one placement."""

SCHEMA = Schema(
    facets=(*TAG_FACETS, SUGGESTED, "author", "series", SPOILS, ENDS, BEGINS, LIES),
    words=("rating", "warnings", "language", "status", "audience", "note"),
    numbers=(
        "words",
        "chapters",
        "fandoms",
        "updated",
        "posted",
        "kudos",
        "hits",
        "comments",
        "bookmarks",
        "ratio",
        "pace",
    ),
    names=("title", "byline"),
    ladders=(
        ("updated", True),
        ("posted", True),
        ("words", True),
        ("words", False),
        ("kudos", True),
        ("hits", True),
        ("comments", True),
        ("bookmarks", True),
        ("ratio", True),
        ("pace", True),
        ("title", False),
        ("byline", False),
    ),
)

# "Before X" ends at X's rank without reaching into it; so do these, at their open side.
_ENDS_BEFORE = frozenset({Relation.BEFORE, Relation.PREQUEL, Relation.BETWEEN})
_BEGINS_AFTER = frozenset({Relation.AFTER, Relation.SEQUEL, Relation.DIVERGES, Relation.BETWEEN})
_RANK_BITS, _MOST_RANK = 16, 2**15 - 1


def note_keys(topic: str, reach: int) -> Iterator[str]:
    """One key for each threshold a note meets: a note that reaches "depicted" is found from "mentioned" on."""
    for level in range(1, reach + 1):
        yield note_key(topic, level)


def note_key(topic: str, level: int) -> str:
    """ "torture:2": torture, implied or more."""
    return f"{topic}:{level}"


def placement_keys(
    canon: str, relation: str, earliest: int | None, latest: int | None, named: int | None
) -> Iterator[tuple[str, int]]:
    """(facet, key) of one placement. A placement that says nothing of a side has no key there.

    Ranks are doubled, so that "before X" can end half a step before X begins.
    """
    base = _canon(canon)
    if named is not None:
        yield SPOILS, base | min(named, _MOST_RANK)
    if latest is not None:
        yield ENDS, base | (2 * min(latest, _MOST_RANK) + (relation not in _ENDS_BEFORE))
    if earliest is not None:
        yield BEGINS, base | (2 * min(earliest, _MOST_RANK) + (relation in _BEGINS_AFTER))
    if earliest is not None and latest is not None:
        yield LIES, _lying(base, earliest, latest)


def beyond(canon: str, rank: int, last: int) -> frozenset[int]:
    """Keys of `SPOILS` for every moment after `rank`, up to `last` of its timeline."""
    base = _canon(canon)
    return frozenset(base | one for one in range(rank + 1, last + 1))


def before(stretch: Stretch) -> frozenset[int]:
    """Keys of `ENDS` for what is over before the stretch begins."""
    base = _canon(stretch.canon)
    return frozenset(base | one for one in range(2 * stretch.first + 1))


def after(stretch: Stretch, last: int) -> frozenset[int]:
    """Keys of `BEGINS` for what begins once the stretch is over; `last` is the timeline's last rank."""
    base = _canon(stretch.canon)
    return frozenset(base | one for one in range(2 * stretch.last + 1, 2 * last + 2))


def inside(stretch: Stretch) -> frozenset[int]:
    """Keys of `LIES` for what lies wholly inside: every pair of moments in it, 300 for a season, 10,000 for a show."""
    base = _canon(stretch.canon)
    ranks = range(stretch.first, stretch.last + 1)
    return frozenset(_lying(base, low, high) for low in ranks for high in range(low, stretch.last + 1))


def _canon(slug: str) -> int:
    """Room for two ranks below 29 bits of the slug's checksum: all of it under 2**62."""
    return (crc32(slug.encode()) & 0x1FFF_FFFF) << (2 * _RANK_BITS)


def _lying(base: int, earliest: int, latest: int) -> int:
    return base | (min(earliest, _MOST_RANK) << _RANK_BITS) | min(latest, _MOST_RANK)
