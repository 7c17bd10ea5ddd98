"""Which words of a subject line are the title: labelled subjects as cases, and how many are read right.

    python -m accuracy.subjects [--faults]

`sentences/titles.tsv` and `titles_series.tsv` have a title and its subject to a line; "-" is no title. The posts give
the rest: theirs is the title where its words stand in the subject, and none of its words where the text has another.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from accuracy.choosing import Case
from accuracy.facts import plain
from fic.manuscript.formats import pages
from fic.manuscript.subject_pieces import features_of, pieces_of, spans_of, title_in, trimmed

HERE = Path(__file__).resolve().parent
LISTED = HERE / "sentences" / "titles.tsv"
OF_SERIES = HERE / "sentences" / "titles_series.tsv"


def listed(file: Path = LISTED) -> list[tuple[str, str]]:
    """(title, subject) of every labelled line."""
    lines = [line for line in file.read_text().split("\n") if "\t" in line and not line.startswith("#")]
    return [
        (title.strip().removeprefix("-"), subject)
        for title, subject in (line.split("\t")[:2] for line in lines)
    ]


def posted() -> Iterator[tuple[str, str, str]]:
    """(post, title, subject) of the labelled posts that have a subject."""
    for file in sorted((HERE / "posts").glob("*/expected.json")):
        expected = json.loads(file.read_text())
        post = next(file.parent.glob("in.*"))
        page = pages(post.read_bytes(), post.name, 2)[0]
        if page.heads and (span := page.heads[0].subject):
            yield file.parent.name, expected.get("title") or "", page.text[slice(*span)]


def case_of(name: str, title: str, subject: str, share: float = 1.0) -> Case | None:
    """The readings of a subject; None where no run of its pieces is the title though its words stand in it."""
    pieces = pieces_of(subject)
    if not pieces:
        return None
    spans = spans_of(pieces)
    shown = [subject[slice(*cut)] if (cut := trimmed(subject, pieces, *span)) else "" for span in spans]
    right = frozenset(at for at, words in enumerate(shown) if plain(words) == plain(title))
    if not right:
        right = frozenset([0] if plain(title) not in plain(subject) else [])
    return Case(name, [features_of(subject, pieces, *span) for span in spans], right, shown, share)


def cases() -> list[Case]:
    found = [case_of(f"post {name}", title, subject) for name, title, subject in posted()]
    found += [
        case_of(f"line {subject}", title, subject) for title, subject in [*listed(), *listed(OF_SERIES)]
    ]
    return [case for case in found if case is not None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.subjects", description=__doc__)
    parser.add_argument("--faults", action="store_true", help="list the subjects that are read otherwise")
    asked = parser.parse_args()
    lines = listed()
    right = 0
    for title, subject in lines:
        span, _ = title_in(subject)
        found = subject[slice(*span)] if span else ""
        right += plain(found) == plain(title)
        if asked.faults and plain(found) != plain(title):
            sys.stdout.write(f"{subject!r}: {title!r}, read {found!r}\n")
    sys.stdout.write(f"subjects={len(lines)} right={right / max(1, len(lines)):.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
