"""Whether the catalogue answers what looking at every work would answer, over many random questions.

    python -m bench.catalogue_truth [--queries N] [--seed S]

Leads random archives through their lives (new from a snapshot, changed, counted up, after the next snapshot), one life
in fifty with three thousand works, and compares every part of every answer: total, ids, hidden by reason, pages in any
order and depth, the first and all values of every facet with and without meanings, counts of chosen keys, sizes. The
last line is for machines. A difference ends it with the question that shows it and the seed that finds it again.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from tests.fic.catalogue.comparing import compare_life, other_sizes
from tests.fic.catalogue.drawing import Draw

LIFE = 16
"""Questions asked of one archive."""
WIDE = 50
"""One archive in so many is a wide one, with everything in its true size."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    began = time.monotonic()
    lives = hits = 0
    with patch("os.fsync"):  # what is compared is read back at once; no power is lost
        while lives * LIFE < asked.queries:
            seed = asked.seed + lives
            try:
                hits += _life(seed)
            except AssertionError as fault:
                sys.stdout.write(f"seed {seed}: {fault}\n")
                sys.stdout.write(f"catalogue_truth queries={lives * LIFE} equal=no\n")
                return 1
            lives += 1
            if lives % 100 == 0:
                sys.stdout.write(f"{lives * LIFE:>7,} questions, {hits:,} works hit, all equal\n")
                sys.stdout.flush()
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"catalogue_truth queries={lives * LIFE} archives={lives} hits={hits} seconds={seconds:.0f} equal=yes\n"
    )
    return 0


def _life(seed: int) -> int:
    wide = seed % WIDE == WIDE - 1
    sizes = [] if wide else other_sizes(Draw(-1 - seed))
    before = [(module, name, getattr(module, name)) for module, name, _ in sizes]
    try:
        for module, name, value in sizes:
            setattr(module, name, value)
        with tempfile.TemporaryDirectory() as folder:
            return compare_life(Draw(seed, wide=wide), Path(folder), LIFE)
    finally:
        for module, name, value in before:
            setattr(module, name, value)


if __name__ == "__main__":
    sys.exit(main())
