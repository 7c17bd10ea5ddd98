"""A question survives its own address; an address never breaks the reader of it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fic.query import (
    DEGREES,
    RATINGS,
    STATUSES,
    TAG_FACETS,
    WARNINGS,
    Choice,
    Days,
    NoteChoice,
    Numbers,
    Placed,
    Sort,
    Threshold,
    Words,
    WorkQuery,
    parse,
    to_params,
)
from fic.query.expressions import both
from fic.query.facets import FACETS
from fic.query.parsing import MOST_PAGE
from fic.query.ranges import days, numbers
from fic.query.values import MOST_VALUES, TOO_MANY

STEADY = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The same examples on every machine, however busy it is."""

SLUG = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
ID = st.integers(1, 10**17).map(str)
TOPIC = st.from_regex(r"[a-z][a-z-]{0,12}", fullmatch=True)


def few(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=2, unique=True).map(tuple)


def choices(values: st.SearchStrategy, *, any_of: bool = True) -> st.SearchStrategy:
    return st.builds(Choice, few(values), few(values) if any_of else st.just(()), few(values))


thresholds = st.builds(Threshold, TOPIC, st.sampled_from(DEGREES))
spans = st.tuples(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9))
dates = st.dates(date(1000, 1, 1), date(9990, 12, 31))


def _numbers(ends: tuple[int | None, int | None]) -> Numbers | None:
    low, high = ends
    if low is None and high is None:
        return None
    return Numbers(*sorted(ends)) if low is not None and high is not None else Numbers(low, high)


def _days(ends: tuple[date | None, date | None]) -> Days | None:
    first, last = ends
    if first is None and last is None:
        return None
    return Days(*sorted(ends)) if first and last else Days(first, last)


queries = st.builds(
    WorkQuery,
    where=st.lists(st.builds(Words, st.from_regex(r"[a-zé]{1,6}", fullmatch=True), st.booleans())).map(both),
    **{facet: choices(SLUG) for facet in TAG_FACETS},
    rating=choices(st.sampled_from(RATINGS), any_of=False),
    warnings=choices(st.sampled_from(WARNINGS), any_of=False),
    language=choices(st.sampled_from(["en", "de", "pt-BR", "unknown"]), any_of=False),
    status=choices(st.sampled_from(STATUSES), any_of=False),
    author=choices(ID),
    series=choices(ID),
    note=st.builds(NoteChoice, few(thresholds), few(thresholds), few(thresholds)),
    single=st.none() | st.booleans(),
    crossover=st.none() | st.booleans(),
    words=spans.map(_numbers),
    updated=st.tuples(st.none() | dates, st.none() | dates).map(_days),
    posted=st.tuples(st.none() | dates, st.none() | dates).map(_days),
    placed=few(
        st.builds(
            Placed,
            st.sampled_from(["before", "after", "during"]),
            SLUG,
            st.from_regex(r"[a-z0-9]{1,6}( [a-z0-9:]{1,6})?", fullmatch=True),
        )
    ),
    sort=st.none() | st.sampled_from(Sort),
    seed=st.none() | st.integers(0, 999_999_999),
    page=st.integers(1, MOST_PAGE),
    reveal=st.booleans(),
)

NAMES = st.sampled_from(
    [
        "q",
        *(f"{prefix}{facet}" for facet in (*FACETS, "note") for prefix in ("", "any-", "-")),
        *("single", "crossover", "words", "updated", "posted", "placed", "sort", "seed", "page", "reveal"),
    ]
)


@STEADY
@given(queries)
def test_a_question_survives_its_address(query: WorkQuery) -> None:
    parsed = parse(to_params(query))
    assume(TOO_MANY not in parsed.complaints)
    assert parsed.query == query
    assert parsed.complaints == ()


@STEADY
@given(st.dictionaries(NAMES | st.text(max_size=8), st.lists(st.text(max_size=40), max_size=4)))
def test_whatever_an_address_holds_becomes_a_question_that_round_trips(params: dict[str, list[str]]) -> None:
    query = parse(params).query
    assert parse(to_params(query)).query == query


def test_the_empty_address_asks_for_everything() -> None:
    assert parse({}).query == WorkQuery()
    assert to_params(WorkQuery()) == {}
    assert not parse({"page": ["3"], "sort": ["title"], "reveal": ["1"]}).query.narrowed
    assert parse({"-rating": ["teen"]}).query.narrowed


def test_an_empty_form_field_says_nothing() -> None:
    parsed = parse({"q": [""], "words": ["  "], "single": [""], "placed": [""], "page": [""]})
    assert (parsed.query, parsed.complaints) == (WorkQuery(), ())


