"""What reading the search box costs, whatever is pasted into it.

    python -m bench.query_box [--strings N] [--seed N]

Reads N random strings (pieces of the grammar, broken pieces, any characters) and every hostile one, each into a
question and back into text and an address. Prints the slowest of each in milliseconds of the processor, and every
exception or question that did not survive its own text; the last line is for machines.
"""

import argparse
import random
import sys
import time
import traceback
from dataclasses import replace

from fic.query import as_text, parse, to_params
from tests.fic.query.pieces import HOSTILE, box_text


def milliseconds(text: str) -> float:
    """For reading alone; then proves that the question survives its address and its text."""
    started = time.process_time()
    query = parse({"q": [text]}).query
    taken = 1000 * (time.process_time() - started)
    assert parse(to_params(query)).query == query, "another question at its address"
    assert parse({"q": [as_text(query)]}).query == replace(query, page=1), "another question in its text"
    return taken


def main() -> int:
    options = argparse.ArgumentParser(description="Reads random and hostile text as the search box does.")
    options.add_argument("--strings", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    faults = 0
    worst = {"random": (0.0, ""), "hostile": (0.0, "")}
    for number in range(asked.strings + len(HOSTILE)):
        hostile = number < len(HOSTILE)
        text = HOSTILE[number] if hostile else box_text(chance, chance.choice([3, 12, 80]))
        try:
            taken = milliseconds(text)
        except Exception:
            faults += 1
            print(f"{text[:200]!r}\n{traceback.format_exc(limit=-3)}")
            continue
        kind = "hostile" if hostile else "random"
        worst[kind] = max(worst[kind], (taken, text[:60]))
    for kind, (taken, text) in worst.items():
        print(f"{kind}: slowest {taken:.1f} ms: {text!r}")
    slowest = max(taken for taken, _ in worst.values())
    print(f"query_box strings={asked.strings} hostile={len(HOSTILE)} faults={faults} worst_ms={slowest:.1f}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
