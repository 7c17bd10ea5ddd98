"""Kinds of feedback, dedications and nameless authors that are said in so many words."""

import pytest

from fic.manuscript import Unreadable, read
from fic.manuscript.feedback import feedback_in
from fic.manuscript.inscribed import explains, for_event, gift
from fic.manuscript.ledger import Ledger

STORY = '\n\n* * *\n\nThe lamp had gone out again. "Wait," he said. She did not wait.\n\nThe boats came in at four.\n'


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("I made this for a bet, so be gentle if you reply.", "gentle", True),
        ("Paramount, please be nice and don't sue me.", "gentle", False),
        ("C&C loved, flames get pickled.", "no-flames", True),
        ("Flames are welcome too.", "no-flames", False),
        ("C&C to bob@example.org", "critical", True),
        ("The D&C office was shut.", "critical", False),
        ("Do mail me, but privately.", "email-only", True),
        ("They spoke privately.", "email-only", False),
        ("Tell me what works and what doesn't.", "negative", True),
    ],
)
def test_a_kind_said_in_so_many_words(text: str, kind: str, said: bool) -> None:
    found = feedback_in(Ledger(text), 0, len(text), False)
    assert (found is not None and kind in found.kinds) is said


@pytest.mark.parametrize(
    ("note", "whom"),
    [
        ("Happy birthday, Mina! You wanted rain.", "Happy birthday, Mina"),
        (
            "This is a birthday present for Georgia, who is forty.",
            "a birthday present for Georgia, who is forty",
        ),
        ("A treat for oxbowlake.", "oxbowlake"),
    ],
)
def test_an_occasion_is_kept_and_a_gift_word_is_not(note: str, whom: str) -> None:
    made = read(f"Title: The Ladder\nAuthor: Wren Alder\n{note}{STORY}".encode(), "post.txt")
    assert not isinstance(made, Unreadable)
    assert made.dedication is not None
    assert made.dedication.text.rstrip("!.") == whom


def test_what_only_looks_like_a_dedication() -> None:
    assert gift("For lanternfish, who asked for a lighthouse.") == (4, 43)
    assert gift("For anyone, who asked.") is None
    assert explains("For anyone who came in late, Avon has lost the ship.")
    assert not explains("For everyone who asked, this is for you.")
    assert for_event("the 1999 Spring Fling Ficathon")
    assert not for_event("Ann, who won the contest and chose a boat")


def test_nobody_is_called_anonymous() -> None:
    made = read(f"Title: The Ladder\nAuthor: anonymous until reveals{STORY}".encode(), "post.txt")
    assert not isinstance(made, Unreadable)
    assert made.authors == ()
