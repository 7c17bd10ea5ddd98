"""How fast files are read, on one core, beside what a plain importer must do with them anyway.

    python -m bench.reading_files [--megabytes N] [--no-growth]

Reads N megabytes (default 200) of posts that `bench.corpus` makes, each file in turn with `fic.manuscript.read_all` and
with `bench.plainly`, whose docstring says what that cost is: decoding, parsing and sanitising with the libraries used,
and nothing else. The ratio is the seconds of all files read over the seconds of all files plainly taken in: seconds of
the processor, measured side by side, so that a busy machine slows both. Before it stands how the cost of a megabyte
grows with a file's size, 10 kB to 20 MB in every format: a line that stays level is linear. The last line is for
machines; peak_mb is what a process of its own holds at most while it reads the largest files of the corpus, with Python
and the libraries.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, plainly
from fic.manuscript import Unreadable, read_all

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 19_500_000)
"""Bytes; a text of more than 20 MB is refused."""
LARGEST = 30
"""Files of the corpus that are read for the peak."""


@dataclass
class Cost:
    files: int = 0
    size: int = 0
    read: float = 0.0
    plain: float = 0.0

    def add(self, size: int, read: float, plain: float) -> None:
        self.files, self.size = self.files + 1, self.size + size
        self.read, self.plain = self.read + read, self.plain + plain


def timed(work: object, *given: object) -> float:
    """Seconds of processor, not of the clock: what else runs on the machine is not counted."""
    began = time.process_time()
    work(*given)  # type: ignore[operator]
    return time.process_time() - began


def peak_mb() -> float:
    """The most this process has held since it began."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def grown(paths: list[Path]) -> tuple[list[float | str], float]:
    """Seconds a megabyte for each file, or the sentence it is refused with; and the peak. For a process of its own."""
    found: list[float | str] = []
    for path in paths:
        data = path.read_bytes()
        try:
            runs = [timed(read_all, data, path.name) for _ in range(1 if len(data) >= 1_000_000 else 3)]
            found.append(min(runs) / len(data) * 1e6)
        except Unreadable as refused:
            found.append(str(refused))
    return found, peak_mb()


def read_for_peak(paths: list[Path]) -> float:
    for path in paths:
        read_all(path.read_bytes(), path.name)
    return peak_mb()


def alone(work: object, *given: object) -> object:
    """What the function gives back from a fresh process, whose peak is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)  # type: ignore[arg-type]


def growth() -> None:
    sys.stdout.write("seconds a megabyte, by the size of the file\n")
    heads = [f"{size / 1e6:.2f}" if size < 1e6 else f"{size / 1e6:.0f}" for size in SIZES]
    sys.stdout.write(f"{'kind':14}" + "".join(f"{head + ' MB':>9}" for head in heads) + f"{'peak MB':>9}\n")
    with tempfile.TemporaryDirectory(prefix="ficarium-bench-") as home:
        for kind in corpus.KINDS:
            paths = []
            for size in SIZES:
                name, data = corpus.of_size(kind, size)
                paths.append(Path(home) / f"{size}-{name}")
                paths[-1].write_bytes(data)
            costs, peak = alone(grown, paths)  # type: ignore[misc]
            row = "".join(f"{one:9.3f}" if isinstance(one, float) else f"{'refused':>9}" for one in costs)
            sys.stdout.write(f"{kind:14}{row}{peak:9.0f}\n")
            for one in dict.fromkeys(one for one in costs if isinstance(one, str)):
                sys.stdout.write(f"{'':14}refused: {one}\n")
            sys.stdout.flush()


def mixed(megabytes: float) -> Cost:
    """The corpus, file by file, read and plainly taken in."""
    files = corpus.make(megabytes)
    first = dict(reversed(files))
    for kind, path in first.items():
        # What is built once and kept (tables, canons, parsers) is no part of a file's cost.
        read_all(path.read_bytes(), path.name)
        plainly.WAYS[corpus.MAKERS[kind][0]](path.read_bytes())
    costs: defaultdict[str, Cost] = defaultdict(Cost)
    for kind, path in files:
        data = path.read_bytes()
        read = timed(read_all, data, path.name)
        plain = timed(plainly.WAYS[corpus.MAKERS[kind][0]], data)
        costs[kind].add(len(data), read, plain)
        costs["all"].add(len(data), read, plain)
    sys.stdout.write(f"{'kind':14}{'files':>6}{'MB':>8}{'MB/s':>8}{'plainly':>9}{'ratio':>7}\n")
    for kind, cost in costs.items():
        speed, plainly_speed = cost.size / cost.read / 1e6, cost.size / cost.plain / 1e6
        row = f"{cost.files:6}{cost.size / 1e6:8.1f}{speed:8.2f}{plainly_speed:9.2f}{cost.read / cost.plain:7.2f}"
        sys.stdout.write(f"{kind:14}{row}\n")
    sys.stdout.flush()
    return costs["all"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading_files", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=200.0, metavar="N", help="of posts (200)")
    parser.add_argument(
        "--no-growth", action="store_true", help="leave out how the cost grows with a file's size"
    )
    asked = parser.parse_args()
    if not asked.no_growth:
        growth()
    cost = mixed(max(1.0, asked.megabytes))
    largest = sorted(
        (path for _, path in corpus.make(max(1.0, asked.megabytes))), key=lambda path: -path.stat().st_size
    )
    peak = alone(read_for_peak, largest[:LARGEST])
    speed, ratio = cost.size / cost.read / 1e6, cost.read / cost.plain
    sys.stdout.write(f"read MB/s={speed:.2f} ratio={ratio:.2f} peak_mb={peak:.0f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
