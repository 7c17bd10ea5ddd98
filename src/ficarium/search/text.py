"""Full text: which works have these words, and which of them best. The catalogue filters and counts.

One process writes, any number read. All of it can be made again from the database. What is written becomes visible, and
durable, by `commit` alone, together with the number of the last change in it: a crash costs redoing what came after.
An archive too large for one machine would put a cluster's client in this file's place.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property, reduce
from hashlib import blake2b
from operator import and_, or_
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from fic.catalogue.sets import places_of, set_of
from fic.query.expressions import AllOf, AnyOf, Expression, Not, Words
from ficarium.search.analysis import STEMMERS, UNSTEMMED, family, sought, words
from ficarium.search.engine import (
    Document,
    Ids,
    Kind,
    Query,
    Snapshot,
    Store,
    all_of,
    any_of,
    flat,
    stemmer,
    worth,
)
from ficarium.search.word_sets import WordSets

VERSION = 2
"""Raise when what is written changes: an index of another version is thrown away and made again."""

_FIELDS: Mapping[str, Mapping[str, float]] = {
    "": {"header": 2.0, "body": 1.0, "title": 3.0},
    "title": {"title": 1.0},
    "summary": {"summary": 1.0},
    "notes": {"notes": 1.0},
    "tags": {"tags": 1.0},
    "text": {"body": 1.0},
}
"""Where a search looks → our fields, and what a hit in each is worth. What stands in a title stands in `header` as
well, so there it adds worth and finds nothing more."""
FIELDS = frozenset(_FIELDS)
_SCHEMA = {
    "digest": Kind.VALUE,
    "kind": Kind.TERMS,
    "family": Kind.TERMS,
    "surface": Kind.TERMS,  # Words as written, for beginnings ("investigat*"), which stems no longer have.
    **dict.fromkeys(("header", "title", "summary", "notes", "tags", "body"), Kind.TEXT),
}
_OF_TAGS = "en"
"""Tags are in the field's common tongue whatever language a story is in."""
_FREQUENT = 20_000
"""Works from which on the set of a word is worth remembering: reading it takes 2 ms."""
_APART = 3
"""Unremembered words of one question whose sets are read one by one; of more, the question's own set alone."""
_ROOM = 64 * 1024 * 1024
_NAMED, _RANKED = 4.0, 0.3
"""Microseconds: for each work a ranked search is told by name, and for each it ranks."""
_SHORTEST_BEGINNING = 2
"""Letters before a "*": with one, a tenth of all words there are would be looked up."""
_MOST_BEGUN = 500
"""Words one beginning stands for in a single field; where no field is named there is no limit."""
_HIGHEST = 2**32 - 1


@dataclass(frozen=True, slots=True)
class TextDoc:
    """A work as the index takes it: plain text, and only what may be searched. Ids from 1 to 2³² − 1."""

    id: int
    title: str = ""
    summary: str = ""
    notes: str = ""
    """The author's, of the work and its chapters."""
    tags: tuple[str, ...] = ()
    byline: str = ""
    """Empty for an anonymous work: it must not be found by its author's name."""
    body: str = ""
    """Empty when the author does not want the story searched."""
    language: str = ""
    """BCP 47, or empty."""

    @property
    def digest(self) -> int:
        """64 bits of all it says: kept with what was made of it, so that the two can be compared."""
        said = json.dumps(astuple(self)).encode()
        return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Hits:
    """Best first."""

    ids: Ids
    scores: NDArray[np.float32]


class Stems(dict[str, str]):
    """Word → the term it is kept under in texts of one language family. Learns as it is asked; 25 ns a known word.

    Terms of different families never meet: what "times" is in Dutch must not find an English Tim.
    """

    _MOST = 300_000

    def __init__(self, family: str) -> None:
        super().__init__()
        self._family = family
        self._stemmer = None if family == UNSTEMMED else stemmer(STEMMERS[family])

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        stem = next(iter(self._stemmer.analyze(word)), "") if self._stemmer else ""
        term = self[word] = f"{self._family}:{stem or word}"
        return term


_STEMS = {one: Stems(one) for one in (*dict.fromkeys(map(family, STEMMERS)), UNSTEMMED)}


def stems(language: str) -> Stems:
    """For texts in `language` (BCP 47, or empty)."""
    return _STEMS[family(language)]


