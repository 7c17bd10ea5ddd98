"""The build that fetches the typefaces: what it names exists, and an archive starts without it."""

import sys
from pathlib import Path

import pytest

from deploy import fonts
from ficarium.accounts import frame

FACES = {"literata", "source-sans-3", "atkinson-hyperlegible", "opendyslexic"}


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packages as npm would leave them, with every file empty, and nothing served yet."""
    for match in fonts._FILE.finditer(fonts.SHEET.read_text()):
        file = tmp_path / "packages" / match["face"] / "files" / match["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
        (file.parent.parent / "LICENSE").write_text("Open Font License")
    (tmp_path / "static").mkdir()
    monkeypatch.setattr(fonts, "ROOT", tmp_path)
    monkeypatch.setattr(fonts, "PACKAGES", tmp_path / "packages")
    monkeypatch.setattr(fonts, "SERVED", tmp_path / "static" / "fonts")
    monkeypatch.setattr(fonts, "STAMP", tmp_path / "static" / "fonts" / ".stamp")
    return tmp_path


def test_every_face_is_served_with_its_licence(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "fetch", lambda: None)
    assert fonts.main() == 0
    served = {path.name for path in (workshop / "static" / "fonts").iterdir()}
    assert {f"{face}-LICENSE.txt" for face in FACES} <= served
    assert {path.removeprefix("fonts/") for path in frame._PRELOADED.values()} <= served
    assert "fonts.css" in served


def test_what_is_there_is_not_fetched_again(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = []
    monkeypatch.setattr(fonts, "fetch", lambda: fetched.append(True))
    fonts.main()
    fonts.main()
    assert fetched == [True]
    (workshop / "static" / "fonts" / ".stamp").write_text("of another lock file")
    fonts.main()
    assert fetched == [True, True]


def test_without_npm_the_archive_is_built_all_the_same(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "_npms", list)
    assert fonts.main() == 0
    assert "pages will use the reader's own" in capsys.readouterr().err
    assert not (workshop / "static" / "fonts").exists()


def test_an_npm_that_fails_is_quoted(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('npm error code ENOTFOUND')"]
    monkeypatch.setattr(fonts, "_npms", lambda: [failing])
    with pytest.raises(fonts.Unreachable, match="ENOTFOUND"):
        fonts.fetch()


def test_a_page_without_built_typefaces_links_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame.finders, "find", lambda path: None)
    assert frame.built.__wrapped__("fonts/fonts.css") == ""


def test_the_lock_file_names_no_address() -> None:
    """Whoever builds uses the registry of their own npm."""
    text = fonts.LOCK.read_text()
    assert '"resolved"' not in text and text.count('"integrity"') == len(FACES)
