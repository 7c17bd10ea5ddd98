"""Features of a sentence, and weights that add them up."""

import json
import math
import re
from importlib import resources
from pathlib import Path

import pytest

from fic.manuscript.weighing import LONGEST, MOST, Weights, wording
from fic.manuscript.word_families import FAMILIES

WEIGHTS = Path(str(resources.files("fic.manuscript"))) / "weights"


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


SAID: list[tuple[str, str, str]] = [
    ("feedback", "yes", "Comments are always welcome."),
    ("feedback", "no", "No feedback, please."),
    ("feedback", "any", "All kinds of comments are welcome."),
    ("feedback", "positive", "Praise only, please."),
    ("feedback", "negative", "Tell me what's wrong with it."),
    ("feedback", "critical", "Concrit is welcome."),
    ("feedback", "constructive-only", "Constructive criticism only."),
    ("feedback", "no-flames", "Flames will be used to toast muffins."),
    ("feedback", "flames-ok", "Flames are welcome too."),
    ("feedback", "review", "Please review!"),
    ("feedback", "email-only", "By private e-mail only, please."),
    ("feedback", "gentle", "Please be gentle with me."),
    ("archive", "anywhere", "You may archive this anywhere."),
    ("archive", "tell", "Archive it anywhere, just tell me where."),
    ("archive", "ask", "Please ask before archiving."),
    ("archive", "listed", "Gossamer only."),
    ("archive", "link_only", "Please link, don't repost."),
    ("archive", "none", "Do not archive this story."),
    ("status", "complete", "This story is complete."),
    ("status", "in-progress", "This is a work in progress."),
]


@pytest.mark.parametrize(("name", "kind", "sentence"), SAID)
def test_the_shipped_weights_know_a_plain_sentence_of_each_class(name: str, kind: str, sentence: str) -> None:
    assert Weights.load(name).probabilities(wording(sentence))[kind] > 0.5


@pytest.mark.parametrize("name", ["feedback", "archive", "status"])
def test_the_shipped_weights_know_every_class_and_no_sentence_of_a_story(name: str) -> None:
    weights = Weights.load(name)
    assert {kind for known, kind, _ in SAID if known == name} == set(weights.bias)
    story = weights.probabilities(wording("She closed the door and walked down to the river."))
    assert max(story.values()) < 0.5


@pytest.mark.parametrize("path", sorted(WEIGHTS.glob("*.json")), ids=lambda path: path.stem)
def test_files_of_weights_are_small_and_sorted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < 150_000
    made = json.loads(text)
    assert json.dumps(made) == json.dumps(made, sort_keys=True) or "classes" not in made


@pytest.mark.parametrize("name", ["feedback", "archive", "status"])
def test_weights_name_only_features_that_wording_makes(name: str) -> None:
    shapes = re.compile(r"#words .+|mark .+|\^.+|.+\$|.+~|<[^<>]+>\.\.<[^<>]+>|\S+(?: \S+){0,4}")
    flags = {
        *FAMILIES.names(),
        "<Name>",
        "<CAPS>",
        "<number>",
        "<address>",
        "<owner>",
        "<fandom>",
        "<labelled>",
    }
    for feature in Weights.load(name).worth:
        assert shapes.fullmatch(feature)
        assert set(re.findall(r"<[^<>]*>", feature)) <= flags
