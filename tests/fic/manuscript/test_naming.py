"""Titles, authors, posters and dates, wherever in a post they stand."""

import pytest

from fic.manuscript import read
from fic.manuscript.dates import date_in
from fic.manuscript.label_lines import label_at
from fic.manuscript.persons import names_in, same_person
from fic.manuscript.subject_pieces import title_in

STORY = (
    "The ferry had stopped for the night, and nobody on the pier would say why it had.\n\n"
    '"It is only the fog," said the boatman. He did not look up from the rope.\n\n'
    "She went on counting the lamps until there were none left to be counted.\n"
)


def post(
    subject: str, above: str = "", below: str = "", sender: str = "mbell@pier.example (Maud Bell)"
) -> str:
    date = "Date: Fri, 12 Apr 1996 10:10:10 GMT"
    return f"From: {sender}\nSubject: {subject}\n{date}\n\n{above}\n\n{STORY}\n\n{below}\n"


def said(text: str) -> dict[str, object]:
    return read(text.encode(), "post.txt").to_json()


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("NEW: The Salt Stair (1/3)", "The Salt Stair"),
        ("[pierfic] FIC: Salt Stair (gen, PG) 2/2", "Salt Stair"),
        ("REPOST: Low Tide at Four [DS9, K/O] [PG-13]", "Low Tide at Four"),
        ('Story (long, sorry): "Low Tide at Four"', "Low Tide at Four"),
        ("FIC Harbour Lamps (spoilers for everything!)", "Harbour Lamps"),
        ("Harbour Lamps -- STORY, finished at last!!!", "Harbour Lamps"),
        ("TNG: Harbour Lamps, part 2 of 5 <PG>", "Harbour Lamps"),
        ("Re: FIC: Harbour Lamps by Maud Bell (R)", "Harbour Lamps"),
        ("Harbour Lamps | Sheppard/McKay | PG", "Harbour Lamps"),
        ("[REVISED] The Keeper's Other Coat (short, silly)", "The Keeper's Other Coat"),
        ("FANFIC - The Keeper's Other Coat - G - 1 of 1", "The Keeper's Other Coat"),
    ],
)
def test_a_subject_gives_its_title_without_what_is_said_around_it(subject: str, title: str) -> None:
    span, _ = title_in(subject)
    assert span is not None
    assert subject[slice(*span)] == title


@pytest.mark.parametrize("subject", ["Re: your mail", "story!!!", "sorry, please be nice", "my first fic :)"])
def test_a_subject_of_nothing_but_talk_gives_no_title(subject: str) -> None:
    assert title_in(subject)[0] is None


@pytest.mark.parametrize(
    "above",
    [
        "                      HARBOUR LAMPS\n                       by Maud Bell",
        "[[ HARBOUR LAMPS ]]   by Maud Bell   [[ gen, PG ]]",
        "~*~ Harbour Lamps ~*~\nMaud Bell\n\nNobody dies. Comments to me, please.",
        "Entry title:   Harbour Lamps\nEntered by:    Maud Bell\nRating:        PG",
        "title ......: Harbour Lamps\nperpetrator .: Maud Bell\nrating .....: PG",
        "[TITLE] Harbour Lamps\n[AUTHOR] Maud Bell\n[RATING] PG",
        "*Title* Harbour Lamps\n*By* Maud Bell\n*Rated* PG",
        "H A R B O U R   L A M P S\n\nby Maud Bell",
    ],
)
def test_a_title_is_found_in_whatever_dress_it_stands(above: str) -> None:
    found = said(post("a little something", above))
    assert str(found["title"]).casefold() == "harbour lamps"
    assert found["authors"] == ["Maud Bell"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ida Marsh & Tom Roe", ["Ida Marsh", "Tom Roe"]),
        ("Ida Marsh, with thanks to Tom", ["Ida Marsh"]),
        ("IdaMarsh (aka the Lamp Lady)", ["IdaMarsh"]),
        ("me (Ida)", ["Ida"]),
        ("Kat, Liz, and Mo", ["Kat", "Liz", "Mo"]),
        ('Ida "Lamps" Marsh', ['Ida "Lamps" Marsh']),
        ("Ida Marsh, Duluth, 1993", ["Ida Marsh"]),
        ("Ida M. <ida@pier.example>", ["Ida M."]),
        ("J. R. Marsh", ["J. R. Marsh"]),
        ("Ida Marsh (keeper of\nthe lamp) and Tom Roe", ["Ida Marsh", "Tom Roe"]),
        ("the sea in the morning", []),
        ("Part Two", []),
    ],
)
def test_names_are_taken_out_of_what_is_said_of_them(value: str, names: list[str]) -> None:
    assert [value[slice(*span)] for span in names_in(value, 0, len(value))] == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ida M.", "Ida Marsh", True),
        ("I. Marsh", "Ida Marsh", True),
        ("IM", "Ida Marsh", True),
        ("Élodie Roy", "Elodie Roy", True),
        ("ida_marsh", "Ida Marsh", True),
        ("Ida Marsh", "Tom Roe", False),
        ("Ida Marsh", "Ida Roe", False),
    ],
)
def test_a_name_is_known_in_its_shorter_forms(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("subject", "above", "authors", "poster"),
    [
        (
            "NEW: Salt",
            "I'm posting this for my friend Ida Marsh.\n\nSalt\nby Ida Marsh",
            ["Ida Marsh"],
            "Maud Bell",
        ),
        (
            "NEW: Salt",
            "[Moderator's note: submitted by Ida Marsh.]\n\nSalt\nby Ida Marsh",
            ["Ida Marsh"],
            "Maud Bell",
        ),
        ("NEW: Salt", "Salt\nby M. Bell", ["M. Bell"], None),
        ("NEW: Salt", "Salt\nby Maud B.", ["Maud B."], None),
    ],
)
def test_a_poster_is_named_only_where_another_person_wrote(
    subject: str, above: str, authors: list[str], poster: str | None
) -> None:
    found = said(post(subject, above))
    assert (found["authors"], found["posted_by"]) == (authors, poster)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("happens ......: during the flood", "timeline", "during the flood"),
        ("RATING!!! PG, mud", "rating", "PG, mud"),
        ("DISCLAIMER!!! not ours", "disclaimer", "not ours"),
        ("[SUMMARY] Two lamps.", "summary", "Two lamps."),
        ("{Rating} PG", "rating", "PG"),
        ("==Title==", "title", ""),
        ("Title of entry.... Salt", "title", "Salt"),
    ],
)
def test_labels_are_known_in_any_dress(line: str, field: str, value: str) -> None:
    label = label_at(line, 0, len(line))
    assert label is not None
    assert (label.field, line[label.value :]) == (field, value)


