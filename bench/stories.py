"""Posts as archives hold them, made for measuring: the same bytes each time, kept outside the repository.

Sizes as in archives: most posts have 10 to 120 kB, one in twenty-five runs to several hundred kB or to megabytes. Each
has a header in one of the habits of its time, chapters, scene breaks, notes in the middle and at the end; the prose is
that of our own sample stories, shuffled by paragraph, and of sentences made from a word list. `formats` dresses them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NAMES = ["Watson", "Holmes", "Mrs. Hudson", "Lestrade", "Mary", "Mycroft", "Irene", "Wiggins"]
NOUNS = ["rain", "lamp", "window", "river", "letter", "morning", "street", "coat", "answer", "table", "boat", "rope",
         "winter", "bell", "garden", "door", "kettle", "ladder", "harbour", "candle", "stair", "paper", "voice", "hand",
         "road", "field", "stone", "glass", "story", "ink", "cup", "chair", "corner", "evening", "bridge", "market",
         "cellar", "tide", "ledger", "shawl", "orchard", "chimney", "lantern", "sister", "doctor", "soldier", "captain",
         "promise", "quarrel", "supper", "basket", "needle", "mirror"]  # fmt: skip
VERBS = ["took", "found", "left", "held", "heard", "carried", "watched", "mended", "forgot", "counted", "opened",
         "lost", "dropped", "folded", "kept", "wanted", "remembered", "followed", "touched", "answered", "cleaned",
         "broke", "burned", "crossed", "hid"]  # fmt: skip
ADJECTIVES = ["quiet", "grey", "small", "last", "old", "cold", "narrow", "patient", "crooked", "bright", "wet",
              "empty", "kind", "tired", "long", "strange"]  # fmt: skip
ENDS = ["before anyone woke", "and said nothing", "as if it mattered", "the way her mother had", "without a word",
        "until the bells stopped", "and was sorry at once", "because nobody else would"]  # fmt: skip
SAID = ["said", "asked", "murmured", "answered", "whispered", "snapped"]
FIRST = ["Ottilie", "Persis", "Joan", "Hester", "Maud"]
LAST = ["Marsh", "Quill", "Loom", "Fenn"]
NOTES = [
    "This is my first fic in this fandom, so please be gentle. It takes place a few years after The Final Problem.",
    "I wrote this about three years ago and found it on an old disk last week. Feedback is welcome, good and bad.",
    "Thanks to the whole list for the help with trains. All the mistakes that are left are mine.",
    "This story was written for the winter exchange. The prompt was snow, a letter, and somebody who can't swim.",
]
_WARNINGS = [
    "Mentions of past violence, nothing graphic.",
    "Character death, some swearing. No sex, sorry.",
    "Graphic violence in the second half; implied torture; alcohol.",
    "None, unless you count bad puns.",
    "Mild language, a suicide attempt (not on screen), and grief.",
]
_DISCLAIMERS = [
    "None of them are mine, and no money is made.",
    "The characters belong to Sir Arthur Conan Doyle and to everybody. The mistakes belong to me.",
    "I don't own them, I only borrowed them for the weekend. Please don't sue.",
]
_PLACES = [
    "Set a few years after The Final Problem.",
    "Between The Sign of the Four and A Scandal in Bohemia.",
]
_SPOILERS = ["The Final Problem, The Empty House", "None", "Everything up to The Empty House"]
_RATINGS = ["PG", "PG-13 for language", "R, for violence and one very bad night", "T", "G"]
_GENRES = ["Angst, H/C", "Drama", "Romance, humour", "Gen, mystery"]
_ARCHIVE = ["Anywhere, just tell me where.", "Ask first, please.", "Yes to the list archive."]
_FEEDBACK = ["Yes please! Good or bad.", "Always welcome. No flames.", "Constructive criticism only."]
_CLOSING = [
    "So, that's the end! Let me know what you think, and thank you for reading.",
    "Author's notes: The business with the trains is real, I looked it up. A sequel is on its way.",
    "Comments and reviews are welcome, as always.",
]
_MIDDLE = "A/N: Thanks to everybody who wrote to me about the last part, you know who you are."


@dataclass(frozen=True)
class Post:
    """What a story is before it has a format."""

    title: str
    author: str
    labels: tuple[tuple[str, str], ...]
    preface: tuple[str, ...]
    """Notes without a label."""
    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading or "", paragraphs); "* * *" is a scene break."""
    closing: tuple[str, ...]
    curly: bool


def length(rng: random.Random) -> int:
    """Characters of a story: a median of 32,000, and a tail."""
    if rng.random() < 0.04:
        return int(min(4_000_000, 150_000 * rng.paretovariate(1.1)))
    return int(min(120_000, max(8_000, rng.lognormvariate(10.4, 0.75))))


