"""Where the author stops speaking and the story begins, and where it ends: each decided as a whole.

Every piece near the edge is weighed by its signs, author's talk against story; the cut is taken where the pieces
before it (or after it, at the end) and what stands beside it add up best.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fic.manuscript.chapters import is_heading
from fic.manuscript.cut_weights import END, START
from fic.manuscript.cutting import of_chapter
from fic.manuscript.inscribed import inscription
from fic.manuscript.label_lines import label_at
from fic.manuscript.layout import Layout
from fic.manuscript.page import HEADING, RULE, Page, Para
from fic.manuscript.signs import Setting, Signs, setting_of, signs_of
from fic.manuscript.titles import is_title_by
from fic.manuscript.units import Unit, units_of

MOST_BEFORE = 160
MOST_AFTER = 80
"""Paragraphs that are weighed at either edge."""
AHEAD = 4
"""Pieces beyond a cut that say what follows it."""
CAUTION = 0.5
"""What a cut must be worth: a paragraph of story taken for a note is worse than a note left in the story."""
BEHIND = 15.0
"""A cut that has fallen so far behind the best one is not caught up with; the rest is story."""


@dataclass(frozen=True, slots=True)
class Piece:
    unit: Unit
    signs: Signs


def before(setting: Setting) -> Iterator[Piece]:
    """The pieces from the top down."""
    above: Unit | None = None
    for number, para in enumerate(setting.paras[:MOST_BEFORE]):
        for unit in units_of(setting.page, setting.layout, para, number):
            yield Piece(unit, signs_of(setting, unit, above))
            above = unit


def after(setting: Setting) -> Iterator[Piece]:
    """The pieces from the bottom up."""
    first = max(0, len(setting.paras) - MOST_AFTER)
    for number in range(len(setting.paras) - 1, first - 1, -1):
        units = list(units_of(setting.page, setting.layout, setting.paras[number], number))
        for unit in reversed(units):
            yield Piece(unit, signs_of(setting, unit))


def start_beside(setting: Setting, pieces: Sequence[Piece], at: int) -> Iterator[str]:
    """Signs of a cut before `pieces[at]`, by what stands on either side."""
    here = pieces[at] if at < len(pieces) else None
    above = pieces[at - 1] if at else None
    yield from _length("taken", sum(piece.signs.words for piece in pieces[:at]))
    if above is not None:
        first, last = setting.paras[0].start, setting.paras[-1].end
        taken = (above.unit.end - first) / max(1, last - first)
        for share in (3, 5, 7, 9):
            if taken > share / 10:
                yield f"taken of ten {share}"
    following = [piece.signs.shape for piece in pieces[at + 1 : at + AHEAD - 1]]
    yield from _ahead(following)
    yield from _beside(setting, above, here)


def end_beside(setting: Setting, pieces: Sequence[Piece], at: int) -> Iterator[str]:
    """Signs of a cut below `pieces[at]`, counted from the bottom, by what stands on either side."""
    above = pieces[at] if at < len(pieces) else None
    below = pieces[at - 1] if at else None
    yield from _length("left", sum(piece.signs.words for piece in pieces[:at]))
    if below is not None:
        first, last = setting.paras[0].start, setting.paras[-1].end
        left = (last - below.unit.start) / max(1, last - first)
        for share in (3, 5, 7, 9):
            if left > share / 10:
                yield f"left of ten {share}"
    yield from _ahead([piece.signs.shape for piece in pieces[at + 1 : at + AHEAD - 1]])
    yield from _beside(setting, above, below)


def _length(name: str, words: int) -> Iterator[str]:
    if not words:
        yield f"{name} none"
    for least in (40, 150, 400):
        if words > least:
            yield f"{name} {least}"


def _ahead(shapes: Sequence[str]) -> Iterator[str]:
    """What stands on the story's side, beyond the piece next to the cut."""
    if any(shape in _TOLD for shape in shapes):
        yield "told soon"
    if any(shape in _SAID for shape in shapes):
        yield "talk soon"
    if shapes and all(shape in _TOLD for shape in shapes):
        yield "all told soon"


_TOLD = frozenset({"told", "speech"})
_SAID = frozenset({"talk", "label", "byline", "cut"})


