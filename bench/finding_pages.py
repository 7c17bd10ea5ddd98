"""List pages of a filled archive through HTTP, beside a bare Django page from the same server in the same minutes.

    python -m bench.finding_pages --home FOLDER [--requests N]

The folder is one that `bench.fill_archive` filled and `ficarium index rebuild` indexed. Every request of a kind asks
for another list, so that what is measured is an answer and not one that was kept: the whole archive and the largest
fandoms with their pages, and one tag in with another out. One connection, pages asked in turn with the bare one; a
ratio is the requests a second of a page over those of the bare page.
"""

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle, permutations
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.archive import KINDS
from bench.archive_names import tag_slug
from bench.fill_archive import set_up
from bench.reading import ROOT, served

WARM = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=200)
    given = parser.parse_args()
    ratios = measured(given.home.resolve(), given.requests)
    sys.stdout.write(f"pages http_list={ratios['list']:.3f} http_in_out={ratios['in_out']:.3f}\n")


def measured(home: Path, requests: int = 200) -> dict[str, float]:
    """Kind of page → its requests a second over those of the bare page."""
    set_up(home)
    from ficarium.archive.upgrading import upgrade_statics, upgrade_tables

    upgrade_tables()
    upgrade_statics()
    bare = home / "bare.sqlite3"
    with sqlite3.connect(bare) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS bare_row (id INTEGER PRIMARY KEY, title TEXT, words INTEGER)"
        )
        database.execute("INSERT OR REPLACE INTO bare_row VALUES (1, 'A quiet evening', 100000)")
    database.close()
    environment = {
        **os.environ,
        "FICARIUM_HOME": str(home),
        "FICARIUM_DEBUG": "false",
        "BARE_DATABASE": str(bare),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path[1:]]),
    }
    with (
        served("ficarium.wsgi:application", environment) as archive,
        served("bench.bare:application", environment) as baseline,
    ):
        seconds = _asked(
            {"bare": (baseline, cycle(["/1/"])), "list": (archive, _lists()), "in_out": (archive, _in_out())},
            requests,
        )
    return {name: seconds["bare"] / seconds[name] for name in ("list", "in_out")}


def _lists() -> Iterator[str]:
    """The whole archive and the eight largest fandoms, each time another page or order."""
    fandom = KINDS["fandom"]
    places = ["/works/", *(f"/tags/{quote(tag_slug(fandom, fandom.first + one))}/" for one in range(6))]
    for page in cycle(range(1, 40)):
        for place in places:
            yield f"{place}?{urlencode({'page': page})}" if page > 1 else place


def _in_out() -> Iterator[str]:
    """Every pair of the twelve most used additional tags that mean themselves, and then in each of three fandoms."""
    tags, fandoms = KINDS["additional"], KINDS["fandom"]
    slugs = [tag_slug(tags, tags.first + one) for one in range(13) if one != 7]
    for fandom in cycle([None, *range(3)]):
        for wanted, unwanted in permutations(slugs, 2):
            asked = {"additional": wanted, "-additional": unwanted}
            if fandom is not None:
                asked["fandom"] = tag_slug(fandoms, fandoms.first + fandom)
            yield f"/works/?{urlencode(asked)}"


def _asked(pages: dict[str, tuple[int, Iterator[str]]], requests: int) -> dict[str, float]:
    """Mean seconds of a request, whole answer read, over `requests` of each kind in turn."""
    for port, paths in pages.values():
        # What a server opens for its first answer takes longer than another keeps a silent connection.
        first = HTTPConnection("127.0.0.1", port, timeout=120)
        first.request("GET", next(paths))
        first.getresponse().read()
        first.close()
    connections = {port: HTTPConnection("127.0.0.1", port, timeout=120) for port, _ in pages.values()}
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(requests + WARM):
        for name, (port, paths) in pages.items():
            path = next(paths)
            start = time.perf_counter()
            connections[port].request("GET", path)
            response = connections[port].getresponse()
            body = response.read()
            if turn >= WARM:
                taken[name].append(time.perf_counter() - start)
            if response.status != 200 or (name != "bare" and body.count(b"<article") < 20):
                raise SystemExit(f"{path} answered {response.status} with {body.count(b'<article')} works.")
    for connection in connections.values():
        connection.close()
    for name, times in taken.items():
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        sys.stdout.write(f"{name:8} p50 {middle * 1000:8.2f} ms  p95 {late * 1000:8.2f} ms\n")
    return {name: sum(times) / len(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
