"""Every process is level with the database, whatever was changed, written, dropped or damaged meanwhile."""

import inspect
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fic.catalogue import Everything, Gone
from fic.query import parse
from ficarium.accounts.models import User
from ficarium.accounts.reader import STRANGER
from ficarium.archive.changes import changed, changes_after, forget_before, last_change
from ficarium.archive.models import Change
from ficarium.search import following, name_index, snapshots, texts
from ficarium.search.checkup import findings
from ficarium.search.entries import entries, every_entry
from ficarium.search.finding import find
from ficarium.search.following import Follower, folder
from ficarium.search.tag_meanings import TagMeanings
from ficarium.tags.models import Kind, Tag
from ficarium.tags.wrangling import add_tag
from ficarium.works import publishing, tallies
from ficarium.works.models import Work
from tests.cast import Cast
from tests.shelf import put_work, tag
from tests.works.test_publishing import chapter, story

pytestmark = pytest.mark.usefixtures("db", "home")


def titles(follower: Follower) -> set[str]:
    ids = follower.catalogue().ask(Everything()).ids().tolist()
    return set(Work._default_manager.filter(pk__in=ids).values_list("title", flat=True))


def assert_level(follower: Follower) -> None:
    """It has exactly the works on the shelf, each as its rows say."""
    catalogue = follower.catch_up()
    kept = {entry.id: entry for entry in catalogue.entries()}
    everyone = list(Work._default_manager.order_by("pk").values_list("pk", flat=True))
    for one in entries(everyone):
        if isinstance(one, Gone):
            assert one.id not in kept
            continue
        found = kept.pop(one.id)
        assert found.numbers == one.numbers
        assert {name: set(keys) for name, keys in found.words.items()} == {
            name: set(keys) for name, keys in one.words.items() if keys
        }
        assert {name: set(keys) for name, keys in found.facets.items()} == {
            name: set(keys) for name, keys in one.facets.items()
        }
    assert not kept


Verb = Callable[[Work, User], object]
VERBS: dict[str, tuple[Verb, bool, bool]] = {
    "save_draft": (lambda work, by: publishing.save_draft(story(*by.pseuds.all()), by=by), True, True),
    "post": (lambda work, by: publishing.post(publishing.withdraw(work, by=by), by=by), True, True),
    "revise": (
        lambda work, by: publishing.revise(
            work, story(*by.pseuds.all(), chapters=(chapter("<p>Nothing of the kind.</p>"),)), by=by
        ),
        True,
        False,
    ),
    "withdraw": (lambda work, by: publishing.withdraw(work, by=by), False, False),
    "let_search": (lambda work, by: publishing.let_search(work, False, by=by), True, False),
    "orphan": (lambda work, by: publishing.orphan(work, by=by), True, True),
}
"""Verb → how it is done to a posted work, whether lists have it then, whether its story's words find it."""


def test_every_publishing_verb_is_followed_here() -> None:
    verbs = {
        name
        for name, one in inspect.getmembers(publishing, inspect.isfunction)
        if one.__module__ == publishing.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(one).parameters
    }
    assert verbs == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("snapshot", [False, True], ids=["from the log", "on a snapshot"])
def test_lists_and_words_follow_every_publishing_verb(verb: str, snapshot: bool, cast: Cast) -> None:
    by = cast.ana.user
    content = story(cast.ana.pseud, chapters=(chapter("<p>The lamp went out.</p>"),))
    work = publishing.post(publishing.save_draft(content, by=by), by=by)
    if snapshot:
        snapshots.write()
    assert found("title:lantern") == found("lamp") == [work.pk]
    act, listed, by_words = VERBS[verb]
    act(work, by)
    assert_level(following.here())
    assert found("title:lantern") == ([work.pk] if listed else [])
    assert found("lamp") == ([work.pk] if by_words else [])
    assert list(findings()) == []


def found(q: str) -> list[int]:
    return [one.id for one in find(parse({"q": [q]}).query, STRANGER).blurbs]


