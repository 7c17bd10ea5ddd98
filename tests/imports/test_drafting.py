"""What was read in a file goes to its place in the work, whatever it is and however much of it."""

from typing import Any

import pytest

from fic.content_notes.degrees import Degree
from fic.content_notes.note import ContentNote
from fic.evidence import Evidence
from fic.manuscript.manuscript import (
    CharacterFact,
    DateFact,
    FandomFact,
    FeedbackFact,
    Manuscript,
    ManuscriptChapter,
    PartFact,
    PermissionFact,
    RatingFact,
    RelationshipFact,
    SeriesFact,
    Text,
)
from ficarium.imports.drafting import MAX_IMPLIED_CHARACTERS, draft_of, fitted, needs_a_person
from ficarium.tags.models import Kind
from ficarium.works.content import MAX_CHAPTERS, MAX_NAME, MAX_TAGS, SeriesGiven, TooLong
from ficarium.works.models import Rating, Work

CHAPTER = ManuscriptChapter(1, None, "<p>The lamp went out.</p>", 4)


def said(text: str, quote: str = "", where: str = "header") -> Text:
    return Text(text, Evidence(0, len(quote), quote) if quote else None, where)


def draft(**facts: Any) -> Any:
    return draft_of(Manuscript("source", **{"chapters": (CHAPTER,), **facts}))


def names(content: Any, kind: Kind) -> list[str]:
    return [one.name for one in content.tags if one.kind == kind]


def test_nothing_said_makes_nothing_up() -> None:
    content = draft()
    assert (content.title, content.makers, content.tags, content.notes, content.placements) == (
        "",
        (),
        (),
        (),
        (),
    )
    assert (content.rating, content.warnings_declared) == (Rating.NOT_RATED, Work.Declared.UNSAID)
    assert content.complete and content.chapters_planned is None
    assert content.about.to_json() == {"source_format": "text"}


def test_names_become_tags_of_their_kinds_stated_or_implied() -> None:
    content = draft(
        fandoms=(FandomFact("Sherlock Holmes", "stated"), FandomFact("Dracula", "implied")),
        relationships=(
            RelationshipFact(("Holmes", "Watson")),
            RelationshipFact(("Watson", "Mary"), "friendship"),
        ),
        characters=(CharacterFact("Mycroft", "stated"), CharacterFact("Hudson", "implied", 3)),
        categories=(said("M/M"),),
        genres=(said("Angst"),),
        tags=(said("fog"),),
    )
    assert names(content, Kind.FANDOM) == ["Sherlock Holmes", "Dracula"]
    assert names(content, Kind.RELATIONSHIP) == ["Holmes/Watson", "Watson & Mary"]
    assert names(content, Kind.CHARACTER) == ["Mycroft", "Hudson"]
    assert [names(content, kind) for kind in (Kind.CATEGORY, Kind.GENRE, Kind.ADDITIONAL)] == [
        ["M/M"],
        ["Angst"],
        ["fog"],
    ]
    assert [one.name for one in content.tags if one.source == "implied"] == ["Dracula", "Hudson"]


def test_a_pairing_the_author_denies_is_no_tag_but_is_kept() -> None:
    content = draft(relationships=(RelationshipFact(("A", "B"), negated=True),))
    assert names(content, Kind.RELATIONSHIP) == []
    assert content.about.pairings[0].negated and content.about.pairings[0].names == ("A", "B")


def test_a_crowd_of_suggestions_is_cut_and_what_was_stated_is_not() -> None:
    crowd = tuple(CharacterFact(f"Person {n}", "implied", 50 - n) for n in range(40))
    content = draft(characters=(*crowd, CharacterFact("Stated", "stated")))
    assert names(content, Kind.CHARACTER)[0] == "Stated"
    assert len(names(content, Kind.CHARACTER)) == 1 + MAX_IMPLIED_CHARACTERS


