"""Word documents that LibreOffice and pandoc made of stories of ours: no word and no formatting may be lost.

`accuracy/oracles/word_documents.py` made them and wrote down what must be found.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from accuracy.oracles.marked_runs import runs_of, words_of
from fic.manuscript import read
from fic.manuscript.coverage import uncovered

MADE = Path(__file__).parent / "documents" / "docx"
FOUND: dict[str, dict[str, Any]] = json.loads((MADE / "found.json").read_text(encoding="utf-8"))


def test_every_document_is_looked_at() -> None:
    assert sorted(FOUND) == sorted(path.name for path in MADE.glob("*.docx"))
    assert len(FOUND) >= 12


@pytest.mark.parametrize("name", sorted(FOUND))
def test_words_and_formatting_of_a_real_document_survive(name: str) -> None:
    manuscript = read((MADE / name).read_bytes(), name)
    html = "".join(str(chapter.html) for chapter in manuscript.chapters)
    assert words_of(html) == FOUND[name]["words"]
    expected = Counter((tag, words) for tag, words in FOUND[name]["runs"])
    assert expected - Counter(runs_of(html)) == Counter()
    assert uncovered(manuscript) == []


@pytest.mark.parametrize("name", sorted(FOUND))
def test_the_header_of_a_real_document_is_read(name: str) -> None:
    manuscript = read((MADE / name).read_bytes(), name)
    title = {
        "night-boat": "Night Boat",
        "the-clerk": "The Clerk of Weights",
        "songs-of-the-pump": "Songs of the Pump",
    }
    assert manuscript.format == "docx"
    assert manuscript.title is not None
    assert manuscript.title.text == title.get(name.partition(".")[0], "Lamp and Ledger")
    assert len(manuscript.authors) == 1
    assert not manuscript.troubles
