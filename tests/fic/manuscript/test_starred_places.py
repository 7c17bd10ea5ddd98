"""Labels between asterisks end each other's values, so that a spoiler line names its episodes and no more."""

import pytest

from fic.manuscript.places import _labels_inside

HEADER = "*Title* Cut\n*{label}* Two Roads, Long Night (1 and 2)\n*Who* Tom\n*What is in it* tea\n"


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Spoils", "spoilers"), ("Spoilers", "spoilers"), ("Timeline", "timeline:Timeline"), ("Mood", "prose")],
)
def test_a_starred_label_of_place_has_its_own_value(label: str, kind: str) -> None:
    text = HEADER.format(label=label)
    found = {
        what: text[a:b].strip() for a, b, what in _labels_inside(text, 0, len(text), "prose") if what == kind
    }
    whole = text.strip() if kind == "prose" else "Two Roads, Long Night (1 and 2)"
    assert found == {kind: whole}
