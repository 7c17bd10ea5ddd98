"""Header prose cut into sentences, and the stretches in them that are names rather than grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_END = re.compile(
    r"(?P<stop>[.!?…]+[\"”’')\]*_]*)(?=\s+[\"“‘'(*_\[]?[^\W\d_]|\s+\d|\s*\Z)|(?P<gap>\n[ \t]*\n)"
    r"|(?P<label>\n(?=[ \t]*[^\W\d_][\w' /]{1,24}:))"
    r"|(?P<short>(?<=[.!?:;])[ \t]*\n)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|mr|mrs|ms|dr|st|pt|ep|eps|ch|no|vol|approx|jr|sr|bzw|ca|u\.a|z\.b|d\.h)|\b[A-Z]|\d)\.$", re.I
)
_LONGEST = 1000
"""Characters. Longer runs without a full stop are cut, so that no pattern ever sees a whole page."""

_QUOTED = re.compile(
    r"[\"“”„«](?P<double>(?:[^\"“”„«»\n]|\n(?![ \t]*\n)){1,90}?)[\"“”»]"
    r"|»(?P<turned>[^»«\n]{1,90}(?:\n[^»«\n]{1,60})?)«"
    r"|(?<![\w'])[‘'](?P<single>(?=[A-Z0-9])[^\n]{1,60}?)['’](?![\w])"
    r"|(?<![\w*])\*{1,3}(?P<star>[^*\n]{1,60}?)\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,2}(?P<under>[^_\n]{1,60}?)_{1,2}(?![\w_])"
    r"|</?(?:i|em|b|u|strong|cite)>(?P<tag>[^<\n]{1,60}?)</?(?:i|em|b|u|strong|cite)>",
)
_STRESSED = frozenset({"not", "before", "after", "during", "is", "very"})


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, white space trimmed. Linear in the length of the text."""
    start = 0
    for match in _END.finditer(text):
        if (
            match["stop"]
            and match["stop"][-1] in "\"”’'"
            and text[match.end() : match.end() + 2].strip()[:1].islower()
        ):
            continue  # "after “All Things...” but before"
        if match["stop"] and match["stop"].startswith(".") and len(match["stop"]) == 1:
            before = text[max(start, match.start() - 12) : match.start() + 1]
            follows = text[match.end() : match.end() + 2].strip()
            if (
                _ABBREVIATION.search(before)
                and "\n" not in text[match.end() : match.end() + 2]
                and (
                    not before[-2:-1].isdigit()
                    or follows[:1].islower()
                    or _is_german_season(text, match.end())
                )
            ):
                continue
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, len(text))


def _is_german_season(text: str, at: int) -> bool:
    """ "nach der 5. Staffel": the full stop is an ordinal's."""
    return text[at : at + 9].strip().startswith(("Staffel", "Folge", "Episode"))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        yield start, start + _LONGEST
        start += _LONGEST
    if start < end:
        yield start, end


_WRAPPED = 45
"""A line at least this long that ends without a stop was wrapped."""


_MARGIN = re.compile(r"(?<=\s)%{1,3}(?=\s)")
"""A mark that stands before each line of a note."""
_PLACED_LINE = re.compile(
    r"(?:(?:set|takes\s+place|happens)\s+)?(?:(?:just|right|immediately|shortly|sometime)\s+)?"
    r"(?:after|before|during|between|post-?|pre-?)\s*[\"“*_][A-Z][^\n]{1,60}(?=\n|$)"
)
"""A relation and a title are all of the line: `after "Orbit"` below a short line of something else."""


def unwrapped(text: str, start: int, end: int) -> str:
    """The same stretch, character for character, with a space where a mailer broke a long line."""
    parts = []
    at = start
    while (cut := text.find("\n", at, end)) >= 0:
        line = text.rfind("\n", 0, cut) + 1
        goes_on = cut - line >= _WRAPPED or (
            text[cut + 1 : cut + 2].islower() and not _PLACED_LINE.match(text, cut + 1, end)
        )
        parts += [text[at:cut], " " if goes_on and text[cut + 1 : end].strip() else "\n"]
        at = cut + 1
    whole = "".join(parts) + text[at:end]
    if "\n%" not in text[start:end]:
        return whole
    return _MARGIN.sub(lambda mark: " " * len(mark[0]), whole)


def quoted(sentence: str, *, names: bool = False) -> list[tuple[int, int, int, int]]:
    """Each quoted or emphasised stretch: outer start and end (with its marks), inner start and end.

    One that covers nearly the whole sentence is not a name and is left out; so is emphasis on a single small word.
    With `names` all quotes are names, as in the value of a label.
    """
    return list(_quoted(sentence, 0, len(sentence), names=names))


def _quoted(
    sentence: str, start: int, end: int, *, names: bool = False
) -> Iterator[tuple[int, int, int, int]]:
    for match in _QUOTED.finditer(sentence, start, end):
        group = match.lastgroup or ""
        first, last = match.span(group)
        name = match[group]
        emphasis = group in {"star", "under", "tag"}
        if not names and len(name.split()) > 6 and match.end() - match.start() > 0.85 * len(sentence):
            if end - start == len(sentence):  # once: what stands inside a framed sentence
                yield from _quoted(sentence, first, last)
        elif not (emphasis and (name.islower() or name.casefold() in _STRESSED)):
            yield match.start(), match.end(), first, last


@dataclass
class Sentence:
    """What is known while one sentence is read."""

    text: str
    at: int
    """Where it starts in the whole text."""
    quotes: list[tuple[int, int, int, int]]
    placing: bool = False
    clause: int = 0
    """Where the clause being read starts in the sentence."""
    taken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def small(self) -> bool:
        """The author uses no capitals."""
        return self.text.islower()
