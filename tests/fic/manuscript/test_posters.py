"""Who put a story up, and what a site says beside it without a label."""

import pytest

from fic.manuscript import read

_STORY = '\n\n* * *\n\n"You are late," said Tom.\n\nShe put the lamp down. "It was raining," she said.\n'
_HEAD = "Title: Third Shelf\nAuthor: Ann Lee\nRating: PG\n"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("It was keyed in for the web by Hal Mundy, with her leave.", "Hal Mundy"),
        ("This was typed up by Rosa Pike; all slips are hers.", "Rosa Pike"),
        ("Scanned from the zine by Jo Tarn.", "Jo Tarn"),
        ("[Posted for someone who has no net access just now. Write to me. -- Greta V.]", "Greta V."),
        ("(I'm forwarding this on behalf of a shy friend of mine - Petra)", "Petra"),
    ],
)
def test_who_put_a_story_up_is_no_author(note: str, name: str) -> None:
    found = read(f"{note}\n\n{_HEAD}{_STORY}".encode(), "in.txt")
    assert [one.text for one in found.authors] == ["Ann Lee"]
    assert found.posted_by is not None
    assert found.posted_by.text == name


@pytest.mark.parametrize(
    "note", ["This was typed by Ann Lee at night.", "Beta read by Jo. Inspired by Rain."]
)
def test_an_author_and_a_reader_put_nothing_up(note: str) -> None:
    assert read(f"{note}\n\n{_HEAD}{_STORY}".encode(), "in.txt").posted_by is None


@pytest.mark.parametrize(
    "page",
    [
        "Third Shelf\nBy: annlee\nTwo people, one lamp and a lot of rain.\n{site}\n",
        "Third Shelf\nAuthor: annlee\n{site}\nTwo people, one lamp and a lot of rain.\n",
    ],
)
@pytest.mark.parametrize(
    "site",
    [
        "Rated: Fiction T - English - Humor - Words: 1,322 - Reviews: 6 - Published: 03-14-03",
        "Fiction Rated: K - English - Words: 1322 - Published: 3-14-03 - Complete",
    ],
)
def test_a_blurb_beside_a_sites_line_is_the_summary(page: str, site: str) -> None:
    found = read((page.format(site=site) + _STORY).encode(), "in.txt")
    assert found.summary is not None
    assert found.summary.text == "Two people, one lamp and a lot of rain."