def test_what_a_tag_means_is_known_at_the_next_look(cast: Cast) -> None:
    moorland = tag("fandom", "Moorland")
    assert following.here().meanings().meant(moorland.pk) == {moorland.pk}
    moors = add_tag(Kind.FANDOM, "The Moors", means="Moorland", by=cast.mod.user)
    following.here().catalogue()
    assert following.here().meanings().meant(moorland.pk) == {moorland.pk, moors.pk}


def test_what_a_tag_means_is_known_when_only_the_next_snapshot_tells(cast: Cast) -> None:
    """The change lies before the new snapshot, so that no line of the log says it to a process that was asleep."""
    moorland, asleep = tag("fandom", "Moorland"), Follower()
    asleep.catalogue()
    asleep.meanings()
    moors = add_tag(Kind.FANDOM, "The Moors", means="Moorland", by=cast.mod.user)
    snapshots.write()
    asleep.catalogue()
    assert asleep.meanings().meant(moorland.pk) == {moorland.pk, moors.pk}


def test_a_new_snapshot_takes_the_place_of_the_one_that_is_open() -> None:
    put_work("One")
    snapshots.write()
    follower = Follower()
    assert follower.catalogue().changed == 0
    put_work("Two")
    assert (titles(follower), follower.catalogue().changed) == ({"One", "Two"}, 1)
    snapshots.write()
    assert (titles(follower), follower.catalogue().changed) == ({"One", "Two"}, 0)


def test_nobody_meets_a_new_snapshot_before_it_is_level(monkeypatch: pytest.MonkeyPatch) -> None:
    follower = Follower()
    put_work("Old")
    snapshots.write()
    put_work("New")
    follower.catch_up()
    follower.kept = True
    (folder() / "manifest.json").touch()
    read, met = changes_after, []

    def while_it_reads(sequence: int, most: int) -> Any:
        met.append(titles(follower))
        return read(sequence, most)

    monkeypatch.setattr(following, "changes_after", while_it_reads)
    follower.catch_up()
    assert met == [{"Old", "New"}]


def test_an_answer_keeps_the_moment_it_began_in() -> None:
    put_work("One")
    snapshots.write()
    follower = Follower()
    begun = follower.catalogue().ask(Everything())
    put_work("Two")
    follower.catch_up()
    snapshots.write()
    follower.catch_up()
    assert begun.total == len(begun.ids()) == 1


def test_more_changes_than_are_taken_up_at_once_are_all_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 3)
    for number in range(8):
        put_work(f"Evening {number}")
    assert len(titles(Follower())) == 8


@pytest.mark.parametrize("snapshot", [False, True], ids=["without a snapshot", "on an old snapshot"])
def test_what_the_log_forgot_is_read_from_the_database(snapshot: bool) -> None:
    gone = put_work("Gone")
    put_work("Stays")
    if snapshot:
        snapshots.write()
    Work._default_manager.filter(pk=gone.pk).update(state="withdrawn")
    changed(Change.Kind.WORK, [gone.pk])
    put_work("New")
    forget_before(last_change())
    follower = Follower()
    assert titles(follower) == {"Stays", "New"}
    put_work("Newer")
    assert titles(follower) == {"Stays", "New", "Newer"}


def test_a_process_that_slept_through_what_the_log_forgot_is_level_again(cast: Cast) -> None:
    moorland, asleep = tag("fandom", "Moorland"), Follower()
    put_work("Gone")
    assert titles(asleep) == {"Gone"}
    asleep.meanings()
    moors = add_tag(Kind.FANDOM, "The Moors", means="Moorland", by=cast.mod.user)
    Work._default_manager.update(state="withdrawn")
    changed(Change.Kind.WORK, Work._default_manager.values_list("pk", flat=True))
    put_work("New")
    forget_before(last_change())
    assert titles(asleep) == {"New"}
    assert asleep.meanings().meant(moorland.pk) == {moorland.pk, moors.pk}


