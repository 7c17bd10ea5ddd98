"""What a list costs, and what for: the same for five works, ten and fifty (design paper "peers", test 5)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import STRANGER
from ficarium.archive import context
from ficarium.archive.upgrading import take_statistics
from ficarium.search.shelf import on_the_shelf
from ficarium.tags.models import Tag
from ficarium.works.models import Series, SeriesPart, Work
from tests.cast import Cast
from tests.search.recorder import recorded
from tests.shelf import FIRST_DAY, note, put_work, tag

PLACED = {"relation": "before", "anchor": "it", "resolved": ["btvs:5x16"], "canon": "btvs", "named_rank": 94}


def fill(cast: Cast, works: int) -> Series:
    series = Series.objects.create(title="Evenings")
    wide = tag("fandom", "Moorland")
    Tag.objects.filter(pk=tag("fandom", "Moors").pk).update(canonical=wide)
    for number in range(works):
        work = put_work(
            f"Evening {number}",
            by=[cast.ana.pseud, cast.ben.pseud],
            tags={"fandom": ["Moorland", "Moors"], "character": [f"Person {number}"], "genre": ["Angst"]},
            notes=[note("torture", "implied", quote="some"), note("violence", "graphic", chapter=1)],
            placements=[PLACED],
            day=number,
        )
        SeriesPart.objects.create(series=series, work=work, position=number)
    return series


def purposes(client: Client, address: str) -> list[str]:
    # Kept per process, not read for each page: the archive's name, the index, what tags mean and are called.
    context.current()
    client.get(address)
    with recorded() as record:
        response = client.get(address)
    assert response.status_code == 200, address
    return record.purposes


def addresses(cast: Cast, series: Series) -> list[str]:
    return [
        "/",
        "/works/",
        "/works/?q=evening&fandom=fandom-moorland&-character=character-person-1&note=torture&sort=relevance",
        "/tags/",
        "/tags/fandom-moorland/",
        f"/tags/fandom-moorland/?q=evening&author={cast.ana.pseud.pk}&series={series.pk}&-genre=genre-angst"
        "&any-fandom=fandom-moors&reveal=1",
        f"/authors/{cast.ana.pseud.pk}/?q=evening",
        "/authors/",
        f"/series/{series.pk}/",
        "/works/facets/character/?q=evening&fandom=fandom-moorland",
    ]


@pytest.fixture
def member(client: Client, cast: Cast) -> Callable[[], Client]:
    def log_in() -> Client:
        client.force_login(cast.caro.user)
        Preferences.objects.create(
            user=cast.caro.user,
            standing={
                "tolerances": {
                    "torture": "graphic-hide",
                    "suicide": "mentioned-hide",
                    "undeclared": "mentioned-hide",
                },
                "progress": {"btvs": "4x22"},
            },
        )
        return client

    return log_in


@pytest.mark.parametrize("works", [5, 10, 50])
def test_every_list_costs_at_most_eight_queries_each_with_a_purpose(
    works: int, cast: Cast, member: Callable[[], Client]
) -> None:
    series = fill(cast, works)
    client = member()
    for address in addresses(cast, series):
        found = purposes(client, address)
        assert len(found) <= 8, (address, found)
        assert len(set(found)) == len(found), (address, found)
        assert not [one for one in found if one.startswith("UNEXPLAINED")], address


def test_five_works_and_fifty_cost_the_same(cast: Cast, client: Client) -> None:
    series = fill(cast, 5)
    few = {address: purposes(client, address) for address in addresses(cast, series)}
    for number in range(5, 50):
        put_work(f"Evening {number}", by=[cast.ana.pseud], tags={"fandom": ["Moorland"]}, day=number)
    assert {address: purposes(client, address) for address in addresses(cast, series)} == few


def test_a_stranger_pays_for_a_look_at_the_log_and_for_the_page_alone(cast: Cast, client: Client) -> None:
    fill(cast, 5)
    assert purposes(client, "/works/") == ["what changed", "the page of works"]


def test_a_member_with_everything_set_pays_for_who_they_are_beside(
    cast: Cast, member: Callable[[], Client]
) -> None:
    fill(cast, 5)
    assert purposes(member(), "/tags/fandom-moorland/?q=evening&reveal=1") == [
        "the session",
        "the user",
        "the preferences",
        "what changed",
        "which tags there are",
        "the page of works",
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes its statistics by itself")
@pytest.mark.django_db
def test_the_works_of_a_page_are_reached_by_their_numbers_however_many_there_are() -> None:
    works = Work.objects.bulk_create(
        Work(title="A work", state="posted", posted_at=FIRST_DAY, updated_at=FIRST_DAY) for _ in range(300)
    )
    page = on_the_shelf(STRANGER).filter(pk__in=[one.pk for one in works[:20]])
    take_statistics()
    assert "INTEGER PRIMARY KEY" in page.explain()
