"""What readers set, kept with or without an account."""

import pytest
from django.test import Client

from fic.content_notes.tolerances import DEFAULTS, Shield
from fic.content_notes.topics import TOPICS
from fic.timeline.loading import shipped
from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import Standing, cookie_standing
from tests.cast import Cast
from tests.shelf import note, put_work

pytestmark = pytest.mark.django_db

EVERYTHING = {
    **{f"do-{topic}": "hide" for topic in TOPICS},
    **{f"from-{topic}": "mentioned" for topic in TOPICS},
    "do-undeclared": "hide",
    **{f"seen-{canon.slug}": canon.moments[-1].code for canon in shipped()},
}
LOOKS = {
    "theme": "sepia",
    "face": "dyslexic",
    "size": "xxl",
    "spacing": "loose",
    "width": "narrow",
    "justify": "yes",
}


def kept_by(client: Client) -> Standing:
    """As the next request of this browser will be read."""
    request = client.get("/tolerances/").wsgi_request
    return cookie_standing(request)


def test_everything_set_fits_into_one_cookie(client: Client) -> None:
    client.post("/tolerances/", EVERYTHING)
    client.post("/appearance/", LOOKS)
    cookie = client.cookies["standing"]
    assert len(cookie.OutputString()) < 4096
    kept = kept_by(client)
    assert set(kept.tolerances.chosen) == {*TOPICS, "undeclared"}
    assert all(one.shield is Shield.HIDE for one in kept.tolerances.chosen.values())
    assert set(kept.progress.seen) == {canon.slug for canon in shipped()}
    assert kept.appearance.to_params() == LOOKS


def test_varied_choices_fit_too(client: Client) -> None:
    """Nothing repeats, so nothing compresses well."""
    degrees, shields = ("mentioned", "implied", "depicted", "graphic"), ("show", "veil", "gate", "hide")
    data = {f"do-{topic}": shields[n * 7 % 4] for n, topic in enumerate(TOPICS)}
    data |= {f"from-{topic}": degrees[n * 5 % 4] for n, topic in enumerate(TOPICS)}
    client.post("/tolerances/", {**EVERYTHING, **data})
    assert len(client.cookies["standing"].OutputString()) < 4096


def test_a_members_choices_stay_with_the_account(client: Client, cast: Cast) -> None:
    client.force_login(cast.caro.user)
    answer = client.post("/tolerances/", {"do-gore": "hide", "from-gore": "implied"})
    assert "standing" not in answer.cookies
    kept = Preferences.objects.get(user=cast.caro.user).standing
    assert kept["tolerances"] == {"gore": "implied-hide"}


def test_the_form_shows_what_was_chosen(client: Client) -> None:
    client.post("/tolerances/", {"do-gore": "veil", "from-gore": "implied", "seen-btvs": "4x22"})
    page = client.get("/tolerances/").content.decode()
    gore = page[page.index('name="do-gore"') : page.index('name="do-torture"')]
    assert '<option value="veil" selected>' in gore and '<option value="implied" selected>' in gore
    assert '<option value="4x22" selected>' in page
    assert "Saved." in client.post("/tolerances/", {}, follow=True).content.decode()


def test_what_is_not_on_offer_is_not_kept(client: Client) -> None:
    client.post(
        "/tolerances/",
        {
            "do-gore": "explode",
            "do-nonsense": "hide",
            "do-violence": "hide",
            "from-violence": "unspecified",
            "seen-btvs": "99x99",
            "seen-nowhere": "1x01",
        },
    )
    kept = kept_by(client)
    assert {one.topic: one.degree for one in kept.tolerances.chosen.values()} == {
        "violence": DEFAULTS["violence"].degree
    }
    assert kept.progress.seen == {}


def test_start_over_forgets_choices_and_keeps_the_looks(client: Client) -> None:
    client.post("/appearance/", LOOKS)
    client.post("/tolerances/", EVERYTHING)
    client.post("/tolerances/", {"start-over": "yes"})
    kept = kept_by(client)
    assert not kept.tolerances.chosen and not kept.progress.seen
    assert kept.appearance.to_params() == LOOKS


def test_a_profile_keeps_progress(client: Client) -> None:
    client.post("/tolerances/", {"seen-btvs": "4x22"})
    client.post("/tolerances/", {"profile": "careful"})
    kept = kept_by(client)
    assert kept.progress.seen == {"btvs": "4x22"}
    assert {one.shield for one in kept.tolerances.chosen.values()} == {Shield.GATE}
    assert set(kept.tolerances.chosen) == {*TOPICS, "undeclared"}


def test_no_profile_takes_down_the_gates_before_harm_to_children(client: Client) -> None:
    client.post("/tolerances/", {"profile": "open"})
    gates = {one.topic for one in kept_by(client).tolerances.active}
    assert gates == {topic for topic, known in TOPICS.items() if known.hard_stop}


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "A" * 5000, "é", "{}"])
def test_a_forged_cookie_counts_for_nothing(client: Client, value: str) -> None:
    client.cookies["standing"] = value
    assert client.get("/tolerances/").status_code == 200
    assert kept_by(client) == Standing()


def test_a_canons_events_are_not_in_the_lists_to_choose_from(client: Client) -> None:
    page = client.get("/tolerances/").content.decode()
    for canon in shipped():
        titles = " ".join(moment.title for moment in canon.moments)
        for moment in canon.moments:
            for event in moment.events:
                assert f">{event}<" not in page or event in titles


def test_a_note_leads_to_where_its_topic_can_be_avoided(client: Client) -> None:
    work = put_work(notes=[note("alcohol", "mentioned", quote="a glass or two")])
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert 'href="/tolerances/?topic=alcohol#alcohol"' in page
    form = client.get("/tolerances/?topic=alcohol").content.decode()
    group = form[: form.index('id="alcohol"')].rpartition("<details")[2]
    assert group.startswith(' class="group" open>')
    assert form.count('class="group" open>') == 1
    assert client.get("/tolerances/?topic=<script>").status_code == 200


def test_appearance_is_kept_and_comes_back_to_its_page(client: Client) -> None:
    work = put_work()
    answer = client.post("/appearance/", {**LOOKS, "next": f"/works/{work.pk}/?a=b"})
    assert (answer.status_code, answer["Location"]) == (303, f"/works/{work.pk}/?a=b")
    page = client.get(f"/works/{work.pk}/").content.decode()
    assert "theme-sepia face-dyslexic size-xxl spacing-loose width-narrow justify-yes" in page


def test_an_unknown_look_falls_back(client: Client) -> None:
    client.post("/appearance/", {"theme": "javascript:", "face": "comic"})
    assert kept_by(client).appearance.to_params() == {}


def test_appearance_leaves_tolerances_alone(client: Client) -> None:
    client.post("/tolerances/", {"do-gore": "hide"})
    client.post("/appearance/", {"theme": "dark"})
    client.post("/appearance/", {"start-over": "yes"})
    assert set(kept_by(client).tolerances.chosen) == {"gore"}


@pytest.mark.parametrize("path", ["/tolerances/", "/appearance/", "/canons/", "/canons/btvs/"])
def test_head_answers_as_get_does(client: Client, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert get.status_code == head.status_code == 200
    assert get["Content-Length"] == head["Content-Length"]
