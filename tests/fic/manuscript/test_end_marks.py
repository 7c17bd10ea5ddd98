"""Lines that close a story are known in every dress; lines of a story are not taken for them."""

import pytest

from fic.manuscript.end_marks import end_mark


@pytest.mark.parametrize(
    "line",
    [
        "THE END",
        "*~*~* Fin *~*~*",
        "T H E   E N D",
        "---E N D---",
        "~*~ o w a r i ~*~",
        "- FIN -",
        "-30-",
        "@}--}--- Finis ---{--{@",
        "The End, partner",
        "The end at last",
        "The End (or is it?)",
        "Finis, March 1999",
        "Ende",
        "конец",
        "(end: Marigold Hour)",
        "-= End of 'Wintering' =-",
        "Here endeth the tale",
    ],
)
def test_a_story_is_over(line: str) -> None:
    assert end_mark(line) == "end"


@pytest.mark.parametrize(
    "line",
    [
        "END 2/2",
        "(end 1/3)",
        "[End 1b. Go to 2!]",
        "End of Part the Second",
        "* End of pt. 1 *",
        "=====> END 3, go to 4 <=====",
        "Ende Teil 2",
        "Fin de la première partie",
        "End of Book One: Ashes",
        "End of part 1. Stand by",
    ],
)
def test_a_part_is_over(line: str) -> None:
    assert end_mark(line) == "part"


@pytest.mark.parametrize(
    "line",
    [
        "TBC",
        "TBC......?",
        "[TBC in 2/2]",
        "-tbc in part four-",
        "To be continued by Tel",
        "to be continued (when I dare)",
        "2 B CONTINUED",
        "[tsuzuku]",
        "(cont'd in part two)",
        "Fortsetzung folgt",
        "Continuará en la parte dos",
        "Concluded in part 3",
    ],
)
def test_a_story_goes_on_elsewhere(line: str) -> None:
    assert end_mark(line) == "continues"


@pytest.mark.parametrize(
    "line",
    [
        "The end of the road.",
        "The end, he said.",
        "End this now.",
        "Fine by me",
        "Finished?",
        "More to follow, she thought, and ran.",
        "Continued pressure made it worse.",
        "Fin looked up.",
        "It ended",
        "Curtain",
        "Here ends my luck.",
        "Part One",
        "to be",
        "the end of the tale was sad and long",
        "That's it.",
        "Fade out the lights",
    ],
)
def test_a_line_of_story_closes_nothing(line: str) -> None:
    assert end_mark(line) is None
