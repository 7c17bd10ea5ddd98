"""What counts as the same fact when a reading is scored."""

import pytest

from accuracy.facts import facts
from accuracy.scoring import score


@pytest.mark.parametrize(
    "said",
    [
        "For Kath, who keeps my disks.",
        "Dedicated to Kath, who keeps my disks",
        "this one's for Kath, who keeps my disks",
        "This story is dedicated to Kath, who keeps my disks",
    ],
)
def test_the_words_that_lead_a_dedication_make_no_difference(said: str) -> None:
    assert facts({"dedication": said})["dedication"] == {"kath, who keeps my disks"}


def test_another_person_makes_another_dedication() -> None:
    first, second = facts({"dedication": "For Kath"}), facts({"dedication": "For Kathrin and the cats"})
    assert score([("post", first, second)])["dedication"].f1 == 0.0


def test_an_address_no_reader_may_keep_is_not_asked_of_it() -> None:
    labelled = facts({"closing_note": "Write to me at kath@example.invalid, good or bad"})
    read = facts({"closing_note": "Write to me at …, good or bad"})
    assert score([("post", labelled, read)])["closing_note"].f1 == 1.0
