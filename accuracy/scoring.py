"""Precision, recall, F1 and exactness for each field, over all posts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from accuracy.facts import LONG_TEXT, Facts

ALIKE = 90.0


@dataclass
class Score:
    right: int = 0
    invented: int = 0
    missed: int = 0
    exact: int = 0
    posts: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def exactness(self) -> float:
        return self.exact / self.posts if self.posts else 1.0

    def add(self, name: str, expected: frozenset[str], found: frozenset[str], *, alike: bool) -> None:
        missed = {one for one in expected if not _in(one, found, alike=alike)}
        invented = {one for one in found if not _in(one, expected, alike=alike)}
        self.right += len(expected) - len(missed)
        self.missed += len(missed)
        self.invented += len(invented)
        self.exact += not missed and not invented
        self.posts += 1
        if missed or invented:
            self.faults.append(f"{name}: missed {sorted(missed)} invented {sorted(invented)}")


def _in(one: str, others: Iterable[str], *, alike: bool) -> bool:
    if one in others:
        return True
    return alike and any(fuzz.ratio(one, other) >= ALIKE for other in others)


def score(pairs: Iterable[tuple[str, Facts, Facts]]) -> dict[str, Score]:
    """(post's name, expected, found) for every post → field → its score."""
    scores: dict[str, Score] = {}
    for name, expected, found in pairs:
        for one, facts in expected.items():
            scores.setdefault(one, Score()).add(
                name, facts, found.get(one, frozenset()), alike=one in LONG_TEXT
            )
    return scores
