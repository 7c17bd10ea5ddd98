"""What every tag means: its canonical, that one's synonyms, and everything below them (docs/decisions/0003); and how
tags are called.

Held in memory, since a list counts the meanings of hundreds of tags: only tags that are a synonym or have a metatag
take room, some 200 bytes each, and names that were shown. Read again when the log says that a tag changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from fic.catalogue import Meanings
from ficarium.tags.models import Tag

MOST_NAMES = 200_000
"""Names kept, some 40 MB; an archive of millions of tags shows the same few thousand most of the time."""


@dataclass(frozen=True, slots=True)
class TagMeanings:
    counting: Meanings
    """Tag → all tags that mean it; tags that are no canonical are no values of a list."""
    canonicals: Mapping[int, int]
    """Synonym → the canonical at the end of its way up; in a circle, its oldest tag, so that all of it agree."""
    _called: dict[int, tuple[str, str]] = field(default_factory=dict)

    def canonical(self, tag: int) -> int:
        return self.canonicals.get(tag, tag)

    def meant(self, tag: int) -> frozenset[int]:
        """Every tag a work may carry when this one is asked for: its canonical, synonyms, children, and theirs."""
        top = self.canonical(tag)
        return self.counting.stands.get(top, frozenset({top}))

    def called(self, tags: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Tag → (slug, name). One query for those no list showed before, none when every one was shown."""
        wanted = set(tags)
        missing = wanted - self._called.keys()
        if missing:
            rows = Tag.objects.filter(pk__in=missing).values_list("pk", "slug", "name")
            self._called.update((pk, (slug, name)) for pk, slug, name in rows)
        return {tag: self._called[tag] for tag in wanted if tag in self._called}

    def bounded(self) -> "TagMeanings":
        """The same, without the names when there are too many of them."""
        return self if len(self._called) <= MOST_NAMES else TagMeanings(self.counting, self.canonicals)

    @classmethod
    def read(cls) -> "TagMeanings":
        """One query."""
        rows = Tag.objects.filter(Q(canonical__isnull=False) | Q(parent__isnull=False))
        return cls.of(rows.values_list("pk", "canonical_id", "parent_id"))

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int | None, int | None]]) -> "TagMeanings":
        """From (tag, canonical, parent) of every tag that has either."""
        rows = list(rows)
        above = {tag: tuple(one for one in both if one is not None) for tag, *both in rows}
        stands: dict[int, set[int]] = defaultdict(set)
        for tag in above:
            for wider in _all_above(tag, above):
                stands[wider].add(tag)
        synonyms = {tag: canonical for tag, canonical, _ in rows if canonical is not None}
        return cls(
            Meanings(
                {wider: frozenset({wider, *tags}) for wider, tags in stands.items()}, frozenset(synonyms)
            ),
            {tag: _top(tag, synonyms) for tag in synonyms},
        )


def _all_above(tag: int, above: Mapping[int, tuple[int, ...]]) -> set[int]:
    """Circles end: what was met is not walked again."""
    found: set[int] = set()
    new = list(above[tag])
    while new:
        one = new.pop()
        if one not in found:
            found.add(one)
            new += above.get(one, ())
    return found


def _top(tag: int, synonyms: Mapping[int, int]) -> int:
    way: dict[int, None] = {}
    while tag in synonyms and tag not in way:
        way[tag] = None
        tag = synonyms[tag]
    walked = list(way)
    return min(walked[walked.index(tag) :]) if tag in way else tag
