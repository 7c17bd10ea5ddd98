"""Weights for what sentences say, fitted on labelled ones.

    python -m accuracy.learning NAME [--folds N] [--faults CLASS] [--write]

`accuracy/taught/NAME.py` gives the examples: features of a text, and for each class whether it holds. One logistic
regression a class; the penalty is the one that does best on groups (a post, a line of a list) left out of the
fitting, and so is the threshold, which then moves into `bias`. Where only a whole post is labelled, `perhaps` says
that a class holds of one of its examples at least: the likeliest is taken, again each round.

Prints precision, recall and F1 of what was left out. `--write` fits on everything and replaces
`src/fic/manuscript/weights/NAME.json`. Needs the extra `fitting` (scikit-learn); the archive and its tests do not.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from fic.manuscript.weighing import Weights

TARGET = Path(__file__).resolve().parent.parent / "src" / "fic" / "manuscript" / "weights"
PENALTIES = (0.3, 1.0)
"""Inverse strengths that are tried: small ones punish large weights."""
SEEN = 2
"""Groups a feature must stand in."""
ROUNDS = 2
UNLIKELY = -4.0
"""Log-odds below which not even a bag's likeliest example is believed: what holds of it stands elsewhere."""
LARGEST = 145_000
"""Bytes of a file of weights."""
PATTERNS = "patterns"
PATTERN_WEIGHT = 0.4
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A text by its features; classes named in neither `yes`, `no` nor `perhaps` teach nothing here."""

    group: str
    """What must not be torn apart between folds: the post, or the line of a list."""
    features: tuple[str, ...]
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    """Classes that hold of at least one of the bag's examples that name it here."""
    shown: str = ""
    source: str = "sentences"
    """Sources are also measured apart; made-up ones (`PATTERNS`) are fitted on, and nothing is chosen by them."""
    bag: str = ""
    """What `perhaps` speaks of; the group, where none is named."""

    @property
    def of(self) -> str:
        return self.bag or self.group


class Model:
    """Bias and weights of every class, over one vocabulary."""

    def __init__(self, classes: Sequence[str], strength: float) -> None:
        self.classes = classes
        self.strength = strength
        self.places: dict[str, int] = {}
        self.bias: dict[str, float] = {}
        self.worth: dict[str, Table] = {}

    def matrix(self, examples: Sequence[Example]) -> csr_matrix:
        rows = [
            [place for name in one.features if (place := self.places.get(name)) is not None]
            for one in examples
        ]
        columns = np.array([place for row in rows for place in row], dtype=np.int32)
        starts = np.cumsum([0, *map(len, rows)])
        return csr_matrix(
            (np.ones(len(columns)), columns, starts), shape=(len(examples), max(1, len(self.places)))
        )

    def odds(self, examples: Sequence[Example], name: str) -> Table:
        made: Table = np.asarray(self.matrix(examples) @ self.worth[name] + self.bias[name])
        return made

    def fit(self, examples: Sequence[Example]) -> None:
        groups: dict[str, set[str]] = defaultdict(set)
        for one in examples:
            for feature in one.features:
                if len(groups[feature]) < SEEN:
                    groups[feature].add(one.group)
        self.places = {
            name: place
            for place, name in enumerate(sorted(name for name in groups if len(groups[name]) >= SEEN))
        }
        matrix = self.matrix(examples)
        shares = np.array([PATTERN_WEIGHT if one.source == PATTERNS else 1.0 for one in examples])
        for name in self.classes:
            truth = [True if name in one.yes else False if name in one.no else None for one in examples]
            self._fit_class(name, matrix, truth, shares)
            if any(name in one.perhaps for one in examples):
                for _ in range(ROUNDS):
                    self._fit_class(name, matrix, self._settled(name, examples, truth), shares)

    def _settled(
        self, name: str, examples: Sequence[Example], truth: Sequence[bool | None]
    ) -> list[bool | None]:
        """The likeliest example of each bag holds what the bag holds; what is unlikely does not."""
        odds = self.odds(examples, name)
        best: dict[str, int] = {}
        settled = list(truth)
        for at, one in enumerate(examples):
            if name in one.perhaps:
                if one.of not in best or odds[at] > odds[best[one.of]]:
                    best[one.of] = at
                settled[at] = False if odds[at] < -1.5 else None
        for at in best.values():
            if odds[at] > UNLIKELY:
                settled[at] = True
        return settled

    def _fit_class(self, name: str, matrix: csr_matrix, truth: Sequence[bool | None], shares: Table) -> None:
        known = [at for at, value in enumerate(truth) if value is not None]
        wanted = [bool(truth[at]) for at in known]
        if len(set(wanted)) < 2:
            self.bias[name], self.worth[name] = (-9.0 if not any(wanted) else 9.0), np.zeros(matrix.shape[1])
            return
        model = LogisticRegression(C=self.strength, solver="liblinear", max_iter=300, random_state=0)
        model.fit(matrix[known], wanted, sample_weight=shares[known])
        self.bias[name], self.worth[name] = float(model.intercept_[0]), model.coef_[0]


def fold_of(group: str, folds: int) -> int:
    return int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def left_out(
    examples: Sequence[Example], classes: Sequence[str], strength: float, folds: int
) -> dict[str, Table]:
    """Class → log-odds of every example by weights that have not seen its group."""
    found = {name: np.zeros(len(examples)) for name in classes}
    at_fold = [fold_of(one.group, folds) for one in examples]
    for fold in range(folds):
        model = Model(classes, strength)
        model.fit([one for one, where in zip(examples, at_fold, strict=True) if where != fold])
        places = [at for at, where in enumerate(at_fold) if where == fold]
        for name in classes if places else ():
            found[name][places] = model.odds([examples[at] for at in places], name)
    return found


