"""Take every page as a picture: 1280 and 390 pixels wide, light and dark, into ./screenshots (git ignores it).

Runs the archive as a newcomer would, on an empty home with the sample stories; claims it by the printed link; says
which page fails, complains in the console, or scrolls sideways. Refreshes docs/screenshot.png, the README's picture.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
README_PICTURE = ROOT / "docs" / "screenshot.png"
README_STORY = "The Lodger at No. 7"
GATED_STORY = "Twelve to a Rope"
CHAPTERED_STORY = "白虎岭之后"
ENTIRE = "entire/"
REVIEW = "review: a post of ours"
POST_TO_REVIEW = Path(__file__).resolve().parent / "a-post-to-review.txt"
WIDTHS = {1280: 900, 390: 844}
SCHEMES = ("light", "dark")
PATIENCE_SECONDS = 120
OWNER = {"username": "Archivist", "password": "quiet-lamps-in-the-reading-room"}
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def nothing(page: Page) -> None:
    pass


def open_header(page: Page) -> None:
    """Appearance on a wide page, the menu on a narrow one."""
    page.locator("header summary:visible").first.click()


def wearing(theme: str) -> Callable[[Page], None]:
    """The same page in another theme, whatever the device says."""

    def change(page: Page) -> None:
        page.evaluate(
            "t => { const c = document.documentElement.classList; c.replace('theme-auto', t) }", theme
        )

    return change


def turn_the_page(page: Page) -> None:
    page.locator("a[rel=next]").first.click()
    page.wait_for_load_state()


def open_folds(page: Page) -> None:
    """Everything folded in the main part, as a reader would find it one by one."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


def open_filters(page: Page) -> None:
    """The filters beside a list, a sheet on a phone, with the last group unfolded."""
    page.evaluate("['filters', 'filter-more'].forEach(id => { document.getElementById(id).open = true })")


def keep_a_search(page: Page) -> None:
    """The page with a search on it, as its owner left it."""
    if page.get_by_role("link", name="Rain, finished").count():
        return
    page.goto("/works/?q=rain&status=complete")
    page.locator("#keep > summary").click()
    page.locator("#keep-name").fill("Rain, finished")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/searches/")


def go_to_likes(page: Page) -> None:
    page.get_by_role("link", name="More like this").click()
    page.wait_for_url("**/like/")


def turn_to(fragment: str) -> Callable[[Page], None]:
    """What a link to this place of the page shows."""

    def turn(page: Page) -> None:
        page.evaluate("fragment => { location.hash = fragment }", fragment)

    return turn


@dataclass(frozen=True)
class Shot:
    """`path` is an address, "story: Title" for a sample, to be looked up in the list of works, or REVIEW."""

    name: str
    path: str
    act: Callable[[Page], None] = nothing
    owner: bool = False
    status: int = 200


# Rooms add their pages here.
SHOTS = (
    Shot("home", "/"),
    Shot("works", "/works/"),
    Shot("works-filters", "/works/?-rating=explicit&words=500-&seen=btvs:5x15", open_filters),
    Shot("like", f"story: {README_STORY}", go_to_likes),
    Shot("works-words", "/works/?q=bees+honey"),
    Shot("works-none", "/works/?q=zzyzx"),
    Shot("works-loosen", "/works/?rating=explicit&words=-100&q=the"),
    Shot("fandoms", "/tags/"),
    Shot("facet", "/works/facets/character/"),
    Shot("authors", "/authors/"),
    Shot("canons", "/canons/"),
    Shot("canon", "/canons/odyssey/"),
    Shot("canon-folds", "/canons/holmes/", open_folds),
    Shot("tolerances", "/tolerances/"),
    Shot("tolerances-folds", "/tolerances/", open_folds),
    Shot("appearance", "/appearance/"),
    Shot("story", f"story: {README_STORY}"),
    Shot("story-entire", f"story: {README_STORY}{ENTIRE}"),
    Shot("story-sepia", f"story: {README_STORY}", wearing("theme-sepia")),
    Shot("story-black", f"story: {README_STORY}", wearing("theme-black")),
    Shot("story-folds", f"story: {README_STORY}", open_folds),
    Shot("chapter", f"story: {CHAPTERED_STORY}", turn_the_page),
    Shot("gate", f"story: {GATED_STORY}"),
    Shot("gate-folds", f"story: {GATED_STORY}", open_folds),
    Shot("menu", "/help/", open_header),
    Shot("member-menu", "/help/", open_header, owner=True),
    Shot("help", "/help/"),
    Shot("help-search", "/help/search/"),
    Shot("help-content-notes", "/help/content-notes/"),
    Shot("help-authors", "/help/authors/"),
    Shot("help-keyboard", "/help/keyboard/"),
    Shot("help-privacy", "/help/privacy/"),
    Shot("log-in", "/accounts/login/"),
    Shot("sign-up-closed", "/accounts/signup/"),
    Shot("claim-used", "/claim/used/", status=404),
    Shot("not-found", "/nothing/here/", status=404),
    Shot("account", "/accounts/", owner=True),
    Shot("change-password", "/accounts/password/change/", owner=True),
    Shot("archive", "/archive/", owner=True),
    Shot("searches-none", "/searches/", owner=True),
    Shot("searches", "/searches/", keep_a_search, owner=True),
    Shot("works-keep", "/works/?q=rain&status=complete", open_folds, owner=True),
    Shot("post", "/post/", owner=True),
    Shot("new-tag", "/wrangling/tags/new/", owner=True),
    Shot("review", REVIEW, owner=True),
    Shot("review-original", REVIEW, turn_to("original"), owner=True),
    Shot("review-fact", REVIEW, turn_to("content_notes-1"), owner=True),
    Shot("review-folds", REVIEW, open_folds, owner=True),
    Shot("imports-to-review", "/imports/", owner=True),
    Shot("log-out", "/accounts/logout/", owner=True),
)


