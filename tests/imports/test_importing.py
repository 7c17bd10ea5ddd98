"""Files become works: once, whole, and with a line for each of them whatever happens."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fic.manuscript import Unreadable
from fic.manuscript.manuscript import Manuscript
from ficarium.accounts.reader import STRANGER, Reader
from ficarium.imports import checkup, importing, originals
from ficarium.imports.importing import State, import_paths, resume, work_off
from ficarium.imports.leases import LEASE, MAX_ATTEMPTS, Lease, LeaseLost, abandoned, new_batch, take_over
from ficarium.imports.models import ImportBatch, ImportItem, Original, Reading
from ficarium.imports.receiving import receive as receive_files
from ficarium.imports.unpacking import Found, files_in
from ficarium.works.models import Work
from tests.cast import Cast
from tests.imports.stories import fill, story

pytestmark = pytest.mark.django_db
EVERYTHING = Reader(is_staff=True)


def receive(lease: Lease, files: Iterable[Found]) -> None:
    receive_files(lease, files, lambda count, name: None)


def titles() -> list[str]:
    return list(Work.objects.visible_to(EVERYTHING).order_by("title").values_list("title", flat=True))


def states(batch: ImportBatch | None = None) -> list[str]:
    items = ImportItem.objects.all() if batch is None else batch.items
    return list(items.order_by("pk").values_list("state", flat=True))


class Killed(BaseException):
    """As if the process went away: nothing catches it, nothing is given back."""


def interrupt(folder: Path, after: int) -> ImportBatch:
    """A batch of the folder's files of which `after` were read when its worker died on another machine."""
    lease = new_batch(by_id=None, as_draft=False)
    receive(lease, files_in([folder]))
    lines = work_off(lease)
    for _ in range(after):
        next(lines)
    lines.close()
    ImportBatch.objects.filter(pk=lease.batch.pk).update(holder="elsewhere:1:x")
    return ImportBatch.objects.get(pk=lease.batch.pk)


