"""What authors of old posts said of their stories' content becomes records, wherever it stood."""

import pytest

from fic.content_notes import ContentNote, read_rating_reasons, read_statement, read_warnings
from tests.fic.content_notes import old_posts_table as said


def records(notes: list[ContentNote]) -> list[str]:
    return sorted(
        {
            f"{'!' if note.negated else ''}{note.topic} {note.degree.value if note.degree.level else ''}".strip()
            for note in notes
        }
    )


@pytest.mark.parametrize(("text", "expected"), [*said.ANNOUNCED, *said.PROMISED])
def test_a_sentence_that_speaks_of_content_is_read(text: str, expected: list[str]) -> None:
    assert records(read_statement(text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), said.QUIET)
def test_a_sentence_about_anything_else_is_left_alone(text: str, expected: list[str]) -> None:
    assert records(read_statement(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [*said.VALUES, *said.TONGUES])
def test_a_labelled_warning_is_read(text: str, expected: list[str]) -> None:
    assert records(read_warnings(text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), said.REASONS)
def test_what_a_rating_is_for_is_read(text: str, expected: list[str]) -> None:
    assert records(read_rating_reasons(text)) == sorted(expected)