def test_the_log_can_be_forgotten_up_to_a_snapshot_and_still_be_followed_from_it() -> None:
    put_work("One")
    snapshots.write()
    put_work("Two")
    # A transaction that failed left a gap.
    Change.objects.filter(id=last_change()).update(id=last_change() + 3)
    forget_before(snapshots.kept_sequence() or 0)
    follower = Follower()
    with CaptureQueriesContext(connection) as queries:
        assert follower.catch_up().changed == 1
    assert not [one for one in queries if '"works_work"."id" > 0' in one["sql"]], "all works were read"


def test_a_database_put_back_from_a_backup_is_followed() -> None:
    put_work("Kept")
    older = last_change()
    put_work("Lost")
    snapshots.write()
    asleep = Follower()
    assert titles(asleep) == {"Kept", "Lost"}
    Work._default_manager.filter(title="Lost").delete()
    Change.objects.filter(pk__gt=older).delete()
    assert titles(asleep) == titles(Follower()) == {"Kept"}


Damage = Callable[[Path], object]
DAMAGE: dict[str, Damage] = {
    "missing": lambda path: path.unlink(),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
}


def files_of_a_snapshot() -> list[Path]:
    return sorted(path for path in folder().rglob("*") if path.suffix in {".npy", ".bin", ".json"})


@pytest.mark.parametrize("how", DAMAGE)
def test_every_file_of_a_snapshot_may_be_damaged(how: str, tmp_path: Path) -> None:
    """Lists are right all the same, `verify` names the damage, and the next snapshot ends it."""
    put_work("In the snapshot")
    snapshots.write()
    put_work("After it")
    names = [path.relative_to(folder()) for path in files_of_a_snapshot()]
    assert len(names) > 50
    for name in names:
        path = folder() / name
        whole = path.read_bytes()
        if how == "empty" and not whole:
            continue
        if not whole:
            path.write_bytes(b"one byte too many") if how == "torn" else path.unlink()
        else:
            DAMAGE[how](path)
        assert titles(Follower()) == {"In the snapshot", "After it"}, name
        assert list(findings()) or name == Path("manifest.json"), name
        path.write_bytes(whole)
    DAMAGE[how](folder() / names[0])
    snapshots.write()
    assert list(findings()) == []


@pytest.mark.parametrize("field", ["engine", "schema"])
def test_a_snapshot_of_another_program_is_not_read(field: str) -> None:
    put_work("One")
    snapshots.write()
    manifest = folder() / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"{field}": ', f'"{field}": 7', 1))
    assert snapshots.kept_sequence() is None
    assert titles(Follower()) == {"One"}


def test_what_readers_give_is_counted_within_the_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the snapshot and after it alike."""
    clock = Clock(monkeypatch)
    old = put_work("In the snapshot")
    snapshots.write()
    new = put_work("After it")
    follower = Follower()
    follower.catch_up()
    for kudos in (3, 5):
        tallies.add((one.pk, "kudos", kudos) for one in (old, new))
        clock.passes(following.SWEEPS_EVERY)
        assert_level(follower)
    assert following.SWEEPS_EVERY < 60


def test_a_new_snapshot_with_older_counts_is_swept_at_once() -> None:
    work, follower = put_work("One"), Follower()
    follower.catch_up()

    def meanwhile(_: int) -> None:
        tallies.add([(work.pk, "kudos", 3)])

    snapshots.write(meanwhile)
    assert_level(follower)


def test_a_process_that_starts_looks_only_at_what_was_counted_since_the_snapshot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tallies.add([(put_work().pk, "kudos", 3)])
    snapshots.write()
    last = tallies.last_counted()
    looked: list[object] = []

    def looks(moment: object) -> list[object]:
        looked.append(moment)
        return []

    monkeypatch.setattr(following, "counted_since", looks)
    Follower().catch_up()
    assert looked == [last]
    assert last is not None


def test_a_work_that_changes_while_the_snapshot_is_written_is_taken_up_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(6):
        put_work(f"Evening {number}")
    monkeypatch.setattr("ficarium.search.entries.CHUNK", 2)
    read = every_entry

    def while_reading() -> Any:
        for number, entry in enumerate(read()):
            if number == 3:
                Work._default_manager.filter(title__in=["Evening 0", "Evening 5"]).update(complete=True)
                changed(Change.Kind.WORK, Work._default_manager.values_list("pk", flat=True))
                put_work("Evening 6")
            yield entry

    monkeypatch.setattr("ficarium.search.snapshots.every_entry", while_reading)
    snapshots.write()
    assert_level(Follower())


class Clock:
    """The process's own, which moves when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = 1_000.0
        monkeypatch.setattr("ficarium.search.following.time", SimpleNamespace(monotonic=lambda: self._now))

    def passes(self, seconds: float) -> None:
        self._now += seconds


