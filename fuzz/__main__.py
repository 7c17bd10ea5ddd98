"""`python -m fuzz FORMAT --minutes N`: feed a format's reader with what makes it take new ways.

Starts from the labelled posts and the kept documents of that format. What breaks a rule, hangs (over 10 s) or eats
memory (over 2 GB) is kept in FOUND and ends the run; fix it, then move it to `tests/fic/manuscript/found/`, where a
test reads it for ever.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import atheris

from fuzz import boxes

FOUND = Path("fuzz/found")
EXTENSIONS = {
    "text": "txt", "html": "html", "ao3-html": "html", "markdown": "md", "docx": "docx", "odt": "odt", "rtf": "rtf",
    "epub": "epub", "mbox": "mbox", "news": "eml", "yahoo-json": "json", "zip": "zip",
}  # fmt: skip
IN_A_ZIP = frozenset({"docx", "odt", "epub", "zip"})
"""Formats of which a part is mutated and put back: a changed byte of the zip itself only breaks its checksum."""
PACKED = ("txt", "html", "rtf")
"""What the parts of a zip of stories are, one of each."""
LONGEST = 60_000
"""Bytes of one input: what a reader does with more is a matter of its limits, which tests hold."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("format", choices=sorted(EXTENSIONS))
    parser.add_argument("--minutes", type=float, default=30.0)
    chosen = parser.parse_args()
    extension = EXTENSIONS[chosen.format]
    with atheris.instrument_imports(include=["fic"]):
        from fuzz.oracle import check

    examples = [path.read_bytes() for path in _examples(extension)]
    parts = boxes.parts_of(examples) if chosen.format in IN_A_ZIP else []
    if chosen.format == "zip":
        rows = zip(*(filter(_is_short, _examples(kind)) for kind in PACKED), strict=False)
        parts += [{path.name: path.read_bytes() for path in row} for row in rows]

    def one_input(data: bytes) -> None:
        whole = boxes.boxed(parts, data) if parts else data
        try:
            check(whole, f"fuzzed.{extension}")
        except Exception as error:
            name = f"{chosen.format}-{hashlib.sha256(whole).hexdigest()[:12]}.{extension}"
            (FOUND / name).write_bytes(whole)
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            raise

    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        starts = boxes.seeds(parts) if parts else [one for one in examples if len(one) <= LONGEST]
        for number, data in enumerate(starts):
            (Path(corpus) / f"{number:05}").write_bytes(data)
        atheris.Setup(
            [
                sys.argv[0], corpus, f"-max_total_time={int(chosen.minutes * 60)}", f"-max_len={LONGEST}",
                "-timeout=10", "-rss_limit_mb=2048", f"-artifact_prefix={FOUND}/{chosen.format}-",
                "-print_final_stats=1",
            ],
            one_input,
        )  # fmt: skip
        atheris.Fuzz()


def _is_short(path: Path) -> bool:
    return path.stat().st_size <= LONGEST


def _examples(extension: str) -> list[Path]:
    """Files of the format that are ours; posts of the labelled corpus are text with mail heads."""
    places = (Path("accuracy/posts"), Path("tests/fic/manuscript"), Path("seeds"))
    endings = {extension, "txt"} if extension in {"mbox", "eml", "md"} else {extension}
    return [path for place in places for path in sorted(place.rglob("*.*")) if path.suffix[1:] in endings]


if __name__ == "__main__":
    main()
