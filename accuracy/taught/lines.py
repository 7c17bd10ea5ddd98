"""Labelled lines of our own: `accuracy/sentences/NAME.tsv`, labels first, the text last, tabs between."""

from collections.abc import Iterator
from pathlib import Path

SENTENCES = Path(__file__).resolve().parent.parent / "sentences"


def lines(name: str) -> Iterator[tuple[str, list[str], str]]:
    """(group, labels, text) of every line; alike lines share a group, so that folds do not tear them apart."""
    text = (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        *labels, words = line.split("\t")
        yield f"{name}: {' '.join(words.casefold().split())[:60]}", labels, words


def listed(label: str) -> frozenset[str]:
    """ "no-flames,gentle" → both; "-" is none."""
    return frozenset(one.strip() for one in label.split(",") if one.strip() not in {"", "-"})
