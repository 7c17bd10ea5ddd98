"""Why this archive exists, through the doors a reader takes: what they avoid, and how far they have come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import RunningArchive, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

POSTS = Path(__file__).parent / "posts"
APOLOGY, CELLAR, PICNIC = "What the Porch Light Knew", "Untitled", "A Basket for Three"


@pytest.fixture(scope="module")
def dark_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningArchive]:
    """Two dark stories and a light one, brought in by `ficarium import` while the archive is open."""
    with serving(tmp_path_factory.mktemp("dark") / "home") as running:
        done = running.run("import", POSTS)
        assert done.returncode == 0, done.stdout + done.stderr
        yield running


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, dark_archive: RunningArchive) -> Iterator[Page]:
    context = browser.new_context(base_url=dark_archive.address, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def set_on_the_page(page: Page, **choices: str) -> None:
    page.goto("/tolerances/")
    for name, value in choices.items():
        field = page.locator(f'select[name="{name.replace("_", "-")}"]')
        for fold in field.locator("xpath=ancestor::details[not(@open)]").all():
            fold.locator("xpath=./summary").click()
        field.select_option(value)
    page.get_by_role("button", name="Save", exact=True).click()


def listed(page: Page, path: str = "/works/") -> list[str]:
    page.goto(path)
    return sorted(page.locator("article.blurb h3 a:not([rel=author])").all_inner_texts())


def work_paths(page: Page) -> dict[str, str]:
    page.goto("/works/")
    links = page.locator("article.blurb h3 a:not([rel=author])").all()
    return {link.inner_text(): str(link.get_attribute("href")) for link in links}


def every_list(page: Page) -> list[str]:
    """The list of all works, the fandom's page, and a facet's."""
    page.goto("/tags/")
    fandom = page.locator("main").get_by_role("link", name="Buffy the Vampire Slayer").first
    return ["/works/", str(fandom.get_attribute("href"))]


def test_with_nothing_set_all_are_listed_and_dark_ones_meet_a_gate_with_the_authors_words(page: Page) -> None:
    assert listed(page) == sorted([APOLOGY, CELLAR, PICNIC])
    paths = work_paths(page)
    page.goto(paths[CELLAR])
    main = page.locator("main")
    for line in (
        "Violence, graphic.",
        "Torture; the author did not say",
        "Sexual violence, at least implied.",
    ):
        expect(main).to_contain_text(line)
    assert "Four hundred" not in page.content()
    fold = main.locator("details", has_text="Sexual violence").first
    fold.locator("summary").click()
    expect(fold).to_contain_text("at least the strong suggestion of sexual violence")
    page.get_by_role("button", name="Read it anyway").click()
    expect(page.locator("main")).to_contain_text("Four hundred and six.")
    page.goto(paths[PICNIC])
    expect(page.locator("main")).to_contain_text("There was cake.")


def test_who_avoids_even_a_mention_sees_neither_and_is_told_how_many_and_why(page: Page) -> None:
    paths = work_paths(page)
    lists = every_list(page)
    set_on_the_page(page, do_sexual_violence="hide", from_sexual_violence="mentioned")
    for path in lists:
        assert listed(page, path) == [PICNIC], path
        told = page.locator("#hidden").inner_text()
        assert "2" in told, path
        assert "sexual violence" in told.casefold(), path
        assert "Angst" not in page.locator("main").inner_text(), "a facet must not count what is hidden"
    page.goto("/works/")
    page.locator("#hidden").get_by_role("link", name="Show them").click()
    expect(page.locator("article.blurb")).to_have_count(3)
    for title in (APOLOGY, CELLAR):
        answer = page.goto(paths[title])
        assert answer is not None
        assert answer.status == 200, "a gate, not a 404"
        expect(page.get_by_role("button", name="Read it anyway")).to_be_visible()


def test_who_avoids_from_implied_on_still_sees_the_mention(page: Page) -> None:
    set_on_the_page(page, do_sexual_violence="hide", from_sexual_violence="implied")
    assert listed(page) == sorted([APOLOGY, PICNIC])
    assert page.locator("#hidden").inner_text().startswith("1 ")


def test_who_has_not_come_so_far_has_both_held_back_as_spoilers_and_nothing_tells_of_what(page: Page) -> None:
    paths = work_paths(page)
    lists = every_list(page)
    set_on_the_page(page, seen_btvs="4x22")
    for path in lists:
        assert listed(page, path) == [PICNIC], path
        assert "4x22" in page.locator("#hidden").inner_text()
        assert "Joyce" not in page.locator("main").inner_text()
        assert "soul" not in page.locator("main").inner_text()
    for title in (APOLOGY, CELLAR):
        answer = page.goto(paths[title])
        assert answer is not None
        assert answer.status == 200
        content = page.content()
        for secret in ("Joyce", "soul", "The Body", "5x16", "6x22", "Grave"):
            assert secret not in content, f"{secret} on the gate of {title}"


def test_who_has_seen_it_all_has_nothing_held_back(page: Page) -> None:
    set_on_the_page(page, seen_btvs="7x22")
    assert listed(page) == sorted([APOLOGY, CELLAR, PICNIC])
    assert page.locator("#hidden").count() == 0
