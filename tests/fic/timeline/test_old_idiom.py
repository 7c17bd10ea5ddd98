"""The idiom of old posts: how Usenet and the lists said where a story stands, and what must not be taken for it."""

from collections.abc import Sequence

import pytest

from fic.timeline import Placement, read_placements, read_spoilers, read_timeline_value

PROSE = [
    ("I've not seen Crash, so nothing from Crash.", ["not_yet_seen Crash"]),
    ("I haven't seen Warlord, because the tape ran out.", ["not_yet_seen Warlord"]),
    ("I have not seen Tikka, so don't tell me.", ["not_yet_seen Tikka"]),
    ("I've never seen Star Trek, so bear with me.", []),
    ("Haven't seen you in ages, sorry.", []),
    ('SPOILERS for "Never Again" and "No Way Out".', ["spoils Never Again", "spoils No Way Out"]),
    ('Spoilers: "Nothing to Lose", "Without a Trace"', ["spoils Nothing to Lose", "spoils Without a Trace"]),
    ('It\'s prequel to our "Leap of Faith" and silly.', ["prequel Leap of Faith"]),
    ('This is a sequel to her "Long Water".', ["sequel Long Water"]),
    ('Sequel to our own "Tin Roof".', ["sequel Tin Roof"]),
    ('PG-13, one gunshot\nafter "Winter Garden"\nnot mine', ["after Winter Garden"]),
    ('PG, gen, Avon\nbefore "Orbit"\nnot mine', ["before Orbit"]),
    ('G, humour\nset during "Orbit"', ["during Orbit"]),
    ("First season, no smut, some magic.", ["season First season"]),
    ("Third season; Avon and Vila; PG.", ["season Third season"]),
    ("First season, I thought, was much the best.", []),
    ("Up to the pageant it's the show, and from there on it isn't.", ["diverges the pageant"]),
    ('Until "Orbit" this is canon, after that it\'s mine.', ["diverges Orbit"]),
    ("It's the show up to Star One, and then I made it up.", ["diverges Star One"]),
    ("Everything is as aired until the wedding; from there on it's my own.", ["diverges the wedding"]),
    ("I watched the show until Christmas and liked it.", []),
    ("It is mostly set in the house, the 1795 flashback; PG.", ["during 1795 flashback"]),
    ("Gen, the Leviathan storyline, PG", ["during Leviathan storyline"]),
    ("I loved the Leviathan storyline, really.", []),
    ("Set sometime in the last season, I guess.", ["season the last season"]),
    ("It takes place in the final series.", ["season the final series"]),
    ("I was sick in the last season.", []),
    ("Ignores completely the last film.", ["excluded the last film"]),
    ("set a week or so after sentinel too, but they talked", ["after sentinel too"]),
    ("霍格沃茨之战后，无视第七部尾声", ["after 霍格沃茨之战", "excluded 第七部尾声"]),
    ("《厨房》之三，接《多比》", ["sequel 多比"]),
    ('Continuity is the OVA\'s,\n%   between "Moon" and "Red Sky".', ["between Moon Red Sky"]),
    ("1+2, 1x2 if you squint", []),
    ("pairings: 3x4, 5+2, 2x1", []),
]
SPOILERS = [
    ("Orbit, Horizon (1 and 2).", ["Orbit", "Horizon (1 and 2)"]),
    ("Long Night (parts 1 & 2), Orbit", ["Long Night (parts 1 & 2)", "Orbit"]),
    ("Unison (I and II)", ["Unison (I and II)"]),
    ("endless waltz", ["endless waltz"]),
    ("up to war of angels", ["war of angels"]),
    ("minor ones", []),
    ("none really", []),
    ("little bits from everywhere", []),
    ("Two Roads. Not yet Home for Winter, my tape ran out", ["Two Roads", "Home for Winter"]),
    ('"Never Again", Orbit', ["Never Again", "Orbit"]),
    ("none", []),
]
LABELLED = [('after "Orbit", I think', ["after Orbit"])]


def told(placements: Sequence[Placement]) -> list[str]:
    return [
        " ".join(str(part) for part in (one.relation.value, one.anchor, one.anchor2) if part)
        for one in placements
    ]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_old_prose_places_a_story(text: str, expected: list[str]) -> None:
    assert told(read_placements(text, fandoms=["The Long Watch"])) == expected


@pytest.mark.parametrize(("value", "expected"), SPOILERS)
def test_old_spoiler_lines_name_each_episode_once(value: str, expected: list[str]) -> None:
    assert [one.anchor for one in read_spoilers(value, fandoms=["The Long Watch"])] == expected


@pytest.mark.parametrize(("value", "expected"), LABELLED)
def test_old_setting_lines_place_a_story(value: str, expected: list[str]) -> None:
    assert told(read_timeline_value(value, fandoms=["The Long Watch"])) == expected
