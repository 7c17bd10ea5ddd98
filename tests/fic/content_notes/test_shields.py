"""What a reader's tolerances put between them and a work."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.content_notes import (
    DEFAULTS,
    TOPICS,
    UNDECLARED,
    Bound,
    Certainty,
    ContentNote,
    Degree,
    Noted,
    Shield,
    Tolerance,
    Tolerances,
    note_label,
    read_warnings,
    shields,
)

NOBODY = Tolerances.of(Tolerance(topic, Degree.MENTIONED, Shield.SHOW) for topic in DEFAULTS)
"""A reader who wants to be shielded from nothing."""


def caro(shield: Shield, degree: Degree = Degree.IMPLIED, topic: str = "torture") -> Tolerances:
    return Tolerances({**NOBODY.chosen, topic: Tolerance(topic, degree, shield)})


def note(
    degree: Degree, chapter: int | None = None, passage: tuple[int, int] | None = None, words: int = 0
) -> Noted:
    return Noted.of(ContentNote("torture", degree), chapter=chapter, passage=passage, words=words)


def test_nothing_stands_before_a_work_without_notes() -> None:
    assert not shields([], Tolerances.of(), "none")


def test_a_note_below_the_degree_that_was_set_does_nothing() -> None:
    assert not shields([note(Degree.MENTIONED)], caro(Shield.GATE), "some")


def test_show_does_nothing() -> None:
    assert not shields([note(Degree.GRAPHIC)], caro(Shield.SHOW), "some")


def test_a_topic_without_a_degree_meets_every_tolerance_and_the_reason_says_so() -> None:
    (reason,) = shields([note(Degree.UNSPECIFIED)], caro(Shield.GATE, Degree.GRAPHIC), "some").gate
    assert reason.because_unspecified
    assert reason.sentence == "Torture; the author did not say how strongly it appears."


def test_hide_keeps_it_out_of_lists_and_gates_it_by_its_address() -> None:
    found = shields([note(Degree.DEPICTED, chapter=3)], caro(Shield.HIDE), "some")
    assert [reason.topic for reason in found.hides] == ["torture"]
    assert found.gate == found.hides
    assert not found.chapter_gates


def test_a_gate_stands_where_the_note_is() -> None:
    whole = shields([note(Degree.DEPICTED)], caro(Shield.GATE), "some")
    assert whole.gate and not whole.chapter_gates
    third = shields([note(Degree.DEPICTED, chapter=3)], caro(Shield.GATE), "some")
    assert not third.gate and list(third.chapter_gates) == [3]


def test_a_gated_passage_gates_its_chapter_and_is_veiled_too() -> None:
    found = shields([note(Degree.DEPICTED, chapter=3, passage=(2, 5), words=80)], caro(Shield.GATE), "some")
    assert list(found.chapter_gates) == [3]
    assert [(veil.first, veil.last, veil.words) for veil in found.veils[3]] == [(2, 5, 80)]


def test_a_veil_folds_the_passage_and_nothing_else() -> None:
    found = shields([note(Degree.DEPICTED, chapter=3, passage=(2, 5), words=80)], caro(Shield.VEIL), "some")
    assert not found.gate and not found.chapter_gates and not found.hides
    assert not found.veils[3][0].reasons[0].unlocated


@pytest.mark.parametrize("chapter", [None, 2])
def test_a_veil_without_a_marked_passage_becomes_a_gate_and_says_why(chapter: int | None) -> None:
    found = shields([note(Degree.DEPICTED, chapter=chapter)], caro(Shield.VEIL), "some")
    (reason,) = found.gate if chapter is None else found.chapter_gates[chapter]
    assert reason.unlocated
    assert reason.sentence == "Torture, depicted. The author did not mark where."


def test_overlapping_veils_become_one_and_touching_veils_stay_two() -> None:
    both = Tolerances({**caro(Shield.VEIL).chosen, "gore": Tolerance("gore", Degree.IMPLIED, Shield.VEIL)})
    gore = Noted.of(ContentNote("gore", Degree.GRAPHIC), chapter=1, passage=(4, 7), words=40)
    notes = [note(Degree.DEPICTED, 1, (2, 5), 40), gore, note(Degree.GRAPHIC, 1, (8, 9), 20)]
    veils = shields(notes, both, "some").veils[1]
    assert [(veil.first, veil.last, veil.words) for veil in veils] == [(2, 7, 60), (8, 9, 20)]
    assert {reason.topic for reason in veils[0].reasons} == {"torture", "gore"}


def test_a_promise_of_absence_never_shields_and_is_shown_beside_what_does() -> None:
    denied = Noted.of(ContentNote("torture", negated=True))
    assert not shields([denied], caro(Shield.GATE, Degree.MENTIONED), "some")
    (reason,) = shields(
        [denied, note(Degree.MENTIONED), note(Degree.GRAPHIC)], caro(Shield.GATE, Degree.MENTIONED), "some"
    ).gate
    assert reason.degree is Degree.GRAPHIC
    assert reason.notes[-1] is denied
    assert "Elsewhere the author says: no torture" in reason.sentence


def test_a_work_whose_author_chose_not_to_warn_is_gated_by_default() -> None:
    (reason,) = shields([], Tolerances.of(), "undeclared").gate
    assert reason.topic == UNDECLARED
    assert reason.sentence == "The author chose not to warn: this work may contain anything."
    assert not shields([], NOBODY, "undeclared")
    hidden = Tolerances.of([Tolerance(UNDECLARED, Degree.MENTIONED, Shield.HIDE)])
    assert shields([], hidden, "undeclared").hides


def test_no_reason_ever_speaks_in_the_authors_words() -> None:
    notes = [Noted.of(one) for one in read_warnings("Mention of attempted rape, nothing graphic")]
    (reason,) = shields(notes, Tolerances.of(), "some").gate
    assert reason.sentence == "Sexual violence, mentioned (attempted; nothing graphic)."
    assert reason.notes[0].quote == "Mention of attempted rape, nothing graphic"
    assert "rape" not in reason.sentence


LABELS = [
    (
        ContentNote("sexual-violence", Degree.MENTIONED, modifiers=("attempted", "graphic denied")),
        "Sexual violence: mentioned (attempted; nothing graphic)",
    ),
    (ContentNote("torture"), "Torture (degree not said)"),
    (ContentNote("nudity", negated=True), "No nudity"),
    (ContentNote("incest", Degree.IMPLIED, Bound.AT_LEAST), "Incest: at least implied"),
    (
        ContentNote("violence", Degree.DEPICTED, Bound.AT_MOST, certainty=Certainty.POSSIBLE),
        "Violence: at most depicted (possibly)",
    ),
]


@pytest.mark.parametrize(("said", "label"), LABELS)
def test_a_note_is_said_in_plain_words(said: ContentNote, label: str) -> None:
    assert note_label(said) == label


def test_a_tolerance_is_said_in_a_sentence() -> None:
    assert (
        Tolerance("torture", Degree.IMPLIED, Shield.GATE).sentence
        == "Torture, implied or stronger: ask me first."
    )
    assert (
        Tolerance("gore", Degree.GRAPHIC, Shield.HIDE).sentence == "Gore, graphic: keep it out of my lists."
    )
    undeclared = Tolerance(UNDECLARED, Degree.MENTIONED, Shield.SHOW).sentence
    assert undeclared == "Works whose author chose not to warn: show it."


_DEGREES = [degree for degree in Degree if degree is not Degree.UNSPECIFIED]
_TOPICS = st.sampled_from([*TOPICS, UNDECLARED])
_CHOSEN = st.lists(st.builds(Tolerance, _TOPICS, st.sampled_from(_DEGREES), st.sampled_from(list(Shield))))


@given(_CHOSEN)
def test_tolerances_survive_their_keeping(chosen: list[Tolerance]) -> None:
    tolerances = Tolerances.of(chosen)
    assert Tolerances.from_params(tolerances.to_params(), TOPICS) == tolerances


@given(
    st.dictionaries(
        st.text() | _TOPICS, st.text() | st.sampled_from(["graphic-gate", "unspecified-gate", "gate", "-"])
    )
)
def test_any_kept_parameters_are_read(params: dict[str, str]) -> None:
    tolerances = Tolerances.from_params(params, TOPICS)
    assert set(tolerances.chosen) <= {*TOPICS, UNDECLARED}
    assert all(one.degree is not Degree.UNSPECIFIED for one in tolerances.chosen.values())


_PASSAGES = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(
    lambda ends: (min(ends), max(ends))
)
_NOTES = st.builds(
    lambda topic, degree, negated, chapter, passage: Noted.of(
        ContentNote(topic, degree, negated=negated), chapter, passage, words=100
    ),
    st.sampled_from(list(TOPICS)),
    st.sampled_from(list(Degree)),
    st.booleans(),
    st.none() | st.integers(1, 3),
    _PASSAGES,
)


@given(st.lists(_NOTES, max_size=12), _CHOSEN)
def test_veils_never_overlap_and_every_met_tolerance_shields_something(
    notes: list[Noted], chosen: list[Tolerance]
) -> None:
    tolerances = Tolerances.of(chosen)
    found = shields(notes, tolerances, "some")
    for veils in found.veils.values():
        assert all(one.last < other.first for one, other in pairwise(veils))
    shielded = {reason.topic for reason in found.gate}
    shielded |= {reason.topic for reasons in found.chapter_gates.values() for reason in reasons}
    shielded |= {reason.topic for veils in found.veils.values() for veil in veils for reason in veil.reasons}
    met = {
        tolerance.topic
        for tolerance in tolerances.active
        for one in notes
        if one.topic == tolerance.topic and not one.negated and one.reach >= tolerance.degree.level
    }
    assert shielded == met
