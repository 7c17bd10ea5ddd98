"""The verbs: what each allows, changes, records and announces."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from fic.content_notes.degrees import Degree
from fic.content_notes.note import ContentNote
from fic.evidence import Evidence
from fic.manuscript.clean import clean
from fic.manuscript.manuscript import Passage
from fic.timeline import Placement, Progress, Relation
from ficarium.accounts.reader import STRANGER, Reader, Standing
from ficarium.tags.models import Kind
from ficarium.works import publishing, signals
from ficarium.works.about import About, FeedbackWish
from ficarium.works.cards import CARD_VERSION, build_card, card_of
from ficarium.works.checkup import findings
from ficarium.works.content import MAX_TITLE, ChapterContent, SeriesGiven, TagGiven, TooLong, WorkContent
from ficarium.works.counting import words_in
from ficarium.works.models import Revision, Work
from ficarium.works.noting import spoilt
from ficarium.works.permissions import NotAllowed
from tests.cast import Cast


def chapter(html: str, **more: Any) -> ChapterContent:
    cleaned = clean(html)
    return ChapterContent(cleaned, words_in(cleaned), **more)


def story(*makers: Any, **more: Any) -> WorkContent:
    fields: dict[str, Any] = {
        "title": "The Lantern Keeper",
        "makers": makers,
        "chapters": (chapter("<p>The lamp went out at two. Nobody saw.</p>"),),
        "tags": (TagGiven(Kind.FANDOM, "Sherlock Holmes"),),
        "about": About(feedback=FeedbackWish(True, ("positive",), "please write to me")),
        **more,
    }
    return WorkContent(**fields)


@pytest.fixture
def heard() -> Any:
    events: list[tuple[str, int, int]] = []

    def listener(name: str) -> Any:
        def hear(sender: object, work_id: int, revision: int, **_: object) -> None:
            events.append((name, work_id, revision))

        return hear

    named = {
        "posted": signals.work_posted,
        "revised": signals.work_revised,
        "withdrawn": signals.work_withdrawn,
    }
    kept = {name: listener(name) for name in named}
    for name, signal in named.items():
        signal.connect(kept[name])
    yield events
    for name, signal in named.items():
        signal.disconnect(kept[name])


def test_a_draft_is_seen_by_its_maker_and_nobody_else(cast: Cast) -> None:
    work = publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user)
    assert Work.objects.visible_to(cast.ana.reader).get() == work
    for reader in (STRANGER, cast.ben.reader, cast.caro.reader):
        assert not Work.objects.visible_to(reader).exists()


def test_a_draft_keeps_everything_it_was_given(cast: Cast) -> None:
    note = ContentNote("violence", Degree.GRAPHIC, evidence=Evidence(3, 9, "lots of blood"))
    placement = Placement(
        Relation.BEFORE, "the falls", resolved=("holmes:FINA",), evidence=Evidence(0, 5, "before")
    )
    content = story(
        cast.ana.pseud,
        notes=(note,),
        placements=(placement,),
        series=(SeriesGiven("Lamps", 2),),
        chapters=(
            chapter("<p>One two.</p><p>Three.</p>", passages=(Passage(1, 1, 1, (note,)),), notes=(note,)),
            chapter("<p>Four five six.</p>", title="Later", draft=True),
        ),
    )
    work = publishing.save_draft(content, by=cast.ana.user)
    card = card_of(work)
    assert [maker.name for maker in card.makers] == ["Ana"]
    assert [(one.kind, one.name) for one in card.tags] == [("fandom", "Sherlock Holmes")]
    assert [(one.chapter, one.passage, one.quote) for one in card.notes] == [
        (None, None, "lots of blood"),
        (1, None, "lots of blood"),
        (1, (1, 1), "lots of blood"),
    ]
    assert card.placements[0].quote == "before"
    assert [(one.title, one.position) for one in card.series] == [("Lamps", 2)]
    assert (work.words, work.chapter_count, work.fandom_count) == (3, 1, 1)
    assert About.from_json(work.about) == content.about
    assert not list(findings())


def test_posting_shows_it_and_says_so_once_after_commit(
    cast: Cast, heard: Any, django_capture_on_commit_callbacks: Any
) -> None:
    work = publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user)
    with django_capture_on_commit_callbacks(execute=True):
        posted = publishing.post(work, by=cast.ana.user)
        assert heard == []
    assert heard == [("posted", work.pk, posted.revision)]
    assert posted.posted_at is not None
    assert Work.objects.visible_to(STRANGER).get() == work
    assert [one.act for one in work.revisions.all()] == ["draft", "post"]


def test_posting_twice_posts_once(cast: Cast) -> None:
    work = publishing.post(publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user), by=cast.ana.user)
    again = publishing.post(work, by=cast.ana.user)
    assert (again.posted_at, again.revision) == (work.posted_at, work.revision)


def test_a_work_without_text_is_not_ready_and_stays_a_draft(cast: Cast) -> None:
    work = publishing.save_draft(story(cast.ana.pseud, chapters=()), by=cast.ana.user)
    with pytest.raises(publishing.NotReady) as refused:
        publishing.post(work, by=cast.ana.user)
    assert refused.value.gaps == ("There is no story text yet.",)
    assert not Work.objects.visible_to(STRANGER).exists()


def test_nobody_else_may_post_revise_withdraw_or_orphan(cast: Cast) -> None:
    work = publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user)
    for person in (cast.ben, cast.mod):
        mine = story(person.pseud)
        for act in (
            lambda by: publishing.post(work, by=by),
            lambda by, mine=mine: publishing.revise(work, mine, by=by),
            lambda by: publishing.withdraw(work, by=by),
            lambda by: publishing.orphan(work, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(person.user)
    assert Work.objects.visible_to(cast.ana.reader).get().revision == work.revision


def test_nobody_writes_under_anothers_name_nor_a_rescued_authors(cast: Cast) -> None:
    for makers in ((cast.ben.pseud,), (cast.ana.pseud, cast.ben.pseud), ("Some Rescued Author",), ()):
        with pytest.raises(NotAllowed):
            publishing.save_draft(story(*makers), by=cast.ana.user)
    with pytest.raises(NotAllowed):
        publishing.save_draft(story(cast.ben.pseud), by=cast.mod.user)


def test_a_co_author_cannot_strike_off_the_other(cast: Cast) -> None:
    work = publishing.save_draft(story(cast.ana.pseud, cast.ben.pseud), by=None)
    with pytest.raises(NotAllowed):
        publishing.revise(work, story(cast.ben.pseud), by=cast.ben.user)
    revised = publishing.revise(work, story(cast.ben.pseud, cast.ana.pseud, title="Lamps"), by=cast.ben.user)
    assert [maker.name for maker in card_of(revised).makers] == ["Ben", "Ana"]


def test_an_archivist_tends_a_rescued_work_until_it_is_claimed(cast: Cast) -> None:
    work = publishing.save_draft(story("Persis Quill"), by=cast.mod.user)
    assert publishing.post(work, by=cast.mod.user).state == Work.State.POSTED
    claimed = publishing.save_draft(story(cast.ana.pseud), by=None)
    with pytest.raises(NotAllowed):
        publishing.post(claimed, by=cast.mod.user)


def test_a_revision_keeps_what_stood_there_before_and_only_that(cast: Cast) -> None:
    content = story(cast.ana.pseud)
    work = publishing.post(publishing.save_draft(content, by=cast.ana.user), by=cast.ana.user)
    longer = replace(content, chapters=(chapter("<p>The lamp went out at three, and everybody saw it.</p>"),))
    revised = publishing.revise(work, longer, by=cast.ana.user)
    kept = Revision.objects.get(work=work, number=revised.revision)
    assert set(kept.before) == {"chapters"}
    assert kept.before["chapters"][0]["html"] == "<p>The lamp went out at two. Nobody saw.</p>"
    assert kept.by == cast.ana.user
    assert work.updated_at is not None and revised.updated_at is not None
    assert revised.updated_at > work.updated_at


def test_a_revision_that_adds_nothing_is_not_news(cast: Cast) -> None:
    content = story(cast.ana.pseud)
    work = publishing.post(publishing.save_draft(content, by=cast.ana.user), by=cast.ana.user)
    revised = publishing.revise(work, replace(content, title="Lantern"), by=cast.ana.user)
    assert revised.updated_at == work.updated_at
    assert revised.title_sort == "lantern"


def test_a_chapter_keeps_its_row_when_its_text_changes(cast: Cast) -> None:
    content = story(cast.ana.pseud, chapters=(chapter("<p>One.</p>"), chapter("<p>Two.</p>")))
    work = publishing.save_draft(content, by=cast.ana.user)
    rows = list(work.chapters.values_list("pk", flat=True))
    publishing.revise(work, replace(content, chapters=(chapter("<p>Uno.</p>"),)), by=cast.ana.user)
    assert list(work.chapters.values_list("pk", flat=True)) == rows[:1]


def test_a_posted_work_cannot_be_emptied(cast: Cast) -> None:
    content = story(cast.ana.pseud)
    work = publishing.post(publishing.save_draft(content, by=cast.ana.user), by=cast.ana.user)
    with pytest.raises(publishing.NotReady), transaction.atomic():
        publishing.revise(work, replace(content, chapters=()), by=cast.ana.user)
    assert Work.objects.visible_to(STRANGER).get().words == 8


def test_withdrawing_hides_it_from_all_but_its_maker_and_loses_nothing(
    cast: Cast, heard: Any, django_capture_on_commit_callbacks: Any
) -> None:
    work = publishing.post(publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user), by=cast.ana.user)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(work, by=cast.ana.user)
    assert [name for name, _, _ in heard] == ["withdrawn"]
    assert not Work.objects.visible_to(STRANGER).exists()
    assert Work.objects.visible_to(cast.ana.reader).get().chapters.get().words == 8
    back = publishing.post(work, by=cast.ana.user)
    assert back.posted_at == work.posted_at


def test_what_a_moderator_hid_its_author_cannot_show_again(cast: Cast) -> None:
    work = publishing.save_draft(story(cast.ana.pseud), by=cast.ana.user)
    work.state = Work.State.HIDDEN
    work.save()
    for act in (publishing.post, publishing.withdraw):
        with pytest.raises(NotAllowed):
            act(work, by=cast.ana.user)


def test_orphaning_leaves_no_trace_of_the_person(cast: Cast) -> None:
    content = story(cast.ana.pseud, cast.ben.pseud)
    work = publishing.post(publishing.save_draft(content, by=None), by=cast.ana.user)
    orphaned = publishing.orphan(work, by=cast.ana.user)
    assert [maker.name for maker in card_of(orphaned).makers] == ["orphaned", "Ben"]
    assert not work.creatorships.filter(pseud__user=cast.ana.user).exists()
    assert not work.revisions.filter(by=cast.ana.user).exists()
    assert "Ana" not in str(orphaned.card) and orphaned.byline_sort == "orphaned"


def test_the_quote_of_a_hard_stop_topic_is_never_kept(cast: Cast) -> None:
    note = ContentNote("underage", evidence=Evidence(0, 8, "underage"))
    work = publishing.save_draft(story(cast.ana.pseud, notes=(note,)), by=cast.ana.user)
    assert work.notes.get().quote == ""


def test_a_placement_that_may_be_in_two_canons_spoils_both(cast: Cast) -> None:
    """ "After S2", on a story of two shows: a reader of either has to be asked first."""
    resolved = ("ats:2x01", "ats:2x22", "btvs:2x01", "btvs:2x22")
    placement = Placement(Relation.AFTER, "S2", resolved=resolved, ambiguous=True)
    work = publishing.save_draft(story(cast.ana.pseud, placements=(placement,)), by=cast.ana.user)
    card = card_of(work)
    assert [one.canon for one in card.placements] == ["ats", "btvs"]
    for canon, before, last in (("ats", "1x22", "2x22"), ("btvs", "1x12", "2x22")):
        reader = Reader(standing=Standing(progress=Progress({canon: before})))
        assert [one.slug for one in spoilt(card.placements, reader)] == [canon]
        reader = Reader(standing=Standing(progress=Progress({canon: last})))
        assert spoilt(card.placements, reader) == ()


def test_two_peoples_series_of_one_title_are_two(cast: Cast) -> None:
    series = (SeriesGiven("Snapshots", 1),)
    first = publishing.save_draft(story(cast.ana.pseud, series=series), by=cast.ana.user)
    second = publishing.save_draft(story(cast.ana.pseud, series=(SeriesGiven("Snapshots", 2),)), by=None)
    other = publishing.save_draft(story(cast.ben.pseud, series=series), by=cast.ben.user)
    numbers = [card_of(work).series[0].id for work in (first, second, other)]
    assert numbers[0] == numbers[1] != numbers[2]


def test_every_verb_leaves_the_card_its_rows_make(cast: Cast) -> None:
    content = story(cast.ana.pseud)
    work = publishing.save_draft(content, by=cast.ana.user)
    works = [work, publishing.post(work, by=cast.ana.user)]
    works.append(publishing.revise(work, replace(content, title="Other"), by=cast.ana.user))
    works.append(publishing.withdraw(work, by=cast.ana.user))
    works.append(publishing.orphan(work, by=cast.ana.user))
    for one in works:
        assert one.card_version == CARD_VERSION
    assert card_of(works[-1]) == build_card(works[-1])
    assert [one.number for one in work.revisions.all()] == [1, 2, 3, 4, 5]


def test_what_would_not_fit_is_refused_with_a_sentence() -> None:
    with pytest.raises(TooLong, match="The title has 251 characters; it may have 250"):
        story(title="x" * (MAX_TITLE + 1))


def test_a_rescued_author_is_one_however_capitalised(cast: Cast) -> None:
    works = [publishing.save_draft(story(name), by=None) for name in ("Persis Quill", "persis  quill")]
    assert len({pseud.pk for work in works for pseud in work.makers.all()}) == 1
