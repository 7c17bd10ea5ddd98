"""Placements of the whole header: the timeline room reads them, this collects what it reads."""

import re
from collections.abc import Sequence

from fic.manuscript.facts import redacted
from fic.manuscript.labels import field_of
from fic.manuscript.ledger import Ledger
from fic.timeline.placement import Placement
from fic.timeline.reading import read_placements, read_spoilers, read_timeline_value
from fic.timeline.resolve import season_mentions


def _read(
    kind: str, words: str, start: int, fandoms: Sequence[str], earlier: Sequence[Placement]
) -> list[Placement]:
    """What one span says. `kind` is prose, spoilers or timeline, the last with its label behind a colon."""
    what, _, label = kind.partition(":")
    if what == "spoilers":
        following = next((one for one in _NEXT_LABEL.finditer(words) if not season_mentions(one[0])), None)
        words = words[: following.start()] if following else words
        return read_spoilers(words, offset=start, fandoms=fandoms, earlier=earlier)
    if what == "timeline":
        return read_timeline_value(words, offset=start, fandoms=fandoms, label=label, earlier=earlier)
    return read_placements(words, offset=start, fandoms=fandoms, earlier=earlier)


_NEXT_LABEL = re.compile(r"\n[ \t>|*]*[^\W\d_][\w'’&?/ -]{0,22}?[ \t]*[:=][ \t]+(?=\S)")
"""A line below a list of spoilers that opens with a label of its own, known or not."""


def placements_of(
    ledger: Ledger, spans: Sequence[tuple[int, int, str]], fandoms: Sequence[str]
) -> tuple[Placement, ...]:
    """Spans that touch are read together, and each after those above it.

    So "a few years after that" looks back to the sentence before, "between those two" to the label before.
    """
    fandoms = [*fandoms, *(re.sub(r"\s*[(\[].*$|\s+-\s+.*$", "", name) for name in fandoms)]
    found: list[Placement] = []
    seen: set[tuple[object, ...]] = set()
    prose = [
        (start, end, "prose")
        for start, end in _joined(ledger, [(s, e) for s, e, kind in spans if kind == "prose"])
    ]
    named = sorted(prose + [span for span in spans if span[2] != "prose"])
    for start, end, kind in [part for span in named for part in _labels_inside(ledger.source, *span)]:
        for one in _read(kind, ledger.source[start:end], start, fandoms, found):
            key = (one.relation, one.anchor, one.anchor2, one.offset)
            if key not in seen:
                seen.add(key)
                found.append(
                    Placement(
                        one.relation,
                        one.anchor,
                        one.anchor2,
                        one.offset,
                        one.resolved,
                        one.ambiguous,
                        redacted(one.evidence),
                    )
                )
    return tuple(found)


_INSIDE = re.compile(
    r"(?:^|(?<=[\n•·|/;—–]))[ \t>|*_•·#-]{0,12}(?:"
    r"(?P<label>[^\W\d_][\w'’ /]{2,28}?)[ \t*_]{0,40}(?::|=|\.{2,}[ \t]*:?|!{2,}|\?{1,3}(?=[ \t]))"
    r"|(?:(?<=\n\*)|(?<=\A\*))(?P<starred>[A-Z][^*\n]{1,28})\*(?=[ \t])"
    r"|\[[ \t]*(?P<boxed>[^\W\d_][\w'’ /]{2,28}?)[ \t]{0,4}:?\][ \t]{0,4}:?)[ \t*_]{0,40}(?=\S)",
    re.M,
)
_GOES_BY = 60
"""Labels looked at a span."""


def _labels_inside(source: str, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
    """The span cut where a label of time or spoilers stands in it: "… / spoilers: X", "Era = fourth season"."""
    found = [
        (
            one.start(),
            one.end(),
            one["label"] or one["boxed"] or one["starred"],
            _KINDS.get(field_of(one["label"] or one["boxed"] or one["starred"]) or ""),
        )
        for one, _ in zip(_INSIDE.finditer(source, start, end), range(_GOES_BY), strict=False)
        if one["starred"] or field_of(one["label"] or one["boxed"])
    ]
    if not any(what for *_, what in found):
        return [(start, end, kind)]
    cuts: list[tuple[int, int, str]] = []
    at = start
    for number, (begin, value, label, what) in enumerate(found):
        if what is None:
            continue
        stop = found[number + 1][0] if number + 1 < len(found) else end
        gap = re.compile(r"\n[ \t]*\n").search(source, value, stop)
        stop = gap.start() if gap else stop
        if begin > at:
            cuts.append((at, begin, kind))
        spoken = _SPOKEN.search(label)
        cuts.append(
            (begin, stop, "prose")
            if spoken
            else (value, stop, what + (f":{label}" if what == "timeline" else ""))
        )
        at = stop
    if at < end:
        cuts.append((at, end, kind))
    return [(a, b, what) for a, b, what in cuts if source[a:b].strip()]


_KINDS = {"timeline": "timeline", "spoilers": "spoilers"}
_SPOKEN = re.compile(r"\b(?:to|in|during|after|before|between|takes\s+place)\s*$", re.I)


def _joined(ledger: Ledger, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif joined and not ledger.source[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
