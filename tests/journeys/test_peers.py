"""The tests that other archives' failures dictate (2, 3 and 5 stand in tests/search, 4 in tests/reading, 8 in
tests/downloads, 9 in test_every_page, 10 in tests/house)."""

import re
import threading
import urllib.error
import urllib.request
from collections import Counter

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import RunningArchive

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_from_an_empty_folder_by_the_documented_steps_no_answer_is_an_error(
    browser: Browser, empty_archive: RunningArchive
) -> None:
    """1: home answers, an admin adds a tag, an author posts, a stranger reads it."""
    context = browser.new_context(base_url=empty_archive.address)
    page = context.new_page()
    bad: list[str] = []
    page.on("response", lambda answer: bad.append(answer.url) if answer.status >= 400 else None)
    page.goto("/")
    link = re.search(r"/claim/\S+/", empty_archive.run("claim").stdout)
    assert link
    page.goto(link.group())
    page.get_by_label("Your name here").fill("Keeper")
    page.get_by_label("Password", exact=True).fill("quiet-lamps-in-the-hall")
    page.get_by_label("The same password again").fill("quiet-lamps-in-the-hall")
    page.get_by_role("button", name="Make it mine").click()
    page.goto("/wrangling/tags/new/")
    page.get_by_label("Name").fill("Sherlock Holmes")
    page.get_by_role("button", name="Add the tag").click()
    expect(page.get_by_role("status")).to_contain_text("“Sherlock Holmes” can be used now.")
    page.goto("/post/")
    page.get_by_label("Paste the whole post").fill(
        "Title: The Second Umbrella\nFandom: Sherlock Holmes\nRating: G\nWarnings: none\n\n"
        '"There were two umbrellas," said Watson, "and now there is one."\n\n'
        "Holmes looked at the stand for a long time, as if it might confess.\n\nTHE END\n"
    )
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("button", name="Post it").first.click()
    stranger = browser.new_context(base_url=empty_archive.address).new_page()
    stranger.goto("/works/")
    stranger.get_by_role("link", name="The Second Umbrella").click()
    expect(stranger.locator("main")).to_contain_text("as if it might confess")
    assert bad == []


def test_four_different_questions_at_once_a_hundred_times_are_never_mixed(archive: RunningArchive) -> None:
    """3, over the real server."""
    questions = ["?q=Lodger", "?q=Snow", "?q=Bees", "?sort=title"]
    alone = {one: results(archive, one) for one in questions}
    assert len(set(map(tuple, alone.values()))) == len(questions)
    mixed: list[str] = []

    def ask(question: str) -> None:
        mixed.extend(question for _ in range(100) if results(archive, question) != alone[question])

    run_together([threading.Thread(target=ask, args=[one]) for one in questions])
    assert mixed == []


def test_thirty_two_at_once_are_served_and_then_one(archive: RunningArchive) -> None:
    """6: nobody is turned away, and the archive is as it was."""
    statuses: Counter[int] = Counter()
    lock = threading.Lock()

    def visit() -> None:
        for path in ("/", "/works/", "/works/?sort=words", "/tolerances/") * 5:
            status = status_of(archive, path)
            with lock:
                statuses[status] += 1

    run_together([threading.Thread(target=visit) for _ in range(32)])
    assert statuses == {200: 32 * 20}
    assert status_of(archive, "/works/") == 200


@pytest.mark.parametrize(
    "path",
    [
        "/works/987654321/",
        "/works/987654321/entire/",
        "/works/1/chapters/4000/",
        "/tags/no-such-tag/",
        "/authors/987654321/",
        "/series/987654321/",
        "/canons/no-such-canon/",
        "/help/no-such-page/",
    ],
)
def test_what_is_not_there_is_404(archive: RunningArchive, path: str) -> None:
    """7"""
    assert status_of(archive, path) == 404
    assert status_of(archive, path, "HEAD") == 404


@pytest.mark.parametrize(
    "path", ["/", "/works/", "/works/1/", "/tags/", "/authors/", "/tolerances/", "/help/"]
)
def test_head_answers_as_get_does(archive: RunningArchive, path: str) -> None:
    """7"""
    assert status_of(archive, path, "HEAD") == status_of(archive, path) == 200


def run_together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def results(archive: RunningArchive, question: str) -> list[str]:
    with urllib.request.urlopen(f"{archive.address}/works/{question}", timeout=60) as answer:
        return re.findall(r'id="work-(\d+)"', answer.read().decode())


def status_of(archive: RunningArchive, path: str, method: str = "GET") -> int:
    request = urllib.request.Request(archive.address + path, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