def test_without_a_keeper_every_answer_looks_at_the_log() -> None:
    follower = Follower()
    follower.catalogue()
    with CaptureQueriesContext(connection) as queries:
        follower.catalogue()
    assert len(queries) == 1


def test_beside_a_keeper_answers_look_only_when_it_has_not_for_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, follower = Clock(monkeypatch), Follower()
    follower.catch_up()
    follower.kept = True
    put_work("New")
    assert titles(follower) == set()
    clock.passes(following.TRUSTED)
    assert titles(follower) == {"New"}
    assert following.LOOKS_EVERY + following.TRUSTED <= 1.0


def test_who_waited_while_another_looked_does_not_look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, follower = Clock(monkeypatch), Follower()
    follower.catch_up()

    @contextmanager
    def the_other_looks() -> Iterator[None]:
        clock.passes(0.1)
        follower._looked_at = time.monotonic()
        yield

    monkeypatch.setattr(follower, "_lock", the_other_looks())
    with CaptureQueriesContext(connection) as queries:
        follower.catch_up()
    assert not queries


def test_who_reads_words_or_names_does_not_wait_for_who_writes_them() -> None:
    for one in (texts, name_index):
        opened = one._opened()
        with ThreadPoolExecutor(1) as other, one._lock:
            assert other.submit(one._opened).result(timeout=10) is opened


def test_what_this_process_changed_shows_in_its_next_answer_also_beside_a_keeper() -> None:
    follower = Follower()
    follower.catch_up()
    follower.kept = True
    put_work("New")
    follower.wake()
    assert titles(follower) == {"New"}


@pytest.mark.parametrize("seed", range(3))
def test_any_processes_are_level_after_any_course_of_events(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, chance = Clock(monkeypatch), random.Random(seed)
    monkeypatch.setattr(following, "AT_ONCE", 4)
    works = [put_work(f"Evening {number}") for number in range(8)]
    processes = [Follower() for _ in range(3)]

    def edit() -> None:
        one = chance.choice(works)
        state = chance.choice(["posted", "posted", "withdrawn"])
        Work._default_manager.filter(pk=one.pk).update(state=state, rating=chance.choice(["teen", "mature"]))
        changed(Change.Kind.WORK, [one.pk])

    def relate() -> None:
        one, other = tag("fandom", f"F{chance.randrange(5)}"), tag("fandom", f"F{chance.randrange(5)}")
        Tag.objects.filter(pk=one.pk).update(canonical=other if other.pk < one.pk else None)
        changed(Change.Kind.TAG, [one.pk])

    def count() -> None:
        tallies.add([(chance.choice(works).pk, "kudos", 1)])

    def forget() -> None:
        forget_before(snapshots.kept_sequence() or 0)

    def restart() -> None:
        processes[chance.randrange(3)] = Follower()

    def look() -> None:
        follower = chance.choice(processes)
        clock.passes(following.SWEEPS_EVERY)
        assert_level(follower)
        said, fresh = follower.meanings(), TagMeanings.read()
        assert (said.canonicals, said.counting.stands) == (fresh.canonicals, fresh.counting.stands)

    def write() -> None:
        snapshots.write()

    acts: list[Callable[[], None]] = [edit, edit, edit, relate, count, write, forget, restart, look, look]
    for _ in range(150):
        chance.choice(acts)()
    for follower in processes:
        clock.passes(following.SWEEPS_EVERY)
        assert_level(follower)
