"""Every surface of finding is the same, to the byte, whether a hidden work exists or not (requirement F8).

Each state a work can hide in, for each viewer, on each address of this room: fetched while the work is there, and again
when it, its tags, its maker and everything else of it are gone. What only its own names ask for costs the same queries.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from fic.query import FACETS, NAMED, Sort
from ficarium.accounts.models import Preferences, Pseud
from ficarium.archive.changes import changed
from ficarium.archive.models import Change
from ficarium.search import facets
from ficarium.search.models import SavedSearch
from ficarium.search.urls import urlpatterns
from ficarium.tags.models import Tag
from ficarium.works.models import Series, SeriesPart, Work
from tests.cast import Cast
from tests.shelf import note, put_work, tag

pytestmark = pytest.mark.usefixtures("db", "home")
WORD, MAKER, NEVER = "Quellthorn", 777_001, 987_654
STATES: Mapping[str, dict[str, Any]] = {
    "draft": {"state": "draft"},
    "hidden": {"state": "hidden"},
    "withdrawn": {"state": "withdrawn"},
    "unrevealed": {"unrevealed": True},
    "unrevealed, anonymous": {"unrevealed": True, "anonymous": True},
    "draft for members": {"state": "draft", "audience": "members"},
    "for members": {"audience": "members"},
}
"""Every state of a work that is not out for everyone: `test_every_state_is_in_the_matrix`."""
SHOWN: Mapping[str, tuple[str, ...]] = {"for members": ("caro", "careful", "ben", "mod")}
"""State → viewers who may know of it."""
VIEWERS = ("stranger", "caro", "careful", "ben", "mod")
"""Ben made the secret: a list says to nobody what is at somebody's desk."""


@dataclass(frozen=True)
class Shelf:
    secret: Work
    series: Series
    alone: Series
    beside: Work
    slugs: Mapping[str, str]


