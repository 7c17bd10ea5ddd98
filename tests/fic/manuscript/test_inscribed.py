"""Dedications told by their form: alone on a line, between a header and a story."""

import pytest

from fic.manuscript import Manuscript, read
from fic.manuscript.inscribed import inscription

STORY = """"That's the last of it," said Orla, and she put down the lamp.

"It can't be. There were nine." He counted them again, and there were eight.

The wind had got up. She went to the window and looked out at the quay, where nobody was.
"""

GIVEN = [
    ("For Jocasta, the cat.", "Jocasta, the cat"),
    ("for Meryl, who asked", "Meryl, who asked"),
    ("To my father, who mended clocks.", "my father, who mended clocks"),
    ("(For Sam, as always.)", "Sam, as always"),
    ("For K.T. and the Tuesday gang", "K.T. and the Tuesday gang"),
    ("*For Ann*", "Ann"),
    ("For Lindy -- happy birthday!", "Lindy -- happy birthday"),
    ("[to Wren, for the title]", "Wren, for the title"),
    ("To Aunt Tess. I found the kettle.", "Aunt Tess. I found the kettle"),
    ("For Ann, Beth and Carol, with love", "Ann, Beth and Carol, with love"),
    ("To absent friends", "absent friends"),
    ("For silver_quill", "silver_quill"),
    ("In memory of Dr. Marsh", "Dr. Marsh"),
    ("Für Ute, weil du gefragt hast", "Ute, weil du gefragt hast"),
    ("For my best friend Jess!!!", "my best friend Jess"),
]
TOLD = [
    "For a moment nobody moved.",
    "To Jocasta's surprise, the cat spoke.",
    "For Jocasta it was the cat.",
    "For Orla, the day was over.",
    "To Orla, that sounded like trouble.",
    "For Orla, as always, coffee came first.",
    "To Orla, who had seen it, it was nothing.",
    "For Orla, the lighthouse meant everything.",
    "For anyone who missed part one",
    "For Sale",
    "To Be Continued",
    "For Now",
    "For Mature Audiences",
    "For the Spring Challenge",
    "For the record, he lives",
    "For Those We Love",
    "FOR ANN",
]


@pytest.mark.parametrize(("line", "whom"), GIVEN)
def test_a_line_that_gives_a_story_to_somebody_says_whom(line: str, whom: str) -> None:
    span = inscription(line)
    assert span is not None
    assert line[slice(*span)] == whom


@pytest.mark.parametrize("line", TOLD)
def test_a_line_that_tells_or_announces_gives_nothing(line: str) -> None:
    assert inscription(line) is None


def _posted(lead: str) -> Manuscript:
    header = "Title: The Eighth Lamp\nAuthor: Merrin Coyle\nRating: PG\n\n"
    found = read((header + lead + STORY).encode(), "in.txt")
    assert isinstance(found, Manuscript)
    return found


@pytest.mark.parametrize(
    "frame", ["{}\n\n", "{}\n\n* * *\n\n", "* * *\n\n{}\n\n", "                    {}\n\n\n"]
)
@pytest.mark.parametrize(("line", "whom"), GIVEN)
def test_a_dedication_above_the_story_is_no_story(line: str, whom: str, frame: str) -> None:
    found = _posted(frame.format(line))
    assert found.dedication is not None
    assert found.dedication.text == whom
    assert found.title is not None
    assert found.title.text == "The Eighth Lamp"
    assert found.chapters[0].html.startswith('<p>"That')


@pytest.mark.parametrize("line", [one for one in TOLD if one.endswith(".")])
def test_a_story_keeps_a_first_line_that_tells(line: str) -> None:
    found = _posted(f"* * *\n\n{line}\n\n")
    assert found.dedication is None
    assert line[:9] in found.chapters[0].html


@pytest.mark.parametrize(
    ("line", "whom"),
    [
        ("Corky, this is for you.", "Corky"),
        ('So this is for you, Bryce: "To Bryce, who knows."', "Bryce, who knows"),
    ],
)
def test_whom_a_sentence_speaks_to_is_named(line: str, whom: str) -> None:
    found = _posted(f"I wrote this on the train. {line} It is short.\n\n* * *\n\n")
    assert found.dedication is not None
    assert found.dedication.text == whom


def test_an_article_alone_is_no_first_reader() -> None:
    found = _posted("Beta: The\n\n* * *\n\n")
    assert not found.beta


@pytest.mark.parametrize("label", ["Proofed by", "Vetted by", "Brit-picked by"])
def test_labels_of_other_words_name_first_readers(label: str) -> None:
    found = _posted(f"{label}: Tilly\n\n* * *\n\n")
    assert [one.text for one in found.beta] == ["Tilly"]


def test_a_second_mark_in_many_words_is_said_to_readers() -> None:
    found = _posted("* * *\n\n")
    told = read(
        (found.source_text + "\n\n*** end part one ***\n\n(tbc tomorrow, if nobody minds it)\n").encode(),
        "in.txt",
    )
    assert isinstance(told, Manuscript)
    assert told.closing_note is not None
    assert "if nobody minds" in told.closing_note.text
