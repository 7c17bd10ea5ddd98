"""An expression as text for the search box, one spelling for each."""

from fic.query.expressions import (
    AllOf,
    AnyOf,
    Expression,
    Flag,
    Not,
    Noted,
    Placed,
    Span,
    Tagged,
    Words,
)
from fic.query.language import FIELD_OF, STATUS_WORDS
from fic.query.lexing import is_bare, is_one_run
from fic.query.ranges import Ages, Days, Numbers


def text_of(where: Expression | None) -> str:
    """Reading it gives `where` again. "or" stands in parentheses wherever something stands beside it.

    Recursive; trees are as deep as `MOST_DEPTH` at most.
    """
    if where is None:
        return ""
    if isinstance(where, AllOf):
        return " ".join(grouped(part) for part in where.parts)
    if isinstance(where, AnyOf):
        return " OR ".join(grouped(part) for part in where.parts)
    if isinstance(where, Not):
        return f"-{text_of(where.part)}"
    if isinstance(where, Words):
        return _words(where)
    if isinstance(where, Tagged):
        return tagged(where.facet, where.name)
    if isinstance(where, Noted):
        return f"note:{where.threshold}"
    if isinstance(where, Span):
        return f"{where.column}:{span(where.within)}"
    if isinstance(where, Placed):
        return f"placed:{quoted(f'{where.relation} {where.canon}:{where.place}')}"
    assert isinstance(where, Flag)
    return f"is:{where.name}"


def grouped(part: Expression) -> str:
    return f"({text_of(part)})" if isinstance(part, AllOf | AnyOf) else text_of(part)


def _words(words: Words) -> str:
    plain = is_one_run(words.text) if words.field else is_bare(words.text)
    text = words.text if plain and not words.phrase else quoted(words.text)
    return f"{words.field}:{text}" if words.field else text


def tagged(facet: str, name: str) -> str:
    if facet == "status":
        return f"is:{STATUS_WORDS[name]}"
    return f"{FIELD_OF[facet].name}:{quoted_if_needed(name)}"


def quoted_if_needed(value: str) -> str:
    return value if is_one_run(value) else quoted(value)


def quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def span(within: Numbers | Days | Ages) -> str:
    """As `str`, but an open end is said with a sign: ">100", "<=5000"."""
    if not isinstance(within, Numbers) or (within.low is not None and within.high is not None):
        return str(within)
    if within.low is not None:
        return f">{within.low - 1}" if over(within) else f">={within.low}"
    assert within.high is not None
    return f"<{within.high + 1}" if under(within) else f"<={within.high}"


def over(within: Numbers) -> bool:
    """Whether an open range is better said "more than" a rounder number."""
    return within.low is not None and within.high is None and within.low > 1 and within.low % 10 == 1


def under(within: Numbers) -> bool:
    return within.high is not None and within.low is None and within.high % 10 == 9
