"""Placements of whole headers: what one label says and another looks back to."""

import pytest

from fic.manuscript import read

STORY = (
    "The lamp was out when Ruth came up the stair, and nobody had thought to fill it.\n\n"
    '"You might have said," she told him, and set the basket down on the step.\n\n'
    "He had not moved since noon. The rain went on.\n"
)
HEAD = "Title: The Lamp\nAuthor: Quill\nFandom: Quantum Leap\nRating: PG\n"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("Season: 4\n", {("season", "4")}),
        ("Season: third, I think\n", {("season", "third")}),
        ("Setting: late in season two\n", {("season", "season two")}),
        (
            'Spoilers: "The Boat"; "The Long Chance"\nWhen: between those two\n',
            {("spoils", "The Boat"), ("spoils", "The Long Chance"), ("between", "The Boat")},
        ),
        ('Timeline: right after "Sand"\nSpoilers: for that one\n', {("after", "Sand"), ("spoils", "Sand")}),
        ('Spoilers: "Sand"\nSetting: the night after that\n', {("spoils", "Sand"), ("after", "Sand")}),
        ('Zeitpunkt: nach "Sand"\n', {("after", "Sand")}),
        ("Sequel to: Harbour Lights\n", {("sequel", "Harbour Lights")}),
        ("Spoilers: none to speak of\n", set()),
        ('Timeframe: second season, before "Sand"\n', {("season", "second season"), ("before", "Sand")}),
        ('Continuity: ignores "Sand"\n', {("excluded", "Sand")}),
        ('Takes place: after "Sand"\n', {("after", "Sand")}),
    ],
)
def test_a_label_places_the_story(labels: str, expected: set[tuple[str, str]]) -> None:
    found = read((HEAD + labels + "\n\n" + STORY).encode(), "lamp.txt")
    assert {(str(one.relation), one.anchor) for one in found.placements} == expected


def test_a_long_line_of_marks_costs_no_time_to_look_for_labels() -> None:
    found = read((HEAD + "Note: " + "|" * 20_000 + "\n\n" + STORY).encode(), "lamp.txt")
    assert found.placements == ()
