"""Ratings are found however an author came to speak of them."""

import pytest

from fic.manuscript.ledger import Ledger
from fic.manuscript.ratings import RATED_IN_PROSE, RATED_ITEM, rating_of

VALUES = [
    ("PG-13", "teen"), ("pg13", "teen"), ("NC-17ish", "explicit"), ("15 certificate", "teen"), ("U", "general"),
    ("P6", "general"), ("P12-Slash", "teen"), ("12 anos", "teen"), ("none needed, I should say G", "general"),
    ("as G as G can be", "general"), ("um, PG?", "general"), ("a strong R", "mature"), ("R/NC-17", "explicit"),
    ("TV-14", "teen"), ("family friendly", "general"),
    ("Suitable for all", "general"), ("Für alle Altersgruppen", "general"),
    ("green cortina (= pg-13)", "teen"), ("anybody with a heavy coat", "general"), ("adults only", "mature"),
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


@pytest.mark.parametrize(("value", "level"), VALUES)
def test_a_labelled_rating_is_read_through_its_talk(value: str, level: str) -> None:
    found = rating_of(Ledger(value), 0, len(value))
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(("sentence", "value"), SENTENCES)
def test_a_sentence_rates_only_when_it_speaks_of_a_rating(sentence: str, value: str | None) -> None:
    found = RATED_IN_PROSE.search(sentence)
    assert (found and (found.group("rated") or found.group("is"))) == value


@pytest.mark.parametrize(("text", "value"), ITEMS)
def test_an_item_of_a_list_rates_and_an_initial_does_not(text: str, value: str | None) -> None:
    found = RATED_ITEM.search(text)
    assert (found and found.group(str(found.lastgroup))) == value