@dataclass(slots=True)
class Count:
    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 1.0

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.invented)
        recall = self.right / max(1, self.right + self.missed)
        return f"{self.right + self.missed:5} {precision:6.3f} {recall:6.3f} {self.f1:6.3f}"


Judged = list[tuple[float, bool, int]]
"""(log-odds, whether it holds, which example): the surest of a bag where only the bag is labelled."""


def judged(examples: Sequence[Example], odds: Table, name: str) -> Judged:
    made: Judged = []
    bags: dict[str, tuple[float, bool, int]] = {}
    for at, one in enumerate(examples):
        if name in one.yes or name in one.no:
            made.append((float(odds[at]), name in one.yes, at))
        elif name in one.perhaps and (one.of not in bags or odds[at] > bags[one.of][0]):
            bags[one.of] = (float(odds[at]), True, at)
    return made + list(bags.values())


def count(cases: Judged, threshold: float) -> Count:
    made = Count()
    for odds, holds, _ in cases:
        said = odds > threshold
        made.right += said and holds
        made.invented += said and not holds
        made.missed += holds and not said
    return made


def threshold_of(cases: Judged) -> float:
    """The log-odds above which saying yes does best, not far from even: the midst of the best, as they are few."""
    tried = [at / 10 for at in range(-7, 8)]
    best = max(count(cases, one).f1 for one in tried)
    good = [one for one in tried if count(cases, one).f1 >= best - 0.004]
    return min(good, key=abs)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.learning", description=__doc__)
    parser.add_argument("name", help="a module of accuracy.taught")
    parser.add_argument("--folds", type=int, default=5, metavar="N", help="cross-validate in N folds")
    parser.add_argument("--faults", metavar="CLASS", help="list what was wrong when left out")
    parser.add_argument("--write", action="store_true", help="fit on everything and replace the weights")
    asked = parser.parse_args()
    examples: list[Example] = list(import_module(f"accuracy.taught.{asked.name}").examples())
    classes = sorted({name for one in examples for name in one.yes | one.perhaps})
    tried = {strength: left_out(examples, classes, strength, asked.folds) for strength in PENALTIES}
    strength = max(tried, key=lambda one: sum(_loss(examples, tried[one], name) for name in classes))
    odds = tried[strength]
    thresholds = {name: threshold_of(_real(examples, odds[name], name)) for name in classes}
    sys.stdout.write(f"{asked.name}: {len(examples)} examples, penalty {strength}, {asked.folds} folds\n")
    sys.stdout.write(_report(examples, odds, thresholds))
    if asked.faults:
        sys.stdout.write(_faults(examples, odds[asked.faults], asked.faults, thresholds[asked.faults]))
    if asked.write:
        model = Model(classes, strength)
        model.fit(examples)
        TARGET.mkdir(exist_ok=True)
        text = written(model, thresholds)
        (TARGET / f"{asked.name}.json").write_text(text)
        sys.stdout.write(_fitted(examples, classes, Weights.from_json(text)))
    return 0


def _loss(examples: Sequence[Example], odds: dict[str, Table], name: str) -> float:
    """Log-likelihood of what was left out."""
    return -sum(
        math.log1p(math.exp(-min(30.0, max(-30.0, one if holds else -one))))
        for one, holds, _ in _real(examples, odds[name], name)
    )


def _real(examples: Sequence[Example], odds: Table, name: str) -> Judged:
    return [one for one in judged(examples, odds, name) if examples[one[2]].source != PATTERNS]


def _report(examples: Sequence[Example], odds: dict[str, Table], thresholds: dict[str, float]) -> str:
    lines = [f"{'class, left out':28} {'facts':>5} {'prec':>6} {'recall':>6} {'F1':>6}"]
    for name, threshold in thresholds.items():
        cases = judged(examples, odds[name], name)
        lines.append(f"{name:28} {count(cases, threshold)}")
        sources = sorted({examples[at].source for _, _, at in cases})
        for source in sources if len(sources) > 1 else ():
            some = [one for one in cases if examples[one[2]].source == source]
            lines.append(f"  {source:26} {count(some, threshold)}")
    return "\n".join(lines) + "\n"


def _faults(examples: Sequence[Example], odds: Table, name: str, threshold: float) -> str:
    lines = []
    for value, holds, at in sorted(judged(examples, odds, name)):
        if (value > threshold) != holds:
            one = examples[at]
            lines.append(f"{'missed' if holds else 'invented'} {value:5.1f} {one.group}: {one.shown[:160]}")
    return "\n".join(lines) + "\n"


def _fitted(examples: Sequence[Example], classes: Sequence[str], weights: Weights) -> str:
    said = [weights.probabilities(one.features) for one in examples]
    lines = []
    for name in classes:
        odds = np.array([one[name] for one in said])
        lines.append(f"{name:28} {count(judged(examples, odds, name), 0.5)}")
    return "as written, on what it was fitted on\n" + "\n".join(lines) + "\n"


def written(model: Model, thresholds: dict[str, float]) -> str:
    """Sorted JSON, two digits; the smallest weights are left out until it is small enough."""
    least = 0.02
    while True:
        classes = {
            name: {
                "bias": round(model.bias[name] - thresholds[name], 3),
                "weights": {
                    feature: round(float(model.worth[name][place]), 2)
                    for feature, place in model.places.items()
                    if abs(model.worth[name][place]) >= least
                },
            }
            for name in model.classes
        }
        text = json.dumps({"classes": classes}, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
        if len(text.encode()) <= LARGEST:
            return text
        least *= 1.1


if __name__ == "__main__":
    sys.exit(main())
