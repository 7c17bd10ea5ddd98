"""What became of each file, for whoever brought it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ficarium.imports.models import ImportItem

State = ImportItem.State


@dataclass(frozen=True, slots=True)
class WorkLine:
    id: int | None
    """None in a dry run."""
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file."""

    name: str
    state: ImportItem.State
    sentence: str = ""
    works: tuple[WorkLine, ...] = ()


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    resumed: int = 0
    """Files of interrupted imports that were finished first."""

    def count(self, state: ImportItem.State) -> int:
        return sum(one.state is state for one in self.lines)

    @property
    def works(self) -> int:
        return sum(len(one.works) for one in self.lines if one.state is State.DONE)

    @property
    def is_clean(self) -> bool:
        """Everything is here now, or was left out on purpose."""
        return not self.count(State.UNREADABLE)


def already_here(works: Sequence[WorkLine]) -> str:
    """The sentence; at most five numbers, a library may hold thousands."""
    numbers = ", ".join(str(one.id) for one in works[:5]) + (" …" if len(works) > 5 else "")
    return f"Already here as {'work' if len(works) == 1 else 'works'} {numbers}."
