"""What a person may not see is on no surface at all: every state of a work, every viewer, every address (F8).

One word stands in everything a work says. Every page, file and answer a viewer can get is fetched and must not hold
it; and whatever is asked of the work itself is answered as for a work that never was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ficarium.accounts.models import Preferences, Pseud
from ficarium.search.facets import ALL
from ficarium.search.wording import TITLES
from ficarium.works.about import About, GivenDate, NoteSaid, PairingSaid, PartOf, RatingWords, Said
from ficarium.works.models import Chapter, Series, SeriesPart, Work
from tests.cast import Cast
from tests.reading.again import rebuilt_card
from tests.shelf import note, put_work, tag

pytestmark = pytest.mark.django_db
WORD = "Quellthorn"
NAME = "Bartholomew"
KINDS = ("fandom", "character", "relationship", "category", "genre", "additional")
CLOSED: Mapping[str, dict[str, Any]] = {
    "draft": {"state": "draft"},
    "hidden": {"state": "hidden"},
    "withdrawn": {"state": "withdrawn"},
    "unrevealed": {"unrevealed": True},
    "unrevealed and anonymous": {"unrevealed": True, "anonymous": True},
    "draft for members": {"state": "draft", "audience": "members"},
}
STRANGERS = ("stranger", "caro", "careful")
"""Nobody in particular; a member; a member who avoids everything and has seen little."""
ABOUT = About(
    title_in_full=f"{WORD} in full",
    other_titles=(f"{WORD} too",),
    first_fic=Said("ever", WORD),
    disclaimer=Said(WORD, WORD),
    dedication=WORD,
    thanks=(WORD,),
    beta=(WORD,),
    written=GivenDate(prose=WORD),
    posted=GivenDate(prose=WORD),
    posted_by=WORD,
    rating=RatingWords(WORD, WORD, WORD),
    pairings=(PairingSaid((WORD, "Ada")),),
    notes=(NoteSaid(WORD), NoteSaid(WORD, "end")),
    closing_note=WORD,
    end_marker=WORD,
    part=PartOf(1, 2, WORD),
    long_names=(WORD,),
    troubles=(WORD,),
)


@dataclass(frozen=True)
class Shelf:
    secret: Work
    series: Series
    beside: tuple[Work, ...]
    pseud: Pseud
    slugs: tuple[str, ...]


@pytest.fixture
def shelf(cast: Cast) -> Shelf:
    """The secret between two open works in a series of Ben's, and one of Ana's that shares nothing with it."""
    pseud = Pseud.objects.create(pk=777_001, user=cast.ben.user, name=NAME)
    secret = put_work(
        WORD,
        by=[pseud],
        tags={kind: [f"{WORD} {kind}"] for kind in KINDS},
        notes=[
            note("torture", "graphic", quote=WORD),
            note("gore", quote=WORD, chapter=1, first_block=0, last_block=0, scope=WORD),
        ],
        placements=[
            {
                "relation": "after",
                "anchor": WORD,
                "quote": WORD,
                "resolved": ["btvs:5x16"],
                "canon": "btvs",
                "earliest_rank": 94,
                "named_rank": 94,
            }
        ],
        chapters=[f"<p>{WORD} one.</p>", f"<p>{WORD} two.</p>"],
        summary=f"<p>{WORD}.</p>",
        rating="explicit",
        language="eo",
        warnings_declared="undeclared",
        about=ABOUT.to_json(),
    )
    Chapter.objects.filter(work=secret).update(title=WORD, notes_before=f"<p>{WORD}</p>", notes_after=WORD)
    series = Series.objects.create(title="A year of lamps")
    before, after = put_work("Before it"), put_work("After it")
    for position, work in enumerate((before, secret, after), 1):
        SeriesPart.objects.create(series=series, work=work, position=position)
        rebuilt_card(work)
    alone = put_work("By Ana", by=[cast.ana.pseud])
    slugs = tuple(tag(kind, f"{WORD} {kind}").slug for kind in KINDS)
    return Shelf(secret, series, (before, after, alone), pseud, slugs)


def enter_as(client: Client, cast: Cast, who: str) -> None:
    if who == "stranger":
        return
    client.force_login(cast.caro.user if who == "careful" else getattr(cast, who).user)
    if who == "careful":
        topics = ("torture", "gore", "undeclared")
        standing = {
            "tolerances": dict.fromkeys(topics, "mentioned-hide"),
            "progress": {"btvs": "1x01"},
        }
        Preferences.objects.create(user=cast.caro.user, standing=standing)


def surfaces(shelf: Shelf) -> Iterator[str]:
    """Every page and file a visitor can ask for without knowing of the secret."""
    within = (f"/series/{shelf.series.pk}/", "/tags/fandom-sherlock-holmes/")
    questions = (
        "",
        "?reveal=1",
        "?sort=author",
        "?sort=title",
        "?sort=words",
        "?sort=random&seed=4",
        "?q=e",
        "?q=two",
        "?q=%22one%22+OR+text:two",
        "?rating=explicit&words=0-1",
        "?sort=kudos&seen=btvs:7x22",
        "?note=torture",
        "?-note=torture",
        "?any-note=torture%3E%3Dgraphic&any-note=gore",
        "?rating=explicit",
        "?warnings=undeclared",
        "?single=no",
        "?crossover=no",
        "?words=0-99",
        "?placed=after:btvs:5x16",
        "?placed=after:btvs:1x01&reveal=1",
    )
    yield from (f"/works/{question}" for question in questions)
    yield from (f"{place}{question}" for place in within for question in ("", "?reveal=1", "?note=torture"))
    yield from ("/", "/help/", "/canons/", "/canons/btvs/", "/tolerances/", "/appearance/", "/robots.txt")
    yield from ("/manifest.webmanifest", "/authors/", "/accounts/login/", "/nothing/", "/authors/?like=a")
    yield from (f"/works/facets/{name}/{more}" for name in ALL for more in ("", "?reveal=1"))
    yield from (f"/tags/?kind={kind}" for kind in KINDS)
    typed = (f"q={start}" for start in ("qu", "quellth", "quelthorn", "quellthorn+fandom"))
    yield from (f"/tags/suggest?{one}&facet={kind}" for one in typed for kind in ("", *KINDS))
    yield from (f"/tags/suggest?q=qu&fandom={name}" for name in (shelf.slugs[0], "fandom-sherlock-holmes"))
    yield "/works/surprise/?rating=explicit"
    for work in shelf.beside:
        pages = ("", "chapters/1/", "entire/", "download.epub", "like/")
        yield from (f"/works/{work.pk}/{page}" for page in pages)


def said(answer: Any) -> str:
    """Everything in an answer: head, body, and the files inside when it is a zip."""
    content = answer.content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            content += b"".join(archive.read(name) for name in archive.namelist())
    return f"{dict(answer.headers)}{answer.cookies}{content.decode(errors='replace')}"


def doors(pk: int) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Everything that can be asked of a work by its number."""
    for page in ("", "chapters/1/", "chapters/9/", "entire/", "download.epub", "like/"):
        yield "GET", f"/works/{pk}/{page}", {}
        yield "HEAD", f"/works/{pk}/{page}", {}
    yield "POST", f"/works/{pk}/download.epub", {}
    yield "POST", f"/works/{pk}/enter/", {}
    yield "POST", f"/works/{pk}/enter/", {"chapter": 1, "next": "/works/"}
    yield "POST", f"/works/{pk}/place/", {"chapter": 1, "block": 1, "percent": 5}
    yield "POST", f"/works/{pk}/post/", {}
    yield "POST", f"/works/{pk}/withdraw/", {}


