"""Features of a sentence, and weights that add them up."""

import json
import math

import pytest

from fic.manuscript.weighing import LONGEST, MOST, Weights, wording


@pytest.mark.parametrize(
    ("text", "features"),
    [
        (
            "Please, no flames!",
            {"please", "<please>", "no <flame>", "^please", "<flame>$", "mark !", "#words 2-3"},
        ),
        ("PLEEEEASE don’t flame.", {"<please>", "don't", "<no>", "<no> <flame>"}),
        ("Archive at Gossamer; write to ana@example.org", {"<archive>", "<Name>", "<address>", "<address>$"}),
        ("Paramount owns Star Trek: Voyager.", {"<owner>", "<fandom>", "<belong>", "<owner> <belong>"}),
        ("Critiques constructives bienvenues", {"<criticism>", "<welcome>", "const~"}),
        ("Отзывы приветствуются", {"<opinion>", "<welcome>", "<opinion> <welcome>"}),
        ("请勿转载", {"转", "勿 转", "<please>", "<no>", "<archive>", "<no>..<archive>"}),
        ("Set in 1996", {"<number>", "<number>$"}),
    ],
)
def test_a_sentence_is_told_by_words_families_and_shapes(text: str, features: set[str]) -> None:
    assert features <= set(wording(text))


def test_words_drawn_out_or_shouted_are_the_same_words() -> None:
    assert set(wording("PLEEEEASE REVIEW")) == set(wording("please review"))


@pytest.mark.parametrize("text", ["", " \n", "!?!", "<<<>>>", "\x00\ud800", "'" * 900])
def test_any_text_has_features(text: str) -> None:
    assert wording(text)


@pytest.mark.parametrize("text", ["no " * 90_000, "please tell me " * 9_000, "评" * 200_000, "a&" * 90_000])
def test_features_are_bounded_however_long_the_text(text: str) -> None:
    made = wording(text)
    assert len(made) <= MOST
    assert len(made) == len(set(made))
    assert made == wording(text[:LONGEST])


def test_weights_add_up_to_a_probability_for_each_class() -> None:
    weights = Weights.from_json(
        json.dumps(
            {
                "classes": {
                    "ask": {"bias": -1.0, "weights": {"<ask>": 3.0}},
                    "none": {"bias": 0.0, "weights": {}},
                }
            }
        )
    )
    found = weights.probabilities(["<ask>", "never seen"])
    assert found["ask"] == pytest.approx(1 / (1 + math.exp(-2)))
    assert found["none"] == 0.5
    assert weights.probabilities([])["ask"] < 0.5
