"""Where sentences end in what authors write."""

import re
from collections.abc import Iterator

_ENDS = re.compile(
    # What a sentence ends with is asked first: at nearly every letter nothing else need be.
    r"(?=[.!?。！？؟…])(?<!(?<![,d])\s[A-Z])(?<!\band\s[A-Z](?=\.\s[A-Z]))(?<!\.[A-Z](?=\.\s[a-z]))"
    r"(?<!\b(?:Mr|Dr|Ms|St|vs))(?<!\b(?:esp|i\.e|e\.g|usw|Ste)(?=\.\s[a-z]))(?<!\bMrs)(?<!\bBros)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)"
    r"(?<!\bProds)(?<!\betc(?=\.\s[a-z]))[.!?。！？؟…]+[\"'”’)\]]*(?=\s|$|[^\x00-\x7f])|\n(?=\s*\n)"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences; a hard-wrapped line end does not end one when the next line goes on in lower case."""
    begin = start
    for found in _ENDS.finditer(text[start:end]):
        stop = start + found.end()
        if text[begin:stop].strip():
            yield begin, stop
        begin = stop
    if text[begin:end].strip():
        yield begin, end
