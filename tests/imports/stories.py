"""Small posts of our own making, any number of them, each different."""

import random
from pathlib import Path

_WORDS = [
    "lamp",
    "tide",
    "keeper",
    "walked",
    "slowly",
    "under",
    "rain",
    "nobody",
    "window",
    "harbour",
    "quiet",
]
_WORDS += [
    "letter",
    "morning",
    "door",
    "garden",
    "stone",
    "river",
    "evening",
    "said",
    "ferry",
    "bell",
    "sparrow",
]


def story(number: int, paragraphs: int = 4) -> bytes:
    """The same number gives the same bytes."""
    chance = random.Random(number)
    body = [" ".join(chance.choice(_WORDS) for _ in range(40)).capitalize() + "." for _ in range(paragraphs)]
    header = (
        f"Title: Lamp number {number}\nAuthor: Writer {number % 7}\nFandom: Sherlock Holmes\n"
        "Rating: PG\nWarnings: mention of a drowning, nothing graphic"
    )
    return "\n\n".join([header, *body, "THE END"]).encode()


def fill(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"lamp-{number:04}.txt").write_bytes(story(number))
    return folder
