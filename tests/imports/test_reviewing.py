"""What people say of a reading is kept, makes the draft anew, and teaches the rest of its import."""

from pathlib import Path

import pytest

from fic.manuscript.amending import confirmed, moved, refused, said_instead
from fic.manuscript.corrections import FIELDS, TEACHABLE, Corrections, Value
from fic.manuscript.fact_words import facts_of
from ficarium.accounts.models import User
from ficarium.imports import reviewing
from ficarium.imports.importing import import_paths
from ficarium.imports.models import ImportBatch, Reading, Taught
from ficarium.imports.rereading import Edited, Meanwhile, catch_up, read_now
from ficarium.imports.review_words import GROUPS, LABELS, TAUGHT_AS
from ficarium.imports.submitting import submit
from ficarium.tags.models import Kind
from ficarium.works import publishing
from ficarium.works.models import Work
from ficarium.works.permissions import NotAllowed
from tests.cast import Cast, Person

POST = """\
Author: Ana of the Ferries
Rating: PG-13
Whose sandbox: Cassell and Company

The ferry left at nine.

Nobody on the quay waved, and Tom did not look back once. He had packed in
the dark, without a lamp, and found out by the harbour wall that he had
brought two left boots.

"You are early," said the mate, and took his bag from him.

"I am eleven years late," said Tom.

They slept in a barn that night and did not speak until the morning came.
"""


def pasted(person: Person, text: str = POST) -> Reading:
    (work,) = submit(text.encode(), "pasted.txt", pseud=person.pseud, by=person.user)
    return Reading.objects.select_related("original", "work", "batch").get(work=work)


def again(reading: Reading) -> Reading:
    return Reading.objects.select_related("original", "work", "batch").get(pk=reading.pk)


def titled(reading: Reading, title: str) -> Corrections:
    said = Corrections.from_json(reading.corrections)
    return said_instead(said, read_now(reading), "title", "", Value(title))


def test_a_correction_makes_the_draft_anew_and_stays_with_its_reading(cast: Cast) -> None:
    reading = pasted(cast.ana)
    source = read_now(reading).source_text
    said = moved(titled(reading, "The Ferry"), source, "body_start", None, source.index("Nobody on the quay"))
    reviewing.correct(reading, said, by=cast.ana.user)
    reading = again(reading)
    assert reading.work.title == "The Ferry"
    assert "The ferry left at nine" not in reading.work.chapters.get().html
    assert Corrections.from_json(reading.corrections) == said
    assert list(reading.work.makers.all()) == [cast.ana.pseud]
    assert reading.work.revisions.last().act == "revise"  # type: ignore[union-attr]
    reviewing.read_again(reading, by=cast.ana.user)
    assert again(reading).work.title == "The Ferry"


def test_an_accepted_suggestion_becomes_a_stated_tag_and_a_refused_one_goes(cast: Cast) -> None:
    named = (
        POST.replace("Tom", "Elizabeth Bennet").replace("the mate", "Mr Darcy").replace("a barn", "Pemberley")
    )
    reading = pasted(
        cast.ana, named + "\nJane laughed at Wickham, and Lydia laughed at Jane and Elizabeth.\n"
    )
    implied = [fact for fact in facts_of(read_now(reading)) if fact.field == "characters" and fact.implied]
    first, second = implied[:2]
    said = refused(confirmed(Corrections(), first), "characters", second.text)
    reviewing.correct(reading, said, by=cast.ana.user)
    tags = again(reading).work.work_tags.filter(tag__kind=Kind.CHARACTER)
    assert {one.tag.name: one.source for one in tags}[first.text] == "stated"
    assert second.text not in {one.tag.name for one in tags}


