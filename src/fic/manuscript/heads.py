"""One posting's mail or news header, as found in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """Its span, and the spans of the values that say something about the work."""

    start: int
    end: int
    subject: tuple[int, int] | None = None
    sender: tuple[int, int] | None = None
    """The name in From:, without the address; None when there is only an address."""
    date: tuple[int, int] | None = None
    newsgroups: tuple[int, int] | None = None
    origin: tuple[int, int] | None = None
    """All of From:."""
    to: tuple[int, int] | None = None
    names: tuple[str, ...] = ()
    """The fields it has, in order, lower case."""
    forwarded: bool = False
    """It stands inside another posting, below a line that says so."""
    author: tuple[int, int] | None = None
    """The name in From: of the post that was forwarded in this one."""
    passed_on: bool = False
    """A forwarded post stands in it: its sender is the poster and not the author."""
