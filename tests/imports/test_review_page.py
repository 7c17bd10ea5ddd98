"""The review page over HTTP: every act a form, nothing for strangers, nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ficarium.imports.importing import import_paths
from ficarium.imports.models import ImportBatch, Reading
from ficarium.works.models import Work
from tests.cast import Cast, Person
from tests.imports.test_reviewing import POST, _folder, again, pasted


@pytest.fixture
def ana(cast: Cast) -> Client:
    return client_of(cast.ana)


def client_of(person: Person) -> Client:
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.force_login(person.user)
    return client


def page_of(reading: Reading) -> str:
    return reverse("review_reading", args=[reading.work_id])


def test_handing_in_a_post_leads_to_its_review(ana: Client, cast: Cast) -> None:
    answer = ana.post(reverse("post_a_story"), {"text": POST, "pseud": cast.ana.pseud.pk})
    work = Work.objects.get()
    assert answer["Location"] == reverse("review_reading", args=[work.pk])
    page = ana.get(answer["Location"]).content.decode()
    assert "PG-13" in page
    assert 'id="ruler-body_start-' in page
    assert page_of(Reading.objects.get()) in ana.get(reverse("post_a_story")).content.decode()


def test_a_stranger_learns_nothing_of_a_draft(cast: Cast) -> None:
    reading = pasted(cast.ana)
    for person in (cast.ben, cast.caro, cast.mod):
        client = client_of(person)
        assert client.get(page_of(reading)).status_code == 404
        assert client.post(page_of(reading), {"act": "post"}).status_code == 404
    assert Client().get(page_of(reading)).status_code == 302
    assert client_of(cast.ana).get(reverse("review_reading", args=[9_999])).status_code == 404
    assert client_of(cast.ana).get("/works/99999999999999999999999/reading/").status_code == 404


def test_a_form_from_another_site_changes_nothing(cast: Cast) -> None:
    reading = pasted(cast.ana)
    client = Client(headers={"sec-fetch-site": "cross-site"})
    client.force_login(cast.ana.user)
    assert client.post(page_of(reading), {"act": "post"}).status_code == 403
    assert again(reading).work.state == Work.State.DRAFT


_CHAPTER_AT = r'name="kind" value="chapter"><input type="hidden" name="at" value="(\d+)"'


def test_every_act_of_the_page_is_a_form(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana)
    page = page_of(reading)

    def do(**sent: object) -> str:
        answer = ana.post(page, sent)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer["Location"]).partition("#")[2]

    assert do(act="correct", field="title", was="", text="The Ferry") == "title-1"
    assert again(reading).work.title == "The Ferry"
    assert do(act="confirm", field="rating", was="PG-13") == "rating-1"
    assert do(act="refuse", field="rating", was="PG-13") == "group-of-rating"
    assert again(reading).work.rating == "not-rated"
    do(act="take-back", field="rating")
    assert again(reading).work.rating == "teen"
    note = {"topic": "violence", "degree": "graphic", "bound": "at_least", "more": "", "negated": ""}
    do(act="correct", field="content_notes", was="", **note)
    assert again(reading).work.notes.get().degree == "graphic"
    do(act="correct", field="placements", was="", relation="after", anchor="the flood", anchor2="", offset="")
    assert again(reading).work.placements.get().anchor == "the flood"
    do(act="correct", field="feedback", was="", wish="wanted", kinds="gentle")
    do(act="correct", field="archive_permission", was="", kind="ask", conditions="by mail")
    assert again(reading).work.about["archive_permission"]["kind"] == "ask"
    assert do(act="move", kind="body_start", at="", paragraph="3") == "ruler-body_start-3"
    assert "ferry left" not in again(reading).work.chapters.get().html
    assert do(act="add-break", kind="chapter", paragraph="5") == "ruler-chapter-5"
    assert again(reading).work.chapter_count == 2
    (start,) = re.findall(_CHAPTER_AT, ana.get(page).content.decode())
    do(act="move", kind="chapter", at=start, paragraph="6")
    assert again(reading).work.chapter_count == 2
    (start,) = re.findall(_CHAPTER_AT, ana.get(page).content.decode())
    do(act="remove-break", kind="chapter", at=start)
    do(act="add-break", kind="scene", paragraph="5")
    assert '<hr class="scene">' in again(reading).work.chapters.get().html
    do(act="as-read", kind="body_start", at="")
    assert "ferry left" in again(reading).work.chapters.get().html
    assert do(act="teach", label="Whose sandbox", field="disclaimer") == "labels"
    assert again(reading).work.about["disclaimer"]["text"] == "Cassell and Company"
    do(act="teach", label="Whose sandbox", field="forget")
    do(act="start-over")
    assert again(reading).corrections == {}
    assert again(reading).work.title == ""


def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana)
    page = page_of(reading)
    long = "x" * 1_001
    for sent, sentence in (
        ({"act": "correct", "field": "title", "was": "", "text": long}, "at most 1000 characters"),
        ({"act": "correct", "field": "part", "was": "", "text": "no number here"}, "no number here"),
        ({"act": "correct", "field": "language", "was": "", "text": "Elvish?"}, "Elvish?"),
        (
            {"act": "correct", "field": "placements", "was": "", "relation": "after", "anchor": ""},
            "Which moment?",
        ),
        ({"act": "correct", "field": "nonsense", "was": "", "text": "x"}, "no such field"),
        ({"act": "confirm", "field": "title", "was": "Gone"}, "somebody corrected it in the meantime"),
        ({"act": "move", "kind": "body_start", "paragraph": "0"}, "counted from 1 to"),
        ({"act": "move", "kind": "body_start", "paragraph": "²"}, "counted from 1 to"),
        ({"act": "move", "kind": "body_end", "paragraph": "1"}, "must start before it ends"),
        ({"act": "move", "kind": "elsewhere", "paragraph": "2"}, "no such boundary"),
        ({"act": "add-break", "kind": "chapter", "paragraph": "1"}, "inside the story"),
        ({"act": "add-break", "kind": "verse", "paragraph": "5"}, "Choose what begins there"),
        ({"act": "remove-break", "kind": "body_start", "at": "3"}, "nothing to take away"),
        ({"act": "teach", "label": "Whose sandbox"}, "Choose what this label names"),
        ({"act": "teach", "label": "?", "field": "title"}, "A label is a few words"),
        ({"act": "dance"}, "knows no such act"),
        ({}, "knows no such act"),
    ):
        answer = ana.post(page, sent)
        assert answer.status_code == 422, sent
        assert sentence in answer.content.decode(), sent
    assert (
        long in ana.post(page, {"act": "correct", "field": "title", "was": "", "text": long}).content.decode()
    )
    assert again(reading).corrections == {}
    assert again(reading).work.revision == 1


def test_words_that_stand_in_the_post_are_the_evidence_of_what_is_typed(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana)
    ana.post(page_of(reading), {"act": "correct", "field": "characters", "was": "", "text": "the mate"})
    at = POST.index("the mate")
    assert again(reading).corrections["values"]["characters"] == [
        {"text": "the mate", "start": at, "end": at + 8}
    ]


def test_a_value_read_behind_an_unknown_label_suggests_what_the_label_names(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana)
    page = ana.get(page_of(reading)).content.decode()
    labels = page[page.index('id="labels"') :]
    assert "Names nothing yet" in labels
    assert "Labels it knows: <bdi>Author</bdi>, <bdi>Rating</bdi>" in labels
    words = {"act": "correct", "field": "disclaimer", "was": "", "text": "Cassell and Company"}
    assert ana.post(page_of(reading), words).status_code == 302
    page = ana.get(page_of(reading)).content.decode()
    assert '<option value="disclaimer" selected>' in page[page.index('id="labels"') :]


def test_a_posts_own_markup_is_shown_as_words(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana, POST.replace("the mate", "<img src=x onerror=alert(1)>"))
    page = ana.get(page_of(reading)).content.decode()
    assert "<img" not in page
    assert "&lt;img" in page


def test_posting_from_the_review_posts_what_was_looked_at(ana: Client, cast: Cast) -> None:
    reading = pasted(cast.ana)
    assert ana.post(page_of(reading), {"act": "keep"})["Location"] == reverse("post_a_story") + "#main"
    assert again(reading).reviewed_at is not None
    assert (
        ana.post(page_of(reading), {"act": "post"})["Location"] == f"{reading.work.get_absolute_url()}#main"
    )
    assert again(reading).work.state == Work.State.POSTED


def test_a_long_post_is_shown_in_pieces_and_costs_what_a_short_one_does(
    ana: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    told = "\n\n".join(
        f"Sentence {n} of the crossing was longer than it needed to be." for n in range(16_000)
    )
    reading = pasted(cast.ana, f"{POST}\n{told}\n")
    assert reading.original.size > 1_000_000
    ana.get(page_of(pasted(cast.ana)))
    # Session, person, preferences; work, its makers, reading, lessons, edits; the archive's name.
    with django_assert_max_num_queries(9):
        page = ana.get(page_of(reading)).content.decode()
    assert len(page) < 300_000
    assert "The ferry left at nine" in page
    assert "Sentence 15999 of" in page
    assert "Sentence 8000 of" not in page
    first = re.search(r'href="\?from=(\d+)#p\1"', page)
    assert first is not None
    more = ana.get(page_of(reading), {"from": "8000"}).content.decode()
    assert "Sentence 8000 of" in more
    assert ana.get(page_of(reading), {"from": "x" * 50}).status_code == 200


def test_archivists_go_from_draft_to_draft_of_an_import(tmp_path, cast: Cast) -> None:  # type: ignore[no-untyped-def]
    import_paths([_folder(tmp_path, 3)], as_draft=True)
    batch = ImportBatch.objects.get()
    mod = client_of(cast.mod)
    listed = reverse("review_import", args=[batch.pk])
    assert listed in mod.get(reverse("review_imports")).content.decode()
    assert "3 drafts to look at" in mod.get(listed).content.decode()
    first, second, third = Reading.objects.order_by("pk")
    assert mod.post(page_of(first), {"act": "keep"})["Location"] == page_of(second) + "#main"
    assert (
        "2 drafts to look at, of 3 works it brought; 1 looked at, 0 posted"
        in mod.get(listed).content.decode()
    )
    mod.post(page_of(second), {"act": "post"})
    assert mod.post(page_of(third), {"act": "post"})["Location"] == listed
    assert "Nothing waits" in mod.get(listed).content.decode()
    assert "Nothing waits" in mod.get(reverse("review_imports")).content.decode()
    for path in (listed, reverse("review_imports")):
        assert client_of(cast.ana).get(path).status_code == 404
        assert Client().get(path).status_code == 302


def test_a_lost_original_is_told_in_a_sentence(ana: Client, cast: Cast) -> None:
    from ficarium.imports import originals, rereading

    reading = pasted(cast.ana)
    rereading._made.cache_clear()
    originals.path_of(reading.original_id).unlink()
    answer = ana.get(page_of(reading))
    assert "was lost after it was received" in answer.content.decode()


def test_an_author_may_keep_the_story_out_of_searches_and_corrections_leave_it_so(
    ana: Client, cast: Cast
) -> None:
    reading = pasted(cast.ana)
    ana.post(page_of(reading), {"act": "keep-from-search"})
    assert not Work.objects.get(pk=reading.work_id).searchable_text
    page = ana.get(page_of(reading)).content.decode()
    assert "never by the words of the story" in page
    ana.post(page_of(reading), {"act": "correct", "field": "title", "was": "", "text": "Another title"})
    work = Work.objects.get(pk=reading.work_id)
    assert work.title == "Another title" and not work.searchable_text
    ana.post(page_of(reading), {"act": "let-search"})
    assert Work.objects.get(pk=reading.work_id).searchable_text
