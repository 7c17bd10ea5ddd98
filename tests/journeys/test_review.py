"""A post without a title becomes a reviewed draft, by keyboard alone; and again without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from deploy.screenshots import POST_TO_REVIEW
from tests.journeys.conftest import RunningArchive, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAME, PASSWORD = "Reviewer", "quiet-lamps-on-the-stairs"
POST = POST_TO_REVIEW.read_text()
FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def unclaimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningArchive]:
    """An archive of this journey's own: the shared empty one is claimed by another."""
    with serving(tmp_path_factory.mktemp("review") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def person(browser: Browser, unclaimed: RunningArchive) -> dict[str, object]:
    """Cookies of the archive's owner."""
    link = next(word for word in unclaimed.run("claim").stdout.split() if word.startswith("/claim/"))
    context = browser.new_context(base_url=unclaimed.address)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name here").fill(NAME)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make it mine").click()
    page.wait_for_url("**/archive/")
    state = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def context(
    browser: Browser, unclaimed: RunningArchive, person: dict[str, object], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=unclaimed.address,
        storage_state=person,  # type: ignore[arg-type]
        viewport={"width": 1280, "height": 900},
        java_script_enabled=getattr(request, "param", True),
    )
    yield context
    context.close()


def tab_to(page: Page, condition: str) -> None:
    """Tab until the focused element meets a condition."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => {condition})({FOCUSED})"):
            return
    pytest.fail(f"no tab stop where {condition}")


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_post_without_a_title_is_reviewed_by_keyboard_alone(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/post/")
    tab_to(page, "one.name === 'text'")
    page.keyboard.insert_text(POST)
    tab_to(page, "one.textContent === 'Save as a draft'")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Untitled")

    tab_to(page, "one.closest('.past') !== null")
    page.keyboard.press("Enter")
    expect(page.locator("#reading")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#add-title > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#add-title-text")).to_be_focused()
    page.keyboard.type("The Pear Tree")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The Pear Tree")
    expect(page.locator("#title-1")).to_be_focused()

    # The boundary: from the first fact to the ruler, two paragraphs down, one up.
    page.keyboard.press("]")
    start = page.locator("[data-ruler=body_start] input[name=paragraph]")
    expect(start).to_be_focused()
    first = int(start.input_value())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(start).to_have_value(str(first + 1))
    expect(page.locator(f"[data-ruler=body_start] + #p{first + 1}")).to_have_count(1)
    expect(page.locator("[data-told]")).to_contain_text(f"Story starts before paragraph {first + 1}")
    enter(page)
    expect(page.locator("[data-ruler=body_start] input[name=paragraph]")).to_be_focused()
    expect(page.locator("[data-ruler=body_start]")).to_contain_text("As it was read")

    page.keyboard.press("Escape")
    for _ in range(200):
        if page.evaluate("document.activeElement.value") == "keep":
            break
        page.keyboard.press("Shift+Tab")
    enter(page)
    tab_to(page, "one.textContent === 'Review it: The Pear Tree'")
    enter(page)
    tab_to(page, "one.value === 'post'")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The Pear Tree")
    expect(page.get_by_role("status")).to_contain_text("is posted")


def handed_in(context: BrowserContext, tree: str) -> Page:
    """The review of a post like the others, and not the same."""
    page = context.new_page()
    page.goto("/post/")
    page.get_by_label("Paste the whole post").fill(POST.replace("the pear tree", tree))
    page.get_by_role("button", name="Save as a draft").click()
    page.wait_for_url("**/reading/")
    return page


def test_facts_are_confirmed_refused_and_left_by_single_keys(context: BrowserContext) -> None:
    page = handed_in(context, "the quince")
    page.locator("#reading").focus()
    page.keyboard.press("j")
    expect(page.locator("[data-fact]").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("[data-fact].lit")).to_have_count(1)
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(page.locator(".read-facts .badge", has_text="confirmed")).to_have_count(1)
    page.locator("#content_notes-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#content_notes-1-topic")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#content_notes-1")).to_be_focused()
    before = page.locator("[data-fact]").count()
    with page.expect_navigation():
        page.keyboard.press("x")
    expect(page.locator("[data-fact]")).to_have_count(before - 1)


@pytest.mark.parametrize("context", [False], indirect=True)
def test_a_post_is_reviewed_without_any_script(context: BrowserContext) -> None:
    page = handed_in(context, "the old oak")
    page.locator("#add-title > summary").click()
    page.locator("#add-title-text").fill("The Oak")
    page.locator("#add-title-text").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Oak")

    ruler = page.locator("[data-ruler=body_start]")
    first = int(ruler.locator("input[name=paragraph]").input_value())
    ruler.locator("input[name=paragraph]").fill(str(first + 1))
    ruler.get_by_role("button", name="Move").click()
    expect(page.locator(f"#ruler-body_start-{first + 1}")).to_be_visible()

    page.locator("#written_prose-1 .quote a").click()
    assert page.url.endswith("#span-written_prose-1")
    page.locator("#labels").get_by_label("Whose sandbox").select_option("disclaimer")
    page.locator("#labels").get_by_role("button", name="Teach").click()
    expect(page.locator("#disclaimer-1")).to_contain_text("Miss Austen")

    # One side at a time where there is no room for two.
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="The post as it came").click()
    expect(page.locator("#original .post")).to_be_visible()
    expect(page.locator("#labels")).to_be_hidden()
    page.locator(".margin").get_by_role("link", name="disclaimer").click()
    expect(page.locator("#disclaimer-1")).to_be_in_viewport()
    expect(page.locator("#original .post")).to_be_hidden()

    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("link", name="The Oak", exact=True)).to_be_visible()


def test_touching_a_fact_lights_up_its_words_and_the_reverse(context: BrowserContext) -> None:
    page = handed_in(context, "the elm")
    page.locator("#content_notes-2 .value").click()
    expect(page.locator("mark.lit")).to_have_text(["torture"])
    page.locator("mark", has_text="graphic violence").click()
    expect(page.locator("#content_notes-1")).to_be_focused()
    expect(page.locator("mark.lit")).to_have_text(["graphic violence"])

    # Words selected in the post become a value, with the place they stand.
    page.evaluate(
        "() => { const text = document.querySelector('#p7 [data-at]').firstChild;"
        " const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 6);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    chosen = page.evaluate("getSelection().toString()")
    page.locator("#add-title > summary").click()
    page.locator("#add-title").get_by_role("button", name="Use the selected words").click()
    expect(page.locator("#add-title-text")).to_have_value(chosen)
    page.locator("#add-title-text").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen)
    expect(page.locator("mark.lit")).to_have_text([chosen])


def test_keys_do_nothing_outside_the_review_and_can_be_turned_off(context: BrowserContext) -> None:
    page = handed_in(context, "the fig")
    page.get_by_role("button", name="Keep as a draft").focus()
    page.keyboard.press("j")
    expect(page.locator("[data-fact].lit")).to_have_count(0)
    page.locator("#keys > summary").click()
    page.get_by_label("Use these keys").uncheck()
    page.locator("#reading").focus()
    page.keyboard.press("j")
    expect(page.locator("[data-fact].lit")).to_have_count(0)
    page.get_by_label("Use these keys").check()
    page.locator("#reading").focus()
    page.keyboard.press("j")
    expect(page.locator("[data-fact].lit")).to_have_count(1)
