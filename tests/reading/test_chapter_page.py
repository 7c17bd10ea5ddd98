"""The frozen page: what it holds, what it costs, and that nothing else can be reached through it."""

import dataclasses

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import STRANGER, Standing
from ficarium.reading.chapter_page import ENTIRE, FRONT, ReadingPlace, chapter_page
from ficarium.works.models import Series, SeriesPart, Work
from tests.cast import Cast
from tests.reading.again import rebuilt_card
from tests.shelf import note, put_work

pytestmark = pytest.mark.django_db


def queries_of(client: Client, path: str) -> int:
    client.get(path)  # What is read once a process is not what a page costs.
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def chapters(number: int) -> list[str]:
    return [f"<p>The words of part {n}.</p>" for n in range(1, number + 1)]


def test_the_page_is_frozen() -> None:
    page = chapter_page(put_work(), FRONT, STRANGER)
    assert page is not None
    with pytest.raises(dataclasses.FrozenInstanceError):
        page.title = "another"  # type: ignore[misc]


@pytest.mark.parametrize("path", ["", "chapters/1/", "entire/"])
def test_fifty_chapters_cost_as_many_queries_as_one(client: Client, path: str) -> None:
    one, fifty = put_work(chapters=chapters(1)), put_work(chapters=chapters(50))
    costs = {queries_of(client, f"/works/{work.pk}/{path}") for work in (one, fifty)}
    assert costs == {2}  # The work with its card; the text.


def test_a_member_costs_four_queries_more(client: Client, cast: Cast) -> None:
    work = put_work(chapters=chapters(3))
    client.force_login(cast.caro.user)
    # Session, user, preferences; work, text; where they stopped.
    assert queries_of(client, f"/works/{work.pk}/") == 6


