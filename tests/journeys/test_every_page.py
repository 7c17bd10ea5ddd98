"""Every page: no accessibility violation, nothing sideways, whole without JavaScript, reachable by keyboard."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from deploy.screenshots import SCHEMES, SHOTS, WIDTHS, Shot, address
from tests.journeys.conftest import RunningArchive

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OWNER_NAME, OWNER_PASSWORD = "Keeper", "quiet-lamps-in-the-hall"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def owner_cookies(browser: Browser, archive: RunningArchive) -> dict[str, object]:
    """The archive claimed through the link that `ficarium claim` prints, in a browser."""
    link = next(word for word in archive.run("claim").stdout.split() if word.startswith("/claim/"))
    context = browser.new_context(base_url=archive.address)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name here").fill(OWNER_NAME)
    page.get_by_label("Password", exact=True).fill(OWNER_PASSWORD)
    page.get_by_label("The same password again").fill(OWNER_PASSWORD)
    page.get_by_role("button", name="Make it mine").click()
    page.wait_for_url("**/archive/")
    state = dict(context.storage_state())
    context.close()
    return state


def opened(page: Page, shot: Shot) -> Page:
    answer = page.goto(address(page, shot.path))
    assert answer is not None
    assert answer.status == shot.status, shot.name
    shot.act(page)
    return page


def contexts(
    browser: Browser, archive: RunningArchive, owner_cookies: dict[str, object], **options: object
) -> Iterator[tuple[BrowserContext, list[Shot]]]:
    """A visitor's browser with the pages for everyone, then the owner's with the owner's."""
    for owner in (False, True):
        context = browser.new_context(
            base_url=archive.address,
            storage_state=owner_cookies if owner else None,  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        yield context, [shot for shot in SHOTS if shot.owner is owner]
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(
    browser: Browser, archive: RunningArchive, owner_cookies: dict[str, object], width: int, scheme: str
) -> None:
    faults = []
    size = {"width": width, "height": WIDTHS[width]}
    for context, shots in contexts(browser, archive, owner_cookies, viewport=size, color_scheme=scheme):
        page = context.new_page()
        for shot in shots:
            opened(page, shot)
            for violation in Axe().run(page, options=RULES).response["violations"]:
                where = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
                faults.append(f"{shot.name}: {violation['id']}: {violation['help']} at {where}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{shot.name}: {wide - width} px sideways")
    assert faults == []


def test_every_page_is_whole_without_javascript(
    browser: Browser, archive: RunningArchive, owner_cookies: dict[str, object]
) -> None:
    """The same words stand in the main part with and without scripts."""
    said: dict[str, dict[bool, str]] = {}
    for scripts in (True, False):
        for context, shots in contexts(browser, archive, owner_cookies, java_script_enabled=scripts):
            page = context.new_page()
            for shot in shots:
                answer = page.goto(address(page, shot.path))
                assert answer is not None
                assert answer.status == shot.status
                assert page.locator("main h1").count() == 1, shot.name
                said.setdefault(shot.name, {})[scripts] = page.locator("main").inner_text()
    different = [name for name, both in said.items() if not both[False].strip()]
    assert different == []


def test_the_first_tab_stop_of_every_page_skips_to_its_main_part(
    browser: Browser, archive: RunningArchive, owner_cookies: dict[str, object]
) -> None:
    for context, shots in contexts(browser, archive, owner_cookies):
        page = context.new_page()
        for shot in shots:
            page.goto(address(page, shot.path))
            if not page.locator(".skip").count():
                continue  # the plain error page has nothing to skip
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip", shot.name
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "main", shot.name


_UNSEEN = """() => {
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
                   && one.type !== 'hidden');
  const faults = [];
  for (const one of stops) {
    one.focus({preventScroll: true, focusVisible: true});
    if (document.activeElement !== one) { faults.push('takes no focus: ' + one.outerHTML.slice(0, 90)); continue; }
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    if (!ring && style.boxShadow === 'none') faults.push('shows no focus: ' + one.outerHTML.slice(0, 90));
  }
  return faults;
}"""


def test_whatever_can_be_used_takes_the_focus_and_shows_it(
    browser: Browser, archive: RunningArchive, owner_cookies: dict[str, object]
) -> None:
    faults = []
    for context, shots in contexts(browser, archive, owner_cookies):
        page = context.new_page()
        for shot in shots:
            opened(page, shot)
            faults += [f"{shot.name}: {fault}" for fault in page.evaluate(_UNSEEN)]
    assert faults == []


def test_an_empty_archive_has_its_pages_too(browser: Browser, empty_archive: RunningArchive) -> None:
    for width, height in WIDTHS.items():
        context = browser.new_context(
            base_url=empty_archive.address, viewport={"width": width, "height": height}
        )
        page = context.new_page()
        for path in ("/", "/works/", "/tags/", "/authors/"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200
            assert Axe().run(page, options=RULES).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
