"""Pages of lists: what they answer to, what they say, how they read without sight, script or space."""

import random
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.test import Client

from fic.content_notes.topics import TOPICS
from fic.query import COUNTED, DATED, Sort
from fic.timeline.loading import shipped
from ficarium.accounts.models import Preferences
from ficarium.search.snippets import FOLDED
from ficarium.works.models import Series, SeriesPart
from tests.cast import Cast
from tests.search.seeded import build
from tests.shelf import note, put_work, tag


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture
def some(cast: Cast) -> list[str]:
    """Addresses of every list page there is."""
    work = put_work("Evening", by=[cast.ana.pseud], tags={"fandom": ["Moorland"], "character": ["Ada"]})
    series = Series.objects.create(title="Evenings")
    SeriesPart.objects.create(series=series, work=work)
    return [
        "/",
        "/works/",
        "/works/?q=evening&rating=not-rated&sort=title",
        "/works/?q=nothing+like+it",
        "/works/facets/fandom/",
        "/works/facets/note/?like=x",
        "/tags/",
        "/tags/?kind=character",
        "/tags/fandom-moorland/",
        "/authors/",
        f"/authors/{cast.ana.pseud.pk}/",
        f"/series/{series.pk}/",
    ]


def test_head_answers_as_get_does(some: list[str], client: Client) -> None:
    for address in some:
        got, head = client.get(address), client.head(address)
        assert got.status_code == head.status_code == 200, address
        assert head.content == b""
        assert head.headers["Content-Type"] == got.headers["Content-Type"]


