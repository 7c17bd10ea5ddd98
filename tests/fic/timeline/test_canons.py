"""The canons that ship, and what a curator is told about a file that is wrong."""

import re
from itertools import pairwise

import pytest

from fic.timeline import Timeline, TimelineError, for_fandom, parse, shipped, timeline

COUNTS = {"btvs": 144, "ats": 110, "holmes": 60, "dracula": 27, "pnp": 61, "odyssey": 24}
SEASONS = {"btvs": (12, 22, 22, 22, 22, 22, 22), "ats": (22,) * 5}
MINIMAL = """
slug = "x"
name = "X"
moments = [
    { code = "1", title = "One", date = "2001-05" },
    { code = "2", title = "Two", date = "2001-06" },
]
"""


def test_the_six_canons_ship_with_all_their_moments() -> None:
    assert {one.slug: len(one.moments) for one in shipped()} == COUNTS


@pytest.mark.parametrize("slug", SEASONS)
def test_every_season_has_its_episodes_in_order(slug: str) -> None:
    codes = [one.code for one in timeline(slug).moments]
    assert codes == [
        f"{season}x{episode:02d}"
        for season, count in enumerate(SEASONS[slug], start=1)
        for episode in range(1, count + 1)
    ]


def test_every_holmes_story_has_its_four_letters() -> None:
    assert all(re.fullmatch(r"[A-Z3]{4}", one.code) for one in timeline("holmes").moments)


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_ranks_rise_by_one_from_one(one: Timeline) -> None:
    assert [moment.rank for moment in one.moments] == list(range(1, len(one.moments) + 1))


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_dates_never_fall_but_for_the_one_episode_that_was_held_back(one: Timeline) -> None:
    fallen = [
        later.code
        for earlier, later in pairwise(m for m in one.moments if m.date)
        if later.date < earlier.date  # type: ignore[operator]
    ]
    assert fallen == (
        ["3x19"] if one.slug == "btvs" else []
    )  # 3x18 was shown in the autumn, after the season


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_every_canon_names_its_people_owners_and_events(one: Timeline) -> None:
    assert 15 <= len(one.characters) <= 50
    assert one.owners
    assert one.fandoms[0] == one.name
    assert sum(1 for moment in one.moments if moment.events) > 0.75 * len(one.moments)


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_no_short_form_means_two_people_of_one_canon(one: Timeline) -> None:
    short = [name for names in one.characters.values() for name in names]
    assert len(short) == len(set(short))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("BtVS", "btvs"),
        ("buffy", "btvs"),
        ("Buffy: the Vampire Slayer", "btvs"),
        ("BUFFY THE VAMPIRE SLAYER (TV)", "btvs"),
        ("Buffy the Vampire Slaer", "btvs"),
        ("A:tS", "ats"),
        ("Angel", "ats"),
        ("P&P", "pnp"),
        ("Pride and Predjudice", "pnp"),
        ("the odyssey", "odyssey"),
        ("Sherlock Holmes", "holmes"),
        ("Dracula - Bram Stoker", "dracula"),
    ],
)
def test_a_fandom_is_known_by_any_of_its_names(name: str, slug: str) -> None:
    found = for_fandom(name)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    "name", ["", "?", "Stargate SG-1", "Angels in America", "Sherlock (TV)", "Charmed", "Angelo"]
)
def test_another_fandom_is_not_mistaken_for_one_of_ours(name: str) -> None:
    assert for_fandom(name) is None


def test_an_unknown_slug_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        timeline("nothing")


def test_a_minimal_file_is_a_timeline() -> None:
    assert [one.id for one in parse(MINIMAL, "x.toml").moments] == ["x:1", "x:2"]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('slug = "x"', "", "x.toml, the head: 'slug' is missing"),
        ('code = "2"', 'code = "1"', "moment '1': this code is used twice"),
        ('title = "Two"', 'title = ""', "moment '2': 'title' is missing"),
        ('"2001-06"', '"1999"', "moment '2': 1999 is earlier than the moment before it"),
        ('"2001-06"', '"June"', "moment '2': the date must be written"),
        ("moments = [", "moments = 3 #", "x.toml"),
        ('slug = "x"', "slug = x", "x.toml is not valid TOML"),
        ("]\n", ']\n[[eras]]\nnames = ["E"]\nfirst = "1"\nlast = "9"\n', "era 'E': there is no moment '9'"),
        ("]\n", ']\n[[eras]]\nnames = ["E"]\nfirst = "2"\nlast = "1"\n', "era 'E': 2 does not come before 1"),
        ("]\n", "]\n[characters]\nA = 1\n", "[characters]: 'A' must be a list of texts"),
    ],
)
def test_a_wrong_file_is_told_by_name_and_entry(before: str, after: str, sentence: str) -> None:
    with pytest.raises(TimelineError) as caught:
        parse(MINIMAL.replace(before, after, 1), "x.toml")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("x.toml")
