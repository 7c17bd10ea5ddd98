"""Casts that stand in a list, without a label: "Tarrant, Soolin. PG.", "(McGonagall, Hooch)"."""

import re
from collections.abc import Iterator

from fic.manuscript.owning import owns
from fic.manuscript.sentences import sentences
from fic.manuscript.telling_names import JOINT, Telling, is_fact

ENOUGH = 1.5
"""Weight of a list's names and what stands beside them from which on they are the cast."""
MOST_ITEMS = 12
_SPLIT = re.compile(JOINT)
_ENDS = re.compile(
    r"/(?=\S)(?<=\S/)|[;:|\n=·•]|\s{3,}|\s(?:--?|–|—)\s|(?<=\w)\s/\s(?=[^/\n]*\s/\s)|(?<=\s/\s)|(?<=[\w.])\s/\s(?=[^/\n]*$)"
)
_ABBREVIATED = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Lt|Sgt|Capt|Col|Prof|[A-Z])\.\s*\Z")
_BRACKETED = re.compile(r"\s*[\[(][^\[\]()\n]{0,30}:[\])]\s*")
_OWNERS = re.compile(
    r"\b(?:own(?:s|ed|ers?)?|belongs?|property|copyright|trademark|created|creat(?:ors?|ions?)|rights|infringe\w*|borrowed|"
    r"beta\w*|thank\w*|dedicat\w*|disclaimers?|written\s+by|toys)\b|©|\(c\)|\(tm\)",
    re.I,
)
_TALK = re.compile(
    r"(?:not\s|nobody|no\s?one|in\s|on\s|just\s|only\s|and\s+(?:nobody|no\s?one|that['’]s)|who\s|[a-z]+ing\b|for\s|because\s|at\s|from\s|gen\b|friends)"
)


def owning(telling: Telling, start: int, end: int) -> bool:
    """Whether a sentence says whose the characters are, or whom to thank. Each is asked several times, read once."""
    known = telling.owned.get((start, end))
    if known is None:
        text = telling.text
        known = bool(_OWNERS.search(text, start, end)) or owns(text, start, end)
        telling.owned[start, end] = known
    return known


