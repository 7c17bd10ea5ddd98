"""Choosing one of several readings: each is a list of names of what speaks for or against it, and weights are fitted.

Weights are made by `python -m accuracy.choosing NAME --write` from labelled posts and kept as `weights/NAME.json`: what
every feature is worth, in log-odds. The reading that is worth most is taken. Cost: one look-up a feature.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources


@cache
def weights_of(name: str) -> Mapping[str, float]:
    """Feature → log-odds, of the choice called `name`; read once. Empty where none have been made yet."""
    file = resources.files("fic.manuscript") / "weights" / f"{name}.json"
    if not file.is_file():
        return {}
    table: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return table


def worths(weights: Mapping[str, float], readings: Sequence[Iterable[str]]) -> list[float]:
    """What each reading is worth."""
    return [sum(weights.get(name, 0.0) for name in features) for features in readings]


def best(name: str, readings: Sequence[Iterable[str]]) -> tuple[int, float]:
    """(the reading that is worth most, by how much more than the next). At least one reading is needed."""
    worth = worths(weights_of(name), readings)
    first = max(range(len(worth)), key=worth.__getitem__)
    rest = max((value for at, value in enumerate(worth) if at != first), default=worth[first])
    return first, worth[first] - rest
