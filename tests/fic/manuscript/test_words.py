"""Counting words: by shape for English, by looking for the rest, always the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.manuscript.words import count_words


@given(st.text(alphabet="ab1Z'’-— _.\n\"“é") | st.text(max_size=40))
def test_the_quick_way_counts_what_the_words_are(text: str) -> None:
    wide = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", wide.sub(" ", text))
    assert count_words(text) == len(words) + len(wide.findall(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("I don't know-it-all--really.", 4),
        ("a-b-c", 1),
        ("'tis o'clock’s rock'n'roll", 3),
        ("“So,” she said—twice…", 4),
        ("她来了。OK", 4),
        ("Élodie n'a pas 3 ans", 5),
    ],
)
def test_words_are_runs_of_letters(text: str, count: int) -> None:
    assert count_words(text) == count