def listed(telling: Telling, chunks: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Names in chunks that hold nothing but names and other facts: "Methos and Cassandra, PG-13, after X"."""
    text = telling.text
    for number, (start, end) in enumerate(chunks):
        spans = list(cut(text, start, end))
        if not spans or len(spans) > MOST_ITEMS:
            continue
        names = [telling.named(a, b) for a, b in spans]
        if telling.small:
            names = [name or telling.low_name(text[a:b]) for name, (a, b) in zip(names, spans, strict=True)]
        run = _run(names)
        if run is None:
            continue
        first, last = run
        if (
            last - first == 1
            and names[first]
            and telling.named(*spans[first], formed=True) is None
            and not telling.small
        ):
            continue
        around = [chunks[at] for at in (number - 1, number + 1) if 0 <= at < len(chunks)]
        beside = sum(is_fact(text[a:b].strip(" .!")) for a, b in around)
        rest = [*spans[:first], *spans[last:]]
        facts = [is_fact(text[a:b].strip()) for a, b in rest]
        talk = [bool(_TALK.match(text[a:b].strip())) for a, b in rest]
        if not all(facts[:first]) or not all(
            f or t for f, t in zip(facts[first:], talk[first:], strict=True)
        ):
            continue
        if any("/" in text[spans[at][1] : spans[at + 1][0]] for at in range(first, last - 1)):
            continue  # "A/B" are a pair
        if last - first == 2 and "&" in text[spans[first][1] : spans[last - 1][0]]:
            continue  # "A & B" are friends
        weights = [telling.weight(name) for name in names[first:last] if name]
        score = sum(weights) + (1 if any(facts) else 0) + 0.5 * bool(beside)
        score -= 0.5 * sum(t and not f for f, t in zip(facts, talk, strict=True))
        if last - first == 1:
            if not (any(facts) or beside):
                continue
            score -= 0.5
        if score < ENOUGH or not any(weights):
            continue
        for (a, b), name in zip(spans[first:last], names[first:last], strict=True):
            if name:
                at = _found(text, name, a, b)
                yield name, at, at + len(name)


def _found(text: str, name: str, start: int, end: int) -> int:
    at = text.find(name, start, end)
    return at if at >= 0 else start


def _run(names: list[str | None]) -> tuple[int, int] | None:
    """The first stretch of names among items; None where another follows apart from it."""
    at = [number for number, name in enumerate(names) if name]
    if not at or at[-1] - at[0] + 1 != len(at):
        return None
    return at[0], at[-1] + 1


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _SPLIT.finditer(text, start, end):
        if text[begin : found.start()].strip():
            yield begin, found.start()
        begin = found.end()
    if text[begin:end].strip():
        yield begin, end


def whole_sentences(telling: Telling, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences; "Mrs." and "J." at a line's end do not end one."""
    found = telling.sentences.get((start, end))
    if found is None:
        found = telling.sentences[start, end] = list(_whole(telling.text, start, end))
    return found


def _whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    for first, last in sentences(text, start, end):
        begin = first if begin is None else begin
        if _ABBREVIATED.search(text, begin, last) and last < end:
            continue
        yield begin, last
        begin = None
    if begin is not None:
        yield begin, end


def chunks_of(telling: Telling, start: int, end: int, free: bool = False) -> list[tuple[int, int]]:
    """Sentences, cut again at semicolons, dashes, wide gaps, and at line ends of short lines. `free`: without those
    that say whose the characters are, or whom to thank."""
    text = telling.text
    found: list[tuple[int, int]] = []
    for first, last in whole_sentences(telling, start, end):
        begin = first
        while (tag := _BRACKETED.match(text, begin, last)) is not None:
            begin = tag.end()
        here: list[tuple[int, int]] = []
        for mark in _ENDS.finditer(text, first, last):
            if mark.group(0) == "/" and not _parting(text, first, last):
                continue
            wrapped = mark.group(0) == "\n" and (
                not (text[mark.end() : mark.end() + 40].lstrip()[:1].isupper() and mark.start() - begin < 50)
                or re.search(r"(?:,|\b(?:and|Mrs?\.|Dr\.|Ms\.)|[&+/])\s*\Z", text[begin : mark.start()])
            )
            if not wrapped:
                here.append((begin, mark.start()))
                begin = mark.end()
        here.append((begin, last))
        if free and owning(telling, first, last):
            # "it's Starsky and Hutch; they belong to each other and to Spelling": what a semicolon parts counts apart.
            apart = ";" in text[first:last] or "\n" in text[first:last].strip()
            here = [one for one in here if apart and not owning(telling, *one)]
        found += here
    return [(a, b) for a, b in found if text[a:b].strip(" .!*_|\n")]


def _parting(text: str, start: int, end: int) -> bool:
    """Whether slashes part the facts of one line: "Earth: Final Conflict/G/Da'an, Lili/no romance"."""
    items = text[start:end].split("/")
    return len(items) > 3 and sum(is_fact(item) for item in items) >= 2


_BRACKET = re.compile(r"[(\[](?P<in>[^()\[\]]{1,80})[)\]]")


def subject_chunks(telling: Telling) -> list[tuple[int, int]]:
    """Stretches of a subject that may be a cast: what brackets hold, and what dashes, quotes or commas part."""
    if telling.subject is None:
        return []
    text, (start, end) = telling.text, telling.subject
    found = [hit.span("in") for hit in _BRACKET.finditer(text, start, end)]
    begin = start
    for mark in re.compile(r"\s--?\s|[()\[\]:>\"“”]|\s(?:–|—)\s").finditer(text, start, end):
        found.append((begin, mark.start()))
        begin = mark.end()
    found.append((begin, end))
    return sorted({one for one in found if text[slice(*one)].strip(" .!")})
