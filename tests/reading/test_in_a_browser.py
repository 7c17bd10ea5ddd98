"""Keys, kept places, folds: what only a browser can show, with JavaScript and without."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from fic.query.expressions import Words
from ficarium.accounts.reader import STRANGER
from ficarium.feedback.models import Place
from ficarium.search.snippets import snippets
from ficarium.works.models import Work
from tests.cast import Cast
from tests.journeys.conftest import FLAGS
from tests.shelf import note, put_work

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

LONG = "".join(f"<p>Paragraph {n} of a long evening, in which very little happened.</p>" for n in range(120))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=live_server.url, viewport={"width": 1000, "height": 700})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def work(db: None) -> Work:
    return put_work("A long evening", chapters=[LONG, LONG, LONG])


def test_keys_turn_chapters(page: Page, work: Work) -> None:
    page.goto(f"/works/{work.pk}/")
    page.keyboard.press("j")
    page.wait_for_url("**/chapters/2/")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.id") == "story"
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/chapters/3/")
    page.keyboard.press("k")
    page.wait_for_url("**/chapters/2/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/chapters/1/")
    page.keyboard.press("e")
    page.wait_for_url("**/entire/")
    page.keyboard.press("e")
    page.wait_for_url(f"**/works/{work.pk}/")


def test_in_a_script_from_right_to_left_the_arrows_turn_round(page: Page) -> None:
    work = put_work(language="ar", chapters=["<p>كان المطر يهطل.</p>"] * 2)
    page.goto(f"/works/{work.pk}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/chapters/2/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/chapters/1/")


def test_typing_and_the_browsers_own_keys_are_left_alone(page: Page, work: Work) -> None:
    page.goto(f"/works/{work.pk}/")
    box = page.locator("input[type=search]:visible")
    box.click()
    page.keyboard.type("jke?t")
    expect(box).to_have_value("jke?t")
    page.locator("h1").click()
    for chord in ("Control+j", "Alt+k", "Meta+e"):
        page.keyboard.press(chord)
    assert page.url.endswith(f"/works/{work.pk}/")
    expect(page.locator("#keys")).to_be_hidden()


def test_a_question_mark_opens_the_sheet_and_escape_closes_it(page: Page, work: Work) -> None:
    page.goto(f"/works/{work.pk}/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("j")
    assert page.url.endswith(f"/works/{work.pk}/")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_the_list_of_chapters_opens_where_one_is(page: Page, work: Work) -> None:
    page.goto(f"/works/{work.pk}/chapters/2/")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.textContent") == "Chapter 2"


def read_to(page: Page, paragraph: int) -> None:
    page.locator(".text > p").nth(paragraph).evaluate("one => one.scrollIntoView()")
    page.wait_for_function("scrollY > 0")
    # The browser tells the page that it scrolled with the next frame.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_a_visitors_place_stays_in_the_browser_and_is_offered(page: Page, work: Work) -> None:
    page.goto(f"/works/{work.pk}/chapters/2/")
    read_to(page, 60)
    page.goto(f"/works/{work.pk}/")
    link = page.get_by_role("link", name="Continue where you stopped: chapter 2")
    link.click()
    page.wait_for_url("**/chapters/2/#block-*")
    page.wait_for_function("scrollY > 1000")
    assert abs(int(page.url.rpartition("-")[2]) - 60) <= 1
    assert not Place.objects.exists()


def test_a_members_place_is_kept_by_the_archive(
    context: BrowserContext, live_server: LiveServer, work: Work, cast: Cast
) -> None:
    client = Client()
    client.force_login(cast.caro.user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/works/{work.pk}/chapters/3/")
    read_to(page, 30)
    with page.expect_response("**/place/") as answered:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert answered.value.status == 204
    kept = Place.objects.get(user=cast.caro.user, work=work)
    assert (kept.chapter, abs(kept.block - 30) <= 1) == (3, True)
    assert 20 <= kept.percent <= 40
    page.goto(f"/works/{work.pk}/")
    expect(page.get_by_role("link", name="Continue where you stopped: chapter 3")).to_be_visible()
    page.goto(f"/works/{work.pk}/chapters/3/")
    page.get_by_role("link", name="Continue where you stopped").click()
    page.wait_for_function("scrollY > 500")  # The place is on this very page: nothing is loaded.


def test_without_javascript_gates_veils_and_looks_work(chromium: Browser, live_server: LiveServer) -> None:
    dark = put_work(
        chapters=["<p>Before it.</p><p>The dark passage.</p><p>After it.</p>"],
        notes=[
            note("suicide", "mentioned", quote="it is mentioned"),
            note("gore", "graphic", chapter=1, first_block=1, last_block=1, words=3),
        ],
    )
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/works/{dark.pk}/")
    page.get_by_role("button", name="Read it anyway").click()
    page.get_by_role("button", name="Read it anyway").click()  # The chapter's own gate: gore, graphic.
    expect(page.get_by_text("Before it.")).to_be_visible()
    expect(page.get_by_text("The dark passage.")).to_be_hidden()
    page.get_by_role("link", name="Jump past it").click()
    assert page.url.endswith("#past-veil-1-1")
    page.locator("details.veil summary").click()
    expect(page.get_by_text("The dark passage.")).to_be_visible()
    page.goto("/appearance/")
    page.locator("main select[name=theme]").select_option("black")
    page.locator("main").get_by_role("button", name="Save").click()
    page.goto(f"/works/{dark.pk}/")
    assert "theme-black" in (page.locator("html").get_attribute("class") or "")
    context.close()


def test_on_a_phone_the_story_is_one_tap_away(chromium: Browser, live_server: LiveServer, work: Work) -> None:
    """peers.md, test 9."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in ("", "chapters/2/", "entire/"):
        page.goto(f"/works/{work.pk}/{path}")
        link = page.get_by_role("link", name="Go to the story")
        box = link.bounding_box()
        assert box is not None and box["y"] + box["height"] < 844
        link.click()
        expect(page.locator(".text > p").first).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_from_a_search_leads_to_the_passage_with_and_without_scripts(
    chromium: Browser, live_server: LiveServer, db: None, scripts: bool
) -> None:
    html = LONG + "<p>Then a red lantern appeared.</p>" + LONG
    work = put_work("A long evening", chapters=[LONG, html])
    found = snippets([work], Words("red lanterns", phrase=True), STRANGER)[work.pk]
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(found.url)
    expect(page.get_by_text("Then a red lantern appeared.")).to_be_in_viewport()
    context.close()
