"""A snippet shows where the words stand, and never a word this reader may not see unveiled."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.query.expressions import AllOf, AnyOf, Expression, Not, Words
from fic.timeline.placement import Progress
from ficarium.accounts.reader import STRANGER, Reader, Standing
from ficarium.search.blurb_markup import blurb
from ficarium.search.blurbs import blurb_of
from ficarium.search.found import Snippet
from ficarium.search.marking import WIDTH, Piece, marker, passage
from ficarium.search.snippets import FIRST_CHAPTERS, FOLDED, leaves, snippets
from ficarium.works.models import Work
from tests.cast import Cast
from tests.shelf import note, put_work

DARK = Words("lantern")


def of(work: Work, asked: Expression, reader: Reader = STRANGER) -> Snippet | None:
    return snippets([Work._default_manager.get(pk=work.pk)], asked, reader).get(work.pk)


def marked(found: Snippet | None) -> list[str]:
    assert found is not None
    return [one.text for one in found.pieces if one.marked]


def said(found: Snippet | None) -> str:
    return "".join(one.text for one in found.pieces) if found else ""


def avoiding(topic: str, shield: Shield, degree: Degree = Degree.MENTIONED) -> Reader:
    chosen = Tolerances.of([Tolerance(topic, degree, shield)])
    return replace(STRANGER, standing=Standing(chosen))


def test_the_passage_around_the_words_is_shown_with_them_marked(db: None) -> None:
    work = put_work(chapters=["<p>Nothing here.</p><p>He was <em>walk</em>ing by moonlight &amp; rain.</p>"])
    found = of(work, AllOf((Words("walks"), Words("RAIN"))))
    assert marked(found) == ["walking", "rain"]
    assert said(found) == "He was walking by moonlight & rain."
    assert found and found.block == 1 and found.chapter == 1 and found.chapter_title == ""
    assert found.url == f"/works/{work.pk}/?at=1#block-1"


def test_the_block_with_most_of_the_words_is_chosen_in_whatever_chapter(db: None) -> None:
    work = put_work(
        chapters=[
            "<p>A lantern.</p><p>A door.</p>",
            "<p>No.</p><p>A door, a lantern.</p>",
            "<p>lantern door</p>",
        ]
    )
    work.chapters.filter(number=2).update(title="Inside")
    found = of(work, AllOf((DARK, Words("door"))))
    assert found and (found.chapter, found.block, found.chapter_title) == (2, 1, "Chapter 2: Inside")
    assert found.url == f"/works/{work.pk}/chapters/2/?at=1#block-1"


def test_words_in_a_row_are_shown_where_they_stand_in_that_order(db: None) -> None:
    blocks = ["<p>The door is red.</p>"] * 40 + ["<p>Is it the red door?</p>"]
    found = of(put_work(chapters=["".join(blocks)]), Words("red doors", phrase=True))
    assert found and found.block == 40 and marked(found) == ["red door"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("cafe", ["Café"]),
        ("don't", ["Don’t"]),
        ("die", ["dying"]),
        ("half-demon", ["half-demon"]),
        ("demon", ["demon"]),
        ("LANTERN", ["LANTERNS"]),
        ("lant*", ["LANTERNS"]),
        ("月亮", ["月亮"]),
        ("代", ["代表"]),
        ("unwoven", ["unwoven"]),
    ],
)
def test_what_the_index_finds_the_snippet_marks(db: None, asked: str, shown: list[str]) -> None:
    story = (
        "<p>Don’t go to the Café.</p><p>A half-demon is dying.</p><p>LANTERNS!</p><p>月亮代表我的心</p>"
        "<p>un<i>wo</i>ven</p>"
    )
    assert marked(of(put_work(chapters=[story]), Words(asked))) == shown


def test_only_the_words_that_are_wanted_are_looked_for() -> None:
    asked = AllOf((Words("a"), AnyOf((Words("b"), Words("a"))), Not(Words("c"))))
    assert leaves(asked) == (Words("a"), Words("b"))
    assert leaves(None) == leaves(Not(Words("c"))) == ()


def test_words_of_the_header_alone_have_no_passage_and_those_of_the_summary_are_marked_there(
    db: None,
) -> None:
    work = put_work("Lantern", summary="<p>About a <b>door</b>.</p>")
    assert of(work, DARK) is None
    assert of(work, Words("holmes")) is None
    found = of(work, Words("doors"))
    assert marked(found) == ["door"] and found and found.url == ""
    assert of(work, Words("door", field="text")) is None


def test_stored_text_is_escaped_by_the_page(db: None) -> None:
    work = put_work(chapters=["<p>A lantern &lt;script&gt;alert(1)&lt;/script&gt;</p>"])
    page = blurb(blurb_of(work, STRANGER, of(work, DARK)))
    assert "<mark>lantern</mark> &lt;script&gt;" in page and "<script" not in page


VEILED = "<p>Quiet.</p><p>The lantern screamed.</p><p>Quiet again.</p>"
PASSAGE = note("smoking", "graphic", chapter=1, first_block=1, last_block=1)


def test_a_veiled_passage_is_never_in_a_snippet_and_the_reader_is_told_why(db: None) -> None:
    work = put_work(chapters=[VEILED], notes=[PASSAGE])
    assert marked(of(work, DARK)) == ["lantern"]
    assert of(work, DARK, avoiding("smoking", Shield.VEIL)) == Snippet(sentence=FOLDED)
    assert of(work, Words("screaming", field="text"), avoiding("smoking", Shield.VEIL)) == Snippet(
        sentence=FOLDED
    )
    assert marked(of(work, Words("again"), avoiding("smoking", Shield.VEIL))) == ["again"]


def test_an_open_passage_is_shown_rather_than_a_veiled_one_with_more_of_the_words(db: None) -> None:
    work = put_work(chapters=[VEILED + "<p>A lantern.</p>"], notes=[PASSAGE])
    found = of(work, AllOf((DARK, Words("screamed"))), avoiding("smoking", Shield.VEIL))
    assert found and found.block == 3 and "screamed" not in said(found)


@pytest.mark.parametrize("shield", [Shield.GATE, Shield.VEIL, Shield.HIDE])
def test_nothing_of_a_work_behind_a_gate_is_shown(db: None, shield: Shield) -> None:
    work = put_work(chapters=[VEILED], summary="<p>A summary.</p>", notes=[note("smoking", "graphic")])
    reader = avoiding("smoking", shield)
    with CaptureQueriesContext(connection) as asked:
        assert of(work, DARK, reader) == Snippet(sentence=FOLDED)
    assert not any("works_chapter" in one["sql"] for one in asked)
    assert of(work, Words("summary"), reader) is None


def test_nothing_of_a_chapter_behind_a_gate_is_shown(db: None) -> None:
    work = put_work(chapters=[VEILED, "<p>A door.</p>"], notes=[note("smoking", "graphic", chapter=1)])
    reader = avoiding("smoking", Shield.GATE)
    assert of(work, DARK, reader) == Snippet(sentence=FOLDED)
    assert marked(of(work, Words("door"), reader)) == ["door"]


def test_nothing_of_a_work_that_would_spoil_is_shown(db: None) -> None:
    placed = {
        "relation": "after",
        "anchor": "it",
        "resolved": ["btvs:5x16"],
        "canon": "btvs",
        "named_rank": 94,
    }
    work = put_work(chapters=[VEILED], summary="<p>A lantern.</p>", placements=[placed])
    reader = replace(STRANGER, standing=Standing(progress=Progress({"btvs": "1x01"})))
    assert said(of(work, DARK, reader)) == ""
    assert said(of(work, Words("quiet"), reader)) == ""


def test_a_draft_chapter_is_not_looked_into(db: None) -> None:
    work = put_work(chapters=["<p>A door.</p>", VEILED])
    work.chapters.filter(number=2).update(draft=True)
    assert of(work, DARK) is None


def test_a_story_kept_out_of_searches_is_not_looked_into(db: None) -> None:
    assert of(put_work(chapters=[VEILED], searchable_text=False), DARK) is None


@pytest.mark.parametrize(
    "fields", [{"state": "draft"}, {"state": "hidden"}, {"unrevealed": True}, {"audience": "members"}]
)
def test_a_work_this_reader_may_not_know_of_is_not_looked_into(cast: Cast, fields: dict[str, Any]) -> None:
    work = put_work(chapters=[VEILED], by=[cast.ana.pseud], **fields)
    assert of(work, DARK) is None
    assert marked(of(work, DARK, cast.ana.reader)) == ["lantern"]


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # Works pile up: no matter.
@given(
    st.lists(
        st.sampled_from(["<p>lantern {}</p>", "<p>door {}</p>", "<p>lantern door {}</p>"]),
        min_size=1,
        max_size=9,
    ),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), max_size=3),
    st.lists(
        st.sampled_from([DARK, Words("door"), Words("lantern door", phrase=True)]), min_size=1, max_size=2
    ),
)
def test_no_veil_in_any_place_lets_a_word_through(
    db: None, patterns: list[str], veils: list[tuple[int, int]], asked: list[Words]
) -> None:
    html = "".join(pattern.format(f"place{number}") for number, pattern in enumerate(patterns))
    notes = [note("smoking", "graphic", chapter=1, first_block=a, last_block=a + more) for a, more in veils]
    found = of(put_work(chapters=[html], notes=notes), AllOf(tuple(asked)), avoiding("smoking", Shield.VEIL))
    folded = {block for a, more in veils for block in range(a, a + more + 1)}
    assert not any(f"place{block}" in said(found) for block in folded)
    if found and found.block is not None:
        assert f"place{found.block}" in said(found)


def test_a_hit_late_in_a_long_work_is_found_by_a_second_query_and_there_is_never_a_third(db: None) -> None:
    chapters = ["<p>A door.</p>"] * (FIRST_CHAPTERS + 2) + [VEILED]
    works = [put_work(f"Work {number}", chapters=chapters) for number in range(3)]
    rows = list(Work._default_manager.filter(pk__in=[one.pk for one in works]))
    with CaptureQueriesContext(connection) as asked:
        found = snippets(rows, DARK, STRANGER)
    assert len(asked) == 2
    assert {one.chapter for one in found.values()} == {FIRST_CHAPTERS + 3} and len(found) == 3
    with CaptureQueriesContext(connection) as asked:
        snippets(rows, Words("door"), STRANGER)
    assert len(asked) == 1


def test_text_that_was_taken_out_a_moment_ago_is_not_shown(db: None) -> None:
    work = put_work(chapters=[VEILED])
    assert of(work, DARK)
    work.chapters.update(html="<p>Something else.</p>")
    assert of(work, DARK) is None


LETTERS = st.lists(st.sampled_from(["lantern", "door", "A", "très", "我爱你", "\n", "x" * 300]), max_size=90)


@given(LETTERS, st.lists(st.sampled_from(["lantern", "door", "爱", "tres"]), min_size=1, max_size=3))
def test_a_passage_is_a_piece_of_the_text_with_its_words_marked(parts: list[str], asked: list[str]) -> None:
    text = " ".join(parts)
    markers = [found for one in asked if (found := marker(Words(one), "en"))]
    pieces = passage(text, markers)
    shown = "".join(one.text for one in pieces if one not in {Piece("… "), Piece(" …")})
    assert shown in " ".join(text.split())
    assert bool(pieces) == any(one.replace("tres", "très") in text for one in asked)
    assert len(shown) <= WIDTH or not pieces
    assert any(one.marked for one in pieces) == bool(pieces)
