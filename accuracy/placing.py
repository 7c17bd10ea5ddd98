"""Weights of the signs that a relation places the story, fitted on labelled posts and sentences.

    python -m accuracy.placing [--folds N] [--write] [--faults]

Every relation that reading meets is a candidate; it holds when the labels of its post or sentence name its anchor
under its relation. Whole groups (a post, a sentence) are left out in turn, and what is printed is how placements are
read, from text to facts, by weights that never saw the group. `--write` fits on everything and replaces
`src/fic/timeline/placing_weights.py`. Needs the extra `fitting`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy.facts import EXTRACT, plain
from accuracy.learning import Count, Example, Model, fold_of
from fic.manuscript import places, reading
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import Manuscript
from fic.timeline import judging, walking
from fic.timeline.placement import Placement
from fic.timeline.signs import signs_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "fic" / "timeline" / "placing_weights.py"
POSTS = ROOT / "accuracy" / "posts"
TESTS = ROOT / "tests" / "fic" / "timeline"
SENTENCES = ROOT / "accuracy" / "sentences" / "placements.tsv"
STRENGTH = 0.3
"""Inverse of the penalty: chosen by groups left out."""
PLACES = "places"
SOURCES = ("posts", "sentences", "tests")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, where placements are looked for in it, and what its labels say."""

    name: str
    ledger: Any
    spans: tuple[tuple[int, int, str], ...]
    fandoms: tuple[str, ...]
    facts: frozenset[str]
    source: str

    def read(self) -> frozenset[str]:
        found = places.placements_of(self.ledger, self.spans, self.fandoms)
        return EXTRACT["placements"]({"placements": [one.to_json() for one in found]})


@dataclass(frozen=True, slots=True)
class _Page:
    source: str


def sentences() -> Iterator[Case]:
    """The lines of `placements.tsv`: fandom, placements ("after: X | between: A && B", "-"), text."""
    for line in SENTENCES.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fandom, said, text = line.split("\t")[:3]
        yield Case(
            text,
            _Page(text),
            ((0, len(text), "prose"),),
            () if fandom == "-" else (fandom,),
            stated(said),
            "sentences",
        )


def written_tests() -> Iterator[Case]:
    """The sentences of the timeline's own tests, in prose or in the value of a label."""
    for name in ("placements.txt", "unseen_canons.txt"):
        fandoms: tuple[str, ...] = ()
        text, kind, facts = "", "", set[str]()
        for line in [*(TESTS / name).read_text().splitlines(), "[] "]:
            if line.startswith("    "):
                relation, anchor = (part.strip() for part in line.split("|")[:2])
                facts.add(f"{relation}: {plain(anchor)}")
                continue
            if not (line.startswith("[") or line[:2] in {"P ", "T ", "S "}):
                continue
            if text:
                yield Case(text, _Page(text), ((0, len(text), kind),), fandoms, frozenset(facts), "tests")
            said, _, text = line.partition("] " if line.startswith("[") else " ")
            text, facts = text.replace("\\n", "\n"), set()
            kind = {"T": "timeline:", "S": "spoilers"}.get(said, "prose")
            fandoms = (
                tuple(one.strip() for one in said[1:].split(",") if one.strip())
                if said.startswith("[")
                else ("Quantum Leap",)
            )


def stated(said: str) -> frozenset[str]:
    """The facts of one line, in the words of `accuracy.facts`."""
    if said.strip() in {"", "-"}:
        return frozenset()
    pairs = (one.partition(":")[::2] for one in said.split(" | "))
    return frozenset(f"{relation.strip()}: {plain(anchor.split('&&')[0])}" for relation, anchor in pairs)


def posts() -> Iterator[Case]:
    """Every post, with the spans its reading hands to the timeline."""
    asked: list[tuple[Ledger, tuple[tuple[int, int, str], ...], tuple[str, ...]]] = []
    true = places.placements_of

    def noted(
        ledger: Ledger, spans: Sequence[tuple[int, int, str]], fandoms: Sequence[str]
    ) -> tuple[Placement, ...]:
        asked.append((ledger, tuple(spans), tuple(fandoms)))
        return true(ledger, spans, fandoms)

    vars(reading)["placements_of"] = noted
    try:
        for folder in sorted(one for one in POSTS.iterdir() if (one / "expected.json").exists()):
            asked.clear()
            file = next(one for one in sorted(folder.iterdir()) if one.name.startswith("in"))
            read = reading.read(file.read_bytes(), file.name)
            labels = json.loads((folder / "expected.json").read_text())
            if isinstance(read, Manuscript) and asked:
                ledger, spans, fandoms = asked[-1]
                yield Case(folder.name, ledger, spans, fandoms, EXTRACT["placements"](labels), "posts")
    finally:
        vars(reading)["placements_of"] = true


