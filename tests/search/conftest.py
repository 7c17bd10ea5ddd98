"""An index folder of its own, for tests that write snapshots or damage files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from ficarium.search import following, texts


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The archive's folder. Its database is that of every test."""
    texts.forget()
    monkeypatch.setattr(settings.CONFIGURATION, "home", tmp_path)
    following.forget()
    yield tmp_path
    texts.forget()
    following.forget()
