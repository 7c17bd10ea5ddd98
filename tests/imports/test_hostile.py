"""Three hundred files that mean no good: each becomes a work or gets a sentence, and no script survives."""

import logging
from pathlib import Path

import lxml.html
import pytest

from fic.manuscript.clean import ATTRIBUTES, TAGS, clean
from ficarium.accounts.reader import Reader
from ficarium.imports import checkup
from ficarium.imports.importing import State, import_paths
from ficarium.works import checkup as of_works
from ficarium.works.models import Work
from tests.imports.hostile import SCRIPTS, files, scripted

COUNT = 300
SEED = 4711


def dangers(html: str) -> list[str]:
    """What a browser would run, load or obey, by an allow-list read by another parser than the one that cleaned."""
    if not html.strip():
        return []
    found = []
    for element in lxml.html.fragment_fromstring(html, create_parent="main").iter():
        if not isinstance(element.tag, str) or element.tag not in TAGS | {"main", "tbody"}:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            allowed = {"class", "rel"} | ATTRIBUTES["*"] | ATTRIBUTES.get(str(element.tag), set())
            address = str(value).strip().casefold()
            if name not in allowed or (
                name in {"href", "src", "cite"}
                and ":" in address.partition("/")[0]
                and not address.startswith(("http:", "https:", "mailto:"))
            ):
                found.append(f"{element.tag} {name}={value!r}")
    return found


@pytest.mark.django_db
def test_every_hostile_file_becomes_a_work_or_gets_a_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, data in files(SEED, COUNT):
        (tmp_path / name).write_bytes(data)
    with caplog.at_level(logging.ERROR, logger="ficarium"):
        report = import_paths([tmp_path])

    assert len(report.lines) >= COUNT
    faults = [
        (Path(one.name).name, one.sentence)
        for one in report.lines
        if "a fault of this program" in one.sentence
    ]
    assert not faults
    assert not caplog.records
    for line in report.lines:
        assert line.works or line.sentence, line.name

    works = list(Work.objects.visible_to(Reader(is_staff=True)))
    assert len(works) > 100
    assert report.count(State.UNREADABLE) > 30
    for work in works:
        stored = [work.summary]
        for chapter in work.chapters.all():
            stored += [chapter.html, chapter.notes_before, chapter.notes_after]
        assert not [danger for html in stored for danger in dangers(html)], work.title
    assert not list(of_works.findings())
    assert not list(checkup.findings())
    assert not list(tmp_path.parent.rglob("escaped.txt"))


def test_the_check_itself_sees_what_a_browser_would_run() -> None:
    for html in (
        "<script>x</script>",
        "<p onclick=x>a</p>",
        "<a href=' javascript:x'>a</a>",
        "<p style='x'>a</p>",
    ):
        assert dangers(html)
    assert not dangers('<p class="poem">a <a href="https://example.invalid/" rel="nofollow">b</a></p>')


def test_cleaning_leaves_no_script_in_any_attribute() -> None:
    import random

    for seed in range(40):
        html = clean(scripted(random.Random(seed)).decode())
        assert not dangers(html)
    for script in SCRIPTS:
        assert not dangers(clean(f"<p>{script}</p><div title='{script}'>{script}</div>"))
