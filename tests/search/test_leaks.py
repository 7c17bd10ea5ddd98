"""What a person may not see is in no list, no count, no facet, no hidden count, on no tag, author or series page.

Each state of a work against each reader and each door: the leak matrix of finding (requirement F8).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.query import WorkQuery, parse
from ficarium.accounts.models import Pseud
from ficarium.accounts.reader import Reader, Standing
from ficarium.search.every_value import every_value
from ficarium.search.finding import NothingThere, find
from ficarium.tags.models import Tag
from ficarium.works.models import Series, SeriesPart, Work
from tests.cast import Cast
from tests.shelf import note, put_work, tag

CLOSED: Mapping[str, dict[str, Any]] = {
    "draft": {"state": "draft"},
    "hidden by a moderator": {"state": "hidden"},
    "withdrawn": {"state": "withdrawn"},
    "unrevealed": {"unrevealed": True},
}
"""Off everyone's lists, also their author's and the staff's: those meet them at their desks."""
MEMBERS = {"audience": "members"}
SECRET = "The Unspeakable Lantern"
SECRET_PSEUD = 777_001
"""A number that stands on no page for another reason."""
TAGS = {
    kind: [f"Secret {kind}"]
    for kind in ("fandom", "character", "relationship", "category", "genre", "additional")
}


def put_secret(cast: Cast, **fields: Any) -> tuple[Work, Series]:
    """By Ben under a name he has only for it; Ana has an open one beside it."""
    work = put_work(
        SECRET,
        by=[Pseud.objects.create(pk=SECRET_PSEUD, user=cast.ben.user, name="Bartholomew")],
        tags=TAGS,
        notes=[note("torture", "graphic", quote="secret words")],
        rating="explicit",
        language="eo",
        warnings_declared="undeclared",
        summary="<p>Secret summary.</p>",
        **fields,
    )
    series = Series.objects.create(title="Secret series")
    SeriesPart.objects.create(series=series, work=work)
    put_work("Open", by=[cast.ana.pseud])
    return work, series


def assert_nowhere(client: Client, who: Reader, cast: Cast, series: Series) -> None:
    page = find(WorkQuery(), who)
    assert (page.total, [one.title for one in page.blurbs]) == (1, ["Open"])
    values = {one.label for facet in page.facets for one in facet.values}
    assert not [
        label for label in values if "Secret" in label or label in {"Explicit", "Torture", "Esperanto"}
    ]
    avoiding = Tolerances.of(
        [
            Tolerance("torture", Degree.MENTIONED, Shield.HIDE),
            Tolerance("undeclared", Degree.MENTIONED, Shield.HIDE),
        ]
    )
    assert find(WorkQuery(), replace(who, standing=Standing(avoiding))).hidden.total == 0
    for kind in TAGS:
        slug = tag(kind, f"Secret {kind}").slug
        assert_like_unknown(client, f"/tags/{slug}/", "/tags/unknown/")
        assert_like_unknown(client, f"/works/?{kind}={slug}", f"/works/?{kind}=unknown", slug)
        assert_like_unknown(client, f"/works/?-{kind}={slug}", f"/works/?-{kind}=unknown", slug)
        assert [one.label for one in every_value(WorkQuery(), who, kind)[0].facet.values] == (
            ["Sherlock Holmes"] if kind == "fandom" else []
        )
        assert "Secret" not in client.get(f"/tags/?kind={kind}").content.decode()
    pk = str(SECRET_PSEUD)
    assert_like_unknown(client, f"/authors/{pk}/", "/authors/987654/")
    assert_like_unknown(client, f"/works/?author={pk}", "/works/?author=987654", pk, "987654")
    assert_like_unknown(client, f"/series/{series.pk}/", "/series/987654/")
    assert [one.label for one in every_value(WorkQuery(), who, "author")[0].facet.values] == ["Ana"]
    for address in (
        "/",
        "/works/",
        "/authors/",
        "/works/facets/author/",
        "/works/?q=lantern",
        "/works/?q=secret",
    ):
        content = client.get(address).content.decode()
        assert SECRET not in content
        assert "Bartholomew" not in content
        assert "Secret" not in content
    assert find(parse({"q": ["lantern"]}).query, who).total == 0
    assert find(parse({"note": ["torture"]}).query, who).total == 0


def assert_like_unknown(
    client: Client, address: str, unknown: str, own: str = "", other: str = "unknown"
) -> None:
    """The same status and the same page, but for what the visitor themselves put into the address."""
    mine, theirs = client.get(address), client.get(unknown)
    assert mine.status_code == theirs.status_code
    page = mine.content.decode()
    for told, instead in ((own, other), (address.partition("?")[0], unknown.partition("?")[0])):
        page = page.replace(told, instead) if told else page
    assert page == theirs.content.decode()


def log_in(client: Client, cast: Cast, name: str) -> Reader:
    if name == "stranger":
        return cast.stranger
    person = getattr(cast, name)
    client.force_login(person.user)
    found: Reader = person.reader
    return found


@pytest.mark.parametrize("who", ["stranger", "caro", "ben", "mod"])
@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_work_is_nowhere_on_the_shelves(state: str, who: str, cast: Cast, client: Client) -> None:
    _, series = put_secret(cast, **CLOSED[state])
    assert_nowhere(client, log_in(client, cast, who), cast, series)


