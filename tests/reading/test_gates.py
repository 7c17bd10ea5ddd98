"""Gates: who meets one, what it says, what it must never say, and how it opens."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client

from ficarium.works.models import Work
from tests.cast import Cast
from tests.shelf import note, put_work

pytestmark = pytest.mark.django_db

STORY = "The silver heron stood in the shallows."
SUMMARY = "<p>A heron, and what it saw.</p>"
HOME = {"sec-fetch-site": "same-origin"}


def dark_work(**fields: Any) -> Work:
    return put_work(
        "The Heron",
        chapters=[f"<p>{STORY}</p>", "<p>A second day.</p>"],
        notes=[note("sexual-violence", "mentioned", modifiers=["attempted"], quote="mention of an attempt")],
        summary=SUMMARY,
        warnings_declared="some",
        **fields,
    )


def spoiling_work() -> Work:
    """As the first seed: before 5x16, and not the scene of 6x19."""
    return put_work(
        "The Heron",
        chapters=[f"<p>{STORY}</p>"],
        summary=SUMMARY,
        placements=[
            {
                "relation": "before",
                "anchor": "the hospital",
                "resolved": ["btvs:5x16"],
                "canon": "btvs",
                "named_rank": 94,
                "quote": "set before the hospital scene",
            }
        ],
        notes=[note("alcohol", "mentioned", quote="drunk at the hospital")],
    )


def avoid(client: Client, **data: str) -> None:
    assert (
        client.post("/tolerances/", {key.replace("_", "-"): value for key, value in data.items()}).status_code
        == 303
    )


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def gated(client: Client, work: Work) -> bool:
    page = page_of(client, f"/works/{work.pk}/")
    assert (STORY in page) != ("Read it anyway" in page)
    return STORY not in page


def test_with_nothing_set_a_dark_work_asks_first(client: Client) -> None:
    work = dark_work()
    response = client.get(f"/works/{work.pk}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Sexual violence, mentioned (attempted)." in page
    assert "mention of an attempt" in page  # Folded, on demand.
    assert "The archive asks everyone who has not said otherwise" in page


@pytest.mark.parametrize("path", ["", "chapters/1/", "chapters/2/", "entire/"])
def test_a_gated_page_holds_no_word_of_the_story(client: Client, path: str) -> None:
    work = dark_work()
    response = client.get(f"/works/{work.pk}/{path}")
    page = response.content.decode()
    assert STORY not in page and "A second day" not in page
    head = page[: page.index("</head>")]
    assert '<meta name="robots" content="noindex">' in head
    assert "heron" not in head.replace("The Heron", "").lower()
    assert "violence" not in head.lower() and "description" not in head
    assert response["X-Robots-Tag"] == "noindex"


def test_what_is_not_gated_may_be_indexed(client: Client) -> None:
    response = client.get(f"/works/{put_work().pk}/")
    assert "noindex" not in response.content.decode()
    assert "X-Robots-Tag" not in response


def test_reading_anyway_opens_the_work_and_only_it(client: Client) -> None:
    work, other = dark_work(), dark_work()
    answer = client.post(f"/works/{work.pk}/enter/", {"next": f"/works/{work.pk}/chapters/2/"}, headers=HOME)
    assert (answer.status_code, answer["Location"]) == (303, f"/works/{work.pk}/chapters/2/")
    assert not gated(client, work)
    assert gated(client, other)
    assert gated(Client(), work)


def test_a_pass_ends_with_the_browser(client: Client) -> None:
    work = dark_work()
    answer = client.post(f"/works/{work.pk}/enter/", headers=HOME)
    morsel = answer.cookies["entered"]
    assert not morsel["max-age"] and not morsel["expires"]
    assert morsel["httponly"] and morsel["samesite"] == "Lax"


def test_a_pass_is_for_what_the_gate_said(client: Client) -> None:
    work = dark_work()
    client.post(f"/works/{work.pk}/enter/", headers=HOME)
    assert not gated(client, work)
    avoid(client, **{"do-sexual-violence": "hide", "from-sexual-violence": "mentioned"})
    assert gated(client, work)  # The reader asked for more: the gate closes again.


def test_passes_stay_small_enough_for_a_cookie(client: Client) -> None:
    works = [dark_work() for _ in range(100)]
    for work in works:
        client.post(f"/works/{work.pk}/enter/", headers=HOME)
    assert len(client.cookies["entered"].value) < 4000
    assert not gated(client, works[-1])
    assert gated(client, works[0])  # The oldest pass goes first.


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "é" * 10, "A" * 9000])
def test_a_forged_pass_opens_nothing(client: Client, value: str) -> None:
    work = dark_work()
    client.cookies["entered"] = value
    assert gated(client, work)


def test_a_pass_signed_for_something_else_opens_nothing(client: Client) -> None:
    work = dark_work()
    client.cookies["entered"] = signing.dumps(f"{work.pk}:00000000", salt="ficarium.accounts.standing")
    assert gated(client, work)


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00",
        "/" + "a" * 3000,
    ],
)
def test_the_way_on_stays_in_this_archive(client: Client, hostile: str) -> None:
    work = dark_work()
    for path, fallback in (
        (f"/works/{work.pk}/enter/", f"/works/{work.pk}/"),
        ("/appearance/", "/appearance/"),
    ):
        answer = client.post(path, {"next": hostile}, headers=HOME)
        assert (answer.status_code, answer["Location"]) == (303, fallback)


def test_entering_what_one_may_not_see_is_404(client: Client) -> None:
    work = dark_work(state=Work.State.DRAFT)
    assert client.post(f"/works/{work.pk}/enter/", headers=HOME).status_code == 404
    assert client.post("/works/987654/enter/", headers=HOME).status_code == 404


@pytest.mark.parametrize(
    ("degree", "bound", "threshold", "is_gated"),
    [
        ("mentioned", "exact", "mentioned", True),
        ("mentioned", "exact", "implied", False),
        ("implied", "at_least", "implied", True),
        ("implied", "at_least", "graphic", True),
        ("unspecified", "exact", "graphic", True),
        ("graphic", "exact", "depicted", True),
    ],
)
@pytest.mark.parametrize("shield", ["hide", "gate"])
def test_a_tolerance_starts_at_its_degree(
    client: Client, degree: str, bound: str, threshold: str, is_gated: bool, shield: str
) -> None:
    work = put_work(
        chapters=[f"<p>{STORY}</p>"], notes=[note("sexual-violence", degree, bound=bound, quote="said")]
    )
    avoid(client, **{"do-sexual-violence": shield, "from-sexual-violence": threshold})
    assert gated(client, work) is is_gated


def test_a_topic_one_asked_to_see_is_not_gated(client: Client) -> None:
    avoid(client, **{"do-sexual-violence": "show"})
    assert not gated(client, dark_work())


def test_a_promise_of_absence_gates_nothing(client: Client) -> None:
    work = put_work(chapters=[f"<p>{STORY}</p>"], notes=[note("sexual-violence", negated=True)])
    assert not gated(client, work)


def test_a_hidden_work_asks_first_by_its_own_address(client: Client) -> None:
    avoid(client, **{"do-alcohol": "hide", "from-alcohol": "mentioned"})
    work = put_work(chapters=[f"<p>{STORY}</p>"], notes=[note("alcohol", "mentioned")])
    page = page_of(client, f"/works/{work.pk}/")
    assert STORY not in page and "You asked to keep this out of your lists" in page


def test_an_author_who_chose_not_to_warn_is_asked_about(client: Client) -> None:
    work = put_work(chapters=[f"<p>{STORY}</p>"], warnings_declared="undeclared")
    assert gated(client, work)
    avoid(client, **{"do-undeclared": "show"})
    assert not gated(client, work)


@pytest.mark.parametrize("topic", ["child-sexual-abuse", "underage"])
def test_a_hard_stop_never_shows_the_authors_words(client: Client, topic: str) -> None:
    work = put_work(chapters=[f"<p>{STORY}</p>"], notes=[note(topic, "mentioned", quote="WORDS-NEVER-SHOWN")])
    assert "WORDS-NEVER-SHOWN" not in page_of(client, f"/works/{work.pk}/")
    client.post(f"/works/{work.pk}/enter/", headers=HOME)
    page = page_of(client, f"/works/{work.pk}/")
    assert STORY in page and "WORDS-NEVER-SHOWN" not in page


# Spoilers


def test_a_reader_at_4x22_meets_a_spoilers_gate(client: Client) -> None:
    work = spoiling_work()
    avoid(client, **{"seen-btvs": "4x22"})
    page = page_of(client, f"/works/{work.pk}/")
    assert STORY not in page
    assert "Buffy the Vampire Slayer" in page and "up to 4x22" in page


@pytest.mark.parametrize("path", ["", "chapters/1/", "entire/"])
def test_a_spoilers_gate_tells_nothing_of_what_it_holds_back(client: Client, path: str) -> None:
    work = spoiling_work()
    avoid(client, **{"seen-btvs": "4x22"})
    page = page_of(client, f"/works/{work.pk}/{path}").lower()
    for secret in ("hospital", "5x16", "the body", "before", "drunk", "heron, and what"):
        assert secret not in page.replace("before you", "")
    assert "alcohol: mentioned" in page


@pytest.mark.parametrize(
    ("code", "is_gated"), [("5x15", True), ("5x16", False), ("7x22", False), ("", False)]
)
def test_a_spoilers_gate_opens_once_one_has_seen_enough(client: Client, code: str, is_gated: bool) -> None:
    avoid(client, **{"seen-btvs": code})
    assert gated(client, spoiling_work()) is is_gated


def test_progress_in_another_canon_holds_nothing_back(client: Client) -> None:
    avoid(client, **{"seen-ats": "1x01"})
    assert not gated(client, spoiling_work())


def test_after_the_gate_the_card_still_names_nothing_unseen(client: Client) -> None:
    work = spoiling_work()
    avoid(client, **{"seen-btvs": "4x22"})
    client.post(f"/works/{work.pk}/enter/", headers=HOME)
    page = page_of(client, f"/works/{work.pk}/")
    assert STORY in page
    assert "5x16" not in page


# Chapters


def chapter_noted(**more: Any) -> Work:
    work = put_work(
        chapters=["<p>A calm start.</p>", f"<p>{STORY}</p>", "<p>A calm end.</p>"],
        notes=[note("suicide", "mentioned", chapter=2, quote="talk of it in chapter two", **more)],
    )
    work.chapters.filter(number=2).update(title="Low water")
    return work


def test_a_chapters_gate_stands_before_that_chapter_only(client: Client) -> None:
    work = chapter_noted()
    assert "A calm start" in page_of(client, f"/works/{work.pk}/")
    page = page_of(client, f"/works/{work.pk}/chapters/2/")
    assert STORY not in page and "Before you read this chapter" in page
    assert "noindex" in page
    assert "A calm end" in page_of(client, f"/works/{work.pk}/chapters/3/")


def test_a_chapters_gate_opens_for_that_chapter(client: Client) -> None:
    work = chapter_noted()
    answer = client.post(f"/works/{work.pk}/enter/", {"chapter": "2"}, headers=HOME)
    assert answer["Location"] == f"/works/{work.pk}/chapters/2/"
    assert STORY in page_of(client, f"/works/{work.pk}/chapters/2/")


def test_the_entire_work_folds_a_gated_chapter(client: Client) -> None:
    work = chapter_noted()
    page = page_of(client, f"/works/{work.pk}/entire/")
    fold = page[page.index('<details class="veil whole">') : page.index("A calm end")]
    assert "Suicide, mentioned." in fold and STORY in fold
    assert page.index("A calm start") < page.index('<details class="veil whole">')
    client.post(f"/works/{work.pk}/enter/", {"chapter": "2"}, headers=HOME)
    assert '<details class="veil whole">' not in page_of(client, f"/works/{work.pk}/entire/")


@pytest.mark.parametrize("number", ["9", "x", "-1", "²", "9" * 40])
def test_entering_a_chapter_that_is_not_there_opens_nothing(client: Client, number: str) -> None:
    work = dark_work()
    assert client.post(f"/works/{work.pk}/enter/", {"chapter": number}, headers=HOME).status_code in {
        303,
        404,
    }


# Veils


def veiled_work() -> Work:
    return put_work(
        chapters=[
            "<p>Zero.</p><p>One.</p><blockquote><p>Two, which is dark.</p></blockquote>"
            "<p>Three, dark too.</p><p>Four.</p>"
        ]
        * 2,
        notes=[
            note(
                "gore",
                "depicted",
                chapter=n,
                first_block=2,
                last_block=3,
                words=180,
                quote="the mortuary bit",
            )
            for n in (1, 2)
        ],
    )


def test_a_passage_is_veiled_with_what_it_is_how_long_and_a_way_past(client: Client) -> None:
    work = veiled_work()
    avoid(client, **{"do-gore": "veil", "from-gore": "implied"})
    page = page_of(client, f"/works/{work.pk}/")
    story = page[page.index('class="prose text"') :]
    veil = story[story.index('<details class="veil">') : story.index("</details>")]
    assert "Gore, depicted." in veil and "180 words" in veil
    assert "Two, which is dark." in veil and "Three, dark too." in veil
    assert "One." not in veil and "Four." not in veil
    assert "the mortuary bit" not in veil
    after = story.index('id="past-veil-1-1"')
    assert story.index('href="#past-veil-1-1"') < after < story.index("Four.")


def test_a_note_says_where_it_holds(client: Client) -> None:
    assert "Gore: depicted, in a marked passage of chapter 2" in page_of(
        client, f"/works/{veiled_work().pk}/"
    )
    passage = note("gore", "depicted", chapter=1, first_block=0, last_block=0, words=2)
    alone = put_work(chapters=["<p>One.</p>"], notes=[passage])
    assert "Gore: depicted, in a marked passage<" in page_of(client, f"/works/{alone.pk}/")


def test_veils_on_one_page_lead_to_different_places(client: Client) -> None:
    work = veiled_work()
    avoid(client, **{"do-gore": "veil", "from-gore": "implied"})
    page = page_of(client, f"/works/{work.pk}/entire/")
    assert page.count('id="past-veil-1-1"') == page.count('id="past-veil-2-1"') == 1


def test_a_passage_nobody_avoids_is_left_as_it_is(client: Client) -> None:
    page = page_of(client, f"/works/{veiled_work().pk}/")
    assert "<p>One.</p><blockquote><p>Two, which is dark.</p></blockquote><p>Three, dark too.</p>" in page
    assert '<details class="veil">' not in page


def test_a_veil_the_author_marked_no_place_for_asks_first(client: Client) -> None:
    work = put_work(chapters=[f"<p>{STORY}</p>"], notes=[note("gore", "depicted")])
    avoid(client, **{"do-gore": "veil", "from-gore": "implied"})
    page = page_of(client, f"/works/{work.pk}/")
    assert STORY not in page and "The author did not mark where" in page


# Forms without anyone's cookies


def test_a_page_fetched_by_one_visitor_works_for_another_without_cookies(cast: Cast) -> None:
    """peers.md, test 4: nothing in a form belongs to whoever fetched the page."""
    work = dark_work()
    fetcher, user = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    fetcher.force_login(cast.caro.user)
    page = page_of(fetcher, f"/works/{work.pk}/")
    assert "csrfmiddlewaretoken" not in page
    assert (
        user.post(f"/works/{work.pk}/enter/", {"next": f"/works/{work.pk}/"}, headers=HOME).status_code == 303
    )
    assert user.post("/tolerances/", {"do-gore": "hide"}, headers=HOME).status_code == 303
    assert user.post("/appearance/", {"theme": "dark"}, headers=HOME).status_code == 303
    assert user.post("/canons/btvs/seen/", {"code": "4x22"}, headers=HOME).status_code == 303
    other = {"sec-fetch-site": "cross-site"}
    assert user.post(f"/works/{work.pk}/enter/", headers=other).status_code == 403
