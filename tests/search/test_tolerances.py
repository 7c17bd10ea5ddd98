"""What a reader would rather not meet stays off their lists, is counted, explained, and one click away."""

from dataclasses import replace

import pytest
from django.test import Client

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.query import WorkQuery
from fic.timeline.placement import Progress
from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import STRANGER, Reader, Standing
from ficarium.search.finding import find
from ficarium.search.found import ResultPage
from ficarium.works.cards import CARD_VERSION, build_card
from ficarium.works.models import Chapter, Series, SeriesPart, Work, WorkPlacement
from tests.cast import Cast
from tests.shelf import note, put_work

EVERYTHING = WorkQuery()


def hiding(*choices: tuple[str, str], shield: Shield = Shield.HIDE) -> Reader:
    chosen = Tolerances.of(Tolerance(topic, Degree(degree), shield) for topic, degree in choices)
    return replace(STRANGER, standing=Standing(tolerances=chosen))


def up_to(code: str, canon: str = "btvs") -> Reader:
    return replace(STRANGER, standing=Standing(progress=Progress({canon: code})))


def titles(page: ResultPage) -> list[str]:
    return [one.title for one in page.blurbs]


@pytest.fixture
def two(db: None) -> None:
    """One mentions sexual violence, one at least implies it, and one has none of it."""
    put_work("Mentioned", notes=[note("sexual-violence", "mentioned")], day=3)
    put_work("Implied", notes=[note("sexual-violence", "implied", bound="at_least")], day=2)
    put_work("Quiet", day=1)


def test_hiding_from_mentioned_hides_both_and_says_why(two: None) -> None:
    page = find(EVERYTHING, hiding(("sexual-violence", "mentioned")))
    assert titles(page) == ["Quiet"]
    assert page.total == 1
    assert page.hidden.total == 2
    assert page.hidden.sentence == "2 hidden: 2 would show sexual violence, mentioned or more."


def test_hiding_from_implied_hides_only_what_may_be_implied(two: None) -> None:
    page = find(EVERYTHING, hiding(("sexual-violence", "implied")))
    assert titles(page) == ["Mentioned", "Quiet"]
    assert page.hidden.sentence == "1 hidden: 1 would show sexual violence, implied or more."


def test_a_screenful_of_reasons_is_folded_and_none_is_lost(db: None, client: Client, cast: Cast) -> None:
    topics = ("torture", "gore", "suicide", "animal-harm", "drugs", "self-harm")
    put_work("Everything", notes=[note(topic, "graphic") for topic in topics])
    reader = hiding(*((topic, "graphic") for topic in topics))
    hidden = find(EVERYTHING, reader).hidden
    said = hidden.sentence.removeprefix("1 hidden: ").removesuffix(".").split("; ")
    assert len(said) == 3
    assert [*said, *(one.sentence for one in hidden.others)] == [one.sentence for one in hidden.reasons]
    assert find(EVERYTHING, hiding(*((topic, "graphic") for topic in topics[:4]))).hidden.others == ()
    Preferences.objects.create(
        user=cast.caro.user, standing={"tolerances": dict.fromkeys(topics, "graphic-hide")}
    )
    client.force_login(cast.caro.user)
    page = client.get("/works/").content.decode()
    assert "<summary>3 more reasons</summary>" in page
    assert all(f"<li>{one.sentence}</li>" in page for one in hidden.others)


def test_with_nothing_set_all_are_listed(two: None) -> None:
    page = find(EVERYTHING, STRANGER)
    assert titles(page) == ["Mentioned", "Implied", "Quiet"]
    assert page.hidden.total == 0
    assert page.hidden.sentence == ""


@pytest.mark.parametrize("shield", [Shield.SHOW, Shield.VEIL, Shield.GATE])
def test_milder_shields_keep_nothing_off_a_list(two: None, shield: Shield) -> None:
    assert find(EVERYTHING, hiding(("sexual-violence", "mentioned"), shield=shield)).total == 3


def test_a_note_of_no_degree_is_hidden_at_every_degree(db: None) -> None:
    put_work("Bare", notes=[note("torture")])
    assert find(EVERYTHING, hiding(("torture", "graphic"))).hidden.total == 1


def test_a_promise_of_absence_hides_nothing(db: None) -> None:
    put_work("None of it", notes=[note("torture", negated=True)])
    page = find(EVERYTHING, hiding(("torture", "mentioned")))
    assert titles(page) == ["None of it"]
    assert [(line.label, line.denied) for line in page.blurbs[0].notes] == [("No torture", True)]


