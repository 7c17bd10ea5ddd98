"""Where sentences end in what authors write."""

import re
from collections.abc import Iterator


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of sentences; a hard-wrapped line end does not end one when the next line goes on in lower case."""
    begin = start
    for found in re.finditer(
        r"(?<!(?<![,d])\s[A-Z])(?<!\band\s[A-Z](?=\.\s[A-Z]))(?<!\.[A-Z](?=\.\s[a-z]))(?<!\b(?:Mr|Dr|Ms|St|vs))(?<!\b(?:esp|i\.e|e\.g|usw|Ste)(?=\.\s[a-z]))(?<!\bMrs)(?<!\bBros)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bProds)(?<!\betc(?=\.\s[a-z]))[.!?。！？؟…]+[\"'”’)\]]*(?=\s|$|[^\x00-\x7f])|\n(?=\s*\n)",
        text[start:end],
    ):
        stop = start + found.end()
        if text[begin:stop].strip():
            yield begin, stop
        begin = stop
    if text[begin:end].strip():
        yield begin, end
