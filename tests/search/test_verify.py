"""`ficarium index verify` finds whatever is planted in the index: one test for each kind of fault."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fic.catalogue import Entry, write_snapshot
from ficarium.accounts.models import Pseud
from ficarium.archive.changes import last_change
from ficarium.search import checkup, following, snapshots, texts
from ficarium.search.checkup import findings
from ficarium.search.entries import every_entry
from ficarium.search.following import folder
from ficarium.search.spelling import SCHEMA
from ficarium.search.text import TextDoc, TextIndex
from ficarium.search.text_docs import text_docs
from ficarium.works.models import Series, SeriesPart, Work, WorkTag
from tests.cast import Cast
from tests.shelf import note, put_work

KINDS = ("fandom", "character", "relationship", "category", "genre", "additional")
PLACED = {
    "relation": "during",
    "anchor": "it",
    "canon": "btvs",
    "earliest_rank": 90,
    "latest_rank": 94,
    "named_rank": 94,
}


@pytest.fixture
def work(cast: Cast, home: Path) -> Work:
    """With something in every facet, column and field of words; others beside it. Index and database agree."""
    series = Series.objects.create(title="Evenings")
    found = put_work(
        "Lanterns",
        by=[cast.ana.pseud],
        tags={kind: [f"A {kind}", f"Another {kind}"] for kind in KINDS},
        notes=[note("torture", "graphic")],
        placements=[PLACED],
        summary="<p>A summary.</p>",
        chapters=["<p>It rained.</p>", "<p>It went on.</p>"],
    )
    WorkTag.objects.filter(work=found, tag__name="Another genre").update(source="implied")
    SeriesPart.objects.create(series=series, work=found, position=1)
    for number in range(70):
        put_work(f"Beside {number}", by=[cast.ben.pseud], tags={"fandom": [f"F{number}", "A fandom"]})
    put_work("A draft", state="draft")
    level()
    assert list(findings()) == []
    return found


def level() -> None:
    snapshots.write()
    texts.catch_up()


def plant(change: Callable[[Entry], Entry | None], *more: Entry) -> None:
    """A snapshot, whole in itself, in which each work is what `change` makes of it."""
    changed = [one for entry in every_entry() if (one := change(entry)) is not None]
    write_snapshot(folder(), SCHEMA, [*changed, *more], sequence=last_change())


def only(work: Work, change: Callable[[Entry], Entry | None]) -> Callable[[Entry], Entry | None]:
    return lambda entry: change(entry) if entry.id == work.pk else entry


def without(keys: Mapping[str, tuple[Any, ...]], name: str) -> dict[str, tuple[Any, ...]]:
    assert keys[name], f"the work has nothing in {name}"
    return {**keys, name: keys[name][1:]}


def test_a_work_that_is_on_no_list(work: Work) -> None:
    plant(only(work, lambda entry: None))
    assert list(findings()) == [f"Work {work.pk} is on the shelf, and no list has it."]


def test_a_work_that_is_on_lists_and_nowhere_else(work: Work) -> None:
    plant(lambda entry: entry, Entry(987_654))
    assert list(findings()) == ["Work 987654 is on lists, though it is not on the shelf."]


@pytest.mark.parametrize(
    "closed", [{"state": "draft"}, {"state": "hidden"}, {"state": "withdrawn"}, {"unrevealed": True}], ids=str
)
def test_a_work_that_closed_unheard(work: Work, closed: dict[str, Any]) -> None:
    """Without a line in the log, as no verb does it."""
    Work._default_manager.filter(pk=work.pk).update(**closed)
    assert list(findings()) == [
        f"Work {work.pk} is on lists, though it is not on the shelf.",
        f"The words of work {work.pk} are found, though it is not on the shelf.",
    ]


def test_a_work_that_became_one_for_members_unheard(work: Work) -> None:
    Work._default_manager.filter(pk=work.pk).update(audience="members")
    assert list(findings()) == [f"Work {work.pk} is listed otherwise than its rows say: audience."]


@pytest.mark.parametrize("name", SCHEMA.facets)
@pytest.mark.parametrize("how", ["too few", "too many"])
def test_a_wrong_key(name: str, how: str, work: Work) -> None:
    def change(entry: Entry) -> Entry:
        return replace(
            entry,
            facets=without(entry.facets, name)
            if how == "too few"
            else {**entry.facets, name: (*entry.facets[name], 987_654)},
        )

    plant(only(work, change))
    assert list(findings()) == [f"Work {work.pk} is listed otherwise than its rows say: {name}."]


@pytest.mark.parametrize("name", SCHEMA.words)
@pytest.mark.parametrize("how", ["too few", "too many"])
def test_a_wrong_word(name: str, how: str, work: Work) -> None:
    def change(entry: Entry) -> Entry:
        return replace(
            entry,
            words=without(entry.words, name)
            if how == "too few"
            else {**entry.words, name: (*entry.words[name], "unheard-of")},
        )

    plant(only(work, change))
    assert list(findings()) == [f"Work {work.pk} is listed otherwise than its rows say: {name}."]


@pytest.mark.parametrize("name", SCHEMA.numbers)
def test_a_wrong_number(name: str, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(only(work, lambda entry: replace(entry, numbers={**entry.numbers, name: entry.numbers[name] + 1})))
    assert list(findings()) == [f"Work {work.pk} is listed otherwise than its rows say: {name}."]


@pytest.mark.parametrize("name", SCHEMA.names)
def test_a_wrong_name_to_sort_by(name: str, work: Work) -> None:
    plant(only(work, lambda entry: replace(entry, names={**entry.names, name: "zzz"})))
    assert list(findings()) == [f"Work {work.pk} is listed otherwise than its rows say: order by {name}."]


def files() -> Iterator[Path]:
    manifest = json.loads((folder() / "manifest.json").read_text())
    for name, (size, _) in manifest["files"].items():
        if size:
            yield folder() / manifest["folder"] / name


def test_a_changed_byte_in_any_file_of_the_snapshot(work: Work) -> None:
    for path in files():
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert list(findings()) == [f"The file {path.name} of the snapshot is damaged."]
        path.write_bytes(whole)
    assert list(findings()) == []


def test_a_wrong_value_in_any_file_of_the_snapshot_whose_sum_is_right(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a fault in whoever wrote it would leave it."""
    monkeypatch.setattr("fic.catalogue.writing.LARGE", 4)
    monkeypatch.setattr("fic.catalogue.writing.RUNG", 10)
    snapshots.write()
    assert list(findings()) == []
    manifest = folder() / "manifest.json"
    known = manifest.read_text()
    altered = 0
    for path in files():
        whole = path.read_bytes()
        for wrong in wrongly(path, whole):
            path.write_bytes(wrong)
            told = json.loads(known)
            told["files"][path.name] = [len(wrong), zlib.crc32(wrong)]
            manifest.write_text(json.dumps(told))
            assert list(findings()), path.name
            altered += 1
        path.write_bytes(whole)
    assert altered > 150
    manifest.write_text(known)
    assert list(findings()) == []


