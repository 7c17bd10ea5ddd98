"""Ten questions put to Ficarium's engine, SQLite, PostgreSQL and tantivy on one made archive, in one run.

    python -m bench.finding [--works N] [--rivals sqlite,postgres,tantivy] [--folder FOLDER] [--top N] [--only Q1,Q4]
        [--no-pages]

Every engine gets the same works and each question is put to all of them in turn, so that a busy machine slows all. Each
answer is an exact number of works, a page of twenty and the most used values of eight facets; the numbers must be equal
everywhere. The last line is for machines: `heavy` is the least of best rival / ours on Q1, Q4 and Q8, `geomean` the
geometric mean of that ratio over all ten, `worst` its least value. Then an archive is filled with the same works, and
its pages are asked for beside a bare Django page (`bench.finding_pages`): `http_list` and `http_in_out` are their
requests a second over the bare one's. With `--folder` what was built there is kept and used again.
"""

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Container
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import numpy as np

from bench import archive, finding_pages, rival_postgres, rival_sqlite, rival_tantivy
from bench.archive import KINDS
from bench.fill_archive import fill
from bench.ours import Ours, resident
from bench.rows_for_rivals import rows, uses
from bench.ten_queries import HEAVY, Answer, Ask, ten

RIVALS = {
    rival_sqlite.NAME: rival_sqlite.SQLite,
    rival_postgres.NAME: rival_postgres.Postgres,
    rival_tantivy.NAME: rival_tantivy.Tantivy,
}
RUNS = 40
FULL_PAGES = 300_000
"""Works from which on every list that is asked for over HTTP fills a page."""
SECONDS = 20.0
"""Of one engine on one question, after which it is asked no more; three runs at least."""


class Engine(Protocol):
    def answer(self, ask: Ask) -> Answer: ...
    def size(self) -> int: ...


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--works", type=int, default=1_000_000)
    parser.add_argument("--rivals", default=",".join(RIVALS), help="comma-separated, or none")
    parser.add_argument("--folder", type=Path, help="keep what is built here, and use what was")
    parser.add_argument("--top", type=int, default=10, help="values shown of each facet")
    parser.add_argument(
        "--only", default="", help="comma-separated questions; without Q5 and Q6 no words are indexed"
    )
    parser.add_argument("--no-pages", action="store_true", help="leave HTTP out")
    given = parser.parse_args()
    only = {one for one in given.only.split(",") if one}
    rivals = [one for one in given.rivals.split(",") if one and one != "none"]
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        say(_whole(given, rivals, given.folder.resolve(), only))
        return
    with tempfile.TemporaryDirectory(prefix="ficarium-find-") as folder:
        say(_whole(given, rivals, Path(folder), only))


def _whole(given: argparse.Namespace, rivals: list[str], folder: Path, only: Container[str]) -> str:
    line = run(given.works, rivals, folder, given.top, only)
    if given.no_pages or given.works < FULL_PAGES:
        return line
    home = folder / "archive"
    _once(folder, "archive", lambda: _apart(_fill_archive, home, given.works))
    return f"{line} {_apart(_pages, home)}"


def run(works: int, rivals: list[str], folder: Path, top: int, only: Container[str] = ()) -> str:
    """The line for machines; everything for people is printed on the way."""
    every, used = prepared(works, folder)
    asks = tuple(one for one in every if not only or one.name in only)
    ours = Ours(folder, top)
    _once(folder, "catalogue", lambda: _apart(_build_catalogue, works, folder, top))
    if any(one.text for one in asks):
        _once(folder, "texts", lambda: _apart(_build_texts, works, folder, top))
    ours.open()
    engines: dict[str, Engine] = {"ours": ours}
    try:
        for name in rivals:
            engine = RIVALS[name](folder, used, top)
            engines[name] = engine
            _once(folder, name, lambda engine=engine: engine.build(rows(archive.chunks(works))))
        say(
            "size on disk: "
            + ", ".join(f"{name} {engine.size() / 1e9:.2f} GB" for name, engine in engines.items())
        )
        equal, seconds = put_to(engines, asks)
    finally:
        for name in rivals:
            if name in engines:
                engines[name].close()
    say(f"ours resident after all ten: {_apart(resident, folder, asks, top)}")
    return f"find works={works} equal={'yes' if equal else 'no'} {summary(seconds, rivals)}"


