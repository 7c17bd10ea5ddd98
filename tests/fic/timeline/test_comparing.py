"""Before, during, after; and whom a placement would spoil."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.timeline import (
    Moment,
    Placement,
    Progress,
    Relation,
    Span,
    compare,
    latest_named,
    said,
    said_to,
    span_of,
    spoils,
    timeline,
)

BUFFY = timeline("btvs")
CODES = [one.code for one in BUFFY.moments]


def _at(code: str) -> Moment:
    found = BUFFY.moment(code)
    assert found is not None
    return found


def _placed(relation: Relation, *codes: str, anchor: str = "it") -> Placement:
    return Placement(relation, anchor, resolved=tuple(f"btvs:{code}" for code in codes))


@pytest.mark.parametrize(
    ("relation", "codes", "other", "answer"),
    [
        (Relation.BEFORE, ("5x16",), "5x16", "before"),
        (Relation.BEFORE, ("5x16",), "6x01", "before"),
        (Relation.BEFORE, ("5x16",), "5x15", "overlapping"),
        (Relation.AFTER, ("5x16",), "5x16", "after"),
        (Relation.AFTER, ("5x16",), "5x17", "overlapping"),
        (Relation.AFTER, ("5x16",), "2x01", "after"),
        (Relation.DURING, ("5x16",), "5x16", "during"),
        (Relation.DURING, ("5x16",), "5x17", "before"),
        (Relation.SEASON, ("5x01", "5x22"), "6x01", "before"),
        (Relation.SEASON, ("5x01", "5x22"), "5x10", "overlapping"),
        (Relation.BETWEEN, ("5x16", "5x22"), "5x22", "before"),
        (Relation.BETWEEN, ("5x16", "5x22"), "5x16", "after"),
        (Relation.SEQUEL, ("7x22",), "7x22", "after"),
        (Relation.PREQUEL, ("1x01",), "1x01", "before"),
        (Relation.DIVERGES, ("6x22",), "6x19", "after"),
        (Relation.SPOILS, ("6x22",), "6x19", "apart"),
        (Relation.EXCLUDED, ("6x22",), "6x22", "apart"),
        (Relation.AU, (), "6x22", "apart"),
        (Relation.AFTER, ("nonsense",), "6x22", "apart"),
    ],
)
def test_a_placement_is_seen_from_a_moment(
    relation: Relation, codes: tuple[str, ...], other: str, answer: str
) -> None:
    assert compare(_placed(relation, *codes), _at(other)) == answer


def test_a_season_within_seasons_is_during_them() -> None:
    wide = _placed(Relation.SEASON, "2x01", "3x22")
    assert compare(_placed(Relation.SEASON, "2x01", "2x22"), wide) == "during"
    assert compare(wide, _placed(Relation.SEASON, "3x01", "4x22")) == "overlapping"


def test_two_canons_are_apart() -> None:
    assert compare(Placement(Relation.DURING, "x", resolved=("ats:5x01",)), _at("5x01")) == "apart"


def test_an_ambiguous_anchor_is_only_as_sure_as_its_widest_reading() -> None:
    either = Placement(Relation.BEFORE, "Buffy's return", resolved=("btvs:2x01", "btvs:6x01"), ambiguous=True)
    assert compare(either, _at("3x01")) == "overlapping"
    assert compare(either, _at("6x01")) == "before"


@settings(deadline=None)
@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_before_and_after_mirror_each_other(one: str, other: str) -> None:
    mirror = {"before": "after", "after": "before", "during": "during"}
    here, there = _placed(Relation.DURING, one), _placed(Relation.DURING, other)
    assert compare(there, here) == mirror[compare(here, there)]


@settings(deadline=None)
@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_what_is_between_is_after_the_one_and_before_the_other(one: str, other: str) -> None:
    low, high = sorted((one, other), key=CODES.index)
    between = _placed(Relation.BETWEEN, low, high)
    if low != high:
        assert compare(between, _at(low)) == "after"
        assert compare(between, _at(high)) == "before"


def test_a_span_is_what_all_placements_agree_on() -> None:
    after, before = _placed(Relation.AFTER, "5x16"), _placed(Relation.BEFORE, "5x22")
    assert span_of([after, before], "btvs") == Span(_at("5x16").rank, _at("5x22").rank)
    assert span_of([after], "btvs") == Span(_at("5x16").rank, None)
    assert span_of([before], "btvs") == Span(None, _at("5x22").rank)
    assert span_of([after], "ats").is_open


def test_contradictions_widen_a_span() -> None:
    told = [_placed(Relation.SEASON, "2x01", "2x22"), _placed(Relation.AFTER, "7x22")]
    assert span_of(told, "btvs") == Span(_at("2x01").rank, None)


relations = st.sampled_from([one for one in Relation if one is not Relation.AU])
placements = st.lists(
    st.builds(_placed, relations, st.sampled_from(CODES), st.sampled_from(CODES)),
    max_size=6,
)


@settings(deadline=None)
@given(placements)
def test_a_span_never_ends_before_it_begins(several: list[Placement]) -> None:
    span = span_of(several, "btvs")
    if span.earliest is not None and span.latest is not None:
        assert 1 <= span.earliest <= span.latest <= len(CODES)


def test_naming_is_what_spoils_whatever_is_said_of_it() -> None:
    assert latest_named([_placed(Relation.BEFORE, "5x16"), _placed(Relation.EXCLUDED, "6x19")]) == {
        "btvs": _at("6x19").rank
    }


@pytest.mark.parametrize(
    ("seen", "spoiled"),
    [
        ({"btvs": "5x15"}, ("btvs",)),
        ({"btvs": "5x16"}, ()),
        ({"btvs": "7x22"}, ()),
        ({}, ()),
        ({"ats": "1x01"}, ()),
        ({"btvs": "99x99"}, ()),
        ({"nowhere": "1x01"}, ()),
    ],
)
def test_only_what_the_reader_has_not_reached_is_spoiled(
    seen: dict[str, str], spoiled: tuple[str, ...]
) -> None:
    assert spoils([_placed(Relation.BEFORE, "5x16")], Progress(seen)) == spoiled


@settings(deadline=None)
@given(placements, st.sampled_from(CODES), st.sampled_from(CODES))
def test_who_has_seen_more_is_never_spoiled_more(several: list[Placement], one: str, other: str) -> None:
    less, more = sorted((one, other), key=CODES.index)
    assert set(spoils(several, Progress({"btvs": more}))) <= set(spoils(several, Progress({"btvs": less})))


@settings(deadline=None)
@given(placements, st.sampled_from(CODES))
def test_what_is_said_to_a_reader_names_nothing_they_have_yet_to_see(
    several: list[Placement], seen: str
) -> None:
    for one in several:
        words = said_to(one, Progress({"btvs": seen}))
        beyond = [code for code in CODES[CODES.index(seen) + 1 :] if f"btvs:{code}" in one.resolved]
        if beyond:
            assert not any(code in words or f"({_at(code).title}" in words for code in beyond)


@pytest.mark.parametrize(
    ("placement", "words"),
    [
        (
            _placed(Relation.BEFORE, "5x16", anchor="Joyce's death"),
            "Set before “Joyce's death” (The Body, 5x16)",
        ),
        (_placed(Relation.DURING, "5x16", anchor="The Body"), "Set during “The Body” (5x16)"),
        (_placed(Relation.SEASON, "6x01", "6x22", anchor="S6"), "Set in “S6” (6x01 to 6x22)"),
        (Placement(Relation.AFTER, "the war", offset="five years"), "Set five years after “the war”"),
        (
            Placement(Relation.BETWEEN, "Hush", "Doomed", resolved=("btvs:4x10", "btvs:4x11")),
            "Set between “Hush” and “Doomed” (4x10 to 4x11)",
        ),
        (
            Placement(Relation.DURING, "Lydia's elopement", resolved=("pnp:46",)),
            "Set during “Lydia's elopement” (Chapter 46)",
        ),
        (Placement(Relation.AU), "Set in another universe"),
    ],
)
def test_a_placement_is_said_in_the_authors_words_first(placement: Placement, words: str) -> None:
    assert said(placement) == words


def test_a_reader_who_is_not_there_yet_hears_no_name() -> None:
    after = _placed(Relation.AFTER, "5x16", anchor="Joyce's death")
    assert said_to(after, Progress({"btvs": "4x22"})) == "Set somewhere after what you have seen"
    assert "Joyce" in said_to(after, Progress({"btvs": "5x16"}))
    assert "Joyce" in said_to(after, Progress({}))
