"""Tantivy, and nothing but tantivy: a folder with an index in it, one writer, any number of readers, and the few kinds
of question we ask. No other module imports it.

Text comes ready cut, terms parted by blanks: what a term is, `ficarium.search.analysis` and `ficarium.search.text` say.
"""

import fcntl
import gc
import json
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter
from pathlib import Path
from time import time

import numpy as np
from numpy.typing import NDArray
from tantivy import (
    Document,
    FieldType,
    Filter,
    Index,
    IndexWriter,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

__all__ = [
    "Document",
    "Ids",
    "Kind",
    "Query",
    "Snapshot",
    "Store",
    "all_of",
    "any_of",
    "flat",
    "stemmer",
    "worth",
]

Ids = NDArray[np.int64]
MOST_AT_ONCE = 1_000_000
"""Hits read in one go: each is three Python objects for a moment, about 150 bytes."""
_A_HANDFUL = 16_384
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
"""What a segment consists of: tantivy opens one without some of them, and fails at the first question."""
_HEAP = 128 * 1024 * 1024
"""What a writer keeps in memory before it puts a segment on disk."""
_STATE = "here"


class Kind(Enum):
    """Of a field. Numbers are declared unsigned: one inferred from its first value is signed and kills the writer at
    the second."""

    NUMBER = "number"
    VALUE = "value"
    """A number beside the document, read and never asked for."""
    TERMS = "terms"
    """Only whether a term is there."""
    TEXT = "text"
    """With places, for words in a row."""


_OWN = {"id": Kind.NUMBER, "round": Kind.NUMBER, "sequence": Kind.NUMBER, "state": Kind.TERMS}
"""Fields of every index. One document has the last in `state`, and in `sequence` the change it is true up to: part of
the commit, so that it can never be ahead of what is in."""


class Busy(RuntimeError):
    """Another process writes this index. `str(error)` says so."""


def stemmer(name: str) -> TextAnalyzer:
    """Its `analyze` gives the stem of each word of a text parted by blanks."""
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(name)).build()


def any_of(parts: Iterable[Query]) -> Query:
    listed = list(parts)
    if len(listed) == 1:
        return listed[0]
    return Query.boolean_query([(Occur.Should, one) for one in listed]) if listed else Query.empty_query()


def all_of(parts: Iterable[Query], but: Iterable[Query] = (), better: Iterable[Query] = ()) -> Query:
    """`parts` must hold and none of `but`; each of `better` only adds to the score. `parts` may not be empty."""
    must, must_not, should = list(parts), list(but), list(better)
    if len(must) == 1 and not must_not and not should:
        return must[0]
    return Query.boolean_query(
        [
            *((Occur.Must, one) for one in must),
            *((Occur.MustNot, one) for one in must_not),
            *((Occur.Should, one) for one in should),
        ]
    )


def worth(query: Query, factor: float) -> Query:
    """Its score times `factor`."""
    return query if factor == 1.0 else Query.boost_query(query, factor)


def flat(query: Query, score: float = 0.0) -> Query:
    """The same score wherever it holds, which saves working one out."""
    return Query.const_score_query(query, score)