def _beside(setting: Setting, above: Piece | None, below: Piece | None) -> Iterator[str]:
    if above is not None:
        yield f"above {above.signs.shape}"
        if "open end" in above.signs.names and above.signs.shape != "rule":
            yield "above open"
        if "colon" in above.signs.names:
            yield "above colon"
        if "headline" in above.signs.names and (
            "centred" in above.signs.names or "capitals" in above.signs.names
        ):
            yield "above title"
        if "dressed" in above.signs.names or "ornament" in above.signs.names:
            yield "above dressed"
        if "speech" in above.signs.names:
            yield "above speech"
    if below is not None:
        yield f"below {below.signs.shape}"
        if below.unit.gap < 0:
            yield "inside"
        elif setting.layout.is_wide(below.unit.gap):
            yield "wide"
            if below.unit.gap > 2:
                yield "wider"
        if "lower" in below.signs.names:
            yield "below lower"
        if "speech" in below.signs.names:
            yield "below speech"
        if "bracketed" in below.signs.names:
            yield "below bracketed"
        if "slug" in below.signs.names:
            yield "below slug"
        if "verse" in below.signs.names:
            yield "below verse"
        if "greeting" in below.signs.names:
            yield "below greeting"
        if "mail" in below.signs.names or "log" in below.signs.names:
            yield "below mail"
        if "like name" in below.signs.names:
            yield "below name"
        if "capitals" in below.signs.names:
            yield "below capitals"
    if above is not None and below is not None:
        yield f"{above.signs.shape} then {below.signs.shape}"
        if above.signs.shape not in _TOLD and below.signs.shape in _TOLD:
            yield "into story"
        if above.signs.shape in _TOLD and below.signs.shape not in _TOLD:
            yield "out of story"
        if above.signs.shape in _TOLD and below.signs.shape in _TOLD:
            yield "within story"


def start_cut(page: Page, layout: Layout, paras: Sequence[Para]) -> tuple[int, int]:
    """(paragraph, line in it) at which the story begins."""
    setting = setting_of(page, layout, paras)
    pieces, where = _best(setting, before(setting), start_beside, START)
    where = _proved(pieces, where)
    while where < len(pieces) and pieces[where].signs.shape == "rule":
        where += 1
    if where >= len(pieces):
        return len(paras), 0
    unit = pieces[where].unit
    return unit.para, unit.first


def end_cut(page: Page, layout: Layout, paras: Sequence[Para]) -> tuple[int, int]:
    """(paragraph, line in it) after the story's last line."""
    setting = setting_of(page, layout, paras)
    pieces, where = _best(setting, after(setting), end_beside, END)
    where = _proved(pieces, where, strict=True)
    while where < len(pieces) and pieces[where].signs.shape == "rule":
        where += 1
    if where == 0:
        return len(paras), 0
    unit = pieces[where - 1].unit
    return unit.para, unit.first


_PROOF = frozenset(
    ["label", "label weak", "byline", "kinds1", "cut", "ends cut", "subject", "headline", "markup heading", "about",
    "whose", "address", "made", "rated", "centred", "preface", "set off", "value", "dressed", "capitals", "show",
    "to somebody", "year", "smiley", "end mark", "chrome", "like name", "like label", "bracketed", "first only",
    "second only", "recap"]
)  # fmt: skip
_PROOF_BELOW = _PROOF - {
    "headline",
    "like name",
    "capitals",
    "centred",
    "dressed",
    "bracketed",
    "show",
    "markup heading",
}
_TALE = frozenset({"past6", "third5", "speech", "said", "named3", "narrated"})


def _proved(pieces: Sequence[Piece], where: int, strict: bool = False) -> int:
    """The cut, moved out past pieces that nothing at all speaks against: a false note costs the reader story text."""
    at = where
    proof = _PROOF_BELOW if strict else _PROOF
    while at and not proof & (names := set(pieces[at - 1].signs.names)):
        # Whoever is named in the story is no sign of its author.
        said = "talk>1" in names and names.isdisjoint({"named"} if strict else {"told"})
        if pieces[at - 1].signs.shape == "rule" or said or not (strict or _TALE & names):
            break
        at -= 1
    heading = next((n for n, piece in enumerate(pieces[:at]) if piece.signs.shape == "heading"), at)
    for number in range(heading + 1, 0 if strict else at):
        # A note in the middle of the first chapter is no reason to take the story above it for one.
        names = set(pieces[number].signs.names)
        if _TALE & names and not _PROOF & names:
            return number
    return at