@pytest.mark.parametrize(
    "address",
    [
        "/tags/nowhere/",
        "/tags/%00/",
        "/tags/" + "x" * 500 + "/",
        "/tags/?kind=colour",
        "/authors/4711/",
        "/authors/99999999999999999999999999/",
        "/series/4711/",
        "/works/facets/colour/",
    ],
)
@pytest.mark.django_db
def test_an_unknown_page_is_a_404(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404
    assert client.head(address).status_code == 404


def test_lists_are_only_asked_never_sent(some: list[str], client: Client) -> None:
    for address in some:
        assert client.post(address).status_code == 405


class Outline(HTMLParser):
    """What a screen reader goes by."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.mains = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if own.get("id"):
            self.ids.append(str(own["id"]))
        if tag == "label" and own.get("for"):
            self.labelled.add(str(own["for"]))
        if tag in {"input", "select", "textarea"} and own.get("type") not in {"hidden", "submit"}:
            self.controls.append(own)
        self.mains += tag == "main"


def test_headings_go_down_one_step_at_a_time_and_ids_are_unique(some: list[str], client: Client) -> None:
    for address in some:
        page = text(client, address)
        outline = Outline(page[page.index("<main") : page.index("</main>")])
        assert outline.headings[0] == 1
        assert outline.headings.count(1) == 1
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (address, outline.headings)
        assert len(set(outline.ids)) == len(outline.ids), address


def test_every_control_has_a_name(some: list[str], client: Client) -> None:
    for address in some:
        page = text(client, address)
        outline = Outline(page[page.index("<main") : page.index("</main>")])
        for control in outline.controls:
            assert control.get("aria-label") or control.get("id") in outline.labelled, (address, control)


def test_nothing_on_a_list_needs_script_or_style_attributes(some: list[str], client: Client) -> None:
    for address in some:
        page = text(client, address)
        main = page[page.index("<main") : page.index("</main>")]
        assert "<script" not in main
        assert " style=" not in main
        assert "onclick" not in main


def test_a_blurb_says_who_what_how_heavy_and_how_long(cast: Cast, client: Client) -> None:
    put_work(
        "",
        tags={"fandom": ["Moorland"], "relationship": ["Ada/Bruno"], "category": ["F/M"]},
        notes=[
            note("strong-language", "mentioned"),
            note("torture", "graphic", quote="it is bad"),
            note("suicide", negated=True),
        ],
        placements=[
            {
                "relation": "before",
                "anchor": "the flood",
                "resolved": [],
                "canon": "",
                "quote": "before the flood",
            }
        ],
        chapters=("<p>One.</p>", "<p>Two.</p>"),
        words=12_400,
        complete=False,
        rating="teen",
        summary="<p>A <em>summary</em>.</p>",
    )
    page = text(client, "/works/")
    start = page.index('<article class="blurb"')
    blurb = page[start : page.index("</article>")]
    for said in (
        ">Untitled</a>",
        "by an unknown author</span>",
        "Moorland",
        "Ada/Bruno",
        "Teen",
        "F/M",
        "Torture: graphic",
        "<q>it is bad</q>",
        "Strong language: mentioned",
        "No suicide",
        "Set before “the flood”",
        "<p>A <em>summary</em>.</p>",
        "12,400 words",
        "52 minutes",
        "2/? chapters, in progress",
        "English",
        '<time datetime="2026-01-01">1 Jan 2026</time>',
    ):
        assert said in blurb, said
    order = [blurb.index(one) for one in ("Torture: graphic", "Strong language", "No suicide")]
    assert order == sorted(order)


def test_what_only_names_in_the_text_suggest_is_marked(cast: Cast, client: Client) -> None:
    from ficarium.works.cards import build_card
    from ficarium.works.models import WorkTag

    work = put_work("Suggested", tags={"character": ["Ada"]})
    WorkTag.objects.filter(work=work).update(source="implied")
    work.card = build_card(work).to_json()
    work.save()
    page = text(client, "/works/")
    assert '<span class="suggested">suggested: <a href="/tags/character-ada/">Ada</a></span>' in page
    assert '<span class="count">1</span> <span class="suggested">suggested</span>' in page


def test_a_moment_named_twice_is_said_once(cast: Cast, client: Client) -> None:
    moment = {"relation": "before", "resolved": [], "canon": "", "quote": ""}
    put_work("Twice", placements=[{**moment, "anchor": "the Flood"}, {**moment, "anchor": "the flood"}])
    page = text(client, "/works/")
    assert page.count("Set before “the Flood”") == 1
    assert "Set before “the flood”" not in page


def test_the_line_of_a_long_ship_may_end_after_each_name(cast: Cast, client: Client) -> None:
    put_work("Three of them", tags={"relationship": ["Ada/Bruno/Christabella"]})
    page = text(client, "/works/")
    assert page.count("Ada/<wbr>Bruno/<wbr>Christabella</a>") == 2  # in the panel and in the blurb
    assert 'aria-label="Without Ada/Bruno/Christabella"' in page


def test_chips_say_the_question_and_take_each_part_away(cast: Cast, client: Client) -> None:
    put_work("Evening", by=[cast.ana.pseud], tags={"fandom": ["Moorland"]})
    page = text(
        client,
        "/works/?q=evening&fandom=fandom-moorland&-rating=explicit&note=torture%3E%3Dimplied&words=5k-50k"
        f"&author={cast.ana.pseud.pk}&updated=2026&single=yes&placed=before:btvs:5x16&page=3",
    )
    for chip in (
        "With the words “evening”",
        "Fandom: Moorland",
        "Without rating “Explicit”",
        "Content note: Torture, implied or more",
        "5,000 to 50,000 words",
        "Author: Ana",
        "Updated from 2026-01-01 to 2026-12-31",
        "One chapter only",
        "Set before 5x16 (Buffy the Vampire Slayer)",
    ):
        assert f"<li>{chip} <a href=" in page, chip
    assert '<a href="/works/?q=evening&amp;' in page
    assert "page=3" not in page[page.index("<main") :]


def test_who_leaves_a_subject_out_is_told_which_works_never_said(cast: Cast, client: Client) -> None:
    put_work("Unwarned", warnings_declared="undeclared")
    put_work("Quiet")
    page = text(client, "/works/?-note=torture")
    assert "The authors of 1 of these chose not to warn, so they may contain anything." in page
    assert (
        '<a href="/works/?-warnings=undeclared&amp;-note=torture" rel="nofollow">Leave them out too</a>'
        in page
    )
    assert "may contain anything" not in text(client, "/works/?-warnings=undeclared&-note=torture")
    assert "may contain anything" not in text(client, "/works/?note=torture")


def test_sixty_conditions_beside_every_tolerance_there_is_are_answered(cast: Cast, client: Client) -> None:
    put_work("Evening", tags={"fandom": ["Moorland"]})
    client.force_login(cast.caro.user)
    Preferences.objects.create(
        user=cast.caro.user,
        standing={
            "tolerances": dict.fromkeys((*TOPICS, "undeclared"), "mentioned-hide"),
            "progress": {timeline.slug: timeline.moments[0].code for timeline in shipped()},
        },
    )
    conditions = "&".join(f"-{kind}=t{number}" for kind in ("fandom", "genre") for number in range(30))
    page = text(client, f"/works/?{conditions}")
    assert "<strong>1</strong> work" in page
    assert "No work here has the fandom “t0”." in page


def test_the_form_sends_the_whole_question(cast: Cast, client: Client) -> None:
    put_work("Evening", by=[cast.ana.pseud], tags={"fandom": ["Moorland"], "genre": ["Angst"]})
    page = text(
        client,
        f"/works/?fandom=fandom-moorland&-genre=genre-none&any-character=x&author={cast.ana.pseud.pk}"
        "&note=torture&sort=title&reveal=1&words=1-9&placed=after:btvs:1x01",
    )
    form = Outline(
        page[page.index('<form class="filters-form"') : page.index("</form>", page.index("filters-form"))]
    )
    boxes = {
        (one["name"], one["value"])
        for one in form.controls
        if one.get("type") == "checkbox" and "checked" in one
    }
    assert boxes == {
        ("fandom", "fandom-moorland"),
        ("-genre", "genre-none"),
        ("any-character", "x"),
        ("author", str(cast.ana.pseud.pk)),
        ("note", "torture"),
    }
    assert '<input type="hidden" name="sort" value="title">' in page
    assert '<input type="hidden" name="reveal" value="1">' in page
    values = {one["name"]: one.get("value") for one in form.controls if one["name"] in {"words"}}
    assert values == {"words": "1-9"}
    assert [one.get("value") for one in form.controls if one["name"] == "placed"] == ["after:btvs:1x01", ""]


def test_a_value_is_asked_for_or_left_out_with_one_link(cast: Cast, client: Client) -> None:
    put_work("Evening", tags={"fandom": ["Moorland"], "genre": ["Angst"]})
    page = text(client, "/works/?sort=title")
    assert '<a href="/works/?sort=title&amp;fandom=fandom-moorland" rel="nofollow">Moorland</a>' in page
    assert (
        'href="/works/?sort=title&amp;-fandom=fandom-moorland" rel="nofollow" aria-label="Without Moorland"'
        in page
    )


def test_a_panel_shows_ten_values_and_a_page_shows_all(cast: Cast, client: Client) -> None:
    for number in range(12):
        put_work(f"Evening {number}", tags={"character": [f"Person {one}" for one in range(number + 1)]})
    page = text(client, "/works/")
    assert page.count('type="checkbox" name="character"') == 10
    assert '<a href="/works/facets/character/">All of them' in page
    everyone = text(client, "/works/facets/character/?fandom=")
    assert everyone.count('class="without"') == 12
    assert "12 in <a" in everyone
    found = text(client, "/works/facets/character/?like=person+11")
    assert found.count('class="without"') == 1
    assert "Nothing here is called “nobody”." in text(client, "/works/facets/character/?like=nobody")


def test_long_indexes_are_paged(cast: Cast, client: Client) -> None:
    for start in (0, 60, 120):
        put_work("Crowd", tags={"character": [f"Person {one:03}" for one in range(start, start + 60)]})
    first, second = text(client, "/tags/?kind=character"), text(client, "/tags/?kind=character&at=2")
    assert "Person 000" in first
    assert "Person 179" not in first
    assert "Person 179" in second
    assert 'href="/tags/?kind=character&amp;at=2"' in first
    assert 'href="/tags/?kind=character" aria-label="Page 1"' in second


def test_pages_of_a_list_say_which_is_current(cast: Cast, client: Client) -> None:
    for number in range(45):
        put_work(f"Evening {number}", day=number)
    page = text(client, "/works/?sort=title&page=2")
    assert '<a href="/works/?sort=title&amp;page=2" aria-current="page" aria-label="Page 2">2</a>' in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert "<strong>45</strong> works, page 2 of 3" in page
    past = text(client, "/works/?page=99")
    assert "There is no page 99; this is the last one." in past
    assert "page 3 of 3" in past


def test_a_shuffle_gets_an_address_of_its_own(some: list[str], client: Client) -> None:
    response = client.get("/works/?sort=random&q=evening")
    assert response.status_code == 302
    assert "seed=" in response.headers["Location"]
    assert "Evening" in text(client, response.headers["Location"])


def test_a_synonyms_page_leads_to_its_canonicals(cast: Cast, client: Client) -> None:
    put_work("Evening", tags={"fandom": ["Moors"]})
    synonym, canonical = tag("fandom", "Moors"), tag("fandom", "Moorland")
    synonym.canonical = canonical
    synonym.save()
    response = client.get("/tags/fandom-moors/?rating=teen&sort=title")
    assert response.status_code == 302
    assert response.headers["Location"] == "/tags/fandom-moorland/?rating=teen&sort=title"
    assert "<h1>Moorland</h1>" in text(client, "/tags/fandom-moorland/")


def test_an_empty_archive_says_how_to_fill_it(db: None, client: Client) -> None:
    page = text(client, "/")
    assert "The shelves are empty" in page
    assert "ficarium import" in page
    assert "There are no works here yet." in text(client, "/works/")
    assert "There is nothing here yet." in text(client, "/tags/")


def test_a_series_is_listed_in_its_own_order(cast: Cast, client: Client) -> None:
    series = Series.objects.create(title="Evenings")
    for position, (title, day) in enumerate((("First", 3), ("Second", 9), ("Third", 1)), start=1):
        SeriesPart.objects.create(series=series, work=put_work(title, day=day), position=position)
    page = text(client, f"/series/{series.pk}/")
    assert page.index(">First<") < page.index(">Second<") < page.index(">Third<")
    assert 'aria-current="true">part</a>' in page
    newest = text(client, f"/series/{series.pk}/?sort=updated")
    assert newest.index(">Second<") < newest.index(">First<") < newest.index(">Third<")


def test_no_address_breaks_a_list(cast: Cast, client: Client) -> None:
    """Two thousand hostile addresses: an answer each time, never an error of ours."""
    archive = build(cast, works=6)
    chance = random.Random(404)
    names = [
        *(
            "q",
            "sort",
            "page",
            "seed",
            "words",
            "updated",
            "posted",
            "placed",
            "single",
            "crossover",
            "reveal",
        ),
        *(
            f"{p}{f}"
            for p in ("", "-", "any-")
            for f in ("fandom", "rating", "note", "author", "series", "status")
        ),
        *("-language", "warnings", "like", "at", "kind", "__class__", "fandom[]"),
    ]
    slug = archive.slugs["fandom"]["Moorland"]
    bits = [
        *("", "1", "0", "-1", "9" * 40, "1e999", "NaN", "%00", "%", "%%s", "'", '"', "\\", "_", "*", ";--"),
        *(
            "%F0%9F%A6%84",
            "%ED%A0%80",
            "%ff%fe",
            "<script>",
            "{{ 1 }}",
            "../..",
            "torture>=implied",
            "torture>=",
        ),
        *(
            "before:btvs:5x16",
            "during:btvs:season 5",
            "before::",
            "2003..2004",
            "9999-12-31",
            "1000..",
            "0000",
        ),
        *(
            "5k-50k",
            "-",
            "..",
            "title",
            "random",
            "relevance",
            "author",
            "teen",
            "complete",
            "yes",
            slug,
            "x" * 3000,
        ),
    ]
    pages = [
        *(
            "/works/",
            "/works/",
            "/works/",
            "/",
            "/tags/",
            "/authors/",
            "/works/facets/fandom/",
            "/works/facets/note/",
        ),
        *(f"/tags/{slug}/", f"/authors/{cast.ana.pseud.pk}/", "/series/1/", "/tags/%27/", "/works/facets/x/"),
    ]
    statuses = set()
    for _ in range(2000):
        parts = [
            f"{chance.choice(names)}={chance.choice(bits)}" for _ in range(chance.choice([1, 1, 2, 3, 6]))
        ]
        address = f"{chance.choice(pages)}?{'&'.join(parts)}"
        status = client.get(address).status_code
        assert status in {200, 302, 404}, (status, address)
        statuses.add(status)
    assert statuses == {200, 302, 404}


def test_a_hit_in_a_story_shows_its_passage_and_leads_there(client: Client, db: None) -> None:
    chapters = ["<p>Nothing.</p>", "<p>One.</p><p>He lit the <em>lantern</em> &amp; waited.</p>"]
    work = put_work("Evening", chapters=chapters)
    page = text(client, "/works/?q=lantern")
    link = f"/works/{work.pk}/chapters/2/?at=1#block-1"
    assert f'<a href="{link}">Chapter 2</a>' in page
    assert "He lit the <mark>lantern</mark> &amp; waited." in page
    assert 'id="block-1"' in text(client, link.partition("#")[0])
    assert "<mark>" not in text(client, "/works/?q=evening")
    assert 'class="snippet' not in text(client, "/works/")


def test_a_story_kept_out_of_searches_is_found_by_its_header_and_shows_no_passage(
    client: Client, db: None
) -> None:
    put_work("Evening", chapters=["<p>A lantern.</p>"], searchable_text=False)
    assert "Evening" not in text(client, "/works/?q=lantern")
    page = text(client, "/works/?q=evening")
    assert ">Evening</a>" in page and "lantern" not in page and 'class="snippet' not in page


def test_words_in_a_fold_are_said_to_be_there_and_not_shown(cast: Cast, client: Client) -> None:
    put_work(
        "Evening",
        chapters=["<p>Quiet.</p><p>The lantern screamed.</p>"],
        notes=[note("smoking", "graphic", chapter=1, first_block=1, last_block=1)],
    )
    client.force_login(cast.caro.user)
    Preferences.objects.create(user=cast.caro.user, standing={"tolerances": {"smoking": "mentioned-veil"}})
    page = text(client, "/works/?q=lantern")
    assert FOLDED in page and "screamed" not in page and "<mark>" not in page


def test_a_value_is_asked_for_with_all_others_with_any_of_them_or_left_out(client: Client, db: None) -> None:
    for title, names in (("Both", ["Rain", "Snow"]), ("Rain alone", ["Rain"]), ("Snow alone", ["Snow"])):
        put_work(title, tags={"additional": names})
    page = text(client, "/works/?additional=additional-rain")
    assert 'href="/works/?any-additional=additional-rain" rel="nofollow">any of these' in page
    assert 'href="/works/?-additional=additional-rain" rel="nofollow" aria-label="Without Rain"' in page
    assert 'name="additional" value="additional-snow"' in page
    page = text(client, "/works/?any-additional=additional-rain")
    assert 'name="any-additional" value="additional-snow"' in page
    both = "any-additional=additional-rain&amp;any-additional=additional-snow"
    assert f'href="/works/?{both}"' in page
    assert "<strong>3</strong>" in text(client, f"/works/?{both.replace('&amp;', '&')}")


def test_every_number_and_date_of_a_work_is_a_field_that_says_what_was_asked(
    client: Client, db: None
) -> None:
    put_work()
    asked = dict.fromkeys(COUNTED, "1-9") | dict.fromkeys(DATED, "<7d")
    page = text(client, f"/works/?{urlencode(asked)}")
    for name, value in asked.items():
        assert f'name="{name}" value="{escape(value)}"' in page, name
    assert "filter-more" in page and 'id="filter-more" open' in page
    assert 'id="filter-more" open' not in text(client, "/works/")


def test_every_order_there_is_has_its_link(client: Client, db: None) -> None:
    put_work("Rain")
    page = text(client, "/works/?q=rain&sort=title")
    for one in Sort:
        address = "/works/?q=rain" if one is Sort.UPDATED else f"/works/?q=rain&amp;sort={one}"
        assert f'href="{address}"' in page, one
    assert 'id="more-sorts" open' in text(client, "/works/?sort=ratio")


def test_a_list_can_be_asked_as_if_one_had_seen_further(client: Client, db: None) -> None:
    placed = {
        "relation": "during",
        "anchor": "x",
        "resolved": ["btvs:5x16"],
        "canon": "btvs",
        "named_rank": 94,
    }
    put_work("After", placements=[placed])
    page = text(client, "/works/?seen=btvs:1x01")
    assert "1 hidden: it spoils Buffy the Vampire Slayer after 1x01" in page
    assert 'name="seen" value="btvs:1x01"' in page
    assert "<strong>1</strong> work" in text(client, "/works/?seen=btvs:7x22")
    assert "has no episode called “9x99”" in text(client, "/works/?seen=btvs:9x99")
    assert "There is no timeline called “nowhere”" in text(client, "/works/?seen=nowhere:1")
