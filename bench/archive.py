"""A made archive of any size, shaped like a large fan-fiction archive: the same works for the same seed, everywhere.

Works come in chunks of `CHUNK`, each drawn from its own stream of chance, so that ten million never stand in memory at
once and a small archive is the beginning of a large one. Everything is an array; names and texts are made from numbers
by `bench.archive_names` when somebody wants to read them.

Popularity follows Zipf's law: the k-th most used tag is drawn 1/k as often as the first. Characters and relationships
belong to a fandom, each fandom having a share of them in proportion to its use. About one tag in twenty-five is a
synonym and one in twenty-five a child of a more used tag of its kind (and fandom), so that meaning must be resolved.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from fic.content_notes.degrees import Degree
from fic.content_notes.topics import TOPICS
from fic.timeline import shipped

Ints = NDArray[np.int64]

CHUNK = 100_000
VOCABULARY = 50_000
PSEUDS = 1_200_000
DAYS = (13_000, 20_600)
"""First and last day of posting, counted from 1970-01-01: August 2005 to May 2026."""
DAY = 86_400

RATINGS = (("general", 0.28), ("teen", 0.32), ("mature", 0.14), ("explicit", 0.18), ("not-rated", 0.08))
WARNINGS = (
    ("none", 0.45),
    ("undeclared", 0.30),
    ("violence", 0.12),
    ("major-character-death", 0.07),
    ("sexual-violence", 0.04),
    ("underage", 0.02),
)
"""The two statements about the warning line, and four subjects an archive makes authors choose from."""
CATEGORIES = (("M/M", 0.42), ("F/M", 0.27), ("Gen", 0.18), ("F/F", 0.09), ("Multi", 0.03), ("Other", 0.01))
AUDIENCES = (("everyone", 0.86), ("members", 0.11), ("nobody", 0.03))
"""Who may know of a work; for "nobody" it is a draft, hidden, withdrawn or unrevealed, as `STATES` says."""
STATES = ("draft", "withdrawn", "unrevealed", "hidden")
LANGUAGES = (  # noqa: SIM905  # sixty strings read better as two lines than as twelve
    "en zh-Hans es ru fr pt-BR it de id pl ko ja zh-Hant uk tr vi cs nl hu fi sv th ar he el ro da no fil ms "
    "pt ca hr sr bg sk sl et lv lt is ga cy eu gl la eo fa ur hi bn ta te mr ne si km my mn ka"
).split()
DEGREES = (Degree.MENTIONED, Degree.IMPLIED, Degree.DEPICTED, Degree.GRAPHIC, Degree.UNSPECIFIED)
CANONS = tuple((one.slug, len(one.moments)) for one in shipped())
"""The most used fandoms are those whose timelines ship, in this order, so that placements mean something."""

_SYNONYM, _CHILD, _EVERY = 7, 13, 25


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of numbers for each work: those of work i are `values[starts[i]:starts[i + 1]]`."""

    starts: Ints
    values: Ints

    def of(self, work: int) -> list[int]:
        return self.values[self.starts[work] : self.starts[work + 1]].tolist()

    @property
    def owners(self) -> Ints:
        """The work, counted from 0, of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    @classmethod
    def grouped(cls, owners: Ints, values: Ints, works: int, *, distinct: bool) -> "Listed":
        """`owners` ascending; a value a work has twice is kept once, where it stands first, when `distinct`."""
        if distinct and len(values):
            _, first = np.unique(owners * (int(values.max()) + 1) + values, return_index=True)
            first.sort()
            owners, values = owners[first], values[first]
        return cls(np.searchsorted(owners, np.arange(works + 1)), values)


@dataclass(frozen=True, slots=True)
class Kind:
    """Tags of one kind. Their keys, which are also their ids in a database, run on from `first`.

    `blocks` is where the tags of each fandom begin (one block of all for kinds that belong to no fandom); inside a
    block the most used comes first.
    """

    name: str
    first: int
    blocks: Ints
    sizes: Ints
    size: int
    """Of all blocks."""

    def drawn(self, chance: np.random.Generator, block: Ints) -> Ints:
        """A key of each asked block, by Zipf's law: rank + 1 is (size + 1) to the power of an even chance."""
        sizes = self.sizes[block]
        rank = np.floor((sizes + 1.0) ** chance.random(len(block))).astype(np.int64) - 1
        return self.first + self.blocks[block] + np.minimum(rank, sizes - 1)

    def above(self) -> tuple[Ints, NDArray[np.bool_]]:
        """(key of what a tag points at, or 0; whether it is a synonym), for each tag from `first`.

        What a tag points at stands before it in its block and is no synonym, so no circle can come of it.
        """
        block = np.repeat(np.arange(len(self.blocks)), self.sizes)
        local = np.arange(self.size) - self.blocks[block]
        synonym, child = local % _EVERY == _SYNONYM, local % _EVERY == _CHILD
        at = np.where(synonym, np.floor(local**0.6) - 10, np.floor(local**0.7) - 15).astype(np.int64)
        at = np.maximum(at, 0)
        at -= at % _EVERY == _SYNONYM
        return np.where(synonym | child, self.first + self.blocks[block] + at, 0), synonym


