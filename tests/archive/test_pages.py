"""The archive's own pages: help, errors, its settings, the colours everything is drawn in."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from fic.content_notes.topics import GROUPS, TOPICS
from fic.query import parse
from fic.query.language import FIELDS, OPERATORS
from ficarium.accounts.appearance import CHOICES
from ficarium.archive import context, views
from ficarium.archive.help import PAGES
from ficarium.archive.models import Archive
from tests.cast import Cast, Person

STATIC = Path(views.__file__).parents[1] / "static" / "ficarium"
TEMPLATES = Path(views.__file__).parents[1] / "templates"


def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_help_page_says_its_title_and_leads_to_the_others(client: Client, slug: str) -> None:
    page = next(page for page in PAGES if page.slug == slug)
    shown = client.get(reverse("help_page", args=[slug]))
    assert shown.status_code == 200
    text = shown.content.decode()
    assert f"<h1>{page.title}</h1>" in text
    for other in PAGES:
        assert (reverse("help_page", args=[other.slug]) in text) or other.slug == slug


@pytest.mark.django_db
def test_help_explains_every_topic_there_is(client: Client) -> None:
    text = client.get("/help/content-notes/").content.decode()
    assert all(f">{group.title}<" in text for group in GROUPS.values())
    assert all(f">{topic.title}<" in text for topic in TOPICS.values())


@pytest.mark.django_db
def test_help_shows_the_whole_grammar_of_the_search_box_and_only_what_it_understands(client: Client) -> None:
    text = client.get("/help/search/").content.decode()
    shown = [unescape(one) for one in re.findall(r"<code>([^<]*)</code>", text)]
    examples = [one.example for one in (*OPERATORS, *FIELDS)]
    assert [one for one in shown if one in examples] == examples
    assert [one for one in shown if one not in examples] == [r"\""]
    for example in examples:
        parsed = parse({"q": [example]})
        assert parsed.query.narrowed or parsed.query.sort
        assert parsed.complaints == ()
    for one in FIELDS:
        assert all(value in text for value in (*one.values, *one.synonyms))


@pytest.mark.django_db
def test_an_unknown_help_page_is_not_there(client: Client) -> None:
    assert client.get("/help/no-such-thing/").status_code == 404


@pytest.mark.django_db
def test_a_missing_page_answers_404_with_a_way_on(client: Client) -> None:
    shown = client.get("/nothing/here/")
    assert shown.status_code == 404
    assert "Nothing here" in shown.content.decode() and 'href="/"' in shown.content.decode()


@pytest.mark.django_db
def test_a_missing_page_offers_to_log_in_and_come_back(client: Client) -> None:
    text = client.get('/nothing/"here&/').content.decode()
    assert "/accounts/login/?next=/nothing/%22here%26/" in text


@pytest.mark.django_db
def test_head_answers_as_get_does(client: Client) -> None:
    for path, status in (("/help/", 200), ("/help/keyboard/", 200), ("/robots.txt", 200), ("/no/", 404)):
        assert client.head(path).status_code == client.get(path).status_code == status


@pytest.mark.django_db
def test_a_wrong_host_is_told_what_is_wrong_without_a_session() -> None:
    shown = Client(headers={"host": "elsewhere.example"}).get("/help/")
    assert shown.status_code == 400
    assert "could not read that request" in shown.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_too_large_says_so(client: Client, cast: Cast) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        shown = logged_in(cast.mod).post("/archive/", {"name": "n" * 2000})
    assert shown.status_code == 400
    assert "larger than this archive takes" in shown.content.decode()


def test_the_page_for_what_broke_needs_no_database() -> None:
    """No database mark: a query would fail the test."""
    shown = views.broken(RequestFactory().get("/"))
    assert shown.status_code == 500
    assert "Something broke" in shown.content.decode()


def test_the_page_for_what_broke_survives_missing_style_sheets() -> None:
    manifest = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with override_settings(STORAGES=manifest, DEBUG=False):
        shown = views.broken(RequestFactory().get("/"))
    assert shown.status_code == 500
    assert "Something broke" in shown.content.decode()


@pytest.mark.django_db
def test_a_form_from_another_site_is_refused_with_a_sentence(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.mod.user)
    shown = client.post("/archive/", {"name": "Theirs"}, headers={"sec-fetch-site": "cross-site"})
    assert shown.status_code == 403
    assert "came from somewhere else" in shown.content.decode()
    assert Archive.current().name != "Theirs"


@pytest.mark.django_db
def test_only_those_who_look_after_the_archive_change_it(client: Client, cast: Cast) -> None:
    assert client.get("/archive/").headers["location"].startswith("/accounts/login/")
    for method in ("get", "post"):
        refused = getattr(logged_in(cast.caro), method)("/archive/", {"name": "Mine"})
        assert refused.status_code == 403
        assert "Only those who look after the archive" in refused.content.decode()
    assert Archive.current().name != "Mine"


@pytest.mark.django_db
def test_a_new_name_is_on_the_next_page(cast: Cast) -> None:
    keeper = logged_in(cast.mod)
    keeper.get("/help/")
    sent = keeper.post("/archive/", {"name": "Lamps & Letters", "tagline": "", "registration": "open"})
    assert sent.headers["location"] == "/archive/"
    text = keeper.get("/help/").content.decode()
    assert "Lamps &amp; Letters" in text
    assert Archive.current().registration == Archive.Registration.OPEN
    assert context.current().tagline == ""


@pytest.mark.django_db
def test_an_archive_without_a_name_is_refused(cast: Cast) -> None:
    shown = logged_in(cast.mod).post("/archive/", {"name": "", "registration": "open"})
    assert shown.status_code == 200
    assert 'aria-invalid="true"' in shown.content.decode()
    assert Archive.current().name


@pytest.mark.django_db
def test_robots_are_kept_from_forms_and_filters_but_not_from_stories(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert {"Disallow: /accounts/", "Disallow: /claim/", "Disallow: /*?"} <= set(text.splitlines())
    assert "Disallow: /works" not in text and "Disallow: /\n" not in text


@pytest.mark.django_db
def test_the_manifest_names_the_archive(client: Client) -> None:
    shown = client.get("/manifest.webmanifest")
    assert shown.headers["content-type"] == "application/manifest+json"
    assert shown.json()["name"] == Archive.current().name


# Colours. WCAG 2.2: text 4.5:1, edges of controls 3:1.

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "paper-2"),
    ("ink-2", "paper"),
    ("ink-2", "paper-2"),
    ("accent", "paper"),
    ("accent", "paper-2"),
    ("ink", "accent-2"),
    ("accent", "accent-2"),
    ("on-accent", "accent"),
    ("warn", "paper"),
    ("ink", "mark"),
)
EDGE_PAIRS = (("edge", "paper"), ("accent", "paper"))


def themes() -> dict[str, dict[str, str]]:
    """Theme → colour name → "#rrggbb", from tokens.css; "auto" is what a dark device shows."""
    text = (STATIC / "tokens.css").read_text()
    found = {}
    for name, selector in {
        "light": ":root {",
        "sepia": ".theme-sepia {",
        "dark": ".theme-dark {",
        "black": ".theme-black {",
        "auto": ".theme-auto {",
    }.items():
        block = text.split(selector, 1)[1].split("}", 1)[0]
        found[name] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", sorted(themes()))
def test_every_theme_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    faint = [
        f"{front} on {back}: {contrast(colours[front], colours[back]):.2f}"
        for pairs, least in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0))
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    ]
    assert faint == []


def test_a_dark_device_shows_the_dark_theme() -> None:
    assert themes()["auto"] == themes()["dark"]


def test_every_choice_of_appearance_changes_something() -> None:
    text = (STATIC / "tokens.css").read_text()
    for name, allowed in CHOICES.items():
        for value in allowed[1:]:
            if (name, value) != ("theme", "light"):  # Light is what :root says.
                assert f".{name}-{value} {{" in text, f"{name}-{value}"


def test_sides_are_named_by_reading_direction() -> None:
    """Right-to-left works by itself only while no rule says left or right."""
    for sheet in STATIC.glob("*.css"):
        sided = re.findall(
            r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|float:",
            sheet.read_text(),
        )
        assert sided == [], sheet.name


def test_raw_colours_live_in_the_tokens_only() -> None:
    rooms = STATIC.parents[1]
    for sheet in [STATIC / "ficarium.css", *rooms.glob("*/static/*/*.css")]:
        lines = [
            line for line in sheet.read_text().splitlines() if re.search(r"#[0-9a-f]{3,6}\b(?=[;,) ])", line)
        ]
        assert [line for line in lines if "--" not in line] == [], sheet.name


def test_style_and_script_of_every_page_fit_the_budget() -> None:
    """A cold reading page: 60 kB besides the text, of which two styles of the typeface take 41 kB."""
    ours = [path for path in STATIC.iterdir() if path.suffix in {".css", ".js", ".svg"}]
    assert sum(len(gzip.compress(path.read_bytes())) for path in ours) < 9_000
