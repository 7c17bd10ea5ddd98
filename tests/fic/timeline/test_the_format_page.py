"""docs/using/canon-timelines.md describes the files that ship and the format that is read."""

import re
from pathlib import Path

from fic.timeline import parse, resolve, shipped

PAGE = (Path(__file__).parents[3] / "docs" / "using" / "canon-timelines.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_a_timeline() -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    moor = parse(example[1], "moor.toml")
    assert resolve("the death of Ana's brother", (moor,)).ids == ("moor:1x02",)
    assert resolve("the first year", (moor,)).span


def test_the_page_counts_what_ships() -> None:
    told = {
        slug: int(count) for slug, count in re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) ", PAGE, re.MULTILINE)
    }
    assert told == {one.slug: len(one.moments) for one in shipped()}


def test_every_file_points_to_the_page() -> None:
    folder = Path(__file__).parents[3] / "src" / "fic" / "timeline" / "canons"
    for one in folder.glob("*.toml"):
        assert "docs/using/canon-timelines.md" in one.read_text(encoding="utf-8").split("\nslug")[0], one.name
