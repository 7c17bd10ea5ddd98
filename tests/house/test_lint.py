"""The project's own lint catches what it says, and lets the right way pass."""

from pathlib import Path

import pytest

from lint.rules import Fault, lint_python, lint_template, lint_tree

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "lint/examples").glob("*/*") if path.is_file())


def faults(path: Path) -> list[Fault]:
    text = path.read_text()
    if path.suffix == ".html":
        return lint_template(text, path.name)
    place = "tests/x.py" if path.parent.name == "no-sleep" else "src/ficarium/search/x.py"
    return lint_python(text, place)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_rule_passes_its_good_example_and_catches_its_bad_one(path: Path) -> None:
    rules = {fault.rule for fault in faults(path)}
    if path.name.startswith("good"):
        assert rules == set()
    else:
        assert rules == {path.parent.name}
        text_lines = [line for line in path.read_text().splitlines() if not line.startswith("import ")]
        assert len(faults(path)) == len(text_lines), "each line of a bad example is caught"


def test_every_rule_has_a_good_and_a_bad_example() -> None:
    for folder in {path.parent for path in EXAMPLES}:
        names = {path.name.split(".")[0] for path in folder.iterdir()}
        assert names == {"good", "bad"}, folder.name


def test_the_house_keeps_its_own_rules() -> None:
    assert [str(fault) for fault in lint_tree(ROOT)] == []
