"""What a word processor's file holds besides the story: counted while reading, told to the person afterwards."""

from dataclasses import dataclass, field

_SHOWN = 80
"""Characters of a running head that the sentence quotes."""


@dataclass
class LeftOut:
    """Counts in words, but for comments and pictures."""

    deleted: int = 0
    hidden: int = 0
    comments: int = 0
    pictures: int = 0
    running: list[str] = field(default_factory=list)
    """Texts of running heads and feet."""

    def run(self, words: str) -> None:
        """A running head or foot; the same one stands in a file several times."""
        bare = " ".join(words.split())
        if any(c.isalpha() for c in bare) and bare not in self.running and len(self.running) < 20:
            self.running.append(bare)

    def troubles(self) -> tuple[str, ...]:
        """One sentence for each kind."""
        said: list[str] = []
        if self.deleted:
            said.append(f"{_were(self.deleted, 'word')} left out: deleted, and kept by the file as a change.")
        if self.hidden:
            said.append(f"{_were(self.hidden, 'word')} left out: hidden text.")
        if self.comments:
            said.append(f"{_were(self.comments, 'comment')} left out that stood in the margin.")
        if self.pictures:
            said.append(f"{_were(self.pictures, 'picture')} left out that had no description.")
        for words in self.running:
            shown = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
            said.append(f"The running line of the pages, “{shown}”, was left out.")
        return tuple(said)


def _were(count: int, thing: str) -> str:
    return f"One {thing} was" if count == 1 else f"{count:,} {thing}s were"
