"""The facet engine beside looking at every work, on random archives, with and without changes, across snapshots.

    python -m bench.catalogue_truth [--queries N] [--seed N]

Each archive leads a life of forty questions; every part of every answer must be equal. Ends at the first that is not.
The last line is for machines.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.fic.catalogue.comparing import compare_life, other_sizes
from tests.fic.catalogue.drawing import Draw

A_LIFE = 40
"""Questions."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1_000)
    given = parser.parse_args()
    os.fsync = lambda fd: None  # nothing here must outlast a crash
    start, asked, hits = time.monotonic(), 0, 0
    lives = -(-given.queries // A_LIFE)
    for seed in range(given.seed, given.seed + lives):
        for module, name, value in other_sizes(Draw(-1 - seed)):
            setattr(module, name, value)
        with tempfile.TemporaryDirectory(prefix="ficarium-truth-") as folder:
            hits += compare_life(Draw(seed), Path(folder), A_LIFE)
        asked += A_LIFE
    minutes = (time.monotonic() - start) / 60
    print(f"catalogue_truth queries={asked} archives={lives} equal=yes hits={hits} minutes={minutes:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
