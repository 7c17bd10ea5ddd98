"""Placements out of what authors write around a story: the doors, for prose and for the values of labels."""

import re
from collections.abc import Sequence

from fic.evidence import Evidence
from fic.timeline import forms, phrases
from fic.timeline.anchors import Anchor, Canons
from fic.timeline.moment import Timeline
from fic.timeline.numerals import NUMBER
from fic.timeline.placement import Placement, Relation
from fic.timeline.resolve import Resolution
from fic.timeline.sentences import Sentence, quoted
from fic.timeline.spoiler_lists import is_whole, past_leads, pieces
from fic.timeline.walking import LONGEST, LONGEST_PIECE, MOST_CUES, Reader
from fic.timeline.wording import placement_of


def read_placements(
    text: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
    *,
    earlier: Sequence[Placement] = (),
) -> list[Placement]:
    """Every placement in header or note prose, in the order of the text; never raises.

    `offset` is added to the evidence. `fandoms` are the work's fandoms when known; with none, canons the text names
    are taken, else all are tried and only unmistakable names resolve. `timelines` replaces the shipped ones.
    `earlier` are the placements read from what stands above: "spoilers for that" looks back to them.
    Time is linear in the length of the text. Do not pass story text: this believes what it is given.
    """
    canons = Canons.of(text, fandoms, timelines)
    found = Reader(text, offset, canons, earlier=named_before(earlier)).read()
    if canons.strict:
        found = _read_again(text, offset, canons, found, earlier=earlier)
    return found


def read_timeline_value(
    value: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
    *,
    label: str = "",
    earlier: Sequence[Placement] = (),
) -> list[Placement]:
    """Placements in the value of a Timeline:, Setting: or Set: label; bare names of moments count there.

    `label` is the label's own words: behind "Season" a bare "4" is a season. `earlier` as in `read_placements`.
    """
    canons = Canons.of(value, fandoms, timelines)
    counted = _NUMBER_ONLY.match(value) if _COUNTS.search(label) else None
    if counted:
        noun = _COUNTS.search(label)
        known = canons.resolve(f"{noun[0] if noun else ''} {counted['n']}")
        evidence = Evidence.of(value, *counted.span("n"))
        evidence = Evidence(evidence.start + offset, evidence.end + offset, evidence.quote)
        first = Placement(Relation.SEASON, counted["n"], resolved=known.ids, evidence=evidence)
        rest = value[: counted.start("n")] + " " * len(counted["n"]) + value[counted.end("n") :]
        return [first, *read_timeline_value(rest, offset, fandoms, timelines, earlier=[*earlier, first])]
    ours = _ours(value, offset, canons)
    if ours is not None:
        return [ours]
    found = Reader(value, offset, canons, labelled=True, earlier=named_before(earlier)).read()
    if canons.strict:
        found = _read_again(value, offset, canons, found, labelled=True, earlier=earlier)
    era = _ERA_NAMED.match(value) if _OF_TIME.search(label) else None
    if era and forms.is_long_title(era["name"]) and not forms.is_everyday(era["name"]):
        evidence = Evidence.of(value, *era.span("name"))
        evidence = Evidence(evidence.start + offset, evidence.end + offset, evidence.quote)
        if not any(one.anchor and one.anchor in era["name"] for one in found):
            found = [Placement(Relation.DURING, era["name"], evidence=evidence), *found]
    return found


def _ours(value: str, offset: int, canons: Canons) -> Placement | None:
    """A line of our own wording. With no fandom known, the anchor says whose "2x21" is meant."""
    ours = placement_of(value, offset, canons.timelines)
    if ours is None or ours.resolved or ours.anchor is None or not canons.strict:
        return ours
    slugs = {moment.partition(":")[0] for moment in canons.resolve(ours.anchor).ids}
    return (
        placement_of(value, offset, [one for one in canons.timelines if one.slug in slugs]) if slugs else ours
    )


def read_spoilers(
    value: str,
    offset: int = 0,
    fandoms: Sequence[str] = (),
    timelines: Sequence[Timeline] | None = None,
    *,
    earlier: Sequence[Placement] = (),
) -> list[Placement]:
    """The moments a Spoilers: label names, one SPOILS placement each; "none" yields none."""
    canons = Canons.of(value, fandoms, timelines)
    reader = Reader(value, offset, canons, labelled=True, earlier=named_before(earlier))
    lead = re.match(r"\s*(?:(?:\w+\s+)?spoil\w*\b[\s:]*)?", value, re.IGNORECASE)
    start = lead.end() if lead else 0
    value = value[:LONGEST]
    if not is_whole(value[start:], canons):
        start = past_leads(value, start)
    if re.match(
        r"\s*(?:none?|no|nope|nil|n/?a|nothing|not\s+really|keine?|aucun|ning[uú]n[oa]?|0)\b[^\w]*(?:$|[.,;!(])",
        value,
        re.I,
    ) and not _BUT.search(value):
        return []
    rest = value
    for begin, end in pieces(value, start, len(value), quoted(value, names=True))[:MOST_CUES]:
        if end - begin < LONGEST_PIECE and phrases.PLACED.match(value, begin):
            reader.place(begin, end)  # "through “Chosen”; post-series": the second is no spoiler
            rest = rest[:begin] + " " * (end - begin) + rest[end:]
    reader.spoiler_list(Sentence(rest, 0, quoted(rest, names=True)), start, len(rest))
    return reader.settle()


_BUT = re.compile(
    r"\b(?:except|apart\s+from|aside\s+from|unless|but|maybe|possibl[ey]|perhaps|other\s+than|besides|small|tiny|minor|slight|vague|for\s+[\"“A-Z])",
    re.I,
)


def _read_again(
    text: str,
    offset: int,
    canons: Canons,
    found: list[Placement],
    *,
    labelled: bool = False,
    earlier: Sequence[Placement] = (),
) -> list[Placement]:
    """When everything that resolved points to one canon, the rest ("S6", "5x16") is read as that canon's."""
    slugs = {moment.partition(":")[0] for one in found for moment in one.resolved}
    if len(slugs) != 1:
        return found
    only = tuple(one for one in canons.timelines if one.slug in slugs)
    return Reader(text, offset, Canons(only), labelled=labelled, earlier=named_before(earlier)).read()


_OF_TIME = re.compile(
    r"\b(?:era|period|periodo|período|période|time|timeline|timeframe|when|epoca|zeit\w*|время)\b",
    re.IGNORECASE,
)
_ERA_NAMED = re.compile(r"\s*(?P<name>(?:the\s+)?[A-Z][^,;.:()\n\"“]{2,50}?)\s*(?=[,;.()]|$)")
"""“Ages of Chaos, well before the Compact”: the first item names the stretch itself."""
_COUNTS = re.compile(
    r"\b(?:season|series|year|staffel|saison|temporada|stagione|book|volume|сезон|band|tome|livre|libro)\b",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(
    rf"\s*#?(?P<n>{NUMBER}(?:\s*(?:-|–|to)\s*{NUMBER})?|[IVX]{{1,4}})(?=\s*(?:$|[,;.!(/]))", re.IGNORECASE
)
"""All of a value, or its first item: "4", "third, I think"."""


def named_before(placements: Sequence[Placement]) -> list[Anchor]:
    """The names of placements read before, each once, as anchors to look back to."""
    found: dict[str, Anchor] = {}
    for one in placements:
        for words in (one.anchor, one.anchor2):
            if words:
                found.setdefault(words, Anchor(words, 0, 0, Resolution()))
    return list(found.values())
