"""Where a story starts and ends, by what stands around it."""

import pytest

from fic.manuscript import read
from fic.manuscript.coverage import uncovered
from fic.manuscript.emphasis import with_emphasis
from fic.manuscript.rules import is_rule

STORY = (
    "The ferry had stopped for the night when Ilse came down to the water, and the bell on the far side was still.\n\n"
    '"You are late," said the ferryman.\n\n'
    "She gave him the lantern and he turned it over twice before he lit it and put it back upon its hook."
)
FIRST = "The ferry had stopped for the"
LAST = "put it back upon its hook."


def edges(text: str, name: str = "post.txt") -> tuple[str, str]:
    manuscript = read(text.encode(), name)
    assert uncovered(manuscript) == []
    said = manuscript.to_json()
    return said["body_first_words"], said["body_last_words"]


@pytest.mark.parametrize(
    "header",
    [
        "Night Boat\nby Wren Oake\n\nThe show is Paramount's property, the ferry is mine.\n\n-----",
        "I have not posted to this newsgroup before, so be kind.\n\nNight Boat\nby Wren Oake",
        "Night Boat\nby Wren Oake\nStar Trek: Deep Space Nine. PG.\n\n- - - - -",
        "A Highlander story, about 300 words.\n\n8<------ CUT HERE ------>8\n\n                    Night Boat",
        "I wrote this for the list at Christmas.\n\nWithout further ado...\n\n~~Night Boat~~",
        "Title: Night Boat\nAuthor: Wren Oake\n\n[hr]",
        "Title: Night Boat\nAuthor: Wren Oake\n\no~o~o~o~o",
        "This is a Blake's 7 story, third season.\n\nThe usual people own it.\n\nEnjoy!\nYours, Wren",
        "Area: STORIES   24 Jan 93\nFrom : WREN OAKE\nTo   : ALL\nSubj : NIGHT BOAT\n\nNight Boat\n   by Wren Oake",
    ],
    ids=[
        "rule", "title block", "title block and fandom", "cut here", "cut phrase and title", "board rule", "beads",
        "signed", "board",
    ],
)  # fmt: skip
def test_a_header_ends_where_something_closes_it(header: str) -> None:
    assert edges(f"{header}\n\n{STORY}\n") == (FIRST, LAST)


@pytest.mark.parametrize(
    "tail",
    [
        "-30-",
        "THE MIDDLE",
        "[i]tbc...[/i]",
        "End of Part 3. To be continued in Part 4.",
        "THE END\n\n(58) [A]gain [R]eply [N]ext [Q]uit:",
        "* * *\n\nWell, there it is, my first fic. Please review!\n\nPS. The bell is a real one.",
        "-----\nNight Boat\nby Wren Oake\nMay 1995\n\nComments welcome by mail. No infringement is intended.",
    ],
    ids=["press", "joke", "tagged", "two sentences", "prompt", "postscript", "header below"],
)
def test_a_story_ends_before_what_is_not_told(tail: str) -> None:
    assert edges(f"Title: Night Boat\n\n{STORY}\n\n{tail}\n") == (FIRST, LAST)


@pytest.mark.parametrize(
    "opening",
    [
        "I don't own anything worth stealing, so I never locked my door, and that was how I came to meet him.",
        "From: Ilse\nTo: the ferryman\nDate: Tuesday\nSubject: the bell",
        "Sorry for the delay, she wrote, and posted it before she could think.",
    ],
    ids=["disclaimer", "mail", "apology"],
)
def test_an_opening_that_sounds_like_a_header_stays_story(opening: str) -> None:
    first, last = edges(f"Title: Night Boat\nAuthor: Wren Oake\n\n-----\n\n{opening}\n\n{STORY}\n")
    assert opening.split()[:6] == first.split()
    assert last == LAST


def test_a_first_scene_before_a_rule_is_no_header() -> None:
    text = f"Night Boat\nby Wren Oake\n\nNobody rang the bell.\n\n* * *\n\n{STORY}\n"
    assert edges(text)[0] == "Nobody rang the bell. The ferry"


def test_an_epilogue_after_the_end_is_story() -> None:
    text = f"Title: Night Boat\n\n{STORY}\n\nThe End\n\n\nEPILOGUE\n\nIn May the boat was sold and so was the bell.\n"
    assert edges(text)[1] == "sold and so was the bell."


def test_who_owns_the_characters_is_no_closing_note() -> None:
    text = f"Title: Night Boat\n\n{STORY}\n\nTHE END\n\nThe show is copyright Paramount; no infringement is intended.\n"
    manuscript = read(text.encode(), "post.txt")
    assert manuscript.closing_note is None
    assert manuscript.disclaimer is not None


def test_a_note_below_keeps_its_label() -> None:
    text = f"Title: Night Boat\n\n{STORY}\n\nTHE END\n\nA/N: So what did you think? Please review!\n"
    assert str(read(text.encode(), "post.txt").to_json()["closing_note"]).startswith("A/N: So what")


def test_a_letter_set_narrow_is_prose_and_its_signature_is_not() -> None:
    letter = (
        "   Dear Sir,\n\n"
        "   I would not trouble you so late in the year, but there is\n"
        "   nobody else to ask about the bell, and the men who hung it\n"
        "   are dead. It rings by night and there is no wind.\n"
        "   Come by water.\n\n"
        "   Yr obedient\n   I. Marsh\n"
    )
    manuscript = read(f"Title: Night Boat\n\n{STORY}\n\n{letter}\n{STORY}\n".encode(), "post.txt")
    html = manuscript.chapters[0].html
    assert "so late in the year, but there is nobody else to ask about the bell, and the men who" in html
    assert "<p>Come by water.</p>" in html
    assert "<p>Yr obedient<br>I. Marsh</p>" in html
    assert [insert.kind for insert in manuscript.chapters[0].inserts] == ["letter"]


