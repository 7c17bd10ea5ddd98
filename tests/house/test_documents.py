"""The documents say what the code does."""

import re
import tomllib

from ficarium.configuration import Configuration
from tests.house.floors import ROOT, rooms


def test_the_map_names_every_room_that_stands_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    named = set(re.findall(r"^\| `ficarium\.(\w+)` \|", text, re.M))
    assert named == set(rooms())
    pure = {path.parent.name for path in (ROOT / "src/fic").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `fic\.(\w+)` \|", text, re.M)) == pure


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs/running/settings.md").read_text()
    documented = set(re.findall(r"^\| `FICARIUM_(\w+)` \|", text, re.M))
    assert documented == {name.upper() for name in Configuration.model_fields}
    for name, field in Configuration.model_fields.items():
        default = field.default
        shown = ",".join(default) if isinstance(default, list) else str(default) or "(made)"
        if isinstance(default, bool):
            shown = shown.lower()
        row = next(line for line in text.splitlines() if line.startswith(f"| `FICARIUM_{name.upper()}`"))
        assert f"`{shown}`" in row, row


def test_every_verb_of_the_makefile_has_its_line_of_help() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", text, re.M)
    assert phony
    for verb in phony.group(1).split():
        assert re.search(rf"^{verb}:.*## \S", text, re.M), verb


def test_the_readme_needs_two_commands() -> None:
    text = (ROOT / "README.md").read_text()
    assert "make serve" in text
    assert "make test" in text
    assert (ROOT / "docs/screenshot.png").is_file()
    assert "docs/screenshot.png" in text


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert newest
    assert newest.group(1) == version


def test_decisions_are_numbered_without_gaps_and_linked_from_the_map() -> None:
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]
    text = (ROOT / "ARCHITECTURE.md").read_text()
    assert [name for name in names if name not in text] == []


_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in _LINK.findall(path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []
