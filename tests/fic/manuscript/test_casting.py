"""Who is in a story and who loves whom, in wordings that no labelled post has."""

import tomllib
from importlib import resources

import pytest

from fic.manuscript import read
from fic.manuscript.fandom_table import entries
from fic.manuscript.known_names import casts_of, fandoms_with, is_pair_of_initials
from fic.manuscript.manuscript import Manuscript


def post(note: str, names: str = "", subject: str = "The Kettle", head: str = "") -> Manuscript:
    told = "".join(f'"It is a kettle," said {one}. {one} put it down.\n\n' for one in names.split())
    text = (
        f"From: quilla@example.org (Quilla Zed)\nSubject: {subject}\nDate: 4 Mar 1994 10:00:00 GMT\n\n"
        f"Title: The Kettle\nAuthor: Quilla Zed\n{head}Author's Notes:\n\n{note}\n\n-----\n\n"
        f"{told}The kettle stood on the shelf, and nobody had moved it.\n\nThe rain went on.\n\nTHE END\n"
    )
    return read(text.encode(), "post.txt")


def cast(manuscript: Manuscript) -> list[str]:
    return [one.name for one in manuscript.characters if one.source == "stated"]


def ships(manuscript: Manuscript) -> list[tuple[str, str, bool]]:
    return [
        ("/".join(one.names), one.kind, one.negated)
        for one in manuscript.relationships
        if one.source == "stated"
    ]


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("PG. Odo, Quark. Sixth season.", ["Odo", "Quark"]),
        ("Gen, Odo and Quark, and not very long.", ["Odo", "Quark"]),
        ("Starring Odo, with Quark.", ["Odo", "Quark"]),
        ("It's got Odo and Quark in it.", ["Odo", "Quark"]),
        ("There's lots of Quark in it, as there should be.", ["Quark"]),
        ("Quark's the hero for once.", ["Quark"]),
        ("Odo is in it, but it is mostly Quark.", ["Quark", "Odo"]),
        ("Another Quark story, sorry.", ["Quark"]),
        ("This is a short and silly Odo vignette.", ["Odo"]),
        ("Quark POV, G.", ["Quark"]),
        ("It is told by Quark.", ["Quark"]),
        ("Odo-centric, like all of mine.", ["Odo"]),
        ("A character study of Odo.", ["Odo"]),
        ("Quark sells Odo a bucket.", ["Quark", "Odo"]),
        ("Odo and Quark, stuck in a turbolift.", ["Odo", "Quark"]),
        ("Odo und Quark sitzen im Lift fest.", ["Odo", "Quark"]),
        ("Eine Geschichte über Quark.", ["Quark"]),
        ("The leads are Odo and Quark.", ["Odo", "Quark"]),
    ],
)
def test_a_sentence_about_people_of_the_story_names_its_cast(note: str, names: list[str]) -> None:
    found = cast(post(note, "Odo Quark", head="Fandom: Star Trek: Deep Space Nine\n"))
    assert sorted(found) == sorted(names)


@pytest.mark.parametrize(
    "note",
    [
        "Odo and Quark belong to Paramount.",
        "Odo, Quark and the rest are the property of Paramount.",
        "Thanks to Kath and Barbara, who read this first.",
        "I named my cat after Quark.",
        "There's some swearing because Quark is in it.",
        "THIS IS THE FIRST TIME I HAVE POSTED.",
        "Written in Leeds, typed in York.",
        "If Rick Berman reads this I am moving.",
    ],
)
def test_talk_that_names_people_is_no_cast(note: str) -> None:
    assert cast(post(note, "Odo Quark", head="Fandom: Star Trek: Deep Space Nine\n")) == []


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("FIC: The Kettle (Odo, Quark) PG", ["Odo", "Quark"]),
        ('[fic] "The Kettle" Odo, Quark (G)', ["Odo", "Quark"]),
        ('"The Kettle" - Odo, Quark - PG', ["Odo", "Quark"]),
        ("The Kettle (Odo, humour, 1/1)", ["Odo"]),
        ("The Kettle, a Quark vignette", ["Quark"]),
    ],
)
def test_a_subject_may_name_the_cast(subject: str, names: list[str]) -> None:
    found = post("Nothing to say.", "Odo Quark", subject, "Fandom: Star Trek: Deep Space Nine\n")
    assert cast(found) == names


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Odo/Kira, mild.", ("Odo/Kira", "romantic", False)),
        ("O/K, first time.", ("O/K", "romantic", False)),
        ("K/O = Kira/Odo, for the newcomers.", ("Kira/Odo", "romantic", False)),
        ("No Odo/Kira, I promise.", ("Odo/Kira", "romantic", True)),
        ("It's not Odo/Kira, whatever you heard.", ("Odo/Kira", "romantic", True)),
        ("Odo loves Kira in this one.", ("Odo/Kira", "romantic", False)),
        ("Odo & Kira friendship.", ("Odo/Kira", "friendship", False)),
        ("Odo and Kira, good friends.", ("Odo/Kira", "friendship", False)),
        ("I had to write Odo & Kira for Friday.", ("Odo/Kira", "friendship", False)),
    ],
)
def test_a_pair_is_told_from_talk(note: str, expected: tuple[str, str, bool]) -> None:
    found = ships(post(note, "Odo Kira", head="Fandom: Star Trek: Deep Space Nine\n"))
    assert found == [expected]