def test_verse_keeps_its_lines() -> None:
    poem = "The river keeps its coat on late,\nThe hill has lost its hat;\nAnd you and I sit up and wait."
    manuscript = read(f"Title: Night Boat\n\n{STORY}\n\n{poem}\n\n{STORY}\n".encode(), "post.txt")
    assert "on late,<br>The hill" in manuscript.chapters[0].html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("He was *so* cold, and _very_ wet.", "He was <em>so</em> cold, and <em>very</em> wet."),
        ("**No!** (*whisper*)", "<strong>No!</strong> (<em>whisper</em>)"),
        ('"*Really?*"', '"<em>Really?</em>"'),
        ("[i]thought[/i] & [b]deed[/b]", "<em>thought</em> &amp; <strong>deed</strong>"),
        ("5 * 3 * 2, sh*t, snake_case_name", "5 * 3 * 2, sh*t, snake_case_name"),
        ("* * * ** *** ____ word* and foot*", "* * * ** *** ____ word* and foot*"),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
    ],
)
def test_marks_of_emphasis_become_markup_only_where_they_are_plain(text: str, html: str) -> None:
    assert with_emphasis(text) == html


@pytest.mark.parametrize(
    "header",
    [
        "Night Boat\nby Wren Oake\n\nThe ferrymen belong to Viacom. The water is mine.",
        "Well, here is my second try at this. Be gentle, or at least be funny. Comments to me, not to the list.",
        "NIGHT BOAT\n\nRated PG for one rude word. Archive it wherever you like, but leave my name on it.",
        "Standard disclaimers apply: not mine, no money, don't sue.\n\nThis takes place between seasons two and three.",
        "Title: Night Boat\nAuthor: Wren Oake\nSpoilers: none\nFeedback: yes please",
        "I started this in March and lost it, and found it again on a floppy disk. My beta says it is done.",
        "                 NIGHT BOAT\n\n                by Wren Oake\n\n      (for everybody who asked for a sequel)",
        "STANDARD HEADER\n\nRATING: G\n\nDISCLAIMER: Not mine. Please don't sue me, I have a cat to feed.",
    ],
    ids=["owners", "talk", "rated", "prose", "labels", "floppy", "dedication", "capitals"],
)
def test_a_header_ends_without_anything_that_closes_it(header: str) -> None:
    assert edges(f"{header}\n\n{STORY}\n") == (FIRST, LAST)


@pytest.mark.parametrize(
    "tail",
    [
        "Feedback to the address above, please! This was my first fic.",
        "So what did you think? Good or bad, I would love to hear from you.",
        "Paramount owns them. I only borrowed them, and no copyright infringement is intended.",
        "TO BE CONTINUED...\n\nPart two is written and will be posted next week if anybody wants it.",
        "=====\nThe next chapter is with my beta. Reviews are always welcome :)",
    ],
    ids=["feedback", "asked", "owners", "continued", "beta"],
)
def test_a_story_ends_before_its_author_speaks_again(tail: str) -> None:
    assert edges(f"Night Boat\nby Wren Oake\n\n-----\n\n{STORY}\n\n{tail}\n") == (FIRST, LAST)


@pytest.mark.parametrize(
    "story",
    [
        STORY,
        STORY.replace("\n\n", "\n\n* * *\n\n", 1),
        STORY.replace("The ferry had", "I do not own a boat, and the ferry had", 1),
        f"{STORY}\n\nThat was the end of the summer, and they wrote no more letters that year.",
    ],
    ids=["bare", "parted", "first person", "the end of something"],
)
def test_a_text_without_author_s_words_is_story_from_end_to_end(story: str) -> None:
    said = read(story.encode(), "post.txt").to_json()
    assert (said["closing_note"], said["disclaimer"], said["notes"]) == (None, None, [])


@pytest.mark.parametrize(
    "post",
    [
        "Subject: STORY: Night Boat (1/1)\nFrom: wren@example.org (Wren Oake)\nDate: 1 May 1995 10:00:00 GMT\n\n"
        "I wrote this for the list.\n\nNIGHT BOAT\n\n",
        'I have been lurking here for a year. This is called "Night Boat" and it is my first story.\n\n',
        "~~ Night Boat ~~\nA Blake's 7 story, by Wren Oake\n\nAll belongs to the BBC.\n\n",
        "                     Night Boat\n                    by Wren Oake\n\n",
    ],
    ids=["subject", "called", "story by", "centred"],
)
def test_a_title_is_known_by_where_it_stands(post: str) -> None:
    said = read(f"{post}{STORY}\n".encode(), "post.txt").to_json()
    assert str(said["title"]).casefold() == "night boat"
    assert said["body_first_words"] == FIRST


@pytest.mark.parametrize("line", [",,,,,,,,,,", ".:.:.:.:.:.", "-30- -30- -30-", "~o~", "*-*-*-*", "<><><>"])
def test_an_ornament_of_any_make_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["...", "?!", "I. I. I.", "No no no", "a, b, c", "-1- Rain"])
def test_words_and_silence_are_no_rule(line: str) -> None:
    assert not is_rule(line)
