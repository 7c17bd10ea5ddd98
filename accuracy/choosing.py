"""Fits what speaks for one of several readings: which words of a subject are the title, which name is the author's.

    python -m accuracy.choosing NAME [--folds N] [--faults] [--write]

A reading's probability is its share of exp(worth) among all readings of the case (a log-linear model). The weights
maximise the probability of the labelled ones, with a penalty on large ones. `--folds` prints how often the best
reading is a right one in cases whose fold (by a hash of the name) was left out of the fitting. `--write` replaces
`fic/manuscript/weights/NAME.json`. Pure Python; some seconds.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "fic" / "manuscript" / "weights"
ROUNDS = 40
PENALTY = 8.0
STEP = 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """The readings of one text, by their features, and which are right; `share`: what the case counts."""

    name: str
    readings: Sequence[Sequence[str]]
    right: frozenset[int]
    shown: Sequence[str] = ()
    share: float = 1.0


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by Adagrad on the likelihood, case by case, in the same order every time."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-2)
    shrink = PENALTY / max(1, len(cases))
    for _ in range(ROUNDS):
        for case in cases:
            worth = [sum(weights[name] for name in features) for features in case.readings]
            top = max(worth)
            odds = [math.exp(value - top) for value in worth]
            total, good = sum(odds), sum(odds[at] for at in case.right)
            slopes: dict[str, float] = defaultdict(float)
            for at, features in enumerate(case.readings):
                wanted = 0.0
                if at in case.right:
                    wanted = odds[at] / good if good > 1e-300 else 1 / len(case.right)
                slope = wanted - odds[at] / total
                if abs(slope) > 1e-5:
                    for name in features:
                        slopes[name] += slope
            for name, slope in slopes.items():
                change = slope * case.share - shrink * weights[name]
                squares[name] += change * change
                weights[name] += STEP * change / math.sqrt(squares[name])
    return dict(weights)


def chosen(case: Case, weights: Mapping[str, float]) -> int:
    worth = [sum(weights.get(name, 0.0) for name in features) for features in case.readings]
    return max(range(len(worth)), key=worth.__getitem__)


def left_out(cases: Sequence[Case], folds: int) -> list[tuple[Case, int]]:
    """(case, the reading chosen by weights that have not seen it)."""
    groups = [
        int(hashlib.md5(case.name.encode(), usedforsecurity=False).hexdigest(), 16) % folds for case in cases
    ]
    found: list[tuple[Case, int]] = []
    for fold in range(folds):
        weights = fit([case for case, group in zip(cases, groups, strict=True) if group != fold])
        found += [
            (case, chosen(case, weights)) for case, group in zip(cases, groups, strict=True) if group == fold
        ]
    return found


def _choices() -> dict[str, Callable[[], list[Case]]]:
    from accuracy import people, subjects, titles

    return {
        "subjects": subjects.cases,
        "titles": titles.cases,
        "authors": people.authors,
        "posters": people.posters,
    }


def report(name: str, found: Sequence[tuple[Case, int]], *, faults: bool) -> str:
    lines = []
    for case, at in found if faults else ():
        if at not in case.right:
            right = [case.shown[one] for one in sorted(case.right)]
            lines.append(f"  {case.name}: right {right}, chosen {case.shown[at]!r}")
    good = sum(at in case.right for case, at in found)
    lines.append(f"{name} {good} of {len(found)} {good / max(1, len(found)):.3f}")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.choosing", description=__doc__)
    parser.add_argument("name", choices=sorted(_choices()))
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="cross-validate in N folds")
    parser.add_argument("--faults", action="store_true", help="list what was chosen wrongly")
    parser.add_argument("--write", action="store_true", help="fit on all cases and replace the weights")
    asked = parser.parse_args()
    made = _choices()[asked.name]()
    cases = [case for case in made if case.right]
    if asked.faults:
        sys.stdout.writelines(f"  {case.name}: no reading is right\n" for case in made if not case.right)
    if asked.folds:
        sys.stdout.write(report(asked.name, left_out(cases, asked.folds), faults=asked.faults))
    if asked.write:
        weights = {name: round(worth, 2) for name, worth in sorted(fit(cases).items()) if abs(worth) >= 0.05}
        TARGET.mkdir(exist_ok=True)
        (TARGET / f"{asked.name}.json").write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n")
        sys.stdout.write(
            report(f"{asked.name} fitted", [(c, chosen(c, weights)) for c in cases], faults=False)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
