"""Single values, read the same from the box and from the address."""

import re

from fic.query.asked import Seen, Sort
from fic.query.expressions import Placed, Threshold
from fic.query.facets import COUNTED, DEGREES, FIXED, RELATIONS
from fic.query.language import ORDER_NAMED, VALUE_NAMED, folded
from fic.query.ranges import Ages, Days, Numbers, days, numbers

MOST_VALUES = 60
"""Conditions read in one question, those of the form and those of the box: each costs a look at every work."""
TOO_MANY = f"Only the first {MOST_VALUES} conditions of this question are used."
LONGEST = 200
"""Characters of any one value; tags' names and slugs have at most 180."""
_LONGEST_PLACE = 80


class Misread(ValueError):
    """Carries the sentence that says what was not understood. Never leaves `fic.query`."""


def cleaned(value: str, longest: int = LONGEST) -> str:
    """Of bounded length, on one line, fit for a database: no control characters, no half surrogates."""
    short = str(value)[: 2 * longest]
    if not short.isprintable():
        whole = short.encode("utf-8", "replace").decode("utf-8")
        short = "".join(mark if mark.isprintable() or mark in _JOINERS else " " for mark in whole)
    return " ".join(short.split())[:longest].strip()


_JOINERS = "\u200c\u200d"
"""Persian and Indic names are spelled with them."""


def facet_values(facet: str, value: str) -> tuple[str, ...]:
    """One value, or the several that "teen,mature" and "<=teen" mean."""
    if facet not in FIXED and facet != "language":
        return (facet_value(facet, value),)
    found: dict[str, None] = {}
    for part in filter(None, (part.strip() for part in value.split(","))):
        sign = _COMPARED.match(part)
        if facet == "rating" and sign:
            at = _COMPARABLE.index(_comparable(part[sign.end() :]))
            kept = _COMPARABLE[at:] if sign[0] in ">=≥" else _COMPARABLE[: at + 1]
            strict = sign[0] in "<>"
            found |= dict.fromkeys(one for one in kept if not (strict and one == _COMPARABLE[at]))
        else:
            found[facet_value(facet, part)] = None
    if not found:
        raise Misread(f"“{value}” leaves no {facet}.")
    return tuple(found)


_COMPARED = re.compile(r">=|<=|[<>≥≤]")
_COMPARABLE = FIXED["rating"][1:]


def _comparable(value: str) -> str:
    rating = facet_value("rating", value.strip())
    if rating not in _COMPARABLE:
        raise Misread(f"“{value}” is neither milder nor stronger than a rating.")
    return rating


def facet_value(facet: str, value: str) -> str:
    """A slug, name, id, code or fixed value, as a `Choice` has it. Raises Misread."""
    if facet in FIXED:
        known = VALUE_NAMED[facet].get(folded(value))
        if known is None:
            raise Misread(f"“{value}” is no {_A_VALUE[facet]}; choose from {', '.join(FIXED[facet])}.")
        return known
    if not value:
        raise Misread(f"The {facet} is missing.")
    return value.lower() if facet == "language" and len(value) <= _BARE_CODE else value


_A_VALUE = {"rating": "rating we know", "warnings": "warning line", "status": "status"}
_BARE_CODE = 3
"""Letters of a language's code without a region, which is lower case everywhere."""


def threshold(value: str) -> Threshold:
    """ "torture", "torture>=implied", "Sexual violence >= depicted"."""
    topic, *rest = _AT_LEAST.split(value.casefold(), maxsplit=1)
    topic = "-".join(topic.replace("_", " ").split())
    degree = rest[0].strip() if rest else DEGREES[0]
    if not _TOPIC.fullmatch(topic):
        raise Misread(f"“{value}” is no content note, such as torture>=implied.")
    if degree not in DEGREES:
        raise Misread(f"“{degree}” is no degree; choose from {', '.join(DEGREES)}.")
    return Threshold(topic, degree)


_AT_LEAST = re.compile(r"\s*(?:>=|≥|＞＝|>|＞)\s*")
_TOPIC = re.compile(r"[a-z][a-z-]{0,39}")


def placed(value: str) -> Placed:
    """ "before btvs:5x16", "before:btvs:5x16"."""
    found = _PLACED.fullmatch(value)
    if found and found[1].casefold() in RELATIONS and _CANON.fullmatch(found[2].casefold()):
        return Placed(found[1].casefold(), found[2].casefold(), found[3][:_LONGEST_PLACE].strip())
    raise Misread(f"“{value}” is no place on a timeline, such as before btvs:5x16.")


def seen(value: str) -> Seen:
    """ "btvs:5x15"."""
    found = _SEEN.fullmatch(value)
    if found and _CANON.fullmatch(found[1].casefold()):
        return Seen(found[1].casefold(), found[2][:_LONGEST_PLACE].strip())
    raise Misread(f"“{value}” is no place in a canon, such as btvs:5x15.")


_APART = r"(?:\s*[:：]\s*|\s+)"
_CANON = re.compile(r"[a-z0-9-]{1,40}")
_PLACED = re.compile(rf"(\w+){_APART}([\w-]+){_APART}(.+)")
_SEEN = re.compile(rf"([\w-]+){_APART}(.+)")


def span(column: str, value: str) -> Numbers | Days | Ages:
    counted = column in COUNTED
    found = numbers(value) if counted else days(value)
    if found is None:
        such = f"a range of {column}, such as 5k-50k" if counted else _SUCH_DAYS
        raise Misread(f"“{value}” is not {such}.")
    return found


_SUCH_DAYS = "a range of days, such as 2003..2004-06 or <7d"


def sort(value: str) -> Sort:
    known = ORDER_NAMED.get(folded(value))
    if known is None:
        raise Misread(f"Works cannot be sorted by “{value}”.")
    return Sort(known)
