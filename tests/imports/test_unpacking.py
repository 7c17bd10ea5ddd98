"""Folders and zips: what is read, what is left out and why, and what can't get out or blow up."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from ficarium.imports import unpacking
from ficarium.imports.unpacking import Found, files_in, files_in_bytes


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def told(found: list[Found]) -> dict[str, bytes | str]:
    return {one.name.rpartition("/")[2]: one.sentence if one.data is None else one.data for one in found}


def test_a_folder_is_read_through_sorted_without_its_litter(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/er/c.htm", ".hidden.txt", ".git/d.txt", "__MACOSX/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    found = list(files_in([tmp_path]))
    assert [one.data for one in found] == [b"a.html", b"b.txt", b"deep/er/c.htm"]


def test_what_cannot_be_read_yet_is_named_with_a_reason(tmp_path: Path) -> None:
    for name in ("story.doc", "cover.jpg", "README.md", "readme.txt", "story", "story.TXT"):
        (tmp_path / name).write_text("x")
    found = {Path(one.name).name: one for one in files_in([tmp_path])}
    assert found["story.doc"].sentence == "Old Word documents (.doc) cannot be read yet."
    assert found["cover.jpg"].failed and ".jpg" in found["cover.jpg"].sentence
    assert not found["README.md"].failed and not found["readme.txt"].failed
    assert found["README.md"].data is None
    assert found["story"].data == found["story.TXT"].data == b"x"


def test_a_document_that_is_a_zip_is_one_file_alone_and_in_a_zip(tmp_path: Path) -> None:
    book = zipped(
        {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"}, zipfile.ZIP_STORED
    )
    (tmp_path / "book.epub").write_bytes(book)
    (tmp_path / "books.zip").write_bytes(zipped({"in/book.epub": book, "a.txt": b"a"}))
    assert told(list(files_in([tmp_path]))) == {"book.epub": book, "books.zip!a.txt": b"a"} | {
        "book.epub": book
    }
    assert [one.data for one in files_in_bytes(book, "upload")] == [book]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "outside.txt")
    (inside / "loop").symlink_to(tmp_path)
    (inside / "dead.txt").symlink_to(tmp_path / "nothing")
    found = list(files_in([inside]))
    assert all(one.data is None for one in found)
    assert any("outside this folder" in one.sentence for one in found)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    scan = os.scandir

    def refuses(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuses)
    found = list(files_in([tmp_path]))
    assert [one.data for one in found] == [b"x", None]
    assert found[1].failed and found[1].sentence == "This folder cannot be opened (Permission denied)."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = files_in([tmp_path])
    assert found.sentence == "It is not a plain file."


def test_a_name_of_broken_bytes_can_be_shown_and_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\x07.txt")).write_bytes(b"x")
    (found,) = files_in([tmp_path])
    assert found.data == b"x"
    assert found.name.encode() and found.name.isprintable()


def test_a_zip_is_a_folder_that_travels(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"deep"})
    path = tmp_path / "all.zip"
    path.write_bytes(
        zipped({"b.txt": b"b", "x/a.html": b"a", "more.zip": inner, ".DS_Store": b"", "p.png": b""})
    )
    found = list(files_in([path]))
    assert told(found) == {
        "all.zip!b.txt": b"b",
        "a.html": b"a",
        "all.zip!more.zip!deep.txt": b"deep",
        "all.zip!p.png": "Files that end in .png are not stories this archive can read.",
    }


def test_two_members_of_one_name_are_two_files() -> None:
    with pytest.warns(UserWarning):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", b"one")
            archive.writestr("a.txt", b"two")
    found = list(files_in_bytes(buffer.getvalue(), "z.zip"))
    assert len({one.name for one in found}) == 2


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd.txt", "a/../../b.txt", "..\\up.txt", "C:/x.txt"])
def test_a_member_that_points_outside_is_refused(name: str) -> None:
    (found,) = files_in_bytes(zipped({name: b"x"}), "z.zip")
    assert found.data is None and found.failed
    assert found.sentence == "Its name points outside the zip."


def test_a_zip_in_a_zip_in_a_zip_is_refused() -> None:
    data = zipped({"a.txt": b"x"})
    for _ in range(2):
        data = zipped({"n.zip": data})
    (found,) = files_in_bytes(data, "z.zip")
    assert "unpack it first" in found.sentence


def test_a_bomb_is_stopped_long_before_it_is_unpacked() -> None:
    bomb = zipped({f"{number}.txt": bytes(19_000_000) for number in range(6)})
    unpacked = 0
    last = None
    for last in files_in_bytes(bomb, "bomb.zip"):
        unpacked += len(last.data or b"")
    assert last is not None and "unpacks to far more" in last.sentence
    assert unpacked <= max(len(bomb) * unpacking.MAX_RATIO, unpacking.RATIO_COUNTS_FROM) + unpacking.MAX_FILE


def test_a_member_too_large_is_left_out_whatever_its_list_says() -> None:
    data = bytearray(zipped({"a.txt": os.urandom(1000) * 21_000, "b.txt": b"b"}))
    found = list(files_in_bytes(bytes(data), "z.zip"))
    assert found[0].data is None and "MB" in found[0].sentence


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_zip_cut_short_gives_a_sentence(cut: float) -> None:
    whole = zipped({f"{number}.txt": os.urandom(500) for number in range(20)})
    found = list(files_in_bytes(whole[: int(len(whole) * cut)], "z.zip"))
    assert [one.sentence for one in found] == ["This zip is damaged; nothing in it can be listed."]


def test_a_member_whose_bytes_rotted_is_named_and_the_others_come() -> None:
    whole = bytearray(zipped({"a.txt": b"a" * 500, "b.txt": b"b" * 500}, zipfile.ZIP_STORED))
    whole[100] ^= 0xFF
    found = list(files_in_bytes(bytes(whole), "z.zip"))
    assert found[0].sentence == "It is damaged in the zip."
    assert found[1].data == b"b" * 500


def test_a_zip_by_name_only_is_told() -> None:
    (found,) = files_in_bytes(b"Title: not a zip", "story.zip")
    assert found.failed and "not a zip" in found.sentence
