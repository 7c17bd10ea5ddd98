"""Posts that reached us inside somebody's reply, a "> " before every line: the marks taken off again."""

import re
from collections.abc import Sequence

from fic.manuscript.heads import Head

FEWEST = 12
"""Quoted lines; fewer are a quotation."""
MOST_OWN = 120
"""Words of the sender's own around a post that is quoted whole."""


def unquoted(text: str, heads: Sequence[Head]) -> str:
    """The text, its postings that are quoted as a whole without their marks. A quotation of something that stands in
    the file itself stays as it is: it is part of a reply. Linear."""
    if ">" not in text or text.count("\n>") < FEWEST:
        return text
    starts = [head.end for head in heads] or [0]
    ends = [*(head.start for head in heads[1:]), len(text)]
    pieces: list[str] = []
    at = 0
    for start, end in zip(starts, ends, strict=True):
        body = text[start:end]
        if body.count("\n>") >= FEWEST and _whole(body) and not _elsewhere(text, body):
            pieces += [text[at:start], _bared(body)]
            at = end
    return "".join([*pieces, text[at:]])


def _whole(body: str) -> bool:
    lines = [line for line in body.split("\n") if line.strip()]
    own = [line for line in lines if not line.startswith(">")]
    return len(lines) - len(own) >= 0.6 * len(lines) and sum(len(line.split()) for line in own) <= MOST_OWN


def _elsewhere(text: str, body: str) -> bool:
    """Whether the longest quoted line also stands in the file without its mark."""
    quoted = [line.lstrip("> ").rstrip() for line in body.split("\n") if line.startswith(">")]
    sample = max(quoted, key=len, default="")
    return bool(sample) and (text.startswith(sample) or f"\n{sample}" in text)


def _bared(body: str) -> str:
    """One level of marks; as many as every quoted line has."""
    quoted = [line for line in body.split("\n") if line.startswith(">")]
    depth = 1
    while depth < 5 and all(
        re.match(rf"(?:>[ \t]?){{{depth + 1}}}", line) for line in quoted if line.strip("> \t")
    ):
        depth += 1
    return re.sub(rf"^(?:>[ \t]?){{1,{depth}}}", "", body, flags=re.M)
