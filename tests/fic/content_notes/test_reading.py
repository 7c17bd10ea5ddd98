"""Warnings in words become records."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.content_notes import (
    TOPICS,
    Bound,
    Certainty,
    ContentNote,
    declared,
    read_not_warnings,
    read_rating_reasons,
    read_statement,
    read_warnings,
)
from fic.content_notes.phrases import expand
from fic.content_notes.reading import LONGEST_VALUE
from fic.content_notes.word_lists import LANGUAGES, patterns_of
from tests.fic.content_notes import other_doors_table, warnings_table

WARNINGS = [row for name, rows in vars(warnings_table).items() if name.isupper() for row in rows]


def spoken(note: ContentNote) -> str:
    """The record in the tables' notation."""
    bound = {Bound.EXACT: "", Bound.AT_LEAST: ">=", Bound.AT_MOST: "<="}[note.bound]
    parts = [f"{'!' if note.negated else ''}{note.topic}"]
    if note.degree.level:
        parts.append(f"{bound}{note.degree.value}")
    if note.modifiers:
        parts.append("{" + ", ".join(sorted(note.modifiers)) + "}")
    if note.certainty is not Certainty.SURE:
        parts.append("?" if note.certainty is Certainty.POSSIBLE else "~")
    if note.scope != "work":
        parts.append(f"@{note.scope}")
    return " ".join(parts)


@pytest.mark.parametrize(("text", "records"), WARNINGS)
def test_a_warning_in_words_becomes_its_records(text: str, records: list[str]) -> None:
    assert [spoken(note) for note in read_warnings(text)] == records


@pytest.mark.parametrize(("text", "records"), other_doors_table.STATEMENTS)
def test_prose_is_read_only_where_it_says_that_it_warns(text: str, records: list[str]) -> None:
    assert [spoken(note) for note in read_statement(text)] == records


@pytest.mark.parametrize(("text", "records"), other_doors_table.RATING_REASONS)
def test_reasons_of_a_rating_are_warnings_and_the_rating_is_not(text: str, records: list[str]) -> None:
    assert [spoken(note) for note in read_rating_reasons(text)] == records


@pytest.mark.parametrize(("text", "status"), other_doors_table.DECLARED)
def test_none_and_unsaid_are_told_apart(text: str, status: str | None) -> None:
    assert declared(text) == status


@pytest.mark.parametrize(("text", "tags"), other_doors_table.TAGS)
def test_what_warns_of_nothing_is_kept_as_a_tag(text: str, tags: list[str]) -> None:
    assert read_not_warnings(text) == tags


QUOTES = [
    ("Mention of attempted rape, nothing graphic", ["Mention of attempted rape, nothing graphic"]),
    (
        "extreme violence, torture and at least the very strong suggestion of sexual violence",
        ["extreme violence", "torture", "at least the very strong suggestion of sexual violence"],
    ),
    (
        "mentions of abuse, suicide and gore",
        ["mentions of abuse", "mentions of abuse, suicide", "mentions of abuse, suicide and gore"],
    ),
    ("swearing, torture (not too graphic), smut", ["swearing", "torture (not too graphic)", "smut"]),
    ("no sex, but some violence", ["no sex", "some violence"]),
    ("graphic violence (chapter 7)", ["graphic violence (chapter 7)"]),
]


@pytest.mark.parametrize(("text", "quotes"), QUOTES)
def test_evidence_is_the_smallest_clause_that_says_all_of_it(text: str, quotes: list[str]) -> None:
    notes = read_warnings(text, offset=100)
    assert [note.evidence.quote for note in notes if note.evidence] == quotes
    assert all(
        text[n.evidence.start - 100 : n.evidence.end - 100] == n.evidence.quote for n in notes if n.evidence
    )


def test_a_hard_stop_topic_is_recorded_and_never_quoted() -> None:
    notes = read_warnings("mentions of torture, underage and violence")
    assert [note.topic for note in notes] == ["torture", "underage", "violence"]
    assert notes[1].evidence is None
    assert all("underage" not in note.evidence.quote for note in notes if note.evidence)


def test_nothing_objectionable_promises_the_absence_of_four_groups() -> None:
    notes = read_warnings("nothing objectionable")
    groups = {TOPICS[note.topic].group for note in notes}
    assert groups == {"death-violence", "sexual-violence-consent", "abuse", "sexual-romantic"}
    assert all(note.negated and note.reach == 0 for note in notes)


def test_every_topic_has_words_and_every_word_list_names_only_topics() -> None:
    assert all(topic.words for topic in TOPICS.values())
    for language in LANGUAGES:
        assert set(patterns_of(language)) <= set(TOPICS)


@pytest.mark.parametrize("name", [*LANGUAGES, "grammar", "statuses", "not_warnings"])
def test_no_entry_of_a_word_list_stands_for_hundreds_upon_hundreds_of_spellings(name: str) -> None:
    longest = max(len(expand(entry)) for entries in patterns_of(name).values() for entry in entries)
    assert longest <= 400  # the tables are built at the first reading: a wider entry is felt as a pause


@pytest.mark.parametrize("slug", TOPICS)
def test_the_first_word_of_every_topic_is_read_as_it(slug: str) -> None:
    affirming = [word for word in TOPICS[slug].words if not word.startswith("!")]
    spelling = expand(affirming[0].lstrip("~ "))[0]
    assert slug in {note.topic for note in read_warnings(spelling)}


_WORDS = [
    word for rows in (WARNINGS, other_doors_table.STATEMENTS) for text, _ in rows for word in text.split()
]
_SENTENCES = st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(_SENTENCES | st.text(max_size=200), st.integers(min_value=0, max_value=10**6))
def test_any_text_is_read_and_evidence_always_matches_it(text: str, offset: int) -> None:
    for door in (read_warnings, read_statement, read_rating_reasons):
        for note in door(text, offset):
            assert note.topic in TOPICS
            if note.evidence is not None:
                start, end = note.evidence.start - offset, note.evidence.end - offset
                assert 0 <= start < end <= len(text)
                assert text[start:end] == note.evidence.quote
                assert not TOPICS[note.topic].hard_stop
    assert declared(text) in {"none", "undeclared", "elsewhere", "some", None}
    assert all(isinstance(tag, str) for tag in read_not_warnings(text))


@pytest.mark.parametrize(
    "unit",
    [
        "violence, ",
        "(",
        '"',
        "no ",
        "not too graphic ",
        "mentions of ",
        "implied/",
        "a",
        "\n",
        "x. ",
        "in chapter 3, ",
    ],
)
def test_a_megabyte_of_hostile_warning_is_read_as_its_first_stretch(unit: str) -> None:
    hostile = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    for door in (read_warnings, read_statement, read_rating_reasons, read_not_warnings, declared):
        assert door(hostile) == door(hostile[:LONGEST_VALUE])


def test_only_the_first_stretch_of_an_endless_value_is_read() -> None:
    assert read_warnings(" " * LONGEST_VALUE + "violence") == []
