"""What every tag means: its canonical, that one's synonyms, and everything below them (docs/decisions/0003); and how
tags are called.

Held in memory, since a list counts the meanings of hundreds of tags: only tags that are a synonym or have a metatag
take room, some 200 bytes each, and those that were asked for or shown. Read again when the log says that a tag changed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from fic.catalogue import Meanings
from ficarium.tags.models import Tag

MOST_NAMES = 200_000
"""Names kept, some 60 MB; an archive of millions of tags shows the same few thousand most of the time."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """`own` is the tag that was asked for, `slug` and `name` those of the canonical it stands for."""

    own: int
    canonical: int
    kind: str
    name: str
    slug: str
    ids: frozenset[int]
    """Every tag a work may carry and be meant: canonical, synonyms, children, and theirs."""

    @property
    def is_synonym(self) -> bool:
        return self.own != self.canonical


@dataclass(frozen=True, slots=True)
class _Called:
    kind: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class TagMeanings:
    counting: Meanings
    """Tag → all tags that mean it; tags that are no canonical are no values of a list."""
    canonicals: Mapping[int, int]
    """Synonym → the canonical at the end of its way up; in a circle, its oldest tag, so that all of it agree."""
    _called: dict[int, _Called] = field(default_factory=dict)
    _slugs: dict[str, int] = field(default_factory=dict)

    def meaning(self, slugs: Iterable[str]) -> dict[str, Meaning]:
        """Slug → what it means; unknown slugs are missing. At most two queries, none when all were asked before."""
        asked = set(slugs)
        self._learn(Q(slug__in=missing) if (missing := asked - self._slugs.keys()) else None)
        own = {slug: self._slugs[slug] for slug in asked if slug in self._slugs}
        self._know(self.canonicals[tag] for tag in own.values() if tag in self.canonicals)
        return {slug: self._meaning(tag) for slug, tag in own.items()}

    def called(self, tags: Collection[int]) -> dict[int, tuple[str, str]]:
        """Tag → (slug, name). One query for those no list showed before, none when every one was shown."""
        self._know(tags)
        found = self._called
        return {tag: (found[tag].slug, found[tag].name) for tag in tags if tag in found}

    def _meaning(self, own: int) -> Meaning:
        top = self.canonicals.get(own, own)
        called = self._called[top]
        ids = self.counting.stands.get(top, frozenset({top}))
        return Meaning(own, top, called.kind, called.name, called.slug, ids)

    def _know(self, tags: Iterable[int]) -> None:
        missing = {tag for tag in tags if tag not in self._called}
        self._learn(Q(pk__in=missing) if missing else None)

    def _learn(self, wanted: Q | None) -> None:
        if wanted is None:
            return
        for pk, kind, slug, name in Tag.objects.filter(wanted).values_list("pk", "kind", "slug", "name"):
            self._called[pk] = _Called(kind, slug, name)
            self._slugs[slug] = pk

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
