"""When a story was written, as labels and sentences say it."""

import pytest

from fic.manuscript import read

_MAIL = (
    "From: Ann Lee <ann@example.org>\nSubject: Story: Third Shelf\nDate: Wed, 12 Apr 1995 08:14:33 +0000\n\n"
)
_STORY = '\n\n* * *\n\n"You are late," said Tom.\n\nShe put the lamp down. "It was raining," she said.\n'


def _read(words: str) -> tuple[str | None, str | None, str | None]:
    found = read((_MAIL + words + _STORY).encode(), "in.txt")
    return (
        found.written and found.written.iso,
        found.written_prose and found.written_prose.raw,
        found.status and found.status.text,
    )


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("FINISHED: 11/30/94", "1994-11-30"),
        ("Completed: August 1994", "1994-08"),
        ("Finished: the 3rd of May 1994", "1994-05-03"),
    ],
)
def test_a_date_behind_finished_is_when_it_was_written(line: str, iso: str) -> None:
    written, _, status = _read(f"Title: Third Shelf\nAuthor: Ann Lee\nRating: PG\n{line}")
    assert (written, status == "in-progress") == (iso, False)


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("I wrote it in February, with snow on the ground.", "1995-02"),
        ("I finished this in early November, and then lost it.", "1994-11"),
        ("We wrote most of it over August.", "1994-08"),
    ],
)
def test_a_month_alone_is_the_last_before_the_post(words: str, month: str) -> None:
    assert _read(f"Here is a small story of mine. {words} Please write to me.")[0] == month


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("My sister wrote it in the winter of 1988.", "in the winter of 1988"),
        ("This has been sitting in a drawer since the summer of 1992.", "the summer of 1992"),
        ("It's about three years old. I did it for a fanzine, written by hand.", "about three years old"),
        ("This story is almost a year old, and I finished it on the bus.", None),
        ("I finished it on Easter Monday 1994.", "Easter Monday 1994"),
    ],
)
def test_a_season_a_feast_and_an_age_are_kept_in_words(words: str, raw: str | None) -> None:
    written, prose, _ = _read(f"Here is a small story of mine. {words} Please write to me.")
    assert written is None
    assert prose == (raw or "almost a year old")


@pytest.mark.parametrize(
    "words",
    [
        "A few weeks ago Bev asked if anybody had tried to write fiction about the place.",
        "My cat is three years old and types for me.",
    ],
)
def test_other_times_are_none_of_the_writing(words: str) -> None:
    assert _read(f"Here is a small story of mine. {words} Please write to me.")[:2] == (None, None)
