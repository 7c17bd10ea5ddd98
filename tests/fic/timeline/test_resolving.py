"""From the words for a moment to the moment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.timeline import resolve, shipped, timeline


@pytest.mark.parametrize(
    ("canon", "words", "ids"),
    [
        ("btvs", "5x16", "btvs:5x16"),
        ("btvs", "5 x 16", "btvs:5x16"),
        ("btvs", "s05e01", "btvs:5x01"),
        ("btvs", "S5 E1", "btvs:5x01"),
        ("btvs", "3.12", "btvs:3x12"),
        ("btvs", "season 5, episode 16", "btvs:5x16"),
        ("btvs", "5x16 (The Body)", "btvs:5x16"),
        ("btvs", "9x99", ""),
        ("btvs", "S6", "btvs:6x01 btvs:6x22"),
        ("btvs", "season four", "btvs:4x01 btvs:4x22"),
        ("btvs", "the 4th season", "btvs:4x01 btvs:4x22"),
        ("btvs", "seasons 2-3", "btvs:2x01 btvs:3x22"),
        ("btvs", "seasons one through three", "btvs:1x01 btvs:3x22"),
        ("btvs", "season 9", ""),
        ("btvs", "mid-S3", "btvs:3x08 btvs:3x15"),
        ("btvs", "late season five", "btvs:5x16 btvs:5x22"),
        ("btvs", "the end of season one", "btvs:1x12"),
        ("btvs", "the beginning of season seven", "btvs:7x01"),
        ("btvs", "the season six finale", "btvs:6x22"),
        ("btvs", "the series finale", "btvs:7x22"),
        ("btvs", "the pilot", "btvs:1x01"),
        ("btvs", "the summer after season 5", "btvs:5x22 btvs:6x01"),
        ("btvs", "“THE BODY”", "btvs:5x16"),
        ("btvs", "once more with feeling", "btvs:6x07"),
        ("btvs", "OMWF", "btvs:6x07"),
        ("btvs", "Conversatoins with Dead People", "btvs:7x07"),
        ("btvs", "Becoming", "btvs:2x21 btvs:2x22"),
        ("btvs", "Becoming pt 2", "btvs:2x22"),
        ("btvs", "Graduation Day II", "btvs:3x22"),
        ("btvs", "post-Chosen", "btvs:7x22"),
        ("btvs", "the events of The Gift", "btvs:5x22"),
        ("btvs", "the church scene in Beneath You", "btvs:7x02"),
        ("btvs", "Joyce's death", "btvs:5x16"),
        ("btvs", "Joyce’s death", "btvs:5x16"),
        ("btvs", "joyce died", "btvs:5x16"),
        ("btvs", "the death of Joyce Summers", "btvs:5x16"),
        ("btvs", "Buffy's mom passed away", "btvs:5x16"),
        ("btvs", "Buffy's death in season one", "btvs:1x12"),
        ("btvs", "Spike got a soul", "btvs:6x22"),
        ("btvs", "Spike won his soul back", "btvs:6x22"),
        ("btvs", "Spike left to seek his soul", "btvs:6x19"),
        ("btvs", "Tara was murdered", "btvs:6x19"),
        ("btvs", "Dawn's arrival", "btvs:5x01"),
        ("btvs", "Giles leaving", "btvs:6x08"),
        ("btvs", "Warren's murder", "btvs:6x20"),
        ("btvs", "Dawn's death", ""),
        ("btvs", "dinner", ""),
        ("btvs", "the party", ""),
        ("btvs", "he died", ""),
        ("ats", "Doyle dying", "ats:1x09"),
        ("ats", "Fred died", "ats:5x15"),
        ("holmes", "EMPT", "holmes:EMPT"),
        ("holmes", "the fall at Reichenbach", "holmes:FINA"),
        ("holmes", "Holmes's return", "holmes:EMPT"),
        ("holmes", "the Great Hiatus", "holmes:FINA holmes:EMPT"),
        ("holmes", "Watson got married", "holmes:SCAN"),
        ("dracula", "Chapter VII", "dracula:7"),
        ("dracula", "the voyage of the Demeter", "dracula:7"),
        ("dracula", "Lucy was staked", "dracula:16"),
        ("pnp", "Lydia eloping", "pnp:46"),
        ("pnp", "chapters 34-36", "pnp:34 pnp:36"),
        ("pnp", "volume two", "pnp:24 pnp:42"),
        ("odyssey", "book nine", "odyssey:9"),
        ("odyssey", "the suitors were slaughtered", "odyssey:22"),
        ("odyssey", "the Cyclops", "odyssey:9"),
    ],
)
def test_words_of_fans_find_their_moment(canon: str, words: str, ids: str) -> None:
    assert " ".join(resolve(words, (timeline(canon),)).ids) == ids


def test_a_code_of_two_canons_stays_ambiguous() -> None:
    found = resolve("3x09", (timeline("btvs"), timeline("ats")))
    assert found.ambiguous
    assert found.ids == ("ats:3x09", "btvs:3x09")


def test_an_event_of_two_canons_stays_ambiguous() -> None:
    found = resolve("Darla's death", (timeline("btvs"), timeline("ats")))
    assert found.ambiguous
    assert set(found.ids) == {"btvs:1x07", "ats:3x09"}


def test_a_canons_name_beside_a_season_settles_it() -> None:
    found = resolve("Angel S5", (timeline("btvs"), timeline("ats")))
    assert not found.ambiguous
    assert found.ids == ("ats:5x01", "ats:5x22")


@pytest.mark.parametrize(
    "words", ["5x16", "S6", "season two", "chapter 3", "home", "chosen", "the war", "he died"]
)
def test_nothing_is_guessed_when_nobody_said_which_canon(words: str) -> None:
    assert not resolve(words, shipped(), strict=True)


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_every_title_finds_its_own_moment(one: object) -> None:
    for canon in shipped():
        if canon is one:
            for moment in canon.moments:
                assert moment in resolve(moment.title, (canon,)).moments, moment.title


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.slug)
def test_every_event_finds_its_own_moment(one: object) -> None:
    for canon in shipped():
        if canon is one:
            for moment in canon.moments:
                for event in moment.events:
                    assert moment in resolve(event, (canon,)).moments, event


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_words_at_all_are_answered(words: str) -> None:
    found = resolve(words, shipped())
    assert found.span or found.ambiguous or len(found.moments) <= 1
