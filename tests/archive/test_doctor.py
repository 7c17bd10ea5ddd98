"""The doctor finds what we broke on purpose, and nothing where nothing is broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from ficarium.accounts.reader import Reader
from ficarium.archive import checkup as of_archive
from ficarium.imports import checkup as of_imports
from ficarium.imports.importing import import_paths
from ficarium.imports.models import ImportItem, Reading
from ficarium.works import checkup as of_works
from ficarium.works.models import Work
from tests.imports.stories import fill

pytestmark = pytest.mark.django_db


def all_findings() -> list[str]:
    return [*of_archive.findings(), *of_works.findings(), *of_imports.findings()]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    import_paths([fill(tmp_path, 1)])
    return Work.objects.visible_to(Reader(is_staff=True)).get()


def test_a_healthy_archive_has_no_findings(work: Work) -> None:
    assert all_findings() == []


def _wrong_words(work: Work) -> None:
    work.chapters.update(words=1)


def _no_chapter(work: Work) -> None:
    work.chapters.all().delete()


def _a_gap(work: Work) -> None:
    work.chapters.update(number=2)


def _old_rules(work: Work) -> None:
    work.chapters.update(html_version=0)


def _wrong_total(work: Work) -> None:
    work.words += 1
    work.save()


def _wrong_count(work: Work) -> None:
    work.chapter_count = 9
    work.save()


def _stale_card(work: Work) -> None:
    work.work_tags.all().delete()


def _old_card(work: Work) -> None:
    work.card_version = 0
    work.save()


def _old_reading(work: Work) -> None:
    Reading.objects.update(reader_version=0)


def _item_without_work(work: Work) -> None:
    Reading.objects.all().delete()


def _dangling_row(work: Work) -> None:
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("UPDATE works_worktag SET tag_id = 999999 WHERE work_id = %s", [work.pk])


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        (_wrong_words, "says 1 words and has"),
        (_no_chapter, "is posted and has no chapter"),
        (_a_gap, "has a gap in its chapter numbers"),
        (_old_rules, "was cleaned under rules 0"),
        (_wrong_total, "words and its chapters have"),
        (_wrong_count, "says 9 chapters and has 1"),
        (_stale_card, "shows a card that differs from its rows"),
        (_old_card, "has a card of version 0"),
        (_old_reading, "were read by an older reader"),
        (_item_without_work, "no work came of it"),
    ],
)
def test_what_is_broken_is_told_in_a_sentence(work: Work, breaks: Callable[[Work], None], told: str) -> None:
    breaks(work)
    found = all_findings()
    assert any(told in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


def test_every_item_of_a_finished_import_says_what_became_of_it(work: Work) -> None:
    assert set(ImportItem.objects.values_list("state", "works")) == {("done", 1)}
