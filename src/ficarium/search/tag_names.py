"""Names of tags while they are typed: forgiving of typos, by use, over millions of names.

An index of its own, as disposable as the other. It knows every name there is: who may hear of which is for the caller
to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ficarium.search.analysis import words
from ficarium.search.engine import Document, Kind, Query, Snapshot, Store, all_of, any_of, flat

VERSION = 1
"""Raise when what is written changes."""

_SCHEMA = {
    "kind": Kind.TERMS,
    "word": Kind.TERMS,
    "whole": Kind.TERMS,
    "head": Kind.TERMS,
    "start": Kind.TERMS,
    "uses": Kind.NUMBER,
    "canonical": Kind.NUMBER,
}
_BETWEEN = "_"
"""Joins the words of a name into one term; no word has one."""
_STARTS_SO = 3.0
"""What a name that begins with all that was typed is worth beside one with these words somewhere."""
_HEAD = 3
"""Letters kept as terms of their own, of each word and of the whole: the first keystroke matches a tenth of all names,
and gathering them word by word takes 110 ms at a million names, by these terms 4."""
_MOST_WORDS = 6
MOST = 100


@dataclass(frozen=True, slots=True)
class TagName:
    id: int
    kind: str
    name: str
    uses: int = 0
    """Works that have it; of a synonym, those that have its canonical, so that both rank alike."""
    canonical: int | None = None
    """Of a synonym, the tag that is shown for it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: int
    """The tag to show: the canonical where a synonym was typed."""
    matched: int
    """The tag whose name was typed."""
    score: float
    """Falls from one suggestion to the next within what is equally exact."""
    exactness: int
    """3: the very name; 2: each word typed begins one of its words; 1: with a typo or two."""


class TagNames:
    """Open for reading at once; the first `write`, `remove` or `commit` makes this process the writer."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder, f"tags-{VERSION}", _SCHEMA)
        self._snapshot = self._store.snapshot()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Made empty when it is not there, was written by another version, or cannot be read."""
        return cls(folder)

    @property
    def sequence(self) -> int:
        """The last change in what this object sees; 0 in a new index."""
        return self._snapshot.sequence

    def reload(self) -> bool:
        """Sees what was committed by now, by whichever process. Whether that is anything new."""
        fresh = self._store.reload()
        if fresh:
            self._snapshot = self._store.snapshot()
        return fresh

    def write(self, names: Iterable[TagName]) -> None:
        """Each in place of what stood under its id; seen after `commit` and `reload`. Raises engine.Busy."""
        with self._store.changing():
            for one in names:
                self._store.delete("id", one.id)
                self._store.add(_document(one))

    def remove(self, ids: Iterable[int]) -> None:
        with self._store.changing():
            for one in ids:
                self._store.delete("id", one)

    def commit(self, sequence: int) -> None:
        """Everything written so far, and that it is true up to change `sequence`, become one fact on disk."""
        self._store.commit(sequence)

    def rollback(self) -> None:
        self._store.rollback()

    def close(self) -> None:
        """Gives the writer's lock back, and drops what was not committed."""
        self._store.release()

    def suggest(self, kind: str, typed: str, limit: int) -> list[Suggestion]:
        """At most `limit` names of tags of `kind` ("" for any), the most exact first and the most used of those. A tag
        comes as often as it has names that match: whoever asks says which of them a reader may hear.

        Typos are looked for only where exact names do not fill the list.
        """
        asked = words(typed)[:_MOST_WORDS]
        limit = min(limit, MOST)
        if not asked or limit < 1:
            return []
        now = self._snapshot
        among = [now.term("kind", kind)] if kind else []
        found: dict[int, Suggestion] = {}
        for exactness, query in (
            (3, flat(now.term("whole", _BETWEEN.join(asked)), 1.0)),
            (2, _beginning(now, asked)),
            (1, all_of(_like(now, one) for one in asked)),
        ):
            filtered = all_of([query, *(flat(one) for one in among)])
            for score, (own, canonical) in now.heaviest(filtered, limit, "uses", "id", "canonical"):
                found.setdefault(own, Suggestion(canonical or own, own, score, exactness))
            if len(found) >= limit:
                break
        return list(found.values())[:limit]


def _document(one: TagName) -> Document:
    made = Document()
    made.add_unsigned("id", one.id)
    made.add_unsigned("uses", one.uses)
    made.add_unsigned("canonical", one.canonical or 0)
    made.add_text("kind", one.kind)
    found = words(one.name)
    made.add_text("word", " ".join(dict.fromkeys(found)))
    made.add_text("head", " ".join({word[:size] for word in found for size in range(1, _HEAD + 1)}))
    whole = _BETWEEN.join(found)[:1_000]
    made.add_text("whole", whole)
    made.add_text("start", " ".join({whole[:size] for size in range(1, _HEAD + 1)}))
    return made


def _beginning(now: Snapshot, asked: list[str]) -> Query:
    """Constant scores: use alone tells equally exact names apart."""
    somewhere = all_of(_begins(now, "word", "head", one) for one in asked)
    starts = _begins(now, "whole", "start", _BETWEEN.join(asked))
    return all_of([flat(somewhere, 1.0)], better=[flat(starts, _STARTS_SO - 1.0)])


def _begins(now: Snapshot, whole: str, head: str, typed: str) -> Query:
    return now.term(head, typed) if len(typed) <= _HEAD else now.beginning(whole, [typed])


def _like(now: Snapshot, word: str) -> Query:
    """One slip in four letters, two in eight. Exact words count for more, so that "Spike, Budffy" finds Spike first."""
    changes = min(2, len(word) // 4)
    exact = _begins(now, "word", "head", word)
    return any_of([exact, now.like("word", word, changes, beginning=True)]) if changes else exact
