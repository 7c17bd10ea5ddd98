"""Every folder of `golden/` is a promise: this file, read, says at least this.

`in.*` is a post (invented; nobody's real story), `expected.json` the facts it must yield. Someone who writes no
Python can add a folder for a post that goes wrong. A key of the form "a.b" looks inside; lists are compared whole.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.ledger import addresses

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def _input(case: Path) -> Path:
    return next(path for path in sorted(case.iterdir()) if path.stem == "in")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_post_says_what_its_folder_promises(case: Path) -> None:
    source = _input(case)
    manuscript = read(source.read_bytes(), source.name)
    said = manuscript.to_json()
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert {key: _dig(said, key) for key in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_nothing_of_the_post_is_lost_and_no_address_is_shown(case: Path) -> None:
    source = _input(case)
    manuscript = read(source.read_bytes(), source.name)
    assert uncovered(manuscript) == []
    said = manuscript.to_json()
    said.pop("chapters")
    assert [text for text in _strings(said) if addresses(text)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_quote_stands_where_its_evidence_says(case: Path) -> None:
    source = _input(case)
    manuscript = read(source.read_bytes(), source.name)
    for start, end, quote in _evidence(manuscript.to_json()):
        assert manuscript.source_text[start:end] == quote or "…" in quote


def _dig(said: Any, key: str) -> Any:
    """ "chapters.*.title" is the list of titles, "rating.level" one value."""
    for step in key.split("."):
        if step == "*":
            continue
        if isinstance(said, list):
            said = [one[step] for one in said]
        elif said is not None:
            said = said[step]
    return said


def _strings(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    if isinstance(said, dict):
        return [text for value in said.values() for text in _strings(value)]
    if isinstance(said, list):
        return [text for value in said for text in _strings(value)]
    return []


def _evidence(said: Any) -> list[tuple[int, int, str]]:
    if isinstance(said, dict):
        if said.keys() == {"start", "end", "quote"}:
            return [(said["start"], said["end"], said["quote"])]
        return [one for value in said.values() for one in _evidence(value)]
    if isinstance(said, list):
        return [one for value in said for one in _evidence(value)]
    return []
