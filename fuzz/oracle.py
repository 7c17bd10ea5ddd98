"""Rule 5 of the manuscript's contract, as a function that raises when a file breaks it."""

import json

from fic.manuscript import read_all
from fic.manuscript.coverage import uncovered
from fic.manuscript.manuscript import Manuscript, Unreadable


class Broken(Exception):
    """A file that broke a rule; `str(error)` says which."""


def check(data: bytes, filename: str) -> None:
    """Any bytes yield manuscripts or a sentence. Raises Broken, or whatever the reader let through."""
    try:
        found = read_all(data, filename)
    except Unreadable as unreadable:
        if not str(unreadable).strip().endswith((".", ")")):
            raise Broken(f"no sentence for the person who uploaded it: {unreadable!r}") from None
        return
    if not found:
        raise Broken("neither a manuscript nor a sentence")
    for manuscript in found:
        _check_one(manuscript)


def _check_one(manuscript: Manuscript) -> None:
    gaps = uncovered(manuscript)
    if gaps:
        raise Broken(f"rule 1: {len(gaps)} stretches are nowhere, the first at {gaps[0]}")
    text = json.dumps(manuscript.to_json(), ensure_ascii=False)
    text.encode()  # what no file can hold would stop here
    for chapter in manuscript.chapters:
        lowered = str(chapter.html).casefold()
        if "<script" in lowered or "javascript:" in lowered.replace("&#", ""):
            raise Broken("live script in a chapter")
        if not 0 <= chapter.start <= chapter.end <= len(manuscript.source_text):
            raise Broken("a chapter's span lies outside the text")