def post(rng: random.Random, size: int) -> Post:
    """A story of about `size` characters."""
    hero, other = rng.sample(NAMES, 2)
    parts = rng.choice([1, 1, 1, 2, 3]) if size < 60_000 else max(2, size // rng.randint(12_000, 30_000))
    stream = _paragraphs(rng)
    chapters = tuple(_chapter(rng, stream, number, parts, size / parts) for number in range(1, parts + 1))
    title = _titled(rng)
    author = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    labels = _labels(rng, title, author, hero, other)
    preface = tuple(rng.sample(NOTES, rng.choice([0, 0, 1, 1, 2])))
    closing = tuple(rng.sample(_CLOSING, rng.choice([0, 0, 1, 1, 2])))
    return Post(title, author, labels, preface, chapters, closing, rng.random() < 0.45)


def _titled(rng: random.Random) -> str:
    return f"The {rng.choice(ADJECTIVES).title()} {rng.choice(NOUNS).title()}"


def _chapter(
    rng: random.Random, stream: Iterator[str], number: int, parts: int, size: float
) -> tuple[str, tuple[str, ...]]:
    paragraphs: list[str] = []
    have = 0
    while have < size:
        paragraphs.append("* * *" if have and rng.random() < 0.025 else next(stream))
        have += len(paragraphs[-1]) + 2
    if number > 1 and rng.random() < 0.15:
        paragraphs.insert(0, _MIDDLE)
    name = f"Chapter {number}: {_titled(rng)}" if rng.random() < 0.5 else f"Chapter {number}"
    return (name if parts > 1 else "", tuple(paragraphs))


def _labels(
    rng: random.Random, title: str, author: str, hero: str, other: str
) -> tuple[tuple[str, str], ...]:
    summary = (
        f"{hero} finds a {rng.choice(NOUNS)} where no {rng.choice(NOUNS)} should be, and {other} keeps quiet."
    )
    more = [
        ("E-mail", f"{author.partition(' ')[0].lower()}@example.invalid"),
        ("Fandom", "Sherlock Holmes"),
        ("Rating", rng.choice(_RATINGS)),
        ("Pairing", f"{hero}/{other}"),
        ("Characters", f"{hero}, {other}, {rng.choice(NAMES)}"),
        ("Spoilers", rng.choice(_SPOILERS)),
        ("Timeline", rng.choice(_PLACES)),
        ("Warnings", rng.choice(_WARNINGS)),
        ("Category", rng.choice(_GENRES)),
        ("Disclaimer", rng.choice(_DISCLAIMERS)),
        ("Archive", rng.choice(_ARCHIVE)),
        ("Feedback", rng.choice(_FEEDBACK)),
        ("Summary", summary),
        ("Author's Notes", rng.choice(NOTES)),
        ("Thanks", "To my beta Old Bess, who took out forty-one semicolons."),
        (
            "Date",
            f"{rng.randint(1, 28)} {rng.choice(['March', 'June', 'November'])} {rng.randint(1993, 2012)}",
        ),
    ]
    count = rng.choice([0, 3, 5, 6, 8, 10, len(more)])
    if not count:
        return ()
    return (("Title", title), ("Author", author), *(one for one in more if rng.random() < count / len(more)))


@lru_cache(maxsize=1)
def _written() -> tuple[str, ...]:
    """Paragraphs of the English sample stories, without their headers and ends."""
    found: list[str] = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        paragraphs = [" ".join(one.split()) for one in text.split("\n\n")]
        middle = paragraphs[len(paragraphs) // 5 : -max(4, len(paragraphs) // 10)]
        found += [one for one in middle if one.isascii() and len(one) > 20 and ": " not in one[:30]]
    return tuple(found)


def _paragraphs(rng: random.Random) -> Iterator[str]:
    while True:
        if rng.random() < 0.5:
            yield rng.choice(_written())
        else:
            yield " ".join(_sentence(rng) for _ in range(rng.choice([1, 1, 2, 3, 4, 6, 8])))


def _sentence(rng: random.Random) -> str:
    name, noun, verb = rng.choice(NAMES), rng.choice(NOUNS), rng.choice(VERBS)
    shape = rng.randrange(5)
    if shape == 0:
        return f'"The {rng.choice(ADJECTIVES)} {noun} isn\'t here," {name} {rng.choice(SAID)}, "and you know it."'
    if shape == 1:
        return f'"{rng.choice(["Why", "No", "Then", "Of course"])}," {rng.choice(SAID)} {name}.'
    if shape == 2:
        return f"{name} {verb} the {noun} {rng.choice(ENDS)}."
    told = f"{rng.choice(['She', 'He', 'They', 'I'])} {verb} the {rng.choice(ADJECTIVES)} {noun}"
    if shape == 3:
        told += f" and {rng.choice(VERBS)} the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"
    return f"{told}, {rng.choice(ENDS)}, and there was no more to say of {name}'s {rng.choice(NOUNS)}."
