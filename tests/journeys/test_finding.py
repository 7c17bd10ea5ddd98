"""Finding, in a browser: a phrase leads to its passage, and what lies behind a gate is never shown."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ficarium.search.snippets import FOLDED
from tests.journeys.conftest import RunningArchive

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHRASE = "the colour of your topaz"
BEHIND_A_GATE = "tied the key to my wrist"


def ask(page: Page, words: str) -> None:
    page.goto("/works/")
    fold = page.locator(".filters-fold > summary")
    if fold.is_visible():
        fold.click()
    page.locator("#filter-q").fill(words)
    page.locator("#filter-q").press("Enter")
    page.wait_for_url(re.compile("[?&]q="))


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, archive: RunningArchive) -> Iterator[Page]:
    context = browser.new_context(base_url=archive.address, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_a_phrase_leads_to_its_passage(page: Page) -> None:
    ask(page, f'"{PHRASE}"')
    snippet = page.locator("article.blurb .snippet")
    expect(snippet).to_have_count(1)
    assert snippet.locator("mark").inner_text() == PHRASE
    snippet.get_by_role("link").click()
    passage = page.locator(":target")
    expect(passage).to_contain_text(PHRASE)
    expect(passage).to_be_in_viewport()


def test_what_lies_behind_a_gate_is_found_and_not_shown(page: Page) -> None:
    ask(page, f'"{BEHIND_A_GATE}"')
    expect(page.locator("article.blurb .snippet")).to_have_text(FOLDED)
    assert page.locator("article.blurb mark").count() == 0


def test_a_filter_answers_in_place_and_its_address_answers_the_same(
    browser: Browser, archive: RunningArchive
) -> None:
    context = browser.new_context(base_url=archive.address)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None
    )
    page.goto("/works/")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Without Mature").click()
    page.wait_for_url("**/works/?-rating=mature")
    page.locator("#filter-fandom input").first.check()
    page.wait_for_url(re.compile("fandom="))
    expect(page.get_by_role("status")).to_contain_text("work")
    assert page.evaluate("window.same")
    assert "words=" not in page.url
    there = page.locator("#list").inner_text()
    page.goto(page.url)
    assert page.locator("#list").inner_text() == there
    assert complaints == []
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_on_a_phone_the_filters_are_a_sheet(browser: Browser, archive: RunningArchive, scripts: bool) -> None:
    context = browser.new_context(
        base_url=archive.address, viewport={"width": 390, "height": 844}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto("/works/")
    page.get_by_text("Filter these works").click()
    sheet = page.locator("#filters")
    assert sheet.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.get_by_label("Explicit", exact=True).first.check()
    button = sheet.get_by_role("button", name="Show works")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    page.wait_for_url(re.compile("rating=explicit"))
    expect(page.get_by_text("Filter these works")).to_be_visible()
    expect(page.locator("article.blurb").first).to_be_visible()
    context.close()


def test_a_tag_is_suggested_while_typed_and_chosen_by_keyboard(
    browser: Browser, archive: RunningArchive
) -> None:
    context = browser.new_context(base_url=archive.address)
    page = context.new_page()
    page.goto("/works/")
    box = page.locator("#filter-q")
    box.press_sequentially("honey -fandom:sherl")
    option = page.get_by_role("option", name="Fandom: Sherlock Holmes")
    expect(option).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    assert (
        Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]}).response["violations"]
        == []
    )
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Enter")
    assert box.input_value().startswith('honey -fandom:"Sherlock Holmes')
    expect(page.get_by_role("listbox")).to_have_count(0)
    box.press("Enter")
    page.wait_for_url(re.compile("q="))
    expect(page.locator(".chips")).to_contain_text("Without Sherlock Holmes")
    page.goto("/works/")
    field = page.get_by_label("Another: Character")
    field.press_sequentially("wats")
    expect(page.locator(".suggestions li").first).to_be_visible()
    field.press("Escape")
    expect(page.locator(".suggestions li")).to_have_count(0)
    field.press("End")
    field.press_sequentially("o")
    page.locator(".suggestions li").first.click()
    page.wait_for_url(re.compile("character=Watson"))
    expect(page.locator(".chips")).to_contain_text("Character: Watson")
    context.close()
