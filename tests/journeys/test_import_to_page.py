"""A posted file becomes a work, a search result and a page; a withdrawn one is nowhere. Over HTTP, end to end."""

import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ficarium.accounts.reader import Reader
from ficarium.imports.importing import import_paths
from ficarium.works import publishing
from ficarium.works.models import Work

pytestmark = pytest.mark.django_db

POST = """Title: The Ferryman's Ledger
Author: Persis Quill
Fandom: Sherlock Holmes
Pairing: Holmes/Watson
Rating: PG-13
Genre: Mystery
Warnings: drug use; mention of a drowning, nothing graphic
Summary: Somebody has crossed the river every night and paid for two.
Feedback: Yes please, kind or otherwise.

The ledger lay open at the fourteenth, and the ink had not been dry when it was closed.

"Two fares," said Holmes, "and one passenger. Watson, what does a man carry that he pays for like a friend?"

They waited by the landing until the fog came up, and nobody asked them what for.

THE END
"""
OTHER = POST.replace("Ferryman's Ledger", "Baker's Dozen").replace("drug use; mention", "mention")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    with zipfile.ZipFile(tmp_path / "posts.zip", "w") as archive:
        archive.writestr("ledger.txt", POST.encode("cp1252"))
        archive.writestr("dozen.txt", OTHER)
    report = import_paths([tmp_path])
    assert report.is_clean and report.works == 2
    return Work.objects.visible_to(Reader(is_staff=True)).get(title="The Ferryman's Ledger")


def page(client: Client, address: str) -> str:
    # A tag that means another leads there.
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_posted_file_becomes_a_page_with_its_text_and_what_its_author_said(
    client: Client, work: Work
) -> None:
    shown = page(client, work.get_absolute_url())
    for words in (
        "The Ferryman&#x27;s Ledger",
        "Persis Quill",
        "Sherlock Holmes",
        "Somebody has crossed the river every night",
        "Drugs",
        "The ledger lay open at the fourteenth",
        "nobody asked them what for",
    ):
        assert words in shown, words
    assert "THE END" not in shown.partition("nobody asked them")[0]


def test_it_is_found_from_the_first_page_and_by_what_it_carries(client: Client, work: Work) -> None:
    listed = "The Ferryman&#x27;s Ledger"
    assert listed in page(client, reverse("home"))
    assert listed in page(client, reverse("works"))
    for tag in work.tags.all():
        assert listed in page(client, reverse("tag", args=[tag.slug])), tag
    (maker,) = work.makers.all()
    assert listed in page(client, reverse("author", args=[maker.pk]))


def test_a_subject_can_be_searched_for_and_kept_out(client: Client, work: Work) -> None:
    with_drugs = page(client, reverse("works") + "?note=drugs")
    without = page(client, reverse("works") + "?-note=drugs")
    assert ("Ferryman" in with_drugs, "Dozen" in with_drugs) == (True, False)
    assert ("Ferryman" in without, "Dozen" in without) == (False, True)


def test_a_withdrawn_work_is_nowhere(client: Client, work: Work) -> None:
    publishing.withdraw(work, by=None)
    addresses = [reverse("home"), reverse("works"), reverse("works") + "?q=ledger"]
    addresses += [reverse("tag", args=[tag.slug]) for tag in work.tags.all()]
    for address in addresses:
        answer = client.get(address, follow=True)
        assert "Ferryman" not in answer.content.decode(), address
    assert client.get(work.get_absolute_url()).status_code == 404
