"""The catalogue answers what looking at every work would answer."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fic.catalogue import (
    Among,
    AnyOf,
    Between,
    Both,
    Catalogue,
    Either,
    Entry,
    Everything,
    Gone,
    Has,
    Question,
    Without,
)
from tests.fic.catalogue import plainly
from tests.fic.catalogue.comparing import compare_life, other_sizes
from tests.fic.catalogue.drawing import Draw

STEADY = settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
"""The same examples on every machine, however busy it is."""


@pytest.mark.parametrize("seed", range(30))
def test_every_part_of_an_answer_is_what_looking_at_every_work_says(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each life is led with other sizes of everything that is only there to be quick, so that every path is taken."""
    for module, name, value in other_sizes(Draw(-1 - seed)):
        monkeypatch.setattr(module, name, value)
    compare_life(Draw(seed), tmp_path, 12)


def test_an_archive_of_three_thousand_works_answers_as_exactly(tmp_path: Path) -> None:
    assert compare_life(Draw(1, wide=True), tmp_path, 8) > 3_000


keys = st.integers(0, 5)
ids = st.integers(1, 9)
parts: st.SearchStrategy[Question] = (
    st.just(Everything())
    | st.builds(Has, st.just("tag"), keys)
    | st.builds(AnyOf, st.just("tag"), st.frozensets(keys))
    | st.builds(Between, st.just("words"), st.none() | keys, st.none() | keys)
    | st.builds(Among, st.frozensets(ids))
)
questions = st.recursive(
    parts,
    lambda inner: (
        st.builds(Both, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Either, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Without, inner)
    ),
    max_leaves=8,
)
entries = st.builds(
    Entry,
    ids,
    st.fixed_dictionaries({"tag": st.lists(keys, max_size=3).map(tuple)}),
    st.just({}),
    st.fixed_dictionaries({}, optional={"words": keys}),
)


@STEADY
@given(
    st.lists(st.lists(entries | st.builds(Gone, ids), max_size=6), max_size=4),
    questions,
    questions,
    questions,
)
def test_any_question_finds_the_works_that_are_in_it(
    batches: list[list[Entry | Gone]], question: Question, shelf: Question, hidden: Question
) -> None:
    """Nothing but an overlay, and small enough to be made smaller when it goes wrong."""
    archive: plainly.Archive = {}
    catalogue = Catalogue.empty(plainly.SCHEMA)
    for number, changes in enumerate(batches):
        plainly.apply(archive, changes)
        catalogue.apply(changes, sequence=number)
    plain = plainly.ask(archive, question, shelf, {"muted": hidden})
    answer = catalogue.ask(question, shelf=shelf, hiding={"muted": hidden})
    assert answer.ids().tolist() == sorted(one.id for one in plain.hits)
    assert answer.hidden == plain.hidden
    assert answer.top("tag", 3) == plain.all("tag", None)[:3]