def _best(
    setting: Setting,
    stream: Iterator[Piece],
    beside: Callable[[Setting, Sequence[Piece], int], Iterator[str]],
    weights: Mapping[str, Mapping[str, float]],
) -> tuple[list[Piece], int]:
    """The pieces that had to be looked at, and before which of them the best cut stands."""
    pieces = list(itertools.islice(stream, AHEAD))
    of_piece, of_cut = weights["piece"], weights["beside"]
    total = best = 0.0
    at = where = 0
    while True:
        value = total + sum(of_cut.get(name, 0.0) for name in beside(setting, pieces, at))
        value += 0.0 if at else CAUTION
        if at == 0 or value > best:
            best, where = value, at
        if at >= len(pieces) or value < best - BEHIND:
            return pieces, where
        total += of_piece["piece"] + sum(of_piece.get(name, 0.0) for name in pieces[at].signs.names)
        at += 1
        pieces += itertools.islice(stream, 1)


def headed(page: Page, layout: Layout, paras: Sequence[Para]) -> tuple[list[Para], int]:
    """The paragraphs, one of them cut in two where the story starts in its middle; and how many stand before it."""
    told = _chapters_begin(paras)
    number, line = start_cut(page, layout, paras[:told]) if told else (0, 0)
    found = _split(paras, number, line)
    count = _inscribed(page, found, number + (line > 0))
    return found, _above_headings(page, found, count)


def _inscribed(page: Page, paras: Sequence[Para], count: int) -> int:
    """The cut, moved below "For Ann, who asked" or "THE LAMP, by Ana Quist" alone on top of the story."""
    at = count
    while at < len(paras) and paras[at].kind == RULE:
        at += 1
    if at + 1 >= len(paras) or len(paras[at].lines) > 2 or paras[at].lines[0].region in {"story", "meta"}:
        return count
    ours = inscription(page.text[paras[at].start : paras[at].end]) or is_title_by(page, paras[at])
    return at + 1 if ours else count


def _titled(page: Page, paras: Sequence[Para]) -> bool:
    """Whether the markup's one highest heading stands on top: it names the whole, and no chapter."""
    if len(paras) < 2 or paras[0].kind != HEADING or is_heading(page, paras[0], paras, 0):
        return False
    level = paras[0].lines[0].level
    return level == 1 and all(para.kind != HEADING or para.lines[0].level > level for para in paras[1:])


def _labelled(page: Page, para: Para) -> bool:
    """Whether a story that the format has marked begins with a header of its own all the same."""
    line = para.lines[0]
    label = label_at(page.text, line.start, line.end, line.label_end)
    return line.region == "story" and label is not None and not label.weak


def tailed(page: Page, layout: Layout, paras: Sequence[Para]) -> tuple[list[Para], int]:
    """The same at the end: the paragraphs, and how many of them are story."""
    last = len(paras)
    while page.framed and last and paras[last - 1].lines[0].region == "afterword":
        last -= 1
    first = last
    while first and paras[first - 1].lines[0].region != "meta":
        first -= 1
    # A chapter's heading and what a site frames around it belong to it, and so does everything above.
    number, line = end_cut(page, layout, paras[first:last]) if first < last else (0, 0)
    number += first
    return _split(paras, number, line), number + (line > 0)


def _chapters_begin(paras: Sequence[Para]) -> int:
    """Before which paragraph, where the format says so; all of them where it does not."""
    regions = (number for number, para in enumerate(paras) if para.lines[0].region in {"story", "meta"})
    return next(regions, len(paras))


def _split(paras: Sequence[Para], number: int, line: int) -> list[Para]:
    if not line:
        return list(paras)
    whole = paras[number]
    halves = [Para(whole.lines[:line], whole.verse), Para(whole.lines[line:], whole.verse)]
    return [*paras[:number], *halves, *paras[number + 1 :]]


def _above_headings(page: Page, paras: Sequence[Para], count: int) -> int:
    """A heading right above the story belongs to it, and the mark or the chapter's own note between the two."""
    at = count
    while at:
        para = paras[at - 1]
        if is_heading(page, para, paras, at - 1):
            count = at - 1
        elif para.kind != RULE and not of_chapter(page.text[para.start : para.end]):
            break
        at -= 1
    return count
