"""`make accuracy`: read every labelled post, print one table, end with one line."""

import argparse
import json
import sys
from pathlib import Path
from statistics import mean

from accuracy import baseline
from accuracy.facts import Facts, body_edges, facts
from accuracy.scoring import Score, score
from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.decode import decode

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy", description=__doc__)
    parser.add_argument("--faults", metavar="FIELD", help="list what was missed and invented in this field")
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "posts"])
    asked = parser.parse_args()
    ours: list[tuple[str, Facts, Facts]] = []
    theirs: list[tuple[str, Facts, Facts]] = []
    body = lost = 0
    for folder in sorted(one.parent for top in asked.folders for one in top.glob("*/expected.json")):
        expected = json.loads((folder / "expected.json").read_text())
        post = next(folder.glob("in.*"))
        manuscript = read(post.read_bytes(), post.name)
        found = manuscript.to_json()
        ours.append((folder.name, facts(expected), facts(found)))
        # An importer that opens only text and pages is given the words of a document by ours.
        is_text = manuscript.format in {"text", "html", "ao3-html", "news-article", "mbox", "markdown"}
        plain_text = decode(post.read_bytes()).text if is_text else manuscript.source_text
        theirs.append((folder.name, facts(expected), facts(baseline.read(plain_text))))
        body += body_edges(expected) == body_edges(found)
        lost += sum(end - start for start, end in uncovered(manuscript))
    if not ours:
        sys.stdout.write("There are no labelled posts in these folders.\n")
        return 1
    scores, plain_scores = score(ours), score(theirs)
    if asked.faults:
        sys.stdout.write("\n".join(scores[asked.faults].faults) + "\n")
    _print(scores, plain_scores)
    fields = [one.f1 for name, one in scores.items() if name not in {"content_notes", "placements"}]
    sys.stdout.write(
        f"accuracy posts={len(ours)} fields={mean(fields):.3f} lowest={min(fields):.3f} "
        f"notes={scores['content_notes'].f1:.3f} placements={scores['placements'].f1:.3f} "
        f"body={body / len(ours):.3f} lost={lost}\n"
    )
    return 0


def _print(scores: dict[str, Score], plain_scores: dict[str, Score]) -> None:
    sys.stdout.write(
        f"{'field':20} {'facts':>5} {'prec':>6} {'recall':>6} {'F1':>6} {'exact':>6} {'baseline F1':>12}\n"
    )
    for name, one in scores.items():
        sys.stdout.write(
            f"{name:20} {one.right + one.missed:5} {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f} "
            f"{one.exactness:6.3f} {plain_scores[name].f1:12.3f}\n"
        )


if __name__ == "__main__":
    sys.exit(main())
