"""Tags suggested while typed: canonicals, by use, forgiving, of a fandom, and never one a reader may not know of."""

from collections.abc import Sequence

import pytest
from django.test import Client

from ficarium.accounts.reader import STRANGER
from ficarium.archive.changes import changed, changes_after, last_change
from ficarium.archive.models import Change
from ficarium.search import following, name_index
from ficarium.search.checkup import findings
from ficarium.search.suggesting import suggested
from ficarium.tags.models import Tag
from ficarium.works.models import Work
from tests.cast import Cast
from tests.search.recorder import recorded
from tests.shelf import put_work, tag


def names(typed: str, *, facet: str = "", fandom: str = "") -> list[str]:
    return [one.name for one in suggested(typed, STRANGER, facet=facet, fandom=fandom)]


def means(name: str, canonical: str, kind: str = "character") -> None:
    own = tag(kind, name)
    Tag.objects.filter(pk=own.pk).update(canonical=tag(kind, canonical))
    changed(Change.Kind.TAG, [own.pk])


@pytest.fixture
def some(db: None) -> None:
    for number in range(3):
        put_work(f"Moor {number}", tags={"fandom": ["Moorland"], "character": ["Adele", "Bruno"]})
    put_work("Harbour", tags={"fandom": ["Harbour"], "character": ["Adam", "Adele", "Ada B."]})
    put_work("Harbour 2", tags={"fandom": ["Harbour"], "character": ["Adam"], "genre": ["Adventure"]})


def test_the_most_used_come_first_with_how_many_works_they_have(some: None) -> None:
    found = suggested("ad", STRANGER, facet="character")
    assert [(one.name, one.works) for one in found] == [("Adele", 4), ("Adam", 2), ("Ada B.", 1)]
    assert names("ad", facet="genre") == ["Adventure"]
    assert len(names("ad")) == 4
    assert names("bruon", facet="character") == ["Bruno"]
    assert names("") == names("zz") == []


def test_in_a_fandom_only_its_own_tags_are_suggested_with_its_own_numbers(some: None) -> None:
    found = suggested("ad", STRANGER, facet="character", fandom="Harbour")
    assert (found[0].name, found[0].works) == ("Adam", 2)
    assert {(one.name, one.works) for one in found[1:]} == {("Adele", 1), ("Ada B.", 1)}
    assert names("ad", facet="character", fandom="fandom-moorland") == ["Adele"]
    assert names("ad", fandom="Nowhere") == []


def test_a_synonym_leads_to_its_canonical_and_is_named(some: None) -> None:
    means("Ada B.", "Adelheid")
    found = suggested("ada b", STRANGER, facet="character")
    assert [(one.name, one.typed, one.works) for one in found] == [("Adelheid", "Ada B.", 1)]
    assert names("adel", facet="character") == ["Adele", "Adelheid"]


def test_what_changes_is_suggested_at_the_next_letter(some: None) -> None:
    assert names("zel") == []
    work = put_work("New", tags={"character": ["Zelda"]})
    assert names("zel") == ["Zelda"]
    Work._default_manager.filter(pk=work.pk).update(state=Work.State.HIDDEN)
    changed(Change.Kind.WORK, [work.pk])
    assert names("zel") == []


@pytest.mark.parametrize(
    "closed",
    [{"state": "draft"}, {"state": "hidden"}, {"unrevealed": True}, {"audience": "members"}],
)
def test_a_tag_of_closed_works_alone_answers_as_one_that_never_was(
    cast: Cast, client: Client, closed: dict[str, str | bool]
) -> None:
    put_work("Open", tags={"fandom": ["Moorland"], "character": ["Ada"]})
    before = client.get("/tags/suggest?q=ad&facet=character").content
    fields: dict[str, object] = dict(closed)
    put_work("Closed", tags={"fandom": ["Secret"], "character": ["Adelgunde", "Ada Q."]}, **fields)  # type: ignore[arg-type]
    means("Ada Q.", "Ada")
    for address in ("/tags/suggest?q=adelg", "/tags/suggest?q=secret", "/tags/suggest?q=adlegunde"):
        assert client.get(address).json() == {"suggestions": []}, address
    assert client.get("/tags/suggest?q=ad&facet=character").content == before
    assert client.get("/tags/suggest?q=ada+q&facet=character").json() == {"suggestions": []}
    assert client.get("/tags/suggest?q=ad&fandom=Secret").json() == {"suggestions": []}


def test_a_rebuild_says_what_the_log_said(some: None) -> None:
    means("Ada B.", "Adelheid")
    before = suggested("ad", STRANGER)
    assert before
    name_index.rebuild()
    assert suggested("ad", STRANGER) == before


def test_a_tag_posted_while_names_are_taken_up_is_not_passed_over(
    some: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def posted_first(sequence: int, most: int) -> Sequence[tuple[int, str, int]]:
        monkeypatch.undo()
        put_work("Meanwhile", tags={"character": ["Zelda"]})
        return changes_after(sequence, most)

    # Beside a keeper, whose last look at the log is trusted for a moment.
    following.here().kept = True
    monkeypatch.setattr(name_index, "changes_after", posted_first)
    name_index.catch_up()
    name_index.catch_up()
    assert names("zel") == ["Zelda"]


def test_an_answer_costs_the_same_whatever_it_finds(some: None, client: Client) -> None:
    for address in ("/tags/suggest?q=ad", "/tags/suggest?q=qqq"):
        client.get(address)
        with recorded() as record:
            client.get(address)
        assert record.purposes == ["what changed", "which tags there are"], address


def test_it_is_only_asked_and_refuses_what_is_no_facet(client: Client, db: None) -> None:
    assert client.get("/tags/suggest?q=a&facet=colour").status_code == 404
    assert client.post("/tags/suggest?q=a").status_code == 405
    assert client.get("/tags/suggest?q=" + "%F0%9F%92%A9" * 500).status_code == 200
    assert client.get("/tags/suggest?q=%00&fandom=%00").status_code == 200


def test_a_name_the_index_lost_is_found_out(some: None) -> None:
    assert list(findings()) == []
    index = name_index.index(last_change())
    index.remove([tag("character", "Bruno").pk])
    index.commit(index.sequence)
    assert list(findings()) == [
        "The character tag “Bruno” is on the shelf, and is not suggested by its name."
    ]