@pytest.mark.parametrize(
    "note",
    [
        "If you are an Odo/Kira shipper, press the back button.",
        "The A/N is at the end.",
        "Sorry, Odo/Kira fans.",
        "Comments and/or flames to me.",
        "MCA/Universal has lawyers, I have a modem.",
        "Rated R/NC-17 to be safe.",
    ],
)
def test_a_slash_is_not_always_a_pair(note: str) -> None:
    assert ships(post(note, "Odo Kira", head="Fandom: Star Trek: Deep Space Nine\n")) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Paris/Torres in the background", "Paris/Torres"),
        ("Janeway/Chakotay PG-13", "Janeway/Chakotay"),
        ("this is Janeway/Chakotay, no question", "Janeway/Chakotay"),
        ("gen (Tom + Harry, friends)", "Tom/Harry"),
    ],
)
def test_a_pairing_s_names_end_where_the_sentence_goes_on(value: str, expected: str) -> None:
    assert [one[0] for one in ships(post("Hello.", head=f"Pairing: {value}\n"))] == [expected]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Sam, Al, and a horse", ["Sam", "Al"]),
        ("the Master, a chair", ["the Master", "a chair"]),
        ("the Fifth Doctor, Nyssa", ["Fifth Doctor", "Nyssa"]),
        ("Picard, Data. No romance here.", ["Picard", "Data"]),
        ("McKay/Sheppard, with Radek, who deserves better", ["Radek"]),
    ],
)
def test_a_cast_list_holds_names_only(value: str, names: list[str]) -> None:
    assert cast(post("Hello.", head=f"Characters: {value}\n")) == names


def test_a_site_s_own_line_of_fields_is_read() -> None:
    note = "Harry Potter - Rated: T - English - Mystery/Friendship - Luna L., Neville L. - Words: 1,911 - Reviews: 14"
    found = post(note)
    assert cast(found) == ["Luna L", "Neville L"]
    assert [one.text for one in found.genres] == ["Mystery", "Friendship"]


def test_names_in_brackets_on_a_site_are_a_pair() -> None:
    found = post("Romance/Humor. [Harry P., Draco M.] Ron W.")
    assert ships(found) == [("Harry P./Draco M.", "romantic", False)]
    assert cast(found) == ["Harry P", "Draco M", "Ron W"]


def test_every_cast_belongs_to_a_listed_fandom() -> None:
    text = (resources.files("fic.manuscript") / "casts.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(text)["casts"]) <= {entry["name"] for entry in entries()}


def test_no_fandom_is_listed_twice() -> None:
    names = [entry["name"].casefold() for entry in entries()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name", ["Captain Janeway", "the Janeway", "B'Elanna", "B’Elanna Torres", "Harry K."]
)
def test_titles_and_apostrophes_do_not_hide_a_known_name(name: str) -> None:
    assert "Star Trek: Voyager" in fandoms_with(name)


@pytest.mark.parametrize(("codes", "pair"), [("J/C", True), ("P/T", True), ("Z/X", False)])
def test_initials_of_a_cast_make_a_pair(codes: str, pair: bool) -> None:
    casts = casts_of(frozenset(["Star Trek: Voyager"]))
    assert is_pair_of_initials(codes.split("/"), casts) is pair
