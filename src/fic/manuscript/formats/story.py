"""Where a word processor's text goes: paragraphs, and the tables whose cells they stand in."""

from collections import Counter
from dataclasses import dataclass, field

from fic.manuscript.formats.figures import figure
from fic.manuscript.formats.flow import Cell, Flow, Look, Shape

DEEPEST_TABLE = 6
"""Tables in tables."""


@dataclass
class Table:
    """One that is still open."""

    flow: Flow
    """The cell that grows."""
    cells: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


class Story:
    """A flow of paragraphs with tables in it: the document, a footnote or a box."""

    def __init__(self, languages: Counter[str] | None = None) -> None:
        self.base = Flow(languages)
        self.tables: list[Table] = []
        self.numbered = False
        """Whether the next footnote has a number; of a footnote: whether it has."""
        self.at_end = False
        """Of a footnote: whether it stands at the end of the text and counts for itself."""
        self._counts = {False: 0, True: 0}

    @property
    def flow(self) -> Flow:
        return self.tables[-1].flow if self.tables else self.base

    def next_mark(self, at_end: bool) -> str:
        """The number of the next footnote; of those at the end of the text, counted i, ii, iii."""
        self._counts[at_end] += 1
        return figure("i" if at_end else "1", self._counts[at_end])

    def text(self, words: str, look: Look, depth: int) -> None:
        """Words of a paragraph that stands in `depth` tables."""
        if not self.flow.growing:
            self.stand_in(depth)
        self.flow.text(words, look)

    def markup(self, html: str, look: Look, depth: int) -> None:
        """Inline markup of such a paragraph."""
        if not self.flow.growing:
            self.stand_in(depth)
        self.flow.markup(html, look)

    def paragraph(self, shape: Shape, depth: int) -> None:
        """End a paragraph."""
        if not self.flow.growing:
            self.stand_in(depth)
        self.flow.paragraph(shape)

    def cell(self, shape: Shape, depth: int, rows: int = 1) -> None:
        """End a cell; a file that never said it was in a table says so now."""
        depth = min(max(1, depth), DEEPEST_TABLE)
        if len(self.tables) < depth and self.flow.growing:
            moved = self.flow.take()
            self.stand_in(depth)
            self.flow.give(moved)
        self.stand_in(depth)
        table = self.tables[-1]
        if table.flow.growing:
            table.flow.paragraph(shape)
        table.cells.append(Cell(table.flow.finish(), rows=rows))
        table.flow = Flow(self.base.languages)

    def row(self, depth: int, joined: list[bool]) -> None:
        """End a row; `joined` says of each cell whether it is a part of the one before it."""
        depth = max(1, depth)
        if len(self.tables) < min(depth, DEEPEST_TABLE):
            return
        self.stand_in(depth)
        table = self.tables[-1]
        if table.flow.growing or table.flow.blocks:
            # A cell that the file never ended.
            table.cells.append(Cell(table.flow.finish()))
            table.flow = Flow(self.base.languages)
        row: list[Cell] = []
        for at, cell in enumerate(table.cells):
            if row and at < len(joined) and joined[at] and not cell.html:
                row[-1] = row[-1]._replace(columns=row[-1].columns + 1)
            else:
                row.append(cell)
        if row:
            table.rows.append(row)
        table.cells = []

    def finish(self) -> str:
        """The HTML of it all; tables left open are closed."""
        self.stand_in(0)
        return self.base.finish()

    def whole(self) -> str:
        """The same for the document itself."""
        self.stand_in(0)
        return self.base.whole()

    def stand_in(self, depth: int) -> None:
        """Close and open tables until the next paragraph stands in `depth` of them."""
        depth = min(depth, DEEPEST_TABLE)
        while len(self.tables) > depth:
            self.row(len(self.tables), [])
            table = self.tables.pop()
            self.flow.table(table.rows)
            self.flow.notes += table.flow.notes
        while len(self.tables) < depth:
            self.tables.append(Table(Flow(self.base.languages)))
