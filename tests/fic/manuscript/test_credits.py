"""Who read a story first, and whom it is for."""

import pytest

from fic.manuscript.credits import DEDICATION, beta_names, betas_in, dedicated_in
from fic.manuscript.ledger import Ledger

READERS = [
    ("Thank you, Lettie, for the beta and for the buttons!", ["Lettie"]),
    ("Beta'd by Rook and Fennel.", ["Rook", "Fennel"]),
    ("Beta by the patient Corbin.", ["Corbin"]),
    ("Thanks to Joanna for the commas.", ["Joanna"]),
    ("Love ya, Beth, for fixing my spelling!!", ["Beth"]),
    ("Many thanks to Mary Kay & Nan, who proofed this twice.", ["Mary Kay", "Nan"]),
    ("Thank you to mossfern and Quill for the beta!", ["mossfern", "Quill"]),
    ("My beta, tin_lantern, did this at gunpoint.", ["tin_lantern"]),
    ("Susan D. and Mikhail read this over before it escaped.", ["Susan D.", "Mikhail"]),
    ("Beta-read by the patient Agnes T.; what is wrong is my fault.", ["Agnes T"]),
    ("Not beta'd, all mistakes are mine.", []),
    ("Nobody has beta'd it as Pelican would normally be the one.", []),
    ("Thanks to everyone who wrote.", []),
    ("He corrected the proofs by lamplight.", []),
]
VALUES = [
    ("Rook, Fennel", ["Rook", "Fennel"]),
    ("Oonagh, Prof. Tunny", ["Oonagh", "Prof. Tunny"]),
    ("Vespertine & Hollis beat this with sticks until it confessed.", ["Vespertine", "Hollis"]),
    ("the wonderful Bettina, who read it three times", ["Bettina"]),
    ("thanks to Lorna", ["Lorna"]),
    ("mossgreen", ["mossgreen"]),
    ("by whoever was on the couch that night and awake", []),
]
GIVEN = [
    ("This one's for the lads at the Tuesday Tavern.", "This one's for the lads at the Tuesday Tavern"),
    ("This story is for Bea, who taught me how to splice.", "Bea, who taught me how to splice"),
    ("Happy birthday, Pelican!", "Pelican"),
    ("Written for the Bells challenge.", None),
    ("It was for the best.", None),
]
LINES = [
    ("For Marguerite, who sent soup.", "For Marguerite, who sent soup."),
    ("for marguerite, who sent soup", "for marguerite, who sent soup"),
    ("For my brother on the Saratoga", "For my brother on the Saratoga"),
    ("For the first time in weeks it rained.", None),
    ("For all that, she stayed.", None),
    ("For years, because of the dog, nobody came.", None),
]


@pytest.mark.parametrize(("sentence", "names"), READERS)
def test_a_sentence_names_first_readers(sentence: str, names: list[str]) -> None:
    assert [sentence[a:b] for a, b in betas_in(sentence, 0, len(sentence))] == names


@pytest.mark.parametrize(("value", "names"), VALUES)
def test_a_label_s_value_begins_with_the_readers_names(value: str, names: list[str]) -> None:
    assert [value[a:b] for a, b in beta_names(value, 0, len(value))] == names


@pytest.mark.parametrize(("sentence", "whom"), GIVEN)
def test_a_sentence_gives_a_story_to_somebody(sentence: str, whom: str | None) -> None:
    span = dedicated_in(Ledger(sentence), 0, len(sentence))
    assert (sentence[slice(*span)] if span else None) == whom


@pytest.mark.parametrize(("line", "whom"), LINES)
def test_a_line_that_only_says_for_whom_is_a_dedication(line: str, whom: str | None) -> None:
    found = DEDICATION.fullmatch(line)
    assert (found.group("who") if found else None) == whom
