"""Time to the first byte of a reading page, beside a bare Django page, from the same server in the same run.

    python -m bench.reading [--requests N]

Builds a temporary archive with a work of 100,000 words (20 chapters) and one of a single chapter as long, serves
it and `bench.bare` with granian, asks both in turn over kept connections, and prints medians and ratios. The last
line is for machines; its ratio is the worst of the four pages.
"""

import argparse
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = [
    "rain",
    "lamp",
    "window",
    "quiet",
    "river",
    "letter",
    "morning",
    "street",
    "coat",
    "answer",
    "table",
    "under",
    "never",
    "turned",
    "again",
    "slowly",
    "the",
    "the",
    "the",
    "and",
    "and",
    "of",
    "a",
    "in",
    "was",
    "she",
    "he",
    "they",
    "had",
    "not",
    "with",
    "for",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--requests", type=int, default=400, help="requests of each page")
    requests: int = parser.parse_args().requests
    with tempfile.TemporaryDirectory(prefix="ficarium-bench-") as folder:
        home = Path(folder)
        pages, queries = build(home)
        bare = home / "bare.sqlite3"
        with sqlite3.connect(bare) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE bare_row (id INTEGER PRIMARY KEY, title TEXT, words INTEGER)")
            database.execute("INSERT INTO bare_row VALUES (1, 'A quiet evening', 100000)")
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
            addresses = {"bare": (baseline, "/1/"), **{name: (archive, path) for name, path in pages.items()}}
            medians = measure(addresses, requests)
    for name, seconds in medians.items():
        extra = (
            f"  {seconds / medians['bare']:5.2f} × bare, {queries[name]} queries" if name != "bare" else ""
        )
        sys.stdout.write(f"{name:20} {seconds * 1000:7.2f} ms{extra}\n")
    worst = max(seconds for name, seconds in medians.items() if name != "bare") / medians["bare"]
    sys.stdout.write(f"read ttfb_ratio={worst:.2f} queries={max(queries.values())}\n")


def build(home: Path) -> tuple[dict[str, str], dict[str, int]]:
    """A temporary archive; addresses of its pages by name, and how many queries each costs a visitor."""
    os.environ["FICARIUM_HOME"] = str(home)
    os.environ["FICARIUM_DEBUG"] = "false"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    chance = random.Random(20260101)
    several = _work([_chapter(chance, 5_000) for _ in range(20)])
    single = _work([_chapter(chance, 100_000)])
    pages = {
        "front": f"/works/{several}/",
        "chapter": f"/works/{several}/chapters/10/",
        "entire": f"/works/{several}/entire/",
        "single chapter": f"/works/{single}/",
    }
    client = Client(headers={"host": "127.0.0.1"})
    queries = {}
    for name, path in pages.items():
        client.get(path)  # What is read once a process is not what a page costs.
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        queries[name] = len(captured)
    connection.close()
    return pages, queries


def _work(chapters: list[str]) -> int:
    from ficarium.accounts.models import Pseud
    from tests.shelf import note, put_work

    pseud, _ = Pseud.objects.get_or_create(user=None, name="Bench")
    work = put_work(
        "A hundred thousand words",
        by=[pseud],
        tags={
            "fandom": ["Sherlock Holmes"],
            "relationship": ["Sherlock Holmes/John Watson"],
            "character": ["Sherlock Holmes", "John Watson", "Mrs Hudson", "Mary Morstan"],
            "category": ["M/M"],
            "genre": ["Angst", "Mystery"],
            "additional": ["Case Fic", "Slow Burn", "Hurt/Comfort", "Found Family"],
        },
        notes=[note("violence", "depicted", quote="some violence"), note("alcohol", "mentioned")],
        chapters=chapters,
        rating="teen",
        warnings_declared="some",
        summary="<p>A lodger who pays in silver, and a winter that will not end.</p>",
    )
    return work.pk


def _chapter(chance: random.Random, words: int) -> str:
    paragraphs = []
    while words > 0:
        size = min(words, chance.randint(20, 120))
        paragraphs.append(f"<p>{' '.join(chance.choice(WORDS) for _ in range(size))}.</p>")
        words -= size
    return "".join(paragraphs)


@contextmanager
def served(target: str, environment: dict[str, str]) -> Iterator[int]:
    """The application behind granian on a free port, as `ficarium serve` runs it; stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "error", target]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"The server on port {port} ended with {server.returncode}.")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"The server on port {port} did not answer within a minute.")


def measure(addresses: dict[str, tuple[int, str]], requests: int) -> dict[str, float]:
    """Median seconds from sending a request to holding the head of its answer, pages asked in turn."""
    connections = {port: HTTPConnection("127.0.0.1", port, timeout=30) for port, _ in addresses.values()}
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    for turn in range(requests + 20):
        for name, (port, path) in addresses.items():
            connection = connections[port]
            start = time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            first_byte = time.perf_counter() - start
            body = response.read()
            assert response.status == 200 and body, f"{name}: {response.status}"
            if turn >= 20:  # The first requests fill caches that a running archive has filled.
                taken[name].append(first_byte)
    for connection in connections.values():
        connection.close()
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
