"""The same pieces, with what their neighbours were taken for by weights that have not seen their post."""

import math
from collections.abc import Iterator

from accuracy.learning import Example, left_out
from accuracy.taught import roles
from accuracy.taught.roles import FOLDS
from fic.manuscript.roles import NOTHING, ROLES, Told, around, said, signs_of, tops

STRENGTH = 0.6

DISCLAIMER = frozenset({"disclaimer"})
"""The one role that runs on from piece to piece; of the others there are too few to learn it from."""


def examples() -> Iterator[Example]:
    alone = list(roles.examples())
    odds = left_out(alone, ROLES, STRENGTH, FOLDS)
    at = 0
    for one in roles.taught():
        found: list[Told] = []
        made: list[Example | None] = []
        for place, piece in enumerate(one.pieces):
            if signs_of(one.text, one.pieces, place):
                heard = {role: 1 / (1 + math.exp(-float(odds[role][at]))) for role in ROLES}
                found.append({**heard, **said(piece)})
                made.append(alone[at])
                at += 1
            else:
                found.append(NOTHING)
                made.append(None)
        best = tops(found)
        for place, example in enumerate(made):
            # A line by itself has no neighbours to learn from.
            if example is not None and one.source in {"posts", "unlabelled", "labelled", "mixed"}:
                features = around(one.text, one.pieces, found[place], best, found, place)
                yield Example(
                    example.group,
                    tuple(features),
                    example.yes & DISCLAIMER,
                    example.no & DISCLAIMER,
                    shown=example.shown,
                    source=example.source,
                )
