"""RTF and OpenDocument files are read as LibreOffice reads them.

`documents/*/*.seen.json` is what LibreOffice saw, written by `python -m accuracy.oracles.word_processors --keep`.
"""

import json
from pathlib import Path

import pytest

from accuracy.oracles.seen import Seen
from accuracy.oracles.word_processors import differences, kept_at, ours
from fic.manuscript import read
from fic.manuscript.coverage import uncovered

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = [*sorted(FOLDER.glob("odt/*.odt")), *sorted(FOLDER.glob("rtf/*.rtf"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_words_and_looks_are_those_libreoffice_sees(path: Path) -> None:
    judge = Seen.from_json(json.loads(kept_at(path).read_text(encoding="utf-8")))
    mine = ours(path)
    assert mine.words == judge.words
    assert differences(mine, judge) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_letter_of_a_document_is_lost_on_the_way_to_a_manuscript(path: Path) -> None:
    manuscript = read(path.read_bytes(), path.name)
    assert manuscript.format == path.suffix[1:]
    assert uncovered(manuscript) == []
    seen = json.loads(kept_at(path).read_text(encoding="utf-8"))
    for word in (word for part in (*seen["text"], *seen["notes"]) for word in part.split()):
        assert word in manuscript.source_text
