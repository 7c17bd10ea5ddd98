"""Markdown: headers between fences and above them, what chats and boards make of it, and what is no Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import Unreadable, read
from fic.manuscript.coverage import uncovered
from fic.manuscript.formats.front_matter import front_matter
from fic.manuscript.manuscript import Manuscript

FIRST = (
    "The ferry had stopped for the night when Ilse came down to the water, and nobody on the far side was up."
)
LAST = (
    "She gave him the lantern and he turned it over twice before he lit it and hung it up on its hook again."
)
STORY = f"{FIRST}\n\n{LAST}\n"


def of(text: str, name: str = "post.md") -> Manuscript:
    manuscript = read(text.encode(), name)
    assert uncovered(manuscript) == []
    return manuscript


YAML = """---
title: "Night Boat: a ferry story"
author: [Wren Oake, 'Ada Finch']
fandoms:
  - Blake's 7
rating: PG-13
content_warnings:
- torture (mentioned)
- "major character death"
summary: >-
  A bell that rings
  by night.
series:
  name: Ferries
complete: true
layout: post
---

"""
TOML = (
    '+++\ntitle = "Night Boat: a ferry story"\nauthor = ["Wren Oake", "Ada Finch"]\nrating = "PG-13"\n+++\n\n'
)


def test_a_header_between_fences_is_read_like_any_other() -> None:
    manuscript = of(YAML + STORY)
    assert manuscript.format == "markdown"
    assert manuscript.title is not None
    assert manuscript.title.text == "Night Boat: a ferry story"
    evidence = manuscript.title.evidence
    assert manuscript.source_text[evidence.start : evidence.end] == manuscript.title.text
    assert [author.text for author in manuscript.authors] == ["Wren Oake", "Ada Finch"]
    assert [fandom.name for fandom in manuscript.fandoms] == ["Blake's 7"]
    assert manuscript.rating is not None
    assert manuscript.rating.raw == "PG-13"
    assert manuscript.summary is not None
    assert manuscript.summary.text == "A bell that rings by night."
    assert manuscript.status is not None
    assert manuscript.status.text == "complete"
    assert {(note.topic, note.degree.value) for note in manuscript.all_notes} == {
        ("torture", "mentioned"),
        ("major-character-death", "unspecified"),
    }
    assert manuscript.chapters[0].html.startswith("<p>The ferry had")


def test_what_is_for_programs_is_no_part_of_the_header() -> None:
    manuscript = of(YAML + STORY)
    at = manuscript.source_text.index("layout: post")
    assert any(drop.start <= at < drop.end for drop in manuscript.dropped)
    assert "layout" not in str(manuscript.to_json()["notes"])


def test_toml_and_pandoc_s_title_lines_say_the_same() -> None:
    for header in (TOML, "% Night Boat: a ferry story\n% Wren Oake; Ada Finch\n\n"):
        manuscript = of(header + STORY)
        assert manuscript.title is not None
        assert manuscript.title.text == "Night Boat: a ferry story"
        assert [author.text for author in manuscript.authors] == ["Wren Oake", "Ada Finch"]


def test_two_scene_marks_are_no_header() -> None:
    text = f"---\n\nThe ferry had stopped: that was plain.\n\n---\n\n{STORY}"
    assert front_matter(text) is None
    assert "that was plain" in of(text).source_text


@pytest.mark.parametrize(
    "header",
    [
        "**Title:** Night Boat\n**Author:** Wren Oake\n**Rating:** PG\n\n---\n\n",
        "**Title**: Night Boat  \n**Author**: Wren Oake  \n**Rating**: PG\n\n***\n\n",
        "Title: Night Boat\nAuthor: Wren Oake\nRating: PG\n\n",
        "# Night Boat\n\n*by Wren Oake*\n\nRating: PG\n\n",
        "- **Title:** Night Boat\n- **Author:** Wren Oake\n- **Rating:** PG\n\n---\n\n",
        "| Title | Night Boat |\n|---|---|\n| Author | Wren Oake |\n| Rating | PG |\n\n",
        "Night Boat\n==========\n\nby Wren Oake\n\nRating: PG\n\n",
    ],
    ids=["bold", "breaks", "plain", "heading", "list", "table", "underlined"],
)
def test_labels_are_found_however_they_are_dressed(header: str) -> None:
    manuscript = of(header + STORY)
    assert manuscript.title is not None
    assert manuscript.title.text == "Night Boat"
    assert [author.text for author in manuscript.authors] == ["Wren Oake"]
    assert manuscript.rating is not None
    assert manuscript.body_start == manuscript.source_text.index("The ferry had")


def test_headings_make_chapters() -> None:
    manuscript = of(f"# Night Boat\n\n## Chapter 1: The Bell\n\n{STORY}\n## Chapter 2: The Rope\n\n{STORY}")
    assert [chapter.title for chapter in manuscript.chapters] == ["The Bell", "The Rope"]


def test_a_margin_is_no_line_break_and_a_short_line_is_one() -> None:
    wrapped = (
        "The ferry had stopped for the night when Ilse came down to\nthe water, and the bell on the far side was\n"
        "quite still.\n\nShe gave him the lantern and he turned it over twice before\nhe lit it.\n"
    )
    assert "<br>" not in of(wrapped).chapters[0].html
    chat = "She laughed.\n*He did not.*\n\nShe stopped.\n"
    assert of(f"{STORY}\n{chat}").chapters[0].html.count("<br>") == 1


def test_notes_at_the_foot_are_kept() -> None:
    html = of(f"{STORY}\nIt rang[^1].\n\n[^1]: A bell of *bronze*.\n").chapters[0].html
    assert html.endswith("<p>It rang<sup>[1]</sup>.</p><ol><li>A bell of <em>bronze</em>.</li></ol>")


def test_markup_inside_is_cleaned() -> None:
    html = of(f"{STORY}\n<p onclick='x()'>A <script>alert(1)</script>bell.</p>\n").chapters[0].html
    assert html.endswith("<p>A bell.</p>")


@pytest.mark.parametrize(
    "text",
    [
        YAML + STORY,
        f"# Night Boat\n\n**Rating:** PG\n\n[home](https://bell.invalid/)\n\n{STORY}",
        f"# Night Boat\n\n{STORY}\n5 \\* 3\n\n**no**\n",
    ],
    ids=["fences", "heading, bold, link", "heading, bold, escape"],
)
def test_a_text_that_is_surely_markdown_is_read_as_such(text: str) -> None:
    assert of(text, "post.txt").format == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"*emphasis* and **more**\n\n{STORY}",
        f"Title: Night Boat\n---\n{STORY}---\n",
        f"# # #\n\n{STORY}",
        f"#1 in a series\n\n{STORY}\n**THE END**\n",
        f"> quoted mail\n> goes on\n\n{STORY}",
    ],
    ids=["plain", "stars", "dashes", "rule of signs", "a number", "quoted"],
)
def test_a_text_that_may_be_plain_stays_plain(text: str) -> None:
    assert of(text, "post.txt").format == "text"


def test_a_line_as_long_as_a_book_gets_a_sentence() -> None:
    with pytest.raises(Unreadable, match="longer than a book's chapter"):
        read(b"*a " * 100_000, "x.md")


_SHARDS = st.sampled_from(
    ["---\n", "title: x\n", "- a\n", "  b: [c\n", "+++\n", "% x\n", "# x\n", "**", "*", "~~", "~~~\n", "```\n", "> ",
     "|a|b|\n", "|-|-|\n", "[^1]", "[^1]: x\n", "[a](", "<b>", "</p>", "<!--", "\\", "\n", "\n\n", ": x\n", "1. ",
     "word ", "===\n", "    ", "Title: x\n", "\t", "&amp;", "||", "\u2028", "字"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(_SHARDS, max_size=40).map("".join))
def test_any_order_of_marks_is_covered(text: str) -> None:
    try:
        of(text)
    except Unreadable as refused:
        assert str(refused).endswith(".")


def test_a_title_said_again_above_the_story_is_no_note() -> None:
    manuscript = of(f"---\ntitle: Night Boat\nauthor: Wren Oake\n---\n\n# Night Boat\n\n{STORY}")
    assert manuscript.notes == ()
    assert "repeated header" in {drop.reason for drop in manuscript.dropped}
