"""The catalogue answers what looking at every work would answer."""

import os
from pathlib import Path

import pytest

from tests.fic.catalogue.comparing import compare_life, unlike


@pytest.fixture(autouse=True)
def _nothing_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.mark.parametrize("seed", range(60))
def test_every_part_of_an_answer_is_what_looking_at_every_work_says(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each life is led with other sizes of everything that is only there to be quick, so that every path is taken."""
    for module, name, value in unlike(seed):
        monkeypatch.setattr(module, name, value)
    assert compare_life(seed, tmp_path, 12) >= 0
