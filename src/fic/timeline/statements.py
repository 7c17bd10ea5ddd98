"""Statements that need no relation word: "S5-compliant", "Seeing Red never happened", "Joyce never died"."""

import re
from collections.abc import Iterator, Sequence

from fic.timeline import phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.clauses import SUPPOSED, UNDONE
from fic.timeline.named import told_of_names
from fic.timeline.placement import Relation
from fic.timeline.resolve import season_mentions
from fic.timeline.tongues import in_other_scripts

Statement = tuple[Relation, Anchor, bool]
"""The relation, its anchor, and whether the whole sentence is the evidence."""

_PLAINLY_CANON = frozenset({"canon", "non", "not", "fully", "mostly", "semi", "is", "non-canon"})
_SURE = 0.8


def statements(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """All of them in one sentence, but for what stands in stretches already `taken`."""
    low = text.casefold()
    if "compliant" in low:
        yield from _compliant(text, canons)
    for relation, start, end, _, last in in_other_scripts(text):
        if not any(a <= start < b for a, b in taken):
            yield relation, Anchor(text[start:end], start, last, canons.resolve(text[start:end])), False
    match = phrases.EPILOGUE.search(text)
    if match:
        words = match[0] if match[0].isupper() else "the epilogue"
        yield Relation.EXCLUDED, Anchor(words, match.start(), match.end()), False
    for relation, anchor in told_of_names(text, taken, canons):
        yield relation, anchor, relation is Relation.DIVERGES
    if "n't" in low or "n’t" in low or "not" in low or "yet" in low:
        yield from _not_reached(text, taken, canons)
    if any(word in low for word in _LIMITS):
        yield from _show_until(text, taken, canons)
    yield from _stretch_told(text, taken, canons)
    yield from _undone(text, taken, canons)


_LIMITS = ("until", "till", "up to", "through", "thru", "as far as")


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


_SHOW = (
    r"(?:(?:it|this|that|everything|all(?:\s+of\s+it)?|we|they)(?:['’]s|['’]re|\s+is|\s+are|\s+was|\s+goes)\s+(?:\w+\s+){0,3}?"
    r"(?:the\s+(?:show|series|book|books|film|movie|comic|game|manga)|canon|as\s+(?:aired|shown|seen|written|broadcast)|like\s+(?:the|on)\s+\w+"
    r"|as\s+(?:you|we)\s+(?:saw|know|remember)\w*|by\s+the\s+book))"
)
_UNTIL = r"(?:up\s+(?:to|until|till|through)|until|till|through|thru|as\s+far\s+as)"
_NAME_UNTIL = r"(?P<{0}>[\"“'*_]?(?:the\s+)?[\w][^,.;:!?\n\"“”]{{1,50}}?[\"”'*_]?)"
_SHOW_UNTIL = re.compile(
    rf"\b{_UNTIL}\s+{_NAME_UNTIL.format('a')},?\s+{_SHOW}\b|\b{_SHOW}\s*,?\s+{_UNTIL}\s+{_NAME_UNTIL.format('b')}(?=[,.;:!?]|\s+(?:and|then|after|but)\b|\s*$)",
    re.I,
)
_PARTED = re.compile(
    r"[^.!?]{0,30}\b(?:isn['’]?t|is\s+not|not\b|mine|my\s+own|on\s+my\s+own|made\s+(?:it\s+)?up|ours|own|elsewhere|different|AU|invent\w*|goes|anything|guess|alone)\b"
)


def _show_until(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """ "Up to the pageant it's the show, and from there on it isn't": canon is left where it says."""
    for match in _SHOW_UNTIL.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if not _PARTED.match(text, match.end()):
            continue
        group = "a" if match["a"] else "b"
        words = match[group].strip("\"“”'*_ ")
        yield Relation.DIVERGES, Anchor(words, match.start(group), match.end(), canons.resolve(words)), True


_STRETCH_TOLD = re.compile(
    r"(?:^|(?<=[,;:(]))\s*(?:(?:in|during|it['’]s|this\s+is|set\s+in)\s+)?(?:the\s+)(?P<name>(?:1[5-9]\d\d|20\d\d|[A-Z][\w'’]+(?:\s+[A-Z][\w'’]+){0,2})"
    r"\s+(?:flashbacks?|story-?\s?line|story\s+arc|arc))\b(?=\s*(?:[,;.)]|$))"
)


def _stretch_told(text: str, taken: Sequence[tuple[int, int]], canons: Canons) -> Iterator[Statement]:
    """ "Dark Shadows, the 1795 flashback; PG": an item of a list that names a stretch of the canon."""
    for match in _STRETCH_TOLD.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        words = match["name"]
        yield Relation.DURING, Anchor(words, match.start("name"), match.end(), canons.resolve(words)), False


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
