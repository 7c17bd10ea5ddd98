"""How much each sign of author's talk is worth at a story's two edges: fitted on the labelled posts.

    python -m accuracy.fitting [--folds N] [--faults] [--write] [FOLDER …]

A cut's value is the sum of what the pieces outside it weigh and of what stands beside it; its probability is that
value's share among all cuts of the post (a log-linear model). The weights maximise the probability of the labelled
cuts, with a penalty on large ones. Beside every plain post stand worse copies of it, which count less: without the
mark at its edge, without any header, with the header of another post, with only a few paragraphs.

`--folds` prints how often the best cut is the labelled one in posts whose fold (by a hash of the name; copies go with
their post) was left out of the fitting. `--write` replaces `fic/manuscript/cut_weights.py`. Pure Python; a minute.
"""

import argparse
import hashlib
import json
import math
import random
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from accuracy.facts import plain
from accuracy.learning import fold_of
from accuracy.taught.lines import lines
from fic.manuscript import cuts, talking
from fic.manuscript.cuts import Piece
from fic.manuscript.decode import decode
from fic.manuscript.end_marks import end_mark
from fic.manuscript.formats import pages
from fic.manuscript.framed import take_frame
from fic.manuscript.layout import measure, paragraphs
from fic.manuscript.ledger import Ledger
from fic.manuscript.page import Page
from fic.manuscript.reading import segments_of, set_aside
from fic.manuscript.rules import is_rule
from fic.manuscript.signs import Setting, setting_of

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "tests" / "fic" / "manuscript" / "golden"
TARGET = HERE.parent / "src" / "fic" / "manuscript" / "cut_weights.py"
ROUNDS = 30
PENALTY = 3.0
STEP = 0.25
COPIES = {"bare": 0.8, "page": 0.5, "marked": 0.5, "parted": 0.5, "composed": 0.4, "disguised": 0.4}
"""What a copy counts beside its post, which counts 1; a copy that is not listed counts OTHER_COPIES."""
OTHER_COPIES = 0.3
DAYS = (
    "July 10, 1993",
    "4/3/94",
    "draft 2 - Sept 1992",
    "12 December 1990",
    "March '95",
    "1991",
    "(c) May 1989",
)
"""Under a title, the days of writing; at the head of a scene, as these stand there, they would be the story's."""
SAME = 7
"""Words by which a labelled edge is found in a post."""

Weights = dict[str, float]
Expected = dict[str, Any]


@dataclass(slots=True)
class Case:
    """One edge of one post: signs of its pieces from the edge inward, of each cut, and the cuts that are right."""

    name: str
    pieces: list[tuple[str, ...]]
    beside: list[tuple[str, ...]]
    right: frozenset[int]
    texts: list[str]
    spans: list[tuple[int, int]]

    @property
    def copy(self) -> str:
        return self.name.partition(" ")[2]

    @property
    def share(self) -> float:
        return COPIES.get(self.copy, OTHER_COPIES) if self.copy else 1.0