def test_a_members_work_is_nowhere_for_strangers(cast: Cast, client: Client) -> None:
    _, series = put_secret(cast, **MEMBERS)
    assert_nowhere(client, cast.stranger, cast, series)


@pytest.mark.parametrize("who", ["caro", "ben", "mod"])
def test_a_members_work_is_everywhere_for_members(who: str, cast: Cast, client: Client) -> None:
    """What makes the test above able to fail."""
    _, series = put_secret(cast, **MEMBERS)
    log_in(client, cast, who)
    addresses = [
        "/",
        "/works/",
        "/works/?q=lantern",
        f"/authors/{SECRET_PSEUD}/",
        f"/series/{series.pk}/",
    ]
    addresses += [f"/tags/{tag(kind, f'Secret {kind}').slug}/" for kind in TAGS]
    for address in addresses:
        assert SECRET in client.get(address).content.decode(), address
    for address in ("/tags/", "/works/facets/character/", "/works/facets/additional/"):
        assert "Secret" in client.get(address).content.decode(), address
    assert "Bartholomew" in client.get("/authors/").content.decode()


@pytest.mark.parametrize("who", ["stranger", "caro", "ben", "mod"])
def test_an_anonymous_work_is_never_found_by_who_made_it(who: str, cast: Cast, client: Client) -> None:
    _, series = put_secret(cast, anonymous=True)
    put_work("Zebra", by=[cast.ana.pseud])
    reader = log_in(client, cast, who)
    pk = str(SECRET_PSEUD)
    assert find(WorkQuery(), reader).total == 3
    with pytest.raises(NothingThere):
        find(WorkQuery(), reader, within=("author", pk))
    with pytest.raises(NothingThere):
        find(WorkQuery(), reader, within=("series", str(series.pk)))
    assert client.get(f"/authors/{pk}/").status_code == 404
    assert "Bartholomew" not in client.get("/authors/").content.decode()
    for mode, total in (("author", 0), ("any-author", 0), ("-author", 3)):
        assert find(parse({mode: [pk]}).query, reader).total == total
    assert find(parse({"q": ["bartholomew"]}).query, reader).total == 0
    # He would stand between Ana and nobody: the work comes last, whatever its maker is called.
    Pseud.objects.filter(pk=SECRET_PSEUD).update(name="Aaron")
    Work._default_manager.filter(title=SECRET).update(byline_sort="aaron")
    by_author = find(parse({"sort": ["author"]}).query, reader)
    assert [one.title for one in by_author.blurbs][-1] == SECRET


@pytest.mark.parametrize("who", ["stranger", "caro"])
def test_an_anonymous_works_blurb_names_nobody(who: str, cast: Cast, client: Client) -> None:
    put_secret(cast, anonymous=True)
    log_in(client, cast, who)
    page = client.get("/works/").content.decode()
    assert SECRET in page
    assert "Anonymous" in page
    assert "Bartholomew" not in page
    assert "Secret series" not in page


def test_excluding_a_known_author_tells_nothing_of_their_anonymous_work(cast: Cast) -> None:
    put_secret(cast, anonymous=True)
    put_work("Signed", by=[Pseud.objects.get(pk=SECRET_PSEUD)])
    left = find(parse({"-author": [str(SECRET_PSEUD)]}).query, cast.stranger)
    assert sorted(one.title for one in left.blurbs) == ["Open", SECRET]
    made = find(WorkQuery(), cast.stranger, within=("author", str(SECRET_PSEUD)))
    assert [one.title for one in made.blurbs] == ["Signed"]


def test_a_synonym_only_a_closed_work_used_is_unknown(cast: Cast, client: Client) -> None:
    canonical = tag("fandom", "Harbour")
    put_work("Open", tags={"fandom": ["Harbour"]})
    put_work("Closed", tags={"fandom": ["Harbor of Secrets"]}, state="draft")
    Tag.objects.filter(name="Harbor of Secrets").update(canonical=canonical)
    slug = tag("fandom", "Harbor of Secrets").slug
    assert client.get(f"/tags/{slug}/").status_code == 404
    assert find(parse({"fandom": [slug]}).query, cast.stranger).total == 0
    put_work("Open too", tags={"fandom": ["Harbor of Secrets"]})
    assert client.get(f"/tags/{slug}/").headers["Location"] == f"/tags/{canonical.slug}/"
    assert find(parse({"fandom": [slug]}).query, cast.stranger).total == 2


def test_works_a_readers_tolerances_hide_do_not_leak_their_tags_into_the_index(cast: Cast) -> None:
    put_work("Shown", tags={"fandom": ["Harbour"]})
    put_work("Kept away", tags={"fandom": ["Moorland"]}, notes=[note("torture", "graphic")])
    chosen = Tolerances.of([Tolerance("torture", Degree.DEPICTED, Shield.HIDE)])
    reader = replace(cast.stranger, standing=Standing(chosen))
    listed, page = every_value(WorkQuery(), reader, "fandom")
    assert [one.label for one in listed.facet.values] == ["Harbour"]
    assert page.hidden.total == 1