def _kinds() -> dict[str, Kind]:
    fandoms = 60_000
    popularity = 1.0 / np.arange(1, fandoms + 1)
    popularity /= popularity.sum()

    def shared(total: int, least: int) -> Ints:
        sizes = least + np.floor((total - least * fandoms) * popularity).astype(np.int64)
        sizes[0] += total - int(sizes.sum())
        return sizes

    found: dict[str, Kind] = {}
    first = 1
    for name, sizes in (
        ("fandom", np.array([fandoms])),
        ("relationship", shared(800_000, 3)),
        ("character", shared(400_000, 2)),
        ("category", np.array([len(CATEGORIES)])),
        ("additional", np.array([2_000_000])),
    ):
        found[name] = Kind(name, first, np.cumsum(sizes) - sizes, sizes, int(sizes.sum()))
        first += found[name].size
    return found


KINDS = _kinds()
"""In the order of their keys."""
LAST_TAG = max(one.first + one.size - 1 for one in KINDS.values())


@dataclass(frozen=True, slots=True)
class Chunk:
    """Works `ids[0]` to `ids[-1]`. Single values are indices into the table of their name above."""

    ids: Ints
    tags: dict[str, Listed]
    """Kind → keys, as the author wrote them."""
    rating: Ints
    warnings: Listed
    language: Ints
    audience: Ints
    state: Ints
    """Index into STATES; it matters where the audience is "nobody"."""
    anonymous: NDArray[np.bool_]
    complete: NDArray[np.bool_]
    words: Ints
    chapters: Ints
    posted: Ints
    updated: Ints
    """Seconds since 1970."""
    kudos: Ints
    hits: Ints
    comments: Ints
    bookmarks: Ints
    makers: Listed
    """Numbers of pseuds, from 1."""
    notes: Listed
    """Each one number, as `note_parts` takes it apart; a work speaks of a topic once."""
    canon: Ints
    """Index into CANONS; -1 for a place in canon nobody can resolve, -2 for none said."""
    canon_first: Ints
    canon_last: Ints
    """Ranks in `canon`."""
    title: Listed
    summary: Listed
    """Numbers of words of the vocabulary."""

    def __len__(self) -> int:
        return len(self.ids)


def note_parts(notes: Ints) -> tuple[Ints, Ints, NDArray[np.bool_], Ints]:
    """(index into the topics, index into DEGREES, whether it is denied, reach) of each note.

    Reach is `ContentNote.reach`: 0 for a promise of absence, 4 for a degree nobody stated.
    """
    degree, negated = notes >> 1 & 7, (notes & 1).astype(np.bool_)
    level = np.array([one.level or Degree.GRAPHIC.level for one in DEGREES])
    return notes >> 4, degree, negated, np.where(negated, 0, level[degree])


def chunks(works: int, seed: int = 4) -> Iterator[Chunk]:
    """The archive of `works` works, from id 1 on. A chunk takes half a second."""
    for number, start in enumerate(range(0, works, CHUNK)):
        yield _chunk(np.random.default_rng((seed, number)), start, min(CHUNK, works - start))


def _chunk(chance: np.random.Generator, start: int, wanted: int) -> Chunk:
    """Always draws a whole chunk: its first works are the same in an archive that ends inside it."""
    tags = _tags(chance)
    words = np.clip(np.exp(chance.normal(np.log(1_300), 1.3, CHUNK)), 50, 3_000_000).astype(np.int64)
    several = chance.random(CHUNK) < 0.3
    chapters = np.where(several, 1 + chance.geometric(0.12, CHUNK), 1)
    words = np.where(several, words + 700 * chapters, words)
    complete = chance.random(CHUNK) < np.where(several, 0.6, 0.97)
    # More each year: the square root of an even chance.
    day = DAYS[0] + (DAYS[1] - DAYS[0]) * np.sqrt(chance.random(CHUNK))
    posted = (day * DAY).astype(np.int64)
    last = np.minimum((day + several * chance.exponential(200, CHUNK)) * DAY, (DAYS[1] + 30) * DAY)
    kudos = np.floor(np.exp(chance.normal(np.log(40), 1.6, CHUNK))).astype(np.int64)
    hits = np.floor((kudos + 3) * np.exp(chance.normal(np.log(14), 0.6, CHUNK))).astype(np.int64)
    canon, canon_first, canon_last = _placements(chance, tags["fandom"])
    made = _counts(chance, [0, 0.97, 0.03])
    chunk = Chunk(
        ids=start + 1 + np.arange(CHUNK),
        tags=tags,
        rating=_choice(chance, [share for _, share in RATINGS], CHUNK),
        warnings=_listed(_counts(chance, [0, 0.93, 0.07]), lambda n: _choice(chance, _shares(WARNINGS), n)),
        language=_choice(chance, _language_shares(), CHUNK),
        audience=_choice(chance, _shares(AUDIENCES), CHUNK),
        state=_choice(chance, [0.45, 0.42, 0.1, 0.03], CHUNK),
        anonymous=chance.random(CHUNK) < 0.02,
        complete=complete,
        words=words,
        chapters=chapters,
        posted=posted,
        updated=last.astype(np.int64),
        kudos=kudos,
        hits=hits,
        comments=np.floor(kudos * chance.exponential(0.12, CHUNK)).astype(np.int64),
        bookmarks=np.floor(kudos * chance.exponential(0.2, CHUNK)).astype(np.int64),
        makers=_listed(made, lambda n: 1 + (PSEUDS * chance.random(n) ** 2).astype(np.int64)),
        notes=_notes(chance),
        canon=canon,
        canon_first=canon_first,
        canon_last=canon_last,
        title=_listed(chance.integers(3, 9, CHUNK), lambda n: _zipf(chance, VOCABULARY, n), distinct=False),
        summary=_listed(chance.poisson(40, CHUNK), lambda n: _zipf(chance, VOCABULARY, n), distinct=False),
    )
    return chunk if wanted == CHUNK else _cut(chunk, wanted)


