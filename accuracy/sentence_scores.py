"""How single sentences are read, apart from any post.

    python -m accuracy.sentence_scores NAME [--faults] [--half 0|1]

`accuracy/sentences/NAME.tsv` has labels first and the text last, tabs between. Each text is put into the header of a
small story of ours and the whole is read, so that what is measured is what a post would get. `LESSONS` says how a
line's labels become facts, and which facts of the reading they are held against.

`--half` takes every other line: whoever tunes looks at one half and measures on the other.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accuracy.facts import EXTRACT, Facts, plain
from accuracy.scoring import score
from accuracy.taught.lines import lines
from fic.manuscript import Unreadable, read

POST = """Title: The Ladder
Author: Wren Alder
{before}
{text}

Disclaimer: Nobody in here belongs to anybody but me.

* * * * *

The lamp had gone out again. She set the ladder against the wall, counted the rungs, and went up to
see about it with the matches between her teeth.

"You could wait for morning," he said from below.

"It will be dark in the morning too," she said. The glass was warm under her fingers, and the wick,
when she found it, was as dry as paper. He held the ladder and did not say anything more.

The harbour lay quite still below them. By the time the light had caught they could hear the boats.

* * * * *

The End
"""
"""A header, the text under trial, and a story that warns of nothing."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a line's labels say. `labels` makes facts of them; `before` is what the header says ahead of the text."""

    labels: Callable[[list[str]], Facts]
    fields: tuple[str, ...]
    extract: Mapping[str, Callable[[Mapping[str, Any]], frozenset[str]]] = field(
        default_factory=lambda: EXTRACT
    )
    before: Callable[[list[str]], str] = lambda _: ""


def _items(label: str) -> list[str]:
    return [one for part in label.replace("|", ",").split(",") if (one := part.strip()) not in {"", "-"}]


def _note(item: str) -> str:
    """ "+violence=depicted", "violence=depicted", "violence" (unspecified), "-nudity" (a promise of absence)."""
    sign = "-" if item[0] == "-" else "+"
    topic, _, degree = item.lstrip("+-").partition("=")
    return f"{sign}{topic.strip()}={degree.strip() or 'unspecified'}"


def _warning_labels(labels: list[str]) -> Facts:
    notes, declared, *_ = [*labels, "-"]
    return {
        "content_notes": frozenset(_note(one) for one in _items(notes) if one != "none"),
        "warnings_declared": frozenset(_items(declared)),
    }


def _placement_labels(labels: list[str]) -> Facts:
    """ "after: Chosen | between: OVA 1 && OVA 2", "-": the second anchor of a pair is not compared."""
    pairs = (one.partition(":")[::2] for one in labels[-1].split(" | ") if one.strip() not in {"", "-"})
    return {"placements": frozenset(f"{name.strip()}: {plain(said.split('&&')[0])}" for name, said in pairs)}


def _of_fandom(labels: list[str]) -> str:
    return f"Fandom: {labels[0]}" if labels[0] != "-" else ""


LESSONS: Mapping[str, Lesson] = {
    "placements": Lesson(_placement_labels, ("placements",), before=_of_fandom),
    "warnings": Lesson(_warning_labels, ("content_notes", "warnings_declared")),
    "ratings": Lesson(lambda labels: {"rating": frozenset(_items(labels[0]))}, ("rating",)),
}


def found(lesson: Lesson, labels: list[str], text: str) -> Facts:
    """The facts a post with this text in its header yields, of the fields the lesson asks for."""
    made = read(POST.format(before=lesson.before(labels), text=text).encode(), "post.txt")
    data = {} if isinstance(made, Unreadable) else made.to_json()
    return {name: lesson.extract[name](data) for name in lesson.fields}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.sentence_scores", description=__doc__)
    parser.add_argument("name", choices=sorted(LESSONS))
    parser.add_argument("--faults", action="store_true", help="list what was missed and invented")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other line only")
    asked = parser.parse_args()
    lesson = LESSONS[asked.name]
    cases = [
        (text, lesson.labels(labels), found(lesson, labels, text))
        for at, (_, labels, text) in enumerate(lines(asked.name))
        if asked.half is None or at % 2 == asked.half
    ]
    scores = score(cases)
    for name, one in scores.items():
        if asked.faults:
            sys.stdout.write(f"== {name}\n" + "\n".join(one.faults) + "\n")
    for name, one in scores.items():
        sys.stdout.write(
            f"{name:20} facts {one.right + one.missed:5} precision {one.precision:.3f} recall {one.recall:.3f} "
            f"F1 {one.f1:.3f} exact {one.exactness:.3f}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