def is_text(asked: Expression) -> bool:
    """Whether words are all it asks for, so that `TextIndex` can answer it alone."""
    if isinstance(asked, AllOf | AnyOf):
        return all(map(is_text, asked.parts))
    return isinstance(asked.part if isinstance(asked, Not) else asked, Words)


class TextIndex:
    """Open for reading at once; the first `write`, `remove` or `commit` makes this process the writer.

    Threads may share one object for reading. Questions are expressions for which `is_text` holds, a single `Words`
    being the smallest; others raise TypeError. A word is found in any inflection its language's stemmer knows; with
    a `*` at its end, any word that begins so; several in one `Words`, or with a hyphen, stand in a row.
    """

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder, f"text-{VERSION}", _SCHEMA)
        self._seen = _Seen(self._store.snapshot())
        self._sets = WordSets(_ROOM)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Made empty when it is not there, was written by another version, or cannot be read."""
        return cls(folder)

    @property
    def sequence(self) -> int:
        """The last change in what this object sees; 0 in a new index. Part of the commit, so never ahead of it."""
        return self._seen.sequence

    @property
    def works(self) -> int:
        """How many it sees."""
        return self._seen.works

    @property
    def is_writing(self) -> bool:
        """Whether this process is the writer."""
        return self._store.is_writing

    def ids(self) -> Ids:
        """Of every work it sees, ascending."""
        return np.sort(self._seen.snapshot.ids(self._seen.every))

    def digests(self, ids: Iterable[int]) -> dict[int, list[int]]:
        """Id → the digest of what was written of it; several where it stands several times, none where it does not.

        4 µs each.
        """
        some = list(ids)
        found: dict[int, list[int]] = {one: [] for one in some}
        named = any_of(self._seen.snapshot.term("id", one) for one in some)
        for pk, digest in self._seen.snapshot.values(all_of([self._seen.every, named]), "digest"):
            found[pk].append(digest)
        return found

    def damaged(self) -> list[str]:
        """Names of its files that are not as they were written, every byte read."""
        return self._store.damaged()

    def reload(self) -> bool:
        """Sees what was committed by now, by whichever process. Whether that is anything new."""
        fresh = self._store.reload()
        if fresh:
            self._seen = _Seen(self._store.snapshot())
        return fresh

    def write(self, docs: Iterable[TextDoc]) -> None:
        """Each in place of what stood under its id; seen after `commit` and `reload`. Raises engine.Busy.

        About 1.5 ms for a story of 2,500 words. When it raises half way, `commit` refuses until `rollback`.
        """
        with self._store.changing():
            for one in docs:
                if not 0 < one.id <= _HIGHEST:
                    raise ValueError(f"A work of the text index cannot have the id {one.id}.")
                self._store.delete("id", one.id)
                self._store.add(_document(one, self._store.round))

    def remove(self, ids: Iterable[int]) -> None:
        """Raises engine.Busy. An id that is not there is no error."""
        with self._store.changing():
            for one in ids:
                self._store.delete("id", one)
                # What is left says that it went, and when: remembered sets must hear of it.
                self._store.add(_sign("gone", id=one, round=self._store.round))

    def clear(self) -> None:
        """Takes every work out, also of damaged files. Raises engine.Busy."""
        with self._store.changing():
            self._store.clear()

    def commit(self, sequence: int) -> None:
        """Everything written so far, and that it is true up to change `sequence`, become one fact on disk."""
        self._store.commit(sequence)

    def rollback(self) -> None:
        """Back to the last commit."""
        self._store.rollback()

    def begin(self) -> None:
        """Makes this process the writer, if it is not. Raises engine.Busy."""
        with self._store.changing():
            pass

    def close(self) -> None:
        """Gives the writer's lock back, and drops what was not committed. Reading goes on."""
        self._store.release()

    def matching(self, asked: Expression) -> Ids:
        """The ids of all works it holds for, ascending.

        Where at most 20,000 works can have it, tantivy answers the whole (measured at a million works: two words of
        which 6,600 works have both, 1.5 ms); else remembered sets of its words are put together (0.1 ms when they
        are there, 0.12 µs a work when they are not).
        """
        seen = self._seen
        if seen.at_most(asked) <= _FREQUENT:
            return seen.snapshot.ids(seen.query(asked, scored=False))
        return places_of(self._set(seen, asked)).astype(np.int64)

    def best(
        self, asked: Expression, limit: int, within: Ids | None = None, among: int | None = None
    ) -> Hits:
        """The `limit` best works it holds for, among `within` (ascending) when given.

        Scores are BM25; a header counts double and a title five times. `among` says for how many works it holds, when
        that is known: where naming those in `within` costs less than ranking all, they are named. Else more and more
        of the best are asked for until enough of them are in `within`.
        """
        seen = self._seen
        query = seen.query(asked, scored=True)
        if within is None:
            return Hits(*seen.snapshot.best(query, limit))
        every = seen.at_most(asked) if among is None else among
        if not len(within) or len(within) * _NAMED <= every * _RANKED:
            named = any_of(seen.snapshot.term("id", int(one)) for one in within)
            return Hits(*seen.snapshot.best(all_of([query, flat(named)]), limit))
        take = limit * max(2, 2 * every // len(within))
        while True:
            ids, scores = seen.snapshot.best(query, take)
            inside = within[np.minimum(np.searchsorted(within, ids), len(within) - 1)] == ids
            if len(ids) < take or inside.sum() >= limit:
                return Hits(ids[inside][:limit], scores[inside][:limit])
            take *= 8

    def _set(self, seen: "_Seen", asked: Expression) -> BitMap:
        if seen.at_most(asked) <= _FREQUENT:
            return set_of(seen.snapshot.ids(seen.query(asked, scored=False)))
        if self._new_words(asked) > _APART:
            return self._kept(seen, asked, seen.query(asked, scored=False))
        if isinstance(asked, AllOf):
            wanted = [one for one in asked.parts if not isinstance(one, Not)]
            found = reduce(and_, (self._set(seen, one) for one in wanted)) if wanted else self._every(seen)
            unwanted = [one.part for one in asked.parts if isinstance(one, Not)]
            return reduce(lambda so_far, one: so_far - self._set(seen, one), unwanted, found)
        if isinstance(asked, AnyOf):
            return reduce(or_, (self._set(seen, one) for one in asked.parts))
        if isinstance(asked, Not):
            return self._every(seen) - self._set(seen, asked.part)
        return self._kept(seen, asked, seen.query(asked, scored=False))

    def _new_words(self, asked: Expression) -> int:
        """How many of its words, or of their opposites, have no set that is remembered."""
        if isinstance(asked, AllOf | AnyOf):
            return 0 if asked in self._sets else sum(map(self._new_words, asked.parts))
        return (asked.part if isinstance(asked, Not) else asked) not in self._sets

    def _every(self, seen: "_Seen") -> BitMap:
        return self._kept(seen, None, seen.every)

    def _kept(self, seen: "_Seen", key: Expression | None, query: Query) -> BitMap:
        def whole() -> BitMap:
            if key is None or seen.snapshot.count(query) <= seen.works // 2:
                return set_of(seen.snapshot.ids(query))
            # Fewer are without it, and counting costs a hundredth of reading.
            return self._every(seen) - set_of(seen.snapshot.ids(all_of([seen.every], but=[query])))

        def since(earlier: int) -> tuple[BitMap, BitMap]:
            touched = seen.touched(earlier)
            return set_of(seen.snapshot.ids(touched)), set_of(seen.snapshot.ids(all_of([query, touched])))

        return self._sets.kept(key, seen.round, whole, since)


def _document(one: TextDoc, round_: int) -> Document:
    made = _sign("work", id=one.id, round=round_, digest=one.digest)
    own = family(one.language)
    written: set[str] = set()
    _add(made, own, written, one.title, "title", "header")
    _add(made, own, written, one.summary, "summary", "header")
    _add(made, own, written, one.notes, "notes", "header")
    _add(made, own, written, one.byline, "header")
    _add(made, own, written, one.body, "body")
    for tag in one.tags:
        _add(made, _OF_TAGS, written, tag, "tags", "header")
    made.add_text("family", f"{own} {_OF_TAGS}" if one.tags else own)
    made.add_text("surface", " ".join(sorted(written)))
    return made


def _sign(kind: str, **numbers: int) -> Document:
    made = Document()
    made.add_text("kind", kind)
    for name, value in numbers.items():
        made.add_unsigned(name, value)
    return made


def _add(made: Document, own: str, written: set[str], text: str, *fields: str) -> None:
    """Values of a field stand apart: no phrase is found across two of them."""
    if not text:
        return
    found = words(text)
    written.update(found)
    terms = " ".join(map(_STEMS[own].__getitem__, found))
    for name in fields:
        made.add_text(name, terms)


class _Seen:
    """What one commit left, and how expressions become questions to it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.families = tuple(one for one in _STEMS if snapshot.frequency("family", one))
        """Those any work is in: a word is looked for under each."""
        self.round, self.sequence = snapshot.round, snapshot.sequence
        self.every = snapshot.term("kind", "work")

    @cached_property
    def works(self) -> int:
        return self.snapshot.count(self.every)

    def touched(self, earlier: int) -> Query:
        """Works written or removed by commits after `earlier`."""
        return any_of(self.snapshot.term("round", one) for one in range(earlier + 1, self.round + 1))

    def at_most(self, asked: Expression) -> int:
        """How many works it may hold for."""
        if isinstance(asked, AllOf):
            return min(map(self.at_most, asked.parts))
        if isinstance(asked, AnyOf):
            return min(self.works, sum(map(self.at_most, asked.parts)))
        if not isinstance(asked, Words):
            return self.works
        found = sought(asked.text)
        if found.open or begins(asked):
            return self.works
        frequency = self.snapshot.frequency
        return sum(
            min((frequency(name, _STEMS[own][one]) for one in found.words), default=0)
            for name in _places(asked, scored=False)
            for own in self.families
        )

    def query(self, asked: Expression, *, scored: bool) -> Query:
        if isinstance(asked, AllOf):
            wanted = [self.query(one, scored=scored) for one in asked.parts if not isinstance(one, Not)]
            unwanted = [self.query(one.part, scored=False) for one in asked.parts if isinstance(one, Not)]
            return all_of(wanted or [self.every], but=unwanted)
        if isinstance(asked, AnyOf):
            return any_of(self.query(one, scored=scored) for one in asked.parts)
        if isinstance(asked, Not):
            return all_of([self.every], but=[self.query(asked.part, scored=False)])
        if not isinstance(asked, Words):
            raise TypeError(f"The text index knows nothing of {asked}.")
        return self._words(asked, scored=scored)

    def _words(self, asked: Words, *, scored: bool) -> Query:
        found = sought(asked.text)
        places = _places(asked, scored=scored)
        if not found.words:
            return any_of(())
        if begins(asked):
            return self._beginning(found.words[0], asked, places)
        return any_of(
            worth(query, factor)
            for name, factor in places.items()
            for query in self._in_a_row(name, found.words, open_end=found.open)
        )

    def _in_a_row(self, name: str, wanted: Sequence[str], *, open_end: bool) -> Iterator[Query]:
        if open_end and len(wanted) == 1:
            starts = [_STEMS[own][wanted[0]] for own in self.families]
            if starts:
                yield self.snapshot.beginning(name, starts, most_more=1)
            return
        for own in self.families:
            terms = [_STEMS[own][word] for word in wanted]
            if open_end:
                if all(self.snapshot.frequency(name, one) for one in terms[:-1]):
                    yield self.snapshot.in_a_row_open(name, terms)
            elif all(self.snapshot.frequency(name, one) for one in terms):
                yield self.snapshot.in_a_row(name, terms)

    def _beginning(self, start: str, asked: Words, places: Mapping[str, float]) -> Query:
        """Exact where no field is named; in one field by way of the commonest words that begin so."""
        if not asked.field:
            return self.snapshot.beginning("surface", [start])
        begun = self.snapshot.commonest("surface", start, _MOST_BEGUN)
        terms = sorted({_STEMS[own][word] for word in begun for own in self.families})
        return any_of(
            self.snapshot.term(name, one)
            for name in places
            for one in terms
            if self.snapshot.frequency(name, one)
        )


def begins(asked: Words) -> bool:
    """Whether it stands for every word that begins so: "walk*"."""
    if asked.phrase or not asked.text.endswith("*"):
        return False
    found = sought(asked.text).words
    return len(found) == 1 and len(found[0]) >= _SHORTEST_BEGINNING


def _places(asked: Words, *, scored: bool) -> Mapping[str, float]:
    places = _FIELDS[asked.field]
    return places if scored or asked.field else {name: 1.0 for name in places if name != "title"}