def main() -> int:
    """0 when every page could be taken and none had a fault."""
    FOLDER.mkdir(exist_ok=True)
    faults: list[str] = []
    with serving() as (base, claim), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM)
        owner_state = claim_archive(browser, claim)
        for scheme in SCHEMES:
            for width in WIDTHS:
                faults += take(browser, base, scheme, width, None, [one for one in SHOTS if not one.owner])
                faults += take(browser, base, scheme, width, owner_state, [one for one in SHOTS if one.owner])
        faults += take_readme_picture(browser, base)
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}/, {len(faults)} faults.")
    return 1 if faults else 0


def chromium() -> str:
    return os.environ.get("CHROMIUM", "/usr/bin/chromium")


@contextmanager
def serving() -> Iterator[tuple[str, str]]:
    """A running archive with the samples: its address and the link that claims it."""
    port = os.environ.get("PORT", "8765")
    with tempfile.TemporaryDirectory(prefix="ficarium-screenshots-") as home:
        log = Path(home) / "log"
        program = Path(sys.executable).parent / "ficarium"
        with log.open("w") as lines:
            archive = subprocess.Popen(  # noqa: S603  # our own words only
                [program, "serve", "--port", port, "--samples", ROOT / "seeds"],
                env={**os.environ, "FICARIUM_HOME": f"{home}/data", "COLUMNS": "500"},
                stdout=lines,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield f"http://localhost:{port}", claim_link(archive, log)
        finally:
            os.killpg(archive.pid, signal.SIGTERM)
            archive.wait(timeout=30)


def claim_link(archive: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and archive.poll() is None:
        if found := re.search(r"http://\S+/claim/[\w-]+/", log.read_text()):
            return found[0]
        time.sleep(0.2)
    raise SystemExit(f"The archive did not start:\n{log.read_text()}")


def claim_archive(browser: Browser, link: str) -> dict[str, object]:
    """Claims the archive as its owner would; returns their cookies."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for _ in range(50):  # The link is printed a moment before the door opens.
        try:
            page.goto(link)
            break
        except Exception:
            time.sleep(0.2)
    page.screenshot(path=FOLDER / "claim-1280-light.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=FOLDER / "claim-390-light.png", full_page=True)
    page.get_by_label("Your name here").fill(OWNER["username"])
    page.get_by_label("Password", exact=True).fill(OWNER["password"])
    page.get_by_label("The same password again").fill(OWNER["password"])
    page.get_by_label("Name of the archive").fill("The Reading Room")
    page.get_by_role("button", name="Make it mine").click()
    page.wait_for_url("**/archive/")
    state = context.storage_state()
    context.close()
    return dict(state)


def take(
    browser: Browser, base: str, scheme: str, width: int, state: dict[str, object] | None, shots: list[Shot]
) -> list[str]:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=scheme,  # type: ignore[arg-type]
        storage_state=state,  # type: ignore[arg-type]
        base_url=base,
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    faults = []
    for shot in shots:
        named = f"{shot.name} at {width} px, {scheme}"
        said.clear()
        try:
            answer = page.goto(address(page, shot.path))
        except LookupError as missing:
            faults.append(f"{named}: {missing}")
            continue
        if answer is None or answer.status != shot.status:
            faults.append(f"{named}: answered {answer.status if answer else 'nothing'}, not {shot.status}.")
            continue
        shot.act(page)
        page.wait_for_timeout(150)
        page.screenshot(path=FOLDER / f"{shot.name}-{width}-{scheme}.png", full_page=True)
        page_width = page.evaluate("document.documentElement.scrollWidth")
        if page_width > width:
            faults.append(f"{named}: scrolls sideways by {page_width - width} px.")
        faults += [f"{named}: {line}" for line in said if "status of 404" not in line]
    context.close()
    return faults


def address(page: Page, path: str) -> str:
    """Raises LookupError for a story that the list of works does not show."""
    if path == REVIEW:
        return draft_to_review(page)
    if not path.startswith("story: "):
        return path
    title, entire, _ = path.removeprefix("story: ").partition(ENTIRE)
    page.goto(f"/works/?{urlencode({'q': title})}")
    link = page.locator("article.blurb").get_by_role("link", name=title).first
    if not link.count():
        raise LookupError(f"{title} is not in the list of works.")
    return (link.get_attribute("href") or "/") + (ENTIRE if entire else "")


def draft_to_review(page: Page) -> str:
    """The first draft of whoever is logged in; without one a post of ours is handed in."""
    page.goto("/post/")
    link = page.get_by_role("link", name="Review it").first
    if link.count():
        return link.get_attribute("href") or "/"
    page.get_by_label("Paste the whole post").fill(POST_TO_REVIEW.read_text())
    page.get_by_role("button", name="Save as a draft").click()
    page.wait_for_url("**/reading/")
    return page.url


def take_readme_picture(browser: Browser, base: str) -> list[str]:
    """Two tones of paper and ink fit 64 colours; the picture stays under 300 kB."""
    context = browser.new_context(viewport={"width": 1280, "height": 1240}, base_url=base)
    page = context.new_page()
    try:
        page.goto(address(page, f"story: {README_STORY}"))
    except LookupError as missing:
        return [str(missing)]
    page.reload()  # The second time the typeface is there from the start.
    page.wait_for_timeout(300)
    page.screenshot(path=README_PICTURE)
    context.close()
    with Image.open(README_PICTURE) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(README_PICTURE, optimize=True)
    size = README_PICTURE.stat().st_size
    return [f"docs/screenshot.png has {size} bytes, over 300 kB."] if size > 300_000 else []


if __name__ == "__main__":
    sys.exit(main())
