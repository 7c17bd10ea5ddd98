"""Statements that need no relation word: "S5-compliant", "Seeing Red never happened", "Joyce never died"."""

import re
from collections.abc import Iterator, Sequence

from fic.timeline import forms, phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.clauses import SUPPOSED, UNDONE
from fic.timeline.placement import Relation
from fic.timeline.resolve import Resolution, season_mentions
from fic.timeline.tongues import in_other_scripts

Statement = tuple[Relation, Anchor, bool]
"""The relation, its anchor, and whether the whole sentence is the evidence."""

_PLAINLY_CANON = frozenset({"canon", "non", "not", "fully", "mostly", "semi", "is", "non-canon"})
_SURE = 0.8


def statements(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """All of them in one sentence, but for what stands in stretches already `taken`."""
    yield from _compliant(text, canons)
    for relation, start, end, _, last in in_other_scripts(text):
        if not any(a <= start < b for a, b in taken):
            yield relation, Anchor(text[start:end], start, last, canons.resolve(text[start:end])), False
    match = phrases.EPILOGUE.search(text)
    if match:
        words = match[0] if match[0].isupper() else "the epilogue"
        yield Relation.EXCLUDED, Anchor(words, match.start(), match.end()), False
    yield from _never_happened(text, taken, canons)
    yield from _not_reached(text, taken, canons)
    yield from _undone(text, taken, canons)


def _compliant(text: str, canons: Canons) -> Iterator[Statement]:
    """ "DH-compliant" keeps to it; "not S7-compliant" leaves it out."""
    for match in phrases.COMPLIANT.finditer(text):
        names = match["anchor"].split()
        for count in range(len(names)):
            words = " ".join(names[count:])
            if words.casefold() in _PLAINLY_CANON:
                break
            found = canons.resolve(words)
            denied = bool(phrases.NOT_AU.search(text[: match.end("anchor") - len(words)]))
            named = count == len(names) - 1 and (
                denied or words[:1].isupper() or bool(season_mentions(words))
            )
            if found or named:
                start = match.end("anchor") - len(words)
                relation = Relation.EXCLUDED if denied else Relation.REFERENCES
                yield relation, Anchor(words, start, match.end(), found), False
                break


def _never_happened(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """ "Seeing Red never happened": the story leaves canon there."""
    for match in phrases.NEVER_HAPPENED.finditer(text):
        if any(a <= match.start() < b for a, b in taken):
            continue
        joints = re.finditer(
            r"[,;:]\s|\b(?:that|if|like|where|and|but|assume|pretend)\s", text[: match.start()]
        )
        start = max((one.end() for one in joints), default=0)
        raw = text[start : match.start()].strip()
        quote = _LAST_QUOTE.search(raw)
        words = quote["name"] if quote else raw.strip(" \"“”‘’'*_")
        found = canons.resolve(words) if words else None
        if quote and not found and re.search(r"count|is", match[0], re.IGNORECASE):
            continue  # "“Nice story” doesn't count"
        titled = start == 0 and forms.is_long_title(words) and match.start() - start < 40
        if quote or titled or (found and found.kind in {"title", "code"}) or season_mentions(words)[:1]:
            words = words.rstrip(",.")
            yield Relation.EXCLUDED, Anchor(words, start, match.end(), found or Resolution()), False
        elif found:
            yield Relation.DIVERGES, Anchor(words, start, match.end(), found), True


_LAST_QUOTE = re.compile(
    r"[\"“«'‘*_](?P<name>[A-Z][^\"“”«»*_\n]{1,60})[\"”»'’*_]\s*(?:has|just|simply|really|it|is|was|ever|\s)*$"
)


_NOT_REACHED = re.compile(
    r"(?P<what>(?:[Tt]he\s+)?(?:[Ss]eason|[Ss]eries|[Bb]ook|[Ee]pisode|\w+)\s+(?:\w+\s+)?|[\"“](?P<name>[^\"“”\n]{2,60})[\"”]\s+)(?:still\s+)?"
    r"(?:has|have)(?:n['’]?t|\s+not|\s+yet\s+to)\s+(?:yet\s+|even\s+)?(?:reach(?:ed)?|arriv\w+|been\s+(?:shown|broadcast|released|aired|on)|air(?:ed)?"
    r"|come\s+out|got(?:ten)?\s+(?:here|to)|started|made\s+it)\b"
)


def _not_reached(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """ "Season five hasn't reached us yet": what has not been shown where the author lives."""
    for match in _NOT_REACHED.finditer(text):
        words = (match["name"] or match["what"]).strip()
        if any(a <= match.start() < b for a, b in taken) or not (match["name"] or season_mentions(words)):
            continue
        yield (
            Relation.NOT_YET_SEEN,
            Anchor(words, match.start("what"), match.end(), canons.resolve(words)),
            False,
        )


def _undone(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """ "In this story Joyce never died": canon is left where she did."""
    if not SUPPOSED.search(text):
        return
    for match in UNDONE.finditer(text):
        if any(a <= match.start() < b for a, b in taken):
            continue
        phrase = f"{match['who']}{match['what']}"
        anchor = read_anchor(phrase, 0, len(phrase), (), canons)
        if anchor and anchor.resolution.kind == "event" and anchor.resolution.score >= _SURE:
            end = match.start("what") + max(1, anchor.end - len(match["who"]))
            yield (
                Relation.DIVERGES,
                Anchor(text[match.start() : end], match.start(), end, anchor.resolution),
                False,
            )
