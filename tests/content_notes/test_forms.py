"""The form of tolerances: what it shows, what it takes back."""

from fic.content_notes.degrees import Degree
from fic.content_notes.tolerances import DEFAULTS, Shield, Tolerance, Tolerances
from fic.content_notes.topics import GROUPS, TOPICS
from ficarium.content_notes.forms import (
    PROFILES,
    ToleranceForm,
    default_words,
    profile_tolerances,
    tolerance_form,
    tolerances_from,
)


def sent_back(form: ToleranceForm) -> dict[str, str]:
    """What a browser sends when a reader changes nothing and saves."""
    data = {}
    for field in (form.undeclared, *(field for group in form.groups for field in group.fields)):
        data[f"do-{field.slug}"] = next(choice.value for choice in field.do if choice.chosen)
        for choice in field.degree:
            if choice.chosen:
                data[f"from-{field.slug}"] = choice.value
    return data


def test_every_topic_is_asked_about_once() -> None:
    form = tolerance_form(Tolerances.of())
    assert [group.slug for group in form.groups] == list(GROUPS)
    asked = [field.slug for group in form.groups for field in group.fields]
    assert sorted(asked) == sorted(TOPICS)


def test_saving_what_was_shown_changes_nothing() -> None:
    chosen = Tolerances.of(
        [
            Tolerance("gore", Degree.IMPLIED, Shield.VEIL),
            Tolerance("alcohol", Degree.GRAPHIC, Shield.HIDE),
            Tolerance("violence", Degree.GRAPHIC, Shield.SHOW),
            Tolerance("undeclared", Degree.MENTIONED, Shield.HIDE),
        ]
    )
    assert tolerances_from(sent_back(tolerance_form(chosen))) == chosen
    assert tolerances_from(sent_back(tolerance_form(Tolerances.of()))) == Tolerances.of()


def test_every_profile_survives_the_form() -> None:
    for slug in PROFILES:
        tolerances = profile_tolerances(slug)
        assert tolerances is not None
        assert tolerances_from(sent_back(tolerance_form(tolerances))) == tolerances


def test_as_usual_says_what_the_archive_does() -> None:
    assert default_words("alcohol") == "show"
    for topic, default in DEFAULTS.items():
        assert default.shield is Shield.GATE
        assert default_words(topic) == "ask"


def test_an_unknown_profile_is_none() -> None:
    assert profile_tolerances("everything") is None
