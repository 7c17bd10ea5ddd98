"""A work leaves as one file, the same for everyone who may have it, and never past a gate they have not seen."""

import hashlib
import io
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.timeline.placement import Progress
from ficarium.accounts.models import Preferences
from ficarium.accounts.reader import Standing
from ficarium.downloads import keeping
from ficarium.works.cards import build_card
from ficarium.works.models import Work
from tests.cast import Cast, Person
from tests.fic.ebook.checking import complaints
from tests.shelf import note, put_work

DRAFT = "<p>Nobody has read this yet.</p>"
PLACED = {
    "relation": "after",
    "anchor": "the fall",
    "resolved": ["holmes:FINA"],
    "canon": "holmes",
    "named_rank": 10_000,
}


@pytest.fixture(autouse=True)
def kept() -> Iterator[Path]:
    """The folder of kept files, empty."""
    folder = Path(settings.CONFIGURATION.home) / "kept"
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    if folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def address(work: Work) -> str:
    return f"/works/{work.pk}/download.epub"


def get(client: Client, work: Work, **headers: str) -> HttpResponse:
    return client.get(address(work), headers=headers)


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def stand(person: Person, **standing: object) -> None:
    Preferences.objects.update_or_create(
        user=person.user,
        defaults={"standing": Standing(**standing).to_params()},  # type: ignore[arg-type]
    )


def avoiding(topic: str, shield: Shield) -> Tolerances:
    return Tolerances.of([Tolerance(topic, Degree.MENTIONED, shield)])


def said(response: HttpResponse) -> str:
    """Everything in the file, one page after another."""
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def test_a_work_leaves_with_its_metadata_and_its_text(client: Client, cast: Cast) -> None:
    work = put_work(
        "Rain, & more <rain>",
        by=[cast.ana.pseud, cast.ben.pseud],
        tags={"fandom": ["Sherlock Holmes"], "relationship": ["Holmes & Watson"], "additional": ["rain"]},
        rating="teen",
        notes=[note("strong-language", "mentioned", quote="one rude word")],
        summary="<p>It rains.</p>",
        about={
            "rating": {"raw": "PG-13", "reasons": "for reasons"},
            "disclaimer": {"text": "Not mine."},
            "notes": [{"text": "Be kind."}],
            "closing_note": "That was it!",
        },
    )
    response = get(client, work)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/epub+zip"
    book = said(response)
    for part in (
        "Rain, &amp; more &lt;rain&gt;",
        "by Ana, Ben",
        "Holmes &amp; Watson",
        "Rating: Teen",
        "PG-13",
        "Strong language: mentioned",
        f"http://testserver/works/{work.pk}/",
        "It rained. They stayed in, and talked.",
        "Not mine.",
        "Be kind.",
        "That was it!",
    ):
        assert part in book
    assert "one rude word" not in book
    assert "for reasons" not in book


def test_what_leaves_passes_the_checker(client: Client, cast: Cast, tmp_path: Path) -> None:
    work = put_work(
        'A <b>"hostile"</b> title & more',
        by=[cast.ana.pseud],
        chapters=["<p>One.</p><p>Two.</p><p>Three.</p>"] * 12,
        notes=[
            note("strong-language", "mentioned", chapter=2),
            note("gore", "implied", chapter=3, first_block=1, last_block=1, words=1),
        ],
        placements=[PLACED],
        summary="",
        about={"title_in_full": 'A <b>"hostile"</b> title & more'},
    )
    path = tmp_path / "work.epub"
    path.write_bytes(get(client, work).content)
    assert complaints(path) == []


def test_the_same_bytes_until_something_changes(client: Client, cast: Cast, kept: Path) -> None:
    work = put_work(by=[cast.ana.pseud])
    first = get(client, work).content
    assert get(client, work).content == first
    shutil.rmtree(kept)
    assert get(client, work).content == first


