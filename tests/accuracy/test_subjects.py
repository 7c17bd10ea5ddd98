"""How many labelled subject lines the reader of subjects must get right."""

from accuracy.facts import plain
from accuracy.subjects import listed
from fic.manuscript.subject_pieces import title_in

LEAST = 0.88
"""Of lines that were written to be hard; weights that have not seen them get nine in ten of all subjects right."""


def test_most_labelled_subjects_are_read_right() -> None:
    lines = listed()
    right = 0
    for title, subject in lines:
        span, _ = title_in(subject)
        right += plain(subject[slice(*span)] if span else "") == plain(title)
    assert len(lines) > 300
    assert right >= LEAST * len(lines)
