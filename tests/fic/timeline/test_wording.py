"""What a placement is said with is read back as that placement."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.timeline.loading import shipped
from fic.timeline.placement import Placement, Relation
from fic.timeline.reading import read_timeline_value
from fic.timeline.wording import placement_of, said

RELATIONS = [one for one in Relation if one is not Relation.AU]


@st.composite
def placements(draw: st.DrawFn) -> tuple[str, Placement]:
    timeline = draw(st.sampled_from(shipped()))
    moments = draw(st.lists(st.sampled_from(timeline.moments), max_size=3, unique=True))
    relation = draw(st.sampled_from(RELATIONS))
    own = [moments[0].title] if moments else []
    anchor = draw(st.sampled_from(["Joyce's death", "the bit with the boat", "S6", *own]))
    anchor2 = draw(st.sampled_from([None, "that"])) if relation is Relation.BETWEEN else None
    offset = (
        draw(st.sampled_from([None, "a few years"]))
        if relation in {Relation.BEFORE, Relation.AFTER}
        else None
    )
    ambiguous = len(moments) > 1 and (len(moments) > 2 or draw(st.booleans()))
    ids = tuple(moment.id for moment in moments)
    return timeline.name, Placement(relation, anchor, anchor2, offset, ids, ambiguous)


@given(placements())
def test_a_line_of_ours_is_read_as_the_placement_it_was_made_of(made: tuple[str, Placement]) -> None:
    fandom, placement = made
    (read,) = read_timeline_value(said(placement), fandoms=[fandom])
    assert replace(read, evidence=None) == placement


def test_an_unresolved_placement_stays_unresolved() -> None:
    read = placement_of("Set a week after “the wedding nobody filmed”")
    assert read is not None
    assert (read.relation, read.anchor, read.offset, read.resolved) == (
        Relation.AFTER,
        "the wedding nobody filmed",
        "a week",
        (),
    )


@pytest.mark.parametrize(
    "words", ["", "Set after Chosen", "Post-“Chosen”", "Set after “Chosen”, more or less"]
)
def test_an_author_s_own_words_are_left_to_the_grammar(words: str) -> None:
    assert placement_of(words) is None
