"""Placements in canons nobody shipped a timeline for: see unseen_canons.txt, one example a line."""

from pathlib import Path

import pytest

from fic.timeline import Placement, read_placements, read_spoilers, read_timeline_value

Row = tuple[str, str, str]

_DOORS = {"P": read_placements, "T": read_timeline_value, "S": read_spoilers}


def _examples() -> list[tuple[str, str, list[Row]]]:
    found: list[tuple[str, str, list[Row]]] = []
    for line in (Path(__file__).parent / "unseen_canons.txt").read_text(encoding="utf-8").splitlines():
        if line[:2] in {"P ", "T ", "S "}:
            found.append((line[0], line[2:].replace("\\n", "\n"), []))
        elif line.startswith("    "):
            relation, anchor, second = (part.strip() for part in line.split("|"))
            found[-1][2].append((relation, anchor, second))
    return found


EXAMPLES = _examples()


def _row(placement: Placement) -> Row:
    return placement.relation.value, placement.anchor or "", placement.anchor2 or ""


@pytest.mark.parametrize(
    ("door", "words", "expected"), EXAMPLES, ids=[f"{door} {words[:60]}" for door, words, _ in EXAMPLES]
)
def test_a_place_in_an_unknown_canon_is_told_by_its_form(door: str, words: str, expected: list[Row]) -> None:
    found = [_row(one) for one in _DOORS[door](words, fandoms=["Quantum Leap"])]
    assert sorted(found) == sorted(expected)
