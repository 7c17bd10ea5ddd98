"""What a note is said with is read back as that note."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import read_warnings
from fic.content_notes.topics import TOPICS
from fic.content_notes.wording import note_label, note_of


def _promise(topic: str, certainty: Certainty) -> ContentNote:
    return ContentNote(topic, negated=True, certainty=certainty)


TOPIC = st.sampled_from(sorted(TOPICS))
CERTAINTY = st.sampled_from(Certainty)
MODIFIERS = st.lists(
    st.sampled_from(["attempted", "graphic denied", "past", "canon", "dream"]), unique=True
).map(tuple)
THERE = st.builds(
    ContentNote,
    TOPIC,
    st.sampled_from([one for one in Degree if one is not Degree.UNSPECIFIED]),
    st.sampled_from(Bound),
    MODIFIERS,
    certainty=CERTAINTY,
)
BARE = st.builds(ContentNote, TOPIC, modifiers=MODIFIERS, certainty=CERTAINTY)
NOTES = st.one_of(THERE, BARE, st.builds(_promise, TOPIC, CERTAINTY))


@given(NOTES)
def test_a_label_of_ours_is_read_as_the_note_it_was_made_of(note: ContentNote) -> None:
    (read,) = read_warnings(note_label(note))
    assert replace(read, evidence=None) == note


def test_evidence_is_the_label_itself_and_none_for_what_is_never_quoted() -> None:
    read = note_of("  Torture: graphic\n", offset=10)
    assert read is not None and read.evidence is not None
    assert (read.evidence.start, read.evidence.end, read.evidence.quote) == (12, 28, "Torture: graphic")
    silent = next(topic for topic in TOPICS.values() if topic.hard_stop)
    unquoted = note_of(f"{silent.title}: mentioned")
    assert unquoted is not None and unquoted.evidence is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Torture",
        "Torture: lots",
        "No torture (unless you count chapter two)",
        "some violence: graphic",
        "(degree not said)",
    ],
)
def test_an_author_s_own_words_are_left_to_the_grammar(words: str) -> None:
    assert note_of(words) is None
