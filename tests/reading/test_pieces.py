"""Small parts: escaping, pouring, directions, sentences."""

import textwrap

import pytest

from fic.manuscript.clean import CleanHTML
from ficarium.reading.header import unwrapped
from ficarium.reading.pouring import poured, slot
from ficarium.works.about import ArchivePermission, FeedbackWish
from ficarium.works.languages import direction
from ficarium.works.markup import Markup, fill, join
from ficarium.works.saying import feedback_sentence, permission_sentence


def test_values_are_escaped_and_html_is_not() -> None:
    assert fill('<a title="{}">{}</a>', "\"'<&", Markup("<b>x</b>")) == (
        '<a title="&quot;&#x27;&lt;&amp;"><b>x</b></a>'
    )
    assert fill("{}", CleanHTML("<p>x</p>")) == "<p>x</p>"
    assert fill("{} {}", 7, "{0}") == "7 {0}"


def test_what_is_made_of_html_is_html() -> None:
    made = join(", ", [fill("<i>{}</i>", "a"), fill("<i>{}</i>", "<")])
    assert isinstance(made, Markup) and made.__html__() == "<i>a</i>, <i>&lt;</i>"


def test_a_story_that_writes_a_slot_fills_none() -> None:
    page = f"<main>{slot(1)}|{slot(2)}</main>"
    stories = [(slot(1), f"first {slot(2)}"), (slot(2), "second")]
    assert b"".join(poured(page, stories)).decode() == "<main>first <!--story 2-->|second</main>"


def test_a_slot_that_is_not_shown_keeps_its_story_out() -> None:
    assert (
        b"".join(poured(f"<p>gate</p>{slot(2)}", [(slot(1), "secret"), (slot(2), "open")]))
        == b"<p>gate</p>open"
    )


@pytest.mark.parametrize(
    ("language", "runs"),
    [("ar", "rtl"), ("fa-IR", "rtl"), ("HE", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr"), ("", "auto")],
)
def test_a_language_runs_the_way_its_script_does(language: str, runs: str) -> None:
    assert direction(language) == runs


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (None, ""),
        (FeedbackWish(wanted=False), "The author asked for no feedback."),
        (FeedbackWish(wanted=True), "The author would like to hear from you."),
        (
            FeedbackWish(wanted=True, kinds=("positive", "negative")),
            "The author would like to hear from you: what you liked and what you did not.",
        ),
        (FeedbackWish(kinds=("no-flames",)), "No flames."),
        (FeedbackWish(kinds=("something-new",)), ""),
        (
            FeedbackWish(wanted=True, kinds=("gentle", "critical", "email-only")),
            "The author would like to hear from you: criticism. Please be gentle. By mail, please.",
        ),
    ],
)
def test_feedback_wanted_is_a_sentence(wish: FeedbackWish | None, sentence: str) -> None:
    assert feedback_sentence(wish) == sentence


def test_permission_is_said_with_its_conditions() -> None:
    said = permission_sentence(ArchivePermission("ask", "mail me"))
    assert said == "Ask the author before archiving this. mail me"


def test_lines_a_mail_program_broke_run_on() -> None:
    note = (
        "I wrote this on the train between two towns I had never seen, and it shows in all the weather. All."
    )
    wrapped = textwrap.fill(note, 60)
    assert wrapped.count("\n") == 1
    assert unwrapped(wrapped) == note


@pytest.mark.parametrize(
    "paragraph",
    [
        "Beta: Wren\nThanks: everyone",
        "The lamp is out, the road is long and wide and cold and white,\nthe rain\nis here to stay.",
        "For the rain,\nwhich stayed",
        f"{'一段' * 60}\n{'又一段' * 50}",
        "One line.",
    ],
)
def test_lines_an_author_broke_stay(paragraph: str) -> None:
    assert unwrapped(paragraph) == paragraph