def test_a_note_of_a_chapter_counts_and_one_of_a_draft_chapter_does_not(db: None) -> None:
    put_work("In a chapter", notes=[note("torture", "depicted", chapter=1)])
    drafted = put_work("To come", chapters=("<p>One.</p>", "<p>Two.</p>"), notes=[note("torture", chapter=2)])
    Chapter.objects.filter(work=drafted, number=2).update(draft=True)
    drafted.card = build_card(drafted).to_json()
    drafted.save()
    page = find(EVERYTHING, hiding(("torture", "mentioned")))
    assert titles(page) == ["To come"]
    facet = find(EVERYTHING, STRANGER).facet("note")
    assert facet is not None
    assert [(one.value, one.count) for one in facet.values] == [("torture", 1)]


def test_an_author_who_chose_not_to_warn_may_be_hidden(db: None) -> None:
    put_work("Unwarned", warnings_declared="undeclared")
    page = find(EVERYTHING, hiding(("undeclared", "mentioned")))
    assert page.total == 0
    assert page.hidden.sentence == "1 hidden: 1 may contain anything, unwarned."
    shown = find(WorkQuery(reveal=True), hiding(("undeclared", "mentioned")))
    assert shown.blurbs[0].why_hidden == ("Its author chose not to warn: it may contain anything",)


def test_a_work_with_two_reasons_is_one_hidden_work(db: None) -> None:
    put_work("Both", notes=[note("torture", "graphic"), note("suicide", "implied"), note("torture")])
    page = find(EVERYTHING, hiding(("torture", "depicted"), ("suicide", "mentioned")))
    assert page.hidden.total == 1
    assert sorted(one.sentence for one in page.hidden.reasons) == [
        "1 would show suicide, mentioned or more",
        "1 would show torture, depicted or more",
    ]


def test_hidden_works_are_in_no_count_and_no_facet_until_revealed(two: None) -> None:
    reader = hiding(("sexual-violence", "mentioned"))
    put_work("Far", tags={"fandom": ["Harbour"]}, notes=[note("sexual-violence")])
    page = find(EVERYTHING, reader)
    fandoms = page.facet("fandom")
    assert fandoms is not None
    assert [(one.label, one.count) for one in fandoms.values] == [("Sherlock Holmes", 1)]
    shown = find(WorkQuery(reveal=True), reader)
    fandoms = shown.facet("fandom")
    assert fandoms is not None
    assert shown.total == 4
    assert [(one.label, one.count) for one in fandoms.values] == [("Sherlock Holmes", 3), ("Harbour", 1)]
    assert shown.hidden.revealed
    assert shown.hidden.total == 3
    marked = {one.title: one.why_hidden for one in shown.blurbs}
    assert marked.pop("Quiet") == ()
    assert set(marked.values()) == {("It would show sexual violence, mentioned or more",)}


def test_pages_stay_full(db: None) -> None:
    for number in range(30):
        put_work(f"Hidden {number}", day=40 + number, notes=[note("torture", "graphic")])
    for number in range(25):
        put_work(f"Shown {number}", day=number)
    page = find(EVERYTHING, hiding(("torture", "graphic")))
    assert (len(page.blurbs), page.total, page.pages, page.hidden.total) == (20, 25, 2, 30)


def spoiling(title: str = "Later", code: str = "5x16", rank: int = 94, **more: object) -> Work:
    return put_work(
        title,
        placements=[
            {
                "relation": "before",
                "anchor": "the funeral nobody expected",
                "quote": "set before the funeral nobody expected",
                "resolved": [f"btvs:{code}"],
                "canon": "btvs",
                "named_rank": rank,
                "latest_rank": rank,
            }
        ],
        **more,
    )


def test_what_spoils_is_hidden_and_the_reason_spoils_nothing(db: None) -> None:
    spoiling(day=2)
    spoiling("Earlier", "2x22", 34, day=1)
    page = find(EVERYTHING, up_to("4x22"))
    assert titles(page) == ["Earlier"]
    assert page.hidden.sentence == "1 hidden: it spoils Buffy the Vampire Slayer after 4x22."
    assert "5x16" not in page.hidden.sentence
    assert find(EVERYTHING, up_to("5x16")).total == 2
    assert find(EVERYTHING, up_to("3x01", canon="ats")).total == 2
    assert find(EVERYTHING, STRANGER).total == 2


