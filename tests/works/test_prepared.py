"""What is put into SQL once answers as the querysets do."""

import pytest

from ficarium.accounts.reader import Reader
from ficarium.works.models import Work
from ficarium.works.prepared import posted_chapters, visible_work
from tests.cast import Cast
from tests.shelf import put_work

STATES = [
    {},
    {"state": "draft"},
    {"state": "hidden"},
    {"state": "withdrawn"},
    {"unrevealed": True},
    {"audience": "members"},
]


@pytest.mark.parametrize("fields", STATES)
def test_a_work_is_found_by_those_who_may_know_of_it_and_nobody_else(
    cast: Cast, fields: dict[str, object]
) -> None:
    work = put_work("One", by=[cast.ana.pseud], **fields)
    put_work("Another")
    for reader in (cast.stranger, cast.ana.reader, cast.ben.reader, cast.mod.reader, Reader(is_staff=True)):
        asked = Work.objects.visible_to(reader).filter(pk=work.pk).first()
        found = visible_work(work.pk, reader)
        assert found == asked
        if found is not None:
            assert asked is not None
            assert (found.title, found.card, found.posted_at) == ("One", asked.card, asked.posted_at)


@pytest.mark.parametrize("pk", [0, 2_000_000_011, 2**63 - 1, 2**63, 10**30])
def test_a_number_no_work_has_finds_none(cast: Cast, pk: int) -> None:
    put_work()
    assert visible_work(pk, cast.stranger) is None
    assert visible_work(pk, cast.mod.reader) is None


def test_chapters_are_those_posted(cast: Cast) -> None:
    work = put_work(chapters=["<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"])
    put_work(chapters=["<p>Elsewhere.</p>"])
    work.chapters.filter(number=3).update(draft=True)
    assert posted_chapters(work, 2) == [(2, "<p>Two.</p>", "", "")]
    assert list(posted_chapters(work, 3)) == []
    assert sorted(posted_chapters(work, None)) == [(1, "<p>One.</p>", "", ""), (2, "<p>Two.</p>", "", "")]