def candidates(cases: Sequence[Case]) -> list[Example]:
    """Every relation met while each case is read, as its labels would have it read."""
    found: list[Example] = []

    def told(self: walking.Reader, now: Any, name: str, cue: Any, anchor: Any, pointing: bool) -> bool:
        if not judging.possible(now, cue, name, anchor, pointing):
            return False
        relation, words = judging.relation_of(now, cue, name, anchor).value, plain(anchor.words)
        same = [fact.partition(": ")[2] for fact in case.facts if fact.startswith(f"{relation}: ")]
        holds = words in same
        near = not holds and any(one and (one in words or words in one) for one in same)
        if not near:
            signs = signs_of(now, name, cue, anchor, labelled=self.labelled, meant=pointing)
            found.append(
                Example(
                    case.name,
                    tuple(signs),
                    frozenset({PLACES} if holds else ()),
                    frozenset(() if holds else {PLACES}),
                    shown=f"{relation}: {words} | {now.text}",
                    source=case.source,
                )
            )
        return holds or near

    true = walking.Reader._places
    walking.Reader._places = told  # type: ignore[method-assign]
    try:
        for case in cases:
            case.read()
    finally:
        walking.Reader._places = true  # type: ignore[method-assign]
    return found


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    model = Model([PLACES], STRENGTH)
    model.fit(examples)
    worth = {name: round(float(model.worth[PLACES][place]), 2) for name, place in model.places.items()}
    worth["all"] = round(worth.get("all", 0.0) + model.bias[PLACES], 2)
    return {name: value for name, value in sorted(worth.items()) if abs(value) >= 0.05}


def measured(cases: Sequence[Case], worth: Mapping[str, float], *, faults: bool) -> dict[str, Count]:
    vars(judging)["PLACING"] = dict(worth)
    counts = {one: Count() for one in SOURCES}
    for case in cases:
        read = case.read()
        counted = counts[case.source]
        counted.right += len(read & case.facts)
        counted.invented += len(read - case.facts)
        counted.missed += len(case.facts - read)
        if faults and read != case.facts:
            shown = case.name[:160]
            sys.stdout.write(
                f"{shown}: missed {sorted(case.facts - read)} invented {sorted(read - case.facts)}\n"
            )
    return counts


def written(worth: Mapping[str, float], number: int) -> str:
    rows = "".join(f"    {json.dumps(name)}: {value},\n" for name, value in worth.items())
    return (
        f'"""What each sign of a placement is worth: made by `python -m accuracy.placing --write`.\n\n'
        f'Log-odds, fitted on {number} relations; nothing here is written by hand.\n"""\n\n'
        f"PLACING: dict[str, float] = {{\n{rows}}}\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.placing", description=__doc__)
    parser.add_argument("--folds", type=int, default=4, metavar="N", help="leave groups out in N folds")
    parser.add_argument("--faults", action="store_true", help="list what was wrong when left out")
    parser.add_argument("--write", action="store_true", help="fit on everything and replace the weights")
    asked = parser.parse_args()
    cases = [*posts(), *sentences(), *written_tests()]
    examples = candidates(cases)
    counts = {one: Count() for one in SOURCES}
    for fold in range(asked.folds):
        worth = fitted([one for one in examples if fold_of(one.group, asked.folds) != fold])
        left = [one for one in cases if fold_of(one.name, asked.folds) == fold]
        for source, counted in measured(left, worth, faults=asked.faults).items():
            counts[source].right += counted.right
            counts[source].invented += counted.invented
            counts[source].missed += counted.missed
    sys.stdout.write(
        f"{len(examples)} relations, {asked.folds} folds\n{'left out':10} facts   prec recall     F1\n"
    )
    for source, counted in counts.items():
        sys.stdout.write(f"{source:10} {counted}\n")
    if asked.write:
        TARGET.write_text(written(fitted(examples), len(examples)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