def test_a_kept_file_is_not_made_again(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    work = put_work()
    first = get(client, work).content

    def never(*_: object) -> bytes:
        raise AssertionError("bound twice")

    monkeypatch.setattr(keeping, "bind", never)
    assert get(client, work).content == first


@pytest.mark.parametrize("kept_bytes", [0, 30, -1])
def test_a_damaged_file_is_made_again(client: Client, cast: Cast, kept: Path, kept_bytes: int) -> None:
    work = put_work()
    first = get(client, work).content
    (path,) = kept.rglob("*.epub")
    path.write_bytes(first[:kept_bytes])
    assert get(client, work).content == first
    assert path.read_bytes() == first


def test_what_a_killed_process_left_half_written_is_swept(client: Client, cast: Cast, kept: Path) -> None:
    work = put_work()
    get(client, work)
    (path,) = kept.rglob("*.epub")
    left, fresh = path.with_name(".binding-left"), path.with_name(".binding-fresh")
    left.touch()
    fresh.touch()
    os.utime(left, (0, 0))
    path.unlink()
    get(client, work)
    assert not left.exists()
    assert fresh.exists()


def test_a_folder_that_cannot_be_written_costs_nobody_their_file(
    client: Client, cast: Cast, kept: Path
) -> None:
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("in the way")
    assert get(client, put_work()).status_code == 200


def test_a_revision_makes_a_new_file_and_drops_the_old_one(client: Client, cast: Cast, kept: Path) -> None:
    work = put_work()
    before = get(client, work)
    work.chapters.update(html="<p>All is different now.</p>")
    work.revision += 1
    work.save()
    after = get(client, work)
    assert "All is different now." in said(after)
    assert after["ETag"] != before["ETag"]
    assert len(list(kept.rglob("*.epub"))) == 1


def test_a_renamed_author_is_renamed_in_the_file(client: Client, cast: Cast) -> None:
    work = put_work(by=[cast.ana.pseud])
    get(client, work)
    cast.ana.pseud.name = "Anabel"
    cast.ana.pseud.save()
    work.card = build_card(work).to_json()
    work.save()
    assert "by Anabel" in said(get(client, work))


def test_a_visitor_who_invents_host_names_fills_no_disk(client: Client, cast: Cast, kept: Path) -> None:
    work = put_work()
    for port in range(8001, 8009):
        assert client.get(address(work), headers={"host": f"localhost:{port}"}).status_code == 200
    assert len(list(kept.rglob("*"))) <= keeping.MOST_OF_ONE_WORK + 2


def test_the_link_says_https_when_the_archive_does(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings.CONFIGURATION, "https", True)
    assert "https://testserver/works/" in said(get(client, put_work()))


def test_the_tag_of_a_file_is_its_checksum(client: Client, cast: Cast) -> None:
    response = get(client, put_work())
    assert response["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()}"'


def test_who_has_the_file_already_gets_304(client: Client, cast: Cast) -> None:
    work = put_work()
    etag = get(client, work)["ETag"]
    again = get(client, work, **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert get(client, work, **{"if-none-match": '"another"'}).status_code == 200


def test_head_answers_as_get_does(client: Client, cast: Cast) -> None:
    work = put_work()
    got, asked = get(client, work), client.head(address(work))
    assert asked.status_code == 200
    assert asked.content == b""
    names = ("Content-Type", "Content-Length", "ETag", "Content-Disposition", "Cache-Control")
    assert [asked[name] for name in names] == [got[name] for name in names]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A quiet evening", "A quiet evening.epub"),
        ("ليلة المطر", "ليلة المطر.epub"),
        ('../"a"\\b/c:d\r\nX-Evil: 1', "a b c d X-Evil 1.epub"),
        ("雨" * 200, "雨" * 66 + ".epub"),
        ("...", None),
        ("", "Untitled.epub"),
    ],
)
def test_the_file_is_named_for_its_work(client: Client, cast: Cast, title: str, name: str | None) -> None:
    work = put_work(title)
    header = get(client, work)["Content-Disposition"]
    assert header.isascii()
    assert header.startswith(f"attachment; filename=\"work-{work.pk}.epub\"; filename*=UTF-8''")
    assert unquote(header.partition("''")[2]) == (name or f"work-{work.pk}.epub")


def test_a_kept_file_costs_one_question(client: Client, cast: Cast) -> None:
    work = put_work(chapters=["<p>x</p>"] * 30)
    get(client, work)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        get(client, work)
    assert len(asked) == 1


def test_a_member_costs_no_more_than_four(cast: Cast) -> None:
    work, client = put_work(), as_person(cast.caro)
    get(client, work)
    with CaptureQueriesContext(connection) as asked:
        get(client, work)
    assert len(asked) <= 4


@pytest.mark.parametrize("chapters", [1, 40])
def test_making_a_file_costs_two_questions(client: Client, cast: Cast, chapters: int) -> None:
    work = put_work(chapters=["<p>x</p>"] * chapters)
    with CaptureQueriesContext(connection) as asked:
        get(client, work)
    assert len(asked) == 2


# Who may have it.


@pytest.mark.parametrize("state", ["draft", "hidden", "withdrawn"])
def test_what_is_not_posted_is_nothing_to_strangers(cast: Cast, state: str) -> None:
    work = put_work(by=[cast.ana.pseud], state=state, chapters=[DRAFT])
    for client in (Client(), as_person(cast.caro)):
        for response in (get(client, work), client.head(address(work)), client.post(address(work))):
            assert response.status_code == 404
            assert b"PK" not in response.content[:2]
    assert get(as_person(cast.ana), work).status_code == 200


def test_an_unrevealed_work_is_nothing_to_strangers(cast: Cast) -> None:
    work = put_work(by=[cast.ana.pseud], unrevealed=True)
    assert get(Client(), work).status_code == 404
    assert get(as_person(cast.caro), work).status_code == 404


def test_a_work_for_members_leaves_with_members_only(cast: Cast) -> None:
    work = put_work(audience="members")
    assert get(as_person(cast.caro), work).status_code == 200
    assert get(Client(), work).status_code == 404
    assert Client().post(address(work)).status_code == 404


def test_a_kept_file_of_a_withdrawn_work_is_out_of_reach(client: Client, cast: Cast) -> None:
    work = put_work()
    assert get(client, work).status_code == 200
    work.state = Work.State.WITHDRAWN
    work.save()
    assert get(client, work).status_code == 404


def test_a_draft_chapter_stays_at_home(cast: Cast) -> None:
    work = put_work(by=[cast.ana.pseud], chapters=["<p>Posted.</p>", DRAFT])
    work.chapters.filter(number=2).update(draft=True)
    work.card = build_card(work).to_json()
    work.save()
    for client in (Client(), as_person(cast.ana), as_person(cast.mod)):
        assert "Nobody has read this yet." not in said(get(client, work))


def test_an_anonymous_work_names_nobody_whoever_asks(cast: Cast) -> None:
    work = put_work("Masked", by=[cast.ana.pseud, cast.ben.pseud], anonymous=True)
    files = {get(client, work).content for client in (Client(), as_person(cast.ana), as_person(cast.mod))}
    assert len(files) == 1
    response = get(Client(), work)
    assert "by Anonymous" in said(response)
    assert not re.search(r"\b(Ana|Ben)\b", said(response))
    assert "Ana" not in response["Content-Disposition"]


def test_an_unknown_work_is_404(client: Client, cast: Cast) -> None:
    assert client.get("/works/999999/download.epub").status_code == 404
    assert client.delete(address(put_work())).status_code == 405


# What stands before it.


def test_a_gated_work_leaves_only_by_the_button_behind_its_gate(client: Client, cast: Cast) -> None:
    work = put_work(notes=[note("torture", "graphic")])
    for response in (get(client, work), client.head(address(work))):
        assert (response.status_code, response["Location"]) == (303, f"/works/{work.pk}/")
        assert response.content == b""
        assert "ETag" not in response
    pressed = client.post(address(work))
    assert pressed.status_code == 200
    assert "Torture: graphic" in said(pressed)


def test_knowing_a_files_tag_opens_no_gate(client: Client, cast: Cast) -> None:
    work = put_work(notes=[note("torture", "graphic")])
    etag = client.post(address(work))["ETag"]
    assert get(client, work, **{"if-none-match": etag}).status_code == 303


def test_a_gate_before_one_chapter_holds_the_whole_file(client: Client, cast: Cast) -> None:
    work = put_work(chapters=["<p>a</p>", "<p>b</p>"], notes=[note("torture", "graphic", chapter=2)])
    assert get(client, work).status_code == 303
    assert client.post(address(work)).status_code == 200


@pytest.mark.parametrize("shield", [Shield.VEIL, Shield.GATE, Shield.HIDE])
def test_what_a_reader_avoids_holds_the_file_for_them_alone(cast: Cast, shield: Shield) -> None:
    stand(cast.caro, tolerances=avoiding("strong-language", shield))
    work = put_work(
        notes=[note("strong-language", "mentioned", chapter=1, first_block=0, last_block=0, words=7)]
    )
    assert get(as_person(cast.caro), work).status_code == 303
    assert get(as_person(cast.ben), work).status_code == 200


def test_who_said_they_want_no_gate_meets_none(cast: Cast) -> None:
    stand(cast.caro, tolerances=avoiding("torture", Shield.SHOW))
    assert get(as_person(cast.caro), put_work(notes=[note("torture", "graphic")])).status_code == 200


def test_a_spoiler_holds_the_file_for_who_has_not_come_so_far(cast: Cast) -> None:
    stand(cast.caro, progress=Progress({"holmes": "STUD"}))
    work = put_work(placements=[PLACED])
    assert get(as_person(cast.caro), work).status_code == 303
    assert get(as_person(cast.ben), work).status_code == 200


def test_the_file_is_one_for_all(cast: Cast) -> None:
    stand(cast.caro, tolerances=avoiding("strong-language", Shield.VEIL))
    work = put_work(notes=[note("strong-language", "mentioned")])
    asked = as_person(cast.caro).post(address(work)).content
    assert asked == get(Client(), work).content == get(as_person(cast.mod), work).content


def test_a_marked_passage_is_announced_in_the_file(client: Client, cast: Cast) -> None:
    work = put_work(
        chapters=["<p>Before.</p><p>During.</p><p>Afterwards.</p>"],
        notes=[
            note("gore", "implied", chapter=1, first_block=1, last_block=1, words=120, quote="their words"),
            note("strong-language", "mentioned", chapter=1, first_block=1, last_block=1, words=120),
        ],
    )
    book = said(get(client, work))
    assert book.count("Marked passage, 120 words: Gore: implied; Strong language: mentioned.") == 1
    assert book.index("Before.") < book.index("Marked passage") < book.index("During.")
    assert "their words" not in book


def test_no_other_site_can_press_the_button(cast: Cast) -> None:
    work = put_work(notes=[note("torture", "graphic")])
    client = Client(enforce_csrf_checks=True)
    refused = client.post(address(work), headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert not refused.content.startswith(b"PK")
    assert client.post(address(work), headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_no_shared_cache_may_hand_it_on(client: Client, cast: Cast) -> None:
    open_work, gated = put_work(), put_work(notes=[note("torture", "graphic")])
    for response in (get(client, open_work), get(client, gated), client.post(address(gated))):
        assert response["Cache-Control"] == "private, no-cache"


def test_the_link_is_a_button_unless_the_page_says_nothing_stands_before_the_work() -> None:
    link = render_to_string("downloads/_links.html", {"work_id": 7, "open": True})
    assert 'href="/works/7/download.epub"' in link
    button = render_to_string("downloads/_links.html", {"work_id": 7})
    assert '<form method="post" action="/works/7/download.epub">' in button
    assert "href" not in button
