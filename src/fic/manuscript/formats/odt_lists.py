"""The numbers of OpenDocument's lists, which the file leaves to be counted."""

from collections import defaultdict
from dataclasses import dataclass, field

from fic.manuscript.formats.figures import figure
from fic.manuscript.formats.odt_styles import Level, Styles

_BULLET = Level()


@dataclass
class _Open:
    """A list that is open, by the style that numbers it."""

    style: str
    fresh: bool
    """Whether its numbers begin anew."""


@dataclass
class Lists:
    """Which lists are open, and how far each has counted."""

    styles: Styles
    open: list[_Open] = field(default_factory=list)
    label: bool = False
    """Whether the next paragraph is the first of its item."""
    headed: bool = False
    """Whether it stands at the head of a list, which is no item."""
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _ids: dict[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        return len(self.open)

    def begin(self, said: dict[str, str]) -> None:
        """A list begins; without a style of its own it has that of the list around it."""
        style = said.get("text:style-name") or (self.open[-1].style if self.open else "")
        goes_on = said.get("text:continue-numbering") == "true" or "text:continue-list" in said
        style = self._ids.get(said.get("text:continue-list", ""), style)
        if said.get("xml:id") and len(self._ids) < 50_000:
            self._ids[said["xml:id"]] = style
        self.open.append(_Open(style, not goes_on))
        if not goes_on:
            self._counts[style].pop(self.depth, None)

    def begin_numbered(self, depth: int, said: dict[str, str]) -> None:
        """A paragraph outside of any list that counts as an item of one."""
        style = said.get("text:style-name", "")
        self.open = [_Open(style, False) for _ in range(min(max(1, depth), 10))]
        self.item(said, True)

    def end(self) -> None:
        """A list ends."""
        self.headed = False
        if self.open:
            self.open.pop()

    def item(self, said: dict[str, str], numbered: bool) -> None:
        """An item begins; a list's header has no number."""
        if not self.open:
            return
        self.label = numbered
        self.headed = not numbered
        if numbered:
            style, depth = self.open[-1].style, self.depth
            self._count(style, depth, self.level().first, said.get("text:start-value"))

    def level(self, style: str = "") -> Level:
        """Of the innermost list, or of `style` there."""
        name = style or (self.open[-1].style if self.open else "")
        return self.styles.lists.get(name, {}).get(max(1, self.depth), _BULLET)

    def number(self) -> int:
        """Of the item that is open."""
        return self._counts[self.open[-1].style].get(self.depth, 1) if self.open else 1

    def words(self) -> str:
        """The sign of the item as it is shown: "Chapter 2", "1.b"."""
        style = self.open[-1].style if self.open else ""
        return self._shown(self.styles.lists.get(style, {}), self._counts[style], self.depth)

    def heading(self, depth: int, said: dict[str, str]) -> str:
        """The number in front of a heading, "" where headings have none."""
        level = self.styles.outline.get(depth)
        if level is None or level.silent or said.get("text:is-list-header") == "true":
            return ""
        key = "outline of headings"
        if said.get("text:restart-numbering") == "true":
            self._counts[key].pop(depth, None)
        self._count(key, depth, level.first, said.get("text:start-value"))
        return self._shown(self.styles.outline, self._counts[key], depth)

    def _count(self, key: str, depth: int, first: int, start: str | None) -> None:
        counts = self._counts[key]
        if start is not None and start.isdecimal() and len(start) < 7:
            counts[depth] = int(start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]

    def _shown(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth, _BULLET)
        lowest = max(1, depth - min(level.shown, 10) + 1)
        parts = [
            figure(levels.get(one, level).shape, counts.get(one, 1))
            for one in range(lowest, depth + 1)
            if levels.get(one, level).shape
        ]
        return level.prefix + ".".join(parts) + level.suffix if parts or level.prefix or level.suffix else ""
