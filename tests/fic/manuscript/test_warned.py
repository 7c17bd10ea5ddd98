"""A sentence that names a topic warns of it, or only sounds so."""

import pytest

from fic.manuscript.warned import read_statement

WARNS = [
    ("There's quite a lot of swearing.", "strong-language"), ("Some fairly rough language ahead.", "strong-language"),
    ("Contains a fistfight.", "violence"), ("Mentions of suicide.", "suicide"),
    ("No character deaths.", "major-character-death"),
    ("Nobody dies, I promise.", "major-character-death"), ("Sorry, no sex.", "sexual-content"),
    ("This story contains scenes of torture.", "torture"), ("Warning: drug use.", "drugs"),
    ("Some drinking, and a few bad words.", "alcohol"),
]  # fmt: skip
SILENT = [
    "My modem died twice while I posted this.", "I'd kill for a beta reader.", "Please don't shoot the author.",
    "Thanks to my sister, who read this in hospital.", "He had been shot through the shoulder.",
    "This challenge nearly killed me.", "I was drunk when I wrote it.",
    "She drank her coffee and swore at the printer.",
    "It was written during the flame war of last spring.", "Flames will be used to light my cigarettes.",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "topic"), WARNS)
def test_a_sentence_that_warns_is_heard(sentence: str, topic: str) -> None:
    assert topic in {note.topic for note in read_statement(sentence)}


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_that_only_sounds_so_warns_of_nothing(sentence: str) -> None:
    assert read_statement(sentence) == []
