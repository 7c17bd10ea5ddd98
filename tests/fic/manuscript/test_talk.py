"""What an author says around a story is cut where one matter ends and the next may begin."""

import pytest

from fic.manuscript.header import Entry
from fic.manuscript.layout import Layout
from fic.manuscript.talk import pieces_of, split

WRAPPED = Layout(72, 1, False, False, False)
SENTENCES = [
    ("Not mine. Never were. Sob.", ["Not mine.", "Never were.", "Sob."]),
    ("It is for Sgt. Ned Pardoe, 8063rd, who laughed.", ["It is for Sgt. Ned Pardoe, 8063rd, who laughed."]),
    ("Owned by J. R. R. Tolkien. Thanks, Meg.", ["Owned by J. R. R. Tolkien.", "Thanks, Meg."]),
    ("Read by Ann B. and Lou. PG.", ["Read by Ann B. and Lou.", "PG."]),
    ("Humour, G. Fox owns them.", ["Humour, G.", "Fox owns them."]),
    ("Fox, Sony, etc. own it all, e.g. the dog.", ["Fox, Sony, etc. own it all, e.g. the dog."]),
    ("Fox, Sony, etc. Rated PG.", ["Fox, Sony, etc.", "Rated PG."]),
    ("Well... not mine. Ha!", ["Well... not mine.", "Ha!"]),
    ("The dog (a mutt. Really.) is mine. So there.", ["The dog (a mutt. Really.) is mine.", "So there."]),
    (
        'For Gwen, who asked for "15. a bus." Thanks.',
        ['For Gwen, who asked for "15. a bus."', "Thanks."],
    ),
    ("(Moon Maiden (c) somebody. Eggs (c) hens.)", ["Moon Maiden (c) somebody.", "Eggs (c) hens."]),
    ("gehört nicht mir! Danke an Ute.", ["gehört nicht mir!", "Danke an Ute."]),
    ("人物不属于我。感谢阿木的校对!", ["人物不属于我。", "感谢阿木的校对!"]),
    (
        "No waiting this time :rolleyes: For Greta, who won.",
        ["No waiting this time :rolleyes:", "For Greta, who won."],
    ),
    ("Fox owns it | Beta: Lou", ["Fox owns it", "Beta: Lou"]),
]
PARAGRAPHS = [
    (
        "Disclaimer: The lot of them belong to people with far bigger offices\nthan mine. Rated PG.",
        [
            "disclaimer: The lot of them belong to people with far bigger offices than mine.",
            "disclaimer: Rated PG.",
        ],
    ),
    ("Short and sad\nNot mine\nFor Lou", ["Short and sad", "Not mine", "For Lou"]),
    ("- Fox owns it\n- For Lou, who knits", ["Fox owns it", "For Lou, who knits"]),
    (
        "% Legal gubbins: they're Fox's,\n%   every one of them\n% For Lou",
        ["Legal gubbins| they're Fox's, every one of them", "For Lou"],
    ),
    ("*Whose are they* Fox's\n*To whom* For Lou", ["Whose are they| Fox's", "To whom| For Lou"]),
    ("[Small print] Fox's.\n<Given to> Lou", ["disclaimer: Fox's.", "Given to| Lou"]),
    ("Joss: owns it. Me: doesn't.", ["Joss: owns it.", "Me: doesn't."]),
    ("not mine\nthey're fox's, all of them\nfor lou", ["not mine", "they're fox's, all of them", "for lou"]),
    (
        "To the memory of the old urn,\nand to Sal, who drove",
        ["To the memory of the old urn, and to Sal, who drove"],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_a_sentence_ends_where_its_writer_ended_it(text: str, sentences: list[str]) -> None:
    pieces = pieces_of(text, WRAPPED, [Entry(("notes",), None, 0, len(text), 0)])
    assert [" ".join(text[one.start : one.end].split()) for one in pieces] == sentences


@pytest.mark.parametrize(("text", "shown"), PARAGRAPHS)
def test_wrapped_lines_are_one_and_lines_of_a_list_are_not(text: str, shown: list[str]) -> None:
    pieces = pieces_of(text, WRAPPED, [Entry(("notes",), None, 0, len(text), 0)])
    made = []
    for one in pieces:
        words = " ".join(text[one.start : one.end].replace("\n%", "\n").split())
        label = f"{one.field}: " if one.field else f"{one.label}| " if one.label else ""
        made.append(label + words)
    assert made == shown


def test_paragraphs_that_a_sentence_runs_through_are_cut_as_one() -> None:
    text = "I have always wanted to write one of these and now I have\n\nwritten it. For Lou."
    entries = [Entry(("notes",), None, 0, 57, 0), Entry(("notes",), None, 59, len(text), 59)]
    pieces = pieces_of(text, WRAPPED, entries)
    assert [text[one.start : one.end] for one in pieces][1:] == ["For Lou."]


def test_a_piece_never_leaves_its_text() -> None:
    text = "((( ... ))) !!! Mr. *** ___ (c"
    assert all(0 <= start < end <= len(text) for start, end in split(text, 0, len(text)))