def test_include_any_and_exclude_are_three_things() -> None:
    query = parse({"fandom": ["a"], "any-fandom": ["b", "c"], "-fandom": ["d"]}).query
    assert query.fandom == Choice(("a",), ("b", "c"), ("d",))


def test_the_same_value_twice_is_one() -> None:
    assert parse({"fandom": ["a", "a"]}).query.fandom == Choice(("a",))


def test_a_note_takes_a_threshold() -> None:
    query = parse({"note": ["torture>=implied", "gore"], "-note": ["suicide≥graphic"]}).query
    assert query.note.include == (Threshold("torture", "implied"), Threshold("gore", "mentioned"))
    assert query.note.exclude == (Threshold("suicide", "graphic"),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5k-50k", Numbers(5_000, 50_000)),
        ("5,000 – 50,000", Numbers(5_000, 50_000)),
        ("1.5k to 2m", Numbers(1_500, 2_000_000)),
        ("50k-5k", Numbers(5_000, 50_000)),
        ("5k-", Numbers(5_000, None)),
        ("5k+", Numbers(5_000, None)),
        (">5k", Numbers(5_001, None)),
        (">= 5k", Numbers(5_000, None)),
        ("under 300", Numbers(None, 299)),
        ("-10k", Numbers(None, 10_000)),
        ("1200", Numbers(1_200, 1_200)),
        ("-", None),
        ("many", None),
        ("5k-many", None),
        ("1-2-3", None),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, meant: Numbers | None) -> None:
    assert numbers(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2003", Days(date(2003, 1, 1), date(2003, 12, 31))),
        ("2004-02", Days(date(2004, 2, 1), date(2004, 2, 29))),
        ("2003-05-09", Days(date(2003, 5, 9), date(2003, 5, 9))),
        ("2003..2004-06", Days(date(2003, 1, 1), date(2004, 6, 30))),
        ("2003..", Days(date(2003, 1, 1), None)),
        ("..2003", Days(None, date(2003, 12, 31))),
        ("2004..2003", Days(date(2003, 1, 1), date(2004, 12, 31))),
        ("..", None),
        ("2003-13", None),
        ("2003-02-30", None),
        ("0001", None),
        ("last year", None),
    ],
)
def test_a_year_or_a_month_means_all_of_it(text: str, meant: Days | None) -> None:
    assert days(text) == meant


@pytest.mark.parametrize(
    ("params", "word"),
    [
        ({"rating": ["fierce"]}, "fierce"),
        ({"note": ["torture>=much"]}, "much"),
        ({"seen": ["5x15"]}, "5x15"),
        ({"kudos": ["many"]}, "many"),
        ({"words": ["lots"]}, "lots"),
        ({"updated": ["soon"]}, "soon"),
        ({"placed": ["5x16"]}, "5x16"),
        ({"sort": ["merit"]}, "merit"),
        ({"page": ["0"]}, "0"),
        ({"single": ["maybe"]}, "maybe"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_a_sentence(params: dict[str, list[str]], word: str) -> None:
    parsed = parse(params)
    assert parsed.query == WorkQuery()
    assert len(parsed.complaints) == 1
    assert word in parsed.complaints[0]
    assert parsed.complaints[0].endswith(".")


def test_a_question_of_a_thousand_conditions_is_cut_and_says_so() -> None:
    parsed = parse({"fandom": [f"f{n}" for n in range(1000)], "character": ["one-more"]})
    assert len(parsed.query.fandom.include) == MOST_VALUES
    assert parsed.query.character == Choice()
    assert any(str(MOST_VALUES) in one for one in parsed.complaints)


def test_names_stand_where_slugs_do() -> None:
    parsed = parse(
        {"fandom": ["The Moors (2003)"], "author": ["Ana"], "language": ["Portuguese"], "series": ["7"]}
    )
    query = parsed.query
    assert parsed.complaints == ()
    assert (query.fandom.include, query.author.include) == (("The Moors (2003)",), ("Ana",))
    assert (query.language.include, query.series.include) == (("Portuguese",), ("7",))


def test_what_was_seen_last_of_a_canon_counts() -> None:
    query = parse({"seen": ["btvs:1x01", "ats:1x01", "btvs:5x15"], "q": ["seen:ats:2x02"]}).query
    assert query.seen == (("btvs", "5x15"), ("ats", "2x02"))


def test_values_come_fit_for_a_database() -> None:
    query = parse({"q": ["a\x00b\ud800 \x1fc" + "d" * 900]}).query
    assert query.q.isprintable()
    assert query.q.encode()
    assert len(query.q) <= 300
