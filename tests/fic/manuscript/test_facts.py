"""Facts around a story: who, where, which fandom, and the wishes that come without labels."""

import pytest

from fic.manuscript import read
from fic.manuscript.fandoms import fandom_named, spelled_out
from fic.manuscript.manuscript import Manuscript

STORY = (
    "\n\n----------\n\nThe lamp had gone out before she reached the stair, and nobody answered when she called.\n\n"
    '"It is only the wind," said the old man, and he shut the door behind them both.\n\n'
    "They went down together. At the bottom there was water, and in the water there was a light.\n"
)


def post(header: str, subject: str = "The Lamp", groups: str = "rec.arts.misc") -> Manuscript:
    head = (
        f"From: moth@example.invalid (Ida Moth)\nNewsgroups: {groups}\nSubject: {subject}\n"
        "Date: 3 Feb 1995 10:11:12 GMT\n\n"
    )
    return read(f"{head}{header}{STORY}".encode(), "in.txt")


def fandoms(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(one.name, one.source) for one in manuscript.fandoms]


def test_the_sender_is_the_author_and_no_poster_unless_words_say_otherwise() -> None:
    own = post("The Lamp\nby Ida Moth")
    assert [one.text for one in own.authors] == ["Ida Moth"]
    assert own.posted_by is None
    other = post("I'm posting this for a friend who has no modem.\n\n--\n\nTHE LAMP\nby Rose Hale")
    assert [one.text for one in other.authors] == ["Rose Hale"]
    assert other.posted_by is not None
    assert other.posted_by.text == "Ida Moth"


@pytest.mark.parametrize(
    ("subject", "title", "fandom"),
    [
        ("(TNG) Second Lamp (PG)", "Second Lamp", "Star Trek: The Next Generation"),
        ("VOY: The Lamp (G, humor)", "The Lamp", "Star Trek: Voyager"),
        ("STORY: The Lamp (Blakes 7)", "The Lamp", "Blake's 7"),
        ("NEW > The Lamp < (DS9) 1/3", "The Lamp", "Star Trek: Deep Space Nine"),
    ],
)
def test_a_subject_gives_its_tags_away_and_keeps_the_title(subject: str, title: str, fandom: str) -> None:
    found = post("Here is a short one. Comments welcome!", subject)
    assert found.title is not None
    assert found.title.text == title
    assert fandoms(found) == [(fandom, "stated")]


def test_a_newsgroup_about_one_show_states_the_fandom() -> None:
    assert fandoms(post("The Lamp\nby Ida Moth", groups="alt.tv.x-files.creative")) == [
        ("The X-Files", "stated")
    ]
    assert fandoms(post("The Lamp\nby Ida Moth", groups="rec.arts.drwho,alt.tv.xena")) == []


def test_an_owner_in_a_disclaimer_names_a_fandom_that_nothing_else_names() -> None:
    assert fandoms(post("Title: The Lamp\nDisclaimer: Chris Carter has them all.")) == [
        ("The X-Files", "stated")
    ]


def test_another_show_an_author_mentions_is_no_fandom_of_the_story() -> None:
    found = post("This is my first Forever Knight story. I usually write Star Trek stories, so be gentle.")
    assert fandoms(found) == [("Forever Knight", "stated")]


def test_abbreviations_are_spelled_out_and_names_are_kept() -> None:
    assert spelled_out("BtVS") == "Buffy the Vampire Slayer"
    assert spelled_out("Herr der Ringe") == "Herr der Ringe"
    assert fandom_named("tng") == "Star Trek: The Next Generation"
    assert fandom_named("A Show Nobody Knows") is None


def test_a_disclaimer_in_prose_runs_through_the_sentences_that_go_on_about_it() -> None:
    found = post(
        "The Lamp\nby Ida Moth\n\nStar Trek: Voyager is Paramount's. I'll put it back when I'm done. Comments welcome."
    )
    assert found.disclaimer is not None
    assert found.disclaimer.text == "Star Trek: Voyager is Paramount's. I'll put it back when I'm done."


def test_a_file_with_every_part_is_the_work_and_one_part_is_a_part() -> None:
    one = post("THE LAMP, part 2/7\nby Ida Moth", "The Lamp, part 2/7")
    assert one.part is not None
    assert (one.part.n, one.part.of) == (2, 7)
    assert one.title is not None
    assert one.title.text == "THE LAMP"


def test_a_placement_in_one_canon_suggests_its_fandom() -> None:
    text = f"This fic is AU, everything after Spike got a soul is different.{STORY}"
    assert fandoms(read(text.encode(), "in.txt")) == [("Buffy the Vampire Slayer", "implied")]


def test_a_stated_character_is_not_suggested_again_by_the_full_name() -> None:
    body = "Giles looked at Xander, and Willow at Buffy. Rupert Giles sat down.\n\n" * 6
    found = read(
        f"Title: The Lamp\nAuthor: Moth\nFandom: BtVS\nCharacters: Giles\n\n***\n\n{body}".encode(), "in.txt"
    )
    assert [one.name for one in found.characters if one.canonical == "Rupert Giles"] == ["Giles"]


def test_a_rating_between_commas_is_read() -> None:
    found = post("The Lamp\nby Ida Moth\n(The Sentinel, PG, no warnings)")
    assert found.rating is not None
    assert (found.rating.raw, found.rating.level) == ("PG", "general")
    assert fandoms(found) == [("The Sentinel", "stated")]
