"""Random archives, questions and changes: small ones crowded enough to collide, wide ones with many rare tags."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

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
    Shuffled,
    Without,
)
from fic.catalogue.questions import Kept

T = TypeVar("T")

TAGS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 2**40, 2**62 - 1)
NOTES = (4, 5, 6, 7)
RATINGS = ("", "general", "teen", "mature")
STATUSES = ("complete", "in progress", "ß", "z")
TITLES = ("", "a", "aa", "b", "chosen", "é", "z", "\ud800", "\uffff", "𝄞", "the gift")
NUMBERS = (-3, 0, 1, 2, 100, 127, 128, 40_000, 2**40)


class Draw(Random):
    """Draws what a test needs; the same for the same seed."""

    def __init__(self, seed: int, *, wide: bool = False) -> None:
        super().__init__(seed)
        self.wide = wide

    def some(self, values: Sequence[T], most: int) -> tuple[T, ...]:
        """Up to so many, perhaps one of them twice."""
        return tuple(self.choices(values, k=self.randint(0, most)))

    def tag(self) -> int:
        """Of a wide archive's, the first are in hundreds of works and most in one."""
        return int(5_000 ** self.random()) if self.wide else self.choice(TAGS)

    def tags(self, most: int) -> tuple[int, ...]:
        return tuple(self.tag() for _ in range(self.randint(0, most)))

    def entry(self, one: int) -> Entry:
        numbers = {column: self.choice(NUMBERS) for column in ("words", "kudos") if self.random() < 0.8}
        if self.wide:
            numbers["kudos"] = self.randrange(500)
        return Entry(
            one,
            {"tag": self.tags(8 if self.wide else 5), "note": self.some(NOTES, 2)},
            {"rating": self.some(RATINGS, 1), "status": self.some(STATUSES, 2)},
            numbers,
            {"title": self.choice(TITLES)} if self.random() < 0.9 else {},
        )

    def archive(self) -> dict[int, Entry]:
        most = 3_000 if self.wide else self.choice((0, 5, 40, 40, 90))
        return {one: self.entry(one) for one in self.sample(range(1, 2 * most + 2), most)}

    def known(self, archive: dict[int, Entry]) -> list[int]:
        """Ids of works that are there, and of some that are perhaps not."""
        return [*archive, self.randint(1, 200), self.randint(1, 200)]

    def changes(self, archive: dict[int, Entry]) -> list[Entry | Gone]:
        chosen = self.choices(self.known(archive), k=self.randint(0, 200 if self.wide else 8))
        return [Gone(one) if self.random() < 0.4 else self.entry(one) for one in chosen]

    def numbers(self, archive: dict[int, Entry]) -> dict[int, int]:
        chosen = self.choices(self.known(archive), k=self.randint(0, 200 if self.wide else 6))
        return {one: self.choice(NUMBERS) for one in chosen}

    def question(self, depth: int = 3) -> Question:
        kind = self.randrange(9 if depth else 5)
        match kind:
            case 0:
                return Everything() if self.random() < 0.3 else Has("tag", self.tag())
            case 1:
                return self.choice(
                    [Has("rating", self.choice(RATINGS)), Has("note", self.choice((*NOTES, 99)))]
                )
            case 2:
                return AnyOf("tag", frozenset((*self.tags(9), 77)))
            case 3:
                low, high = (self.choice((None, *NUMBERS)) for _ in range(2))
                return Between(self.choice(("words", "kudos")), low, high)
            case 4:
                return Among(frozenset(self.choices(range(1, 200), k=self.randint(0, 90))))
            case 5:
                return Both(tuple(self.question(depth - 1) for _ in range(self.randint(0, 4))))
            case 6:
                return Either(tuple(self.question(depth - 1) for _ in range(self.randint(0, 3))))
            case 7:
                return Without(self.question(depth - 1))
        return Kept(self.question(depth - 1))

    def hiding(self) -> dict[str, Question]:
        reasons = self.sample(("muted", "spoilers", "torture"), self.randint(0, 3))
        return {reason: self.question(1) for reason in reasons}

    def meanings(self) -> Meanings | None:
        if self.random() < 0.4:
            return None
        known = [*TAGS, 6, 77, *(self.tag() for _ in range(300 if self.wide else 0))]
        heads = self.sample(known, self.randint(0, 60 if self.wide else 4))
        stands = {key: frozenset((*self.sample(known, self.randint(1, 5)), key)) for key in heads}
        return Meanings(stands, frozenset(self.sample(known, self.randint(0, 4))))

    def order(self) -> Order:
        column = self.choice(("words", "kudos", "title"))
        return self.choice(
            (
                By(column, self.random() < 0.5),
                By(column, self.random() < 0.5),
                Shuffled(self.getrandbits(40)),
                Given(self.choices(range(1, 200), k=self.randint(0, 90))),
            )
        )