def test_a_file_becomes_a_posted_work_with_what_its_author_said(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    report = import_paths([tmp_path])
    work = Work.objects.visible_to(STRANGER).get()
    assert [one.state for one in report.lines] == [State.DONE]
    assert report.lines[0].works[0].id == work.pk
    assert work.title == "Lamp number 0"
    assert [(pseud.name, pseud.user_id) for pseud in work.makers.all()] == [("Writer 0", None)]
    assert "Sherlock Holmes" in {link.tag.name for link in work.work_tags.all()}
    assert work.rating == "general"
    assert work.notes.count() >= 1
    assert work.words > 100


def test_the_original_and_the_reading_are_kept(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    import_paths([tmp_path])
    original = Original.objects.get()
    assert originals.read(original.sha256) == story(0)
    assert original.readings.get().work.title == "Lamp number 0"
    assert not list(checkup.findings())


def test_the_same_files_again_change_nothing_and_are_named(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    first = import_paths([tmp_path])
    again = import_paths([tmp_path])
    assert [one.state for one in again.lines] == [State.HERE] * 3
    assert again.lines[0].sentence == f"Already here as work {first.lines[0].works[0].id}."
    assert len(titles()) == 3 and again.is_clean


def test_one_story_under_two_names_is_one_work(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(story(1))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("again.txt", story(1))
    report = import_paths([tmp_path])
    assert [one.state for one in report.lines] == [State.DONE, State.HERE, State.HERE]
    assert len(titles()) == 1


def test_a_draft_import_is_seen_by_no_reader(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    import_paths([tmp_path], as_draft=True)
    assert not Work.objects.visible_to(STRANGER).exists()
    assert len(titles()) == 2


def test_a_dry_run_tells_everything_and_writes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    (tmp_path / "x.doc").write_bytes(b"x")
    kept = sorted(path for path in originals.path_of("").parent.rglob("*"))
    report = import_paths([tmp_path], dry_run=True)
    assert [(one.state, one.works[0].title if one.works else "") for one in report.lines] == [
        (State.DONE, "Lamp number 0"),
        (State.DONE, "Lamp number 1"),
        (State.UNREADABLE, ""),
    ]
    assert not ImportBatch.objects.exists() and not Original.objects.exists() and not titles()
    assert sorted(path for path in originals.path_of("").parent.rglob("*")) == kept
    import_paths([tmp_path])
    assert import_paths([tmp_path], dry_run=True).lines[0].state is State.HERE


def test_what_cannot_be_read_has_a_sentence_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-binary.txt").write_bytes(bytes(range(256)) * 50)
    fill(tmp_path / "c", 1)
    report = import_paths([tmp_path])
    assert [one.state for one in report.lines] == [State.UNREADABLE, State.UNREADABLE, State.DONE]
    assert all(one.sentence for one in report.lines[:2])
    assert not report.is_clean


def test_a_fault_of_the_reader_is_told_as_ours_and_the_rest_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 3)
    real = importing.read_all

    def faulty(data: bytes, name: str, **more: object) -> list[Manuscript]:
        if name == "lamp-0001.txt":
            raise RecursionError
        return real(data, name)

    monkeypatch.setattr(importing, "read_all", faulty)
    report = import_paths([tmp_path])
    assert [one.state for one in report.lines] == [State.DONE, State.UNREADABLE, State.DONE]
    assert "a fault of this program" in report.lines[1].sentence


def test_several_works_in_one_file_are_several_works_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "glued.txt").write_bytes(story(9))
    real = importing.read_all
    monkeypatch.setattr(
        importing, "read_all", lambda data, name, **more: [*real(story(1), name), *real(story(2), name)]
    )
    report = import_paths([tmp_path])
    assert [one.title for one in report.lines[0].works] == ["Lamp number 1", "Lamp number 2"]
    assert import_paths([tmp_path]).lines[0].state is State.HERE
    assert list(Reading.objects.order_by("part").values_list("part", flat=True)) == [1, 2]


def test_a_file_half_brought_in_is_completed_without_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "glued.txt").write_bytes(story(9))
    real, keep = importing.read_all, importing.keep_work
    monkeypatch.setattr(
        importing, "read_all", lambda data, name, **more: [*real(story(1), name), *real(story(2), name)]
    )

    def dies_at_the_second(manuscript: Manuscript, original: Original, part: int, **more: Any) -> Any:
        if part == 2:
            raise Killed
        return keep(manuscript, original, part, **more)

    monkeypatch.setattr(importing, "keep_work", dies_at_the_second)
    with pytest.raises(Killed):
        import_paths([tmp_path])
    assert titles() == ["Lamp number 1"]
    monkeypatch.setattr(importing, "keep_work", keep)
    assert resume() == 1
    assert titles() == ["Lamp number 1", "Lamp number 2"]
    assert states() == ["done"] and not list(checkup.findings())


def test_a_death_between_work_and_line_is_impossible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, 1)

    def dies(*_: Any, **__: Any) -> Any:
        raise Killed

    monkeypatch.setattr(importing, "_finish", dies)
    with pytest.raises(Killed):
        import_paths([tmp_path])
    assert titles() == [] and states() == ["waiting"]


def test_the_next_import_finishes_an_interrupted_one_first(tmp_path: Path) -> None:
    batch = interrupt(fill(tmp_path, 5), after=2)
    ImportBatch.objects.filter(pk=batch.pk).update(leased_until=timezone.now())
    assert any("was interrupted with 3 files" in one for one in checkup.findings())
    report = import_paths([tmp_path])
    assert report.resumed == 5
    assert [one.state for one in report.lines] == [State.HERE] * 5
    assert len(titles()) == 5 and not list(checkup.findings())


def test_files_that_are_gone_from_their_folder_still_come_in(tmp_path: Path) -> None:
    interrupt(fill(tmp_path, 3), after=1)
    for path in tmp_path.iterdir():
        path.unlink()
    ImportBatch.objects.update(leased_until=timezone.now())
    resume()
    assert len(titles()) == 3


def test_a_batch_is_left_alone_while_its_holder_says_it_lives(tmp_path: Path) -> None:
    batch = interrupt(fill(tmp_path, 2), after=0)
    assert batch.leased_until is not None and batch.leased_until > timezone.now()
    assert abandoned() == [] and resume() == 0
    ImportBatch.objects.update(leased_until=timezone.now() - LEASE)
    assert abandoned() == [batch]


def test_a_holder_whose_process_is_gone_is_not_waited_for(tmp_path: Path) -> None:
    lease = new_batch(by_id=None, as_draft=False)
    assert abandoned() == []
    host = lease.holder.partition(":")[0]
    ImportBatch.objects.update(holder=f"{host}:{2**22 + 1}:x")
    assert [one.pk for one in abandoned()] == [lease.batch.pk]


def test_only_one_of_two_takes_a_batch_over(tmp_path: Path) -> None:
    interrupt(fill(tmp_path, 1), after=0)
    ImportBatch.objects.update(leased_until=timezone.now())
    seen_by_both = abandoned()[0]
    assert take_over(seen_by_both) is not None
    assert take_over(seen_by_both) is None


def test_who_lost_the_lease_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ficarium.imports.leases.HEARTBEAT", 0.0)
    lease = new_batch(by_id=None, as_draft=False)
    receive(lease, files_in([fill(tmp_path, 2)]))
    lines = work_off(lease)
    next(lines)
    ImportBatch.objects.update(holder="another")
    with pytest.raises(LeaseLost):
        next(lines)
    assert len(titles()) == 1


def test_two_imports_that_pass_each_other_double_nothing(tmp_path: Path) -> None:
    fill(tmp_path, 4)
    one, two = (new_batch(by_id=None, as_draft=False) for _ in range(2))
    for lease in (one, two):
        receive(lease, files_in([tmp_path]))
    first, second = work_off(one), work_off(two)
    lines = [next(first), next(second), next(second), next(first), next(second), next(first)]
    lines += [*first, *second]
    assert sorted(line.state for line in lines) == [State.DONE] * 4 + [State.HERE] * 4
    assert len(titles()) == 4


def test_a_file_that_takes_its_worker_down_again_and_again_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 3)
    real = importing.read_all

    def deadly(data: bytes, name: str, **more: object) -> list[Manuscript]:
        if name == "lamp-0001.txt":
            raise Killed
        return real(data, name)

    monkeypatch.setattr(importing, "read_all", deadly)
    lease = new_batch(by_id=None, as_draft=False)
    receive(lease, files_in([tmp_path]))
    with pytest.raises(Killed):
        list(work_off(lease))
    for _ in range(MAX_ATTEMPTS):
        (batch,) = ImportBatch.objects.all()
        taken = take_over(batch)
        assert taken is not None
        try:
            list(work_off(taken))
        except Killed:
            continue
    assert states() == ["done", "unreadable", "done"]


