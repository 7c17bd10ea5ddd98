"""The catalogue answers what looking at every work would answer."""

from pathlib import Path

import pytest

from tests.fic.catalogue.comparing import compare_life


@pytest.mark.parametrize("seed", range(60))
def test_every_part_of_an_answer_is_what_looking_at_every_work_says(seed: int, tmp_path: Path) -> None:
    compare_life(seed, tmp_path, 12)
