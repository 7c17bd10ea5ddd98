"""What is read from an author's sentences: see placements.txt, one example a sentence."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.timeline import (
    Placement,
    anchors,
    parse,
    read_placements,
    read_spoilers,
    read_timeline_value,
    resolve,
)

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


def test_evidence_is_the_exact_words_and_where_they_stand() -> None:
    notes = "Hello.\n\nThis story is set after “Chosen”, mostly.  It's a few years after that."
    page = "x" * 40 + notes
    found = read_placements(notes, offset=40, fandoms=["BtVS"])
    assert len(found) == 2
    for one in found:
        assert one.evidence is not None
        assert page[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert one.evidence.quote == one.evidence.quote.strip() != ""


def test_that_without_anything_before_it_places_nothing() -> None:
    assert read_placements("It's a few years after that.", fandoms=["BtVS"]) == []


def test_a_timeline_of_ones_own_replaces_the_shipped_ones() -> None:
    own = parse(
        'slug = "moor"\nname = "The Moor"\n'
        'moments = [{ code = "1", title = "Dusk" }, { code = "2", title = "Dawn", events = ["Ana\'s flight"] }]',
        "moor.toml",
    )
    found = read_placements("Set right after Ana fled.", fandoms=["The Moor"], timelines=[own])
    assert [one.resolved for one in found] == [("moor:2",)]


@settings(deadline=None)
@given(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            [
                "after",
                "before",
                "between",
                "Chosen",
                "“",
                '"',
                "'",
                "AU",
                "S6",
                "5x16",
                "spoilers",
                "not",
                "the one",
                "that",
                "this fic",
                "is set",
                "everything",
                "and",
                ",",
                ".",
                "\n",
                "(",
                "Joyce",
                "died",
                "post-",
                "she",
                "never",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from([[], ["BtVS"], ["Stargate SG-1"], ["P&P", "Sherlock Holmes"]]),
)
def test_any_text_at_all_is_read_and_every_quote_is_exact(
    noise: str, words: list[str], fandoms: list[str]
) -> None:
    for text in (noise, " ".join(words), noise.join(words)):
        for read in (read_placements, read_timeline_value, read_spoilers):
            for one in read(text, 7, fandoms):
                assert one.evidence is not None
                assert text[one.evidence.start - 7 : one.evidence.end - 7] == one.evidence.quote


@pytest.mark.parametrize(
    "piece",
    ["everything after the ", "AFTER AU S6 ", "after “ and before ' ", "the one ", "Spoilers for A, "],
)
def test_twice_the_text_asks_at_most_for_a_bounded_number_of_look_ups(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def counting(*given: Any, **named: Any) -> Any:
        nonlocal asked
        asked += 1
        return resolve(*given, **named)

    monkeypatch.setattr("fic.timeline.anchors.resolve", counting)
    read_placements("".join(f"{piece}{number} " for number in range(4000)), fandoms=["BtVS"])
    assert asked <= 2 * anchors.BUDGET
