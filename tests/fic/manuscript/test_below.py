"""What stands below a story is told apart: words to readers, end marks, signatures."""

import pytest

from fic.manuscript import read

STORY = (
    "Title: The Long Quay\nAuthor: Ottilie Marsh\n\n"
    + "\n\n".join(
        f"She went down to the quay on the {day} evening and left the lamp where he had asked her to leave it."
        for day in ("first", "second", "third", "fourth")
    )
    + "\n\nNobody came, and she was not surprised.\n\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Well, that's it. I hope it made somebody's bus ride shorter.",
        "Phew! My fingers hurt. Do tell me whether the bit with the lamp worked.",
        "Part two is half typed; be patient with me, I have exams.",
        "Thanks for reading this far, all of you.",
    ],
)
def test_words_to_readers_are_the_closing_note(words: str) -> None:
    made = read(f"{STORY}THE END\n\n{words}\n".encode(), "story.txt")
    assert made.closing_note is not None
    assert words in made.closing_note.text


@pytest.mark.parametrize(
    "signature",
    [
        "Ottilie Marsh\nomarsh@example.invalid\n\"I'm not late, I'm on the other tide.\" - the ferryman",
        "Ottilie Marsh | Dept. of Hydrography | any opinions are the tide's",
        "Posts: 1,204\nJoined: Mar 2001",
    ],
)
def test_a_signature_is_no_closing_note(signature: str) -> None:
    made = read(f"{STORY}THE END\n\n{signature}\n".encode(), "story.txt")
    assert made.closing_note is None
    assert "omarsh" not in "".join(note.text for note in made.notes)


def test_a_signature_does_not_take_the_words_before_it() -> None:
    said = "Hope you liked it! Be kind, it was my first."
    made = read(f"{STORY}THE END\n\n{said}\n\nOttilie Marsh\nkeeper of the lamp\n".encode(), "story.txt")
    assert made.closing_note is not None
    assert made.closing_note.text == said


def test_what_is_carved_into_a_tree_is_no_signature() -> None:
    """A last line with the names of the story's people stays in it, whatever its author says below."""
    story = STORY.replace("She went", "Agnes Ferrar went").replace(
        "he had asked her", "Tobias Hale had asked her"
    )
    carved = "On the oak behind the ferry, cut deep, stood two names:\n\nAgnes Ferrar and Tobias Hale"
    made = read(
        f"{story}{carved}\n\nSo, that was it! Please review, I need to know if I should go on.\n".encode(),
        "story.txt",
    )
    assert made.to_json()["body_last_words"] == "names: Agnes Ferrar and Tobias Hale"
    assert made.closing_note is not None
    assert made.closing_note.text.startswith("So, that was it!")
