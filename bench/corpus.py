"""A folder of made posts in every format, mixed as an archive's upload is; made once, outside the repository."""

import hashlib
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import containers, dressing, stories
from bench.stories import Post, length, post
from fic.manuscript.formats import READERS, SEVERAL

Maker = Callable[[Post, random.Random], bytes]
MAKERS: dict[str, tuple[str, str, int, Maker]] = {
    "wrapped": ("text", "txt", 13, dressing.wrapped),
    "unwrapped": ("text", "txt", 9, dressing.unwrapped),
    "tight": ("text", "txt", 4, dressing.tight),
    "windows": ("text", "txt", 6, dressing.windows),
    "scrambled": ("text", "txt", 1, dressing.scrambled),
    "html-1996": ("html", "html", 7, dressing.page_of_1996),
    "html-word": ("html", "htm", 4, dressing.page_by_word),
    "html-site": ("html", "html", 8, dressing.page_of_a_site),
    "html-journal": ("html", "html", 4, dressing.page_of_a_journal),
    "ao3-html": ("ao3-html", "html", 13, dressing.ao3),
    "mbox": ("mbox", "mbox", 5, dressing.mailbox),
    "usenet": ("news-article", "txt", 8, dressing.article),
    "markdown": ("markdown", "md", 2, containers.markdown),
    "docx": ("docx", "docx", 6, containers.docx),
    "odt": ("odt", "odt", 2, containers.odt),
    "rtf": ("rtf", "rtf", 3, containers.rtf),
    "epub": ("epub", "epub", 4, containers.epub),
    "yahoo": ("yahoo-json", "json", 1, containers.yahoo),
}
"""What it is called → the reader it needs, its extension, how many of a hundred posts are like it, its maker."""
KINDS = [kind for kind, (reader, *_) in MAKERS.items() if reader in READERS or reader in SEVERAL]


def folder() -> Path:
    """Named by all that the posts are made of: another recipe fills another folder."""
    recipe = hashlib.sha256()
    for path in [*map(Path, (__file__, *(str(one.__file__) for one in (containers, dressing, stories)))),
                 *sorted(stories.SEEDS.glob("*.txt"))]:  # fmt: skip
        recipe.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"ficarium-posts-{recipe.hexdigest()[:12]}"


def make(megabytes: float) -> list[tuple[str, Path]]:
    """(kind, file) for about `megabytes` of posts, in a fixed order; made only where they are missing."""
    home = folder()
    home.mkdir(parents=True, exist_ok=True)
    order = [kind for kind, (_, _, weight, _) in MAKERS.items() for _ in range(weight)]
    found: list[tuple[str, Path]] = []
    size = number = 0
    while size < megabytes * 1e6:
        kind = order[number * 37 % len(order)]
        path = home / f"{number:05}-{kind}.{MAKERS[kind][1]}"
        if kind in KINDS:
            if not path.exists():
                rng = random.Random(number)
                half = path.with_suffix(".part")
                half.write_bytes(MAKERS[kind][3](post(rng, length(rng)), rng))
                half.rename(path)
            found.append((kind, path))
            size += path.stat().st_size
        number += 1
    return found


def of_size(kind: str, size: int) -> tuple[str, bytes]:
    """(file name, bytes) of one post of at most `size` bytes of its format; what is packed counts unpacked."""
    maker, name = MAKERS[kind][3], f"story.{MAKERS[kind][1]}"
    trial = maker(post(random.Random(size), size), random.Random(size))
    packed = kind in {"docx", "odt", "epub"}
    share = 0.75 if packed else min(1.0, 0.97 * size / len(trial))
    return name, maker(post(random.Random(size), int(size * share)), random.Random(size))
