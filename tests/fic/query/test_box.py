"""The search box: what people type is understood, what they paste breaks nothing, and every question can be said."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fic.query import (
    Age,
    Ages,
    AllOf,
    AnyOf,
    Choice,
    Days,
    Expression,
    Flag,
    Not,
    Noted,
    Numbers,
    Placed,
    Sort,
    Span,
    Tagged,
    Threshold,
    Words,
    WorkQuery,
    as_text,
    parse,
    to_params,
)
from fic.query.box import MOST_COMPLAINTS, MOST_DEPTH
from fic.query.language import FIELDS, OPERATORS, ORDERS, SPELLINGS, STATES, folded
from fic.query.values import MOST_VALUES
from tests.fic.query.pieces import HOSTILE, box_text

STEADY = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RAIN, SNOW, TEA = Words("rain"), Words("snow"), Words("tea")


def boxed(text: str) -> WorkQuery:
    """The question in `text`, which must be understood to the last mark."""
    parsed = parse({"q": [text]})
    assert parsed.complaints == (), parsed.complaints
    return parsed.query


def where(text: str) -> Expression | None:
    query = boxed(text)
    assert replace(query, where=None) == WorkQuery(), "a field of the form holds some of it"
    return query.where


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("rain", RAIN),
        ("rain snow", AllOf((RAIN, SNOW))),
        ("rain AND snow rain", AllOf((RAIN, SNOW))),
        ("rain and snow", AllOf((RAIN, Words("and"), SNOW))),
        ('"rain on  the roof"', Words("rain on the roof", phrase=True)),
        ("“rain” „snow“ «tea»", AllOf((Words("rain", True), Words("snow", True), Words("tea", True)))),
        (r'"say \"rain\""', Words('say "rain"', phrase=True)),
        ("-rain", Not(RAIN)),
        ("NOT rain –snow", AllOf((Not(RAIN), Not(SNOW)))),
        ('-"rain snow"', Not(Words("rain snow", phrase=True))),
        ("well-known - rain", AllOf((Words("well-known"), RAIN))),
        ("rain OR snow", AnyOf((RAIN, SNOW))),
        ("rain | snow || tea", AnyOf((RAIN, SNOW, TEA))),
        ("rain OR snow tea", AllOf((AnyOf((RAIN, SNOW)), TEA))),
        ("rain OR (snow tea)", AnyOf((RAIN, AllOf((SNOW, TEA))))),
        ("（rain｜snow） tea", AllOf((AnyOf((RAIN, SNOW)), TEA))),
        ("((((rain))))", RAIN),
        ("-(rain OR snow)", AllOf((Not(RAIN), Not(SNOW)))),
        ("-(rain -snow)", AnyOf((Not(RAIN), SNOW))),
        ("-(-(rain))", RAIN),
        ("title:rain", Words("rain", field="title")),
        ('summary:"rain on"', Words("rain on", True, "summary")),
        ("Title：rain -TEXT: snow", AllOf((Words("rain", field="title"), Not(Words("snow", field="text"))))),
        ("title:(rain OR snow)", AnyOf((Words("rain", field="title"), Words("snow", field="title")))),
        ("complete or single", AllOf((Words("complete"), Words("or"), Words("single")))),
        ("fandom:ada OR rain", AnyOf((Tagged("fandom", "ada"), RAIN))),
        ("is:crossover OR is:wip", AnyOf((Flag("crossover"), Tagged("status", "in-progress")))),
        ("kudos:>100 OR rain", AnyOf((Span("kudos", Numbers(101)), RAIN))),
        ("-(kudos:>100 rain)", AnyOf((Span("kudos", Numbers(None, 100)), Not(RAIN)))),
        ("-words:5k-6k", Not(Span("words", Numbers(5000, 6000)))),
        ("-updated:<7d", Not(Span("updated", Ages(Age(7, "d"))))),
        ("-placed:before:btvs:5x16", Not(Placed("before", "btvs", "5x16"))),
        ("note:gore OR rain", AnyOf((Noted(Threshold("gore")), RAIN))),
        ("魔法使い　雨", AllOf((Words("魔法使い"), Words("雨")))),
        ("Buffy & Giles", AllOf((Words("Buffy"), Words("Giles")))),
    ],
)
def test_words_groups_and_signs_are_read(text: str, meant: Expression) -> None:
    assert where(text) == meant


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('fandom:"The Moors"', {"fandom": Choice(("The Moors",))}),
        ("FANDOM： “The Moors”", {"fandom": Choice(("The Moors",))}),
        ("-fandom:moors -fandom:ada", {"fandom": Choice(exclude=("moors", "ada"))}),
        ("fandom:(moors OR ada)", {"fandom": Choice(any=("moors", "ada"))}),
        ("-fandom:(moors OR ada)", {"fandom": Choice(exclude=("moors", "ada"))}),
        ("relationship:a/b ship:c", {"relationship": Choice(("a/b", "c"))}),
        ("pairing:a/b", {"relationship": Choice(("a/b",))}),
        ("tag:fluff additional:angst", {"additional": Choice(("fluff", "angst"))}),
        ("character:ada genre:humour category:gen", {
            "character": Choice(("ada",)), "genre": Choice(("humour",)), "category": Choice(("gen",))}),
        ("rating:Teen OR rating:M", {"rating": Choice(("teen", "mature"))}),
        ("rating:teen,mature rating:(mature OR explicit)", {"rating": Choice(("mature",))}),
        ("rating:<=teen", {"rating": Choice(("general", "teen"))}),
        ("-rating:>=mature", {"rating": Choice(exclude=("mature", "explicit"))}),
        ("-warnings:undeclared", {"warnings": Choice(exclude=("undeclared",))}),
        ("lang:en language:EN", {"language": Choice(("en",))}),
        ("by:Ana author:“Ben Ash”", {"author": Choice(("Ana", "Ben Ash"))}),
        ("series:12", {"series": Choice(("12",))}),
        ("words:5k-50k", {"words": Numbers(5000, 50000)}),
        ("words:> 5k words:<=50k", {"words": Numbers(5001, 50000)}),
        ("kudos>100 hits:1000+", {"kudos": Numbers(101), "hits": Numbers(1000)}),
        ("comments:5 bookmarks:<20 chapters:-10", {
            "comments": Numbers(5, 5), "bookmarks": Numbers(None, 19), "chapters": Numbers(None, 10)}),
        ("updated:<7d", {"updated": Ages(within=Age(7, "d"))}),
        ("updated:>2y", {"updated": Ages(over=Age(2, "y"))}),
        ("posted:2003..2004-06", {"posted": Days(date(2003, 1, 1), date(2004, 6, 30))}),
        ("posted:>=2003 posted:<2005", {"posted": Days(date(2003, 1, 1), date(2004, 12, 31))}),
        ("placed:before btvs:5x16", {"placed": (Placed("before", "btvs", "5x16"),)}),
        ('placed:"before btvs:5x16"', {"placed": (Placed("before", "btvs", "5x16"),)}),
        ('placed:During btvs:"season 4"', {"placed": (Placed("during", "btvs", "season 4"),)}),
        ("seen:btvs:5x15", {"seen": (("btvs", "5x15"),)}),
        ("is:complete -is:crossover is:one-shot", {
            "status": Choice(("complete",)), "crossover": False, "single": True}),
        ("status:wip", {"status": Choice(("in-progress",))}),
        ("sort:kudos", {"sort": Sort.KUDOS}),
        ("order:longest", {"sort": Sort.WORDS}),
    ],
)  # fmt: skip
def test_what_the_form_can_say_stands_in_its_fields(text: str, fields: dict[str, object]) -> None:
    assert boxed(text) == WorkQuery(**fields)


def test_content_notes_take_a_degree() -> None:
    note = boxed('note:torture>=implied -cw:"Sexual violence" note:(gore OR suicide≥graphic)').note
    assert note.include == (Threshold("torture", "implied"),)
    assert note.exclude == (Threshold("sexual-violence"),)
    assert note.any == (Threshold("gore"), Threshold("suicide", "graphic"))


def test_the_same_question_has_one_address_however_it_was_typed() -> None:
    ways = (
        {"q": ["rain -fandom:moors words:>=5k is:wip sort:kudos"]},
        {"q": ["is:wip words:5000+ NOT fandom:“moors” rain order:kudos"]},
        {
            "q": ["(rain)"],
            "-fandom": ["moors"],
            "words": ["5k-"],
            "status": ["in-progress"],
            "sort": ["kudos"],
        },
        {
            "q": ["rain words:5k+ (sort:kudos"],
            "-fandom": ["moors"],
            "status": ["in-progress"],
            "sort": ["kudos"],
        },
    )
    assert len({str(to_params(parse(way).query)) for way in ways}) == 1


def test_what_contradicts_a_field_of_the_form_stays_in_the_question() -> None:
    query = boxed("is:complete is:wip words:<5k words:>10k is:single -is:single rating:teen rating:mature")
    assert query.status == Choice(("complete",))
    assert query.where == AllOf(
        (
            Tagged("status", "in-progress"),
            Span("words", Numbers(10_001)),
            Not(Flag("single")),
            Tagged("rating", "mature"),
        )
    )


def test_a_field_holds_one_any_of_and_the_second_stays_beside_it() -> None:
    query = boxed("fandom:(a OR b) fandom:(b OR a) fandom:(c OR d)")
    assert query.fandom == Choice(any=("a", "b"))
    assert query.where == AnyOf((Tagged("fandom", "c"), Tagged("fandom", "d")))


@pytest.mark.parametrize(
    ("text", "rest", "word"),
    [
        ("rain fandom:", "rain", "fandom:"),
        ("rain rating:fierce", "rain", "fierce"),
        ("rain note:torture>=much", "rain", "much"),
        ("rain words:lots", "rain", "lots"),
        ("rain updated:soon", "rain", "soon"),
        ("rain placed:btvs:5x16", "rain", "btvs:5x16"),
        ("rain seen:5x15", "rain", "5x15"),
        ("rain sort:merit", "rain", "merit"),
        ("rain is:lovely", "rain", "lovely"),
        ("rain -sort:kudos", "rain", "sort:"),
        ("rain OR seen:btvs:5x15", "rain", "seen:"),
        ("rain (snow", "rain snow", "parenthesis"),
        ("rain) snow", "rain snow", "parenthesis"),
        ('rain "snow', "rain snow", "quotation mark"),
        ("OR rain", "rain", "OR"),
        ("rain OR OR snow", "rain OR snow", "OR"),
        ("rain OR", "rain", "OR"),
        ("rain OR rating:fierce snow", "rain snow", "fierce"),
        ("rain ❤", "rain", "❤"),
        ("rain re:zero", 'rain "re:zero"', "re:"),
        ("rain fandon:moors", 'rain "fandon:moors"', "did you mean fandom:".capitalize()),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence_and_the_rest_works(
    text: str, rest: str, word: str
) -> None:
    parsed = parse({"q": [text]})
    assert parsed.query == parse({"q": [rest]}).query
    assert len(parsed.complaints) == 1
    assert word in parsed.complaints[0]
    assert parsed.complaints[0][-1] in ".?"


def test_depth_number_and_length_are_bounded_and_the_reader_is_told() -> None:
    deep = "".join(f"(a{n} OR (b{n} " for n in range(MOST_DEPTH))
    assert any("deep" in one for one in parse({"q": [f"rain {deep}"]}).complaints)
    many = parse({"q": [" ".join(f"w{n}" for n in range(200))], "fandom": ["moors"]})
    assert isinstance(many.query.where, AllOf)
    assert len(many.query.where.parts) == MOST_VALUES - 1
    assert any(str(MOST_VALUES) in one for one in many.complaints)
    full = parse({"q": [" ".join(f"w{n}" for n in range(MOST_VALUES)) + " sort:kudos"]})
    assert (full.query.sort, full.complaints) == (Sort.KUDOS, ())
    assert any("too long" in one for one in parse({"q": ["& " * 40_000]}).complaints)
    assert len(parse({"q": [" ".join(f"sort:x{n}" for n in range(99))]}).complaints) == MOST_COMPLAINTS + 1


def test_a_group_of_one_costs_no_depth() -> None:
    assert where("(" * 400 + "rain" + ")" * 400) == RAIN
    assert where("-(" * 401 + "rain" + ")" * 401) == Not(RAIN)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_becomes_a_question_that_can_be_said(number: int) -> None:
    says_itself(HOSTILE[number])


def says_itself(text: str) -> None:
    """Address, text and box text of the question in `text` all ask the same, and the second time nothing is amiss."""
    query = parse({"q": [text]}).query
    again = parse(to_params(query))
    assert (again.query, again.complaints) == (query, ())
    told = parse({"q": [as_text(query)]})
    assert (told.query, told.complaints) == (query, ())
    assert query.q.encode().decode() == query.q


@STEADY
@given(st.integers(0, 2**32))
def test_every_question_the_box_can_ask_is_said_by_its_address_and_its_text(seed: int) -> None:
    says_itself(box_text(random.Random(seed)))


@STEADY
@given(st.text())
def test_any_text_at_all_becomes_a_question_that_can_be_said(text: str) -> None:
    says_itself(text)


@STEADY
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_the_box_beside_the_form_asks_both(one: int, other: int) -> None:
    form = parse({"q": [box_text(random.Random(one), 6)]}).query
    params = to_params(form) | {"q": [f"{form.q} {box_text(random.Random(other), 6)}"]}
    query = parse(params).query
    assert parse(to_params(query)).query == query
    assert parse({"q": [as_text(query)]}).query == query


def test_text_leaves_out_only_where_the_reader_is_in_the_list() -> None:
    query = parse({"q": ["rain sort:random"], "page": ["3"], "seed": ["7"], "reveal": ["1"]}).query
    assert as_text(query) == "rain sort:random"


def test_ages_count_back_from_the_day_of_asking() -> None:
    leap = date(2024, 2, 29)
    assert boxed("updated:<7d").updated.on(leap) == Days(date(2024, 2, 22), None)
    assert boxed("updated:>1y").updated.on(leap) == Days(None, date(2023, 2, 28))
    assert boxed("updated:1m-2w").updated.on(leap) == Days(date(2024, 1, 29), date(2024, 2, 15))
    assert boxed("updated:30d..1m").updated.on(date(2023, 3, 1)) == Days(date(2023, 1, 30), date(2023, 2, 1))
    assert boxed("updated:yesterday").updated.on(leap) == Days(date(2024, 2, 28), date(2024, 2, 28))
    assert boxed("updated:<9999y").updated.on(leap).first == date(1000, 1, 1)
    assert boxed("updated:2003").updated.on(leap) == Days(date(2003, 1, 1), date(2003, 12, 31))


@pytest.mark.parametrize("example", [one.example for one in (*OPERATORS, *FIELDS)])
def test_every_example_of_the_grammar_is_understood(example: str) -> None:
    assert boxed(example) != WorkQuery()


def test_no_name_of_the_grammar_means_two_things() -> None:
    fields = [folded(name) for one in FIELDS for name in (one.name, *one.synonyms)]
    assert len(set(fields)) == len(fields)
    for words in (STATES, ORDERS, *SPELLINGS.values()):
        named = [folded(name) for word, others in words.items() for name in (word, *others)]
        assert len(set(named)) == len(named)


def test_the_tables_have_every_order_and_every_fixed_value() -> None:
    assert list(ORDERS) == [sort.value for sort in Sort]
    for one in FIELDS:
        for value in one.values if one.name not in {"note", "sort"} else ():
            assert boxed(f"{one.name}:{value}") != WorkQuery()