Pair = tuple[Case | None, Case | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A plain post in three: what stands before the story, the story, what stands after it."""

    name: str
    expected: Expected
    head: str
    story: str
    tail: str


def pairs_of(folders: Sequence[Path], fold: int = 0) -> Iterator[Pair]:
    """Both edges of every post, of its copies, and of its story between another post's head and tail."""
    sources: list[Source] = []
    for folder in folders:
        start, end = edges_of(folder)
        yield start, end
        post = next(folder.glob("in.*"))
        if post.suffix != ".txt" or start is None or end is None:
            continue
        text = decode(post.read_bytes()).text
        first, last = start.spans[max(start.right)][0], end.spans[max(end.right)][1]
        expected: Expected = json.loads((folder / "expected.json").read_text())
        source = Source(folder.name, expected, text[:first], text[first:last], text[last:])
        for name, copy, suffix, edges in _copies(source, text, start, end):
            worn = _pair(f"{folder.name} {name}", expected, copy.encode(), f"in{suffix}")
            yield worn[0] if 0 in edges else None, worn[1] if 1 in edges else None
        if len(expected.get("chapters") or [1]) == 1:
            sources.append(source)
    for at, one in enumerate(sources):
        other = sources[(at * 7 + 3) % len(sources)]
        head, story, tail = other.head, one.story, other.tail
        if at % 2:
            head, tail = _unmarked(head), _unmarked(tail)
        if at % 3 == 0 and story.count("\n\n") > 4:
            paras = story.split("\n\n")
            story = "\n\n".join([paras[0], *paras[-2:]])
        text = f"{head.rstrip()}\n\n{story}\n\n{tail.strip()}\n"
        yield _pair(f"{one.name} crossed", one.expected, text.encode(), "in.txt")
        rng = random.Random(one.name)
        for _ in range(2):
            yield _pair(f"{one.name} composed", one.expected, _composed(one, fold, rng).encode(), "in.txt")
        first, last = rng.choice(_loose(fold).openings), rng.choice(_loose(fold).lasts)
        begun = {**one.expected, "body_first_words": first, "body_last_words": last}
        text = f"{one.head.rstrip()}\n\n{first}\n\n{one.story}\n\n{last}\n\n{one.tail.strip()}\n"
        yield _pair(f"{one.name} disguised", begun, text.encode(), "in.txt")


def edges_of(folder: Path) -> Pair:
    """The two edges of one post."""
    expected: Expected = json.loads((folder / "expected.json").read_text())
    post = next(folder.glob("in.*"))
    return _pair(folder.name, expected, post.read_bytes(), post.name)


def _composed(source: Source, fold: int, rng: random.Random) -> str:
    """A story between sentences that other people wrote: no post's own header or end."""
    loose = _loose(fold)
    head = []
    if rng.random() < 0.7:
        title = source.expected.get("title") or "The Lost Hour"
        author = (source.expected.get("authors") or ["A. Nonymous"])[0]
        head.append(
            rng.choice((f"{title}\nby {author}", f"{title}\n\n{author}", f'"{title}", by {author}', title))
        )
    for _ in range(rng.randint(1, 4)):
        said = rng.sample(loose.before, rng.randint(1, 4))
        text = rng.choice((" ", " ", "\n")).join(said)
        head.append(textwrap.fill(text, 72) if rng.random() < 0.5 and "\n" not in text else text)
    if rng.random() < 0.3:
        head.append(rng.choice(("* * *", "-" * 40, "Enjoy!", "~~~~~", "Anyway, on with the story.")))
    if rng.random() < 0.3:
        rng.shuffle(head)
    tail = [rng.choice(loose.marks)] if rng.random() < 0.6 else []
    tail += [" ".join(rng.sample(loose.after, rng.randint(1, 3))) for _ in range(rng.randint(0, 3))]
    tail += [rng.choice(loose.signed)] if rng.random() < 0.4 else []
    story = source.story.strip("\n")
    paras = story.split("\n\n")
    if len(paras) > 4 and rng.random() < 0.4:
        story = "\n\n".join([paras[0], *paras[-2:]])
    return "\n\n".join([*head, story, *tail]) + "\n"


@dataclass(frozen=True, slots=True)
class Loose:
    """Sentences that stand in no post."""

    before: list[str]
    after: list[str]
    signed: list[str]
    marks: list[str]
    openings: list[str]
    lasts: list[str]
    """First and last lines of stories that sound like notes."""


@cache
def _loose(fold: int) -> Loose:
    """Those of one fold."""
    from accuracy.taught.talk import FOLDS, sentences

    own = [one for one in sentences() if fold_of(one[0], FOLDS) == fold]
    ends: dict[str, list[str]] = defaultdict(list)
    for group, (kind, *_), text in lines("endings"):
        if fold_of(group, FOLDS) == fold:
            ends[kind].append(text.replace(" / ", "\n"))
    before = [text for group, talk, text in own if talk and not group.startswith("endings")]
    # What mostly stands above a story stands below it often enough.
    after = ends["closing"] * 3 + ends["field"] * 3 + before
    return Loose(
        before,
        after,
        ends["signature"],
        ends["end_marker"],
        [text for group, _, text in own if group.startswith("story")],
        ends["story"],
    )


def learned_apart(folders: Sequence[Path]) -> Iterator[Pair]:
    """`pairs_of`, each post with the signs of `talking` weights that have not seen it."""
    from accuracy.taught.talk import FOLDS, examples, held_out

    every = list(examples())
    try:
        for fold in range(FOLDS):
            talking.use(held_out(every, fold))
            yield from pairs_of([one for one in folders if fold_of(one.name, FOLDS) == fold], fold)
    finally:
        talking.use(None)


def _unmarked(text: str) -> str:
    return "\n".join("" if is_rule(line) or end_mark(line) else line for line in text.split("\n"))


def _copies(
    source: Source, text: str, start: Case, end: Case
) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """(kind, text, suffix, edges that count) of copies that have lost something."""
    for number, case in enumerate((start, end)):
        right = max(case.right) - 1
        if right >= 0 and set(case.pieces[right]) & {"rule", "end mark", "cut"}:
            first, last = case.spans[right]
            yield "worn", text[:first] + " " * (last - first) + text[last:], ".txt", (number,)
    paras = source.story.split("\n\n")
    if len(paras) < 6 or not source.story.strip():
        return
    title = source.expected.get("title") or "The Lost Hour"
    author = (source.expected.get("authors") or ["Anonymous"])[0]

    def joined(*pieces: str) -> str:
        return "\n\n".join(pieces)

    few = joined(*paras[:3])
    page = "\n".join(f"<p>{escape(' '.join(para.split()))}</p>" for para in paras[:3] if para.strip())
    marked = joined(paras[0], "[TW: violence]", paras[1], "[end TW]", *paras[2:])
    late = joined(*paras[:-1], "THE END", "EPILOGUE", paras[-1])
    yield "bare", source.story, ".txt", (0, 1)
    yield "parted", joined(paras[0], "* * *", *paras[1:]), ".txt", (0,)
    yield "parted below", joined(*paras[:-1], "-----", paras[-1]), ".txt", (1,)
    yield "page", f"<html><body>{page}</body></html>", ".html", (0,)
    yield "short", source.head + joined(paras[0], *paras[-2:]) + source.tail, ".txt", (0, 1)
    yield "label", joined(f"Title: {title}", few), ".txt", (0,)
    yield "headed", joined(title, source.story), ".txt", (0,)
    yield "marked", source.head + marked, ".txt", (0,)
    yield "epilogue", source.head + late + source.tail, ".txt", (1,)
    yield "titled", joined(f"{title}\nby {author}", source.story, "THE END"), ".txt", (0, 1)
    day = DAYS[len(source.story) % len(DAYS)]
    yield "dated", joined(f"{title}\n{author}\n{day}", source.story), ".txt", (0,)
    yield "dated", joined(f"Title: {title}\nAuthor's Notes:", day, few), ".txt", (0,)


def _pair(name: str, expected: Expected, data: bytes, filename: str) -> Pair:
    page = pages(data, filename, 2)[0]
    page, _ = take_frame(set_aside(page, Ledger(page.text, dropped=list(page.dropped))))
    if page.framed:
        return None, None
    layout = measure(page)
    segments = segments_of(page, list(paragraphs(page, layout)))
    return (
        _case(name, page, setting_of(page, layout, segments[0]), expected.get("body_first_words"), up=False),
        _case(name, page, setting_of(page, layout, segments[-1]), expected.get("body_last_words"), up=True),
    )


def _case(name: str, page: Page, setting: Setting, edge: str | None, *, up: bool) -> Case | None:
    pieces = list(cuts.after(setting) if up else cuts.before(setting))
    wanted = _words(edge or "")[-SAME:] if up else _words(edge or "")[:SAME]
    at = _found(page, pieces, wanted, up=up) if wanted else None
    if at is None:
        return None
    beside = cuts.end_beside if up else cuts.start_beside
    right = {at}
    higher = at
    while not up and higher and pieces[higher - 1].signs.shape in {"heading", "number", "rule"}:
        higher -= 1
        if pieces[higher].signs.shape != "rule":
            right = {higher}
    outer = min(right)
    while outer and pieces[outer - 1].signs.shape == "rule":
        outer -= 1
        right.add(outer)
    texts = [page.text[piece.unit.start : piece.unit.end] for piece in pieces]
    return Case(
        name,
        [tuple(piece.signs.names) for piece in pieces],
        [tuple(beside(setting, pieces, cut)) for cut in range(len(pieces) + 1)],
        frozenset(right),
        texts,
        [(piece.unit.start, piece.unit.end) for piece in pieces],
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _found(page: Page, pieces: Sequence[Piece], wanted: Sequence[str], *, up: bool) -> int | None:
    """The piece nearest the edge at which the labelled words stand."""
    words = [
        [] if piece.signs.shape == "rule" else _words(page.text[piece.unit.start : piece.unit.end])
        for piece in pieces
    ]
    for at, own in enumerate(words):
        run: list[str] = []
        for more in range(at, min(len(pieces), at + 12)) if own else ():
            if more > at and pieces[more].signs.shape in {"heading", "number"}:
                continue
            run = words[more] + run if up else run + words[more]
            if len(run) >= SAME:
                break
        if run and (run[-len(wanted) :] if up else run[: len(wanted)]) == list(wanted):
            return at
    return None


def values(case: Case, piece: Weights, beside: Weights) -> list[float]:
    """What every cut of a post is worth."""
    found, total = [], 0.0
    for cut, names in enumerate(case.beside):
        found.append(total + sum(beside.get(name, 0.0) for name in names))
        if cut < len(case.pieces):
            total += piece["piece"] + sum(piece.get(name, 0.0) for name in case.pieces[cut])
    return found


def fit(cases: Sequence[Case]) -> tuple[Weights, Weights]:
    """Weights of pieces and of cuts, by Adagrad on the likelihood, post by post."""
    tables: tuple[Weights, Weights] = (defaultdict(float), defaultdict(float))
    seen: tuple[Weights, Weights] = (defaultdict(lambda: 1e-2), defaultdict(lambda: 1e-2))
    shrink = 3 * PENALTY / max(1, len(cases))
    for _ in range(ROUNDS):
        for case in cases:
            for weights, squares, gradient in zip(tables, seen, _gradients(case, *tables), strict=True):
                for name, slope in gradient.items():
                    change = slope * case.share - shrink * weights[name]
                    squares[name] += change * change
                    weights[name] += STEP * change / math.sqrt(squares[name])
    return dict(tables[0]), dict(tables[1])


def _gradients(case: Case, piece: Weights, beside: Weights) -> tuple[Weights, Weights]:
    scores = values(case, piece, beside)
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    good = sum(odds[cut] for cut in case.right)
    by_piece: Weights = defaultdict(float)
    by_cut: Weights = defaultdict(float)
    rest = 0.0
    for cut in range(len(odds) - 1, -1, -1):
        if cut < len(case.pieces) and abs(rest) > 1e-4:
            by_piece["piece"] += rest
            for name in case.pieces[cut]:
                by_piece[name] += rest
        wanted = 0.0
        if cut in case.right:
            wanted = odds[cut] / good if good > 1e-300 else 1 / len(case.right)
        difference = wanted - odds[cut] / total
        if abs(difference) > 1e-4:
            for name in case.beside[cut]:
                by_cut[name] += difference
        rest += difference
    return by_piece, by_cut


def best(case: Case, weights: tuple[Weights, Weights]) -> int:
    """The cut a reader with these weights takes."""
    scores = values(case, *weights)
    scores[0] += cuts.CAUTION
    return max(range(len(scores)), key=scores.__getitem__)


def left_out(cases: Sequence[Case], folds: int) -> list[tuple[Case, int]]:
    """(case, the cut chosen by weights that have not seen its post)."""
    groups = [
        int(hashlib.md5(case.name.split()[0].encode(), usedforsecurity=False).hexdigest(), 16) % folds
        for case in cases
    ]
    chosen: list[tuple[Case, int]] = []
    for fold in range(folds):
        weights = fit([case for case, group in zip(cases, groups, strict=True) if group != fold])
        chosen += [
            (case, best(case, weights)) for case, group in zip(cases, groups, strict=True) if group == fold
        ]
    return chosen


def _report(name: str, chosen: Sequence[tuple[Case, int]], *, faults: bool) -> str:
    lines = []
    for copy in sorted({case.copy for case, _ in chosen}):
        some = [cut in case.right for case, cut in chosen if case.copy == copy]
        share = sum(some) / len(some)
        lines.append(f"{name} {copy or 'posts':13} {sum(some):4} of {len(some):4} {share:.3f}")
    for case, cut in chosen if faults else ():
        if cut not in case.right:
            right = min(case.right)
            texts = [
                case.texts[at][:70].replace("\n", " / ") if at < len(case.texts) else "(the edge)"
                for at in (right, cut)
            ]
            lines.append(f"  {case.name}: right {right} {texts[0]!r}, chosen {cut} {texts[1]!r}")
    return "\n".join(lines) + "\n"


def _written(tables: dict[str, tuple[Weights, Weights]], posts: int) -> str:
    made = (
        f'"""What each sign is worth at a cut: made by `python -m accuracy.fitting --write` from {posts} posts.\n\n'
        "Log-odds; `piece` is every piece's own. How well such weights do on posts they have not seen is what\n"
        '`--folds` prints. Nothing here is written by hand.\n"""\n'
    )
    for name, (piece, beside) in tables.items():
        made += f"\n{name}: dict[str, dict[str, float]] = {{\n"
        for kind, table in (("piece", piece), ("beside", beside)):
            items = [
                f'"{sign}": {worth:.2f},'
                for sign, worth in sorted(table.items())
                if abs(worth) >= 0.05 or sign == "piece"
            ]
            packed = textwrap.wrap("\0".join(items).replace(" ", "\1").replace("\0", " "), 104)
            made += f'    "{kind}": {{\n'
            made += "".join(f"        {line}\n".replace("\1", " ") for line in packed)
            made += "    },\n"
        made += "}  # fmt: skip\n"
    return made


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m accuracy.fitting", description=__doc__)
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="cross-validate in N folds")
    parser.add_argument("--faults", action="store_true", help="list the cuts that were wrong when left out")
    parser.add_argument("--write", action="store_true", help="fit on all posts and replace the weights")
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "posts", GOLDEN])
    asked = parser.parse_args()
    folders = sorted(one.parent for top in asked.folders for one in top.glob("*/expected.json"))
    pairs = list(learned_apart(folders))
    tables = {}
    for name, edge in (("START", 0), ("END", 1)):
        cases = [case for pair in pairs if (case := pair[edge]) is not None]
        if asked.folds:
            sys.stdout.write(_report(name, left_out(cases, asked.folds), faults=asked.faults))
        if asked.write:
            tables[name] = fit(cases)
            right = sum(best(case, tables[name]) in case.right for case in cases)
            sys.stdout.write(f"{name} fitted {right} of {len(cases)}\n")
    if asked.write:
        TARGET.write_text(_written(tables, len(folders)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