class Store:
    """One index in `folder`/`name`, made empty when it is not there or cannot be read. Every document has an "id"
    above 0. What else is in `folder` under names that begin the same up to the last dash is of older versions, and
    goes when a writer opens."""

    def __init__(self, folder: Path, name: str, fields: Mapping[str, Kind]) -> None:
        self.folder = folder / name
        self.schema = _schema(fields)
        folder.mkdir(parents=True, exist_ok=True)
        # Two processes that both find nothing must not both make it.
        with (folder / "opening.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                self._index = self._opened()
            except (OSError, ValueError):
                shutil.rmtree(self.folder, ignore_errors=True)
                self._index = self._opened()
        self._meta = self._stamp()
        self._writer: IndexWriter | None = None
        self._broken = False
        self.round = 0
        """The number of the commit being written, for documents to carry."""

    def _opened(self) -> Index:
        self.folder.mkdir(exist_ok=True)
        index = Index(self.schema, str(self.folder))
        index.register_tokenizer("blanks", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
        # Readers look when they are told to: a thread of tantivy's own would look every half second.
        index.config_reader("manual")
        index.reload()
        if missing := self._missing():
            raise ValueError(f"The index lacks {', '.join(missing)}.")
        return index

    def _missing(self) -> list[str]:
        """A writer may put another commit in its place, and remove files of this one, while they are looked for."""
        while True:
            meta = self._stamp()
            missing = [path.name for path in self._files() if not path.exists()]
            if not missing or meta == self._stamp():
                return missing

    def _files(self) -> Iterator[Path]:
        """Of the last commit."""
        for segment in json.loads((self.folder / "meta.json").read_bytes())["segments"]:
            name = segment["segment_id"].replace("-", "")
            yield from (self.folder / f"{name}.{part}" for part in _PARTS)
            if segment["deletes"]:
                yield self.folder / f"{name}.{segment['deletes']['opstamp']}.del"

    def damaged(self) -> list[str]:
        """Names of files of the last commit that are missing or not as they were written, every byte read."""
        while True:
            meta = self._stamp()
            damaged = [path.name for path in self._files() if not _is_whole(path)]
            if not damaged or meta == self._stamp():
                return damaged

    def snapshot(self) -> "Snapshot":
        """What the last commit this process has seen left."""
        return Snapshot(self._index.searcher(), self.schema)

    def reload(self) -> bool:
        """Whether anything was committed since; `snapshot` shows it. A look at one file's date when not (10 µs)."""
        meta = self._stamp()
        if meta == self._meta:
            return False
        self._index.reload()
        self._meta = meta
        return True

    def _stamp(self) -> tuple[int, int, int]:
        """Each commit puts a new file in place of the old one."""
        found = (self.folder / "meta.json").stat()
        return found.st_mtime_ns, found.st_size, found.st_ino

    @property
    def is_writing(self) -> bool:
        return self._writer is not None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Documents are added and deleted inside it. Makes this process the writer; raises Busy while another is.

        When something is raised half way, nothing since the last commit is kept: `commit` refuses until `rollback`.
        """
        self._begin()
        try:
            yield
        except BaseException:
            self._broken = True
            raise

    def _begin(self) -> None:
        if self._writer is not None:
            return
        try:
            # One thread: the second core is the readers'.
            self._writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise Busy(f"Another process is writing the index in {self.folder}.") from error
        self._remove_older()
        self._remove_unfinished()
        self._index.reload()
        last = self.snapshot().round
        # A new index counts from the clock, so that no set remembered of an earlier one can pass for its own.
        self.round = last + 1 if last else int(time() * 1000)

    def add(self, document: Document) -> None:
        self._writing.add_document(document)

    def delete(self, name: str, value: str | int) -> None:
        """Every document with this value, 13 µs each. By a query: to `delete_documents_by_term` every integer is a
        signed one, and it finds nothing."""
        self._writing.delete_documents_by_query(Query.term_query(self.schema, name, value))

    def clear(self) -> None:
        """Deletes every document, without a look at what may be damaged."""
        self._writing.delete_all_documents()

    def commit(self, sequence: int) -> None:
        """Everything changed so far, and that it is true up to `sequence`, become one fact on disk. 0.15 s, most of it
        the disk's."""
        self._begin()
        if self._broken:
            raise RuntimeError("A change failed half way: roll back before the next commit.")
        self.delete("state", _STATE)
        state = Document()
        state.add_text("state", _STATE)
        for name, value in (("id", 0), ("round", self.round), ("sequence", sequence)):
            state.add_unsigned(name, value)
        self.add(state)
        self._writing.commit()
        self.round += 1

    def rollback(self) -> None:
        """Back to the last commit."""
        self._begin()
        self._writing.rollback()
        self._broken = False

    @property
    def _writing(self) -> IndexWriter:
        assert self._writer is not None, "outside of changing()"
        return self._writer

    def release(self) -> None:
        """Gives the lock back; what was not committed is gone. Waits for merges under way, which may take seconds."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None
        self._broken = False

    def _remove_unfinished(self) -> None:
        """Lists of deleted documents that a writer killed in its commit left: they are named by a count that goes on
        from the last commit, so ours would have the same names, and tantivy writes over none."""
        known = {path.name for path in self._files()}
        for path in self.folder.glob("*.del"):
            if path.name not in known:
                path.unlink(missing_ok=True)

    def _remove_older(self) -> None:
        kind = self.folder.name.rpartition("-")[0]
        for one in self.folder.parent.glob(f"{kind}-*"):
            if one != self.folder:
                shutil.rmtree(one, ignore_errors=True)


_FOOTER = 8
"""Each file ends with what is known of it, as JSON, that text's length and a number that marks it."""
_MARK = 1337
_PIECE = 1 << 22


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            size = file.seek(-_FOOTER, 2)
            length, mark = (int.from_bytes(file.read(4), "little") for _ in range(2))
            if mark != _MARK or length > size:
                return False
            file.seek(size - length)
            known = json.loads(file.read(length))["crc"]
            left, found = size - length, 0
            file.seek(0)
            while left and (piece := file.read(min(left, _PIECE))):
                left, found = left - len(piece), zlib.crc32(piece, found)
    except (OSError, ValueError, KeyError):
        return False
    return not left and found == known


def _schema(fields: Mapping[str, Kind]) -> Schema:
    builder = SchemaBuilder()
    for name, kind in {**_OWN, **fields}.items():
        if kind is Kind.NUMBER:
            builder.add_unsigned_field(name, indexed=True, fast=True)
        elif kind is Kind.VALUE:
            builder.add_unsigned_field(name, fast=True)
        else:
            index = "position" if kind is Kind.TEXT else "basic"
            builder.add_text_field(name, tokenizer_name="blanks", index_option=index)
    return builder.build()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as of one commit: questions, and what to make them of."""

    searcher: Searcher
    schema: Schema
    frequencies: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def sequence(self) -> int:
        """The last change in it; 0 in a new index."""
        return self._state("sequence")

    @property
    def round(self) -> int:
        """The number of its last commit; 0 before the first."""
        return self._state("round")

    def _state(self, name: str) -> int:
        hits = [one for _, one in self.searcher.search(self.term("state", _STATE), limit=1, count=False).hits]
        return int(next(iter(self.searcher.fast_field_values(name, hits)), 0) or 0)

    def frequency(self, name: str, term: str) -> int:
        """In how many documents; those deleted since the last merge are still counted. 1.2 µs, and then nothing."""
        known = self.frequencies.get((name, term))
        if known is None:
            known = self.frequencies[name, term] = self.searcher.doc_freq(name, term)
        return known

    def term(self, name: str, value: str | int) -> Query:
        return Query.term_query(self.schema, name, value)

    def in_a_row(self, name: str, terms: Sequence[str]) -> Query:
        if len(terms) == 1:
            return self.term(name, terms[0])
        return Query.phrase_query(self.schema, name, list(terms))

    def beginning(self, name: str, starts: Iterable[str], most_more: int | None = None) -> Query:
        """Any term that begins with one of `starts`, with at most `most_more` letters more. Score 1."""
        rest = ".*" if most_more is None else f".{{0,{most_more}}}"
        return Query.regex_query(self.schema, name, f"({'|'.join(map(_escaped, starts))}){rest}")

    def in_a_row_open(self, name: str, terms: Sequence[str]) -> Query:
        """The last of several terms may go on by one letter."""
        *whole, last = map(_escaped, terms)
        return Query.regex_phrase_query(self.schema, name, [*whole, f"{last}.?"])

    def like(self, name: str, term: str, changes: int, *, beginning: bool = False) -> Query:
        """`term` with up to `changes` (2 at most) letters wrong, missing, too many or swapped with a neighbour."""
        return Query.fuzzy_term_query(self.schema, name, term, changes, True, beginning)

    def commonest(self, name: str, start: str, most: int) -> list[str]:
        """Terms that begin with `start`, commonest first."""
        return [term for term, _ in self.searcher.terms_with_prefix(name, start, None, most)]

    def between(self, name: str, low: int, high: int) -> Query:
        """Of numbers; both ends inside."""
        return Query.range_query(self.schema, name, FieldType.Unsigned, low, high)

    def count(self, query: Query) -> int:
        found = self.searcher.search(flat(query), limit=1, count=True)
        return int(found.count)  # type: ignore[attr-defined]  # Its stub forgot it.

    def values(self, query: Query, name: str) -> list[tuple[int, int]]:
        """("id", value) of every document that answers, where it has that value; 0 where it has not."""
        hits = self.searcher.search(worth(query, 0.0), limit=max(1, self.count(query)), count=False).hits
        addresses = [address for _, address in hits]
        ids, values = (self.searcher.fast_field_values(one, addresses) for one in ("id", name))
        return [(int(pk or 0), int(value or 0)) for pk, value in zip(ids, values, strict=True)]

    def ids(self, query: Query) -> Ids:
        """The "id" of every document that answers, ascending: the search, and 0.12 µs a hit beside."""
        asked = flat(query)
        first = self._ids(asked, _A_HANDFUL)
        if len(first) < _A_HANDFUL:
            return first
        total = self.count(query)
        if total <= MOST_AT_ONCE:
            return self._ids(asked, total)
        highest = self.searcher.search(asked, limit=1, count=False, order_by_field="id").hits[0][0]
        step = max(1, highest * MOST_AT_ONCE // total)
        return np.concatenate(
            [
                self._ids(flat(all_of([query, self.between("id", low, low + step - 1)])), step)
                for low in range(0, highest + 1, step)
            ]
        )

    def _ids(self, asked: Query, most: int) -> Ids:
        with _no_collecting():
            found = self.searcher.search(asked, max(1, most), False, "id", 0, Order.Asc).hits
            return np.fromiter(map(itemgetter(0), found), np.int64, len(found))

    def best(self, query: Query, limit: int) -> tuple[Ids, NDArray[np.float32]]:
        """Ids and scores of the `limit` best, best first."""
        with _no_collecting():
            hits = self.searcher.search(query, max(1, limit), count=False).hits
            ids = self.searcher.fast_field_values("id", [address for _, address in hits])
            return np.array(ids, np.int64), np.fromiter(map(itemgetter(0), hits), np.float32, len(hits))

    def heaviest(self, query: Query, limit: int, weight: str, *names: str) -> list[tuple[float, list[int]]]:
        """Score and the named numbers of the `limit` best, where a score is the query's times log2(2 + `weight`)."""
        hits = self.searcher.search(query, max(1, limit), count=False, weight_by_field=weight).hits
        addresses = [address for _, address in hits]
        columns = [self.searcher.fast_field_values(one, addresses) for one in names]
        return [(score, [int(column[at] or 0) for column in columns]) for at, (score, _) in enumerate(hits)]


_SPECIAL = re.compile(r"[^\w:']")


def _escaped(term: str) -> str:
    return _SPECIAL.sub(lambda one: f"\\{one.group()}", term)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A hundred thousand new tuples make Python look for garbage many times over, and none of them is any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
