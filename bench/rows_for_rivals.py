"""The made archive as other engines get it: meaning resolved beforehand, every list flat, texts spelled out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from bench.archive import AUDIENCES, KINDS, LAST_TAG, Chunk, Ints, Listed
from bench.archive_columns import WARNING_KEYS, meant
from bench.archive_names import texts

STARTS_OF_FACETS = (*(one.first for one in KINDS.values()), LAST_TAG + 1)
"""Keys of a facet run from its start to the next; in the order of `TAG_FACETS`."""
EVERYONE = [name for name, _ in AUDIENCES].index("everyone")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some works, and for each what an engine without meanings must know."""

    numbers: dict[str, Ints]
    """id, public (0 or 1), rating, language (codes), complete, words, fandoms, updated, kudos."""
    tags: Listed
    """Canonical tags and warnings, ascending."""
    titles: list[str]
    summaries: list[str]

    def __len__(self) -> int:
        return len(self.titles)


def rows(chunks: Iterable[Chunk]) -> Iterator[Rows]:
    for chunk in chunks:
        tags = [*chunk.tags.values(), Listed(chunk.warnings.starts, chunk.warnings.values + LAST_TAG + 1)]
        owners = np.concatenate([one.owners for one in tags])
        order = np.lexsort((np.concatenate([one.values for one in tags]), owners))
        carried = Listed.grouped(
            owners[order], np.concatenate([one.values for one in tags])[order], len(chunk), distinct=False
        )
        resolved = meant(carried, len(chunk))
        order = np.lexsort((resolved.values, resolved.owners))
        yield Rows(
            numbers={
                "id": chunk.ids,
                "public": (chunk.audience == EVERYONE).astype(np.int64),
                "rating": chunk.rating,
                "language": chunk.language,
                "complete": chunk.complete.astype(np.int64),
                "words": chunk.words,
                "fandoms": np.diff(chunk.tags["fandom"].starts),
                "updated": chunk.updated,
                "kudos": chunk.kudos,
            },
            tags=Listed(resolved.starts, resolved.values[order]),
            titles=texts(chunk.title.starts, chunk.title.values),
            summaries=texts(chunk.summary.starts, chunk.summary.values),
        )


def uses(found: Iterable[Rows]) -> Ints:
    """By key: how many works everyone may know of have it."""
    counts = np.zeros(LAST_TAG + 1 + len(WARNING_KEYS), dtype=np.int64)
    for one in found:
        public = one.numbers["public"][one.tags.owners] == 1
        counts += np.bincount(one.tags.values[public], minlength=len(counts))
    return counts
