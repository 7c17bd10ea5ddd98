"""Asking a long pattern cheaply must give what asking it plainly would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fic.manuscript import chrome, owning, voice
from fic.manuscript.gates import Finder

PATTERNS = [voice._STRONG, voice._MEDIUM, voice._LEGAL, voice._POSTED, chrome._SERVICE, owning.OWNER]
FINDERS = [Finder(pattern) for pattern in PATTERNS]
SENTENCES = [
    "They belong to Joss and I don't own them.", "R&R, no flames!", "Feedback: yes", "she said", "Copyright 1995",
    "He took the property of others", "gehört nicht mir", "visitor number 7", "no money", "I WROTE THIS", "PG-13",
    "infr\u0130nge", "d\u0131sclaimer", "©", "to be continued", "\n", "my first fic", "a@b.example", "own",
    "thi\u017f story",
]  # fmt: skip


@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=8), max_size=6).map(" ".join))
def test_a_finder_finds_what_its_pattern_does(text: str) -> None:
    for pattern, finder in zip(PATTERNS, FINDERS, strict=True):
        assert finder(text) is (pattern.search(text) is not None)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"alpha|b\w", "ALPHABET", True),
        (r"alpha|b\w", "a b", False),
        (r"(?:alpha|beta)\s+[|]x", "beta |x", True),
        (r"[]|a]bc|delta", "|bc", True),
        (r"(?:one|two)?three", "three", True),
        (r"(?:never)?", "", True),
        (r"(a)\1bc|delta", "aabc", True),
    ],
)
def test_alternatives_are_told_apart(pattern: str, text: str, found: bool) -> None:
    assert Finder(re.compile(pattern, re.I))(text) is found


def test_only_the_asked_stretch_counts() -> None:
    finder = Finder(re.compile(r"\bown\b|copyright"))
    assert finder("we own it", 3, 6)
    assert not finder("we own it", 0, 5)
