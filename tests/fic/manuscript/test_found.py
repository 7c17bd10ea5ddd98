"""What fuzzing found, read for ever; and the oracle itself, which must be able to fail."""

from dataclasses import replace
from pathlib import Path

import pytest

from fic.manuscript import read
from fuzz import oracle

FOUND = sorted(path for path in Path(__file__).with_name("found").iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FOUND, ids=[path.name for path in FOUND])
def test_a_file_fuzzing_found_breaks_no_rule_any_more(path: Path) -> None:
    oracle.check(path.read_bytes(), path.name)


def test_the_oracle_sees_a_lost_stretch_and_a_script() -> None:
    whole = read(
        b"Title: Lamps\n\nSix of the seven lamps were lit when she came down to the quay.\n", "a.txt"
    )
    with pytest.raises(oracle.Broken, match="rule 1"):
        oracle._check_one(replace(whole, fields=(), dropped=()))
    (chapter,) = whole.chapters
    with pytest.raises(oracle.Broken, match="live script"):
        oracle._check_one(replace(whole, chapters=(replace(chapter, html="<p><script>1</script></p>"),)))
