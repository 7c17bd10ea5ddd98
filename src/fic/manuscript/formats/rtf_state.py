"""What an RTF group saves when it opens and gives back when it closes."""

from typing import NamedTuple

TEXT, INSTRUCTION, LABEL, SHAPE = "text", "instruction", "label", "shape"


class Paragraph(NamedTuple):
    """Paragraph properties, as `\\pard` resets them."""

    align: str = ""
    rtl: bool = False
    style: int = 0
    outline: int = 0
    in_table: bool = False
    depth: int = 0
    list: int = 0
    level: int = 0
    bordered: bool = False
    new_page: bool = False

    @property
    def tables(self) -> int:
        return self.depth or int(self.in_table)


class State:
    """What a group saves."""

    __slots__ = (
        "alang", "amarks", "at", "closing", "codec", "deleted", "felang", "font", "hidden", "href", "lang",
        "marks", "other_font", "paragraph", "rtl", "skip",
    )  # fmt: skip

    def __init__(self, codec: str) -> None:
        self.marks = self.amarks = 0
        self.lang = self.alang = self.felang = ""
        self.font = self.other_font = -1
        self.codec = codec
        self.rtl = self.hidden = self.deleted = False
        self.href = ""
        self.skip = 1
        """Of `\\uc`: letters that stand in for a `\\u`."""
        self.at = TEXT
        self.closing = ""
        """What the end of the group ends: note, field, box, running or comment."""
        self.paragraph = Paragraph()

    def copy(self) -> "State":
        other = State.__new__(State)
        for name in State.__slots__:
            setattr(other, name, getattr(self, name))
        other.closing = ""
        return other
