"""The made archive as the catalogue takes it, and what its tags mean."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bench.archive import (
    AUDIENCES,
    CANONS,
    KINDS,
    LANGUAGES,
    LAST_TAG,
    RATINGS,
    WARNINGS,
    Chunk,
    Ints,
    Listed,
    note_parts,
)
from bench.archive_names import pseud_name, texts
from fic.catalogue import Columns, Meanings, Schema

WARNING_KEYS = {name: number for number, (name, _) in enumerate(WARNINGS, start=LAST_TAG + 1)}
"""What an archive makes authors choose from is asked as a tag is; these follow the last tag."""
STATUSES = ("complete", "in-progress")
SCHEMA = Schema(
    facets=(*KINDS, "warning", "note", "author"),
    words=("rating", "language", "status", "audience", "canon"),
    numbers=(
        "words",
        "chapters",
        "fandoms",
        "posted",
        "updated",
        "kudos",
        "hits",
        "comments",
        "bookmarks",
        "canon_rank",
    ),
    names=("title", "byline"),
    ladders=(("updated", True), ("posted", True), ("kudos", True), ("words", True), ("words", False)),
)
MISSING = np.iinfo(np.int64).min


def columns(chunks: Iterable[Chunk]) -> Columns:
    """Everything at once, which the catalogue's bulk way wants: about 450 bytes a work, and its two names."""
    kept: dict[str, list[Ints]] = defaultdict(list)
    lists: dict[str, list[Listed]] = defaultdict(list)
    titles: list[str] = []
    bylines: list[str] = []
    for chunk in chunks:
        kept["ids"].append(chunk.ids)
        for name in ("words", "chapters", "posted", "updated", "kudos", "hits", "comments", "bookmarks"):
            kept[name].append(getattr(chunk, name))
        kept["fandoms"].append(np.diff(chunk.tags["fandom"].starts))
        kept["canon_rank"].append(np.where(chunk.canon >= 0, chunk.canon_last, MISSING))
        for name, listed in (*chunk.tags.items(), *_more(chunk)):
            lists[name].append(listed)
        titles += texts(chunk.title.starts, chunk.title.values)
        bylines += [
            "" if hidden else pseud_name(first).casefold()
            for first, hidden in zip(
                chunk.makers.values[chunk.makers.starts[:-1]].tolist(), chunk.anonymous.tolist(), strict=True
            )
        ]
    spelled = {
        "rating": [name for name, _ in RATINGS],
        "language": [*LANGUAGES],
        "status": [*STATUSES],
        "audience": [name for name, _ in AUDIENCES],
        "canon": [name for name, _ in CANONS],
    }
    joined = {name: _joined(lists.pop(name)) for name in [*lists]}
    return Columns(
        ids=np.concatenate(kept.pop("ids")),
        facets={name: joined[name] for name in SCHEMA.facets},
        words={name: (joined[name][0], joined[name][1].astype(np.int32), spelled[name]) for name in spelled},
        numbers={name: np.concatenate(kept.pop(name)) for name in SCHEMA.numbers},
        names={"title": titles, "byline": bylines},
    )


def _more(chunk: Chunk) -> list[tuple[str, Listed]]:
    works = len(chunk)
    shown = ~chunk.anonymous[chunk.makers.owners]
    topic, _, _, reach = note_parts(chunk.notes.values)
    reached = np.repeat(np.arange(len(topic)), reach)
    level = np.arange(len(reached)) - np.repeat(np.cumsum(reach) - reach, reach) + 1
    placed = chunk.canon >= 0
    return [
        ("warning", Listed(chunk.warnings.starts, chunk.warnings.values + LAST_TAG + 1)),
        # A note that reaches "depicted" is three keys: at least mentioned, implied, depicted.
        (
            "note",
            Listed.grouped(chunk.notes.owners[reached], topic[reached] * 8 + level, works, distinct=False),
        ),
        (
            "author",
            Listed.grouped(chunk.makers.owners[shown], chunk.makers.values[shown], works, distinct=False),
        ),
        ("rating", _one(chunk.rating)),
        ("language", _one(chunk.language)),
        ("status", _one((~chunk.complete).astype(np.int64))),
        ("audience", _one(chunk.audience)),
        ("canon", Listed.grouped(np.flatnonzero(placed), chunk.canon[placed], works, distinct=False)),
    ]


def _one(values: Ints) -> Listed:
    return Listed(np.arange(len(values) + 1), values)


def _joined(parts: list[Listed]) -> tuple[Ints, Ints]:
    ends = np.cumsum([0, *(len(one.values) for one in parts)])
    starts = [one.starts[:-1] + end for one, end in zip(parts, ends[:-1].tolist(), strict=True)]
    return np.concatenate([*starts, ends[-1:]]), np.concatenate([one.values for one in parts])


@lru_cache(maxsize=1)
def above() -> tuple[Ints, NDArray[np.bool_]]:
    """(key of the tag it points at, or 0; whether it is a synonym) for every key from 0 to the last warning's."""
    size = LAST_TAG + 1 + len(WARNINGS)
    up, synonym = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    for kind in KINDS.values():
        here = slice(kind.first, kind.first + kind.size)
        up[here], synonym[here] = kind.above()
    return up, synonym


def meant(tags: Listed, works: int) -> Listed:
    """What those keys mean, resolved once for all: the canonicals and all that stands over them, no synonyms.

    This is how an engine without meaning of its own is given the same question, in the shape that costs it least.
    """
    up, synonym = above()
    owners, keys = [tags.owners], [tags.values]
    while len(keys[-1]):
        over = up[keys[-1]]
        owners.append(owners[-1][over > 0])
        keys.append(over[over > 0])
    owner, key = np.concatenate(owners), np.concatenate(keys)
    said = ~synonym[key]
    order = np.argsort(owner[said], kind="stable")
    return Listed.grouped(owner[said][order], key[said][order], works, distinct=True)


@lru_cache(maxsize=8)
def meanings(facet: str) -> Meanings | None:
    """As `fic.catalogue` asks for it: every key of the facet that is met by more than itself. None means itself."""
    kind = KINDS.get(facet)
    if kind is None:
        return None
    up, synonym = above()
    members: dict[int, set[int]] = {}
    pointing = kind.first + np.flatnonzero(up[kind.first : kind.first + kind.size])
    # From the last key to the first: what points at a tag stands after it and has gathered its own already.
    for key in pointing[::-1].tolist():
        members.setdefault(int(up[key]), set()).update(members.get(key, ()), (key,))
    stands = {key: frozenset((key, *below)) for key, below in members.items()}
    return Meanings(stands, frozenset(pointing[synonym[pointing]].tolist()))


def members(key: int) -> frozenset[int]:
    """Every tag that means `key`, itself among them."""
    kind = next((one for one in KINDS.values() if one.first <= key < one.first + one.size), None)
    found = meanings(kind.name) if kind else None
    return found.stands.get(key, frozenset((key,))) if found else frozenset((key,))


def facet_of(key: int) -> str:
    for kind in KINDS.values():
        if kind.first <= key < kind.first + kind.size:
            return kind.name
    return "warning"
