"""The author's own words behind a fact."""

from dataclasses import dataclass
from typing import TypedDict


class EvidenceJSON(TypedDict):
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of `source_text`, in characters, and what stands there."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "Evidence":
        """The span without the white space at its edges."""
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        return cls(start, end, source[start:end])

    def to_json(self) -> EvidenceJSON:
        return {"start": self.start, "end": self.end, "quote": self.quote}