def _cut(chunk: Chunk, works: int) -> Chunk:
    def beginning(value: "Ints | Listed | dict[str, Listed]") -> object:
        if isinstance(value, Listed):
            return Listed(value.starts[: works + 1], value.values[: value.starts[works]])
        if isinstance(value, dict):
            return {name: beginning(one) for name, one in value.items()}
        return value[:works]

    return Chunk(**{one.name: beginning(getattr(chunk, one.name)) for one in fields(Chunk)})


def _tags(chance: np.random.Generator) -> dict[str, Listed]:
    """Characters and relationships are of a fandom of their work."""
    fandom = KINDS["fandom"]
    count = _counts(chance, [0, 0.82, 0.14, 0.04])
    fandoms = _listed(count, lambda n: fandom.drawn(chance, np.zeros(n, dtype=np.int64)))
    found = {"fandom": fandoms}
    has = np.diff(fandoms.starts)
    for name, most, mean in (("relationship", 5, 2.3), ("character", 8, 4.0)):
        owners = np.repeat(np.arange(CHUNK), chance.binomial(most, mean / most, CHUNK))
        which = fandoms.starts[owners] + (has[owners] * chance.random(len(owners))).astype(np.int64)
        drawn = KINDS[name].drawn(chance, fandoms.values[which] - fandom.first)
        found[name] = Listed.grouped(owners, drawn, CHUNK, distinct=True)
    first = KINDS["category"].first
    found["category"] = _listed(
        _counts(chance, [0.08, 0.8, 0.12]), lambda n: first + _choice(chance, _shares(CATEGORIES), n)
    )
    # A negative binomial of mean 6.5: many works with few, some with twenty.
    count = np.minimum(chance.negative_binomial(2.5, 2.5 / 9.0, CHUNK), 20)
    additional = KINDS["additional"]
    found["additional"] = _listed(count, lambda n: additional.drawn(chance, np.zeros(n, dtype=np.int64)))
    return found


def _notes(chance: np.random.Generator) -> Listed:
    topics = _listed(
        _counts(chance, [0.4, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03]), lambda n: _zipf(chance, len(TOPICS), n)
    )
    size = len(topics.values)
    degree, negated = _choice(chance, [0.2, 0.2, 0.3, 0.1, 0.2], size), chance.random(size) < 0.03
    return Listed(topics.starts, topics.values << 4 | degree << 1 | negated)


def _placements(chance: np.random.Generator, fandoms: Listed) -> tuple[Ints, Ints, Ints]:
    """For a third of the works: in the canon of their first fandom where a timeline ships, else unresolved."""
    first = fandoms.values[fandoms.starts[:-1]] - KINDS["fandom"].first
    known = first < len(CANONS)
    said = chance.random(CHUNK) < np.where(known, 0.8, 0.2)
    canon = np.where(said, np.where(known, first, -1), -2)
    moments = np.array([size for _, size in CANONS])[np.maximum(canon, 0)]
    rank = 1 + (moments * chance.random(CHUNK)).astype(np.int64)
    last = np.minimum(moments, rank + chance.geometric(0.5, CHUNK) - 1)
    return canon, rank, last


def _zipf(chance: np.random.Generator, size: int, count: int) -> Ints:
    rank = np.floor((size + 1.0) ** chance.random(count)).astype(np.int64) - 1
    return np.minimum(rank, size - 1)


def _choice(chance: np.random.Generator, shares: list[float], count: int) -> Ints:
    return np.searchsorted(np.cumsum(shares)[:-1], chance.random(count), side="right").astype(np.int64)


def _counts(chance: np.random.Generator, shares: list[float]) -> Ints:
    return _choice(chance, shares, CHUNK)


def _shares(table: tuple[tuple[str, float], ...]) -> list[float]:
    return [share for _, share in table]


def _language_shares() -> list[float]:
    rest = 1.0 / np.arange(1, len(LANGUAGES))
    return [0.9, *(0.1 * rest / rest.sum()).tolist()]


def _listed(counts: Ints, draw: Callable[[int], Ints], *, distinct: bool = True) -> Listed:
    owners = np.repeat(np.arange(CHUNK), counts)
    return Listed.grouped(owners, draw(len(owners)), CHUNK, distinct=distinct)