def asked(client: Client, method: str, path: str, data: dict[str, object]) -> HttpResponse:
    answer: HttpResponse = getattr(client, method.lower())(path, data)
    return answer


def assert_nowhere(client: Client, shelf: Shelf, *words: str) -> None:
    for path in surfaces(shelf):
        page = said(client.get(path))
        for word in words:
            assert word not in page, (word, path)


def assert_as_if_it_never_was(client: Client, pk: int) -> None:
    unknown = 987_654
    for (method, path, data), (_, other, _) in zip(doors(pk), doors(unknown), strict=True):
        mine, theirs = asked(client, method, path, data), asked(client, method, other, data)
        assert mine.status_code == theirs.status_code, path
        told = [said(one).replace(str(pk), "").replace(str(unknown), "") for one in (mine, theirs)]
        # The lengths of two addresses differ; nothing else may.
        mine_told, theirs_told = (one.partition("<!doctype")[2] or "" for one in told)
        assert mine_told == theirs_told, path
        assert WORD not in said(mine), path


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_work_is_on_no_surface(
    state: str, who: str, shelf: Shelf, cast: Cast, client: Client
) -> None:
    Work._default_manager.filter(pk=shelf.secret.pk).update(**CLOSED[state])
    enter_as(client, cast, who)
    assert_nowhere(client, shelf, WORD, NAME, f"/works/{shelf.secret.pk}/", "Esperanto")
    assert_as_if_it_never_was(client, shelf.secret.pk)
    for slug in shelf.slugs:
        assert client.get(f"/tags/{slug}/").status_code == 404
    assert client.get(f"/authors/{shelf.pseud.pk}/").status_code == 404
    hidden = [client.get(path).context["found"].hidden.total for path in ("/", "/works/", "/works/?q=e")]
    assert hidden == [0, 0, 0]


