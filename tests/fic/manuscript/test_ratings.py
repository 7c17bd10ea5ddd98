"""Ratings are found however an author came to speak of them."""

import pytest

from fic.manuscript.ledger import Ledger
from fic.manuscript.rating_said import said_in
from fic.manuscript.ratings import level_of, rating_of

VALUES = [
    ("PG-13", "teen"), ("pg13", "teen"), ("NC-17ish", "explicit"), ("15 certificate", "teen"), ("U", "general"),
    ("P6", "general"), ("P12-Slash", "teen"), ("12 anos", "teen"), ("none needed, I should say G", "general"),
    ("as G as G can be", "general"), ("um, PG?", "general"), ("a strong R", "mature"), ("R/NC-17", "explicit"),
    ("TV-14", "teen"), ("family friendly", "general"),
    ("Suitable for all", "general"), ("Für alle Altersgruppen", "general"),
    ("green cortina (= pg-13)", "teen"), ("anybody with a heavy coat", "general"), ("adults only", "explicit"),
]  # fmt: skip
SENTENCES = [
    ("I'd call it a PG.", "PG"), ("Rated 15 for a spot of bother.", "15"), ("It's rated R, more for sadness", "R"),
    ("Otherwise it's PG.", "PG"), ("This earns its R for language", "R"), ("so it's G all the way", "G"),
    ("Rated Teen and Up for claustrophobia", "Teen and Up"), ("I'd call it a U certificate.", "U"),
    ("It is a 15 minute walk", None), ("this is a T party", None), ("it's R's fault", None),
    ("it is M who calls", None),
]  # fmt: skip
ITEMS = [
    ("vignette, g, no spoilers", "g"), ("M/M. 15 certificate. An old one", "15"), ("PG for a rude word", "PG"),
    ("(c) 1992. Suitable for all.", "Suitable for all"), ("a DS9 yarn   || for all ages", "for all ages"),
    ("keeps my disks; PG I guess, because", "PG"), ("Darkover (R) belongs to her", None), ("R. Takahashi, Kitty", None),
    ("put it in the subject. -- M.R.)", None),
]  # fmt: skip


PASSING = [
    ("I think NC-17 about covers it.", "explicit"), ("My very first R, so be nice.", "mature"),
    ("Overall it's NC-17; this part is PG.", "explicit"), ("First part PG, second part R.", "mature"),
    ("DS9, Garak/Bashir, G, no spoilers", "general"), ("[G] and proud of it", "general"),
    ("PG-13 so far, it might go up to R.", "teen"), ("Let's make it a soft R.", "mature"),
    ("You must be over 18 to read this.", "explicit"), ("No minors, please.", "explicit"),
    ("For mature readers only.", "mature"), ("It's for teens and up.", "teen"),
    ("Nothing your grandmother couldn't read.", "general"),
    ("There's nothing you couldn't show your mother.", "general"),
    ("Kid-safe!", "general"),
    ("Family viewing, this.", "general"), ("Certificate U, if it were a film.", "general"),
    ("This is unrated.", "not-rated"), ("Adults only, please.", "explicit"), ("Nur für Erwachsene.", "explicit"),
    ("PG Tips kept me awake.", None), ("I saw a PG movie on the plane.", None), ("R&R!", None),
    ("Written by G. Marsh, R. Low", None),
    ("Thanks to Dr. R. Marsh for the physics.", None), ("It took 18 months.", None), ("Vitamin K helps.", None),
    ("The whole family helped me type it.", None), ("Everyone's welcome here.", None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "level"), VALUES)
def test_a_labelled_rating_is_read_through_its_talk(value: str, level: str) -> None:
    found = rating_of(Ledger(value), 0, len(value))
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(("sentence", "value"), SENTENCES + ITEMS)
def test_a_rating_is_heard_in_passing_and_nothing_else_is(sentence: str, value: str | None) -> None:
    found = said_in(sentence, 0, len(sentence))
    assert (found and sentence[found.start : found.end].lower().removeprefix("a ")) == (
        value and value.lower()
    )


@pytest.mark.parametrize(("text", "level"), PASSING)
def test_what_is_said_in_passing_has_its_level(text: str, level: str | None) -> None:
    found = said_in(text, 0, len(text))
    assert (found and (found.level or level_of(text[found.start : found.end])[1])) == level