@pytest.fixture
def shelf(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The secret stands in a series with open works, and in one of its own; it shares one tag of each kind with one."""
    # Its query would be counted with whichever address comes first after it is due.
    monkeypatch.setattr("ficarium.search.following.SWEEPS_EVERY", 86_400.0)
    monkeypatch.setattr("ficarium.search.views.random", SimpleNamespace(randrange=lambda most: 4))
    kinds = [name for name in NAMED if name not in {"author", "series"}]
    open_tags = {kind: [f"Open {kind}"] for kind in kinds}
    beside = put_work("Beside", by=[cast.ana.pseud], tags=open_tags, notes=[note("gore", "implied")], day=1)
    secret = put_work(
        WORD,
        by=[Pseud.objects.create(pk=MAKER, user=cast.ben.user, name="Bartholomew")],
        tags={kind: [f"Open {kind}", f"{WORD} {kind}"] for kind in kinds},
        notes=[note("torture", "graphic", quote=WORD), note("gore", "graphic")],
        placements=[
            {"relation": "after", "anchor": WORD, "canon": "btvs", "earliest_rank": 94, "named_rank": 94}
        ],
        chapters=[f"<p>{WORD} by the lantern.</p>", "<p>Lantern again.</p>"],
        summary=f"<p>{WORD}.</p>",
        rating="explicit",
        language="eo",
        warnings_declared="undeclared",
        complete=True,
        day=2,
    )
    after = put_work(
        "After", by=[cast.ana.pseud, cast.ben.pseud], tags=open_tags, day=3, chapters=["<p>Lantern.</p>"]
    )
    series, alone = Series.objects.create(title="Lamps"), Series.objects.create(title=f"{WORD} series")
    for position, work in enumerate((beside, secret, after), 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
    SeriesPart.objects.create(series=alone, work=secret, position=1)
    return Shelf(secret, series, alone, beside, {kind: tag(kind, f"{WORD} {kind}").slug for kind in kinds})


def set_to(shelf: Shelf, **fields: Any) -> None:
    plain = {"state": "posted", "audience": "everyone", "unrevealed": False, "anonymous": False}
    Work._default_manager.filter(pk=shelf.secret.pk).update(**{**plain, **fields})
    changed(Change.Kind.WORK, [shelf.secret.pk])


def take_away(shelf: Shelf) -> None:
    """As if it never was."""
    pk, tags = shelf.secret.pk, list(Tag.objects.filter(name__startswith=WORD).values_list("pk", flat=True))
    Work._default_manager.filter(pk=pk).delete()
    Series.objects.filter(pk=shelf.alone.pk).delete()
    Pseud.objects.filter(pk=MAKER).delete()
    Tag.objects.filter(pk__in=tags).delete()
    changed(Change.Kind.WORK, [pk])
    changed(Change.Kind.TAG, tags)


def enter_as(client: Client, cast: Cast, who: str) -> None:
    if who == "stranger":
        return
    client.force_login(cast.caro.user if who == "careful" else getattr(cast, who).user)
    if who == "careful":
        hidden = dict.fromkeys(("torture", "gore", "undeclared"), "mentioned-hide")
        standing = {"tolerances": hidden, "progress": {"btvs": "1x01"}}
        Preferences.objects.create(user=cast.caro.user, standing=standing)


def values(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """(facet, a value that only the secret has), of every facet."""
    own = {
        **shelf.slugs,
        "author": str(MAKER),
        "series": str(shelf.alone.pk),
        "rating": "explicit",
        "warnings": "undeclared",
        "language": "eo",
        "status": "complete",
    }
    assert set(own) == set(FACETS)
    return iter(own.items())


def questions(shelf: Shelf) -> Iterator[str]:
    yield from ("", "reveal=1", "page=2")
    yield from (f"sort={sort.value}&seed=4" for sort in Sort)
    yield from (f"{mode}{facet}={value}" for facet, value in values(shelf) for mode in ("", "-", "any-"))
    yield from (f"{mode}note={one}" for one in ("torture", "gore%3E%3Dgraphic") for mode in ("", "-", "any-"))
    for q in (
        WORD,
        "lantern",
        '"the+lantern"',
        f"fandom:{WORD}",
        "quellthron",
        "quell*",
        "bartholomew",
        "-lantern",
    ):
        yield f"q={q}&sort=relevance"
    yield from ("words=5-9", "kudos=0-0", "single=no", "crossover=yes", "updated=2026-01-03..2026-01-03")
    yield from ("placed=after:btvs:1x01", "seen=btvs:1x01", "posted=2026-01-03..")


Surface = Callable[[Shelf], Iterator[str]]


def _lists(path: str) -> Surface:
    return lambda shelf: (f"{path}?{question}" for question in questions(shelf))


SURFACES: Mapping[str, Surface] = {
    "home": lambda shelf: iter(["/"]),
    "works": _lists("/works/"),
    "surprise": _lists("/works/surprise/"),
    "more_like": lambda shelf: (f"/works/{pk}/like/" for pk in (shelf.beside.pk, shelf.secret.pk)),
    "facet": lambda shelf: (
        f"/works/facets/{name}/{more}"
        for name in facets.ALL
        for more in ("", "?reveal=1", f"?like={WORD}", "?q=lantern", "?note=gore")
    ),
    "tags": lambda shelf: (
        f"/tags/?kind={kind}{more}" for kind in shelf.slugs for more in ("", f"&like={WORD}")
    ),
    "suggest_tags": lambda shelf: (
        f"/tags/suggest?q={q}&facet={facet}{more}"
        for facet in ("", *shelf.slugs)
        for q in ("quell", "quelthorn", "open", "o")
        for more in ("", "&fandom=fandom-open-fandom", f"&fandom={shelf.slugs['fandom']}")
    ),
    "tag": lambda shelf: (
        f"/tags/{slug}/{more}"
        for slug in (*shelf.slugs.values(), "fandom-open-fandom")
        for more in ("", "?note=torture", "?q=lantern")
    ),
    "authors": lambda shelf: iter(["/authors/", "/authors/?like=bart"]),
    "author": lambda shelf: iter([f"/authors/{MAKER}/"]),
    "series": lambda shelf: (f"/series/{pk}/" for pk in (shelf.series.pk, shelf.alone.pk)),
    "searches": lambda shelf: iter(["/searches/"]),
}
POSTED: Mapping[str, Callable[[Shelf], tuple[str, dict[str, str]]]] = {
    "standing_filters": lambda shelf: (
        "/searches/standing/",
        {"fandom": shelf.slugs["fandom"], "asked": f"character={shelf.slugs['character']}"},
    ),
    "saved_search": lambda shelf: ("/searches/987654/", {"name": "Another name"}),
}
"""Addresses that only take what is sent. URL name → (address, what is sent)."""


def test_every_address_of_finding_is_in_the_matrix(shelf: Shelf) -> None:
    named = {one.name for one in urlpatterns}
    assert named == set(SURFACES) | set(POSTED)
    for name, addresses in SURFACES.items():
        for address in addresses(shelf):
            assert resolve(address.partition("?")[0]).url_name == name, address


def test_every_state_is_in_the_matrix() -> None:
    """Each value of each field that decides who may know of a work is one of the states."""
    given = {(name, value) for fields in STATES.values() for name, value in fields.items()}
    assert {value for name, value in given if name == "state"} == set(Work.State.values) - {Work.State.POSTED}
    assert {value for name, value in given if name == "audience"} == set(Work.Audience.values) - {
        Work.Audience.EVERYONE
    }
    yes_or_no = {one.name for one in Work._meta.fields if one.get_internal_type() == "BooleanField"}
    assert yes_or_no - {"complete", "searchable_text"} == {"unrevealed", "anonymous"}


def plain(answer: Any) -> str:
    """Status, address, and page, without what differs from one request to the next."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.content.decode())
    return f"{answer.status_code} {answer.headers.get('Location', '')} {page}"


def keep_a_search(client: Client, shelf: Shelf) -> None:
    """One that asks for the secret; for members. What the page says of it is read here."""
    if not SavedSearch.objects.exists():
        asked = f"fandom={shelf.slugs['fandom']}&q={WORD}"
        client.post("/searches/", {"name": "Mine", "asked": asked, "said": "Mine"})
    client.get("/searches/")


def fetched(client: Client, shelf: Shelf) -> dict[str, str]:
    keep_a_search(client, shelf)
    pages = {
        address: plain(client.get(address)) for surface in SURFACES.values() for address in surface(shelf)
    }
    for path, data in (one(shelf) for one in POSTED.values()):
        pages[f"POST {path}"] = plain(client.post(path, data))
        pages[f"after POST {path}"] = plain(client.get("/searches/"))
    return pages


def queries(client: Client, shelf: Shelf) -> dict[str, int]:
    """Of the lists that ask for what only the secret has: a stand-in for how long they take."""
    counted = {}
    for facet, value in values(shelf):
        for address in (
            f"/works/?{facet}={value}",
            f"/works/?-{facet}={value}",
            f"/tags/suggest?q={WORD}",
            *([reverse("tag", args=[value])] if facet in shelf.slugs else []),
        ):
            client.get(address)
            with CaptureQueriesContext(connection) as made:
                client.get(address)
            # The archive's own row is read again every few seconds, whatever is asked.
            counted[address] = sum('FROM "archive_archive"' not in one["sql"] for one in made)
    return counted


@pytest.mark.parametrize("who", VIEWERS)
def test_no_surface_tells_that_a_hidden_work_exists(
    who: str, shelf: Shelf, cast: Cast, client: Client
) -> None:
    enter_as(client, cast, who)
    seen: dict[str, tuple[dict[str, str], dict[str, int]]] = {}
    for state, fields in STATES.items():
        if who not in SHOWN.get(state, ()):
            set_to(shelf, **fields)
            seen[state] = fetched(client, shelf), queries(client, shelf)
    take_away(shelf)
    never = fetched(client, shelf), queries(client, shelf)
    for state, (pages, made) in seen.items():
        different = [address for address in pages if pages[address] != never[0][address]]
        assert not different, (state, different)
        assert made == never[1], state


@pytest.mark.parametrize("who", VIEWERS)
def test_an_open_work_is_told_by_every_surface_that_could_tell(
    who: str, shelf: Shelf, cast: Cast, client: Client
) -> None:
    """What makes the test above able to fail: each kind of address has one that differs."""
    enter_as(client, cast, who)
    set_to(shelf)
    shown = fetched(client, shelf)
    take_away(shelf)
    never = fetched(client, shelf)
    silent = {
        name
        for name, surface in SURFACES.items()
        if not any(shown[address] != never[address] for address in surface(shelf))
    }
    assert silent <= {"searches", *(("home", "surprise") if who == "careful" else ())}
