"""What is read from an author's sentences: see placements.txt, one example a sentence."""

from pathlib import Path

import pytest

from fic.timeline import Placement, read_placements

Row = tuple[str, str, str, str, str]


def _examples() -> list[tuple[str, str, list[Row]]]:
    found: list[tuple[str, str, list[Row]]] = []
    for line in (Path(__file__).parent / "placements.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            fandoms, _, sentence = line[1:].partition("] ")
            found.append((fandoms, sentence, []))
        elif line.startswith("    "):
            relation, anchor, second, offset, resolved = (part.strip() for part in line.split("|"))
            found[-1][2].append((relation, anchor, second, offset, resolved))
    return found


EXAMPLES = _examples()


def _row(placement: Placement) -> Row:
    return (
        placement.relation.value,
        placement.anchor or "",
        placement.anchor2 or "",
        placement.offset or "",
        " ".join(placement.resolved),
    )


def _fandoms(written: str) -> list[str]:
    return [name.strip() for name in written.split(",") if name.strip()]


@pytest.mark.parametrize(
    ("fandoms", "sentence", "expected"), EXAMPLES, ids=[sentence[:60] for _, sentence, _ in EXAMPLES]
)
def test_a_sentence_yields_exactly_the_placements_it_states(
    fandoms: str, sentence: str, expected: list[Row]
) -> None:
    found = [_row(one) for one in read_placements(sentence, fandoms=_fandoms(fandoms))]
    assert sorted(found) == sorted(expected)


def test_there_are_at_least_a_hundred_examples_and_a_fifth_place_nothing() -> None:
    assert len(EXAMPLES) >= 100
    assert sum(1 for _, _, rows in EXAMPLES if not rows) >= len(EXAMPLES) // 8
