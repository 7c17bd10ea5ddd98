"""Who owns what, whom a story is for, who is thanked and who read it first: from the pieces of talk that say so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from fic.manuscript.feedback import feedback_in
from fic.manuscript.inscribed import explains, for_event, gift, inscription, whole_wish, whom_addressed
from fic.manuscript.layout import Layout
from fic.manuscript.manuscript import Text
from fic.manuscript.named import names_in, whom_in
from fic.manuscript.owning import owns
from fic.manuscript.permissions import permission_in_prose
from fic.manuscript.roles import Told, told
from fic.manuscript.talk import Piece, pieces_of

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

LIKELY = {"disclaimer": 0.5, "dedication": 0.6, "beta": 0.5, "thanks": 0.5}
DOUBTFUL = 0.2
"""How probable a piece between two of a role must be to have it as well."""
LENIENT = 0.2
"""What a clause may lack where nothing else speaks of owners."""
LONGEST_GAP = 200
"""Characters between two pieces that are looked at for words."""
ALIKE = 85
"""Per cent by which two disclaimers are the same one said twice."""
_MARGIN = re.compile(r"\n[ \t]*(?:[%|*#>;/]+|[║│┃])[ \t]*")
_LEAD = re.compile(
    r"(?:[^:.!?\n]{0,40}\b(?i:disclaim\w*|legal\w*|boilerplate|copyright\s+notice|fine\s+print|small\s+print)\b[^:.!?\n]{0,40}"
    r"|(?i:as\s+(?:before|always|ever|usual)|the\s+usual)\b[^:.!?\n]{0,40}):\s+(?=\S)"
)
"""Words that only announce a disclaimer are its label, however many they are."""
Run = list[int]


def settle_credits(facts: "Facts", layout: Layout) -> None:
    """Disclaimer, dedication, thanks and first readers of everything that was heard. Cost: linear in it."""
    text = facts.page.text
    pieces = pieces_of(text, layout, facts.heard)
    odds = told(text, pieces)
    owned = [_of_owners(facts, pieces, run) for run in _runs(text, pieces, odds, "disclaimer")]
    if owned:
        _disclaim(facts, pieces, owned)
    else:
        clauses = _clauses(text, pieces, odds)
        if len(clauses) > len(pieces):
            heard = [{**one, "disclaimer": one["disclaimer"] + LENIENT} for one in told(text, clauses)]
            _disclaim(facts, clauses, _runs(text, clauses, heard, "disclaimer"))
    _inscribe(facts)
    given = max(
        (run for run in _runs(text, pieces, odds, "dedication") if _gives(text, pieces[run[0]])),
        key=lambda run: max(odds[at]["dedication"] for at in run),
        default=None,
    )
    if given is None and facts.dedication is None:
        _give(facts, pieces, odds)
    if given is not None and facts.dedication is None:
        whom = whom_in(text, pieces[given[0]])
        first = pieces[given[0]]
        named = whom_addressed(text[first.start : first.end], text[slice(*whom)])
        if named is not None:
            whom = first.start + named[0], first.start + named[1]
        else:
            whom = whole_wish(text, first.start, first.end, whom)
        end = whom[1] if len(given) == 1 or named else pieces[given[-1]].end
        facts.dedication = _text(facts, whom[0], end, first.where)
    for at, piece in enumerate(pieces):
        if odds[at]["thanks"] > LIKELY["thanks"]:
            said = _text(facts, piece.start, piece.end, piece.where)
            if all(said.text != other.text for other in facts.thanks):
                facts.thanks.append(said)
        for start, end in names_in(text, piece) if odds[at]["beta"] > LIKELY["beta"] else ():
            name = _text(facts, start, end, piece.where)
            if all(name.text.casefold() != other.text.casefold() for other in facts.beta):
                facts.beta.append(name)


def _gives(text: str, piece: Piece) -> bool:
    words = text[piece.start : piece.end]
    return not explains(words) and not (for_event(words) and not piece.label.casefold().startswith("dedic"))


def _give(facts: "Facts", pieces: Sequence[Piece], odds: Sequence[Told]) -> None:
    """The likeliest sentence that gives the story by its form, among those that may be a dedication."""
    for at in sorted(range(len(pieces)), key=lambda at: -odds[at]["dedication"]):
        piece = pieces[at]
        if odds[at]["dedication"] < DOUBTFUL:
            return
        span = gift(facts.page.text[piece.start : piece.end])
        if span is not None:
            facts.dedication = _text(facts, piece.start + span[0], piece.start + span[1], piece.where)
            return


_OTHERWISE = re.compile(
    r"\bno\s+spoilers?\b|\bspoilers?\s+(?:for|through|up)\b|\brated\b|\bset\s+(?:in|after|before|during|between)\b"
    r"|\btakes\s+place\b|\bnot\s+(?:be\s+)?happy\s+here\b",
    re.I,
)


def _of_owners(facts: "Facts", pieces: Sequence[Piece], run: Run) -> Run:
    """The run without last sentences that ask, allow or place something and say nothing of owners."""
    text = facts.page.text
    while len(run) > 1:
        start, end = pieces[run[-1]].start, pieces[run[-1]].end
        if owns(text, start, end) or not (
            _OTHERWISE.search(text, start, end)
            or feedback_in(facts.ledger, start, end, False)
            or permission_in_prose(facts.ledger, start, end)
        ):
            break
        run = run[:-1]
    return run


def _inscribe(facts: "Facts") -> None:
    """The first paragraph that is a dedication by its form."""
    for entry in facts.heard:
        if entry.fields == ("dedication",) and entry.label is None and facts.dedication is None:
            span = inscription(facts.page.text[entry.value : entry.end])
            if span is not None:
                facts.dedication = _text(facts, entry.value + span[0], entry.value + span[1], entry.where)


def _clauses(text: str, pieces: Sequence[Piece], odds: Sequence[Told]) -> list[Piece]:
    """The pieces; of sentences of which some part may speak of owners, what semicolons make of them."""
    found = []
    for piece, one in zip(pieces, odds, strict=True):
        if one["disclaimer"] < DOUBTFUL / 2 or ";" not in text[piece.start : piece.end]:
            found.append(piece)
            continue
        for clause in re.finditer(r"[^;]*\w[^;]*", text[piece.start : piece.end]):
            lead = len(clause.group(0)) - len(clause.group(0).lstrip())
            start, end = piece.start + clause.start() + lead, piece.start + clause.end()
            found.append(replace(piece, start=start, end=end))
    return found


def _runs(text: str, pieces: Sequence[Piece], odds: Sequence[Told], role: str) -> list[Run]:
    """Pieces in a row that have a role."""
    found: list[Run] = []
    for at, one in enumerate(odds):
        if one[role] <= LIKELY[role]:
            continue
        if found and _follows(text, pieces, odds, found[-1][-1], at, role):
            found[-1] += range(found[-1][-1] + 1, at + 1)
        else:
            found.append([at])
    return found


def _follows(
    text: str, pieces: Sequence[Piece], odds: Sequence[Told], before: int, at: int, role: str
) -> bool:
    if pieces[before].where != pieces[at].where or pieces[at].label:
        return False
    if (
        pieces[at].field != pieces[before].field
        and pieces[at].begins
        and pieces[at].line == 0
        and pieces[at].field
    ):
        return False
    for one, other in pairwise(pieces[before : at + 1]):
        if any(char.isalnum() for char in text[one.end : other.start][:LONGEST_GAP]):
            return False  # A label, or the story between two parts
    between = range(before + 1, at)
    return not between or (
        len(between) == 1
        and pieces[before].entry == pieces[at].entry
        and all(odds[one][role] > DOUBTFUL and not pieces[one].label for one in between)
    )


def _disclaim(facts: "Facts", pieces: Sequence[Piece], runs: Sequence[Run]) -> None:
    """What is said of owners in all; what is said again after the story, or in every part, counts once."""
    for run in runs:
        first, last = pieces[run[0]], pieces[run[-1]]
        lead = _LEAD.match(facts.page.text, first.start, last.end)
        new = _text(facts, lead.end() if lead else first.start, last.end, first.where)
        facts.disclaimed.append((first.start, last.end))
        old = facts.disclaimer
        if old is None:
            facts.disclaimer = new
        elif fuzz.partial_ratio(new.text.casefold(), old.text.casefold()) > ALIKE:
            where = old.where if old.where == new.where else "both"
            facts.disclaimer = Text(max(old.text, new.text, key=len), old.evidence, where)
        else:
            where = old.where if old.where == new.where else "both"
            facts.disclaimer = Text(f"{old.text}\n{new.text}", old.evidence, where)


def _text(facts: "Facts", start: int, end: int, where: str) -> Text:
    words = _MARGIN.sub("\n", facts.page.text[start:end])
    return facts.ledger.text(start, end, words, where)
