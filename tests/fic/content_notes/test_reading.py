"""Warnings in words become records."""

import re

import pytest

from fic.content_notes import Bound, Certainty, ContentNote, read_warnings
from tests.fic.content_notes import warnings_table as table

ALL = [row for name in dir(table) if name.isupper() for row in getattr(table, name)]


def spoken(note: ContentNote) -> str:
    """The record in the table's notation."""
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


@pytest.mark.parametrize(("text", "records"), ALL, ids=[text[:60] for text, _ in ALL])
def test_a_warning_in_words_becomes_its_records(text: str, records: list[str]) -> None:
    assert [spoken(note) for note in read_warnings(text)] == records