@pytest.mark.parametrize(
    "line", ["*Set* the table, she said.", "[Ida] looked up.", "HELP!!! he cried.", "== DON'T LOOK DOWN =="]
)
def test_a_story_s_line_is_no_label(line: str) -> None:
    assert label_at(line, 0, len(line)) is None


def test_a_value_goes_on_below_in_its_own_column() -> None:
    above = "Title:    Salt\nWarnings: a fever, a fall, and a good deal of\n          drowning\nRating:   PG"
    found = said(post("NEW: Salt", above))
    topics = {note["topic"] for note in found["content_notes"]}  # type: ignore[attr-defined]
    assert found["title"] == "Salt"
    assert topics


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("1996/04/02", "1996-04-02"),
        ("Maud Bell, 12/96", "1996-12"),
        ("August Bank Holiday, 1996", "1996-08"),
        ("4-Sep-88", "1988-09-04"),
        ("the 2nd of May 1995", "1995-05-02"),
    ],
)
def test_dates_are_read_as_precisely_as_they_stand(words: str, iso: str) -> None:
    found = date_in(words)
    assert found is not None
    assert found[2] == iso


@pytest.mark.parametrize(
    ("below", "iso"),
    [
        ("Begun 3 February 1996, finished 9 March 1996.", "1996-03-09"),
        ("STARTED: February 1996  FINISHED: March 9, 1996", "1996-03-09"),
        ("THE END\n\nMaud Bell, 12/95", "1995-12"),
        ("I began it 3/2/96 and finished 25/3/96.", "1996-03-25"),
    ],
)
def test_a_story_is_as_old_as_its_end(below: str, iso: str) -> None:
    found = said(post("NEW: Salt", "Salt\nby Maud Bell", below))
    assert found["dates"]["written"] == iso  # type: ignore[index]


@pytest.mark.parametrize(
    "stamp",
    [
        "posted 03-17-2001 11:02 PM",
        "(3/17/01 2:14:55 pm)",
        "2001-03-17 01:22 am",
        "Posted by lamps at 09:14pm on 17/03/2001",
        "by lamps » Sat Mar 17, 2001 6:31 pm",
    ],
)
def test_a_board_s_stamp_says_when_it_was_posted(stamp: str) -> None:
    found = said(f"Title: Salt\nAuthor: Ida Marsh\n{stamp}\n\n{STORY}")
    assert found["dates"] == {"written": None, "posted": "2001-03-17", "written_prose": None}


@pytest.mark.parametrize(
    ("subject", "series", "number"),
    [
        ('NEW: Lamplighters #3, "Salt" (PG)', "Lamplighters", 3),
        ("FIC: Lamplighters 4: Salt (gen)", "Lamplighters", 4),
        ('story, "Salt" (no. 2 of "Small Hours")', "Small Hours", 2),
    ],
)
def test_a_subject_may_name_the_series_before_the_title(subject: str, series: str, number: int) -> None:
    found = said(post(subject))
    assert found["title"] == "Salt"
    assert found["series"]["name"] == series  # type: ignore[index]
    assert found["part"]["n"] == number  # type: ignore[index]


@pytest.mark.parametrize("subject", ["Salt, parts 1-3 (complete)", "[Ranma 1/2] Salt"])
def test_what_is_whole_is_no_part(subject: str) -> None:
    assert said(post(subject, "Salt\nby Maud Bell"))["part"] is None


def test_one_of_one_is_what_its_author_said() -> None:
    part = said(post("NEW: Salt (1/1)", "Salt\nby Maud Bell"))["part"]
    assert (part["n"], part["of"]) == (1, 1)  # type: ignore[index]


@pytest.mark.parametrize(
    "header",
    [
        "Author: Maud Bell\nRating: PG\nWhose sandbox: Cassell and Company",
        "I wrote this on trains, years ago. Be kind.\n\nWhose sandbox: Miss Austen, who would not have approved",
    ],
)
def test_what_stands_behind_an_unknown_label_is_no_title(header: str) -> None:
    story = "\n\n".join(
        f"She salted the {what} and shut the door on it before he came." for what in ("fish", "road", "bread")
    )
    assert read(f"{header}\n\n{story}\n".encode(), "post.txt").title is None