def wrongly(path: Path, whole: bytes) -> Iterator[bytes]:
    """The first value, one in the middle and the last, each one more than it is."""
    if path.suffix == ".bin":
        yield whole[:-1] + bytes([whole[-1] ^ 1])
        return
    values = np.load(path)
    start = len(whole) - values.nbytes
    for place in sorted({0, values.size // 2, values.size - 1} if values.size else ()):
        other = values.reshape(-1).copy()
        other[place] += 1
        yield whole[:start] + other.tobytes()


FIELDS = [one.name for one in fields(TextDoc) if one.name != "id"]
OTHER: Mapping[str, object] = dict.fromkeys(FIELDS, "other") | {"tags": ("other",), "language": "de"}


def write_words(docs: list[TextDoc]) -> None:
    texts.forget()
    index = TextIndex.open(texts.folder())
    for one in docs:
        index.write([one])
    index.commit(last_change())
    index.close()


def right() -> list[TextDoc]:
    return list(text_docs(Work._default_manager.values_list("pk", flat=True)).docs)


@pytest.mark.parametrize("field", FIELDS)
def test_wrong_words_in_any_field(field: str, work: Work) -> None:
    changed: Any = {field: OTHER[field]}
    write_words([replace(one, **changed) if one.id == work.pk else one for one in right()])
    assert list(findings()) == [f"Other words of work {work.pk} are found than it has."]


def test_a_work_without_words(work: Work) -> None:
    write_words([one for one in right() if one.id != work.pk])
    assert list(findings()) == [f"Work {work.pk} is on the shelf, and its words are not found."]


def test_words_without_a_work(work: Work) -> None:
    write_words([*right(), TextDoc(987_654, "Lanterns")])
    assert list(findings()) == ["The words of work 987654 are found, though it is not on the shelf."]


def test_words_that_are_there_twice(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ficarium.search.engine.Store.delete", lambda self, name, value: None)
    write_words([*right(), *(one for one in right() if one.id == work.pk)])
    assert list(findings()) == [f"The words of work {work.pk} are found 2 times."]


@pytest.mark.parametrize(
    "unheard",
    [{"searchable_text": False}, {"anonymous": True}, {"summary": "<p>Another.</p>"}],
    ids=lambda one: next(iter(one)),
)
def test_what_an_author_changed_unheard(unheard: dict[str, Any], work: Work) -> None:
    Work._default_manager.filter(pk=work.pk).update(**unheard)
    assert f"Other words of work {work.pk} are found than it has." in list(findings())


def files_of_words() -> list[Path]:
    """Of the last commit: earlier ones may have left some. No merge is under way that puts others in their place."""
    texts._opened().close()
    [meta] = texts.folder().glob("text-*/meta.json")
    live = {one["segment_id"].replace("-", "") for one in json.loads(meta.read_text())["segments"]}
    return sorted(path for path in meta.parent.iterdir() if path.name.partition(".")[0] in live)


@pytest.mark.parametrize("how", ["changed", "torn", "missing"])
def test_any_damaged_file_of_the_index_of_words(how: str, work: Work) -> None:
    """Said by a process that has it open, mended by one that opens it, or by a rebuild."""
    for number in range(len(files_of_words())):
        path = files_of_words()[number]
        whole = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            path.write_bytes(
                bytes([whole[0] ^ 1]) + whole[1:] if how == "changed" else whole[: len(whole) // 2]
            )
        assert list(findings()) == [f"The file {path.name} of the index of words is damaged."]
        texts.rebuild()
        assert list(findings()) == [], path.name


def test_a_fault_that_is_gone_at_the_second_look_is_none(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive may change while it is verified."""
    read = every_entry

    def while_changing() -> Iterator[Entry]:
        for entry in read():
            wrong = replace(entry, numbers={**entry.numbers, "kudos": 9})
            yield wrong if entry.id == work.pk else entry

    monkeypatch.setattr(checkup, "every_entry", while_changing)
    assert list(findings()) == []


def test_a_rebuild_mends_what_verify_finds(work: Work) -> None:
    plant(only(work, lambda entry: None))
    write_words([])
    assert list(findings())
    snapshots.write()
    texts.rebuild()
    following.forget()
    assert list(findings()) == []


def test_every_kind_of_what_is_indexed_is_in_the_planted_work(work: Work) -> None:
    """What makes the tests above mean something."""
    entry = next(one for one in every_entry() if one.id == work.pk)
    assert {name for name, keys in entry.facets.items() if keys} == set(SCHEMA.facets)
    assert {name for name, keys in entry.words.items() if keys} == set(SCHEMA.words)
    assert set(entry.numbers) == set(SCHEMA.numbers)
    assert {name for name, said in entry.names.items() if said} == set(SCHEMA.names)
    assert Pseud.objects.filter(name="Ana").exists()
