"""Every combination of filters against a plain Python truth (design paper "peers", tests 2 and 3)."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client

from fic.query import DEGREES, TAG_FACETS, WorkQuery, to_params
from ficarium.accounts.reader import STRANGER, Reader
from ficarium.search.addresses import more
from ficarium.search.every_value import every_value
from ficarium.search.finding import NothingThere, find
from tests.cast import Cast
from tests.search.asked import question, reader
from tests.search.seeded import Archive, build
from tests.search.truth import answer, tag_counts

QUESTIONS = 400


@pytest.fixture
def archive(cast: Cast) -> Archive:
    return build(cast)


def listed(query: WorkQuery, who: Reader, within: tuple[str, str] | None = None) -> Iterator[int]:
    """Ids of every page in turn; pages are full but for the last."""
    page = find(query, who, size=7, within=within)
    for number in range(1, page.pages + 1):
        found = find(replace(query, page=number), who, size=7, within=within)
        assert len(found.blurbs) == (7 if number < page.pages else page.total - 7 * (page.pages - 1))
        yield from (one.id for one in found.blurbs)


def test_every_combination_of_filters_finds_what_plain_python_finds(archive: Archive, cast: Cast) -> None:
    chance = random.Random(2026)
    sizes = Counter()
    for _ in range(QUESTIONS):
        query, who = question(chance, archive), reader(chance, cast)
        truth = answer(archive, query, who)
        told = to_params(query), who.standing.to_params(), who.user_id
        found = find(query, who)
        sizes[len(truth.shown)] += 1
        assert found.total == len(truth.shown), told
        assert Counter(listed(query, who)) == Counter(one.pk for one in truth.shown), told
        assert found.hidden.total == len(truth.hidden), told
        reasons = Counter(reason for reasons in truth.hidden.values() for reason in reasons)
        assert {_key(one.kind, one.key): one.count for one in found.hidden.reasons} == dict(reasons), told
    assert sizes[0] < QUESTIONS / 2
    assert len(sizes) > 20


def _key(kind: str, key: str) -> str:
    return key if kind == "undeclared" else f"{kind}:{key}"


def test_facets_count_exactly_what_is_shown(archive: Archive, cast: Cast) -> None:
    chance = random.Random(99)
    for _ in range(120):
        query, who = question(chance, archive), reader(chance, cast)
        shown = answer(archive, query, who).shown
        found = find(query, who)
        told = to_params(query), who.standing.to_params()
        for kind in TAG_FACETS:
            facet = found.facet(kind)
            assert facet is not None
            counted = {one.value: (one.count, one.suggested) for one in facet.values}
            assert counted == tag_counts(archive, shown, kind), (kind, told)
        columns = {
            "rating": Counter(one.rating for one in shown),
            "warnings": Counter(one.declared or "unsaid" for one in shown),
            "language": Counter(one.language or "unknown" for one in shown),
            "status": Counter("complete" if one.complete else "in-progress" for one in shown),
            "note": Counter(
                topic for one in shown for topic in {topic for topic, reach in one.notes if reach}
            ),
        }
        for name, counts in columns.items():
            facet = found.facet(name)
            assert facet is not None
            assert {one.value: one.count for one in facet.values} == dict(counts), (name, told)


def test_a_facets_count_is_what_asking_for_it_finds(archive: Archive, cast: Cast) -> None:
    chance = random.Random(5)
    checked = 0
    for _ in range(25):
        query, who = question(chance, archive), reader(chance, cast)
        for kind in TAG_FACETS:
            facet = every_value(query, who, kind)[0].facet
            for one in facet.values[:2]:
                choice = query.choice(kind)
                if one.value not in choice.asked:
                    asked = replace(query, **{kind: replace(choice, include=(*choice.include, one.value))})
                    assert find(asked, who).total == one.count
                    checked += 1
    assert checked > 50


def test_every_threshold_of_a_note_is_counted(archive: Archive) -> None:
    shown = answer(archive, WorkQuery(), STRANGER).shown
    facet = every_value(WorkQuery(), STRANGER, "note")[0].facet
    counted = {one.value: one.count for one in facet.values}
    for topic in ("torture", "suicide"):
        for level, degree in enumerate(DEGREES, start=1):
            works = sum(any(t == topic and reach >= level for t, reach in one.notes) for one in shown)
            name = topic if level == 1 else f"{topic}>={degree}"
            assert counted.get(name, 0) == works


def test_filters_work_inside_a_tag_page(archive: Archive, cast: Cast) -> None:
    chance = random.Random(11)
    for _ in range(120):
        query, who = question(chance, archive), reader(chance, cast)
        kind = chance.choice(TAG_FACETS)
        slug = chance.choice(list(archive.slugs[kind].values()))
        try:
            found = find(query, who, within=("tag", slug))
        except NothingThere:
            assert not answer(archive, more(WorkQuery(reveal=True), kind, slug), who).shown
            continue
        truth = answer(archive, more(query, kind, slug), who)
        assert found.total == len(truth.shown)
        assert Counter(listed(query, who, ("tag", slug))) == Counter(one.pk for one in truth.shown)


def test_filters_work_inside_author_and_series_pages(archive: Archive, cast: Cast) -> None:
    chance = random.Random(12)
    for _ in range(60):
        query, who = question(chance, archive), reader(chance, cast)
        page = chance.choice(
            [("author", str(archive.people["Ana"].pk)), ("series", str(archive.series[0].pk))]
        )
        found = find(query, who, within=page)
        assert found.total == len(answer(archive, more(query, *page), who).shown)


def test_sorts_put_works_in_the_order_they_name(archive: Archive) -> None:
    told = {one.pk: one for one in archive.told}

    def order(sort: str, **more_of: str) -> list[int]:
        from fic.query import parse

        return list(listed(parse({"sort": [sort], **{k: [v] for k, v in more_of.items()}}).query, STRANGER))

    words = [told[pk].words for pk in order("words")]
    assert words == sorted(words, reverse=True)
    assert [told[pk].words for pk in order("shortest")] == sorted(words)
    for sort in ("updated", "posted"):
        days = [told[pk].day for pk in order(sort)]
        assert days == sorted(days, reverse=True)
    titles = [told[pk].title.casefold() for pk in order("title")]
    assert titles == sorted(titles, key=lambda title: (not title, title))
    bylines = ["" if told[pk].anonymous else "".join(told[pk].makers[:1]) for pk in order("author")]
    assert bylines == sorted(bylines, key=lambda name: (not name, name))
    assert order("random", seed="1") == order("random", seed="1")
    assert order("random", seed="1") != order("random", seed="2")
    assert sorted(order("random", seed="1")) == sorted(order("updated"))
    relevant = order("relevance", q="rain")
    in_title = ["rain" in told[pk].title.casefold() for pk in relevant]
    assert in_title == sorted(in_title, reverse=True)
    assert True in in_title
    assert False in in_title


@pytest.mark.django_db(transaction=True)
def test_four_different_filters_at_once_never_mix() -> None:
    """A hundred answers, four asked at each moment, each thread with its own connection."""
    from tests.cast import gather

    archive = build(gather(), works=24)
    addresses = {
        f"/works/?fandom={archive.slugs['fandom']['Moorland']}": None,
        "/works/?-rating=teen": None,
        "/works/?note=torture&sort=words": None,
        f"/tags/{archive.slugs['character']['Ada']}/?status=complete": None,
    }
    alone = {address: Client().get(address).content for address in addresses}
    assert len(set(alone.values())) == 4
    wrong: list[str] = []
    start = threading.Barrier(4)

    def ask(address: str) -> None:
        client = Client()
        try:
            for _ in range(25):
                start.wait(timeout=60)
                if client.get(address).content != alone[address]:
                    wrong.append(address)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(address,)) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