def test_only_the_makers_of_a_draft_may_correct_it(cast: Cast) -> None:
    reading = pasted(cast.ana)
    for other in (cast.ben.user, cast.mod.user):
        for act in (
            lambda by: reviewing.correct(reading, titled(reading, "Stolen"), by=by),
            lambda by: reviewing.teach(reading, "Whose sandbox", "disclaimer", by=by),
            lambda by: reviewing.keep_as_draft(reading, by=by),
            lambda by: reviewing.post(reading, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(other)
    assert again(reading).work.title == ""
    assert again(reading).work.state == Work.State.DRAFT


def test_words_changed_by_hand_are_never_replaced_silently(cast: Cast) -> None:
    from dataclasses import replace

    from ficarium.imports.drafting import draft_of

    reading = pasted(cast.ana)
    own = replace(draft_of(read_now(reading)), title="Written by Hand", makers=(cast.ana.pseud,))
    publishing.revise(reading.work, own, by=cast.ana.user)
    with pytest.raises(Edited, match="Nothing was replaced"):
        reviewing.correct(again(reading), titled(reading, "The Ferry"), by=cast.ana.user)
    assert again(reading).work.title == "Written by Hand"
    reviewing.teach(again(reading), "Whose sandbox", "disclaimer", by=cast.ana.user)
    assert again(reading).work.title == "Written by Hand"
    reviewing.correct(again(reading), titled(reading, "The Ferry"), by=cast.ana.user, replace_edits=True)
    kept = again(reading).work
    assert kept.title == "The Ferry"
    assert kept.revisions.last().before["title"] == "Written by Hand"  # type: ignore[union-attr]


def test_of_two_corrections_at_once_neither_is_lost_silently(cast: Cast) -> None:
    reading = pasted(cast.ana)
    one, other = again(reading), again(reading)
    reviewing.correct(one, titled(one, "The Ferry"), by=cast.ana.user)
    with pytest.raises(Meanwhile, match="in the meantime"):
        reviewing.correct(other, titled(other, "The Quay"), by=cast.ana.user)
    assert again(reading).work.title == "The Ferry"


def test_posting_after_a_review_is_no_edit(cast: Cast) -> None:
    reading = pasted(cast.ana)
    reviewing.post(reading, by=cast.ana.user)
    reviewing.correct(again(reading), titled(reading, "The Ferry"), by=cast.ana.user)
    assert again(reading).work.title == "The Ferry"
    assert again(reading).work.state == Work.State.POSTED


def test_two_people_may_hold_a_reading_of_the_same_post(cast: Cast) -> None:
    first, second = pasted(cast.ana), pasted(cast.ben)
    reviewing.correct(second, titled(second, "Ben's"), by=cast.ben.user)
    assert (again(first).work.title, again(second).work.title) == ("", "Ben's")
    assert (first.copy, second.copy) == (False, True)


def test_the_page_names_every_field_a_label_can_be_taught() -> None:
    assert set(TAUGHT_AS) == {*TEACHABLE, ""}
    assert set(LABELS) == set(FIELDS) == {field for _, _, fields in GROUPS for field in fields}


def test_what_a_person_teaches_holds_for_their_later_posts_and_nobody_elses(cast: Cast) -> None:
    reading = pasted(cast.ana)
    assert read_now(reading).disclaimer is None
    reviewing.teach(reading, "Whose sandbox:", "disclaimer", by=cast.ana.user)
    assert again(reading).work.about["disclaimer"]["text"] == "Cassell and Company"
    later = pasted(cast.ana, POST.replace("nine", "ten"))
    assert later.work.about["disclaimer"]["text"] == "Cassell and Company"
    theirs = pasted(cast.ben, POST.replace("nine", "eleven"))
    assert "disclaimer" not in theirs.work.about
    reviewing.teach(again(reading), "whose sandbox", None, by=cast.ana.user)
    assert Taught.objects.get(user=cast.ana.user).lessons == {}


@pytest.fixture
def keeper(cast: Cast) -> User:
    return cast.mod.user


def _folder(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(count):
        text = POST.replace("The ferry left at nine", f"The ferry number {number} left at nine")
        (folder / f"{number:04}.txt").write_text(text.replace("Ana of the Ferries", f"Writer {number % 7}"))
    return folder


def test_one_correction_teaches_the_other_499_files_of_an_import(tmp_path: Path, keeper: User) -> None:
    import_paths([_folder(tmp_path, 500)], as_draft=True)
    batch = ImportBatch.objects.get()
    assert reviewing.waiting_in(batch).count() == 500
    assert not Work.objects.filter(about__disclaimer__isnull=False).exists()
    first = Reading.objects.select_related("original", "work", "batch").earliest("pk")
    left = reviewing.teach(first, "Whose sandbox", "disclaimer", by=keeper)
    assert left == 500 - 1 - reviewing.AT_ONCE
    while catch_up():
        pass
    said = {work.about["disclaimer"]["text"] for work in Work.objects.all()}
    assert said == {"Cassell and Company"}
    assert Work.objects.filter(revision=2).count() == 500


def test_files_that_are_still_to_be_read_learn_from_those_that_were(
    tmp_path: Path, keeper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def teach_after_the_first(stage: str, done: int, of: int, name: str) -> None:
        if stage == "read" and done == 1:
            first = Reading.objects.select_related("original", "work", "batch").get()
            reviewing.teach(first, "Whose sandbox", "disclaimer", by=keeper)

    import_paths([_folder(tmp_path, 4)], as_draft=True, progress=teach_after_the_first)
    assert [work.revision for work in Work.objects.order_by("pk")] == [2, 1, 1, 1]
    assert all("disclaimer" in work.about for work in Work.objects.all())
    assert catch_up() == 0


def test_drafts_that_were_looked_at_or_posted_or_edited_learn_nothing(tmp_path: Path, keeper: User) -> None:
    import_paths([_folder(tmp_path, 4)], as_draft=True)
    readings = list(Reading.objects.select_related("original", "work", "batch").order_by("pk"))
    reviewing.keep_as_draft(readings[0], by=keeper)
    reviewing.post(readings[1], by=keeper)
    reviewing.teach(readings[2], "Whose sandbox", "disclaimer", by=keeper)
    taught = ["disclaimer" in work.about for work in Work.objects.order_by("pk")]
    assert taught == [False, False, True, True]


def test_a_corrected_author_is_the_byline_of_a_rescued_work(tmp_path: Path, keeper: User) -> None:
    import_paths([_folder(tmp_path, 1)], as_draft=True)
    reading = Reading.objects.select_related("original", "work", "batch").get()
    said = said_instead(Corrections(), read_now(reading), "authors", "Writer 0", Value("Mary Ferrier"))
    reviewing.correct(reading, said, by=keeper)
    assert [one.name for one in again(reading).work.makers.all()] == ["Mary Ferrier"]
