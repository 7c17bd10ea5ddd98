"""Random archives, questions and changes, small enough to be looked at and crowded enough to collide."""

from random import Random

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

TAGS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 2**40, 2**62 - 1)
NOTES = (4, 5, 6, 7)
RATINGS = ("", "general", "teen", "mature")
STATUSES = ("complete", "in progress", "ß", "z")
TITLES = ("", "a", "aa", "b", "chosen", "é", "z", "\ud800", "\uffff", "𝄞", "the gift")
NUMBERS = (-3, 0, 1, 2, 100, 127, 128, 40_000, 2**40)


class Draw(Random):
    """Draws what a test needs; the same for the same seed."""

    def few(self, values: tuple[object, ...], most: int) -> tuple[object, ...]:
        return tuple(self.choices(values, k=self.randint(0, most)))

    def entry(self, id: int) -> Entry:
        numbers = {column: self.choice(NUMBERS) for column in ("words", "kudos") if self.random() < 0.8}
        return Entry(
            id,
            {"tag": self.few(TAGS[: self.randint(1, 12)], 5), "note": self.few(NOTES, 2)},  # type: ignore[dict-item]
            {"rating": self.few(RATINGS, 1), "status": self.few(STATUSES, 2)},  # type: ignore[dict-item]
            numbers,
            {"title": self.choice(TITLES)} if self.random() < 0.9 else {},
        )

    def archive(self, most: int = 40) -> dict[int, Entry]:
        ids = self.sample(range(1, 2 * most + 2), self.randint(0, most))
        return {one: self.entry(one) for one in ids}

    def changes(self, archive: dict[int, Entry], most: int = 8) -> list[Entry | Gone]:
        known = [*archive, self.randint(1, 120), self.randint(1, 120)]
        return [
            Gone(one) if self.random() < 0.4 else self.entry(one)
            for one in self.choices(known, k=self.randint(0, most))
        ]

    def numbers(self, archive: dict[int, Entry]) -> dict[int, int]:
        known = [*archive, self.randint(1, 120)]
        return {one: self.choice(NUMBERS) for one in self.sample(known, min(len(known), self.randint(0, 6)))}

    def question(self, depth: int = 3) -> Question:
        kind = self.randrange(9 if depth else 5)
        match kind:
            case 0:
                return Everything() if self.random() < 0.3 else Has("tag", self.choice(TAGS))
            case 1:
                return self.choice(
                    [Has("rating", self.choice(RATINGS)), Has("note", self.choice((*NOTES, 99)))]
                )
            case 2:
                return AnyOf("tag", frozenset(self.few((*TAGS, 77), 9)))  # type: ignore[arg-type]
            case 3:
                low, high = (self.choice((None, *NUMBERS)) for _ in range(2))
                return Between(self.choice(("words", "kudos")), low, high)
            case 4:
                return Among(frozenset(self.choices(range(1, 120), k=self.randint(0, 60))))
            case 5:
                return Both(tuple(self.question(depth - 1) for _ in range(self.randint(0, 4))))
            case 6:
                return Either(tuple(self.question(depth - 1) for _ in range(self.randint(0, 3))))
            case 7:
                return Without(self.question(depth - 1))
        return Kept(self.question(depth - 1))

    def hiding(self) -> dict[str, Question]:
        return {
            reason: self.question(1)
            for reason in self.sample(("muted", "spoilers", "torture"), self.randint(0, 3))
        }

    def meanings(self) -> Meanings | None:
        if self.random() < 0.4:
            return None
        known = (*TAGS, 6, 77)
        stands = {
            key: frozenset(self.sample(known, self.randint(1, 5))) | {key}
            for key in self.sample(known, self.randint(0, 4))
        }
        return Meanings(stands, frozenset(self.sample(known, self.randint(0, 4))))

    def order(self) -> Order:
        column = self.choice(("words", "kudos", "title"))
        return self.choice(
            (
                By(column, self.random() < 0.5),
                By(column, self.random() < 0.5),
                Shuffled(self.getrandbits(40)),
                Given(self.choices(range(1, 120), k=self.randint(0, 50))),
            )
        )