def test_a_work_for_members_is_on_no_strangers_surface(shelf: Shelf, client: Client) -> None:
    Work._default_manager.filter(pk=shelf.secret.pk).update(audience="members")
    assert_nowhere(client, shelf, WORD, NAME, f"/works/{shelf.secret.pk}/")
    assert_as_if_it_never_was(client, shelf.secret.pk)


@pytest.mark.parametrize("who", ["stranger", "caro"])
def test_an_open_work_is_on_its_surfaces(who: str, shelf: Shelf, cast: Cast, client: Client) -> None:
    """What makes the tests above able to fail."""
    enter_as(client, cast, who)
    for path in (
        "/",
        "/works/",
        "/authors/",
        f"/works/{shelf.secret.pk}/",
        f"/works/{shelf.beside[0].pk}/",
        f"/series/{shelf.series.pk}/",
        *(f"/works/facets/{name}/" for name in KINDS),
        *(f"/tags/?kind={kind}" for kind in KINDS),
    ):
        page = said(client.get(path))
        assert WORD in page or NAME in page, path
    assert WORD in said(client.post(f"/works/{shelf.secret.pk}/download.epub"))


@pytest.mark.parametrize("who", ["stranger", "caro", "ana", "ben"])
def test_nothing_names_the_maker_of_an_anonymous_work(
    who: str, shelf: Shelf, cast: Cast, client: Client
) -> None:
    """Nor does its series, whose other parts may be signed; not even for who made it, on a shelf."""
    Work._default_manager.filter(pk=shelf.secret.pk).update(anonymous=True)
    signed = put_work("Signed", by=[shelf.pseud], chapters=["<p>Quiet.</p>"])
    SeriesPart.objects.create(series=shelf.series, work=signed, position=4)
    rebuilt_card(signed)
    enter_as(client, cast, who)
    client.post(f"/works/{shelf.secret.pk}/enter/")
    client.post(f"/works/{shelf.secret.pk}/enter/", {"chapter": 1})
    for path in (
        f"/works/{shelf.secret.pk}/",
        f"/works/{shelf.secret.pk}/chapters/2/",
        f"/works/{shelf.secret.pk}/entire/",
    ):
        page = said(client.get(path))
        assert f"{WORD} one." in page or f"{WORD} two." in page
        assert NAME not in page
        assert shelf.series.title not in page
    file = said(client.post(f"/works/{shelf.secret.pk}/download.epub"))
    assert WORD in file
    assert NAME not in file
    assert shelf.series.title not in file
    for path in (
        f"/series/{shelf.series.pk}/",
        f"/authors/{shelf.pseud.pk}/",
        f"/works/?series={shelf.series.pk}",
        f"/works/?author={shelf.pseud.pk}",
        *(f"/works/{work.pk}/" for work in (*shelf.beside[:2], signed)),
    ):
        assert f"/works/{shelf.secret.pk}/" not in said(client.get(path)), path


def test_every_facet_is_among_the_surfaces() -> None:
    assert set(TITLES) - set(ALL) == {"series"}  # Which has no page of all its values.


@pytest.mark.parametrize("state", CLOSED)
def test_a_place_kept_before_a_work_closed_leads_nowhere(
    state: str, shelf: Shelf, cast: Cast, client: Client
) -> None:
    client.force_login(cast.caro.user)
    pk = shelf.secret.pk
    assert client.post(f"/works/{pk}/place/", {"chapter": 2, "block": 0}).status_code == 204
    Work._default_manager.filter(pk=pk).update(updated_at=timezone.now(), **CLOSED[state])
    assert_nowhere(client, shelf, WORD)
    assert_as_if_it_never_was(client, pk)
