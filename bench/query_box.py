"""What reading the search box costs, and asking what it says, whatever is pasted into it.

    python -m bench.query_box [--strings N] [--seed N] [--home FOLDER] [--asked N]

Reads N random strings (pieces of the grammar, broken pieces, any characters) and every hostile one, each into a
question and back into text and an address. With the folder of an archive (`bench.fill_archive`), N more are read and
asked there as a visitor's request asks, after one question for which the index is opened: half of them as above, half
made of what costs most, the archive's most frequent words, as alternatives, beginnings and rows. Prints the slowest in
milliseconds of the processor, and every exception or question that did not survive its own text; the last line is for
machines.
"""

import argparse
import random
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.archive_names import vocabulary
from bench.fill_archive import set_up
from fic.query import as_text, parse, to_params
from tests.fic.query.pieces import HOSTILE, box_text

FREQUENT = 400
"""Words of the made archive to ask for; the first stands in most of its works."""


def reading(text: str) -> float:
    """Milliseconds of reading alone; then proves that the question survives its address and its text."""
    started = time.process_time()
    query = parse({"q": [text]}).query
    taken = 1000 * (time.process_time() - started)
    assert parse(to_params(query)).query == query, "another question at its address"
    assert parse({"q": [as_text(query)]}).query == replace(query, page=1), "another question in its text"
    return taken


def asking(text: str) -> float:
    """Milliseconds from the text to the page of works."""
    from ficarium.accounts.reader import STRANGER
    from ficarium.search.finding import find

    started = time.process_time()
    parsed = parse({"q": [text]})
    find(parsed.query, STRANGER, complaints=parsed.complaints)
    return 1000 * (time.process_time() - started)


def random_texts(chance: random.Random, number: int) -> Iterator[str]:
    for _ in range(number):
        yield box_text(chance, chance.choice([3, 12, 80]))


def costly_texts(chance: random.Random, number: int) -> Iterator[str]:
    """Of frequent words, which every part of the engine has most to do for."""
    known = vocabulary()[:FREQUENT]

    def part() -> str:
        word = chance.choice(known)
        spelled = (
            word,
            word,
            f"-{word}",
            f"{word[: chance.randint(1, 3)]}*",
            f"{chance.choice(['title', 'summary', 'text'])}:{word[: chance.randint(2, 3)]}*",
            f'"{" ".join(chance.choices(known, k=chance.randint(2, 6)))}"',
            f"({word} OR {chance.choice(known)})",
        )
        return chance.choice(spelled)

    for _ in range(number):
        joint = chance.choice([" ", " OR ", " -", " OR -"])
        order = chance.choice(["", "", " sort:relevance", " sort:kudos"])
        yield joint.join(part() for _ in range(chance.choice([1, 3, 12, 60]))) + order


def worst_of(
    kind: str, texts: Iterator[str], act: Callable[[str], float], slowest: int = 1
) -> tuple[list[float], int]:
    """What each cost, and how many went wrong; says so of these and of the slowest."""
    taken: list[tuple[float, str]] = []
    faults = 0
    for text in texts:
        try:
            taken.append((act(text), text[:160]))
        except Exception:
            faults += 1
            print(f"{text[:200]!r}\n{traceback.format_exc(limit=-3)}")
    for cost, text in sorted(taken, reverse=True)[:slowest]:
        print(f"{kind}: slowest {cost:.1f} ms: {text!r}")
    return [cost for cost, _ in taken], faults


def main() -> int:
    options = argparse.ArgumentParser(description="Reads random and hostile text as the search box does.")
    options.add_argument("--strings", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--home", type=Path, help="an archive of `bench.fill_archive`, to ask there as well")
    options.add_argument("--asked", type=int, default=5_000, help="strings asked there")
    given = options.parse_args()
    chance = random.Random(given.seed)
    hostile, faults = worst_of("hostile", iter(HOSTILE), reading)
    some, more = worst_of("random", random_texts(chance, given.strings), reading)
    faults += more
    said = f"query_box strings={given.strings} hostile={len(HOSTILE)} worst_ms={max(hostile + some):.1f}"
    if given.home:
        set_up(given.home.resolve())
        asking(f"-{vocabulary()[0]}")
        half = given.asked // 2
        every = []
        for kind, texts in (
            ("asked, hostile", iter(HOSTILE)),
            ("asked, random", random_texts(chance, given.asked - half)),
            ("asked, costly", costly_texts(chance, half)),
        ):
            cost, more = worst_of(kind, texts, asking, slowest=8)
            every += cost
            faults += more
        p99 = statistics.quantiles(every, n=100)[-1]
        said += f" asked={len(every)} asked_worst_ms={max(every):.1f} asked_p99_ms={p99:.1f}"
    print(f"{said} faults={faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