def test_the_words_around_the_story_keep_their_quotes() -> None:
    content = draft(
        feedback=FeedbackFact(True, ("positive",), Evidence(0, 6, "please")),
        first_fic=said("fandom", "my first here"),
        archive_permission=PermissionFact("tell", "tell me where", Evidence(0, 8, "Anywhere")),
        rating=RatingFact("PG-13", "mpaa", "teen", "for language", Evidence(0, 5, "PG-13")),
        written=DateFact("about three years ago"),
        posted=DateFact("31 Aug 1994", "1994-08-31"),
        dedication=said("for B."),
    )
    about = content.about
    assert content.rating == Rating.TEEN
    assert about.feedback.quote == "please" and about.first_fic.quote == "my first here"
    assert about.archive_permission.conditions == "tell me where"
    assert about.rating.reasons == "for language"
    assert (about.written.iso, about.written.prose) == ("", "about three years ago")
    assert about.posted.iso == "1994-08-31" and about.dedication == "for B."


def test_a_note_that_is_the_closing_note_is_kept_once() -> None:
    content = draft(notes=(said("Hello."), said("Bye!", where="end")), closing_note=said("Bye!"))
    assert [one.text for one in content.about.notes] == ["Hello."]
    assert content.about.closing_note == "Bye!"


def test_who_posted_their_own_story_is_not_called_a_poster() -> None:
    assert draft(authors=(said("Ann"),), posted_by=said("ANN")).about.posted_by == ""
    assert draft(authors=(said("Ann"),), posted_by=said("Gord")).about.posted_by == "Gord"


def test_a_part_of_a_story_is_unfinished_and_a_part_of_a_series_is_not() -> None:
    part = PartFact(1, 7, "1/7")
    assert (draft(part=part).complete, draft(part=part).chapters_planned) == (False, 7)
    assert draft(part=PartFact(7, 7, "7/7")).complete
    in_series = draft(part=PartFact(2, 3, "2/3"), series=SeriesFact("Lamps"))
    assert (in_series.complete, in_series.chapters_planned) == (True, None)
    assert in_series.series == (SeriesGiven("Lamps", 2),)
    assert not draft(status=said("in-progress")).complete


def test_notes_in_plain_text_become_escaped_paragraphs() -> None:
    chapter = ManuscriptChapter(
        1, "One", "<p>x</p>", 1, notes_before="a < b\nc\n\n<script>d</script>", notes_after="e"
    )
    (content,) = draft(chapters=(chapter,)).chapters
    assert content.notes_before == "<p>a &lt; b<br>c</p><p>&lt;script&gt;d&lt;/script&gt;</p>"
    assert content.notes_after == "<p>e</p>"


def test_html_that_is_not_clean_is_cleaned_here_too() -> None:
    chapter = ManuscriptChapter(1, None, "<p onclick='x'>The lamp</p><script>x</script>", 2)
    (content,) = draft(chapters=(chapter,)).chapters
    assert content.html == "<p>The lamp</p>" and content.words == 2


def test_what_is_too_long_is_cut_at_a_word_and_kept_whole_beside() -> None:
    long = "word " * 100
    content = draft(authors=(said(long),), tags=(said(long),))
    assert len(content.makers[0]) <= MAX_NAME and content.makers[0].endswith("word…")
    assert content.about.long_names.count(long) == 2
    assert len(content.about.troubles) == 2


def test_more_tags_than_fit_are_kept_in_words() -> None:
    content = draft(tags=tuple(said(f"tag {n}") for n in range(MAX_TAGS + 3)))
    assert len(content.tags) == MAX_TAGS
    assert content.about.long_names == ("tag 400", "tag 401", "tag 402")


def test_a_file_with_more_chapters_than_any_story_is_refused() -> None:
    with pytest.raises(TooLong, match="the limit is"):
        draft(chapters=(CHAPTER,) * (MAX_CHAPTERS + 1))


def test_a_hard_stop_needs_a_person_unless_it_is_denied() -> None:
    declared = Manuscript("", content_notes=(ContentNote("underage"),))
    denied = Manuscript("", content_notes=(ContentNote("underage", negated=True),))
    other = Manuscript("", content_notes=(ContentNote("gore", Degree.GRAPHIC),))
    assert [needs_a_person(one) for one in (declared, denied, other)] == [True, False, False]


def test_one_word_longer_than_its_column_is_cut_all_the_same() -> None:
    assert len(fitted("x" * 900, 250)) == 250
