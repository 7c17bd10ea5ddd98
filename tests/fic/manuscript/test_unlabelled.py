"""Facts that posts of 1990–96 said without a label, in many wordings."""

import pytest

from fic.manuscript import read
from fic.manuscript.manuscript import Manuscript

STORY = """

-----

"It is a kettle," said Tarrant, and he held it up. Soolin was not looking at the kettle.

"It was a kettle," said Soolin. Tarrant put it down beside the lamp and looked at Soolin for a while.

The ship went on. Tarrant slept and Soolin did not, and the kettle stood where it was.
"""


def post(note: str, subject: str = "The Kettle") -> Manuscript:
    head = f"From: ann@example.org (Ann Lee)\nSubject: {subject}\nDate: 4 Mar 1994 10:00:00 GMT\n\n"
    return read(
        f"{head}Title: The Kettle\nAuthor: Ann Lee\nAuthor's Notes:\n\n{note}{STORY}".encode(), "post.txt"
    )


def stated(manuscript: Manuscript) -> list[str]:
    return [one.name for one in manuscript.characters if one.source == "stated"]


def ships(manuscript: Manuscript) -> list[tuple[tuple[str, ...], str]]:
    return [(one.names, one.kind) for one in manuscript.relationships if one.source == "stated"]


@pytest.mark.parametrize(
    "note",
    [
        "A Blake's 7 story, rated PG. Tarrant, Soolin. Fourth season.",
        "Tarrant and Soolin, PG-13, after the fourth season.",
        "It's a Tarrant and Soolin story, and it is short.",
        "A small one about Tarrant and Soolin, who have a kettle.",
        "A story featuring Tarrant and Soolin.",
        "Tarrant and Soolin are the stars of this one.",
    ],
)
def test_people_whom_note_and_story_name_are_characters(note: str) -> None:
    assert stated(post(note)) == ["Tarrant", "Soolin"]


@pytest.mark.parametrize(
    "note",
    [
        "Tarrant and Soolin are the property of the BBC.",
        "Tarrant, Soolin and Avon belong to Terry Nation.",
        "Thanks to Barbara and Christine, who read this first.",
        "I wrote this on a train between Leeds and York.",
    ],
)
def test_owned_and_thanked_people_are_no_cast(note: str) -> None:
    assert stated(post(note)) == []


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("A Blake's 7 story. Tarrant/Soolin, rated PG.", "romantic"),
        ("This is Tarrant/Soolin slash, so be warned.", "romantic"),
        ("It's a romance, Tarrant and Soolin, but very mild.", "romantic"),
        ("PG, Tarrant & Soolin friendship, no warnings.", "friendship"),
        ("I had to write Tarrant & Soolin for Kath.", "friendship"),
    ],
)
def test_two_people_in_a_note_are_a_pair(note: str, kind: str) -> None:
    assert ships(post(note)) == [(("Tarrant", "Soolin"), kind)]


@pytest.mark.parametrize(
    "note", ["MCA/Universal owns it all.", "Yes and/or no.", "Written for TNG/DS9 fans."]
)
def test_companies_and_alternatives_are_no_pair(note: str) -> None:
    assert ships(post(note)) == []


@pytest.mark.parametrize(
    ("subject", "names"),
    [("NEW: The Kettle (VOY J/C [PG-13])", ("J", "C")), ("The Kettle [TOS, K/S] [R] 1/1", ("K", "S"))],
)
def test_initials_in_a_subject_are_a_ship(subject: str, names: tuple[str, str]) -> None:
    assert ships(post("Rated as above.", subject)) == [(names, "romantic")]


@pytest.mark.parametrize(
    ("note", "iso"),
    [
        ("July 10, 1993", "1993-07-10"),
        ("(c) October '92", "1992-10"),
        ("draft 2 - Sept 1993", "1993-09"),
        ("Written at Hogmanay, 1993.", "1993-12-31"),
        ("This first saw print in 1977, in a zine.", "1977"),
        ("I finished it on the 2nd of May 1993.", "1993-05-02"),
        ("I wrote this on the 2nd of February, very late.", "1994-02-02"),
        ("Begun in March 1993 on the backs of invoices.", "1993-03"),
    ],
)
def test_a_date_under_the_title_or_in_a_sentence_is_that_of_writing(note: str, iso: str) -> None:
    written = post(note).written
    assert written is not None
    assert written.iso == iso


@pytest.mark.parametrize("note", ["Set in 1956, when cars had fins.", "On 16 Dec 1993, Pauline wrote:"])
def test_the_year_of_a_story_or_a_quoted_mail_is_not_that_of_writing(note: str) -> None:
    assert post(note).written is None


@pytest.mark.parametrize(
    ("note", "name", "n"),
    [
        ('No. 5 of 9 in the "Mail Call" series; do read on.', "Mail Call", 5),
        ("Third in the Kindling series, following two others.", "Kindling", 3),
        ('This is part of my "Lost Property" series but stands alone.', "Lost Property", None),
        ("Story 7 of 12 in the Cracked Shell cycle.", "Cracked Shell", 7),
        ('The start of a series (the series is called "Weather Permitting").', "Weather Permitting", None),
    ],
)
def test_a_series_is_read_from_a_sentence(note: str, name: str, n: int | None) -> None:
    found = post(note)
    assert found.series is not None
    assert found.series.name == name
    assert found.series.position == n


@pytest.mark.parametrize("note", ["Fifth season of the series, no spoilers.", "From the Star Trek universe."])
def test_a_shows_own_series_is_none(note: str) -> None:
    assert post(note).series is None


@pytest.mark.parametrize(
    ("subject", "n", "of"),
    [
        ("The Kettle, Part the Third", 3, None),
        ('"The Kettle" pt 3 and last', 3, 3),
        ("The Kettle, Part Two of Four", 2, 4),
        ("The Kettle 1a/7", 1, 7),
        ("The Kettle (2/?)", 2, None),
    ],
)
def test_parts_are_counted_in_figures_words_and_ordinals(subject: str, n: int, of: int | None) -> None:
    part = post("Rated G.", subject).part
    assert part is not None
    assert (part.n, part.of) == (n, of)


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("It's all done, and it only took me a year.", "complete"),
        ("This is the last part, I promise.", "complete"),
        ("More to come when I have it.", "in-progress"),
        ("This is a work in progress.", "in-progress"),
        ("Please don't archive, it isn't done yet!", "in-progress"),
    ],
)
def test_a_note_says_whether_more_follows(note: str, state: str) -> None:
    status = post(note).status
    assert status is not None
    assert status.text == state


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("It is about two hundred words long.", 200),
        ("499 words (I counted).", 499),
        ("(180 words or so!)", 180),
        ("Approx. 3,200 words, rated G.", 3200),
        ("Words, 310 or so.", 310),
    ],
)
def test_words_are_counted_in_figures_and_spelled(note: str, count: int) -> None:
    assert post(note).to_json()["words_stated"] == count


@pytest.mark.parametrize("note", ["The challenge: 500 words or fewer.", "I have no words."])
def test_a_limit_is_no_count_of_words(note: str) -> None:
    assert post(note).to_json()["words_stated"] is None


@pytest.mark.parametrize(
    ("note", "category"),
    [
        ("A Blake's 7 story, gen, rated G.", ["Gen"]),
        ("This is a slash story.", ["M/M"]),
        ("SUBTEXT: none. Femslash, two women in love.", ["F/F"]),
        ("There is no slash in it.", []),
    ],
)
def test_pairing_categories_stand_among_other_words(note: str, category: list[str]) -> None:
    assert post(note).to_json()["categories"] == category
