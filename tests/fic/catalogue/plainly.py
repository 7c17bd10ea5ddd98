"""The catalogue's promises kept the plain way: every work looked at for every question."""

from collections.abc import Mapping
from dataclasses import dataclass

from fic.catalogue import (
    Among,
    AnyOf,
    Between,
    Both,
    By,
    Either,
    Entry,
    Everything,
    Given,
    Gone,
    Has,
    Meanings,
    Order,
    Question,
    Schema,
    Shuffled,
    Without,
)
from fic.catalogue.questions import Kept

Archive = dict[int, Entry]

SCHEMA = Schema(
    facets=("tag", "note"),
    words=("rating", "status"),
    numbers=("words", "kudos"),
    names=("title",),
    ladders=(("kudos", True), ("words", False), ("words", True), ("title", False)),
)


def is_in(entry: Entry, question: Question) -> bool:
    match question:
        case Everything():
            return True
        case Has(facet, key):
            return key in entry.keys(facet)
        case AnyOf(facet, keys):
            return not keys.isdisjoint(entry.keys(facet))
        case Between(column, low, high):
            value = entry.numbers.get(column)
            return value is not None and (low is None or value >= low) and (high is None or value <= high)
        case Among():
            return entry.id in question.sorted_ids.tolist()
        case Both(parts):
            return all(is_in(entry, part) for part in parts)
        case Either(parts):
            return any(is_in(entry, part) for part in parts)
        case Without(part):
            return not is_in(entry, part)
        case Kept(part):
            return is_in(entry, part)
    raise AssertionError(question)


@dataclass(frozen=True)
class PlainAnswer:
    known: list[Entry]
    hiding: Mapping[str, Question]
    reveal: bool

    @property
    def hits(self) -> list[Entry]:
        return self.known if self.reveal else [one for one in self.known if not self.is_hidden(one)]

    def is_hidden(self, entry: Entry) -> bool:
        return any(is_in(entry, question) for question in self.hiding.values())

    @property
    def hidden(self) -> dict[str, int]:
        return {
            reason: sum(is_in(one, question) for one in self.known)
            for reason, question in self.hiding.items()
        }

    @property
    def hidden_total(self) -> int:
        return sum(map(self.is_hidden, self.known))

    def page(self, order: Order, start: int, size: int) -> list[int]:
        newest_first = sorted(self.hits, key=lambda one: -one.id)
        match order:
            case By(column, descending) if column in SCHEMA.numbers:
                sign = -1 if descending else 1
                there = [one for one in newest_first if column in one.numbers]
                there.sort(key=lambda one: sign * one.numbers[column])
                listed = there + [one for one in newest_first if column not in one.numbers]
            case By(column, descending):
                there = [one for one in newest_first if one.names.get(column)]
                for name in sorted({one.names[column] for one in there}, reverse=not descending):
                    there.sort(key=lambda one, name=name: one.names[column] != name)  # type: ignore[misc]
                listed = there + [one for one in newest_first if not one.names.get(column)]
            case Given(ids):
                place = {one: number for number, one in reversed(list(enumerate(map(int, ids))))}
                listed = sorted(newest_first, key=lambda one: place.get(one.id, len(ids)))
            case Shuffled(seed):
                listed = sorted(newest_first, key=lambda one: splitmix(one.id, seed))
        return [one.id for one in listed][start : start + size]

    def all(self, facet: str, meanings: Meanings | None) -> list[tuple[int | str, int]]:
        stands = meanings.stands if meanings else {}
        silent = meanings.silent if meanings else frozenset()
        counts: dict[int | str, int] = {}
        for one in self.hits:
            carried = set(one.keys(facet))
            values = {key for key in carried if key not in stands}
            values |= {key for key, members in stands.items() if carried & (members | {key})}
            for value in values - silent:
                counts[value] = counts.get(value, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def count(self, facet: str, key: int | str, meanings: Meanings | None) -> int:
        members = {key} | set(meanings.stands.get(key, ()) if meanings and isinstance(key, int) else ())
        return sum(not members.isdisjoint(one.keys(facet)) for one in self.hits)

    def size(self, question: Question) -> int:
        return sum(is_in(one, question) for one in self.hits)


def splitmix(one: int, seed: int) -> int:
    mixed = (one + seed * 0x9E3779B97F4A7C15) % 2**64
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) % 2**64
    return (mixed ^ (mixed >> 31)) >> 1


def ask(
    archive: Archive,
    question: Question,
    shelf: Question = Everything(),  # noqa: B008
    hiding: Mapping[str, Question] | None = None,
    reveal: bool = False,
) -> PlainAnswer:
    known = [one for one in archive.values() if is_in(one, question) and is_in(one, shelf)]
    return PlainAnswer(known, hiding or {}, reveal)


def apply(archive: Archive, changes: list[Entry | Gone]) -> None:
    for change in changes:
        archive.pop(change.id, None)
        if isinstance(change, Entry):
            archive[change.id] = change


def count_up(archive: Archive, column: str, values: Mapping[int, int]) -> None:
    for one, value in values.items():
        if one in archive:
            old = archive[one]
            archive[one] = Entry(old.id, old.facets, old.words, {**old.numbers, column: value}, old.names)