def test_a_series_costs_one_query_more(client: Client) -> None:
    series = Series.objects.create(title="The Winter Cases")
    parts = [put_work(f"Part {n}", day=n) for n in range(1, 12)]
    for position, work in enumerate(parts, 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
        rebuilt_card(work)
    assert queries_of(client, f"/works/{parts[5].pk}/") == 3


def test_series_links_pass_over_works_the_reader_may_not_see(client: Client) -> None:
    series = Series.objects.create(title="The Winter Cases")
    first, hidden, third = (
        put_work("First of all"),
        put_work("Secret second", state=Work.State.DRAFT),
        put_work("Third and last"),
    )
    for position, work in enumerate((first, hidden, third), 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
        rebuilt_card(work)
    page = client.get(f"/works/{third.pk}/").content.decode()
    assert "First of all" in page and "Secret second" not in page


def test_the_series_of_an_anonymous_work_is_not_told(client: Client, cast: Cast) -> None:
    series = Series.objects.create(title="Ana's winter")
    works = [put_work("Known", by=[cast.ana.pseud]), put_work("Masked", by=[cast.ana.pseud], anonymous=True)]
    for position, work in enumerate(works, 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
        rebuilt_card(work)
    page = client.get(f"/works/{works[1].pk}/").content.decode()
    assert "Anonymous" in page
    assert "Ana" not in page


def series_of(*works: Work) -> None:
    series = Series.objects.create(title="A winter")
    for position, work in enumerate(works, 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
        rebuilt_card(work)


def test_an_anonymous_work_is_no_neighbour_in_its_authors_series(client: Client, cast: Cast) -> None:
    known = put_work("Known", by=[cast.ana.pseud])
    masked = put_work("Masked", by=[cast.ana.pseud], anonymous=True)
    series_of(masked, known)
    for member in (None, cast.caro, cast.ben):
        if member:
            client.force_login(member.user)
        page = client.get(f"/works/{known.pk}/").content.decode()
        assert "A winter" in page
        assert "Masked" not in page
        assert f"/works/{masked.pk}/" not in page
    client.force_login(cast.mod.user)
    assert "Masked" in client.get(f"/works/{known.pk}/").content.decode()


def test_a_neighbour_the_readers_settings_hide_is_not_named(client: Client, cast: Cast) -> None:
    here = put_work("Here")
    away = put_work("The torture chamber", notes=[note("torture", "graphic")])
    late = put_work(
        "After the burial",
        placements=[{"relation": "after", "resolved": ["btvs:5x16"], "canon": "btvs", "named_rank": 94}],
    )
    undeclared = put_work("Guess what", warnings_declared="undeclared")
    for neighbour in (away, late, undeclared):
        Series.objects.all().delete()
        series_of(here, neighbour)
        assert neighbour.title in client.get(f"/works/{here.pk}/").content.decode()
        set_up = Client()
        set_up.force_login(cast.caro.user)
        Preferences.objects.update_or_create(
            user=cast.caro.user,
            defaults={
                "standing": {
                    "tolerances": {"torture": "depicted-hide", "undeclared": "mentioned-hide"},
                    "progress": {"btvs": "4x22"},
                }
            },
        )
        page = set_up.get(f"/works/{here.pk}/").content.decode()
        assert neighbour.title not in page
        assert "a work your settings hide" in page
        assert f"/works/{neighbour.pk}/" in page


def test_unknown_and_unseeable_works_answer_alike(client: Client) -> None:
    draft = put_work("Not yet", state=Work.State.DRAFT)
    for path in ("", "chapters/1/", "entire/"):
        unknown, unseeable = f"/works/987654/{path}", f"/works/{draft.pk}/{path}"
        answers = [client.get(one) for one in (unknown, unseeable)]
        assert [one.status_code for one in answers] == [404, 404]
        first, second = (
            answer.content.replace(one.encode(), b"")
            for answer, one in zip(answers, (unknown, unseeable), strict=True)
        )
        assert first == second


@pytest.mark.parametrize("number", [0, 4, 99, 10**30])
def test_a_chapter_that_is_not_there_is_404(client: Client, number: int) -> None:
    work = put_work(chapters=chapters(3))
    assert client.get(f"/works/{work.pk}/chapters/{number}/").status_code == 404


def test_a_number_no_database_holds_is_404(client: Client) -> None:
    assert client.get(f"/works/{10**30}/").status_code == 404


def test_a_draft_chapter_is_on_no_page(client: Client) -> None:
    work = put_work(chapters=chapters(3))
    work.chapters.filter(number=2).update(draft=True)
    rebuilt_card(work)
    assert client.get(f"/works/{work.pk}/chapters/2/").status_code == 404
    assert "part 2" not in client.get(f"/works/{work.pk}/entire/").content.decode()
    # From 1 the next chapter is 3.
    assert (
        f'rel="next" href="/works/{work.pk}/chapters/3/"' in client.get(f"/works/{work.pk}/").content.decode()
    )


@pytest.mark.parametrize("path", ["", "chapters/2/", "entire/"])
def test_head_answers_as_get_does(client: Client, path: str) -> None:
    work = put_work(chapters=chapters(2))
    get, head = client.get(f"/works/{work.pk}/{path}"), client.head(f"/works/{work.pk}/{path}")
    assert head.status_code == get.status_code == 200
    assert head["Content-Length"] == get["Content-Length"]
    assert head["Content-Type"] == get["Content-Type"]


def test_the_front_shows_the_first_chapter_and_the_way_on(client: Client) -> None:
    work = put_work(chapters=chapters(3))
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert "words of part 1" in page and "words of part 2" not in page
    assert f'rel="next" href="/works/{work.pk}/chapters/2/"' in page
    assert 'rel="prev"' not in page


def test_the_entire_work_holds_every_chapter_in_order(client: Client) -> None:
    work = put_work(chapters=chapters(12))
    page = client.get(f"/works/{work.pk}/entire/").content.decode()
    places = [page.index(f"words of part {n}.") for n in range(1, 13)]
    assert places == sorted(places)
    assert "<!--story" not in page


def test_a_work_without_chapters_has_a_front(client: Client) -> None:
    work = put_work("Empty", chapters=())
    assert client.get(f"/works/{work.pk}/").status_code == 200


def test_an_arabic_story_runs_from_right_to_left(client: Client) -> None:
    work = put_work("حكاية", language="ar", chapters=["<p>كان المطر يهطل.</p>"])
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert '<div class="prose text" dir="rtl" lang="ar">' in page
    assert '<h1 lang="ar" dir="rtl">' in page


def test_a_story_in_an_unknown_language_finds_its_own_direction(client: Client) -> None:
    page = client.get(f"/works/{put_work(language='').pk}/").content.decode()
    assert 'class="prose text" dir="auto"' in page


def test_everything_the_author_said_is_escaped(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    work = put_work(
        evil,
        tags={"fandom": [f"{evil} fandom"], "character": [f"{evil} person"]},
        notes=[note("violence", "depicted", quote=evil, modifiers=[evil], scope=evil)],
        placements=[{"relation": "before", "anchor": evil, "offset": evil, "quote": evil}],
        about={
            "disclaimer": {"text": evil},
            "dedication": evil,
            "beta": [evil],
            "thanks": [evil],
            "notes": [{"text": evil}],
            "closing_note": evil,
            "written": {"prose": evil},
            "rating": {"raw": evil, "reasons": evil},
            "part": {"raw": evil},
            "pairings": [{"names": [evil, evil], "modifiers": [evil]}],
            "feedback": {"wanted": True, "kinds": [evil]},
            "archive_permission": {"kind": "ask", "conditions": evil},
            "other_titles": [evil],
            "posted_by": evil,
            "first_fic": {"text": evil},
        },
        language='en"><script>',
    )
    work.chapters.update(title=evil)
    rebuilt_card(work)
    for path in ("", "chapters/1/", "entire/"):
        page = client.get(f"/works/{work.pk}/{path}").content.decode()
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_a_tag_read_off_names_in_the_text_is_marked_as_a_suggestion(client: Client) -> None:
    work = put_work(tags={"fandom": ["Sherlock Holmes"], "character": ["Irene Adler"]})
    work.work_tags.filter(tag__name="Irene Adler").update(source="implied")
    rebuilt_card(work)
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert page.count("suggested by names in the text") == 1
    assert "Irene Adler</a> <small>suggested" in page


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        ("", "The author said nothing about warnings."),
        ("none", "The author says nothing here needs a warning."),
        ("elsewhere", "warnings stand somewhere else"),
    ],
)
def test_no_warning_no_word_and_a_word_elsewhere_are_different_answers(
    client: Client, declared: str, sentence: str
) -> None:
    page = client.get(f"/works/{put_work(warnings_declared=declared).pk}/").content.decode()
    assert sentence in page


def test_warnings_are_on_every_chapter_page(client: Client) -> None:
    work = put_work(chapters=chapters(3), notes=[note("alcohol", "mentioned", quote="a glass or two")])
    page = client.get(f"/works/{work.pk}/chapters/3/").content.decode()
    brief = page[page.index('class="facts card brief"') : page.index("About this work")]
    assert "Alcohol: mentioned" in brief and "a glass or two" in brief


def test_a_member_is_led_back_to_where_they_stopped(client: Client, cast: Cast) -> None:
    work = put_work(chapters=chapters(5))
    client.force_login(cast.caro.user)
    client.post(f"/works/{work.pk}/place/", {"chapter": "3", "block": "7", "percent": "40"})
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert f'href="/works/{work.pk}/chapters/3/#block-7">Continue where you stopped: chapter 3' in page


def test_the_page_of_a_place_that_is_no_chapter_is_none() -> None:
    assert chapter_page(put_work(), ReadingPlace("chapter", 2), STRANGER) is None
    assert chapter_page(put_work(), ENTIRE, STRANGER) is not None


def test_pages_are_for_their_reader_alone(client: Client) -> None:
    assert client.get(f"/works/{put_work().pk}/")["Cache-Control"] == "private, no-cache"


def test_a_link_to_a_block_gives_that_block_a_name_and_never_opens_a_veil(client: Client) -> None:
    html = "<p>One.</p><blockquote><p>Two.</p></blockquote><p>Three.</p>"
    passage = note("smoking", "graphic", chapter=1, first_block=2, last_block=2)
    work = put_work(chapters=[html], notes=[passage])
    page = client.get(f"/works/{work.pk}/?at=1").content.decode()
    assert '<blockquote id="block-1"><p>Two.</p>' in page
    assert page.count('id="block-') == 1
    for nowhere in ("", "?at=99", "?at=-1", "?at=x", "?at=99999999999"):
        assert 'id="block-' not in client.get(f"/works/{work.pk}/{nowhere}").content.decode()
    assert '<p id="block-2">Three.' in client.get(f"/works/{work.pk}/?at=2").content.decode()
    veiling = Tolerances.of([Tolerance("smoking", Degree.MENTIONED, Shield.VEIL)])
    reader = dataclasses.replace(STRANGER, standing=Standing(veiling))
    page_of_a_reader = chapter_page(work, dataclasses.replace(FRONT, block=2), reader)
    assert page_of_a_reader is not None
    story = page_of_a_reader.chapters[0].story
    assert '<details class="veil"' in story and 'id="block-' not in story
