"""What stands behind Timeline: and Spoilers: labels."""

import pytest

from fic.timeline import Placement, Relation, read_spoilers, read_timeline_value


def _short(found: list[Placement]) -> list[str]:
    return [f"{one.relation} {one.anchor or ''} {' '.join(one.resolved)}".strip() for one in found]


@pytest.mark.parametrize(
    ("fandom", "value", "expected"),
    [
        ("BtVS", "Post-Chosen", ["after Chosen btvs:7x22"]),
        ("BtVS", "Mid season 5", ["season season 5 btvs:5x08 btvs:5x15"]),
        ("BtVS", "S6", ["season S6 btvs:6x01 btvs:6x22"]),
        ("BtVS", "The Body", ["during The Body btvs:5x16"]),
        ("BtVS", "between 5x16 and 5x22", ["between 5x16 btvs:5x16 btvs:5x22"]),
        (
            "BtVS",
            "Season 6, after Tabula Rasa",
            ["after Tabula Rasa btvs:6x08", "season Season 6 btvs:6x01 btvs:6x22"],
        ),
        ("BtVS", "Pre-series", ["before series btvs:1x01"]),
        ("BtVS", "Two years post-Chosen, AU", ["after Chosen btvs:7x22", "au"]),
        ("BtVS", "Sunnydale, in the spring", []),
        ("BtVS", "Modern day", []),
        ("Sherlock Holmes", "the Great Hiatus", ["during the Great Hiatus holmes:FINA holmes:EMPT"]),
        ("Sherlock Holmes", "London, 1890", []),
        ("P&P", "Chapter 19", ["during Chapter 19 pnp:19"]),
        ("The X-Files", "Season 7", ["season Season 7"]),
        ("The X-Files", "post-Requiem", ["after Requiem"]),
        ("", "post-Chosen, S7", ["after Chosen btvs:7x22", "season S7 btvs:7x01 btvs:7x22"]),
    ],
)
def test_a_timeline_label_may_name_a_moment_without_a_verb(
    fandom: str, value: str, expected: list[str]
) -> None:
    assert sorted(_short(read_timeline_value(value, fandoms=[fandom] if fandom else []))) == sorted(expected)


@pytest.mark.parametrize(
    ("fandom", "value", "expected"),
    [
        ("BtVS", "none", []),
        ("BtVS", "None!", []),
        ("BtVS", "no.", []),
        ("BtVS", "All of season 5", ["season 5 btvs:5x01 btvs:5x22"]),
        ("BtVS", "up to and including As You Were", ["As You Were btvs:6x15"]),
        ("BtVS", "Everything up to Chosen.", ["Chosen btvs:7x22"]),
        ("BtVS", "All the Way", ["All the Way btvs:6x06"]),
        ("BtVS", "the whole series", ["the whole series btvs:1x01 btvs:7x22"]),
        ("BtVS", "Older and Far Away", ["Older and Far Away btvs:6x14"]),
        ("BtVS", "The Body, Forever & 5x22", ["The Body btvs:5x16", "Forever btvs:5x17", "5x22 btvs:5x22"]),
        ("BtVS", "S1-S3", ["S1-S3 btvs:1x01 btvs:3x22"]),
        ("BtVS", 'through "The Gift"', ["The Gift btvs:5x22"]),
        ("The X-Files", "Existence", ["Existence"]),
        ("The X-Files", "Beyond the Sea, One Breath", ["Beyond the Sea", "One Breath"]),
        ("The X-Files", '"Anasazi" - sort of', ["Anasazi"]),
        ("The X-Files", "Triangle; major ones for The End (both parts)", ["Triangle", "The End"]),
        (
            "Pride and Prejudice",
            "the whole of Pride and Prejudice",
            ["the whole of Pride and Prejudice pnp:1 pnp:61"],
        ),
        ("Voyager", "bis einschließlich Staffel 2", ["Staffel 2"]),
        ("Sherlock", "terza stagione", ["terza stagione"]),
        ("The X-Files", "The Blessing Way, Paper Clip", ["The Blessing Way", "Paper Clip"]),
        ("Pride and Prejudice", "Lydia's elopement", ["Lydia's elopement pnp:46"]),
    ],
)
def test_a_spoiler_label_is_a_list_of_names(fandom: str, value: str, expected: list[str]) -> None:
    found = read_spoilers(value, fandoms=[fandom])
    assert all(one.relation is Relation.SPOILS for one in found)
    assert [line.removeprefix("spoils ") for line in _short(found)] == expected


def test_a_spoiler_label_may_also_place_the_story() -> None:
    found = read_spoilers(
        'through "Chosen"; post-series, not comics-compliant, tag to 2x09', fandoms=["Teen Wolf"]
    )
    assert sorted(_short(found)) == ["after 2x09", "after series", "excluded comics", "spoils Chosen"]
