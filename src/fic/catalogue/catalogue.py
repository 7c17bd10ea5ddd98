"""The catalogue of an archive: opened from a snapshot, kept up to date by changes, asked by any number of readers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Self

import numpy as np
from pyroaring import BitMap

from fic.catalogue.answer import Answer
from fic.catalogue.generation import Generation
from fic.catalogue.overlay import Overlay
from fic.catalogue.questions import Everything, Kept, Question
from fic.catalogue.schema import Entry, Gone, Schema
from fic.catalogue.sets import places_of, set_of
from fic.catalogue.snapshot import Snapshot, empty, opened


class Catalogue:
    """Readers may be many; whoever changes it waits for the other who does.

    A change makes a new generation and puts it in the place of the old one; an answer keeps the one it began with.
    """

    def __init__(self, snapshot: Snapshot, schema: Schema) -> None:
        self._schema = schema
        self._changing = Lock()
        self._generation = Generation(
            snapshot,
            snapshot.everything,
            dict(snapshot.numbers),
            Overlay.empty(snapshot.codes, schema.numbers),
            snapshot.sequence,
        )

    @classmethod
    def open(cls, folder: Path, schema: Schema) -> Self:
        """Raises `NoSnapshot`, or `StaleSnapshot` when it is damaged, of another engine or of another schema."""
        return cls(opened(folder, schema), schema)

    @classmethod
    def empty(cls, schema: Schema) -> Self:
        return cls(empty(schema), schema)

    @property
    def sequence(self) -> int:
        """All changes up to this one are in."""
        return self._generation.sequence

    @property
    def noted(self) -> str:
        """What the owner had kept with the snapshot."""
        return self._generation.snapshot.noted

    @property
    def changed(self) -> int:
        """How many works are not as the snapshot has them; rebuilding is for the owner to decide."""
        now = self._generation
        dirty = BitMap.union(BitMap(), *(column.dirty for column in now.numbers.values()))
        return len(now.overlay) + len(now.snapshot.everything) - len(now.live) + len(dirty & now.live)

    def apply(self, changes: Iterable[Entry | Gone], *, sequence: int) -> None:
        """Take works in, in place of those with their ids, and out. Of several changes to a work the last one holds."""
        with self._changing:
            now = self._generation
            last = {change.id: change for change in changes}
            places = now.snapshot.places(np.fromiter(last, np.int64, len(last)))
            entries = [change for change in last.values() if isinstance(change, Entry)]
            self._generation = Generation(
                now.snapshot,
                now.live - set_of(places[places >= 0]),
                now.numbers,
                now.overlay.changed(last, entries) if last else now.overlay,
                sequence,
            )

    def count_up(self, column: str, values: Mapping[int, int], *, sequence: int | None = None) -> None:
        """New numbers in one column, by id; ids of works that are not here are passed over, and numbers that are not
        new.
        """
        with self._changing:
            now = self._generation
            ids = np.fromiter(values, np.int64, len(values))
            fresh = np.fromiter(values.values(), np.int64, len(values))
            places = now.snapshot.places(ids)
            live = np.isin(places, places_of(set_of(places[places >= 0]) & now.live))
            places, fresh = places[live], fresh[live]
            numbers = now.numbers
            other = numbers[column].differs(places, fresh)
            if other.any():
                numbers = {**numbers, column: numbers[column].changed(places[other], fresh[other])}
            rows = np.flatnonzero(np.isin(now.overlay.ids, ids))
            overlay = now.overlay
            if len(rows):
                new = np.fromiter((values[one] for one in overlay.ids[rows].tolist()), np.int64, len(rows))
                overlay = overlay.with_numbers(column, rows, new)
            self._generation = Generation(
                now.snapshot, now.live, numbers, overlay, now.sequence if sequence is None else sequence
            )

    def entry(self, id: int) -> Entry | None:
        """The work as the catalogue has it."""
        now = self._generation
        rows = np.flatnonzero(now.overlay.ids == id)
        if len(rows):
            return now.overlay.entry(int(rows[0]))
        place = int(now.snapshot.places(np.array([id]))[0])
        if place < 0 or place not in now.live:
            return None
        return now.snapshot.entry(place, now.numbers, self._schema)

    def entries(self) -> Iterator[Entry]:
        """Every work there is at this moment, in no order. Slow: for verifying."""
        now = self._generation
        for place in places_of(now.live).tolist():
            yield now.snapshot.entry(place, now.numbers, self._schema)
        for row in range(len(now.overlay)):
            yield now.overlay.entry(row)

    def kept(self, question: Question) -> Question:
        """The same question, whose set will be remembered: for what many readers ask again and again."""
        return question if isinstance(question, Kept) else Kept(question)

    def ask(
        self,
        question: Question,
        *,
        shelf: Question = Everything(),  # noqa: B008
        hiding: Mapping[str, Question] | None = None,
        reveal: bool = False,
    ) -> Answer:
        """Which works are in the question.

        `shelf` is what this reader may know of: nothing outside it is counted anywhere. `hiding` is what the reader's
        own settings keep away: counted by reason, and out of everything else unless `reveal`. Both are kept.
        """
        now = self._generation
        return Answer(
            now,
            question,
            self.kept(shelf),
            {reason: self.kept(hidden) for reason, hidden in (hiding or {}).items()},
            reveal,
        )
