"""The text of the search box as an expression. Never raises; keeps its own stack, so depth costs no recursion."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

from fic.query.asked import Seen, Sort
from fic.query.expressions import (
    AllOf,
    AnyOf,
    Expression,
    Flag,
    Noted,
    Span,
    Tagged,
    Words,
    both,
    either,
    negated,
)
from fic.query.facets import STATUSES
from fic.query.language import FIELDS, STATE_NAMED, Field, Takes, folded
from fic.query.lexing import Kind, Lexer, Token, is_bare, is_one_run
from fic.query.values import (
    LONGEST,
    TOO_MANY,
    Misread,
    cleaned,
    facet_values,
    placed,
    seen,
    sort,
    span,
    threshold,
)

MOST_DEPTH = 12
"""Groups inside groups: nobody reads further, and everything that walks a tree may recurse."""
LONGEST_BOX = 30_000
"""Characters; the longest question an address can hold, said as text, is shorter."""
MOST_COMPLAINTS = 12
"""Sentences about one text. Somebody who pasted a story does not read more."""
_HINTS = 5
"""Unknown fields to guess at: each costs a look at every name."""


@dataclass(frozen=True, slots=True)
class Boxed:
    where: Expression | None = None
    sort: Sort | None = None
    seen: tuple[Seen, ...] = ()
    complaints: tuple[str, ...] = ()


@dataclass(slots=True)
class _Part:
    """An expression with a "not" before it that may yet meet another; None where something was not understood."""

    node: Expression | None
    negative: bool = False


@dataclass(slots=True)
class _Group:
    """A parenthesis that is open: parts that must all hold, each of them alternatives."""

    negative: bool = False
    of: Field | None = None
    parts: list[list[_Part]] = field(default_factory=list)
    joining: bool = False
    """The last thing read was OR."""

    def add(self, part: _Part) -> None:
        if self.joining:
            self.parts[-1].append(part)
        else:
            self.parts.append([part])
        self.joining = False


def read_box(text: str, most: int) -> Boxed:
    """At most `most` conditions of `text`, and a sentence for each thing in it that was not understood."""
    return _Reader(most).read(text)


class _Reader:
    def __init__(self, most: int) -> None:
        self.left = most
        self.complaints: dict[str, None] = {}
        self.open: list[_Group] = [_Group()]
        self.sort: Sort | None = None
        self.seen: dict[str, Seen] = {}
        self.unknown = 0

    def read(self, text: str) -> Boxed:
        lexer = Lexer(cleaned(text, LONGEST_BOX))
        for token in lexer:
            self.take(token)
        if lexer.cut or len(text) > LONGEST_BOX:
            self.complain("This text is too long for a question; only its beginning is read.")
        if lexer.unclosed:
            self.complain("A quotation mark is never closed, so it is not read.")
        if len(self.open) > 1:
            self.complain("A parenthesis is never closed; it ends where the text ends.")
        while len(self.open) > 1:
            self.close()
        where = _settled(self.joined(self.open[0]))
        return Boxed(where, self.sort, tuple(self.seen.values()), tuple(self.complaints))

    def complain(self, sentence: str) -> None:
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints[sentence] = None
        else:
            self.complaints["There is more here that was not understood."] = None

    def take(self, token: Token) -> None:
        group = self.open[-1]
        if token.kind is Kind.OPEN:
            self.open.append(_Group(token.negative, token.field or group.of))
        elif token.kind is Kind.CLOSE:
            if len(self.open) > 1:
                self.close()
            else:
                self.complain("A parenthesis is closed that was never opened.")
        elif token.kind is Kind.OR:
            if group.joining or not group.parts:
                self.complain("OR stands between two things; here it stands alone.")
            else:
                group.joining = True
        else:
            if token.field is None and group.of is not None and not token.written:
                token = token._replace(field=group.of, written=group.of.name)
            group.add(self.condition(token))

    def close(self) -> None:
        closed = self.open.pop()
        part = self.joined(closed)
        self.open[-1].add(_Part(part.node, part.negative is not closed.negative))

    def joined(self, group: _Group) -> _Part:
        """What a group asks. A group of one is that one, and costs nothing however deep it stands."""
        if group.joining:
            self.complain("OR stands between two things; here it stands alone.")
        understood = [
            kept for one in group.parts if (kept := [part for part in one if part.node is not None])
        ]
        if len(understood) == 1 and len(understood[0]) == 1:
            return understood[0][0]
        whole = both(filter(None, (either(filter(None, map(_settled, one))) for one in understood)))
        if whole is not None and _depth(whole) > MOST_DEPTH:
            self.complain(f"Parentheses are read {MOST_DEPTH} deep; what goes deeper is left out.")
            whole = None
        return _Part(whole)

    def condition(self, token: Token) -> _Part:
        if self.left <= 0 and not (token.field and token.field.takes is Takes.ORDER):
            self.complain(TOO_MANY)
            return _Part(None)
        try:
            node = self.node(token)
        except Misread as misread:
            self.complain(str(misread))
            return _Part(None)
        return _Part(node, token.negative)

    def node(self, token: Token) -> Expression | None:
        one = token.field
        if one is None:
            if token.written:
                self.hint(token.written)
            return self.words(token, "")
        value = cleaned(token.text)
        if not value:
            raise Misread(f"“{token.written}:” needs something after it, such as {one.example}.")
        if one.takes is Takes.WORDS:
            return self.words(token, one.of)
        if one.takes in {Takes.ORDER, Takes.MOMENT}:
            self.whole(one, value, token.negative)
            return None
        node = _READ[one.takes](one.of, value)
        self.left -= len(node.parts) if isinstance(node, AnyOf) else 1
        if self.left < 0:
            self.complain(TOO_MANY)
            return None
        return node

    def words(self, token: Token, where: str) -> Expression | None:
        text = cleaned(token.text)
        if not any(mark.isalnum() for mark in text):
            if text.strip("&+/-–—.,;:!?'’*"):
                self.complain(f"“{text}” has no letters to look for.")
            return None
        self.left -= 1
        plain = is_one_run(text) if where else is_bare(text)
        return Words(text, token.kind is Kind.PHRASE or not plain, where)

    def whole(self, one: Field, value: str, negative: bool) -> None:
        """What is asked of the whole question, and so not of a part of it."""
        if negative or len(self.open) > 1 or self.open[0].joining:
            raise Misread(f"“{one.name}:” holds for the whole question; it cannot stand in a part of it.")
        if one.takes is Takes.ORDER:
            self.sort = sort(value)
        else:
            found = seen(value)
            self.left -= found.canon not in self.seen
            self.seen[found.canon] = found

    def hint(self, name: str) -> None:
        self.unknown += 1
        if self.unknown > _HINTS:
            return
        near = get_close_matches(name.casefold()[:LONGEST], [one.name for one in FIELDS], 1, 0.75)
        meant = f" Did you mean {near[0]}:?" if near else ""
        self.complain(f"“{name}:” is no field, so it is looked for as a word.{meant}")


def _settled(part: _Part) -> Expression | None:
    return negated(part.node) if part.node is not None and part.negative else part.node


def _depth(node: Expression) -> int:
    return 1 + max(map(_depth, node.parts)) if isinstance(node, AllOf | AnyOf) else 0


def _tagged(facet: str, value: str) -> Expression:
    found = either(Tagged(facet, one) for one in facet_values(facet, value))
    assert found is not None
    return found


def _state(_: str, value: str) -> Expression:
    known = STATE_NAMED.get(folded(value))
    if known is None:
        raise Misread(f"“{value}” is nothing a work can be; choose from complete, wip, crossover, single.")
    return Flag(known) if known not in _STATUS else Tagged("status", _STATUS[known])


_STATUS = dict(zip(("complete", "wip"), STATUSES, strict=True))
_READ: dict[Takes, Callable[[str, str], Expression]] = {
    Takes.NAME: _tagged,
    Takes.FIXED: _tagged,
    Takes.LANGUAGE: _tagged,
    Takes.STATE: _state,
    Takes.NOTE: lambda _, value: Noted(threshold(value)),
    Takes.NUMBERS: lambda column, value: Span(column, span(column, value)),
    Takes.DAYS: lambda column, value: Span(column, span(column, value)),
    Takes.PLACE: lambda _, value: placed(value),
}
