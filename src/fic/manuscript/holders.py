"""The lists, tables and quotations a paragraph stands in, and paragraphs put back into them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fic.manuscript.page import HEADING, Holder, Line

LARGEST_CELL = 700
"""Characters of a cell, or four paragraphs, above which a table is how a page was laid out, and no table."""
MOST_OF_THE_PAGE = 0.6
"""The share of a page's text above which a list or a quotation around it is how the page was laid out."""
CELLS = frozenset({"li", "td", "th", "dt", "dd", "caption"})


class Piece(NamedTuple):
    """One paragraph, ready: the tag around it with its attributes, and what is inside."""

    holders: tuple[Holder, ...]
    tag: str
    shape: str
    """Attributes, with a space before each."""
    html: str

    def bare(self, cell: Holder | None) -> bool:
        """Whether a paragraph that is all there is in its cell needs no tag of its own."""
        return self.tag == "p" and (not self.shape or (cell is not None and cell.shape.endswith(self.shape)))

    def alone(self) -> str:
        return f"<{self.tag}{self.shape}>{self.html}</{self.tag}>" if self.tag else self.html


def stacked(pieces: Sequence[Piece]) -> list[str]:
    """Paragraphs as whole blocks, each in the holders it came in; those that share one stand in one. Linear."""
    inside: dict[int, int] = {}
    for piece in pieces:
        if piece.holders:
            inside[id(piece.holders[-1])] = inside.get(id(piece.holders[-1]), 0) + 1
    blocks: list[str] = []
    out: list[str] = []
    open_: list[Holder] = []
    filled: list[int] = []
    """Of each open row, how many of its cells have been written."""
    for piece in pieces:
        if not piece.holders and not open_:
            blocks.append(piece.alone())
            continue
        kept = _shared(open_, piece.holders)
        _close(out, open_, filled, kept)
        if kept == 0 and out:
            blocks.append("".join(out))
            out = []
        for holder in piece.holders[kept:]:
            _open(out, open_, filled, holder)
        last = piece.holders[-1] if piece.holders else None
        only = last is not None and last.tag in CELLS and inside[id(last)] == 1
        (out if open_ else blocks).append(piece.html if only and piece.bare(last) else piece.alone())
    _close(out, open_, filled, 0)
    return [*blocks, "".join(out)] if out else blocks


def _shared(open_: Sequence[Holder], holders: Sequence[Holder]) -> int:
    """How many holders stay open: the same ones, and quotations made of paragraphs that follow each other."""
    kept = 0
    for before, now in zip(open_, holders, strict=False):
        if before is not now and not (before.soft and now.soft):
            break
        kept += 1
    return kept


def _open(out: list[str], open_: list[Holder], filled: list[int], holder: Holder) -> None:
    if open_ and open_[-1].tag == "tr" and holder in open_[-1].cells:
        at = open_[-1].cells.index(holder)
        out.extend(f"<{cell.tag}{cell.shape}></{cell.tag}>" for cell in open_[-1].cells[filled[-1] : at])
        filled[-1] = at + 1
    if holder.tag == "tr":
        filled.append(0)
    out.append(f"<{holder.tag}{holder.shape}>")
    open_.append(holder)


def _close(out: list[str], open_: list[Holder], filled: list[int], kept: int) -> None:
    while len(open_) > kept:
        holder = open_.pop()
        if holder.tag == "tr":
            done = filled.pop()
            out.extend(f"<{cell.tag}{cell.shape}></{cell.tag}>" for cell in holder.cells[done:])
        out.append(f"</{holder.tag}>")


@dataclass(slots=True)
class _Use:
    """How much of a page stands in a holder."""

    size: int = 0
    lines: int = 0
    blocks: set[int] = field(default_factory=set)
    heading: bool = False
    held: set[str] = field(default_factory=set)
    """Tags right inside."""


def settled(lines: Iterable[Line], length: int) -> list[Line]:
    """Lines without the holders that only laid out a page: tables of pages, lists and quotations around everything,
    lists used to indent. Linear in lines and their depth."""
    lines = list(lines)
    if not any(line.holders for line in lines):
        return lines
    used: dict[Holder, _Use] = {}
    for line in lines:
        for at, holder in enumerate(line.holders):
            use = used.setdefault(holder, _Use())
            use.size += line.end - line.start
            use.lines += 1
            if len(use.blocks) < 8:
                use.blocks.add(line.block)
            use.heading = use.heading or line.kind == HEADING
            if at + 1 < len(line.holders):
                use.held.add(line.holders[at + 1].tag)
        if line.cell is not None and len(line.cell.holders) > 1:
            used.setdefault(line.cell.holders[-2], _Use()).held.add(line.cell.holders[-1].tag)
    if not used:
        return lines
    gone = _gone(used, length)
    for holder, use in used.items():
        if holder.tag in {"ul", "ol"} and "li" not in use.held and holder not in gone:
            # A list without items was how one indented.
            holder.tag, holder.shape = "blockquote", ""
    if not gone:
        return lines
    return [_without(line, gone) if line.holders else line for line in lines]


def _gone(used: dict[Holder, _Use], length: int) -> set[Holder]:
    gone: set[Holder] = set()
    for holder, use in used.items():
        most = use.size > length * MOST_OF_THE_PAGE and use.lines > 6
        if holder.tag == "table":
            if most or len(holder.cells) < 2:
                gone.add(holder)
        elif holder.tag in {"td", "th"}:
            if use.size > LARGEST_CELL or len(use.blocks) > 4 or use.heading or "table" in use.held:
                gone.add(holder.owner or holder)
        elif holder.tag == "dl":
            if most or not ("dt" in use.held and "dd" in use.held):
                gone.add(holder)
        elif holder.tag in {"ul", "ol", "blockquote"} and most:
            gone.add(holder)
    return gone


def _without(line: Line, gone: set[Holder]) -> Line:
    kept = tuple(
        one for one in line.holders if one not in gone and (one.owner is None or one.owner not in gone)
    )
    return line if len(kept) == len(line.holders) else replace(line, holders=kept, cell=None)
