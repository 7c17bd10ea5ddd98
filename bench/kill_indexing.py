"""kill -9 of what keeps the index, at random moments, while works are edited: then `verify`, without a rebuild.

    python -m bench.kill_indexing [--kills N] [--works N] [--seed N]

A keeper follows the log, writes the index of words and has snapshots written all the time. Killed is the keeper, or the
process that writes its snapshot, or both at once. After each kill a fresh process verifies; it may take up what is in
the log, but the snapshot must open, the index of words must not have fallen back, and the log must tell all since. The
last line is for machines.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ficarium.works.content import WorkContent

LONGEST = 3.0
"""Seconds a keeper may live; a snapshot's process needs one of them to start."""
EDITS_EVERY = 0.02
WORDS = ("rain", "lantern", "harbour", "stair", "letter", "moor", "winter", "lamp", "door", "river")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--works", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ficarium-kill-") as folder:
        return run(Path(folder), given.kills, given.works, given.seed)


def run(home: Path, kills: int, works: int, seed: int) -> int:
    from bench.fill_archive import set_up

    set_up(home)
    from ficarium.archive.upgrading import upgrade_tables

    upgrade_tables()
    chance, start = random.Random(seed), time.monotonic()
    editor = Editor(chance.randrange(1_000_000), works)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.kill_indexing_child"])
    from bench import kill_indexing_child as child

    clean, faults, killed, snapshots = 0, 0, Counter[str](), 0
    before = Standing(0, 0)
    editor.start()
    keeper = None
    for number in range(kills):
        if keeper is None or not keeper.is_alive():
            keeper = context.Process(target=child.keep)
            keeper.start()
        time.sleep(chance.uniform(0.05, LONGEST))
        what = chance.choice(["both", "keeper", "writer"])
        victims = [] if what == "keeper" else child_processes(keeper.pid or 0)
        if what == "writer" and not victims:
            what = "keeper"
        if what != "writer":
            victims.append(keeper.pid or 0)
        for pid in victims:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        killed[what] += 1
        if what != "writer":
            keeper.join()
        with editor.paused():
            mine, theirs = context.Pipe()
            looker = context.Process(target=child.verify, args=(theirs,))
            looker.start()
            found, after = told(mine, looker)
            looker.join()
        fallen = [name for name in ("snapshot", "words") if getattr(after, name) < getattr(before, name)]
        found += [f"The {name} fell back." for name in fallen]
        snapshots += after.snapshot > before.snapshot
        before = after
        clean += not found
        faults += len(found)
        for sentence in found[:5]:
            print(f"kill {number + 1} ({what}): {sentence}", flush=True)
    editor.stop()
    if keeper is not None and keeper.is_alive():
        for pid in (*child_processes(keeper.pid or 0), keeper.pid or 0):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        keeper.join()
    minutes = (time.monotonic() - start) / 60
    whom = " ".join(f"{name}={count}" for name, count in sorted(killed.items()))
    print(
        f"kill_indexing kills={kills} clean={clean} faults={faults} {whom} edits={editor.edits} "
        f"new_snapshots={snapshots} minutes={minutes:.1f}"
    )
    return 0 if clean == kills else 1


class Standing:
    """Up to where the log is in what is on disk."""

    def __init__(self, snapshot: int, words: int) -> None:
        self.snapshot, self.words = snapshot, words


def told(line: Connection, looker: "multiprocessing.process.BaseProcess") -> tuple[list[str], Standing]:
    while not line.poll(0.1):
        if not looker.is_alive() and not line.poll(0.1):
            return [f"The process that verifies ended with {looker.exitcode}."], Standing(0, 0)
    sentences, snapshot, words = line.recv()
    return list(sentences), Standing(snapshot, words)


def child_processes(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            if task.name != str(pid)
            for child in (task / "children").read_text().split()
        ]
    return []


class Editor:
    """Uses the verbs, in a thread of its own."""

    def __init__(self, seed: int, works: int) -> None:
        self.chance, self.edits = random.Random(seed), 0
        self._over, self._turn = threading.Event(), threading.Lock()
        for _ in range(works):
            self._new()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def paused(self) -> threading.Lock:
        return self._turn

    def _run(self) -> None:
        while not self._over.wait(EDITS_EVERY):
            with self._turn:
                self._edit()

    def _new(self) -> None:
        from ficarium.works import publishing

        publishing.post(publishing.save_draft(self._content(), by=None), by=None)

    def _content(self) -> "WorkContent":
        from fic.manuscript.clean import clean
        from ficarium.tags.models import Kind
        from ficarium.works.content import ChapterContent, TagGiven, WorkContent
        from ficarium.works.counting import words_in

        def prose(words: int) -> str:
            return " ".join(self.chance.choices(WORDS, k=words))

        html = clean(f"<p>{prose(200)}</p>")
        tags = (
            TagGiven(Kind.FANDOM, prose(1)),
            TagGiven(Kind.CHARACTER, f"{prose(1)} {self.chance.randrange(50)}"),
        )
        return WorkContent(
            title=prose(3), makers=("Ada",), chapters=(ChapterContent(html, words_in(html)),), tags=tags
        )

    def _edit(self) -> None:
        from ficarium.works import publishing, tallies
        from ficarium.works.models import Work

        self.edits += 1
        pks = list(Work._default_manager.values_list("pk", flat=True))
        work = Work._default_manager.get(pk=self.chance.choice(pks))
        act = self.chance.choice(["revise", "revise", "toggle", "search", "kudos", "new"])
        if act == "revise":
            publishing.revise(work, self._content(), by=None)
        elif act == "toggle":
            turn = publishing.withdraw if work.state == Work.State.POSTED else publishing.post
            turn(work, by=None)
        elif act == "search":
            publishing.let_search(work, not work.searchable_text, by=None)
        elif act == "kudos":
            tallies.add([(work.pk, "kudos", 1)])
        elif len(pks) < 400:
            self._new()


if __name__ == "__main__":
    sys.exit(main())
