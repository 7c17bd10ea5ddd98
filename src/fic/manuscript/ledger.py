"""What has been read so far, and from where: the one place that hands out evidence and strips addresses."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from fic.evidence import Evidence
from fic.manuscript.manuscript import Dropped, Text

_MAIL = re.compile(
    r"(?:mailto:)?[\w.+%-]{1,64}(?:@|\s?\(at\)\s?|\s\[at\]\s"
    r"|\s?<at>\s?)[\w-]{1,63}(?:(?:\.|\s?\(dot\)\s?|\s\[dot\]\s)[\w-]{1,63}){1,5}",
    re.I,
)
_BANG_PATH = re.compile(r"\b\w+(?:![\w.-]+){2,}")
_PHONE = re.compile(
    r"(?:\b(?:phone|tel|telephone|fax|call|voice"
    r"|cell)\b[.:]?\s*)?(?<![\w.])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)|"
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,5}|\b(?:phone|tel|telephone|fax)\b[.:]?\s*[\d(][\d ().-]{5,20}\d", re.I,
)  # fmt: skip
_STREET = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z][\w.']+\s){1,4}(?:St|Street|Ave|Avenue|Rd|Road|Lane|Ln|Drive|Dr|Blvd|Court|Ct"
    r"|Place|Pl|Way|Terrace)\b\.?"
    r"(?:,?\s*(?:Apt|Suite|Unit|#)\s*\w+)?(?:[,\s]+[A-Z][\w. ]{1,30},?\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?)?|"
    r"\bP\.?\s?O\.?\s+Box\s+\d+(?:[,\s]+[A-Z][\w. ]{1,30},?\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?)?"
)
_DIGIT = re.compile(r"\d")
ELISION = "…"


def addresses(text: str) -> list[tuple[int, int]]:
    """Spans of e-mail addresses, phone numbers and postal addresses, in order, apart from each other."""
    spans: list[tuple[int, int]] = []
    if "@" in text or "at" in text or "!" in text:
        spans += [found.span() for found in _MAIL.finditer(text)]
        spans += [found.span() for found in _BANG_PATH.finditer(text)]
    if _DIGIT.search(text):
        spans += [found.span() for pattern in (_PHONE, _STREET) for found in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


_EMPTY_BRACKETS = re.compile(r"\s*[<(\[{]\s*…?\s*[>)\]}]")


def without_addresses(text: str) -> str:
    """The words without addresses; empty brackets that held one go too."""
    spans = addresses(text)
    if not spans:
        return text
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], ELISION]
        last = end
    return _EMPTY_BRACKETS.sub("", "".join([*parts, text[last:]])).strip()


@dataclass
class Ledger:
    """Spans of one source text, as they are claimed. Later claims on a claimed stretch are kept as well."""

    source: str
    fields: list[tuple[int, int, str]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    """In order: items of lists that the format itself tells apart, whatever marks stand in them."""

    def items_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The known items of a value; empty where only its marks can tell."""
        first = bisect_left(self.items, (start, start))
        return self.items[first : bisect_left(self.items, (end, end))]

    def claim(self, start: int, end: int, name: str) -> None:
        if end > start:
            self.fields.append((start, end, name))

    def drop(self, start: int, end: int, reason: str) -> None:
        if end > start:
            self.dropped.append(Dropped(start, end, reason))

    def trouble(self, sentence: str) -> None:
        if sentence not in self.troubles:
            self.troubles.append(sentence)

    def evidence(self, start: int, end: int) -> Evidence:
        """Offsets are exact; an address in the quote is left out."""
        raw = Evidence.of(self.source, start, end)
        return Evidence(raw.start, raw.end, without_addresses(raw.quote))

    def text(self, start: int, end: int, value: str | None = None, where: str = "header") -> Text:
        """A fact in the author's words (`value` where they were tidied), without any address in it."""
        words = self.source[start:end] if value is None else value
        return Text(without_addresses(words).strip(), self.evidence(start, end), where)
