"""docs/decisions/0004 in list, gate, veil and file alike: what an author did not say protects the reader."""

from dataclasses import replace
from itertools import product

import pytest

from fic.content_notes.degrees import Bound, Degree
from fic.content_notes.tolerances import Shield, Tolerance, Tolerances
from fic.query import WorkQuery
from ficarium.accounts.reader import STRANGER, Reader, Standing
from ficarium.reading.shielding import protection
from ficarium.search.finding import find
from ficarium.works.cards import card_of
from ficarium.works.models import Work
from ficarium.works.noting import is_shielded
from tests.shelf import note, put_work

pytestmark = pytest.mark.django_db
TOPIC = "memory-mind-control"
"""One the archive puts up no gate before by itself."""
THRESHOLDS = [Degree.MENTIONED, Degree.IMPLIED, Degree.DEPICTED, Degree.GRAPHIC]
PLACES: tuple[dict[str, int], ...] = ({}, {"chapter": 1}, {"chapter": 1, "first_block": 0, "last_block": 0})


def wishing(degree: Degree, shield: Shield, topic: str = TOPIC) -> Reader:
    return replace(STRANGER, standing=Standing(Tolerances.of([Tolerance(topic, degree, shield)])))


def meets(degree: Degree, bound: Bound, threshold: Degree) -> bool:
    """The decision, in its own words."""
    if degree is Degree.UNSPECIFIED or bound is Bound.AT_LEAST:
        return True
    return THRESHOLDS.index(degree) >= THRESHOLDS.index(threshold)


def stands_between(work: Work, reader: Reader) -> tuple[bool, bool, bool, bool]:
    """Out of the list; a gate before the work; a gate before its chapter; a veil."""
    found = protection(work, card_of(work), reader)
    listed = bool(find(WorkQuery(), reader).total)
    return not listed, found.gate is not None, bool(found.chapter_gates), bool(found.veils)


@pytest.mark.parametrize("place", PLACES, ids=["work", "chapter", "passage"])
@pytest.mark.parametrize(("degree", "bound"), list(product(Degree, Bound)))
def test_every_surface_follows_the_same_rule(degree: Degree, bound: Bound, place: dict[str, int]) -> None:
    work = put_work(notes=[note(TOPIC, degree.value, bound=bound.value, **place)])
    for threshold, shield in product(THRESHOLDS, (Shield.VEIL, Shield.GATE, Shield.HIDE)):
        reader = wishing(threshold, shield)
        met = meets(degree, bound, threshold)
        hidden, gate, chapter_gate, veil = stands_between(work, reader)
        assert hidden == (met and shield is Shield.HIDE)
        assert any((gate, chapter_gate, veil)) == met
        assert is_shielded(work, card_of(work), reader) == met
        if met and (shield is Shield.HIDE or not place):
            assert gate  # A veil over nobody knows where is a gate.
        elif met and (shield is Shield.GATE or "first_block" not in place):
            assert chapter_gate
        else:
            assert veil == met


@pytest.mark.parametrize("degree", Degree)
def test_a_promise_of_absence_stands_between_nobody_and_a_work(degree: Degree) -> None:
    work = put_work(notes=[note(TOPIC, degree.value, negated=True)])
    for threshold, shield in product(THRESHOLDS, Shield):
        reader = wishing(threshold, shield)
        assert stands_between(work, reader) == (False, False, False, False)
        assert not is_shielded(work, card_of(work), reader)


@pytest.mark.parametrize("declared", Work.Declared)
def test_who_chose_not_to_warn_may_have_anything(declared: Work.Declared) -> None:
    work = put_work(warnings_declared=declared)
    undeclared = declared == Work.Declared.UNDECLARED
    for shield in (Shield.VEIL, Shield.GATE, Shield.HIDE):
        reader = wishing(Degree.MENTIONED, shield, "undeclared")
        hidden = undeclared and shield is Shield.HIDE
        assert stands_between(work, reader) == (hidden, undeclared, False, False)
        assert is_shielded(work, card_of(work), reader) == undeclared
