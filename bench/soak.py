"""Readers searching while the archive is written to: how long they wait, how old what they see is, and memory.

    python -m bench.soak [--works N] [--minutes N] [--readers N] [--edits N] [--kudos N] [--folder FOLDER]

A server (`ficarium serve`) on a made archive; readers ask for a list every quarter of a second each, first while
nothing changes, then while another process edits works by the verbs and gives kudos. A probe posts a work and measures
how long until the newest works and a search for its words show it, and gives a work so many kudos that it must come
first. The last line is for machines; its last numbers are megabytes of the server at the start of the busy time, after
a third, two thirds and all of it, without the process that writes a snapshot now and then.
"""

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

EVERY = 0.25
"""Seconds from one question of a reader to the next."""
LISTS = (
    "/works/",
    "/works/?rating=teen",
    "/works/?sort=kudos",
    "/works/?sort=words&status=complete",
    "/works/?q=evening",
    "/works/?-warnings=undeclared&words=1000-9000",
    "/works/?page=40",
    "/tags/",
    "/works/facets/character/",
)
THIRDS = 3
PATIENCE = 90.0
"""Seconds after which a probe that is not seen counts as that old."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--works", type=int, default=30_000)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--edits", type=int, default=50, help="a second")
    parser.add_argument("--kudos", type=int, default=2_000, help="a second")
    parser.add_argument("--folder", type=Path, help="an archive of `bench.fill_archive`, which is changed")
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        return write(given.folder, given.edits, given.kudos)
    with tempfile.TemporaryDirectory(prefix="ficarium-soak-") as passing:
        home = (given.folder or Path(passing)).resolve()
        if not (home / "archive.sqlite3").exists():
            ours(home, "-m", "bench.fill_archive", str(given.works), "--home", str(home)).wait()
            ours(home, "-m", "ficarium", "index", "rebuild").wait()
        return run(home, given)


def ours(home: Path, *arguments: str, quiet: bool = False) -> "subprocess.Popen[bytes]":
    out = subprocess.DEVNULL if quiet else None
    return subprocess.Popen(
        [sys.executable, *arguments], env={**os.environ, "FICARIUM_HOME": str(home)}, stdout=out, stderr=out
    )


def run(home: Path, given: argparse.Namespace) -> int:
    from bench.fill_archive import set_up

    set_up(home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = ours(home, "-m", "ficarium", "serve", "--port", str(port), quiet=True)
    try:
        until(lambda: ask(port, "/works/")[0] == 200, 120.0)
        for address in LISTS * 3:
            ask(port, address)
        quiet = Readers(port, given.readers).during(min(60.0, given.minutes * 30))
        room = [memory(server.pid)]
        arguments = (
            "--write",
            "--folder",
            str(home),
            "--edits",
            str(given.edits),
            "--kudos",
            str(given.kudos),
        )
        writer = ours(home, "-m", "bench.soak", *arguments)
        probe = Probe(port)
        threading.Thread(target=probe.run, daemon=True).start()
        busy: list[float] = []
        for _ in range(THIRDS):
            busy += Readers(port, given.readers).during(given.minutes * 60 / THIRDS)
            room.append(memory(server.pid))
            print(
                f"p95 so far {p95(busy):.1f} ms, {room[-1]:.0f} MB, load {os.getloadavg()[1]:.1f}", flush=True
            )
        probe.over = True
        writer.terminate()
        writer.wait()
    finally:
        server.terminate()
        server.wait()
    calm, full = p95(quiet), p95(busy)
    print(f"load {os.getloadavg()[1]:.1f}; {len(quiet)} quiet answers, {len(busy)} busy; probes {probe.seen}")
    print(
        f"soak minutes={given.minutes:g} p95_quiet_ms={calm:.1f} p95_busy_ms={full:.1f} ratio={full / calm:.2f} "
        f"stale_post_s={probe.oldest['list']:.2f} stale_words_s={probe.oldest['words']:.2f} "
        f"stale_kudos_s={probe.oldest['kudos']:.1f} mb={','.join(f'{one:.0f}' for one in room)}"
    )
    return 0


class Readers:
    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.took: list[float] = []

    def during(self, seconds: float) -> list[float]:
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._read, args=(one, end)) for one in range(self.number)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        return self.took

    def _read(self, seed: int, end: float) -> None:
        chance = random.Random(seed)
        time.sleep(EVERY * seed / self.number)
        while (start := time.monotonic()) < end:
            status, _ = ask(self.port, chance.choice(LISTS))
            took = time.monotonic() - start
            assert status == 200
            self.took.append(took * 1000)
            time.sleep(max(0.0, EVERY - took))


class Probe:
    """Seconds from a commit to when a page first shows it, at worst."""

    def __init__(self, port: int) -> None:
        self.port, self.over, self.seen = port, False, 0
        self.oldest = {"list": 0.0, "words": 0.0, "kudos": 0.0}

    def run(self) -> None:
        from ficarium.works import tallies

        number = 0
        while not self.over:
            number += 1
            word = f"probe{os.getpid()}x{number}"
            work = posted(word)
            self._wait("list", "/works/", f'href="/works/{work}/"')
            self._wait("words", f"/works/?q={word}body", "A probe")
            tallies.add([(work, "kudos", 1_000_000 * number)])
            self._wait("kudos", "/works/?sort=kudos", f'href="/works/{work}/"')
            self.seen += 1

    def _wait(self, what: str, address: str, mark: str) -> None:
        start = time.monotonic()
        until(lambda: self.over or mark.encode() in ask(self.port, address)[1], PATIENCE)
        if not self.over:
            self.oldest[what] = max(self.oldest[what], time.monotonic() - start)


def posted(word: str) -> int:
    from fic.manuscript.clean import clean
    from ficarium.tags.models import Kind
    from ficarium.works import publishing
    from ficarium.works.content import ChapterContent, TagGiven, WorkContent
    from ficarium.works.counting import words_in

    html = clean(f"<p>It rained on {word}body.</p>")
    content = WorkContent(
        title="A probe",
        makers=("Ada",),
        chapters=(ChapterContent(html, words_in(html)),),
        tags=(TagGiven(Kind.FANDOM, word),),
    )
    return int(publishing.post(publishing.save_draft(content, by=None), by=None).pk)


def write(home: Path, edits: int, kudos: int) -> int:
    from bench.fill_archive import set_up

    set_up(home)
    from ficarium.works import publishing, tallies
    from ficarium.works.models import Work

    chance = random.Random(5)
    pks = list(Work._default_manager.filter(state="posted").values_list("pk", flat=True)[:100_000])
    turn = 0
    while True:
        turn += 1
        start = time.monotonic()
        for _ in range(max(1, edits // 4)):
            work = Work._default_manager.get(pk=chance.choice(pks))
            act = chance.choice(["search", "search", "toggle"])
            if act == "search":
                publishing.let_search(work, not work.searchable_text, by=None)
            else:
                verb = publishing.withdraw if work.state == Work.State.POSTED else publishing.post
                verb(work, by=None)
        tallies.add((chance.choice(pks), "kudos", 1) for _ in range(kudos // 4))
        late = time.monotonic() - start - 0.25
        if turn % 40 == 0 and late > 0:
            print(
                f"the writer is late: a quarter of a second's work took {late + 0.25:.2f} s", file=sys.stderr
            )
        time.sleep(max(0.0, -late))


def ask(port: int, address: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()


def until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)


def memory(pid: int) -> float:
    """Megabytes of a process and all below it but who writes a snapshot; what they share counts once and files
    they map not at all."""
    total, new = 0.0, [pid]
    while new:
        one = new.pop()
        if b"snapshot" in Path(f"/proc/{one}/cmdline").read_bytes():
            continue
        for task in Path(f"/proc/{one}/task").iterdir():
            new += map(int, (task / "children").read_text().split())
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss_Anon:"):
                total += int(line.split()[1]) / 1024
    return total


def p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