def test_what_warns_of_a_hard_stop_waits_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(story(1).replace(b"mention of a drowning", b"underage"))
    report = import_paths([tmp_path])
    assert "an archivist must look" in report.lines[0].sentence
    assert not Work.objects.visible_to(STRANGER).exists()


def test_a_lost_original_is_told_by_the_doctor_and_by_the_import(tmp_path: Path) -> None:
    lease = new_batch(by_id=None, as_draft=False)
    receive(lease, files_in([fill(tmp_path, 1)]))
    originals.path_of(Original.objects.get().sha256).unlink()
    (line,) = work_off(lease)
    assert line.state is State.UNREADABLE and "lost" in line.sentence
    assert any("missing from the originals folder" in one for one in checkup.findings())
    originals.keep(story(0))


def test_a_changed_original_is_told_by_the_doctor(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    import_paths([tmp_path])
    path = originals.path_of(Original.objects.get().sha256)
    path.write_bytes(b"something else")
    assert any("has changed on disk" in one for one in checkup.findings())
    path.write_bytes(story(0))


def test_an_import_by_a_member_is_refused_other_names(cast: Cast) -> None:
    lease = new_batch(by_id=cast.ana.user.pk, as_draft=False)
    receive(lease, [Found("a.txt", story(1))])
    (line,) = work_off(lease)
    assert line.state is State.UNREADABLE
    assert line.sentence == "You can only post under your own names."


def test_unreadable_says_what_the_reader_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(data: bytes, name: str, **more: object) -> list[Manuscript]:
        raise Unreadable("This is a shopping list.")

    monkeypatch.setattr(importing, "read_all", refuses)
    (line,) = import_paths([fill(tmp_path, 1)]).lines
    assert line.sentence == "This is a shopping list."


def test_a_full_disk_stops_the_import_and_the_next_one_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, 4)
    with monkeypatch.context() as full:
        keep = originals.keep

        def no_space(data: bytes) -> str:
            if data == story(2):
                raise OSError(28, "No space left on device")
            return keep(data)

        full.setattr(originals, "keep", no_space)
        with pytest.raises(OSError, match="No space"):
            import_paths([tmp_path])
    assert [batch.holder for batch in ImportBatch.objects.all()] == [""]
    report = import_paths([tmp_path])
    assert report.is_clean and len(titles()) == 4
    assert not list(checkup.findings())


def test_nothing_too_long_for_its_column_is_lost(tmp_path: Path) -> None:
    title = "The Lamp " * 60
    post = story(3).replace(b"Title: Lamp number 3", b"Title: " + title.encode())
    (tmp_path / "long.txt").write_bytes(post)
    import_paths([tmp_path])
    work = Work.objects.visible_to(STRANGER).get()
    assert len(work.title) <= 250 and work.title.endswith("…")
    assert work.about["title_in_full"] == title.strip()
    assert any("kept in full" in sentence for sentence in work.about["troubles"])


def test_files_received_together_are_not_held_in_memory_together() -> None:
    """Fifty of the largest files would be a gigabyte."""
    import weakref

    class Watched:
        def __init__(self, data: bytes) -> None:
            self.data, self.name, self.sentence, self.failed = data, f"{len(held)}.txt", "", False

    held: list[weakref.ref[Watched]] = []
    most = 0

    def stream() -> Iterable[Any]:
        nonlocal most
        for number in range(60):
            one = Watched(story(number))
            held.append(weakref.ref(one))
            most = max(most, sum(each() is not None for each in held))
            yield one

    receive(new_batch(by_id=None, as_draft=False), stream())
    assert ImportItem.objects.count() == 60
    assert most <= 2


def test_files_that_are_here_cost_the_same_queries_however_many_they_are(
    tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    fill(tmp_path, 12)
    import_paths([tmp_path])
    # Batch, items and their count, what is known of them, the lease, and the transactions around them.
    with django_assert_max_num_queries(30):
        again = import_paths([tmp_path])
    assert again.count(State.HERE) == 12
