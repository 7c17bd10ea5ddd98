"""Who owns what, whom a story is for, and who read it first: told by what is said, wherever it stands."""

import pytest

from fic.manuscript import read
from fic.manuscript.manuscript import Manuscript

STORY = (
    "\n\n* * *\n\nThe lamp went out. She felt along the wall for it and found a door she had never seen.\n\n"
    '"Who is there?" he said, and nobody answered him. The rain went on.\n\n' * 3
)
OWNERS = [
    ("Disclaimer: Fox owns them. I just wash the cups.", "Fox owns them. I just wash the cups."),
    ("Disclaimer: not mine. Feedback is always welcome.\nSummary: A door.", "not mine."),
    ("They all belong to Paramount and I'll put them back when I'm done.", None),
    ("Paramount owns Star Trek. I own a kettle.", None),
    ("I don't own any of these people, I just borrowed them.", None),
    ("Not mine, never were. No infringement intended.", None),
    ("Harry Potter belongs to J.K. Rowling and Warner Bros. No money is being made from this.", None),
    ("Die Figuren gehören nicht mir, ich verdiene kein Geld damit.", None),
    ("Les personnages ne m'appartiennent pas, ils sont à Joss Whedon.", None),
    ("Los personajes no me pertenecen, son de Chris Carter.", None),
    ("Герои принадлежат не мне, денег не получаю.", None),
]
NO_OWNERS = [
    "Copyright 1994 Gwen Ashby.",
    "You may copy this as long as my name stays on it.",
    "I wrote this on the bus and it shows.",
]
GIVEN = [
    ("Dedication: To my sister, who kept the porch light on.", "my sister, who kept the porch light on"),
    ("For Marguerite, who sent soup.", "Marguerite, who sent soup"),
    ("This one's for the lads at the Tuesday Tavern.", "the lads at the Tuesday Tavern"),
    ("Dedicated to Uncle Ned, with love.", "Uncle Ned, with love"),
    ("Written for Judith's birthday.", "Judith's birthday"),
    ("I'd like to dedicate this story to my grandmother.", "my grandmother"),
    ("A birthday present for silverquill, who asked for snow.", "silverquill, who asked for snow"),
    ("Für meine Schwester, zum Geburtstag.", "meine Schwester, zum Geburtstag"),
]
NOT_GIVEN = [
    "Written for the Spring challenge.",
    "For the record, nobody was hurt.",
    "Thanks for reading.",
]
READERS = [
    ("Beta: Rook, Fennel", ["Rook", "Fennel"]),
    ("Beta readers: Carol & Old Tom", ["Carol", "Old Tom"]),
    ("Beta: mossgreen", ["mossgreen"]),
    ("Beta: none, so blame me", []),
    ("Beta'd by Hollis and Mary Beth.", ["Hollis", "Mary Beth"]),
    ("Thank you, Lettie, for the beta!", ["Lettie"]),
    ("Many thanks to Mary Kay & Nan, who proofed this twice.", ["Mary Kay", "Nan"]),
    ("My beta, tin_lantern, did this at gunpoint.", ["tin_lantern"]),
    ("Thanks to my long-suffering beta, Mavis.", ["Mavis"]),
    ("Danke an Ute fürs Betalesen!", ["Ute"]),
    ("Merci à Margot pour la relecture.", ["Margot"]),
    ("Gracias a Noe por betear este capítulo.", ["Noe"]),
    ("Спасибо Ольхе за вычитку.", ["Ольхе"]),
    ("Not beta'd, all mistakes are mine.", []),
    ("Thanks to everyone who wrote.", []),
    ("Thanks to Phil for the tapes.", []),
]


def post(line: str) -> Manuscript:
    head = f"Title: The Lamp\nAuthor: Ida Moth\n\n{line}\n\nRating: PG\nSpoilers: none"
    return read(f"{head}{STORY}".encode(), "in.txt")


@pytest.mark.parametrize(("line", "said"), OWNERS)
def test_sentences_about_owners_are_the_disclaimer(line: str, said: str | None) -> None:
    found = post(line).disclaimer
    assert found is not None
    assert found.text.strip(".") == (said or line).strip(".")


@pytest.mark.parametrize("line", NO_OWNERS)
def test_an_author_s_own_copyright_and_terms_are_none(line: str) -> None:
    assert post(line).disclaimer is None


@pytest.mark.parametrize(("line", "whom"), GIVEN)
def test_a_story_is_given_to_somebody(line: str, whom: str) -> None:
    found = post(line).dedication
    assert found is not None
    assert whom in found.text


@pytest.mark.parametrize("line", NOT_GIVEN)
def test_what_is_for_a_contest_or_for_the_record_is_for_nobody(line: str) -> None:
    assert post(line).dedication is None


@pytest.mark.parametrize(("line", "names"), READERS)
def test_first_readers_are_named_one_by_one(line: str, names: list[str]) -> None:
    assert [one.text for one in post(line).beta] == names


def test_a_disclaimer_ends_before_the_next_matter() -> None:
    found = post("Disclaimer: They belong to Fox. I'm only borrowing them. Archive: anywhere.")
    assert found.disclaimer is not None
    assert found.disclaimer.text == "They belong to Fox. I'm only borrowing them."


def test_a_disclaimer_said_twice_counts_once() -> None:
    words = "Disclaimer: They all belong to Fox and to Ten Thirteen."
    found = read(f"Title: The Lamp\n{words}{STORY}\n\nTHE END\n\n{words}\n".encode(), "in.txt")
    assert found.disclaimer is not None
    assert found.disclaimer.text.count("Fox") == 1
    assert found.disclaimer.where == "both"


@pytest.mark.parametrize(
    ("said", "disclaimer"),
    [
        (
            "As always: Voyager is Paramount's, the kettle is mine.",
            "Voyager is Paramount's, the kettle is mine.",
        ),
        ("Obligatory legal stuff, part four: Voyager is Paramount's.", "Voyager is Paramount's."),
        ("Voyager is Paramount's. If you liked it, write to me and say so.", "Voyager is Paramount's."),
        ("Voyager is Paramount's. No spoilers.", "Voyager is Paramount's."),
        ("Voyager is Paramount's. Archive it wherever you like.", "Voyager is Paramount's."),
    ],
)
def test_a_disclaimer_ends_where_its_author_turns_to_something_else(said: str, disclaimer: str) -> None:
    story = "\n\n".join(
        f"She put the kettle on for the {day} time and sat down by it."
        for day in ("first", "second", "third")
    )
    made = read(f"Title: Steam\nAuthor: Ida Moth\n\n{said}\n\n* * *\n\n{story}\n".encode(), "post.txt")
    assert made.disclaimer is not None
    assert made.disclaimer.text == disclaimer