def test_two_that_spoil_are_said_together(db: None) -> None:
    spoiling()
    spoiling("Last", "7x22", 144)
    assert find(EVERYTHING, up_to("4x22")).hidden.sentence == (
        "2 hidden: they spoil Buffy the Vampire Slayer after 4x22."
    )


def test_a_revealed_spoiler_still_names_no_moment(db: None, client: Client, cast: Cast) -> None:
    spoiling()
    client.force_login(cast.caro.user)
    Preferences.objects.create(user=cast.caro.user, standing={"progress": {"btvs": "4x22"}})
    page = client.get("/works/?reveal=1").content.decode()
    assert "Later" in page
    assert "It spoils Buffy the Vampire Slayer after 4x22." in page
    for secret in ("funeral", "5x16", "The Body"):
        assert secret not in page
    assert "funeral" in Client().get("/works/").content.decode()


def test_a_revealed_spoiler_says_no_more_than_its_gate(db: None, client: Client, cast: Cast) -> None:
    """Summary, tags and quotes tell what happens as surely as a moment's name does."""
    work = spoiling(
        summary="<p>After the burial.</p>",
        tags={"fandom": ["Buffy"], "character": ["Burial guest"], "additional": ["burial fic"]},
        notes=[note("dying-grief", "depicted", quote="a burial, and after")],
    )
    WorkPlacement.objects.create(work=work, relation="after", anchor="the burial")
    SeriesPart.objects.create(series=Series.objects.create(title="Burials"), work=work)
    work.card = build_card(work).to_json()
    work.save()
    assert "urial" in Client().get("/works/").content.decode()
    client.force_login(cast.caro.user)
    Preferences.objects.create(user=cast.caro.user, standing={"progress": {"btvs": "4x22"}})
    page = client.get("/works/?reveal=1").content.decode()
    blurb = page[page.index("<article") : page.index("</article>")]
    assert "Later" in blurb
    assert "Dying and grief: depicted" in blurb
    assert "urial" not in blurb
    assert "urial" not in client.get(f"/works/{work.pk}/").content.decode()


def test_a_blurb_quotes_the_author_on_demand_and_never_on_a_hard_stop(db: None, client: Client) -> None:
    put_work("Quoted", notes=[note("torture", "implied", quote="something of the kind")])
    put_work("Unquoted", notes=[note("underage", "mentioned", quote="words to keep back")])
    page = client.get("/works/").content.decode()
    assert "<summary>Torture: implied" in page
    assert "<q>something of the kind</q>" in page
    assert "Underage: mentioned" in page
    assert "words to keep back" not in page


def test_the_page_tells_how_many_and_offers_them(two: None, client: Client, cast: Cast) -> None:
    client.force_login(cast.caro.user)
    Preferences.objects.create(
        user=cast.caro.user, standing={"tolerances": {"sexual-violence": "mentioned-hide"}}
    )
    page = client.get("/works/?sort=title").content.decode()
    assert "2 hidden: 2 would show sexual violence, mentioned or more." in page
    assert '<a href="/works/?sort=title&amp;reveal=1" rel="nofollow">Show them</a>' in page
    shown = client.get("/works/?sort=title&reveal=1").content.decode()
    assert "Your settings hide this work. It would show sexual violence, mentioned or more." in shown
    assert '<a href="/works/?sort=title" rel="nofollow">Hide them again</a>' in shown


def test_counting_and_marking_follow_one_rule(cast: Cast) -> None:
    """The reasons on revealed blurbs, worked out from kept cards, add up to what the statement counted."""
    import random

    from tests.search.asked import reader
    from tests.search.seeded import build

    archive = build(cast, seed=3, works=60)
    for work in Work._default_manager.all():
        assert work.card_version == CARD_VERSION
    chance = random.Random(8)
    marked = 0
    for _ in range(40):
        who = reader(chance, cast)
        page = find(WorkQuery(reveal=True), who, size=100)
        assert sum(bool(one.why_hidden) for one in page.blurbs) == page.hidden.total
        assert sum(len(one.why_hidden) for one in page.blurbs) == sum(
            one.count for one in page.hidden.reasons
        )
        marked += page.hidden.total
    assert marked > 100
    assert len(archive.told) == 60