def prepared(
    works: int, folder: Path
) -> tuple[tuple[Ask, ...], "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """The ten questions of this archive, and how many works have each tag."""
    kept = folder / f"uses-{works}.npy"
    if not kept.exists():
        for other in folder.glob("uses-*.npy"):
            raise SystemExit(f"{folder} holds an archive of another size ({other.stem[5:]} works).")
        np.save(kept, uses(rows(archive.chunks(works))))
    used = np.load(kept)
    tags = KINDS["additional"]
    few = np.flatnonzero(used[tags.first : tags.first + tags.size] == 3)
    if not len(few):
        raise SystemExit(f"No tag has three works in an archive of {works}; make it larger.")
    return ten(tags.first + int(few[0])), used


def put_to(
    engines: dict[str, Engine], asks: tuple[Ask, ...]
) -> tuple[bool, dict[str, dict[str, list[float]]]]:
    """(whether all agree, question → engine → seconds of each run)."""
    taken: dict[str, dict[str, list[float]]] = {}
    agreed = True
    say(f"{'':5}{'works':>10}" + "".join(f"{name:>22}" for name in engines) + f"{'best/ours':>12}")
    for ask in asks:
        answers = {name: engine.answer(ask) for name, engine in engines.items()}
        ours = answers["ours"]
        if ask.order != "relevance":
            ours.page = [engines["ours"].place(work, ask.order) for work in ours.page]  # type: ignore[attr-defined]
        faults = [
            f"{ask.name}, {name}: {fault}"
            for name, answer in answers.items()
            for fault in differences(ours, answer, pages=ask.order != "relevance")
        ]
        taken[ask.name] = {name: [] for name in engines}
        while open_ones := [name for name in engines if not _enough(taken[ask.name][name])]:
            for name in open_ones:
                start = time.perf_counter()
                engines[name].answer(ask)
                taken[ask.name][name].append(time.perf_counter() - start)
        say(_row(ask.name, ours.total, taken[ask.name]))
        for fault in faults:
            agreed = False
            say(f"  NOT EQUAL {fault}")
    return agreed, taken


def differences(ours: Answer, other: Answer, *, pages: bool) -> list[str]:
    """Where they say something else. Values that share the last count shown may be any of those that have it."""
    found = []
    if ours.total != other.total:
        found.append(f"{other.total} works instead of {ours.total}")
    if (ours.page != other.page) if pages else (len(ours.page) != len(other.page)):
        found.append(f"page {other.page} instead of {ours.page}")
    for facet, mine in ours.facets.items():
        theirs = other.facets[facet]
        last = mine[-1][1] if mine else 0
        if [n for _, n in mine] != [n for _, n in theirs] or (
            {one for one in mine if one[1] > last} != {one for one in theirs if one[1] > last}
        ):
            odd = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]][:3]
            found.append(f"{facet} differs, ours first: {odd or (len(mine), len(theirs))}")
    return found


def summary(seconds: dict[str, dict[str, list[float]]], rivals: list[str]) -> str:
    if not rivals:
        return "heavy=- geomean=- worst=-"
    ratios = {name: _ratio(runs) for name, runs in seconds.items()}
    heavy = min((ratios[name] for name in HEAVY if name in ratios), default=math.nan)
    geomean = math.exp(statistics.fmean(math.log(one) for one in ratios.values()))
    return f"heavy={heavy:.1f}x geomean={geomean:.1f}x worst={min(ratios.values()):.2f}x"


def _ratio(runs: dict[str, list[float]]) -> float:
    """Median of the best rival over ours."""
    best = min(statistics.median(times) for name, times in runs.items() if name != "ours")
    return best / statistics.median(runs["ours"])


def _enough(times: list[float]) -> bool:
    return len(times) >= RUNS or (len(times) >= 3 and sum(times) > SECONDS)


def _row(name: str, total: int, runs: dict[str, list[float]]) -> str:
    cells = []
    for times in runs.values():
        p95 = sorted(times)[min(len(times) - 1, math.ceil(len(times) * 0.95) - 1)]
        cells.append(f"{statistics.median(times) * 1000:12.2f}/{p95 * 1000:<9.2f}")
    ratio = f"{_ratio(runs):11.2f}x" if len(runs) > 1 else ""
    return f"{name:5}{total:>10}{''.join(cells)}{ratio}"


def _once(folder: Path, name: str, build: Callable[[], object]) -> None:
    done = folder / f"built-{name}"
    if done.exists():
        return
    start = time.perf_counter()
    peak = build()
    took = time.perf_counter() - start
    say(f"built {name} in {took:.0f} s" + (f", at most {peak}" if isinstance(peak, str) else ""))
    done.touch()


def _apart(function: Callable[..., str], *given: object) -> str:
    """In a process of its own, so that what it takes and leaves is not in the others' memory."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_to_the_end, (function, *given))


def _to_the_end(function: Callable[..., str], *given: object) -> str:
    """A pool waits for ever for who leaves it."""
    try:
        return function(*given)
    except SystemExit as fault:
        raise RuntimeError(str(fault)) from fault


def _build_catalogue(works: int, folder: Path, top: int) -> str:
    Ours(folder, top).build(archive.chunks(works))
    return _peak()


def _fill_archive(home: Path, works: int) -> str:
    """The lists of pages need no words: making their index takes longer than all else together."""
    fill(home, works)
    from ficarium.search import snapshots

    snapshots.write()
    return _peak()


def _pages(home: Path) -> str:
    ratios = finding_pages.measured(home)
    return f"http_list={ratios['list']:.3f} http_in_out={ratios['in_out']:.3f}"


def _build_texts(works: int, folder: Path, top: int) -> str:
    Ours(folder, top).build_texts(archive.chunks(works))
    return _peak()


def _peak() -> str:
    import resource

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB resident"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
