"""How fast files are read, beside only decoding and cleaning them, and whether that grows with their size.

    python -m bench.reading_files [--megabytes N]

Makes posts of its own from 10 kB up to N megabytes (default 2, at most 19), as plain text and as a web page, reads
each, and prints seconds, MB/s and the cost of a byte beside the smallest file's. The last line is for machines: MB/s
and ratio are those of the largest text, the ratio over decoding it and cleaning its paragraphs; peak_mb is the most
memory that reading it held at once, by tracemalloc, in a run of its own.
"""

import argparse
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from fic.manuscript import clean, read
from fic.manuscript.decode import decode

HEADER = [
    "Title: The Long Quay",
    "Author: Ottilie Marsh",
    "Fandom: Sherlock Holmes",
    "Rating: PG for mild language",
    "Warnings: mention of past violence, nothing graphic",
    "Disclaimer: None of them are mine, and no money is made.",
]
WORDS = ["rain", "lamp", "window", "quiet", "river", "letter", "morning", "street", "coat", "answer", "table", "boat",
         "rope", "winter", "bell", "garden", "door", "kettle", "ladder", "harbour", "candle", "stair", "paper", "voice",
         "hand", "road", "field", "stone", "glass", "story", "ink", "cup", "chair", "corner", "evening"]  # fmt: skip
VERBS = ["took", "found", "left", "held", "heard", "carried", "watched", "mended", "forgot", "counted"]
SMALLEST = 10_000
REPEATS = 3


def sentences(rng: random.Random) -> Iterator[str]:
    """Prose without end: narration, and every third time somebody speaks."""
    while True:
        words = " ".join(rng.choices(WORDS, k=rng.randint(4, 14)))
        said = f'"The {words}," said {rng.choice(["Watson", "Holmes", "Mrs. Hudson"])}.'
        yield said if rng.random() < 0.3 else f"She {rng.choice(VERBS)} the {words}."


def story(size: int) -> list[str]:
    """Paragraphs of about `size` bytes in all, with chapters and scene breaks, the same for the same size."""
    rng = random.Random(size)
    stream = sentences(rng)
    paragraphs: list[str] = []
    have = chapter = 0
    while have < size:
        number = len(paragraphs)
        if number % 400 == 0:
            chapter += 1
            paragraphs.append(f"Chapter {chapter}")
        elif number % 40 == 0:
            paragraphs.append("* * *")
        else:
            paragraphs.append(" ".join(next(stream) for _ in range(rng.randint(1, 6))))
        have += len(paragraphs[-1]) + 2
    return paragraphs


def as_text(size: int) -> bytes:
    return "\n".join([*HEADER, "", "\n\n".join(story(size)), "", "THE END", ""]).encode()


def as_page(size: int) -> bytes:
    head = "<br>\n".join(escape(line) for line in HEADER)
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story(size))
    return f"<html><body><p>{head}</p><hr>{body}<p>THE END</p></body></html>".encode()


def fastest(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Seconds of the fastest of a few runs: other programs only ever add to it."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def only_cleaned(data: bytes) -> None:
    """What no reader can do without: bytes to text, and text to safe markup."""
    text = decode(data).text
    clean("".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split("\n\n")))


def peak_mb(data: bytes) -> float:
    tracemalloc.start()
    read(data, "story.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def sizes(largest: int) -> Iterator[int]:
    size = SMALLEST
    while size < largest:
        yield size
        size *= 4
    yield largest


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading_files", description=__doc__)
    parser.add_argument(
        "--megabytes", type=float, default=2.0, metavar="N", help="the largest file (2; at most 19)"
    )
    largest = int(min(19.0, max(0.02, parser.parse_args().megabytes)) * 1e6)
    read(as_text(SMALLEST), "story.txt")
    sys.stdout.write(f"{'kind':5} {'kB':>8} {'seconds':>8} {'MB/s':>7} {'a byte, beside the smallest':>28}\n")
    speed = ratio = 0.0
    data = b""
    for kind, make, name in (("page", as_page, "story.html"), ("text", as_text, "story.txt")):
        first = 0.0
        for size in sizes(largest):
            data = make(size)
            seconds = fastest(partial(read, data, name))
            first = first or seconds / len(data)
            speed = len(data) / seconds / 1e6
            grown = seconds / len(data) / first
            sys.stdout.write(f"{kind:5} {len(data) / 1e3:8.0f} {seconds:8.3f} {speed:7.2f} {grown:28.2f}\n")
            ratio = seconds
    ratio /= fastest(partial(only_cleaned, data))
    sys.stdout.write(f"read MB/s={speed:.2f} ratio={ratio:.2f} peak_mb={peak_mb(data):.0f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
